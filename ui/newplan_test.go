package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
	"bolgeplan/data/registry"
	page "bolgeplan/ui/newplan"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

func TestANewPlanIsShownWithItsSolution(t *testing.T) {
	s := newTestShell(t)
	before := s.ws.Document().Path()
	c, _ := s.commands.Find("file.new")
	s.run(c)
	if s.current != page.ID {
		t.Fatalf("%s is in sight", s.current)
	}
	o := newplan.Options{Name: "Vores KY", Solutions: []string{"KY"}}
	base, err := newplan.Base(o)
	if err != nil {
		t.Fatal(err)
	}
	ky, _ := base.SolutionNamed("KY")
	folder := t.TempDir()
	s.file.CreatePlan(workspace.NewPlan{Folder: folder, Name: o.Name, Solution: ky.ID, Steps: func() ([]history.Step, error) { return newplan.Steps(o) }})
	s.shows(filepath.Join(folder, "Vores KY.bolgeplan"))
	s.waitIdle()
	if s.ws.Solution() != ky.ID || s.current != screens.Distribution || s.window.Title() != "Vores KY.bolgeplan – Bølgeplan" {
		t.Errorf("%s is in sight, titled %q", s.current, s.window.Title())
	}
	if _, err := os.Stat(before); err != nil {
		t.Error(err)
	}
}

func TestAPlanIsRenamed(t *testing.T) {
	s := newTestShell(t)
	c, _ := s.commands.Find("plan.rename")
	s.run(c)
	entry, ok := s.window.Canvas().Focused().(interface {
		SetText(string)
		TypedKey(*fyne.KeyEvent)
	})
	if !ok {
		t.Fatalf("%T has the keyboard", s.window.Canvas().Focused())
	}
	entry.SetText("Monopolbruddet 2")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.waitIdle()
	if name := s.ws.Plan().SettingValue(plan.PlanName); name != "Monopolbruddet 2" || s.window.Title() != "Monopolbruddet 2 · prøve.bolgeplan – Bølgeplan" {
		t.Errorf("named %q, titled %q", name, s.window.Title())
	}
	s.ws.Undo()
	s.waitIdle()
	if strings.Contains(s.window.Title(), "2") {
		t.Errorf("after undo it is titled %q", s.window.Title())
	}
}

// The window goes on in the new file: what is done next is in it, and not in the old one.
func TestSaveAsGoesOnInTheNewFile(t *testing.T) {
	s := newTestShell(t)
	before := s.ws.Document().Path()
	to := filepath.Join(t.TempDir(), "videre.bolgeplan")
	s.ws.SetFiles(filesAt(to))
	c, _ := s.commands.Find("file.saveas")
	s.run(c)
	s.shows(to)
	if !moveOne(s) {
		t.Fatal("nothing was done")
	}
	s.waitIdle()
	s.file.WaitClosed()
	old, err := data.OpenToRead(t.Context(), before, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if len(plan.Compare(old.State().Plan, s.ws.Plan())) == 0 {
		t.Error("the edit is in the old file")
	}
}

// A plan that was shown is offered; one whose file is gone is named, and can be taken off.
func TestRecentPlansAreOffered(t *testing.T) {
	who := anna
	who.Registry = registry.In(t.TempDir())
	first, second := workspacetest.Copy(t, "", who), workspacetest.Copy(t, "", who)
	s := newTestShellOf(t, first, who)
	loop := s.loop
	loop.Until("it is recorded", func() bool { return len(s.ws.Document().Recents()) == 1 })
	s.file.OpenFile(second)
	s.shows(second)
	s.waitIdle()
	s.file.WaitClosed()
	loop.Until("the first one is recorded", func() bool { return len(s.ws.Document().Recents()) == 2 })
	c, _ := s.commands.Find("file.open")
	s.run(c)
	s.dialog()
	if list := s.file.Recents.Plans(); len(list) != 1 || list[0].Path != first || len(list[0].Placed) == 0 {
		t.Fatalf("%+v is offered", list)
	}
	if err := os.Remove(first); err != nil {
		t.Fatal(err)
	}
	s.file.Recents.Load(nil)
	loop.Until("it is known to be gone", func() bool { return s.file.Recents.IsGone(first) })
	if err := os.WriteFile(first, nil, 0o600); err != nil { // the stick is in again
		t.Fatal(err)
	}
	s.file.Recents.Load(nil)
	loop.Until("it is known to be there", func() bool { return !s.file.Recents.IsGone(first) })
	s.file.Recents.Forget(first)
	loop.Until("it is taken off", func() bool { return len(s.file.Recents.Plans()) == 0 })
}
