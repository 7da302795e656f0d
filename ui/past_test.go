package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace"
)

// walkVisible calls a function for an object and everything in it that is shown.
func walkVisible(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	do(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			walkVisible(inner, do)
		}
	case fyne.Widget:
		for _, inner := range test.WidgetRenderer(o).Objects() {
			walkVisible(inner, do)
		}
	}
}

// keysOfEdits are the texts of buttons that change the plan.
var keysOfEdits = []string{
	"matrix.insert", "matrix.empty.insert", "matrix.wave.new", "matrix.own.change", "matrix.wave.edit",
	"schedule.shift", "schedule.new.menu", "schedule.follow.on", "schedule.follow.off",
	"contact.change", "contact.add", "findings.fix", "setup.list.remove", "invoices.credit",
}

// keysOfLinks are the texts of links that change the plan.
var keysOfLinks = []string{"matrix.own.new", "schedule.edit", "findings.fix.find", "done.report", "done.back"}

// editsInSight returns the enabled buttons that change the plan, and the fields that can be
// typed in, of the screen in sight.
func (s *testShell) editsInSight() (edits []string) {
	walkVisible(s.screen(s.current).Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Button:
			if o.Enabled() && slices.ContainsFunc(keysOfEdits, func(key string) bool { return s.ws.T(key) == o.Text() }) {
				edits = append(edits, o.Text())
			}
		case *kit.FieldEntry:
			if !o.Disabled() {
				edits = append(edits, "field "+o.Text)
			}
		case *kit.TextEdit:
			if !o.Disabled() {
				edits = append(edits, "text")
			}
		}
	})
	for _, d := range kittest.SceneOf(s.window.Content()) {
		if d.Kind == "text" && slices.ContainsFunc(keysOfLinks, func(key string) bool { return s.ws.T(key) == d.Text }) {
			edits = append(edits, d.Text)
		}
	}
	return edits
}

// openSelected shows a screen with something selected, if it can.
func (s *testShell) openSelected(id string) {
	switch id {
	case screens.Distribution:
		s.OpenScreen(id, plan.MunicipalityID("0751"))
	case screens.Timeline:
		solution, _ := s.ws.Plan().SolutionNamed("SAPA")
		wave, _ := s.ws.Plan().WaveNamed(solution.ID, "Bølge 5")
		m, _ := s.ws.Plan().WaveMilestone(wave.ID, plan.GoLive)
		s.OpenScreen(id, m.ID)
	default:
		s.open(id)
	}
	s.waitIdle()
}

// A former state has nothing to edit, on any screen; the present plan has again.
func TestAFormerStateHasNothingToEdit(t *testing.T) {
	s := newTestShell(t)
	s.window.Resize(fyne.NewSize(1700, 900)) // with the panels unfolded
	now := map[string]int{}
	for _, e := range s.entries {
		s.openSelected(e.ID)
		now[e.ID] = len(s.editsInSight())
	}
	for _, id := range []string{"distribution", "timeline", "municipalities", "settings", "templates"} {
		if n := now[id]; n < max(map[string]int{"distribution": 2, "timeline": 4}[id], 1) {
			t.Errorf("%s has %d edits now", id, n)
		}
	}
	s.ws.ShowSnapshot(&workspace.Snapshot{Plan: s.ws.Plan(), Name: "marts"})
	for _, e := range s.entries {
		s.openSelected(e.ID)
		if edits := s.editsInSight(); len(edits) > 0 && e.ID != newplan.ID { // another plan can be made
			t.Errorf("%s offers %q", e.ID, edits)
		}
	}
	s.showCurrent()
	for _, e := range s.entries {
		s.openSelected(e.ID)
		if n := len(s.editsInSight()); n != now[e.ID] {
			t.Errorf("%s has %d edits after the former state, %d before", e.ID, n, now[e.ID])
		}
	}
}
