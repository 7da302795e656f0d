package matrix

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
)

// ownDateIn types a date and a reason into the dialog of a deviating date.
func (f *testScreen) ownDateIn(date, reason string) *ownDate {
	f.t.Helper()
	sol, ids := f.deviationCandidates()
	o := &ownDate{s: f.Screen, solution: sol, ids: ids, kind: plan.GoLive}
	o.build()
	o.fill()
	o.form.Show(o.date.Focusable())
	o.date.SetWritten(date)
	o.reason.SetText(reason)
	return o
}

func TestOwnDateOfAMunicipality(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.pick("Aalborg") // Bølge 4, 20 September 2019
	o := f.ownDateIn("1. november 2019", "")
	o.submit()
	if len(f.did()) > 0 {
		t.Fatal("an own date was taken without a reason")
	}
	o.reason.SetText("Flytter rådhus")
	o.preview()
	o.submit()
	f.wants("did.deviate", nil)

	sapa := f.ws.Solution()
	letter := reports.GatherLetter(f.ws.Plan(), reports.Notice, sapa, f.id("Aalborg"), translations.Danish, f.ws.Today())
	live, _ := letter.DateOf(plan.GoLive)
	said, _ := letter.Text()
	if live.Text != "1. november 2019" || !strings.Contains(fmt.Sprint(said), "aftalt med jer") {
		t.Errorf("the letter says %+v", live)
	}
	lane := reports.NewTimeline(f.ws.Plan(), []plan.Solution{f.facts.solution}, translations.Danish, f.ws.Today())
	found := false
	for _, l := range lane.Model.Lanes {
		for _, b := range l.Bars {
			found = found || strings.Contains(b.Label, "Aalborg")
		}
	}
	if !found {
		t.Error("the timeline does not show Aalborg by itself")
	}
	if message := text(f.ownDateLines(f.id("Aalborg"))); !strings.Contains(message, "1. november 2019") || !strings.Contains(message, "Flytter rådhus") {
		t.Errorf("the panel says %q", message)
	}

	again := f.ownDateIn("1. november 2019", "Flytter rådhus")
	if !again.remove.Visible() {
		t.Fatal("the own date cannot be taken away")
	}
	test.Tap(again.remove)
	f.wants("did.follow-wave", nil)
	if len(f.ws.Plan().Deviations(sapa, f.id("Aalborg"))) > 0 {
		t.Error("the own date is still there")
	}
	f.ws.Undo()
	if m, _ := f.ws.Plan().MilestoneFor(sapa, f.id("Aalborg"), plan.GoLive); m.Note != "Flytter rådhus" {
		t.Errorf("after undo it is %+v", m)
	}
}

func TestOwnDateOfASelection(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.pick("Aalborg", "Aarhus", "Odense")
	before := slices.Clone(f.ws.Plan().Milestones.Rows())
	o := f.ownDateIn("2. december 2019", "Samme leverandør")
	if !o.remove.Hidden || o.waveLabel.Text() != "kommunerne er i flere bølger" {
		t.Errorf("the wave's date is %q", o.waveLabel.Text())
	}
	o.submit()
	f.wants("did.deviate-many", nil)
	for _, name := range []string{"Aalborg", "Aarhus", "Odense"} {
		if m, _ := f.ws.Plan().MilestoneFor(f.ws.Solution(), f.id(name), plan.GoLive); m.Written != "2. december 2019" {
			t.Errorf("%s goes live %q", name, m.Written)
		}
	}
	f.ws.Undo()
	if !slices.Equal(f.ws.Plan().Milestones.Rows(), before) {
		t.Error("undo does not take all of them back")
	}
}

func TestALockedOwnDateStays(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.pick("Aalborg")
	f.ownDateIn("1. november 2019", "x").submit()
	own := f.ws.Plan().Deviations(f.ws.Solution(), f.id("Aalborg"))[0]
	f.ws.Do(plan.L("did.milestone-lock"), func(d *plan.Draft) error {
		plan.Update(d, own.ID, func(m *plan.Milestone) { m.Locked = true })
		return nil
	})
	next, err := f.ws.Propose(func(d *plan.Draft) error { return d.UseWaveDate(f.ws.Solution(), f.id("Aalborg"), plan.GoLive) })
	if err == nil || next != nil {
		t.Error("a locked own date is taken away")
	}
}

// text returns the text of lines.
func text(lines []kit.Line) string {
	var b strings.Builder
	for _, l := range lines {
		for _, r := range l {
			b.WriteString(r.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPanelOfAMunicipality(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	id := f.id("Aarhus")
	f.ws.Do(plan.L("did.letters"), func(d *plan.Draft) error {
		plan.Put(d, plan.Letter{ID: plan.CatalogueID("letter", "x"), MunicipalityID: id, SolutionID: f.ws.Solution(), Kind: letters.Notification, SentAt: "2019-01-10"})
		return nil
	})
	if message := text(f.letterLines(id)); !strings.Contains(message, "varsling SAPA 10. januar 2019") {
		t.Errorf("letters: %q", message)
	}
	if message := text(f.invoiceLines(id)); !strings.Contains(message, "1.547.912,50\u00a0kr. kladde") { // 1.238.330,00 and VAT
		t.Errorf("invoices: %q", message)
	}
	f.pick("Aarhus")
	f.Commands()["plan.owndate"].Run()
	if _, ok := f.window.Canvas().Focused().(fyne.Shortcutable); !ok {
		t.Errorf("the keyboard is at %T, want the date", f.window.Canvas().Focused())
	}
}
