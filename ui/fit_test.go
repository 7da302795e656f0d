package ui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/screens"
)

// aroundScreen is the height of the title bar and the menu bar, at the normal text size.
const aroundScreen = 24 + 30

// The days until a deadline are shown whole or not at all, in a window of any width.
func TestDeadlinesAreShownWhole(t *testing.T) {
	s := newTestShell(t)
	s.open(screens.Overview)
	shown := map[bool]int{}
	for width := float32(880); width <= laptop.Width; width += 6 {
		s.window.Resize(fyne.NewSize(width, 445))
		s.waitIdle()
		days := 0
		for _, d := range kittest.SceneOf(s.window.Content()) {
			if !strings.HasPrefix(d.Text, "om ") {
				continue
			}
			if days++; !strings.HasSuffix(d.Text, " dage") {
				t.Errorf("at %v: %q", width, d.Text)
			}
		}
		shown[days > 0]++
	}
	if len(shown) != 2 {
		t.Errorf("the days were shown at all widths or at none: %v", shown)
	}
}

// Every screen fits the smallest laptop with 27 solutions of nine waves each, in both
// languages, with larger text and where the system shows everything at 150 %. A screen that
// needs more would widen the window.
func TestScreensFitALaptop(t *testing.T) {
	facts, err := example.Build(example.Empty)
	if err != nil {
		t.Fatal(err)
	}
	full := plantest.Crowded(t, facts, 9)
	if n := len(full.SolutionsWithWaves()); n != 27 {
		t.Fatalf("%d solutions have waves", n)
	}
	path := filepath.Join(t.TempDir(), "stor.bolgeplan")
	if err := data.Create(path, full, plan.L(data.CreateKey, "name", "stor"), anna); err != nil {
		t.Fatal(err)
	}
	s := newTestShellOn(t, path)
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s.setLang(lang)
		for _, c := range []struct{ text, system float32 }{{1, 1}, {1.25, 1}, {1, 1.5}} {
			s.scaleText(c.text - s.prefs.textScale())
			room := fyne.NewSize(laptop.Width/c.system-s.rail.MinSize().Width, laptop.Height/c.system-s.status.MinSize().Height-aroundScreen*c.text)
			t.Run(fmt.Sprint(lang, " ", c), func(t *testing.T) {
				for _, e := range screens.All() {
					s.open(e.ID)
					s.waitIdle()
					if m := s.screen(e.ID).Content().MinSize(); m.Width > room.Width || m.Height > room.Height {
						t.Errorf("%s needs %v of %v", e.ID, m, room)
					}
				}
			})
		}
	}
}

// What scrolls up and down only is not cut at its sides, in any window that fits a laptop.
func TestWhatScrollsIsNotCut(t *testing.T) {
	s := newTestShell(t)
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s.setLang(lang)
		for _, c := range []struct{ text, system float32 }{{1, 1}, {1.25, 1}, {1, 1.5}} {
			s.scaleText(c.text - s.prefs.textScale())
			s.window.Resize(fyne.NewSize(laptop.Width/c.system, laptop.Height/c.system-24))
			for _, e := range s.entries {
				s.open(e.ID)
				s.waitIdle()
				for _, scroll := range scrollsIn(s.window.Content()) {
					if need := scroll.Content.MinSize().Width; scroll.Direction == container.ScrollVerticalOnly && need > scroll.Size().Width+0.5 {
						t.Errorf("%v %v: %s cuts what needs %v to %v", lang, c, e.ID, need, scroll.Size().Width)
					}
				}
			}
		}
	}
}

// scrollsIn lists the scroll containers in sight.
func scrollsIn(o fyne.CanvasObject) (list []*container.Scroll) {
	if o == nil || !o.Visible() {
		return nil
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *container.Scroll:
		return append(scrollsIn(o.Content), o)
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		list = append(list, scrollsIn(child)...)
	}
	return list
}
