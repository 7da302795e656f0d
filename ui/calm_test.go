package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
)

// The first hint is a strip above the screens. It stays through a switch of language, and is
// gone for good when it is closed.
func TestTheFirstHintIsAStripThatCanBeClosed(t *testing.T) {
	s := newTestShell(t)
	s.showHint()
	if s.hintBanner.Message() == "" || s.toasts.Message() != "" {
		t.Fatalf("the strip says %q, a message %q", s.hintBanner.Message(), s.toasts.Message())
	}
	s.setLang("en")
	if !strings.HasPrefix(s.hintBanner.Message(), "This is an example") {
		t.Errorf("in English the strip says %q", s.hintBanner.Message())
	}
	s.closeHint()
	s.setLang("da")
	s.showHint()
	if s.hintBanner.Message() != "" {
		t.Error("the hint is shown again")
	}
}

// A message has a strip of its own: the screen ends above it, and gets the height back.
func TestMessagesCoverNothing(t *testing.T) {
	s := newTestShell(t)
	for _, e := range screens.All() {
		s.open(e.ID)
		whole := s.screenBox.Size().Height
		for _, text := range []string{"Gemt", strings.Repeat("Aabenraa er flyttet til Bølge 3. ", 12)} {
			s.toasts.ShowDone(text, kit.Link("Åbn", func() {}))
			end := s.screenBox.Position().Y + s.screenBox.Size().Height
			foot := s.status.Size().Height + s.toasts.Size().Height
			if s.toasts.Size().Height < 20 || end+foot > s.frame.Size().Height+1 {
				t.Errorf("%s ends at %v of %v with a foot of %v", e.ID, end, s.frame.Size().Height, foot)
			}
		}
		s.toasts.Dismiss()
		if got := s.screenBox.Size().Height; got != whole {
			t.Errorf("%s is %v high after the message, %v before", e.ID, got, whole)
		}
	}
}

// The list of keys fits a low window and scrolls by the keys.
func TestHelpFitsALowWindow(t *testing.T) {
	s := newTestShell(t)
	s.window.Resize(fyne.NewSize(1366, 600))
	s.showKeys()
	top := s.window.Canvas().Overlays().Top()
	if m := top.MinSize(); m.Height > 600 {
		t.Errorf("the list needs a height of %v", m.Height)
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the list open")
	}
}

// An overlay that opens while the menu bar is in use, and a switch of theme, leave nothing over
// the window.
func TestNothingIsLeftOverTheWindow(t *testing.T) {
	s := newTestShell(t)
	for _, mode := range []int{1, 2, 1} {
		s.showPalette()
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		for _, id := range []string{"view.dark", "view.light"}[:mode] {
			c, _ := s.commands.Find(id)
			s.run(c)
		}
		for _, id := range []string{screens.Overview, screens.Invoices, screens.Timeline} {
			c, _ := s.commands.Find(screenCommand + id)
			s.run(c)
			if s.current != id || s.window.Canvas().Overlays().Top() != nil {
				t.Errorf("the window shows %s, and over it %T", s.current, s.window.Canvas().Overlays().Top())
			}
		}
	}
}
