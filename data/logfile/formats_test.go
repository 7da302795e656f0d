package logfile

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

var update = flag.Bool("update", false, "freeze the newest format as the plan is declared now")

// A released format never changes. Where the plan is declared otherwise than the
// newest frozen one, raise FormatVersion and freeze it:
//
//	go test ./data/logfile -run Freeze -update
func TestFreeze(t *testing.T) {
	schema := filepath.Join("formats", fmt.Sprint(FormatVersion, ".sql"))
	file, err := filepath.Abs(filepath.Join("testdata", "formats", fmt.Sprint(FormatVersion, ".bolgeplan")))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schema, []byte(strings.Join(newestSchema(), "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		formats[FormatVersion] = newFormat(FormatVersion, newestSchema())
		_ = os.Remove(file)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := Create(file, plantest.Small(t), nil, plan.L(CreateKey, "name", "test"), anna); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(schema); err != nil {
		t.Fatalf("the newest format is not frozen: %v", err)
	}
	if !slices.Equal(readFrozenSchema(FormatVersion), newestSchema()) {
		t.Error("the plan is declared otherwise than the newest format has it")
	}
}

// There is a plan file of every format, and its plan is unchanged.
func TestAPlanOfEveryFormatIsSound(t *testing.T) {
	for version := 1; version <= FormatVersion; version++ {
		path := filepath.Join(t.TempDir(), "plan")
		b, err := os.ReadFile(filepath.Join("testdata", "formats", fmt.Sprint(version, ".bolgeplan")))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		f := open(t, path)
		if got, err := f.FormatVersion(); err != nil || got != version {
			t.Errorf("format %d is taken for %d (%v)", version, got, err)
		}
		if err := f.Check(); err != nil {
			t.Errorf("format %d: %v", version, err)
		}
		sound(t, f)
		p, err := f.Plan()
		if err != nil || p.Municipalities.Len() == 0 {
			t.Errorf("format %d: %v", version, err)
		}
	}
}
