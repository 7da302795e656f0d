package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
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
	s.file.Identity, s.asksAuthor = who, true
	s.Show(workspacetest.Open(t, workspacetest.Copy(t, "", who), who))
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
	if name, asked := s.ws.Document().Author(); name != "Mette Holm (MH)" || !asked || s.file.Identity.Author != name {
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
	preset := s.file.Identity.Author
	s.renameTo("en")
	s.typeName("noget andet", fyne.KeyEscape)
	if who, err := data.LoadIdentity(dir); err != nil || who.Author != preset || !who.Asked {
		t.Errorf("stored is %+v (%v), want %q", who, err, preset)
	}
	s.askAuthor(false)
	s.typeName("Kim", fyne.KeyEscape)
	if s.file.Identity.Author != preset {
		t.Errorf("a cancelled change of the name makes it %q", s.file.Identity.Author)
	}
}

// mergeMette merges a copy that Mette has changed. leaveOut leaves her changes out again, in
// the user's name.
func mergeMette(t *testing.T, s *testShell, leaveOut bool) {
	t.Helper()
	doc := s.ws.Document()
	r, err := doc.ReadCopy(t.Context(), copyOfMette(t, s))
	if err != nil {
		t.Fatal(err)
	}
	copies := []*data.Received{r}
	review, err := doc.Review(t.Context(), copies, 0)
	if err != nil {
		t.Fatal(err)
	}
	c := merge.Choices{Out: map[history.RegisterKey]bool{}}
	for _, l := range review.Rest {
		c.Out[l.Key] = leaveOut
	}
	m, err := doc.MergeChosen(t.Context(), copies, review.Edits(c))
	if err != nil || m.Added != 1 || (m.Own > 0) != leaveOut {
		t.Fatalf("the merge did %+v (%v)", m, err)
	}
	s.waitShown()
}

// waitShown waits until the window shows the document as it is.
func (s *testShell) waitShown() {
	s.loop.T.Helper()
	s.loop.Until("the plan is shown", func() bool { return s.ws.Tip() == s.ws.Document().State().Tip })
	s.waitIdle()
}

func TestTheNameIsNotAskedAfterAMergeOfOthersAlone(t *testing.T) {
	s, _ := newUnnamed(t)
	mergeMette(t, s, false)
	if _, err := s.ws.Document().UndoMerge(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.waitShown()
	if s.window.Canvas().Overlays().Top() != nil {
		t.Fatal("the name is asked before the first edit of one's own")
	}
	s.renameTo("en")
	s.typeName("Mette Holm (MH)", fyne.KeyReturn)
}

func TestTheNameIsAskedAfterAMergeThatLeavesSomethingOut(t *testing.T) {
	s, _ := newUnnamed(t)
	mergeMette(t, s, true)
	s.typeName("Kim", fyne.KeyReturn)
	if name, asked := s.ws.Document().Author(); name != "Kim" || !asked {
		t.Errorf("the author is %q, asked %v", name, asked)
	}
}
