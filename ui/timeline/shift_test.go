package timeline

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

func TestAWaveIsShiftedAsOneStep(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	four := wave(t, s, "Bølge 4", plan.CourseStart)
	s.setLocked([]string{barOf(t, s, wave(t, s, "Bølge 4", plan.InvoicingStart))}, true)
	before := last(s)
	s.shiftOwner(owner{four.SolutionID, four.WaveID})
	write(s, "14")
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "2. september 2019", on(2019, 9, 2)) // nothing is recorded yet
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "16. september 2019", on(2019, 9, 16))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "3. oktober 2019", on(2019, 10, 3))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "4. oktober 2019", on(2019, 10, 4))
	is(t, wave(t, s, "Bølge 4", plan.InvoicingStart), "1. oktober 2019", on(2019, 10, 1)) // locked
	if s.ws.Window.Canvas().Focused() != fyne.Focusable(s.chart) {
		t.Errorf("the keyboard is at %T", s.ws.Window.Canvas().Focused())
	}
	s.ws.Undo()
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "2. september 2019", on(2019, 9, 2))
	if last(s).Key != before.Key {
		t.Errorf("left to undo: %v", last(s))
	}
}

func TestTheShiftIsShownBefore(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	five := wave(t, s, "Bølge 5", plan.GoLive)
	s.chart.Select(barOf(t, s, five))
	f := newShifter(s)
	for _, c := range []struct {
		unit  int
		typed string
		to    string // of the go-live; "" for no move
		said  string
	}{
		{0, "3", "28. oktober 2019", "Bryder ingen regler"},
		{0, "1", "26. oktober 2019", "26. oktober 2019 er en lørdag"},
		{1, "−1", "18. oktober 2019", ""},
		{2, "1", "25. november 2019", ""},
		{3, "4. november 2019", "4. november 2019", ""},
		{3, "november 2019", "", "Skriv en bestemt dag."},
		{0, "to", "", "Skriv et helt tal"},
		{0, "", "", ""},
	} {
		f.unit = c.unit
		f.far.SetText(c.typed)
		to := ""
		if len(f.all) > 0 {
			if to = f.cells(f.all[0])[3]; f.cells(f.all[0])[2] != five.Written {
				t.Errorf("%q: from %q", c.typed, f.cells(f.all[0])[2])
			}
		}
		if to != c.to {
			t.Errorf("%q %s: to %q, want %q", c.typed, shiftUnits[c.unit], to, c.to)
		}
		said := ""
		for _, l := range f.lines {
			for _, r := range l {
				said += r.Text + "\n"
			}
		}
		if !strings.Contains(said, c.said) {
			t.Errorf("%q %s: says %q, want %q", c.typed, shiftUnits[c.unit], said, c.said)
		}
	}
}

// newShifter opens the dialog of the selection.
func newShifter(s *Screen) *shifter {
	return s.shiftTarget(s.selectionTarget(s.selected()))
}
