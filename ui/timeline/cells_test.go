package timeline

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/gantt"
	chart "bolgeplan/ui/kit/timeline"
)

// writeCell opens the cell of a wave's date and writes a text into it.
func writeCell(t *testing.T, s *Screen, waveName string, column int, text string) {
	t.Helper()
	of := solution(s, "SAPA")
	w, ok := s.ws.Plan().WaveNamed(of.ID, waveName)
	if !ok {
		t.Fatalf("no wave %s", waveName)
	}
	s.editCell(w.ID.String(), column)
	if s.cell == nil {
		t.Fatalf("the cell of %s did not open", waveName)
	}
	write(s, text)
}

func TestADateIsEditedInItsColumn(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)))
	s.Focus()
	typeKeys(s, fyne.KeyF2)
	if s.cell == nil || s.cell.date.Text() != "25. oktober 2019" {
		t.Fatalf("F2 opened %+v", s.cell)
	}
	write(s, "4. november 2019")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "4. november 2019", on(2019, 11, 4))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. december 2019", on(2019, 12, 1))
	if got := s.ws.FormatLabel(last(s)); got != "SAPA, Bølge 5: idriftsættelsen flyttet til 4. november 2019 (faktureringsstarten fulgte med)" {
		t.Errorf("done: %s", got)
	}
	if s.cell != nil || s.ws.Window.Canvas().Focused() != fyne.Focusable(s.chart) {
		t.Error("the editor stays open, or the keyboard is lost")
	}
	s.ws.Undo()
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "25. oktober 2019", on(2019, 10, 25))
	if last(s).Key != "" {
		t.Errorf("it was more than one step: %v", last(s))
	}
}

func TestTypingOnACellReplacesItsDate(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)))
	s.Focus()
	typeKeys(s, fyne.KeyF2, fyne.KeyEscape) // the cursor is on the cell
	s.ws.Window.Canvas().Focused().TypedRune('4')
	if s.cell == nil || s.cell.date.Text() != "4" {
		t.Fatalf("typing opened %+v", s.cell)
	}
}

func TestACourseIsWrittenAsOneDate(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	writeCell(t, s, "Bølge 4", reports.CourseColumn, "3.-20. september 2019")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "3. september 2019", on(2019, 9, 3))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "20. september 2019", on(2019, 9, 20))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "23. september 2019", on(2019, 9, 23))
}

func TestEscapeKeepsTheDateAndAWrongTextStaysOpen(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "nonsense")
	typeKeys(s, fyne.KeyReturn, fyne.KeyTab)
	if s.cell == nil || s.cell.date.Text() != "nonsense" {
		t.Fatal("a text that is no date was taken")
	}
	typeKeys(s, fyne.KeyEscape)
	if s.cell != nil || last(s).Key != "" {
		t.Errorf("after Escape: %v, done %v", s.cell, last(s))
	}
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "4. november 2019")
	typeKeys(s, fyne.KeyEscape)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "25. oktober 2019", on(2019, 10, 25))
}

func TestTabSavesAndGoesOn(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "4. november 2019")
	typeKeys(s, fyne.KeyTab)
	if s.cell == nil || s.cell.column != reports.InvoicingColumn || s.cell.date.Text() != "1. december 2019" {
		t.Fatalf("Tab opened %+v", s.cell)
	}
	typeKeys(s, fyne.KeyTab)
	if s.cell == nil || s.cell.column != reports.CourseColumn {
		t.Fatalf("the next Tab opened %+v", s.cell)
	}
	s.ws.Undo()
	if last(s).Key != "" {
		t.Errorf("a cell that was only passed is a step: %v", last(s))
	}
}

func TestAPressElsewhereSavesTheDate(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "4. november 2019")
	press(s, fyne.NewPos(s.chart.Size().Width-20, s.chart.Size().Height-60))
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "4. november 2019", on(2019, 11, 4))
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "nonsense")
	press(s, fyne.NewPos(s.chart.Size().Width-20, s.chart.Size().Height-60))
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "4. november 2019", on(2019, 11, 4))
	if s.cell != nil {
		t.Error("the editor stays open")
	}
}

func TestAMissingDateIsWrittenInItsColumn(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	gone := wave(t, s, "Bølge 5", plan.GoLive)
	s.ws.Do(plan.L("did.milestone-edit"), func(d *plan.Draft) error {
		plan.Remove[plan.Milestone](d, gone.ID)
		return nil
	})
	writeCell(t, s, "Bølge 5", reports.GoLiveColumn, "28. oktober 2019")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "28. oktober 2019", on(2019, 10, 28))
	if got := s.ws.FormatLabel(last(s)); !strings.Contains(got, "Bølge 5") || !strings.Contains(got, "tilføjet") {
		t.Errorf("done: %s", got)
	}
}

func TestALockedDateIsNotOpened(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.setLocked([]string{barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive))}, true)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)))
	s.Focus()
	typeKeys(s, fyne.KeyF2)
	if s.cell != nil {
		t.Error("a locked date can be edited")
	}
}

func TestTheColumnsAreRemembered(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	folded := s.columnsButton.Text()
	test.Tap(s.columnsButton)
	if columnsShown() || s.columnsButton.Text() == folded || s.Commands()["view.columns"].Checked() {
		t.Error("the columns are not folded away")
	}
	again := New(s.ws)
	if again.columnsButton.Text() != s.columnsButton.Text() {
		t.Error("another screen does not remember it")
	}
	again.Commands()["view.columns"].Run()
	if !columnsShown() {
		t.Error("the command does not show them")
	}
}

func TestADragNamesTheComingDates(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	live, start := wave(t, s, "Bølge 5", plan.GoLive), wave(t, s, "Bølge 5", plan.InvoicingStart)
	move := gantt.Move{ID: live.ID.String(), When: on(2019, 11, 4)}
	v := s.propose([]gantt.Move{move})
	if v.Cells[live.ID.String()].Text != "4. november 2019" || v.Cells[start.ID.String()].Text != "1. december 2019" || !v.Follow {
		t.Errorf("coming: %v, something follows: %v", v.Cells, v.Follow)
	}
	move.Alone = true
	if v := s.propose([]gantt.Move{move}); len(v.Cells) != 1 || !v.Follow {
		t.Errorf("with Ctrl: %v, something would follow: %v", v.Cells, v.Follow)
	}
	if v := s.propose([]gantt.Move{{ID: start.ID.String(), When: on(2019, 12, 1)}}); v.Follow {
		t.Error("something follows the start of invoicing")
	}
	s.toggleDependents()
	move.Alone = false
	if v := s.propose([]gantt.Move{move}); v.Follow {
		t.Error("something follows although the switch is off")
	}
}

func TestTheSwitchInADragFindsAnotherCorridor(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	withCorridor(s)
	h := newHand(t, s)
	s.chart.ZoomTo(gantt.Weeks)
	at, ok := h.grip(gantt.Body, barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)))
	if !ok {
		t.Fatal("the bar cannot be held")
	}
	h.drag(at, 28)
	found := func() bool { return s.corridor.found.Within.To == corridorReach }
	host.Until("the corridor is found", found)
	with := slices.Clone(h.shown.Green)
	s.toggleDependents()
	host.Until("the other corridor is found", found)
	if len(h.shown.Moves) != 1 {
		t.Errorf("dependents still move: %v", h.shown.Moves)
	}
	if slices.Equal(with, h.shown.Green) {
		t.Errorf("green is still %v", with)
	}
	if !strings.HasSuffix(s.dependentsButton.Text(), "fra") {
		t.Errorf("the switch says %q", s.dependentsButton.Text())
	}
	typeKeysOn(s, fyne.KeyEscape)
	letGo(s, at)
}

func TestTheTipOfABarSaysWhatItIs(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	live := barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive))
	name, lines := s.barTip(live)
	if name != "SAPA, Bølge 5: Idriftsættelse" || !has(lines, "fredag 25. oktober 2019, uge 43") {
		t.Errorf("the tip is %q, %v", name, lines)
	}
	s.setLocked([]string{live}, true)
	if _, lines := s.barTip(live); !slices.ContainsFunc(lines, func(l chart.TipLine) bool { return strings.Contains(l.Text, "låst") }) {
		t.Errorf("the tip of a locked bar says %v", lines)
	}
}

// A date that is written as over can be written otherwise in its column, as its refusal to be
// moved says.
func TestAFinishedDateIsWrittenOtherwise(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	writeCell(t, s, "Pilotkommuner", 0, "1.-30. juni 2018")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Pilotkommuner", plan.CourseStart), "1. juni 2018", on(2018, 6, 1))
}

// The dialog of moving dates stays in its place while one types.
func TestTheShiftDialogStaysInItsPlace(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)))
	f := newShifter(s)
	driver := fyne.CurrentApp().Driver()
	before := driver.AbsolutePositionForObject(f.far)
	f.far.SetText("1")
	if len(f.lines) < 3 {
		t.Fatalf("it brings %d lines", len(f.lines))
	}
	if now := driver.AbsolutePositionForObject(f.far); now != before {
		t.Errorf("the field moved from %v to %v", before, now)
	}
}
