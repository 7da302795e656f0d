package facttable

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// The fields of a price.
const (
	fromField      Field = "valid_from"
	toField        Field = "valid_to"
	priceField     Field = "price"
	reductionField Field = "reduction"
)

var priceColumns = []Column{
	solutionColumn,
	{fromField, []string{"gaelderfra", "fra", "fraogmed", "fradato", "startdato", "gyldigfra", "virkningfra", "validfrom", "from", "startdate"}},
	{toField, []string{"tilogmed", "til", "tildato", "slutdato", "gaeldertil", "gyldigtil", "tom", "validto", "to", "until", "enddate"}},
	{priceField, []string{"krprindbygger", "krprindb", "prisprindbygger", "prisprindb", "prisprindbyggerkr", "prisikrprindbygger", "pris", "priskr", "borgerpris", "takst", "price", "priceperinhabitant", "dkkperinhabitant", "priceperinhabitantdkk"}},
	{reductionField, []string{"fradrag", "fradragkr", "reduktion", "nedslag", "fradragforinfrastruktur", "infrastrukturfradrag", "reduction", "deduction"}},
}

func findPrices(s *sheet) *layout {
	read := func(cells []string) map[int]heading {
		found := s.readHeadings(cells, priceColumns, "")
		for i, h := range found {
			if slices.ContainsFunc(whoColumns, func(c Column) bool { return c.Field == h.field }) {
				delete(found, i)
			}
		}
		return found
	}
	return s.findHead(read, func(l *layout) bool { return l.has(fromField) && l.has(priceField) })
}

// dearest is the price in 1/100 øre above which somebody is asked whether it is one.
const dearest = 1000 * 10000

// step is a price that a table gives.
type step struct {
	row        int
	settlement plan.Settlement
	was        plan.Price // in the plan; without an id where it is new
	next       plan.Price
	items      []Item
	derived    bool // the last day that the table gives follows from the next price
}

func proposePrices(b *builder) {
	var steps []step
	b.rows(func(row int) {
		if s, ok := b.priceStep(row); ok {
			steps = append(steps, s)
		}
	})
	for i := range steps {
		steps[i].withoutDerivedEnd(b.plan, steps)
		b.proposePrice(steps[i])
	}
}

// priceStep reads a row of prices.
func (b *builder) priceStep(row int) (s step, ok bool) {
	solution, ok := b.solutionOf(row, b.options.Solution)
	switch {
	case !ok:
		return s, false
	case solution == plan.None:
		b.refuseRow(row, say("facts.refused.nosolution", "row", row+1))
		return s, false
	}
	b.row(row).Of = solution
	s.row = row
	s.settlement, ok = b.plan.SettlementOf(solution)
	if !ok {
		of, _ := b.plan.Solutions.Get(solution)
		s.settlement = setup.NewSettlement(of)
	}
	from, ok := b.priceDay(row, fromField, solution)
	if !ok {
		return s, false
	}
	s.was = plan.Price{SettlementID: s.settlement.ID, ValidFrom: from}
	for _, p := range b.plan.PricesOf(s.settlement.ID) {
		if p.ValidFrom == from {
			s.was = p
		}
	}
	s.next = s.was
	start := Item{Cell: cell(row, b.column(fromField)), Field: fromField, Of: solution, New: b.day(from)}
	if s.was.ID != plan.None {
		start.Old = start.New
	}
	s.items = append(s.items, start)
	if !b.priceAmounts(row, &s, solution) {
		return s, false
	}
	return b.priceEnd(row, s, solution)
}

// priceDay reads the day from which, or to which, a price holds.
func (b *builder) priceDay(row int, f Field, solution plan.ID) (day.Day, bool) {
	column := b.column(f)
	text := b.at(row, column)
	if isNothing(text) {
		if f == fromField {
			b.refuseRow(row, say("facts.refused.nofrom", "row", row+1))
		}
		return day.None, false
	}
	at := Item{Cell: cell(row, column), Field: f, Of: solution, New: text}
	w, err := day.Parse(text, b.plan.DateContext(b.options.Lang, b.options.Year))
	if err != nil || !w.Decided() || w.Open() {
		b.refuse(at, say("facts.refused.day", "row", row+1, "text", text))
		return day.None, false
	}
	d := w.Span.Earliest
	if f == toField {
		d = w.Span.Latest
	}
	if w.YearAssumed && b.ask(at.Cell, say("facts.doubt.year", "row", row+1, "text", text, "day", d.Long(b.options.Lang)), 0,
		say("facts.option.this", "value", d.Long(b.options.Lang)), say("facts.option.leave")) == 1 {
		at.Why = say("facts.row.left")
		b.item(at)
		return day.None, false
	}
	return d, true
}

// priceAmounts reads the price and what is taken off it.
func (b *builder) priceAmounts(row int, s *step, solution plan.ID) bool {
	for _, f := range []struct {
		field Field
		to    *int64
	}{{priceField, &s.next.PerInhabitant}, {reductionField, &s.next.Reduction}} {
		column := b.column(f.field)
		text := b.at(row, column)
		if isNothing(text) {
			if f.field == priceField {
				b.refuseRow(row, say("facts.refused.noprice", "row", row+1))
				return false
			}
			continue
		}
		at := Item{Cell: cell(row, column), Field: f.field, Of: solution, New: text}
		price, doubtful, ok := readPrice(text)
		if !ok {
			b.refuse(at, say("facts.refused.price", "row", row+1, "text", text))
			return false
		}
		if s.was.ID != plan.None {
			at.Old = b.kroner(*f.to)
		}
		if doubtful || price > dearest {
			if b.ask(at.Cell, say("facts.doubt.price", "row", row+1, "text", text, "price", b.kroner(price)), 0,
				say("facts.option.this", "value", b.kroner(price)), say("facts.option.leave")) == 1 {
				at.Why = say("facts.row.left")
				b.item(at)
				return false
			}
		}
		*f.to, at.New = price, b.kroner(price)
		s.items = append(s.items, at)
	}
	return true
}

func (b *builder) kroner(price int64) string {
	return billing.UnitPrice(price).FormatKroner(b.options.Lang)
}

// priceEnd reads the last day of a price.
func (b *builder) priceEnd(row int, s step, solution plan.ID) (step, bool) {
	column := b.column(toField)
	text := b.at(row, column)
	if isNothing(text) {
		return s, true
	}
	to, ok := b.priceDay(row, toField, solution)
	switch {
	case !ok:
		return s, true // the price holds without it, and the cell is named
	case to < s.next.ValidFrom:
		b.refuse(Item{Cell: cell(row, column), Field: toField, Of: solution, New: text}, say("facts.refused.end", "row", row+1, "text", text))
		return s, true
	}
	s.next.ValidTo = to
	s.items = append(s.items, Item{Cell: cell(row, column), Field: toField, Of: solution})
	return s, true
}

// withoutDerivedEnd takes the last day off a price where the next one begins the day after:
// it follows from that.
func (s *step) withoutDerivedEnd(p *plan.Plan, steps []step) {
	follows := func(from day.Day) bool { return s.next.ValidTo != day.None && from == s.next.ValidTo+1 }
	next := slices.ContainsFunc(steps, func(o step) bool {
		return o.settlement.ID == s.settlement.ID && follows(o.next.ValidFrom)
	}) || slices.ContainsFunc(p.PricesOf(s.settlement.ID), func(o plan.Price) bool { return follows(o.ValidFrom) })
	if next {
		s.next.ValidTo, s.derived = s.was.ValidTo, true
	}
}

// proposePrice proposes what a price becomes.
func (b *builder) proposePrice(s step) {
	what := "price" + s.settlement.ID.String() + s.next.ValidFrom.ISO()
	said := b.kroner(s.next.PerInhabitant)
	if !b.claim(what, cell(s.row, b.column(priceField)), said) {
		for _, at := range s.items {
			at.Status, at.Why = LeftOut, say("facts.row.twice")
			b.item(at)
		}
		return
	}
	for _, at := range s.items {
		if at.Field == toField {
			at.Old, at.New = b.day(s.was.ValidTo), b.day(s.next.ValidTo)
			if s.derived {
				at.Why = say("facts.why.derived")
			}
		}
		b.set(at)
	}
	if s.was.ID != plan.None && s.next == s.was {
		return
	}
	b.edit(func(d *plan.Draft) error {
		now := d.Plan()
		if !now.Settlements.Has(s.settlement.ID) {
			plan.Put(d, s.settlement)
		}
		to := s.next
		if to.ID == plan.None {
			id, err := plan.FreshPriceID(d.Plan(), to.SettlementID, to.ValidFrom)
			if err != nil {
				return err
			}
			to.ID = id
		}
		plan.Put(d, to)
		return nil
	})
}

func (b *builder) day(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.Long(b.options.Lang)
}
