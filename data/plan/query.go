package plan

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/day"
)

// AllMunicipalities returns the municipalities in Danish order. Like every
// slice that a plan returns, it must not be changed.
func (p *Plan) AllMunicipalities() []Municipality { return p.index().municipalities }

// AllSolutions returns the solutions in the plan's order.
func (p *Plan) AllSolutions() []Solution { return p.index().solutions }

// WavesOf returns the waves of a solution in their order.
func (p *Plan) WavesOf(solution ID) []Wave { return p.index().wavesOf[solution] }

// SolutionsWithWaves returns the solutions that have waves.
func (p *Plan) SolutionsWithWaves() []Solution {
	var list []Solution
	for _, s := range p.AllSolutions() {
		if len(p.WavesOf(s.ID)) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// ListedSolutions returns the solutions that are offered where solutions are listed: those
// that are not hidden, and hidden ones that have waves, milestones or prices all the same.
func (p *Plan) ListedSolutions() []Solution {
	var list []Solution
	for _, s := range p.AllSolutions() {
		_, billed := p.SettlementOf(s.ID)
		if !s.Hidden || billed || len(p.WavesOf(s.ID)) > 0 || len(p.MilestonesOfSolution(s.ID)) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// WaveOf returns the wave of a municipality in a solution; ok is false where it
// is not placed.
func (p *Plan) WaveOf(solution, municipality ID) (w Wave, ok bool) {
	a, ok := p.index().assignment[pair{solution, municipality}]
	if !ok {
		return Wave{}, false
	}
	return p.Waves.Get(a.WaveID)
}

// MembersOf returns the municipalities of a wave in Danish order.
func (p *Plan) MembersOf(wave ID) []ID { return p.index().membersOf[wave] }

// CountPlaced counts the municipalities that a solution has in waves.
func (p *Plan) CountPlaced(solution ID) int {
	n := 0
	for _, w := range p.WavesOf(solution) {
		n += len(p.MembersOf(w.ID))
	}
	return n
}

// Unplaced returns the municipalities that a solution has in no wave, in
// Danish order.
func (p *Plan) Unplaced(solution ID) []ID {
	var ids []ID
	for _, m := range p.AllMunicipalities() {
		if _, ok := p.index().assignment[pair{solution, m.ID}]; !ok {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// MilestonesOf returns a wave's milestones in the order of time; the
// deviations of its municipalities are not among them.
func (p *Plan) MilestonesOf(wave ID) []Milestone { return p.index().milestonesOf[wave] }

// AllMilestonesOf returns a wave's milestones, and after them the own dates of its
// municipalities. The slice is the caller's.
func (p *Plan) AllMilestonesOf(wave ID) []Milestone {
	list := slices.Clone(p.MilestonesOf(wave))
	if w, ok := p.Waves.Get(wave); ok {
		for _, id := range p.MembersOf(wave) {
			list = append(list, p.Deviations(w.SolutionID, id)...)
		}
	}
	return list
}

// WaveOfMilestone returns the wave of a milestone; for a deviation, the wave of its
// municipality. It is None where the milestone belongs to no wave.
func (p *Plan) WaveOfMilestone(m Milestone) ID {
	if m.MunicipalityID == None {
		return m.WaveID
	}
	w, _ := p.WaveOf(m.SolutionID, m.MunicipalityID)
	return w.ID
}

// MilestonesOfSolution returns the milestones of a solution that belong to no
// wave; of the programme, where solution is None.
func (p *Plan) MilestonesOfSolution(solution ID) []Milestone { return p.index().programme[solution] }

// WaveMilestone returns the first milestone of a kind that a wave has.
func (p *Plan) WaveMilestone(wave ID, kind MilestoneKind) (m Milestone, ok bool) {
	for _, m := range p.MilestonesOf(wave) {
		if m.Kind == kind {
			return m, true
		}
	}
	return Milestone{}, false
}

// Deviations returns the milestones of a municipality in a solution that
// differ from its wave's.
func (p *Plan) Deviations(solution, municipality ID) []Milestone {
	return p.index().deviations[pair{solution, municipality}]
}

// MilestoneFor returns the milestone of a kind that holds for a municipality in
// a solution: its own where it deviates, else its wave's.
func (p *Plan) MilestoneFor(solution, municipality ID, kind MilestoneKind) (m Milestone, ok bool) {
	for _, m := range p.Deviations(solution, municipality) {
		if m.Kind == kind {
			return m, true
		}
	}
	w, ok := p.WaveOf(solution, municipality)
	if !ok {
		return Milestone{}, false
	}
	return p.WaveMilestone(w.ID, kind)
}

// EndOf returns the days on which a milestone ends: its own end, the end of the milestone
// with which it ends, or Undecided. Where it ends with a milestone that does not last, it
// ends on the day on which that happens.
func (p *Plan) EndOf(m Milestone) day.Span {
	for range p.Milestones.Len() { // a circle of milestones ends somewhere
		if m.EndsWith == None {
			break
		}
		next, ok := p.Milestones.Get(m.EndsWith)
		if !ok {
			return day.Undecided
		}
		if !next.Kind.Lasts() {
			return next.When()
		}
		m = next
	}
	if m.EndsWith != None {
		return day.Undecided
	}
	return m.End()
}

// Inhabitants returns the population of a municipality on 1 January of a year;
// ok is false where the plan does not have it.
func (p *Plan) Inhabitants(municipality ID, year int) (pop Population, ok bool) {
	for _, pop := range p.index().populations[municipality] {
		if pop.Year == year {
			return pop, true
		}
	}
	return Population{}, false
}

// InhabitantsUpTo returns the newest population that is not later than a year, to show a
// size. Amounts are never computed from it.
func (p *Plan) InhabitantsUpTo(municipality ID, year int) (newest Population, ok bool) {
	for _, pop := range p.index().populations[municipality] {
		if pop.Year <= year {
			newest, ok = pop, true
		}
	}
	return newest, ok
}

// SettlementOf returns the settlement model of a solution.
func (p *Plan) SettlementOf(solution ID) (s Settlement, ok bool) {
	for _, s := range p.Settlements.Rows() {
		if s.SolutionID == solution {
			return s, true
		}
	}
	return Settlement{}, false
}

// PricesOf returns the prices of a settlement model from the first to the last.
func (p *Plan) PricesOf(settlement ID) []Price {
	var list []Price
	for _, pr := range p.Prices.Rows() {
		if pr.SettlementID == settlement {
			list = append(list, pr)
		}
	}
	sortByDay(list, func(pr Price) day.Day { return pr.ValidFrom })
	return list
}

// ContactsOf returns the contacts of a municipality by role and name.
func (p *Plan) ContactsOf(municipality ID) []Contact {
	var list []Contact
	for _, c := range p.Contacts.Rows() {
		if c.MunicipalityID == municipality {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b Contact) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// ContactAs returns the contact of a municipality in a role. Where the role has several it is
// one who is no placeholder, the first by name.
func (p *Plan) ContactAs(municipality ID, role string) (c Contact, ok bool) {
	for _, of := range p.ContactsOf(municipality) {
		if FoldName(of.Role) == FoldName(role) && (!ok || c.Example && !of.Example) {
			c, ok = of, true
		}
	}
	return c, ok
}

// SolutionNamed finds a solution by the short name that the plan shows.
func (p *Plan) SolutionNamed(short string) (s Solution, ok bool) {
	return named(p.AllSolutions(), short, func(s Solution) string { return s.Short })
}

// WaveNamed finds a wave of a solution by the name that the plan shows.
func (p *Plan) WaveNamed(solution ID, name string) (w Wave, ok bool) {
	return named(p.WavesOf(solution), name, func(w Wave) string { return w.Name })
}

// named finds the row of a name, or else of one that differs in what FoldName does
// not tell apart.
func named[T any](rows []T, name string, of func(T) string) (row T, ok bool) {
	for _, r := range rows {
		if strings.EqualFold(of(r), name) {
			return r, true
		}
	}
	folded := FoldName(name)
	for _, r := range rows {
		if FoldName(of(r)) == folded {
			return r, true
		}
	}
	return row, false
}

// NamedStates returns the states of the plan that have a name, the latest first.
func (p *Plan) NamedStates() []Baseline {
	list := slices.Clone(p.Baselines.Rows())
	slices.SortFunc(list, func(a, b Baseline) int {
		return cmp.Or(cmp.Compare(b.On, a.On), CompareDanish(a.Name, b.Name), compareIDs(a.ID, b.ID))
	})
	return list
}

// Has reports whether any table has a row with an id.
func Has(p *Plan, id ID) bool {
	for _, t := range Tables() {
		if t.Has(p, id) {
			return true
		}
	}
	return false
}

// ReferredTo reports whether a row of the plan refers to one of some rows in a way
// that keeps it.
func ReferredTo(p *Plan, rows map[ID]bool) bool {
	for _, t := range Tables() {
		for _, f := range t.Fields {
			if f.Ref.Keeps() && t.refersToAny(p, f, rows) {
				return true
			}
		}
	}
	return false
}

// refersToAny reports whether a field of a row of the table refers to one of some rows.
func (t TableInfo) refersToAny(p *Plan, f Field, rows map[ID]bool) bool {
	unless, conditional := t.Field(f.Unless)
	for _, id := range t.ops.ids(p) {
		row, ok := t.ops.row(p, id)
		if ok && rows[f.read(row).AsRef()] && !(conditional && !unless.read(row).IsNull()) {
			return true
		}
	}
	return false
}
