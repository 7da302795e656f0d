package setup

import (
	"cmp"
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Gap is a fact that letters or invoices need and that is missing, wrong, an example or assumed.
type Gap struct {
	Key   string // of the field where it is filled; "contact." + role for a contact
	Of    Of     // whose it is where it is no municipality's
	State plan.FactState
	For   Use

	// Municipalities are those whose fact it is, in Danish order; none where it is a fact of
	// the plan or of a solution.
	Municipalities []plan.ID
}

// Gaps lists what is missing or still an example, on a day: the sender first, then what
// municipalities lack, then prices and their terms. What no letter and no invoice of the
// plan needs is none: a plan without prices needs no EAN numbers. What invoices need is
// what billing.Gaps says, as far as a field has it: a wave and a start have none.
func Gaps(p *plan.Plan, today day.Day) []Gap {
	uses := usesOf(p)
	c := gapCollector{plan: p, at: map[gapKey]int{}}
	c.addOfPlan(uses)
	c.addForLetters(uses)
	for _, g := range billing.Gaps(p, today) {
		c.addForInvoices(g)
	}
	slices.SortStableFunc(c.list, func(a, b Gap) int { return cmp.Compare(rank(a.Key), rank(b.Key)) })
	return c.list
}

// rank orders gaps: facts of the sender and the plan, then addresses and EAN numbers, then
// contacts, then populations, then the terms of solutions.
func rank(key string) int {
	f := FieldOf(key)
	switch {
	case f == nil:
		return 3 // a contact
	case f.Section == Municipalities:
		return 1 + cmp.Compare(key, "municipality.address")
	case f.Section == Populations:
		return 4
	case f.Section == Billing:
		return 5
	}
	return 0
}

// gapKey is what makes two gaps one.
type gapKey struct {
	key   string
	of    Of
	state plan.FactState
}

// gapCollector collects gaps, those of several municipalities in one.
type gapCollector struct {
	plan *plan.Plan
	list []Gap
	at   map[gapKey]int
}

// add adds a gap, of a municipality where there is one.
func (c *gapCollector) add(key string, of Of, state plan.FactState, uses Use, municipality plan.ID) {
	k := gapKey{key, of, state}
	n, ok := c.at[k]
	if !ok {
		n = len(c.list)
		c.at[k] = n
		c.list = append(c.list, Gap{Key: key, Of: of, State: state})
	}
	g := &c.list[n]
	g.For |= uses
	if municipality != plan.None && !slices.Contains(g.Municipalities, municipality) {
		g.Municipalities = append(g.Municipalities, municipality)
	}
}

// usesOf returns what the plan makes: letters where a solution has waves, invoices where one
// has a settlement.
func usesOf(p *plan.Plan) Use {
	var uses Use
	if len(p.SolutionsWithWaves()) > 0 {
		uses |= ForLetters
	}
	if len(p.Settlements.Rows()) > 0 {
		uses |= ForInvoices
	}
	return uses
}

// accounts are the ways to be paid, of which one is enough.
var accounts = []string{"sender.reg_no", "sender.account", "sender.fik", "sender.iban"}

// addOfPlan adds the plan's own facts: the sender's, and others that something needs.
func (c *gapCollector) addOfPlan(uses Use) {
	sender := c.plan.Organisation()
	placeholders := sender.Placeholders()
	paid := sender.Account != "" || sender.FIK != "" || sender.IBAN != ""
	for _, f := range fields.list {
		if f.Section != Sender && (f.Scopes&OfPlan == 0 || f.Needed == 0) {
			continue
		}
		needed := f.Needed & uses
		value := f.Value(c.plan, Of{})
		switch {
		case f.Section == Sender && slices.Contains(placeholders, afterDot(f.Key)):
			c.add(f.Key, Of{}, plan.FactExample, (f.Needed|ForLetters)&uses, plan.None)
		case needed == 0:
		case value == "" && !(paid && slices.Contains(accounts, f.Key)):
			c.add(f.Key, Of{}, plan.FactMissing, needed, plan.None)
		case value != "" && f.check != nil && f.check(c.plan, Of{}, value) != nil:
			c.add(f.Key, Of{}, plan.FactWrong, needed, plan.None)
		}
	}
}

// addForLetters adds addresses, and contacts in the roles that letters go to.
func (c *gapCollector) addForLetters(uses Use) {
	if uses&ForLetters == 0 {
		return
	}
	addressed := addressedRoles(c.plan)
	for _, m := range c.plan.AllMunicipalities() {
		if state := m.AddressState(); state != "" {
			c.add("municipality.address", Of{}, state, ForLetters, m.ID)
		}
		for _, role := range plan.Roles() {
			of, ok := c.plan.ContactAs(m.ID, role)
			switch {
			case !ok && addressed[role]:
				c.add("contact."+role, Of{}, plan.FactMissing, ForLetters, m.ID)
			case ok && of.Example:
				c.add("contact."+role, Of{}, plan.FactExample, ForLetters, m.ID)
			}
		}
	}
}

// addForInvoices adds a gap of invoices that a field can fill. Those of the sender are
// among the plan's own.
func (c *gapCollector) addForInvoices(g billing.Gap) {
	key, of := EntryKey(g)
	f := FieldOf(key)
	if f == nil || f.Section == Sender {
		return
	}
	of.Municipality = plan.None
	c.add(key, of, g.State, ForInvoices, g.Municipality)
}

// EntryKey returns the field where the fact of a gap is entered, and whose it is there; ""
// for what no field has: a wave, or a start.
func EntryKey(g billing.Gap) (key string, of Of) {
	of.Municipality = g.Municipality
	switch g.Fact {
	case billing.WaveFact, billing.StartFact:
		return "", of
	case billing.PopulationFact:
		of.Year = g.Period.Year
	case billing.QuantityFact:
		of.Solution, of.Period = g.Solution, g.Period.String()
	case billing.AddressFact, billing.EANFact, billing.ReferenceFact:
	case billing.BillingEANFact:
		of.Solution = g.Solution
	case billing.SenderFact:
		return "sender.name", Of{}
	case billing.PriceFact:
		of.Solution = g.Solution
		return "price@", of
	default:
		of.Solution = g.Solution
	}
	return string(g.Fact), of
}
