package ui

import (
	"testing"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/screens"
)

// A key that selects the next thing is painted in one frame.
func TestAKeyPaintsOneFrame(t *testing.T) {
	s := newTestShell(t)
	frames := kittest.CountFrames(t)
	for _, screen := range []string{screens.Overview, screens.Distribution, screens.Timeline, screens.Letters, screens.Invoices, screens.History} {
		s.open(screen)
		s.settle()
		s.press("Down", "Down")
		var painter kittest.Painter
		painter.Paint(s.window.Content())
		frames.Asked()
		for n := range 4 {
			s.press("Down")
			if frames.Asked() == 0 {
				t.Errorf("%s: key %d shows nothing", screen, n)
			}
			painter.Paint(s.window.Content())
			if again := frames.Asked(); again > 0 {
				t.Errorf("%s: the frame after key %d asks for another one, %d times", screen, n, again)
			}
		}
	}
}

// The next letter is painted in one frame, too.
func TestTheNextLetterPaintsOneFrame(t *testing.T) {
	s := newTestShell(t)
	s.open(screens.Letters)
	s.settle()
	s.press("Home", "Right", "Down", "Down")
	frames := kittest.CountFrames(t)
	var painter kittest.Painter
	painter.Paint(s.window.Content())
	frames.Asked()
	for n := range 8 {
		s.press("Down")
		if frames.Asked() == 0 {
			t.Errorf("key %d shows nothing", n)
		}
		painter.Paint(s.window.Content())
		if again := frames.Asked(); again > 0 {
			t.Errorf("the frame after key %d asks for another one, %d times", n, again)
		}
	}
}
