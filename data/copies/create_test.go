package copies

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Create(path, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.exists") {
		t.Errorf("error %v", err)
	}
	long := filepath.Join(t.TempDir(), strings.Repeat("x", 300))
	if err := Create(long, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.create") {
		t.Errorf("error %v", err)
	}
	missing := filepath.Join(t.TempDir(), "no", "such", "x.bolgeplan")
	if err := Create(missing, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.folder") {
		t.Errorf("error %v", err)
	}
}
