package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/screens"
)

// settle runs what is queued for Fyne's goroutine.
func (s *testShell) settle() {
	s.waitIdle()
	for range 20 {
		s.loop.Step()
	}
}

// hasKeyboard reports whether a widget that is shown has the keyboard.
func (s *testShell) hasKeyboard() bool {
	at, ok := s.window.Canvas().Focused().(fyne.CanvasObject)
	if !ok || !at.Visible() {
		return false
	}
	return at == fyne.CanvasObject(s.rail) || !fyne.CurrentApp().Driver().AbsolutePositionForObject(at).IsZero()
}

// Fyne takes the keyboard from every widget at a click on empty ground or on a link.
func TestOnePlaceHasTheKeyboardAfterAClickOnEmptyGround(t *testing.T) {
	s := newTestShell(t)
	for _, e := range s.entries {
		s.open(e.ID)
		s.settle()
		if !s.hasKeyboard() {
			t.Errorf("%s: opened, and %T has the keyboard", e.ID, s.window.Canvas().Focused())
		}
		before := s.window.Canvas().Focused()
		s.window.Canvas().Unfocus()
		s.settle()
		if !s.hasKeyboard() {
			t.Errorf("%s: after a click on empty ground %T has the keyboard", e.ID, s.window.Canvas().Focused())
		}
		if s.current == e.ID && s.window.Canvas().Focused() != before {
			t.Errorf("%s: the click moved the keyboard from %T to %T", e.ID, before, s.window.Canvas().Focused())
		}
	}
}

// Every command that opens a dialog gives it the keyboard, and Escape gives it back.
func TestEveryDialogTakesTheKeyboardAndGivesItBack(t *testing.T) {
	s := newTestShell(t)
	skip := map[string]bool{"file.quit": true, "edit.undo": true, "edit.redo": true, "file.folder": true}
	dialogs := 0
	for _, e := range s.entries {
		if e.ID == newplan.ID {
			continue // leads back at once with Escape
		}
		for _, c := range s.commands.All() {
			if skip[c.ID] || c.FormatShortcut() == "" && c.Menu == "view" {
				continue
			}
			s.open(e.ID)
			s.settle()
			if !c.CanRun() || s.current != e.ID {
				continue
			}
			s.run(c)
			s.settle()
			if s.window.Canvas().Overlays().Top() == nil {
				if !s.hasKeyboard() {
					t.Errorf("%s: after %s %T has the keyboard", e.ID, c.ID, s.window.Canvas().Focused())
				}
				continue
			}
			dialogs++
			s.window.Canvas().Unfocus() // a click on the empty ground of the dialog
			s.settle()
			for n := 0; s.window.Canvas().Overlays().Top() != nil && n < 4; n++ {
				s.escape()
				s.settle()
			}
			if s.window.Canvas().Overlays().Top() != nil {
				t.Errorf("%s: Escape does not close the dialog of %s", e.ID, c.ID)
				s.leaveDialogs()
			}
			if !s.hasKeyboard() {
				t.Errorf("%s: after the dialog of %s %T has the keyboard", e.ID, c.ID, s.window.Canvas().Focused())
			}
		}
	}
	if dialogs < 20 {
		t.Errorf("only %d dialogs were opened", dialogs)
	}
}

func (s *testShell) escape() {
	key := &fyne.KeyEvent{Name: fyne.KeyEscape}
	if at := s.window.Canvas().Focused(); at != nil {
		at.TypedKey(key)
	} else if typed := s.window.Canvas().OnTypedKey(); typed != nil {
		typed(key)
	}
}

// What had the keyboard is gone after the first wave: the button of the empty screen.
func TestTheFirstWaveMadeByKeyboardLeavesAPlaceForTheNextKey(t *testing.T) {
	s := newTestShell(t)
	empty := s.ws.Plan().AllSolutions()
	for _, of := range empty {
		if len(s.ws.Plan().WavesOf(of.ID)) == 0 {
			s.ws.SetSolution(of.ID)
			break
		}
	}
	s.open(screens.Distribution)
	s.settle()
	wave, _ := s.commands.Find("plan.wave")
	s.run(wave)
	s.settle()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.settle()
	if len(s.ws.Plan().WavesOf(s.ws.Solution())) != 1 {
		t.Fatal("no wave was made")
	}
	if !s.hasKeyboard() {
		t.Errorf("%T has the keyboard", s.window.Canvas().Focused())
	}
}

// The palette also edits and filters.
func TestThePaletteUnderstandsSentences(t *testing.T) {
	s := newTestShell(t)
	sapa, _ := s.ws.Plan().SolutionNamed("SAPA")
	s.ws.SetSolution(sapa.ID)
	s.open(screens.Timeline)
	edits := s.typedEdits("Billund bølge 3")
	if len(edits) != 1 || edits[0].Text != "Flyt Billund til Bølge 3 (SAPA)" {
		t.Fatalf("%+v", edits)
	}
	edits[0].Run()
	s.settle()
	if w, _ := s.ws.Plan().WaveOf(sapa.ID, plan.MunicipalityID("0530")); w.Name != "Bølge 3" || s.current != screens.Distribution {
		t.Errorf("Billund is in %s, the screen is %s", w.Name, s.current)
	}
	filters := s.typedEdits("kun syddanmark")
	if len(filters) != 1 {
		t.Fatalf("%+v", filters)
	}
	filters[0].Run()
	s.settle()
	if n := len(s.shown().Only); n != 22 || !s.hasKeyboard() {
		t.Errorf("%d municipalities are exported", n)
	}
	if more := s.typedEdits("kun"); len(more) > 0 {
		t.Errorf("%+v", more)
	}
	periods := s.typedPeriod("2. halvår 2019")
	if len(periods) != 1 || periods[0].Text != "Vis 2. halvår 2019 på tidslinjen" {
		t.Fatalf("%+v", periods)
	}
	periods[0].Run()
	if s.current != screens.Timeline || !s.hasKeyboard() {
		t.Errorf("the screen is %s", s.current)
	}
	for _, text := range []string{"", "sapa", "under afklaring", "fra marts 2019", "bølge 4"} {
		if more := s.typedPeriod(text); len(more) > 0 {
			t.Errorf("%q: %+v", text, more)
		}
	}
}

// A number of a screen gives the keyboard to the screen, also where that is in sight already.
func TestAScreenThatIsInSightGetsTheKeyboard(t *testing.T) {
	s := newTestShell(t)
	for _, e := range s.entries {
		s.open(e.ID)
		s.waitIdle()
		s.window.Canvas().Unfocus()
		s.open(e.ID)
		if s.current != e.ID || !s.hasKeyboard() {
			t.Errorf("%s: %T has the keyboard in %s", e.ID, s.window.Canvas().Focused(), s.current)
		}
	}
}
