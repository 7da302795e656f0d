package billing

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Gap is what hinders or weakens the invoices of a municipality or, for None, of all: a
// fact that is missing or wrong, or that is only an example or an assumption.
type Gap struct {
	Fact         Fact
	State        plan.FactState
	Municipality plan.ID // None: all
	Solution     plan.ID // None: all
	Period       Period  // of a population and of a quantity
	Text         Message // a sentence with what to do
}

// Fact names what an invoice stands on: the key of its field.
type Fact string

// The facts of a municipality.
const (
	WaveFact       Fact = "wave"
	StartFact      Fact = "start"
	PopulationFact Fact = "population"
	QuantityFact   Fact = "quantity"
	EANFact        Fact = "municipality.ean"
	BillingEANFact Fact = "billing_address.ean" // of the municipality's own for invoices
	ReferenceFact  Fact = "municipality.reference"
	AddressFact    Fact = "municipality.address"
	BuyerNameFact  Fact = "municipality.official_name"
	BuyerCVRFact   Fact = "municipality.cvr"
)

// The facts of a solution and of the sender. Those of a settlement that may be assumed are
// called as in Settlement.Assumptions: "basis".
const (
	PriceFact          Fact = "price"
	StartsOnFact       Fact = "starts_on"
	PeriodsFact        Fact = "periods_per_year"
	VATFact            Fact = "vat_percent"
	SenderFact         Fact = "sender" // as a whole
	SenderNameFact     Fact = "sender.name"
	SenderAddressFact  Fact = "sender.address"
	SenderPostcodeFact Fact = "sender.postcode"
	SenderCityFact     Fact = "sender.city"
	SenderCVRFact      Fact = "sender.cvr"
	SenderAccountFact  Fact = "sender.account"
	SenderRegNoFact    Fact = "sender.reg_no"
	SenderIBANFact     Fact = "sender.iban"
	SenderBICFact      Fact = "sender.bic"
	SenderFIKFact      Fact = "sender.fik"
	SenderEANFact      Fact = "sender.ean"
)

// Hinders reports whether an invoice cannot be issued with the gap. What is an example
// hinders that too, but not in a plan that is an example as a whole.
func (g Gap) Hinders() bool { return g.State == plan.FactMissing || g.State == plan.FactWrong }

// Stops reports whether no invoice can even be made with the gap.
func (g Gap) Stops() bool {
	switch g.Fact {
	case WaveFact, StartFact, PopulationFact, QuantityFact, PriceFact, PeriodsFact:
		return g.Hinders()
	}
	return false
}

// Name is the fact in words, to be listed beside a municipality: "EAN-nummer".
func (g Gap) Name() Message {
	key := "billing.fact." + string(g.Fact)
	if g.State == plan.FactWrong && (g.Fact == EANFact || g.Fact == BillingEANFact) {
		key += ".wrong"
	}
	return Message{key, []any{"year", g.Period.Year, "period", g.Period}}
}

// gap returns a gap whose sentence is that of the fact and the state.
func gap(f Fact, s plan.FactState, args ...any) Gap {
	return Gap{Fact: f, State: s, Text: Message{"billing.gap." + string(f) + "." + string(s), args}}
}

// Gaps lists what hinders or weakens the next invoice of every municipality: that of the
// period in which its billing starts or, later, of the one that today is in. One whose start
// is not known yet is asked for what the first invoice by the first price would need. The sender
// and the solutions come first, then the municipalities in Danish order.
func Gaps(p *plan.Plan, today day.Day) []Gap {
	invoiced := InvoicedSolutions(p)
	if len(invoiced) == 0 {
		return nil
	}
	list := senderGaps(p.Organisation())
	for _, solution := range invoiced {
		settlement, _ := p.SettlementOf(solution.ID)
		list = append(list, settlementGaps(p, settlement)...)
		if ValidPeriodCount(settlement.PeriodsPerYear) {
			list = append(list, nextGaps(p, settlement, today)...)
		}
	}
	return distinct(list)
}

// nextGaps lists the gaps of each municipality's next invoice.
func nextGaps(p *plan.Plan, settlement plan.Settlement, today day.Day) []Gap {
	var list []Gap
	models := map[Period]*model{}
	prices := p.PricesOf(settlement.ID)
	for _, municipality := range p.AllMunicipalities() {
		start := p.BillingStartOf(settlement, municipality.ID).When.Earliest
		unknown := start == day.None
		if unknown && len(prices) > 0 {
			start = prices[0].ValidFrom
		}
		period := PeriodAt(max(start, today), settlement.PeriodsPerYear)
		m := models[period]
		if m == nil {
			var err error
			if m, err = newModel(p, settlement, period); err != nil {
				continue // no period is made of a day beyond the calendar
			}
			models[period] = m
		}
		s := m.statement(municipality.ID)
		if unknown {
			m.amount(&s)
		}
		list = append(list, s.Gaps()...)
	}
	return list
}

// Gaps lists what hinders or weakens the invoices of the period: first what is the same
// for all, then by municipality. Who is not billed yet has none.
func (b Bills) Gaps(p *plan.Plan) []Gap {
	settlement, _ := p.SettlementOf(b.Solution.ID)
	list := append(senderGaps(p.Organisation()), settlementGaps(p, settlement)...)
	for i := range b.Statements {
		list = append(list, b.Statements[i].Gaps()...)
	}
	return distinct(list)
}

// Gaps lists what hinders or weakens the invoice, of the municipality alone. What is not
// billed yet in the period has none.
func (s *Statement) Gaps() []Gap {
	var list []Gap
	for _, problem := range s.Problems {
		g := Gap{Fact: problem.Reason.Fact(), State: plan.FactMissing, Text: problem.Text}
		switch problem.Reason {
		case TwoPopulations, TooLarge, Negative, StartNotExact:
			g.State = plan.FactWrong
		}
		if g.Fact == PopulationFact && !s.Settlement.ByInhabitants() {
			g.Fact = QuantityFact
		}
		list = append(list, g)
	}
	if s.Due() || len(list) > 0 {
		list = append(list, s.addressGaps()...)
	}
	if s.Due() && s.Start.Milestone.Example {
		list = append(list, gap(StartFact, plan.FactExample))
	}
	for i := range list {
		list[i].Period = s.Period
		if list[i].Fact != PriceFact { // a price is that of all
			list[i].Municipality = s.Municipality.ID
		}
		switch list[i].Fact {
		case AddressFact, PopulationFact, EANFact, ReferenceFact: // whatever is invoiced
		case BillingEANFact:
			list[i].Solution = s.Address.SolutionID
		default:
			list[i].Solution = s.Solution.ID
		}
	}
	return list
}

// addressGaps lists what is wrong with where the invoice goes.
func (s *Statement) addressGaps() []Gap {
	var list []Gap
	add := func(f Fact, state plan.FactState) {
		if state != "" {
			list = append(list, gap(f, state))
		}
	}
	if s.Address.ID != plan.None {
		add(BillingEANFact, s.eanState())
	} else {
		add(EANFact, s.eanState())
	}
	add(ReferenceFact, s.referenceState())
	add(AddressFact, s.Municipality.AddressState())
	return list
}

// eanState says what is amiss with the EAN number that the invoice goes to.
func (s *Statement) eanState() plan.FactState {
	switch {
	case s.Address.EAN == "":
		return plan.FactMissing
	case !ValidGLN(s.Address.EAN):
		return plan.FactWrong
	case s.ExampleEAN():
		return plan.FactExample
	}
	return ""
}

// referenceState says what is amiss with the reference that the invoice names.
func (s *Statement) referenceState() plan.FactState {
	switch {
	case !s.Address.HasReference():
		return plan.FactMissing
	case s.ExampleReference():
		return plan.FactExample
	}
	return ""
}

// ExampleEAN reports whether the invoice goes to a placeholder of an EAN number.
func (s *Statement) ExampleEAN() bool {
	return s.Municipality.EANIsExample() && s.Address.EAN == s.Municipality.EAN
}

// ExampleReference reports whether the invoice names a placeholder of a reference.
func (s *Statement) ExampleReference() bool {
	return s.Municipality.ReferenceIsExample() && s.Address.Reference == s.Municipality.Reference
}

// senderGaps lists what is missing of the sender, or that it is an example.
func senderGaps(o plan.Organisation) []Gap {
	var list []Gap
	for _, f := range []struct {
		fact  Fact
		value string
	}{
		{SenderNameFact, o.Name},
		{SenderAddressFact, o.Address},
		{SenderPostcodeFact, o.Postcode},
		{SenderCityFact, o.City},
		{SenderCVRFact, o.CVR},
		{SenderAccountFact, o.Account + o.IBAN + o.FIK},
	} {
		if strings.TrimSpace(f.value) == "" {
			list = append(list, gap(f.fact, plan.FactMissing))
		}
	}
	if o.Example && o != (plan.Organisation{ID: o.ID, Example: true}) {
		list = append(list, gap(SenderFact, plan.FactExample))
	}
	return list
}

// settlementGaps lists what is wrong with a settlement model, and what of it is assumed.
func settlementGaps(p *plan.Plan, s plan.Settlement) []Gap {
	var list []Gap
	if !ValidPeriodCount(s.PeriodsPerYear) {
		list = append(list, gap(PeriodsFact, plan.FactWrong, "settlement", s.Name, "n", s.PeriodsPerYear))
	}
	if len(p.PricesOf(s.ID)) == 0 {
		list = append(list, gap(PriceFact, plan.FactMissing))
	}
	if starts := p.SolutionStarts(s); len(starts) > 1 {
		list = append(list, gap(StartsOnFact, plan.FactWrong, "date", starts[0], "other", starts[1]))
	}
	for _, term := range Assumptions(s) {
		list = append(list, gap(Fact(term), plan.FactAssumed, "settlement", s.Name))
	}
	for i := range list {
		list[i].Solution = s.SolutionID
	}
	return list
}

// terms are the facts of a settlement that may be an assumption.
var terms = []string{"basis", "periods_per_year", "break_at", "break_percent", "whole_months", "start_rule"}

// Assumptions returns the facts of a settlement that are a reading of ours and not
// published, as Settlement.Assumptions names them, in their order.
func Assumptions(s plan.Settlement) []string {
	var list []string
	for name := range strings.SplitSeq(s.Assumptions, ",") {
		if name = strings.TrimSpace(name); slices.Contains(terms, name) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// distinct leaves out gaps that are the same for all, after the first.
func distinct(list []Gap) []Gap {
	type key struct {
		fact                   Fact
		state                  plan.FactState
		municipality, solution plan.ID
		year                   int
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(list, func(g Gap) bool {
		k := key{g.Fact, g.State, g.Municipality, g.Solution, 0}
		if g.Fact == PopulationFact {
			k.year = g.Period.Year
		}
		was := seen[k]
		seen[k] = true
		return was
	})
}
