package consequences

import (
	"slices"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// newTestWave is SAPA's plan of June 2019 after a wave was given notice.
func newTestWave(t *testing.T, wave string) (p *plan.Plan, s plan.Solution, w plan.Wave) {
	t.Helper()
	p = plantest.Example(t, example.SAPA2019)
	s, _ = p.SolutionNamed("SAPA")
	w, ok := p.WaveNamed(s.ID, wave)
	if !ok {
		t.Fatalf("no wave %s", wave)
	}
	d := p.Edit()
	for _, m := range p.MembersOf(w.ID) {
		live, _ := p.MilestoneFor(s.ID, m, plan.GoLive)
		plan.Put(d, plan.Letter{
			ID: plan.CatalogueID("letter", m.String()), SolutionID: s.ID, MunicipalityID: m, Kind: letters.Notification, SentAt: "2019-01-10",
			Facts: plan.LetterContent{Wave: w.Name, Dates: []plan.LetterDate{{Kind: string(plan.GoLive), Text: "x", Earliest: live.Earliest.ISO(), Latest: live.Latest.ISO()}}}.Encode(),
		})
	}
	return d.Plan(), s, w
}

func edit(t *testing.T, p *plan.Plan, change func(*plan.Draft) error) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if err := change(d); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

// TestOneMove takes Aarhus, whose population is 345,332, from the pilots to
// Bølge 4: it is invoiced from October instead of July 2019.
func TestOneMove(t *testing.T) {
	p, s, pilots := newTestWave(t, "Pilotkommuner")
	today := day.Of(2019, 1, 20)
	aarhus := plan.MunicipalityID("0751")
	w4, _ := p.WaveNamed(s.ID, "Bølge 4")
	after := edit(t, p, func(d *plan.Draft) error { return d.Assign(w4.ID, aarhus) })
	c := Between(p, after, today)
	told, _ := letters.LastNotice(p, s.ID, aarhus)
	if want := []Letter{{told.Letter, s.ID, aarhus}}; !slices.Equal(c.Stale, want) || len(c.TrueAgain) > 0 {
		t.Errorf("stale %v, want %v; again %v", c.Stale, want, c.TrueAgain)
	}
	// 10.00 kr a year: 150,000 and half of 195,332 inhabitants, six months and three.
	want := []InvoiceChange{{s.ID, 2019, 1, 2476660_00 / 2, 2476660_00 / 4}}
	if !slices.Equal(c.Invoices, want) {
		t.Errorf("invoices %v, want %v", c.Invoices, want)
	}
	if len(c.Deadlines) > 0 {
		t.Errorf("no date moved, and the deadlines %v did", c.Deadlines)
	}
	back := Between(after, p, today)
	if len(back.TrueAgain) != 1 || len(back.Stale) > 0 || len(back.Added) != len(c.Gone) {
		t.Errorf("back again: %+v", back)
	}
	if !Between(p, p, today).IsEmpty() || c.IsEmpty() {
		t.Error("no change has consequences, or a change none")
	}
	out := edit(t, p, func(d *plan.Draft) error { d.Unassign(s.ID, p.MembersOf(pilots.ID)...); return nil })
	years := 0
	for _, a := range Between(p, out, today).Invoices {
		if a.Municipalities != 7 || a.After != 0 || a.Before <= 0 {
			t.Errorf("invoiced no longer: %+v", a)
		}
		years++
	}
	if years != 2024-2019+1 { // as far as populations are known
		t.Errorf("%d years", years)
	}
}

// TestAmountsAgree compares the amounts with those of billing runs of whole
// years.
func TestAmountsAgree(t *testing.T) {
	p, s, _ := newTestWave(t, "Bølge 4")
	w5, _ := p.WaveNamed(s.ID, "Bølge 5")
	after := edit(t, p, func(d *plan.Draft) error {
		return d.ScheduleWave(w5.ID, plan.InvoicingStart, plan.Dates{Text: "1. februar 2020", Span: day.On(day.Of(2020, 2, 1))})
	})
	net := func(p *plan.Plan, year int) (sum billing.Money) {
		for _, period := range billing.PeriodsOf(year, 2) {
			bills, err := billing.Run(p, s.ID, period)
			if err != nil {
				t.Fatal(err)
			}
			sum += bills.Totals().Net
		}
		return sum
	}
	c := Between(p, after, day.Of(2019, 6, 26))
	if len(c.Invoices) != 2 {
		t.Fatalf("invoices %+v, want those of 2019 and 2020", c.Invoices)
	}
	for _, a := range c.Invoices {
		if want := net(after, a.Year) - net(p, a.Year); a.After-a.Before != want || a.Municipalities != len(p.MembersOf(w5.ID)) {
			t.Errorf("%d: %v more for %d, want %v", a.Year, a.After-a.Before, a.Municipalities, want)
		}
	}
}

func TestDeadlines(t *testing.T) {
	p, s, w4 := newTestWave(t, "Bølge 4") // go-live 20 September 2019
	one := p.MembersOf(w4.ID)[0]
	on := func(y, m, d int) plan.Dates {
		return plan.Dates{Text: "x", Span: day.On(day.Of(y, time.Month(m), d))}
	}
	moved := edit(t, p, func(d *plan.Draft) error {
		if err := d.ScheduleWave(w4.ID, plan.GoLive, on(2019, 10, 21)); err != nil {
			return err
		}
		return d.Deviate(s.ID, one, plan.GoLive, on(2019, 11, 21), "")
	})
	want := []DeadlineChange{
		{s.ID, w4.ID, plan.None, day.Of(2019, 3, 20), day.Of(2019, 4, 17)}, // 21 April was Easter Day
		{s.ID, w4.ID, one, day.Of(2019, 3, 20), day.Of(2019, 5, 21)},
	}
	c := Between(p, moved, day.Of(2019, 1, 20))
	if !slices.Equal(c.Deadlines, want) {
		t.Errorf("deadlines %v, want %v", c.Deadlines, want)
	}
	if len(c.Stale) != len(p.MembersOf(w4.ID)) {
		t.Errorf("%d letters are stale, want all", len(c.Stale))
	}
	back := Between(moved, p, day.Of(2019, 1, 20)).Deadlines
	if len(back) != 2 || back[1].Before != want[1].After || back[1].After != want[1].Before {
		t.Errorf("back again: %v", back)
	}
	texts := FormatConsequences(translations.Danish, moved, c)
	if len(texts) != 3 || texts[0] != "SAPA, Bølge 4: varslingsfristen flytter fra 20. marts 2019 til 17. april 2019" || texts[2] != "17 breve bliver forældede" {
		t.Errorf("said %q", texts)
	}
}
