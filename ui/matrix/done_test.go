package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// inJune is the screen with SAPA on 26 June 2019, with nothing reported done.
func inJune(t *testing.T) *testScreen {
	t.Helper()
	f := newTestScreen(t, "SAPA")
	f.ws.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error {
		d.Set(plan.StatusDate, "2019-06-26")
		for _, m := range d.Base().Milestones.Rows() {
			if m.DoneOn != day.None {
				if err := d.ReopenDone(m.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
	f.host.Outcomes = nil
	return f
}

func labels(items []*fyne.MenuItem) (list []string) {
	for _, it := range items {
		list = append(list, it.Label)
	}
	return list
}

// The menu of a wave, the panel and the command report the wave done, and take it back.
func TestAWaveIsReportedDone(t *testing.T) {
	f := inJune(t)
	w := f.facts.waves[f.facts.waveIndex[f.id("Randers")]] // Bølge 1
	const report, back = "Meld bølgen gennemført…", "Tag bølgens meldinger tilbage"
	if items := labels(f.waveItems(w)); !slices.Contains(items, report) || slices.Contains(items, back) {
		t.Errorf("the menu is %q", items)
	}
	f.pick("Randers")
	f.Commands()["plan.done"].Run()
	f.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.wants("did.done-wave", nil)
	if n := len(f.ws.Plan().ReportedMilestones(w.ID)); n != 3 {
		t.Errorf("%d milestones are reported, not 3", n)
	}
	if items := labels(f.waveItems(w)); !slices.Contains(items, report) || !slices.Contains(items, back) {
		t.Errorf("the menu is %q", items)
	}
	f.selected = f.ws.Plan().MembersOf(w.ID)
	section, ok := f.doneSection()
	if message := text(section.Lines); !ok || !strings.Contains(message, "Gennemført 2. april 2019") || !strings.Contains(message, back) {
		t.Errorf("the panel says %q", message)
	}
	f.Commands()["plan.reopen"].Run()
	f.wants("did.reopen-wave", nil)
	f.pick("Randers", "Aalborg") // of two waves
	if c := f.Commands()["plan.done"]; c.CanRun() {
		t.Error("a wave is reported where two are selected")
	}
}

// A table's column says what is done: it is listed below the dates and can be left out.
func TestATableSaysWhatIsDone(t *testing.T) {
	f := inJune(t)
	c := &confirmation{s: f.Screen, cells: [][]string{
		{"Kommune", "Bølge", "Idriftsættelse", "Gennemført"},
		{"Randers", "1", "2. april 2019", "3. april 2019"},
		{"Odder", "2", "29. april 2019", "1. januar 2019"},
	}}
	c.setSolution(f.facts.solution)
	c.show()
	randers := slices.IndexFunc(c.dateRows, func(r dateRow) bool { return r.done != nil })
	odder := randers + 1
	if n := len(c.dateRows) - randers; randers != 2 || n != 2 {
		t.Fatalf("%d done days below %d dates", n, randers)
	}
	if got := c.dateCell(randers, dateInto); got.Text != "3. april 2019" {
		t.Errorf("into %q", got.Text)
	}
	if got := c.dateCell(odder, dateState); got.Text != "kan ikke meldes" || !c.dateCell(odder, dateCheck).NoCheck {
		t.Errorf("what cannot be is %q", got.Text)
	}
	message := strings.Join(c.formatDates(), " ")
	if !strings.Contains(message, "1 melding om gennemført følger med.") || !strings.Contains(message, "kan ikke meldes gennemført 1. januar 2019") {
		t.Errorf("message %q", message)
	}
	c.view.dates.OnCheck(randers, false)
	if c.dateCell(randers, dateCheck).Checked || c.datesApply() {
		t.Error("a report that was left out applies")
	}
	c.view.dates.OnCheck(randers, true)
	c.apply()
	w, _ := f.ws.Plan().WaveNamed(f.ws.Solution(), "Bølge 1")
	if m, _ := f.ws.Plan().WaveMilestone(w.ID, plan.GoLive); m.DoneOn != day.Of(2019, 4, 3) {
		t.Errorf("done on %s", m.DoneOn.ISO())
	}
}
