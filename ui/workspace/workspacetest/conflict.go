package workspacetest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// Mette has a copy of the plan of CopyMerged.
var Mette = data.Identity{Author: "Mette Holm", Installation: "m1"}

// CopyMerged creates a plan from an example that two people have changed apart and that
// Tester has brought together, and returns its path.
func CopyMerged(t testing.TB, name string, mine, theirs func(*plan.Draft) error) string {
	t.Helper()
	path := Copy(t, name, Tester)
	other := Branch(t, path, theirs)
	doc := openFor(t, path, Tester)
	edit(t, doc, mine)
	copied, err := doc.ReadCopy(context.Background(), other)
	if err == nil {
		_, err = doc.Merge(context.Background(), []*data.Received{copied}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	closeDoc(t, doc)
	return path
}

// Branch copies a plan for Mette, who changes it, and returns the path of the copy.
func Branch(t testing.TB, path string, theirs func(*plan.Draft) error) string {
	t.Helper()
	bytes, err := os.ReadFile(path)
	other := filepath.Join(t.TempDir(), "Mettes.bolgeplan")
	if err == nil {
		err = os.WriteFile(other, bytes, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	doc := openFor(t, other, Mette)
	edit(t, doc, theirs)
	closeDoc(t, doc)
	return other
}

func openFor(t testing.TB, path string, who data.Identity) *data.Document {
	t.Helper()
	doc, err := data.Open(context.Background(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func edit(t testing.TB, doc *data.Document, change func(*plan.Draft) error) {
	t.Helper()
	if out, err := doc.Do(plan.L("did.move-several", "n", "1"), change); err != nil || !out.Changed() {
		t.Fatalf("%s changes nothing (%v)", doc.Path(), err)
	}
}

func closeDoc(t testing.TB, doc *data.Document) {
	t.Helper()
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
}

// ToWave moves a municipality to a wave of a solution, by their names.
func ToWave(solution, wave, municipality string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		s, _ := d.Base().SolutionNamed(solution)
		w, _ := d.Base().WaveNamed(s.ID, wave)
		for _, m := range d.Base().AllMunicipalities() {
			if m.Name == municipality {
				return d.Assign(w.ID, m.ID)
			}
		}
		return nil
	}
}
