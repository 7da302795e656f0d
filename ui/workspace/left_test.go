package workspace_test

import (
	"errors"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// waiting is a file dialog that has not been answered yet.
type waiting struct {
	kit.Files
	answer func(string, error)
}

func (w *waiting) Save(_, _, _ string, _ []kit.FileFilter, done func(string, error)) { w.answer = done }

// What a screen of the former document still does reaches neither that one nor
// the document that took its place.
func TestAWorkspaceThatIsLeftDoesNothing(t *testing.T) {
	former := workspacetest.New(t, workspacetest.Options{})
	files := &waiting{}
	former.AskWith(files)
	former.Files.Save("", "", "", nil, func(string, error) { t.Error("the answer to a former question is taken") })
	name := func(d *plan.Draft) error { d.Set(plan.PlanName, "andet"); return nil }
	if !former.Do(plan.L("x"), name) {
		t.Fatal("nothing can be changed")
	}
	former.OnSay = func(message string) { t.Errorf("said %q", message) }
	path := workspacetest.Copy(t, "", workspacetest.Tester)
	present := former.Next(workspacetest.Open(t, path, workspacetest.Tester))
	present.OnDone = func(data.Outcome) { t.Error("a change is told") }

	files.answer("et sted", nil)
	if former.Do(plan.L("x"), name) || former.DoNow(plan.L("x"), name) || former.Undo() || former.Redo() {
		t.Error("a former plan is changed")
	}
	if _, ok := former.Document().CanUndo(); !ok {
		t.Error("a former plan's change is undone")
	}
	former.Say("noget")
	former.Problem(errors.New("noget"))
	former.Lookback().Update(func() { t.Error("a part arrived") }, func(error) { t.Error("its reading ended") })
	present.Problem(data.ErrClosed)
	if present.Window.Canvas().Overlays().Top() != nil {
		t.Error("a problem is shown")
	}
	answered := ""
	present.Files.Save("", "", "", nil, func(path string, _ error) { answered = path })
	files.answer("her", nil)
	if answered != "her" {
		t.Error("the answer to the present plan's question is lost")
	}
}
