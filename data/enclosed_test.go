package data

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// withEnclosure makes a plan file in which a row names a blob.
func withEnclosure(t *testing.T) (path string, row plan.ID, blob string) {
	t.Helper()
	row = uuid.New()
	path = newFile(t)
	d := open(t, path)
	_, err := d.Do(plan.L("did.wave", "name", "x"), func(draft *plan.Draft) error {
		solution := draft.Base().Solutions.Rows()[0].ID
		blob = draft.Attach([]byte("%PDF-1.4 æøå"))
		plan.Put(draft, plan.Enclosure{ID: row, SolutionID: solution, Name: "Vejledning", Content: blob})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	closeDocument(t, d)
	return path, row, blob
}

// enclosedIn returns the blob that the row names in a plan file. The file is sound
// and has no other blob.
func enclosedIn(t *testing.T, path string, row plan.ID) string {
	t.Helper()
	d := open(t, path)
	checkSound(t, d)
	e, ok := plan.Enclosures.Of(d.Plan()).Get(row)
	if !ok || e.Name != "Vejledning" {
		t.Fatalf("the row is %+v", e)
	}
	return e.Content
}

func TestBlobsGoWhereTheirPlanGoes(t *testing.T) {
	path, row, blob := withEnclosure(t)
	for _, how := range []SendOptions{{WithoutHistory: true}, {WithoutHistory: true, Passphrase: "a", WorkFactor: quickLock}, {}} {
		d := open(t, path)
		to := filepath.Join(t.TempDir(), "sendt.bolgeplan")
		if err := d.Send(context.Background(), to, how); err != nil {
			t.Fatal(err)
		}
		closeDocument(t, d)
		if how.Passphrase != "" {
			u, err := Unlock(t.Context(), to, how.Passphrase, anna)
			if err != nil {
				t.Fatal(err)
			}
			if to = filepath.Join(t.TempDir(), u.Name()); u.Save(to) != nil {
				t.Fatal("it cannot be kept")
			}
		}
		if got := enclosedIn(t, to, row); got != blob {
			t.Errorf("%+v: the copy names %q", how, got)
		}
	}
	for name, damage := range map[string]string{
		"the log":  `DROP TABLE op`,
		"the blob": `DELETE FROM blob; DROP TABLE op`,
	} {
		path, row, blob := withEnclosure(t)
		logfiletest.Alter(t, path, damage)
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		s, err := ExtractReadable(t.Context(), path, to, anna)
		if err != nil {
			t.Fatal(err)
		}
		want, lost := blob, 0
		if name == "the blob" {
			want, lost = "", 1
		}
		if got := enclosedIn(t, to, row); got != want || s.Lost != lost {
			t.Errorf("%s is broken: salvaged is %q, lost %d", name, got, s.Lost)
		}
	}
}

// A plan with a deleted file is saved with the blobs that can still be read.
func TestALostPlanKeepsItsBlobs(t *testing.T) {
	path, row, blob := withEnclosure(t)
	d := open(t, path)
	logfiletest.Alter(t, path, `DELETE FROM tx WHERE n = (SELECT max(n) FROM tx)`)
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	if how, err := d.SaveLostPlan(to); err != nil || how != SavedPlan {
		t.Fatal(how, err)
	}
	if got := enclosedIn(t, to, row); got != blob {
		t.Errorf("it names %q", got)
	}
}
