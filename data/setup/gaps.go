package setup

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Reason says why a fact does not do yet.
type Reason string

// The reasons.
const (
	Missing     Reason = "missing" // nothing is there
	Invalid     Reason = "invalid" // it fails its check
	Placeholder Reason = "example" // a placeholder of the examples stands there
	Assumption  Reason = "assumed" // it is our reading, which nobody has confirmed
)

// Gap is a fact that letters or invoices need and that is missing, an example or assumed.
type Gap struct {
	Key string // of the field where it is filled; "contact." + role for a contact
	Of  Of
	Why Reason
	For Use

	// Municipalities are those whose fact it is, in Danish order; none where it is a fact of
	// the plan or of a solution.
	Municipalities []plan.ID
}

// Gaps lists what is missing or still an example, on a day: the sender first, then what
// municipalities lack, then prices and their terms. What no letter and no invoice of the
// plan needs is none: a plan without prices needs no EAN numbers.
func Gaps(p *plan.Plan, today day.Day) []Gap {
	uses := usesOf(p)
	list := planGaps(p, uses)
	list = append(list, municipalityGaps(p, uses)...)
	list = append(list, contactGaps(p, uses)...)
	if uses&ForInvoices != 0 {
		list = append(list, populationGaps(p, today)...)
		list = append(list, settlementGaps(p)...)
	}
	return list
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

// planGaps are the plan's own facts: the sender's, and others that something needs.
func planGaps(p *plan.Plan, uses Use) []Gap {
	var list []Gap
	placeholders := p.Organisation().Placeholders()
	paid := p.Organisation().Account != "" || p.Organisation().FIK != "" || p.Organisation().IBAN != ""
	for _, f := range fields.list {
		if f.Section != Sender && (f.Scopes&OfPlan == 0 || f.Needed == 0) {
			continue
		}
		g := Gap{Key: f.Key, For: f.Needed & uses}
		value := f.Value(p, Of{})
		switch {
		case f.Section == Sender && slices.Contains(placeholders, afterDot(f.Key)):
			g.Why, g.For = Placeholder, (f.Needed|ForLetters)&uses
		case value == "" && f.Needed&uses != 0 && !(paid && slices.Contains(accounts, f.Key)):
			g.Why = Missing
		case value != "" && f.check != nil && f.check(p, Of{}, value) != nil && f.Needed&uses != 0:
			g.Why = Invalid
		default:
			continue
		}
		list = append(list, g)
	}
	return list
}

// ofEach is a fact of municipalities, with its state in one.
type ofEach struct {
	key   string
	need  Use
	state func(m plan.Municipality) Reason // "" where it does
}

func municipalityGaps(p *plan.Plan, uses Use) []Gap {
	state := func(value string, example bool) Reason {
		switch {
		case value == "":
			return Missing
		case example:
			return Placeholder
		}
		return ""
	}
	address := func(m plan.Municipality) Reason {
		if m.Postcode == "" || m.City == "" {
			return Missing
		}
		return state(m.Address, m.AddressIsExample())
	}
	ean := func(m plan.Municipality) Reason {
		own, hasOwn := billsEverythingElsewhere(p, m)
		value, example := m.EAN, m.Example
		if hasOwn {
			value, example = own.EAN, false
		}
		if why := state(value, example); why != "" {
			return why
		}
		if !billing.ValidGLN(value) {
			return Invalid
		}
		return ""
	}
	reference := func(m plan.Municipality) Reason {
		if own, hasOwn := billsEverythingElsewhere(p, m); hasOwn && own.Reference+own.OrderNumber != "" {
			return ""
		}
		return state(m.Reference, m.Example)
	}
	var list []Gap
	for _, each := range []ofEach{
		{"municipality.address", ForLetters | ForInvoices, address},
		{"municipality.ean", ForInvoices, ean},
		{"municipality.reference", ForInvoices, reference},
	} {
		if each.need&uses == 0 {
			continue
		}
		of := map[Reason][]plan.ID{}
		for _, m := range p.AllMunicipalities() {
			if why := each.state(m); why != "" {
				of[why] = append(of[why], m.ID)
			}
		}
		for _, why := range []Reason{Missing, Invalid, Placeholder} {
			if len(of[why]) > 0 {
				list = append(list, Gap{Key: each.key, Why: why, For: each.need & uses, Municipalities: of[why]})
			}
		}
	}
	return list
}

// billsEverythingElsewhere returns the address to which a municipality wants all invoices
// that no solution has one of its own for.
func billsEverythingElsewhere(p *plan.Plan, m plan.Municipality) (plan.BillingAddress, bool) {
	b, ok := plan.BillingAddresses.Of(p).Get(plan.BillingAddressID(m.ID, plan.None))
	return b, ok && b.EAN != ""
}

// contactGaps are the roles that letters are addressed to and that somebody has no contact
// for, and contacts that are examples.
func contactGaps(p *plan.Plan, uses Use) []Gap {
	if uses&ForLetters == 0 {
		return nil
	}
	addressed := map[string]bool{}
	for _, f := range fields.list {
		if f.Section == Letters {
			addressed[f.valueOrDefault(p)] = true
		}
	}
	var list []Gap
	for _, role := range plan.Roles() {
		var missing, examples []plan.ID
		for _, m := range p.AllMunicipalities() {
			c, ok := contactFor(p, m.ID, role)
			switch {
			case !ok && addressed[role]:
				missing = append(missing, m.ID)
			case ok && c.Example:
				examples = append(examples, m.ID)
			}
		}
		if len(missing) > 0 {
			list = append(list, Gap{Key: "contact." + role, Why: Missing, For: ForLetters, Municipalities: missing})
		}
		if len(examples) > 0 {
			list = append(list, Gap{Key: "contact." + role, Why: Placeholder, For: ForLetters, Municipalities: examples})
		}
	}
	return list
}

// valueOrDefault is what holds of a fact of the plan.
func (f *Field) valueOrDefault(p *plan.Plan) string {
	if value := f.Value(p, Of{}); value != "" {
		return value
	}
	return f.Default(p, Of{})
}

func contactFor(p *plan.Plan, municipality plan.ID, role string) (plan.Contact, bool) {
	for _, c := range p.ContactsOf(municipality) {
		if plan.FoldName(c.Role) == plan.FoldName(role) {
			return c, true
		}
	}
	return plan.Contact{}, false
}

// populationGaps are those without inhabitants in the year that is billed on a day: that of
// the day, or of the first price where that comes later.
func populationGaps(p *plan.Plan, today day.Day) []Gap {
	first := day.None
	for _, price := range p.Prices.Rows() {
		if first == day.None || price.ValidFrom < first {
			first = price.ValidFrom
		}
	}
	if first == day.None {
		return nil
	}
	year := max(today, first).Year()
	var missing []plan.ID
	for _, m := range p.AllMunicipalities() {
		if !p.Populations.Has(plan.PopulationID(m.ID, year)) {
			missing = append(missing, m.ID)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []Gap{{Key: "population", Of: Of{Year: year}, Why: Missing, For: ForInvoices, Municipalities: missing}}
}

func settlementGaps(p *plan.Plan) []Gap {
	var list []Gap
	for _, s := range p.AllSolutions() {
		model, ok := p.SettlementOf(s.ID)
		if !ok {
			continue
		}
		if len(p.PricesOf(model.ID)) == 0 {
			list = append(list, Gap{Key: "price@", Of: Of{Solution: s.ID}, Why: Missing, For: ForInvoices})
		}
		for _, term := range Assumed(model) {
			if FieldOf(term) != nil {
				list = append(list, Gap{Key: term, Of: Of{Solution: s.ID}, Why: Assumption, For: ForInvoices})
			}
		}
	}
	return list
}
