package workspacetest

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// CopyWithHistory makes a plan of an example with so many edits in its log, each
// by who, and returns its path.
func CopyWithHistory(t testing.TB, name string, edits int, who data.Identity) string {
	t.Helper()
	path := inMemory(t, Copy(t, name, who))
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

// inMemory moves a file to where the system keeps files in memory, if it does: a
// thousand edits cost a thousand waits for a disk.
func inMemory(t testing.TB, path string) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "bolgeplan-test-*")
	if err != nil {
		return path
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(dir, filepath.Base(path))
	if err := os.WriteFile(moved, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return moved
}
