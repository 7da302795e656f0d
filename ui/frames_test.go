package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
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

// What lies on a ground of its own colour needs no ground: each costs the painting of all its
// pixels in every frame.
func TestNoGroundIsPaintedTwice(t *testing.T) {
	const small = 8000 // square pixels
	s := newTestShell(t)
	for _, e := range s.entries {
		s.open(e.ID)
		s.settle()
		var grounds []ground
		scene := kittest.SceneOf(s.window.Content())
		for i := range scene {
			d := &scene[i]
			g := ground{d.Shown(), d.Color}
			if d.Kind != "rectangle" || g.color.A < 0xFF || g.area() < small {
				continue
			}
			if d.Edge.A == 0 && g.behind(grounds) == g.color {
				t.Errorf("%s: the ground %v at %v, %v large, is painted on its own colour", e.ID, g.color, d.At, d.Size)
			}
			grounds = append(grounds, g)
		}
	}
}

// ground is an opaque rectangle.
type ground struct {
	at    [2]fyne.Position // its corners
	color color.NRGBA
}

func (g ground) area() float32 {
	return max(g.at[1].X-g.at[0].X, 0) * max(g.at[1].Y-g.at[0].Y, 0)
}

// behind returns the colour that is behind a ground; none where there are several.
func (g ground) behind(earlier []ground) color.NRGBA {
	for i := len(earlier) - 1; i >= 0; i-- {
		e := earlier[i]
		switch {
		case e.at[0].X >= g.at[1].X || e.at[0].Y >= g.at[1].Y || e.at[1].X <= g.at[0].X || e.at[1].Y <= g.at[0].Y:
		case e.at[0].X <= g.at[0].X && e.at[0].Y <= g.at[0].Y && e.at[1].X >= g.at[1].X && e.at[1].Y >= g.at[1].Y:
			return e.color
		default:
			return color.NRGBA{}
		}
	}
	return color.NRGBAModel.Convert(style.Color(style.Surface)).(color.NRGBA)
}
