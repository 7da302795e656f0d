package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// sceneOfScreen is what the window draws with a screen.
func (s *testShell) sceneOfScreen(id string) []kittest.Drawn {
	s.open(id)
	s.waitIdle()
	s.window.Canvas().Unfocus() // without a caret
	s.window.Resize(fyne.NewSize(1300, 700))
	s.window.Resize(laptop) // as a frame does, where something has another size by now
	scene := kittest.SceneOf(s.window.Content())
	return slices.DeleteFunc(scene, func(d kittest.Drawn) bool { return d.Kind == "image" }) // tiles come in any order
}

var laptop = fyne.NewSize(1366, 768)

// After a switch of theme, text size or language every screen, also one that was not in sight, looks
// like one that was made after it.
func TestScreensFollowASwitch(t *testing.T) {
	type choice struct {
		mode  style.Mode
		scale float32
		lang  translations.Lang
	}
	from := choice{style.Light, 1, translations.Danish}
	for _, to := range []choice{{style.Dark, 1, translations.Danish}, {style.Light, 1.25, translations.Danish}, {style.Light, 1, translations.English}} {
		t.Run(fmt.Sprint(to), func(t *testing.T) {
			apply := func(s *testShell, c choice) {
				if s.ws.Lang != c.lang {
					s.setLang(c.lang)
				}
				if s.prefs.mode() != c.mode {
					s.setMode(c.mode)
				}
				if by := c.scale - s.prefs.textScale(); by != 0 {
					s.scaleText(by)
				}
			}
			s := newTestShell(t)
			s.window.Resize(laptop)
			apply(s, from)
			for _, e := range s.entries {
				s.open(e.ID)
			}
			apply(s, to)
			got := map[string][]kittest.Drawn{}
			for _, e := range s.entries {
				got[e.ID] = s.sceneOfScreen(e.ID)
			}
			s.screens = nil // none is taken over
			s.build()
			for _, e := range s.entries {
				got, want := got[e.ID], s.sceneOfScreen(e.ID)
				if len(want) < 30 {
					t.Errorf("%s draws only %d objects", e.ID, len(want))
				}
				for i := range want {
					if i >= len(got) || got[i] != want[i] {
						t.Errorf("%s differs from one that was made now, after %d of %d objects: %+v and not %+v", e.ID, i, len(want), got[min(i, len(got)-1)], want[i])
						break
					}
				}
			}
		})
	}
}
