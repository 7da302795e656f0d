package rules

import (
	"maps"
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// data reports what is missing for the invoices of municipalities that have an
// invoicing start, and what in their data is only a placeholder.
func (m *Pass) data() {
	first := m.firstInvoices(func(plan.Settlement) bool { return true })
	hasContact := make(map[plan.ID]bool, len(m.municipalities))
	for _, c := range m.plan.Contacts.Rows() {
		hasContact[c.MunicipalityID] = true
	}
	eans := m.billingEANs()
	m.reportLacking(first, Bad, "rules.data.ean", func(mu *plan.Municipality) bool { return eans(mu, func(ean string) bool { return ean == "" }) })
	m.reportLacking(first, Bad, "rules.data.ean_wrong", func(mu *plan.Municipality) bool {
		return eans(mu, func(ean string) bool { return ean != "" && !billing.ValidGLN(ean) })
	})
	m.reportLacking(first, Warning, "rules.data.contact", func(mu *plan.Municipality) bool { return !hasContact[mu.ID] })
	m.reportLacking(first, Info, "rules.data.example", func(mu *plan.Municipality) bool { return mu.Example || mu.AddressIsExample() })
	m.populations(m.firstInvoices(plan.Settlement.ByInhabitants))
}

// firstInvoices returns, for each municipality by its number, the day on which its first
// invoice by some settlement models starts; none where it is not invoiced.
func (m *Pass) firstInvoices(of func(plan.Settlement) bool) []day.Day {
	first := make([]day.Day, len(m.municipalities))
	begin := func(members func(k int) bool, start day.Day) {
		for k := range first {
			if start != day.None && members(k) && (first[k] == day.None || start < first[k]) {
				first[k] = start
			}
		}
	}
	for i := range m.units {
		if u := &m.units[i]; m.solutions[u.solution].invoiced && of(m.solutions[u.solution].settlement) {
			begin(u.members.has, m.billingStart(u).Earliest)
		}
	}
	for i := range m.solutions {
		if s := &m.solutions[i]; s.invoiced && s.settlement.AllMunicipalities && of(s.settlement) {
			outside := func(k int) bool { return !s.placed.has(k) }
			begin(outside, m.plan.StartWithoutDate(s.settlement, plan.Milestone{}, false).When.Earliest)
		}
	}
	return first
}

// billingEANs returns a function that reports whether something holds for an EAN number to
// which invoices of a municipality go.
func (m *Pass) billingEANs() func(*plan.Municipality, func(ean string) bool) bool {
	if plan.BillingAddresses.Of(m.plan).Len() == 0 {
		return func(mu *plan.Municipality, holds func(string) bool) bool { return holds(mu.EAN) }
	}
	return func(mu *plan.Municipality, holds func(string) bool) bool {
		for i := range m.solutions {
			s := &m.solutions[i]
			if s.invoiced && (s.settlement.AllMunicipalities || s.placed.has(m.number[mu.ID])) &&
				holds(m.plan.BillingAddressOf(*mu, s.ID).EAN) {
				return true
			}
		}
		return false
	}
}

// reportLacking reports the municipalities to be invoiced for which something holds.
func (m *Pass) reportLacking(first []day.Day, s Severity, key string, holds func(*plan.Municipality) bool) {
	var ids []plan.ID
	for k := range first {
		if first[k] != day.None && holds(&m.municipalities[k]) {
			ids = append(ids, m.municipalities[k].ID)
		}
	}
	if len(ids) > 0 {
		m.findings = append(m.findings, Finding{Rule: DataRule, Severity: s, Key: key, Municipalities: ids})
	}
}

// populations looks for the figure of the year of the first invoice or, where
// that is past, of today: it must be there, once.
func (m *Pass) populations(first []day.Day) {
	type entry struct {
		municipality plan.ID
		year         int
	}
	figures := make(map[entry]int, m.plan.Populations.Len())
	for _, p := range m.plan.Populations.Rows() {
		figures[entry{p.MunicipalityID, p.Year}]++
	}
	missing, twice := map[int][]plan.ID{}, map[int][]plan.ID{}
	for k, start := range first {
		if start == day.None {
			continue
		}
		id, year := m.municipalities[k].ID, max(start.Year(), m.today.Year())
		switch n := figures[entry{id, year}]; {
		case n == 0:
			missing[year] = append(missing[year], id)
		case n > 1:
			twice[year] = append(twice[year], id)
		}
	}
	m.reportByYear("rules.data.population", missing)
	m.reportByYear("rules.data.population_twice", twice)
}

func (m *Pass) reportByYear(key string, of map[int][]plan.ID) {
	for _, year := range slices.Sorted(maps.Keys(of)) {
		m.findings = append(m.findings, Finding{
			Rule: DataRule, Severity: Bad, Key: key, Municipalities: of[year], Figures: []Figure{{"year", year}},
		})
	}
}
