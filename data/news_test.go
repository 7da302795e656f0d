package data

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// edit tries to move a municipality and returns the error.
func edit(d *Document, code string, wave int) error {
	_, err := d.Do(plan.L("did.move", "name", code), func(draft *plan.Draft) error {
		return draft.Assign(waves[wave], plan.MunicipalityID(code))
	})
	return err
}

func wantProblem(t *testing.T, err error, key string) {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) || p.Key != key {
		t.Fatalf("the error is %v, not %s", err, key)
	}
}

// duplicate copies the bytes of a file that nobody writes to.
func duplicate(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// checkSaved saves the plan under another name and checks the copy.
func checkSaved(t *testing.T, d *Document, want Saved) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	how, err := d.SaveLostPlan(to)
	if err != nil || how != want {
		t.Fatalf("rescued: %v, %v", how, err)
	}
	c := open(t, to)
	checkSound(t, c)
	if diff := plan.Compare(d.Plan(), c.Plan()); len(diff) > 0 {
		t.Errorf("the rescued plan differs: %v", diff)
	}
	if want == SavedWhole {
		if ok, err := c.file.Contains(d.lastTx); err != nil || !ok {
			t.Errorf("the log of the rescued plan is not that of the lost one (%v)", err)
		}
	}
	if err := edit(c, "0492", 1); err != nil {
		t.Errorf("the rescued plan cannot be edited: %v", err)
	}
}

func TestAFileThatWasDeleted(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 0)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, edit(d, "0563", 1), "problem.gone")
	if _, err := d.IsOutdated(); err == nil {
		t.Error("nothing was said until the next edit")
	}
	if got := waveOf(t, d.Plan(), "0563"); got != "" {
		t.Errorf("the plan shows an edit that was not saved: %s", got)
	}
	checkSaved(t, d, SavedWhole)
}

func TestAFileThatWasRenamedAndPutBack(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	away := filepath.Join(t.TempDir(), "væk")
	if err := os.Rename(path, away); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, edit(d, "0563", 1), "problem.gone")
	if err := os.Rename(away, path); err != nil {
		t.Fatal(err)
	}
	if err := edit(d, "0563", 1); err != nil {
		t.Fatal(err)
	}
	checkSound(t, d)
}

// A synchronising program replaces the plan by the same plan with a colleague's
// edits.
func TestAFileThatWasReplacedByANewerOne(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 0)
	newer := filepath.Join(filepath.Dir(path), "newer")
	duplicate(t, path, newer)
	colleague := open(t, newer)
	move(t, colleague, "0101", 2)
	if err := colleague.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(newer, path); err != nil {
		t.Fatal(err)
	}
	if behind, err := d.IsOutdated(); err != nil || !behind {
		t.Fatalf("it was not seen: %v", err)
	}
	if err := edit(d, "0563", 1); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	for code, want := range map[string]string{"0751": "Pilot 1", "0101": "Bølge 3", "0563": "Bølge 2"} {
		if got := waveOf(t, again.Plan(), code); got != want {
			t.Errorf("%s is in %q", code, got)
		}
	}
	checkSound(t, again)
	if _, err := d.Undo(); err != nil || waveOf(t, d.Plan(), "0563") != "" {
		t.Errorf("undo in the new file: %v", err)
	}
}

func TestAFileThatWasReplacedByAnotherOne(t *testing.T) {
	for _, how := range []string{"renamed over it", "written into it", "no plan"} {
		t.Run(how, func(t *testing.T) {
			path := newFile(t)
			older := filepath.Join(t.TempDir(), "older")
			duplicate(t, path, older)
			if how == "no plan" {
				if err := os.WriteFile(older, []byte("Kære alle"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			d := openWithFolder(t, path)
			move(t, d, "0751", 0)
			if err := d.MakeSafetyCopy(SafetyDaily); err != nil {
				t.Fatal(err)
			}
			move(t, d, "0101", 2)
			replace := os.Rename
			if how == "written into it" {
				replace = overwrite
			}
			if err := replace(older, path); err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			wantProblem(t, edit(d, "0563", 1), "problem.replaced")
			if waveOf(t, d.Plan(), "0751") != "Pilot 1" || waveOf(t, d.Plan(), "0101") != "Bølge 3" {
				t.Error("the plan in memory lost what was saved")
			}
			checkSaved(t, d, SavedWhole)
			if got, _ := os.ReadFile(path); string(got) != string(want) {
				t.Error("the other file was changed")
			}
		})
	}
}

// overwrite writes one file into another, as a copying program does.
func overwrite(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Without the file and without a safety copy, the plan in memory is saved.
func TestWhatIsOnlyInMemoryIsRescued(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 0)
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	if err := edit(d, "0563", 1); err == nil {
		t.Fatal("an edit went into an empty file")
	}
	checkSaved(t, d, SavedPlan)
}

func TestRescueNeverReplaces(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	there := newFile(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := d.SaveLostPlan(there)
	wantProblem(t, err, "problem.exists")
	_, err = d.SaveLostPlan(filepath.Join(t.TempDir(), "no", "such", "x.bolgeplan"))
	wantProblem(t, err, "problem.folder")
}

func TestChangesOfAnotherProgramAreSeen(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	if behind, err := d.IsOutdated(); err != nil || behind {
		t.Fatalf("behind at once: %v", err)
	}
	bo := Identity{Author: "Bo Hansen", Installation: "b2"}
	other, err := Open(t.Context(), path, bo)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	move(t, other, "0563", 1)
	if behind, err := d.IsOutdated(); err != nil || !behind {
		t.Fatalf("not seen: %v", err)
	}
	news, err := d.CatchUp()
	if err != nil || !news.Changed || news.Author != "Bo Hansen" || news.Label.Arg("name") != "0563" {
		t.Errorf("the news is %+v (%v)", news, err)
	}
	if got := waveOf(t, d.Plan(), "0563"); got != "Bølge 2" {
		t.Errorf("Fanø is in %q", got)
	}
	if news, err := d.CatchUp(); err != nil || news.Changed {
		t.Errorf("the same news twice: %v", err)
	}
	var want history.TxID = d.lastTx
	if got := d.recent[len(d.recent)-1].ID; got != want {
		t.Errorf("remembered is %s, not %s", got, want)
	}
}

func TestReadingWhatAnotherProgramChanges(t *testing.T) {
	path := newFile(t)
	reader, err := OpenToRead(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	wantProblem(t, edit(reader, "0563", 1), "problem.to-read")
	move(t, open(t, path), "0563", 1)
	if news, err := reader.CatchUp(); err != nil || !news.Changed {
		t.Fatalf("the reader did not see it: %v", err)
	}
	if got := waveOf(t, reader.Plan(), "0563"); got != "Bølge 2" {
		t.Errorf("Fanø is in %q", got)
	}
}
