package ui

import (
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// groundOf is the colour that a text is drawn on: all that was drawn below its middle.
func groundOf(scene []kittest.Drawn, i int) color.NRGBA {
	text := &scene[i]
	p := text.At.AddXY(text.Size.Width/2, text.Size.Height/2)
	ground := color.NRGBAModel.Convert(style.Color(style.Background)).(color.NRGBA)
	for k := range scene[:i] {
		d := &scene[k]
		if (d.Kind == "rectangle" || d.Kind == "circle") && holds(d.At, d.At.Add(d.Size), p) && holds(d.Clip[0], d.Clip[1], p) {
			ground = over(d.Color, ground)
		}
		if d.Kind == "image" && holds(d.At, d.At.Add(d.Size), p) {
			ground = color.NRGBA{} // nobody knows
		}
	}
	return ground
}

func holds(from, to, p fyne.Position) bool {
	return from.X <= p.X && p.X < to.X && from.Y <= p.Y && p.Y < to.Y
}

// over lays a colour over an opaque one.
func over(c, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{R: mix(c.R, ground.R), G: mix(c.G, ground.G), B: mix(c.B, ground.B), A: ground.A}
}

// Every text that a screen draws, light and dark, has a contrast of 4.5:1 with what is below it. What
// is disabled is excepted, as WCAG 2 does.
func TestContrastOfAllScreens(t *testing.T) {
	for _, mode := range []style.Mode{style.Light, style.Dark} {
		s := newTestShell(t)
		s.window.Resize(laptop)
		s.setMode(mode)
		disabled := color.NRGBAModel.Convert(style.Alpha(style.Color(style.Muted), 0x99)).(color.NRGBA)
		faint, read := map[string][]string{}, 0
		for _, e := range s.entries {
			scene := s.sceneOfScreen(e.ID)
			for i := range scene {
				d := &scene[i]
				if d.Kind != "text" || strings.TrimSpace(d.Text) == "" || !d.InSight() || d.Color == disabled {
					continue
				}
				ground := groundOf(scene, i)
				if ground == (color.NRGBA{}) {
					continue
				}
				read++
				if ratio := style.Contrast(over(d.Color, ground), ground); ratio < 4.5 {
					key := fmt.Sprintf("%v on %v: %.2f", d.Color, ground, ratio)
					faint[key] = append(faint[key], fmt.Sprintf("%s %q", e.ID, d.Text))
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(faint)) {
			list := faint[key]
			t.Errorf("mode %v: %s, %d texts: %s", mode, key, len(list), strings.Join(list[:min(len(list), 6)], ", "))
		}
		if read < 1000 {
			t.Errorf("mode %v: only %d texts were read", mode, read)
		}
	}
}
