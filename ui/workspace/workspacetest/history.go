package workspacetest

import (
	"context"
	"os"
	"strconv"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// CopyWithHistory makes a plan of what an example holds, with so many edits in its log, each
// by who, and returns its path.
func CopyWithHistory(t testing.TB, name string, edits int, who data.Identity) string {
	t.Helper()
	path := createPlan(t, InMemory(t), name, who, func(p *plan.Plan) *plan.Plan { return p })
	doc, err := data.Open(context.Background(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	for n := range edits {
		_, err := doc.Do(plan.L("did.setting", "name", strconv.Itoa(n)), func(d *plan.Draft) error {
			d.Set(plan.PlanName, strconv.Itoa(n))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// InMemory returns a directory where the system keeps files in memory, if it does: a
// thousand edits cost a thousand waits for a disk.
func InMemory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "bolgeplan-test-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
