package batch

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // of the other program

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile/logfiletest"
)

// edited returns a plan before and after a change by another program.
func edited(t *testing.T, statements string) (path string, before, after []byte) {
	t.Helper()
	path = planFile(t, example.Monopolbrud)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return path, before, after
}

// vetted runs a command by an installation that vets its files.
func vetted(t *testing.T, args ...string) result {
	t.Helper()
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Folder = t.TempDir()
	var out, errs bytes.Buffer
	code, _ := Run(args, Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Lang: translations.Danish, Identity: who,
		Today: day.Of(2019, 6, 26), ConfigDir: t.TempDir(), Version: "1.2.3",
	})
	return result{code, out.String(), errs.String()}
}

// A journal that is not the file's own is said by verify, with and without repair, and
// does nothing.
func TestVerifySaysWhatLayBesideAFile(t *testing.T) {
	_, before, after := edited(t, `BEGIN; UPDATE name SET name = name || 'x'; UPDATE wave SET name = 'x'; COMMIT`)
	_, side := logfiletest.Killed(before, after, func(int) bool { return true })
	for _, repair := range []bool{false, true} {
		path := planFile(t, example.Empty)
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(journal.Path(path), side, 0o644); err != nil {
			t.Fatal(err)
		}
		args := []string{"verify", path}
		if repair {
			args = append(args, "--repair")
		}
		r := vetted(t, args...)
		if r.code != Success {
			t.Fatalf("%v: %+v", args, r)
		}
		wantSaid(t, r.out, "er i orden")
		wantSaid(t, r.err, filepath.Base(journal.Path(path)), "fundet.bolgeplan", "er ikke brugt")
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, file) {
			t.Errorf("%v: the file was changed (%v)", args, err)
		}
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
			t.Errorf("%v: left are %v (%v)", args, entries, err)
		}
	}
}

// Statistics that another program put in are no fault that needs a repair.
func TestVerifySaysThatStatisticsWereTakenOut(t *testing.T) {
	path, _, _ := edited(t, `ANALYZE`)
	r := vetted(t, "verify", path)
	if r.code != Success {
		t.Fatalf("%+v", r)
	}
	wantSaid(t, r.out, "er i orden")
	wantSaid(t, r.err, "ANALYZE", "fundet.bolgeplan")
}

// Of a plan that is refused for its texts it is said where they are, and how to get the
// plan out.
func TestVerifySaysHowToGetAPlanOutOfForbiddenTexts(t *testing.T) {
	path := planWithHistory(t)
	letIn(t, path, "a\x1bb")
	before := read(t, path)
	for _, args := range [][]string{{"verify", path}, {"verify", path, "--repair"}, {"log", path}} {
		r := vetted(t, args...)
		if r.code != Failure {
			t.Errorf("%q ended with %d", args, r.code)
		}
		wantSaid(t, r.err, "plan.bolgeplan", "Hent planen ud", "U+001B")
		if !bytes.Equal(before, read(t, path)) {
			t.Errorf("%q changed the file", args)
		}
	}
}
