package ui

import (
	"testing"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/screens"
)

// A key that selects the next thing is painted in one frame, and so is the next letter.
func TestAKeyPaintsOneFrame(t *testing.T) {
	s := newTestShell(t)
	frames := kittest.CountFrames(t)
	paintsOnce := func(screen string, keys int) {
		var painter kittest.Painter
		painter.Paint(s.window.Content())
		frames.Asked()
		for n := range keys {
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
	for _, screen := range []string{screens.Overview, screens.Distribution, screens.Timeline, screens.Letters, screens.Invoices, screens.History} {
		s.open(screen)
		s.settle()
		s.press("Down", "Down")
		paintsOnce(screen, 4)
	}
	s.open(screens.Letters)
	s.settle()
	s.press("Home", "Right", "Down", "Down") // a group of letters, unfolded
	paintsOnce(screens.Letters, 8)
}
