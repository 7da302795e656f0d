package workspace_test

import (
	"errors"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
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
	former, host := workspacetest.New(t, workspacetest.Options{})
	files := &waiting{}
	former.SetFiles(files)
	asked := "nothing yet"
	former.Files.Save("", "", "", nil, func(path string, _ error) { asked = path })
	name := func(d *plan.Draft) error { d.Set(plan.PlanName, "andet"); return nil }
	if !former.Do(plan.L("x"), name) {
		t.Fatal("nothing can be changed")
	}
	path := workspacetest.Copy(t, "", workspacetest.Tester)
	present := former.Next(workspacetest.Open(t, path, workspacetest.Tester))
	*host = workspacetest.Host{Loop: host.Loop}

	files.answer("et sted", nil)
	if asked != "" {
		t.Errorf("a former question is answered with %q", asked)
	}
	if former.Do(plan.L("x"), name) || former.DoOnCurrentPlan(plan.L("x"), name) || former.Undo() || former.Redo() {
		t.Error("a former plan is changed")
	}
	if _, ok := former.Document().CanUndo(); !ok {
		t.Error("a former plan's change is undone")
	}
	former.ShowMessage("noget")
	former.OpenScreen("letters", plan.None)
	former.ShowSelected("noget")
	former.SetSolution(plan.None)
	former.ShowSnapshot(&workspace.Snapshot{})
	former.EraseContact(plan.None, func(data.Erased) { t.Error("a contact is erased") })
	former.ShowError(errors.New("noget"))
	former.History().Update(func() { t.Error("a part arrived") }, func(error) { t.Error("its reading ended") })
	if host.Messages != nil || host.Opened != nil || host.Outcomes != nil || host.Selected != "" {
		t.Errorf("the window was told %+v", host)
	}
	present.ShowError(data.ErrClosed)
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
