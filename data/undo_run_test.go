package data

import (
	"strconv"
	"testing"

	"bolgeplan/data/plan"
)

// TestARunIsUndoneAsOneStep makes presses of two runs with an edit between them, also after the
// file was opened again.
func TestARunIsUndoneAsOneStep(t *testing.T) {
	for _, reopened := range []bool{false, true} {
		path := newFile(t)
		w := &writer{who: anna}
		w.reopen(t, path)
		again := func() {
			if reopened {
				w.reopen(t, path)
			}
		}
		m := w.doc.Plan().Milestones.Rows()[0]
		press := func(run string, n int) {
			t.Helper()
			label := plan.L("did.milestones", "n", "1")
			if run != "" {
				label = plan.L("did.milestones", "n", "1", RunArg, run)
			}
			if _, err := w.doc.Do(label, func(d *plan.Draft) error {
				plan.Update(d, m.ID, func(row *plan.Milestone) { row.Note = "press " + strconv.Itoa(n) })
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			again()
		}
		is := func(want string) {
			t.Helper()
			again()
			if now, _ := w.doc.Plan().Milestones.Get(m.ID); now.Note != want {
				t.Errorf("reopened %v: the milestone says %q, want %q", reopened, now.Note, want)
			}
		}
		undo := func(want string) {
			t.Helper()
			if _, err := w.doc.Undo(); err != nil {
				t.Fatal(err)
			}
			is(want)
		}
		redo := func(want string) {
			t.Helper()
			if _, err := w.doc.Redo(); err != nil {
				t.Fatal(err)
			}
			is(want)
		}
		press("", 1)
		press("a", 2)
		press("a", 3)
		press("b", 4)
		press("b", 5)
		press("b", 6)
		undo("press 3")
		redo("press 6")
		press("b", 7)
		undo("press 3")
		undo("press 1")
		redo("press 3")
		redo("press 7")
		undo("press 3")
		press("", 8)
		undo("press 3")
		undo("press 1")
		undo(m.Note)
		if _, err := w.doc.Undo(); err == nil {
			t.Errorf("reopened %v: there is more to undo", reopened)
		}
		_ = w.doc.Close()
	}
}
