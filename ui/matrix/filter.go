package matrix

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// anyRule is the filter for the findings of all rules.
const anyRule rules.Rule = "any"

// filter selects municipalities, in addition to the search.
type filter struct {
	region   string
	wave     plan.ID
	unplaced bool
	rule     rules.Rule // only municipalities with findings of this rule; "": all
	disputed bool       // only municipalities that something is in conflict about
	came     string     // only municipalities that a merge changed: its ID; "": all
}

func (f filter) active() bool { return f != filter{} }

// checkFilter ends the filter on a wave that the chosen solution does not have, or no longer. It
// would hide every municipality, and no chip could name the wave.
func (s *Screen) checkFilter() {
	if s.indexOfWave(s.list.filter.wave) < 0 {
		s.list.filter.wave = plan.None
	}
}

// matcher returns a function that reports whether a municipality matches the filter.
func (s *Screen) matcher() func(plan.Municipality) bool {
	f := s.list.filter
	found := s.municipalitiesWithFinding(f.rule)
	came := s.ws.MunicipalitiesOf(f.came)
	return func(m plan.Municipality) bool {
		at, placed := s.facts.waveIndex[m.ID]
		switch {
		case f.region != "" && m.Region != f.region:
			return false
		case f.unplaced && placed:
			return false
		case f.wave != plan.None && (!placed || s.facts.waves[at].ID != f.wave):
			return false
		case came != nil && !came[m.ID]:
			return false
		case f.disputed && !s.isDisputedInView(m.ID):
			return false
		}
		return f.rule == "" || found[m.ID]
	}
}

// municipalitiesWithFinding returns the municipalities with findings of a rule: in any
// solution in the overview, else in the chosen one.
func (s *Screen) municipalitiesWithFinding(rule rules.Rule) map[plan.ID]bool {
	found := map[plan.ID]bool{}
	for _, f := range s.facts.findings {
		if s.concernsView(f) && (rule == anyRule || f.Rule == rule) {
			for _, id := range f.Municipalities {
				found[id] = true
			}
		}
	}
	return found
}

// concernsView reports whether a finding is about municipalities in the view.
func (s *Screen) concernsView(f rules.Finding) bool {
	if len(f.Municipalities) == 0 {
		return false
	}
	own := s.facts.solution.ID
	return s.view == overview || f.Solution == own || f.Figure("other") == any(own)
}

// filterItems returns the menu items of the filter.
func (s *Screen) filterItems() []*fyne.MenuItem {
	t, f := s.ws.T, &s.list.filter
	set := func(change func(*filter)) func() {
		return func() {
			change(f)
			s.refilter()
			s.Focus()
		}
	}
	items := []*fyne.MenuItem{submenu(t("matrix.only.region"), s.regionItems(set)...)}
	if len(s.waves()) > 0 {
		items = append(items, submenu(t("matrix.only.wave"), s.waveFilterItems(set)...))
	}
	items = append(items, submenu(t("matrix.only.finding"), s.ruleItems(set)...))
	if list := s.ws.Arrivals(); len(list) > 0 {
		merges := []*fyne.MenuItem{checked(item(t("matrix.all"), set(func(f *filter) { f.came = "" })), f.came == "")}
		for _, a := range slices.Backward(list) {
			merges = append(merges, checked(item(a.Name, set(func(f *filter) { f.came = a.ID() })), f.came == a.ID()))
		}
		items = append(items, submenu(t("matrix.only.merge"), merges...))
	}
	if n := s.countDisputed(); n > 0 || f.disputed {
		text := t("matrix.only.disputed") + "   " + itoa(n)
		items = append(items, checked(item(text, set(func(f *filter) { f.disputed = !f.disputed })), f.disputed))
	}
	if f.active() || s.search.Text != "" {
		items = append(items, item(t("matrix.only.reset"), s.showAll))
	}
	return items
}

// showAll clears filter and search.
func (s *Screen) showAll() {
	s.clearFilters()
	s.refilter()
	s.Focus()
}

func (s *Screen) clearFilters() {
	s.list.filter = filter{}
	if s.search.Text != "" {
		s.search.SetText("") // filters again
	}
}

func (s *Screen) regionItems(set func(func(*filter)) func()) []*fyne.MenuItem {
	var regions []string
	for _, m := range s.facts.plan.AllMunicipalities() {
		if !slices.Contains(regions, m.Region) {
			regions = append(regions, m.Region)
		}
	}
	slices.SortFunc(regions, plan.CompareDanish)
	now := s.list.filter.region
	items := []*fyne.MenuItem{checked(item(s.ws.T("matrix.all"), set(func(f *filter) { f.region = "" })), now == "")}
	for _, r := range regions {
		items = append(items, checked(item(r, set(func(f *filter) { f.region = r })), now == r))
	}
	return items
}

func (s *Screen) waveFilterItems(set func(func(*filter)) func()) []*fyne.MenuItem {
	now := s.list.filter
	choose := func(wave plan.ID, unplaced bool) func() {
		return set(func(f *filter) { f.wave, f.unplaced = wave, unplaced })
	}
	items := []*fyne.MenuItem{
		checked(item(s.ws.T("matrix.all"), choose(plan.None, false)), now.wave == plan.None && !now.unplaced),
		checked(item(s.ws.T("matrix.unplaced"), choose(plan.None, true)), now.unplaced),
	}
	for _, w := range s.waves() {
		items = append(items, checked(item(w.Name, choose(w.ID, false)), now.wave == w.ID))
	}
	return items
}

// ruleItems lists the rules with findings in the view, with the number of municipalities.
func (s *Screen) ruleItems(set func(func(*filter)) func()) []*fyne.MenuItem {
	now := s.list.filter.rule
	choose := func(text string, rule rules.Rule) *fyne.MenuItem {
		return checked(item(text, set(func(f *filter) { f.rule = rule })), now == rule)
	}
	items := []*fyne.MenuItem{choose(s.ws.T("matrix.all"), ""), choose(s.withCount("matrix.only.anyfinding", anyRule), anyRule)}
	var known []rules.Rule
	for _, f := range s.facts.findings {
		if s.concernsView(f) && !slices.Contains(known, f.Rule) {
			known = append(known, f.Rule)
		}
	}
	slices.SortFunc(known, func(a, b rules.Rule) int { return strings.Compare(string(a), string(b)) })
	for _, rule := range known {
		items = append(items, choose(s.withCount("rules.rule."+string(rule), rule), rule))
	}
	return items
}

func (s *Screen) withCount(key string, rule rules.Rule) string {
	return s.ws.T(key) + "   " + itoa(len(s.municipalitiesWithFinding(rule)))
}

// sortItems offers the sort orders. A click on a heading does the same.
func (s *Screen) sortItems() []*fyne.MenuItem {
	t, now := s.ws.T, s.list.order
	by := func(text string, o order) *fyne.MenuItem {
		on := now.key == o.key && now.solution == o.solution
		return checked(item(text, func() {
			s.sortBy(o)
			s.Focus()
		}), on)
	}
	items := []*fyne.MenuItem{
		by(t("matrix.municipality"), order{}), by(t("matrix.region"), order{key: byRegion}), by(t("matrix.inhabitants.word"), order{key: byInhabitants}),
	}
	for _, sol := range s.shownSolutions() {
		text := t("matrix.wave")
		if s.view == overview {
			text += " " + sol.Short
		}
		items = append(items, by(text, order{key: byWave, solution: sol.ID}))
	}
	return items
}
