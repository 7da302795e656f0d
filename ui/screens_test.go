package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// plain is a screen with nothing but a text.
type plain struct {
	text    *widget.Label
	focused int
}

func (p *plain) Content() fyne.CanvasObject           { return p.text }
func (p *plain) Refresh()                             {}
func (p *plain) Focus()                               { p.focused++ }
func (p *plain) Commands() map[string]command.Command { return nil }

// An entry of the list is all that a screen needs, also one for which there is no digit
// left: it is in the navigation, the menu and the palette, and opens from each.
func TestAScreenIsAnEntry(t *testing.T) {
	shown := &plain{text: widget.NewLabel("x")}
	var more []screens.Entry
	for i := 8; i <= 11; i++ {
		more = append(more, screens.Entry{ID: fmt.Sprint("more", i), TextKey: fmt.Sprint("Skærm ", i), New: func(*workspace.Workspace) workspace.Screen { return shown }})
	}
	s := newTestShellOf(t, workspacetest.Copy(t, "monopolbrud", anna), anna, more...)
	var inRail []string
	for _, e := range s.entries {
		if !e.Aside {
			inRail = append(inRail, e.ID)
		}
	}
	for i, e := range more {
		s.open(inRail[len(inRail)-len(more)+i-1])
		s.rail.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if s.current != e.ID || s.rail.Selected() != e.ID {
			t.Errorf("the navigation opened %s", s.current)
		}
		s.open(screens.Distribution)

		c, ok := s.commands.Find(screenCommand + e.ID)
		wantKeys := map[int]string{0: "Ctrl+8", 1: "Ctrl+9"}[i]
		if !ok || c.FormatShortcut() != wantKeys {
			t.Errorf("%s is opened by %q, want %q", e.ID, c.FormatShortcut(), wantKeys)
		}
		item := s.menuItemNamed(e.TextKey)
		if item == nil || (item.Shortcut == nil) != (wantKeys == "") {
			t.Fatalf("%s is not in the menu, or not with its keys", e.ID)
		}
		item.Action()
		if s.current != e.ID || s.screenBox.Objects[0] != shown.Content() {
			t.Errorf("the menu opened %s", s.current)
		}
		s.open(screens.Distribution)
		places := s.paletteItems()
		at := slices.IndexFunc(places, func(p kit.PaletteItem) bool { return p.Text == e.TextKey })
		if at < 0 {
			t.Fatalf("%s is not in the palette", e.ID)
		}
		places[at].Run()
		if s.current != e.ID || s.rail.Selected() != e.ID {
			t.Errorf("the palette opened %s", s.current)
		}
	}
	if shown.focused == 0 {
		t.Error("the screen never had the keyboard")
	}
}

func (s *testShell) menuItemNamed(text string) *fyne.MenuItem {
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == text {
				return item
			}
		}
	}
	return nil
}

// Every screen has a name in both languages, and an id of its own.
func TestScreensAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range screens.All() {
		if seen[e.ID] {
			t.Errorf("two screens are called %s", e.ID)
		}
		seen[e.ID] = true
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if !lang.Has(e.TextKey) {
				t.Errorf("%s has no name in %s", e.ID, lang)
			}
		}
	}
	for _, k := range keyHelp {
		if !seen[k.section] {
			t.Errorf("the list of keys has a section %s, which is no screen", k.section)
		}
	}
}
