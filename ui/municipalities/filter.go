package municipalities

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// The keys of facts that the list shows.
const (
	eanKey         = "municipality.ean"
	referenceKey   = "municipality.reference"
	addressKey     = "municipality.address"
	populationKey  = "population"
	billingPrefix  = "billing_address."
	municipalityOf = "municipality."
)

// listedFacts are the facts of which the list knows why they do not do.
var listedFacts = []string{eanKey, referenceKey, addressKey, setup.ContactKey}

// newRow looks at the facts of a municipality. Inhabitants are asked for in a year.
func newRow(p *plan.Plan, m plan.Municipality, year int) row {
	r := row{m, map[string]plan.FactState{}}
	for _, key := range listedFacts {
		r.states[key] = setup.StateOf(p, m, key)
	}
	if !p.Populations.Has(plan.PopulationID(m.ID, year)) {
		r.states[populationKey] = plan.FactMissing
	}
	return r
}

// filterID says which municipalities are listed: filterAll, filterExample, or the key of
// what they lack.
type filterID string

const (
	filterAll     filterID = ""
	filterExample filterID = "example"
)

// filters lists the filters in the order of their menu.
var filters = []filterID{filterAll, eanKey, referenceKey, addressKey, setup.ContactKey, populationKey, filterExample}

// filterOf is the filter for those that lack a fact, by its key in package setup.
func filterOf(key string) filterID {
	switch {
	case strings.HasPrefix(key, setup.ContactKey):
		return setup.ContactKey
	case key == municipalityOf+"postcode", key == municipalityOf+"city":
		return addressKey
	}
	for _, f := range filters {
		if string(f) == key {
			return f
		}
	}
	return filterAll
}

func (f filterID) textKey() string {
	if f == filterAll {
		return "municipalities.filter.all"
	}
	return "municipalities.filter." + string(f)
}

// matches reports whether a municipality lacks the fact, or has what is wrong; with
// filterExample, whether one of its facts is a placeholder.
func (f filterID) matches(r row) bool {
	switch f {
	case filterAll:
		return true
	case filterExample:
		for _, why := range r.states {
			if why == plan.FactExample {
				return true
			}
		}
		return false
	}
	why := r.states[string(f)]
	return why == plan.FactMissing || why == plan.FactWrong
}

func (s *Screen) filterMenu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, f := range filters {
		item := fyne.NewMenuItem(s.ws.T(f.textKey()), func() {
			s.setFilter(f)
			s.Focus()
		})
		item.Checked = f == s.filter
		if items = append(items, item); i == 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
	}
	return items
}

// setFilter lists those of a filter, with their facts beside them. Where none lacks a fact
// that is asked for, the placeholders are listed.
func (s *Screen) setFilter(f filterID) {
	s.filter = f
	s.search.SetText("")
	if f != filterAll {
		s.views.SetSelected(viewFacts)
	}
	s.list()
}
