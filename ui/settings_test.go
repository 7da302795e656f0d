package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/settings"
	"bolgeplan/ui/templates"
	"bolgeplan/ui/workspace/workspacetest"
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

// waysOut are the ways out of a screen that are no commands, and those that close the plan.
func (s *testShell) waysOut() map[string]func() {
	command := func(id string) func() {
		c, _ := s.commands.Find(id)
		return func() { s.run(c) }
	}
	return map[string]func(){
		"another screen":   func() { s.open("letters") },
		"the end":          command("file.quit"),
		"another plan":     func() { s.file.OpenFile(workspacetest.Copy(s.loop.T, "", anna)) },
		"read only":        command("file.protect"),
		"another language": command("view.en"),
		"a new plan":       command("file.new"),
	}
}

// TestWhatIsTypedIsNotLeftUnsaved types a setting, and the text of a letter, and leaves in every way.
func TestWhatIsTypedIsNotLeftUnsaved(t *testing.T) {
	for id, open := range map[string]func(s *testShell){
		settings.ID:  func(s *testShell) { s.ws.OpenSetting("plan.name", setup.Of{}) },
		templates.ID: func(s *testShell) { s.open(templates.ID) },
	} {
		s := newTestShell(t)
		open(s)
		s.waitIdle()
		s.focusedText().(fyne.Focusable).TypedRune('x')
		for way, out := range s.waysOut() {
			out()
			s.waitIdle()
			question := s.window.Canvas().Overlays().Top()
			out() // it is asked once
			if s.window.Canvas().Overlays().Top() != question {
				t.Errorf("%s, %s: two questions are open", id, way)
			}
			s.pressIn("Bliv")
			if s.current != id || s.rail.Selected() != "" || s.ws.Lang != translations.Danish || s.ws.ReadOnly() {
				t.Errorf("%s, %s: shown is %s, and the rail says %q", id, way, s.current, s.rail.Selected())
			}
		}
	}
}

// TestASettingIsSavedOnTheWayOut types a setting and saves it when it is asked about.
func TestASettingIsSavedOnTheWayOut(t *testing.T) {
	s := newTestShell(t)
	name := setup.FieldOf("plan.name")
	s.ws.OpenSetting("plan.name", setup.Of{})
	s.waitIdle()
	entry, ok := s.focusedText().(interface{ SetText(string) })
	if !ok {
		t.Fatal("the field has not the keyboard")
	}
	entry.SetText("Vores plan")
	c, _ := s.commands.Find("view.en")
	s.run(c)
	s.pressIn("Gem")
	if got := name.Value(s.ws.Plan(), setup.Of{}); got != "Vores plan" || s.ws.Lang != "en" {
		t.Errorf("the plan is called %q in %s", got, s.ws.Lang)
	}
}
