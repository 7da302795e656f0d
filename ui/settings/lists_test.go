package settings

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// typeInRow types into a cell of the row that has the keyboard, and returns the row.
func (s *testScreen) typeInRow(key, text string) setup.Of {
	s.t.Helper()
	_, of, ok := s.focused()
	if !ok || of.Row == plan.None {
		s.t.Fatalf("no row has the keyboard for %s", key)
	}
	r, i := s.rowOf(key, of)
	r.set[i](text)
	s.host.WaitIdle(s.ws)
	return of
}

// begin presses the button that adds a row, which has the keyboard in a list without rows.
func (s *testScreen) begin() {
	s.t.Helper()
	s.ws.Window.Canvas().Focused().(*kit.Button).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.host.WaitIdle(s.ws)
}

// submit is Enter in the field with the keyboard.
func (s *testScreen) submit() {
	s.t.Helper()
	s.ws.Window.Canvas().Focused().(*kit.FieldEntry).OnSubmitted("")
}

// texts are the first cells of a list as they stand in the form.
func (s *testScreen) texts(l *setup.List, owner setup.Of) (list []string) {
	for _, of := range s.listRows(l, owner) {
		list = append(list, s.textOf(l.Fields[0].Key, of))
	}
	return list
}

func TestTasksAreEnteredBelowOneAnother(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	before := s.ws.Plan()
	s.ShowSetting("task.text", sapa)
	s.begin()
	first := s.typeInRow("task.text", "Udpeg en lokal projektleder")
	s.typeInRow("task.due_rule", "3 uger efter brevet")
	if note := s.noteOf("task.due_rule", first); note != "21 dage efter brevets dato" {
		t.Errorf("the rule is said to be %q", note)
	}
	s.submit()
	second := s.typeInRow("task.text", "Giv medarbejderne adgang")
	s.submit() // a row that says nothing is no task
	l := setup.ListOf(setup.TaskList)
	s.ShowSetting("task.text", second)
	r, i := s.rowOf("task.text", second)
	r.focus[i].(*kit.FieldEntry).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if got := s.texts(l, sapa); !slices.Equal(got, []string{"Giv medarbejderne adgang", "Udpeg en lokal projektleder", ""}) {
		t.Fatalf("the tasks are %q", got)
	}
	if _, at, _ := s.focused(); at != second {
		t.Error("the keyboard did not move along")
	}
	if said := s.bar.said.Text(); !strings.HasPrefix(said, "3 ændringer i SAPA") {
		t.Errorf("the bar says %q", said)
	}
	s.save()
	tasks := l.Rows(s.ws.Plan(), sapa)
	if !slices.Equal(tasks, []setup.Of{second, first}) {
		t.Fatalf("%d tasks are saved: %v", len(tasks), tasks)
	}
	if row, _ := plan.Tasks.Of(s.ws.Plan()).Get(first.Row); row.DueRule != "letter+21d" {
		t.Errorf("the rule is kept as %q", row.DueRule)
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	if plan.Tasks.Of(s.ws.Plan()).Len() != plan.Tasks.Of(before).Len() {
		t.Error("one step does not take both tasks back")
	}
}

func TestARowThatLacksSomethingIsNotSaved(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("link.name", sapa)
	s.begin()
	of := s.typeInRow("link.name", "Vejledning")
	s.enterIn("supplier.name", sapa, "KMD")
	s.save()
	if plan.LetterLinks.Of(s.ws.Plan()).Len() > 0 || len(s.changes()) == 0 {
		t.Fatal("a link without an address is saved")
	}
	if key, at, _ := s.focused(); key != "link.address" && key != "link.name" || at != of {
		t.Errorf("the keyboard is in %s of %v", key, at)
	}
	s.removeRow(setup.ListOf(setup.LinkList), s.listRows(setup.ListOf(setup.LinkList), sapa), 0)
	s.save()
	if got := s.valueOf("supplier.name", sapa); got != "KMD" || len(s.changes()) > 0 {
		t.Errorf("without the link the supplier is %q", got)
	}
}

func TestAnEnclosureIsAPDF(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("enclosure.name", sapa)
	s.begin()
	_, of, _ := s.focused()
	e := setup.EntryOf(s.after(), setup.FieldOf("enclosure.content"), of)
	take := func(name, content string) {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		s.takeDocument(e, path)
		s.host.WaitIdle(s.ws)
	}
	take("brev.pdf", "<html>")
	if got := s.value(e); got != "" || s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("a page is taken for a PDF without a word: %q", got)
	}
	take("Vejledning.pdf", "%PDF-1.4\ntrailer\n<</Root 1 0 R>>\n%%EOF")
	if name := s.textOf("enclosure.name", of); name != "Vejledning" {
		t.Errorf("the enclosure is called %q", name)
	}
	s.save()
	row, _ := plan.Enclosures.Of(s.ws.Plan()).Get(of.Row)
	if b, err := s.ws.Document().Blob(row.Content); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("the plan has %q, %v", b, err)
	}
}

// Saving leaves the row with the keyboard where it stands.
func TestASavedRowStaysInSight(t *testing.T) {
	s := newTestScreen(t, workspacetest.Options{Example: example.SAPA2019})
	s.ws.Window.Resize(fyne.NewSize(1200, 600))
	sapa := setup.Of{Solution: s.solutionNamed("SAPA")}
	s.ShowSetting("task.text", sapa)
	s.begin()
	of := s.typeInRow("task.text", "Udpeg en lokal projektleder")
	for range 2 {
		s.submit()
		of = s.typeInRow("task.text", "Luk gamle sager")
	}
	s.save()
	r, i := s.rowOf("task.text", of)
	if now := s.ws.Window.Canvas().Focused(); now != r.focus[i] {
		t.Fatalf("the keyboard is at %T", now)
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(r.object).Y - driver.AbsolutePositionForObject(s.scroll).Y
	if top < 0 || top+20 > s.scroll.Size().Height {
		t.Errorf("the row is at %v of %v", top, s.scroll.Size().Height)
	}
}
