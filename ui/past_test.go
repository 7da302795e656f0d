package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/newplan"
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
	return edits
}

// A former state has nothing to edit, on any screen; the present plan has again.
func TestAFormerStateHasNothingToEdit(t *testing.T) {
	s := newTestShell(t)
	now := map[string]int{}
	for _, e := range s.entries {
		s.open(e.ID)
		s.waitIdle()
		now[e.ID] = len(s.editsInSight())
	}
	for _, id := range []string{"distribution", "timeline", "municipalities", "settings", "templates"} {
		if now[id] == 0 {
			t.Errorf("%s has nothing to edit now", id)
		}
	}
	s.ws.ShowSnapshot(&workspace.Snapshot{Plan: s.ws.Plan(), Name: "marts"})
	for _, e := range s.entries {
		s.open(e.ID)
		s.waitIdle()
		if edits := s.editsInSight(); len(edits) > 0 && e.ID != newplan.ID { // another plan can be made
			t.Errorf("%s offers %q", e.ID, edits)
		}
	}
	s.showCurrent()
	for _, e := range s.entries {
		s.open(e.ID)
		s.waitIdle()
		if n := len(s.editsInSight()); n != now[e.ID] {
			t.Errorf("%s has %d edits after the former state, %d before", e.ID, n, now[e.ID])
		}
	}
}
