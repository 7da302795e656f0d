package billing

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Cause is why something else is to be paid than was invoiced.
type Cause struct {
	Kind CauseKind
	Text Message // in few words, with what was and what is
}

// CauseKind tells causes apart.
type CauseKind string

// The causes.
const (
	NotInvoicedCause CauseKind = "not_invoiced" // the solution has no settlement model any more
	NotPlacedCause   CauseKind = "not_placed"   // the municipality is in no wave any more
	TwiceCause       CauseKind = "twice"        // it was invoiced more than once
	WaveCause        CauseKind = "wave"
	StartCause       CauseKind = "start"
	NotYetCause      CauseKind = "not_yet" // billing starts after the period
	PopulationCause  CauseKind = "population"
	QuantityCause    CauseKind = "quantity"
	PriceCause       CauseKind = "price"
	BreakCause       CauseKind = "break"
	TermsCause       CauseKind = "terms" // per year or per period, whole months, the periods of a year, the unit
	VATCause         CauseKind = "vat"
	CreditedCause    CauseKind = "credited" // a part of it was credited
	OtherCause       CauseKind = "other"
)

// CauseKinds lists the causes.
func CauseKinds() []CauseKind {
	return []CauseKind{
		NotInvoicedCause, NotPlacedCause, TwiceCause, WaveCause, StartCause, NotYetCause, PopulationCause, QuantityCause,
		PriceCause, BreakCause, TermsCause, VATCause, CreditedCause, OtherCause,
	}
}

// cause adds a cause with what was and what is.
func (p *Proposal) cause(k CauseKind, args ...any) {
	p.Causes = append(p.Causes, Cause{k, Message{"billing.cause." + string(k), args}})
}

// findCauses finds what differs between the first invoice that can be compared and the plan.
func (p *Proposal) findCauses(invoiced bool) {
	if !p.Computed() {
		return
	}
	if p.Kept != nil {
		p.cause(TwiceCause, "number", p.Kept.FormatNumber())
		return
	}
	notPlaced := slices.ContainsFunc(p.Statements, func(s Statement) bool { return len(s.Problems) > 0 })
	switch {
	case !invoiced:
		p.cause(NotInvoicedCause)
		return
	case notPlaced:
		p.cause(NotPlacedCause)
		return
	}
	at := slices.IndexFunc(p.Standing, func(i *Issued) bool { return i.Err == nil })
	if at >= 0 {
		was := &p.Standing[at].Document
		is := &p.Statements[0]
		for i := range p.Statements {
			if p.Statements[i].Due() && !is.Due() {
				is = &p.Statements[i]
			}
		}
		p.compareStart(was, is)
		if is.Due() {
			p.compareAmounts(was, is)
		}
	}
	switch {
	case len(p.Causes) > 0:
	case slices.ContainsFunc(p.Standing, func(i *Issued) bool { return i.CreditedNet > 0 }):
		p.cause(CreditedCause)
	default:
		p.cause(OtherCause)
	}
}

// compareStart compares from when the municipality is billed. The name of its wave counts
// only where that differs too: a wave can be renamed.
func (p *Proposal) compareStart(was *Document, is *Statement) {
	from := is.First
	if from == day.None {
		from = is.Start.When.Earliest
	}
	if was.Basis.First == from {
		return
	}
	if was.Wave != is.Wave.Name && is.Wave.Name != "" && was.Wave != "" {
		p.cause(WaveCause, "from", was.Wave, "to", is.Wave.Name)
	}
	kind := StartCause
	if from > p.Period.Last() {
		kind = NotYetCause
	}
	p.cause(kind, "from", was.Basis.First, "to", from)
}

// compareAmounts compares what the amounts stand on.
func (p *Proposal) compareAmounts(was *Document, is *Statement) {
	before, now := was.Basis, is.explanation()
	if before.Unit == now.Unit && before.Billed != now.Billed {
		kind := PopulationCause
		if !now.ByInhabitants() {
			kind = QuantityCause
		}
		p.cause(kind, "from", Count(before.Billed), "to", Count(now.Billed))
	}
	p.comparePrices(before.Prices, now.Prices)
	if before.BreakAt != now.BreakAt || before.BreakPercent != now.BreakPercent {
		if most := max(before.Billed, now.Billed); before.BreakAt > 0 && int64(before.BreakAt) < most || now.BreakAt > 0 && int64(now.BreakAt) < most {
			p.cause(BreakCause, "from", Count(before.BreakAt), "to", Count(now.BreakAt), "was", before.BreakPercent, "is", now.BreakPercent)
		}
	}
	if before.PerYear != now.PerYear || before.PeriodsPerYear != now.PeriodsPerYear || before.WholeMonths != now.WholeMonths || before.Unit != now.Unit {
		p.cause(TermsCause)
	}
	if was.VATPercent != is.VATPercent {
		p.cause(VATCause, "from", was.VATPercent, "to", is.VATPercent)
	}
}

// comparePrices compares the prices on the days that both bill.
func (p *Proposal) comparePrices(before, now []PriceFrom) {
	priceOn := func(list []PriceFrom, d day.Day) (price UnitPrice, ok bool) {
		for _, pr := range list {
			if pr.From <= d {
				price, ok = pr.Price, true
			}
		}
		return price, ok
	}
	var days []day.Day
	for _, pr := range slices.Concat(before, now) {
		days = append(days, pr.From)
	}
	slices.Sort(days)
	for _, d := range days {
		was, billed := priceOn(before, d)
		is, bills := priceOn(now, d)
		if billed && bills && was != is {
			p.cause(PriceCause, "from", was, "to", is)
			return
		}
	}
}

// ByInvoice returns the proposals by the ids of the invoices that they are about.
func ByInvoice(list []Proposal) map[plan.ID]*Proposal {
	of := map[plan.ID]*Proposal{}
	for i := range list {
		for _, standing := range list[i].Standing {
			of[standing.Row.ID] = &list[i]
		}
	}
	return of
}
