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
	first := m.firstInvoices()
	hasContact := make(map[plan.ID]bool, len(m.municipalities))
	for _, c := range m.plan.Contacts.Rows() {
		hasContact[c.MunicipalityID] = true
	}
	m.reportLacking(first, Bad, "rules.data.ean", func(mu *plan.Municipality) bool { return mu.EAN == "" })
	m.reportLacking(first, Bad, "rules.data.ean_wrong", func(mu *plan.Municipality) bool {
		return mu.EAN != "" && !billing.ValidGLN(mu.EAN)
	})
	m.reportLacking(first, Warning, "rules.data.contact", func(mu *plan.Municipality) bool { return !hasContact[mu.ID] })
	m.reportLacking(first, Info, "rules.data.example", func(mu *plan.Municipality) bool { return mu.Example || mu.AddressIsExample() })
	m.populations(first)
}

// firstInvoices returns, for each municipality by its number, the day on which
// its first invoice starts; none where it is not invoiced.
func (m *Pass) firstInvoices() []day.Day {
	first := make([]day.Day, len(m.municipalities))
	for i := range m.units {
		u := &m.units[i]
		start := u.dates[invoicingStart].span.Earliest
		if !m.solutions[u.solution].invoiced || start == day.None {
			continue
		}
		for k := range first {
			if u.members.has(k) && (first[k] == day.None || start < first[k]) {
				first[k] = start
			}
		}
	}
	return first
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
