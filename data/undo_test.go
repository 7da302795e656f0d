package data

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

var boAgard = Identity{Author: "Bo Ågård", Installation: "b2"}

// writer is one of several people who have the file open.
type writer struct {
	who Identity
	doc *Document

	// An undo or redo found nothing left to do, which leaves no trace in the log
	// and is found anew when the file is opened again.
	superseded bool
}

func (w *writer) reopen(t testing.TB, path string) {
	t.Helper()
	if w.doc != nil {
		if err := w.doc.Close(); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Open(t.Context(), path, w.who)
	if err != nil {
		t.Fatal(err)
	}
	// What survives a power cut is not the matter here.
	if err := d.file.DisableSync(); err != nil {
		t.Fatal(err)
	}
	w.doc = d
}

// steps are what can be undone and redone, as the window names them.
func (w *writer) steps() [2]string {
	undo, _ := w.doc.CanUndo()
	redo, _ := w.doc.CanRedo()
	return [2]string{undo.Encode(), redo.Encode()}
}

// Two people edit one file, undo, redo, close and open it in any order. An undo right
// after an edit restores the plan, and so does a redo after an undo. Closing loses no
// step, and no undo takes back another person's last edit.
func TestUndoOfTwoAuthorsInterleaved(t *testing.T) {
	fresh, err := os.ReadFile(newFile(t))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	rapid.Check(t, func(rt *rapid.T) {
		if err := os.WriteFile(path, fresh, 0o644); err != nil {
			rt.Fatal(err)
		}
		people := []*writer{{who: anna}, {who: boAgard}}
		for _, p := range people {
			p.reopen(t, path)
			defer func() { _ = p.doc.Close() }()
		}
		lastBy := map[string]Identity{} // who last changed a cell, table/row/field
		note := func(who Identity, changes []plan.Change) {
			for _, c := range changes {
				lastBy[c.Table+c.Row.String()+c.Field] = who
				if c.Field == "" {
					lastBy[c.Table+c.Row.String()+"*"] = who
				}
			}
		}
		for range rapid.IntRange(1, 14).Draw(rt, "steps") {
			p := people[rapid.IntRange(0, 1).Draw(rt, "who")]
			switch rapid.IntRange(0, 6).Draw(rt, "step") {
			case 0, 1, 2:
				out, err := p.doc.Do(plan.L("random"), randomEdit(rt))
				if err != nil {
					rt.Fatal(err)
				}
				note(p.who, out.Changes)
			case 3:
				out, err := p.doc.Undo()
				if err != nil { // nothing to undo, or all of it changed since
					p.superseded = true
					continue
				}
				for _, c := range out.Changes {
					if by, ok := lastBy[c.Table+c.Row.String()+c.Field]; ok && c.Field != "" && by != p.who {
						rt.Fatalf("%s undid what %s did: %v", p.who.Author, by.Author, c)
					}
				}
				note(p.who, out.Changes)
				undone := out.After
				again, err := p.doc.Redo()
				if err != nil {
					rt.Fatalf("redo after undo: %v", err)
				}
				if diff := plan.Compare(out.Before, again.After); len(out.Left) == 0 && len(diff) > 0 {
					rt.Fatalf("redo after undo left %v", diff)
				}
				back, err := p.doc.Undo()
				if err != nil {
					rt.Fatalf("undo after redo: %v", err)
				}
				if diff := plan.Compare(undone, back.After); len(diff) > 0 {
					rt.Fatalf("undo after redo left %v", diff)
				}
			case 4:
				out, err := p.doc.Redo()
				p.superseded = p.superseded || err != nil || !out.Changed()
				note(p.who, out.Changes)
			case 5:
				// Only a writer's own steps are in its stacks, so what the other
				// wrote meanwhile does not matter.
				before := p.steps()
				p.reopen(t, path)
				if after := p.steps(); !p.superseded && before != after {
					rt.Fatalf("before closing %v, opened again %v", before, after)
				}
			case 6:
				// As it is with what the other wrote: an edit and its undo.
				if _, err := p.doc.CatchUp(); err != nil {
					rt.Fatal(err)
				}
				before := p.doc.Plan()
				out, err := p.doc.Do(plan.L("random"), randomEdit(rt))
				if err != nil {
					rt.Fatal(err)
				}
				if !out.Changed() {
					continue
				}
				if rapid.Bool().Draw(rt, "closed") {
					p.reopen(t, path)
				}
				back, err := p.doc.Undo()
				if err != nil {
					rt.Fatal(err)
				}
				if diff := plan.Compare(before, back.After); len(diff) > 0 || len(back.Left) > 0 {
					rt.Fatalf("undo after do left %v, kept %v", diff, back.Left)
				}
			}
		}
		checkSound(t, people[0].doc)
	})
}

// An undo reports each row that it leaves, and who changed it since. Edits that the
// same person took back do not count.
func TestUndoTellsWhatItLeaves(t *testing.T) {
	path := newFile(t)
	mine, theirs := open(t, path), openAsIdentity(t, path, boAgard)
	both := func(d *plan.Draft) error {
		return d.Assign(waves[0], plan.MunicipalityID("0751"), plan.MunicipalityID("0563"))
	}
	if _, err := mine.Do(plan.L("did.both"), both); err != nil {
		t.Fatal(err)
	}
	move(t, mine, "0563", 1)
	if _, err := mine.Undo(); err != nil {
		t.Fatal(err)
	}
	since := move(t, theirs, "0751", 2)
	out, err := mine.Undo()
	if err != nil {
		t.Fatal(err)
	}
	if waveOf(t, out.After, "0563") != "" || waveOf(t, out.After, "0751") != waveOf(t, since.After, "0751") {
		t.Errorf("after undo they are in %q and %q", waveOf(t, out.After, "0563"), waveOf(t, out.After, "0751"))
	}
	row := history.Row{Table: "assignment", ID: plan.AssignmentID(ksd, plan.MunicipalityID("0751"))}
	if len(out.Left) != 1 || out.Left[0].Row != row || out.Left[0].Since == nil || out.Left[0].Since.ID != since.Tx {
		t.Errorf("left is %v", out.Left)
	}

	move(t, mine, "0751", 0)
	move(t, theirs, "0751", 1)
	_, err = mine.Undo()
	wantKey(t, err, "problem.undo-superseded")
	if want := "Det kan ikke fortrydes, for Bo Ågård har ændret det samme siden."; translations.Danish.Format(err.(*Problem)) != want {
		t.Errorf("said is %q", translations.Danish.Format(err.(*Problem)))
	}
	checkSound(t, mine)
}

// A clock that is years ahead is ignored, and the edit names its author.
func TestAClockThatGoesAheadIsNotFollowed(t *testing.T) {
	path := newFile(t)
	logfiletest.Append(t, path, "Mette", time.Now().AddDate(5, 0, 0),
		plan.Change{Table: "municipality", Row: plan.MunicipalityID("0751"), Field: "city", New: plan.Text("Fremtid")})
	d := open(t, path)
	if out := move(t, d, "0751", 0); !slices.Equal(out.FastClocks, []string{"Mette"}) {
		t.Errorf("ahead is %v", out.FastClocks)
	}
	if out := move(t, d, "0751", 1); len(out.FastClocks) > 0 {
		t.Errorf("it is said again: %v", out.FastClocks)
	}
	log, err := d.Conflicts()
	if err != nil || len(log) > 0 {
		t.Errorf("conflicts %v (%v)", log, err)
	}
	for _, tx := range logfiletest.Transactions(t, path) {
		if at := tx.Time.UnixMilli(); tx.Author == anna.Author && at > time.Now().UnixMilli()+1000 {
			t.Errorf("a transaction of %s is of %s", tx.Author, time.UnixMilli(at))
		}
	}
	checkSound(t, d)
}
