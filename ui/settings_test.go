package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/settings"
)

// pressIn presses a button of the dialog that is open.
func (s *testShell) pressIn(text string) {
	s.loop.T.Helper()
	top := s.window.Canvas().Overlays().Top()
	if top == nil {
		s.loop.T.Fatal("no dialog is open")
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			b.Tapped(nil)
			s.waitIdle()
			return
		}
	}
	s.loop.T.Fatalf("the dialog has no button %q", text)
}

// TestSettingsOpenAndLeadBack opens the settings by their commands: the navigation has no
// entry for them, and leaving leads back to where the user was.
func TestSettingsOpenAndLeadBack(t *testing.T) {
	s := newTestShell(t)
	s.open("timeline")
	s.rail.Select("timeline")
	for _, id := range []string{"plan.settings", "plan.rules"} {
		c, _ := s.commands.Find(id)
		s.run(c)
		s.waitIdle()
		if s.current != settings.ID || s.rail.Selected() != "" {
			t.Errorf("%s shows %s, and the rail %q", id, s.current, s.rail.Selected())
		}
		s.ws.Back()
		if s.current != "timeline" || s.rail.Selected() != "timeline" {
			t.Errorf("back is %s, and the rail says %q", s.current, s.rail.Selected())
		}
	}
	items := settings.PaletteItems(s.ws)
	for _, want := range []string{"Indstilling: CVR-nummer", "Indstilling: Priser og afregning"} {
		i := slices.IndexFunc(items, func(p kit.PaletteItem) bool { return p.Text == want })
		if i < 0 {
			t.Errorf("the palette has no %q", want)
			continue
		}
		items[i].Run()
		s.waitIdle()
		if s.current != settings.ID {
			t.Errorf("%q shows %s", want, s.current)
		}
	}
	s.ws.OpenSetting("municipality.ean", setup.Of{Municipality: s.ws.Plan().AllMunicipalities()[3].ID})
	if s.current != screens.Municipalities {
		t.Errorf("an EAN number is entered in %s", s.current)
	}
}

// TestSettingsAreNotLeftUnsaved types a setting and leaves in every way.
func TestSettingsAreNotLeftUnsaved(t *testing.T) {
	s := newTestShell(t)
	name := setup.FieldOf("plan.name")
	s.ws.OpenSetting("plan.name", setup.Of{})
	s.waitIdle()
	entry, ok := s.focusedText().(interface{ SetText(string) })
	if !ok {
		t.Fatal("the field has not the keyboard")
	}
	entry.SetText("Vores plan")
	s.open("letters")
	s.pressIn("Bliv")
	if s.current != settings.ID || s.rail.Selected() != "" {
		t.Errorf("shown is %s, and the rail says %q", s.current, s.rail.Selected())
	}
	c, _ := s.commands.Find("view.en")
	s.run(c)
	s.pressIn("Gem")
	if got := name.Value(s.ws.Plan(), setup.Of{}); got != "Vores plan" || s.ws.Lang != "en" {
		t.Errorf("the plan is called %q in %s", got, s.ws.Lang)
	}
}
