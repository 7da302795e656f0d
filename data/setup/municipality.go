package setup

import (
	"strconv"

	"bolgeplan/data/plan"
)

// municipalityFields are what the plan must know of a municipality to write to it and to
// bill it.
func municipalityFields() []*Field {
	list := []*Field{
		{Key: "municipality.official_name", Required: true, Needed: ForLetters | ForInvoices, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.OfficialName })},
		{Key: "municipality.address", Kind: Lines, Needed: ForLetters | ForInvoices, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.Address })},
		{Key: "municipality.postcode", Size: 4, Needed: ForLetters | ForInvoices, check: checkPostcode, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.Postcode })},
		{Key: "municipality.city", Beside: true, Needed: ForLetters | ForInvoices, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.City })},
		{Key: "municipality.cvr", Size: 8, check: checkCVR, compact: true, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.CVR })},
		{Key: "municipality.ean", Size: 13, Needed: ForInvoices, check: checkGLN, compact: true, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.EAN })},
		{Key: "municipality.reference", Size: 18, Needed: ForInvoices, store: ofMunicipality(func(m *plan.Municipality) *string { return &m.Reference })},
		{Key: "billing_address.ean", Size: 13, check: checkGLN, compact: true, store: ofBilling(func(b *plan.BillingAddress) *string { return &b.EAN })},
		{Key: "billing_address.reference", Size: 18, store: ofBilling(func(b *plan.BillingAddress) *string { return &b.Reference })},
		{Key: "billing_address.order_number", Size: 18, store: ofBilling(func(b *plan.BillingAddress) *string { return &b.OrderNumber })},
		{Key: "agreement.number", Size: 22, store: ofAgreement(func(a *plan.Agreement) any { return &a.Number })},
		{Key: "agreement.notice_months", Kind: Number, Min: 1, Max: mostMonths, Optional: true, store: ofAgreement(func(a *plan.Agreement) any { return &a.NoticeMonths })},
		{Key: "agreement.parts", store: ofAgreement(func(a *plan.Agreement) any { return &a.Parts })},
		{Key: "agreement.case_no", Size: 22, store: ofAgreement(func(a *plan.Agreement) any { return &a.CaseNo })},
		{Key: "assignment.note", Kind: Lines, store: assignmentColumn("note")},
		{Key: "assignment.note_in_letters", Kind: YesNo, store: assignmentColumn("note_in_letters")},
		{Key: "population", Kind: Number, Min: 1, Max: 10_000_000, Optional: true, Needed: ForInvoices, store: population{}},
		{Key: "quantity", Kind: Number, Max: 100_000_000, Optional: true, Needed: ForInvoices, store: quantity{}},
	}
	columns := map[string]string{"population": "inhabitants"}
	for _, f := range list {
		f.Section, f.Scopes = Municipalities, OfMunicipality
		switch f.Key {
		case "population":
			f.Section = Populations
		case "quantity":
			f.Section = Billing
		}
		name := f.Key[len(f.Key)-len(afterDot(f.Key)):]
		if of, ok := columns[f.Key]; ok {
			name = of
		}
		f.text = "field." + name
	}
	return list
}

func afterDot(key string) string {
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == '.' {
			return key[i+1:]
		}
	}
	return key
}

// ofMunicipality is the store of a fact of a municipality. What is written is no
// placeholder any more.
type ofMunicipality func(*plan.Municipality) *string

func (s ofMunicipality) get(p *plan.Plan, of Of) string {
	m, _ := p.Municipalities.Get(of.Municipality)
	return *s(&m)
}

func (s ofMunicipality) set(d *plan.Draft, of Of, value string) error {
	m, ok := d.Plan().Municipalities.Get(of.Municipality)
	if !ok {
		return &Wrong{Why: "gone"}
	}
	as := m
	*s(&as) = value
	plan.Put(d, m.Edited(as))
	return nil
}

// ofBilling is the store of where a municipality wants the invoices of a solution or,
// without one, of all.
type ofBilling func(*plan.BillingAddress) *string

func (s ofBilling) get(p *plan.Plan, of Of) string {
	b, _ := plan.BillingAddresses.Of(p).Get(plan.BillingAddressID(of.Municipality, of.Solution))
	return *s(&b)
}

func (s ofBilling) set(d *plan.Draft, of Of, value string) error {
	id := plan.BillingAddressID(of.Municipality, of.Solution)
	b, ok := plan.BillingAddresses.Of(d.Plan()).Get(id)
	if !ok {
		b = plan.BillingAddress{ID: id, MunicipalityID: of.Municipality, SolutionID: of.Solution}
	}
	*s(&b) = value
	if b.EAN == "" && b.Reference == "" && b.OrderNumber == "" {
		if ok {
			plan.Remove[plan.BillingAddress](d, id)
		}
		return nil
	}
	plan.Put(d, b)
	return nil
}

// population is the store of a municipality's inhabitants on 1 January of a year.
type population struct{}

func (population) get(p *plan.Plan, of Of) string {
	pop, ok := p.Populations.Get(plan.PopulationID(of.Municipality, of.Year))
	if !ok {
		return ""
	}
	return strconv.Itoa(pop.Inhabitants)
}

// set keeps the source of a number that stays what it was. One that is typed has none but
// the person who typed it, whom the history names.
func (s population) set(d *plan.Draft, of Of, value string) error {
	id := plan.PopulationID(of.Municipality, of.Year)
	was, ok := d.Plan().Populations.Get(id)
	if value == "" {
		if ok {
			plan.Remove[plan.Population](d, id)
		}
		return nil
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return &Wrong{Why: "number"}
	}
	if !ok || was.Inhabitants != n {
		plan.Put(d, plan.Population{ID: id, MunicipalityID: of.Municipality, Year: of.Year, Inhabitants: n})
	}
	return nil
}

// quantity is the store of what a municipality is billed for by a solution in a period,
// where that is not inhabitants.
type quantity struct{}

func (quantity) id(p *plan.Plan, of Of) (id, settlement plan.ID, ok bool) {
	model, ok := p.SettlementOf(of.Solution)
	return plan.QuantityID(model.ID, of.Municipality, of.Period), model.ID, ok
}

func (s quantity) get(p *plan.Plan, of Of) string {
	id, _, _ := s.id(p, of)
	q, ok := plan.Quantities.Of(p).Get(id)
	if !ok {
		return ""
	}
	return strconv.FormatInt(q.Amount, 10)
}

// set keeps the source of a number that stays what it was.
func (s quantity) set(d *plan.Draft, of Of, value string) error {
	id, settlement, ok := s.id(d.Plan(), of)
	if !ok {
		return &Wrong{Why: "gone"}
	}
	was, had := plan.Quantities.Of(d.Plan()).Get(id)
	if value == "" {
		if had {
			plan.Remove[plan.Quantity](d, id)
		}
		return nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return &Wrong{Why: "number"}
	}
	if !had || was.Amount != n {
		plan.Put(d, plan.Quantity{ID: id, SettlementID: settlement, MunicipalityID: of.Municipality, Period: of.Period, Amount: n})
	}
	return nil
}
