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
