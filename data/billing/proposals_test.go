package billing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// made is the day on which proposals are made.
var made = day.Of(2020, 2, 3)

// issuedPlan is the example with the invoices of SAPA for some periods.
func issuedPlan(t testing.TB, periods ...string) *plan.Plan {
	t.Helper()
	p := plantest.Example(t, example.SAPA2019)
	d := p.Edit()
	for _, period := range periods {
		billingtest.IssueAll(t, d, plantest.SolutionNamed(t, p, "SAPA").ID, period, day.Of(2020, 1, 2))
	}
	return d.Plan()
}

func edited(t interface{ Fatal(...any) }, p *plan.Plan, edit func(*plan.Draft) error) *plan.Plan {
	d := p.Edit()
	if err := d.Run(edit); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

// proposed are the proposals of a plan in words.
func proposed(p *plan.Plan) (list []string) {
	for _, of := range billing.Proposals(p, billing.LedgerOf(p)) {
		m, _ := p.Municipalities.Get(of.Municipality)
		text := fmt.Sprintf("%s %s: %s > %s", m.Name, of.Period, of.Before.Format(day.Danish), of.Now.Format(day.Danish))
		for _, c := range of.Causes {
			text += fmt.Sprintf(" %s", c.Kind)
		}
		for _, problem := range of.Problems {
			text += " ! " + string(problem.Reason)
		}
		list = append(list, text)
	}
	return list
}

// apply credits and issues anew what is proposed.
func apply(t interface{ Fatal(...any) }, p *plan.Plan) *plan.Plan {
	d := p.Edit()
	for _, of := range billing.Proposals(p, billing.LedgerOf(p)) {
		notes, err := of.CreditNotes(made, "planen er ændret")
		if err != nil {
			t.Fatal(err)
		}
		drafts, err := of.Drafts(p, day.Danish, made)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range notes {
			if n.Credits.Renewed != (len(drafts) > 0) {
				t.Fatal("a credit note says wrongly whether an invoice follows")
			}
		}
		for _, doc := range slices.Concat(notes, drafts) {
			billingtest.Issue(d, doc, made)
		}
	}
	return d.Plan()
}

func TestNoChangeIsNoProposal(t *testing.T) {
	p := issuedPlan(t, "2019H2", "2020H1", "2021H1")
	if n := p.Invoices.Len(); n < 100 {
		t.Fatalf("%d invoices", n)
	}
	if got := proposed(p); len(got) > 0 {
		t.Errorf("proposed without a change: %q", got)
	}
	p = edited(t, p, func(d *plan.Draft) error {
		for _, m := range d.Base().Municipalities.Rows() {
			plan.Update(d, m.ID, func(m *plan.Municipality) { m.Reference, m.EAN, m.Address = "anden", "5798009811578", "Torvet 1" })
		}
		return nil
	})
	if got := proposed(p); len(got) > 0 {
		t.Errorf("an address is no difference: %q", got)
	}
}

func TestProposals(t *testing.T) {
	p := issuedPlan(t, "2019H2", "2020H1")
	sapa := plantest.SolutionNamed(t, p, "SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	wave4, _ := p.WaveNamed(sapa.ID, "Bølge 4")
	first := p.MembersOf(wave4.ID)[0]
	name := func(id plan.ID) string { m, _ := p.Municipalities.Get(id); return m.Name }
	for what, c := range map[string]struct {
		edit func(*plan.Draft) error
		n    int
		want string // how the first one ends
	}{
		"wave 4 starts a month later": {func(d *plan.Draft) error {
			start, _ := p.WaveMilestone(wave4.ID, plan.InvoicingStart)
			from := start.Earliest
			if from == day.None {
				from = p.BillingStartOf(settlement, first).When.Earliest
			}
			return d.ScheduleWave(wave4.ID, plan.InvoicingStart, plan.Dates{Text: from.AddMonths(1).ISO(), Span: day.On(from.AddMonths(1))})
		}, len(p.MembersOf(wave4.ID)), "start"},
		"a municipality leaves its wave": {func(d *plan.Draft) error {
			d.Unassign(sapa.ID, first)
			return nil
		}, 2, "> 0,00 not_placed"},
		"no price any more": {func(d *plan.Draft) error {
			for _, pr := range p.PricesOf(settlement.ID) {
				plan.Remove[plan.Price](d, pr.ID)
			}
			return nil
		}, p.Invoices.Len(), "! no_price"},
		"another price": {func(d *plan.Draft) error {
			pr := p.PricesOf(settlement.ID)[0]
			plan.Update(d, pr.ID, func(pr *plan.Price) { pr.PerInhabitant += 10000 })
			return nil
		}, -1, "price"},
		"a corrected population": {func(d *plan.Draft) error {
			pop, _ := p.Inhabitants(first, 2020)
			plan.Update(d, pop.ID, func(pop *plan.Population) { pop.Inhabitants += 100 })
			return nil
		}, 1, "population"},
		"two populations": {func(d *plan.Draft) error {
			plan.Put(d, plan.Population{ID: plan.CatalogueID("population", "x"), MunicipalityID: first, Year: 2020, Inhabitants: 7})
			return nil
		}, 1, "! two_populations"},
		"the start is undecided": {func(d *plan.Draft) error {
			return d.Deviate(sapa.ID, first, plan.InvoicingStart, plan.Dates{Text: "under afklaring"}, "ukendt")
		}, -1, "! no_start"},
		"the start is after the period": {func(d *plan.Draft) error {
			return d.Deviate(sapa.ID, first, plan.InvoicingStart, plan.Dates{Text: "1. januar 2022", Span: day.On(day.Of(2022, 1, 1))}, "udsat")
		}, -1, "> 0,00 not_yet"},
		"another break": {func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.BreakPercent = 40 })
			return nil
		}, -1, "break"},
		"another VAT": {func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.VATPercent = 0 })
			return nil
		}, p.Invoices.Len(), "vat"},
		"not invoiced any more": {func(d *plan.Draft) error {
			plan.Remove[plan.Settlement](d, settlement.ID)
			return nil
		}, p.Invoices.Len(), "> 0,00 not_invoiced"},
		"no number of periods": {func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.PeriodsPerYear = 5 })
			return nil
		}, p.Invoices.Len(), "! no_period"},
	} {
		got := proposed(edited(t, p, c.edit))
		if len(got) == 0 || c.n >= 0 && len(got) != c.n {
			t.Errorf("%s: %d are proposed, want %d: %.300q", what, len(got), c.n, got)
		} else if !strings.HasSuffix(got[0], c.want) {
			t.Errorf("%s: proposed %q", what, got[0])
		}
		if (c.n == 1 || c.n == 2) && len(got) > 0 && !strings.HasPrefix(got[0], name(first)) {
			t.Errorf("%s: %q is not about %s", what, got[0], name(first))
		}
	}
}

// Half-years that are invoiced as quarters now, and the other way round, are compared over the
// longer of them.
func TestOtherPeriodsAreCompared(t *testing.T) {
	p := issuedPlan(t, "2021H1", "2021H2")
	settlement, _ := p.SettlementOf(plantest.SolutionNamed(t, p, "SAPA").ID)
	for of, n := range map[int]int{4: 0, 1: 0, 12: 0} {
		q := edited(t, p, func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.PeriodsPerYear = of })
			return nil
		})
		got := proposed(q)
		got = slices.DeleteFunc(got, func(s string) bool { return strings.Contains(s, "terms") }) // rounded otherwise
		if len(got) != n {
			t.Errorf("%d periods a year: %.300q", of, got)
		}
	}
	q := edited(t, issuedPlan(t, "2021H1"), func(d *plan.Draft) error {
		plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.PeriodsPerYear = 1 })
		return nil
	})
	list := billing.Proposals(q, billing.LedgerOf(q))
	if len(list) != 98 || list[0].Period.String() != "2021" || list[0].Now < 2*list[0].Before-1 {
		t.Errorf("%d proposals, the first %+v", len(list), list[:min(1, len(list))])
	}
	if after := apply(t, q); len(proposed(after)) > 0 {
		t.Errorf("left: %.200q", proposed(after))
	}
}

// Of two invoices for the same only one is too much.
func TestInvoicedTwice(t *testing.T) {
	p := issuedPlan(t, "2021H1")
	d := p.Edit()
	first := billing.LedgerOf(p).Issued[0]
	billingtest.Issue(d, first.Document, made)
	q := d.Plan()
	list := billing.Proposals(q, billing.LedgerOf(q))
	if len(list) != 1 || list[0].Kept == nil || list[0].Causes[0].Kind != billing.TwiceCause {
		t.Fatalf("proposed %q", proposed(q))
	}
	notes, err := list[0].CreditNotes(made, "to gange")
	drafts, draftErr := list[0].Drafts(q, day.Danish, made)
	if err != nil || draftErr != nil || len(notes) != 1 || len(drafts) != 0 || notes[0].Credits.Renewed {
		t.Errorf("%d credit notes, %d drafts, %v %v", len(notes), len(drafts), err, draftErr)
	}
	if after := apply(t, q); len(proposed(after)) > 0 {
		t.Errorf("left: %q", proposed(after))
	}
}

// What cannot be computed is neither credited nor issued anew.
func TestAProposalWithAProblemMakesNothing(t *testing.T) {
	p := issuedPlan(t, "2021H1")
	p = edited(t, p, func(d *plan.Draft) error {
		for _, pop := range p.Populations.Rows() {
			if pop.Year == 2021 {
				plan.Remove[plan.Population](d, pop.ID)
			}
		}
		return nil
	})
	for _, of := range billing.Proposals(p, billing.LedgerOf(p)) {
		_, err := of.CreditNotes(made, "")
		_, err2 := of.Drafts(p, day.Danish, made)
		if of.Computed() || err == nil || err2 == nil || of.Now != 0 {
			t.Fatalf("%+v makes something", of)
		}
	}
}

// Whatever the plan becomes: a proposal that is applied leaves none, and nothing is proposed
// where the net sums are the same.
func TestAppliedProposalsAreGone(t *testing.T) {
	p := issuedPlan(t, "2019H2", "2020H1")
	sapa := plantest.SolutionNamed(t, p, "SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	all, waves, prices := p.AllMunicipalities(), p.WavesOf(sapa.ID), p.PricesOf(settlement.ID)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(t, what) }
		q := edited(t, p, func(d *plan.Draft) error {
			for range 1 + draw("edits", 5) {
				m := all[draw("municipality", len(all))].ID
				w := waves[draw("wave", len(waves))].ID
				from := day.Of(2019, 7, 1).AddMonths(draw("month", 30))
				on := plan.Dates{Text: from.ISO(), Span: day.On(from)}
				var err error
				switch draw("edit", 6) {
				case 0:
					err = d.Assign(w, m)
				case 1:
					d.Unassign(sapa.ID, m)
				case 2:
					err = d.ScheduleWave(w, plan.InvoicingStart, on)
				case 3:
					pop, _ := p.Inhabitants(m, 2019+draw("year", 3))
					plan.Update(d, pop.ID, func(pop *plan.Population) { pop.Inhabitants += 1 + draw("more", 500) })
				case 4:
					plan.Update(d, prices[draw("price", len(prices))].ID, func(pr *plan.Price) { pr.PerInhabitant += int64(draw("dearer", 3)) })
				case 5:
					if _, placed := d.Plan().WaveOf(sapa.ID, m); !placed {
						continue
					}
					err = d.Deviate(sapa.ID, m, plan.InvoicingStart, on, "aftalt")
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		for _, of := range billing.Proposals(q, billing.LedgerOf(q)) {
			if of.Computed() && of.Difference() == 0 {
				t.Fatalf("proposed without a difference: %q", proposed(q))
			}
			if of.Computed() && len(of.Causes) == 0 {
				t.Fatalf("proposed without a cause: %q", proposed(q))
			}
		}
		after := apply(t, q)
		if left := proposed(after); len(left) > 0 {
			t.Fatalf("after %q there is left %q", proposed(q), left)
		}
	})
}

// Every cause and every reason of a match has a text.
func TestTextsOfCausesAndPayments(t *testing.T) {
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		for _, k := range billing.CauseKinds() {
			if key := "billing.cause." + string(k); !lang.Has(key) {
				t.Errorf("%s has no text", key)
			}
		}
	}
}
