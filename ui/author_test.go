package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// newUnnamed shows a plan to a user who was never asked for a name.
func newUnnamed(t *testing.T) (s *testShell, dir string) {
	t.Helper()
	dir = t.TempDir()
	who, err := data.LoadIdentity(dir)
	if err != nil {
		t.Fatal(err)
	}
	who.Program = ""
	s = newTestShellOn(t, workspacetest.Copy(t, "", who))
	s.options.Identity, s.asksAuthor = who, true
	s.show(workspacetest.Open(t, workspacetest.Copy(t, "", who), who))
	s.waitIdle()
	return s, dir
}

// rename makes an edit.
func (s *testShell) renameTo(name string) {
	s.ws.Do(plan.L("did.setting", "name", name), func(d *plan.Draft) error {
		d.Set(plan.PlanName, name)
		return nil
	})
	s.waitIdle()
}

func (s *testShell) typeName(name string, key fyne.KeyName) {
	s.loop.T.Helper()
	s.dialog()
	entry, ok := s.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		s.loop.T.Fatalf("the keyboard is at %T", s.window.Canvas().Focused())
	}
	if name != "" {
		entry.SetText(name)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: key})
	s.waitIdle()
}

func TestTheNameIsAskedOnceAfterTheFirstEdit(t *testing.T) {
	s, dir := newUnnamed(t)
	if s.window.Canvas().Overlays().Top() != nil {
		t.Fatal("a dialog is open before the first edit")
	}
	s.renameTo("en")
	s.typeName("Mette Holm (MH)", fyne.KeyReturn)
	if name, asked := s.ws.Document().Author(); name != "Mette Holm (MH)" || !asked || s.options.Identity.Author != name {
		t.Errorf("the author is %q, asked %v", name, asked)
	}
	s.renameTo("to")
	if s.window.Canvas().Overlays().Top() != nil {
		t.Error("the name is asked again")
	}
	if who, err := data.LoadIdentity(dir); err != nil || who.Author != "Mette Holm (MH)" || !who.Asked {
		t.Errorf("stored is %+v (%v)", who, err)
	}
}

func TestEscapeTakesTheNameOfTheSystem(t *testing.T) {
	s, dir := newUnnamed(t)
	preset := s.options.Identity.Author
	s.renameTo("en")
	s.typeName("noget andet", fyne.KeyEscape)
	if who, err := data.LoadIdentity(dir); err != nil || who.Author != preset || !who.Asked {
		t.Errorf("stored is %+v (%v), want %q", who, err, preset)
	}
	s.askAuthor(false)
	s.typeName("Kim", fyne.KeyEscape)
	if s.options.Identity.Author != preset {
		t.Errorf("a cancelled change of the name makes it %q", s.options.Identity.Author)
	}
}
