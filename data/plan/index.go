package plan

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
)

// index is what is looked up often, derived from the tables once per plan.
type index struct {
	municipalities []Municipality // Danish order
	solutions      []Solution     // in the plan's order
	wavesOf        map[ID][]Wave
	assignment     map[pair]Assignment // solution, municipality
	membersOf      map[ID][]ID         // wave → municipalities, Danish order
	milestonesOf   map[ID][]Milestone  // wave → its milestones, none a deviation
	deviations     map[pair][]Milestone
	programme      map[ID][]Milestone // solution or None → milestones without a wave
	populations    map[ID][]Population
}

type pair struct{ a, b ID }

func (p *Plan) index() *index {
	if ix := p.derived.Load(); ix != nil {
		return ix
	}
	ix := buildIndex(p)
	p.derived.Store(ix)
	return ix
}

// indexPart is a part of what is derived from the tables: an edit leaves most of them
// as they were, and a plan takes those over from the one that it was edited from.
type indexPart uint8

const (
	membersPart     indexPart = 1 << iota // who is in which wave of which solution
	datesPart                             // milestones
	populationsPart                       // populations
	namesPart                             // the Danish order of the municipalities
	lettersPart                           // what was told to whom, and what became of it
)

func buildIndex(p *Plan) *index {
	seed, touched := p.seed, p.touched
	if seed == nil {
		seed, touched = &index{}, membersPart|datesPart|populationsPart
	}
	ix := *seed
	if touched&membersPart != 0 {
		ix.municipalities, ix.solutions = p.inDanishOrder(), slices.Clone(p.Solutions.Rows())
		ix.wavesOf, ix.membersOf = map[ID][]Wave{}, map[ID][]ID{}
		ix.assignment = make(map[pair]Assignment, p.Assignments.Len())
		slices.SortFunc(ix.solutions, func(a, b Solution) int {
			return byKey(a.Ordinal, b.Ordinal, a.ID, b.ID)
		})
		ix.addWaves(p)
		ix.addMembers(p)
	}
	if touched&datesPart != 0 {
		ix.milestonesOf, ix.deviations, ix.programme = make(map[ID][]Milestone, p.Waves.Len()), map[pair][]Milestone{}, map[ID][]Milestone{}
		ix.addMilestones(p)
	}
	if touched&populationsPart != 0 {
		ix.addPopulations(p)
	}
	return &ix
}

func (ix *index) addPopulations(p *Plan) {
	ix.populations = make(map[ID][]Population, p.Municipalities.Len())
	for _, pop := range p.Populations.Rows() {
		ix.populations[pop.MunicipalityID] = append(ix.populations[pop.MunicipalityID], pop)
	}
	for _, pops := range ix.populations {
		slices.SortFunc(pops, func(a, b Population) int { return cmp.Compare(a.Year, b.Year) })
	}
}

// inDanishOrder returns the municipalities as a Danish register has them. Sorting
// them is much of what an index costs, and hardly any edit touches them: a draft
// takes the order over until it does.
func (p *Plan) inDanishOrder() []Municipality {
	if sorted := p.sorted.Load(); sorted != nil {
		return *sorted
	}
	rows := slices.Clone(p.Municipalities.Rows())
	SortDanish(rows, func(m Municipality) string { return m.Name }, Municipality.RowID)
	p.sorted.Store(&rows)
	return rows
}

// byKey orders by the keys that the plan gives, equal ones by id: two people who
// put something at the same place see it in one order.
func byKey(a, b string, idA, idB ID) int {
	return cmp.Or(cmp.Compare(a, b), compareIDs(idA, idB))
}

func (ix *index) addWaves(p *Plan) {
	for _, w := range p.Waves.Rows() {
		ix.wavesOf[w.SolutionID] = append(ix.wavesOf[w.SolutionID], w)
	}
	for _, waves := range ix.wavesOf {
		slices.SortFunc(waves, func(a, b Wave) int {
			return byKey(a.Ordinal, b.Ordinal, a.ID, b.ID)
		})
	}
}

// addMembers leaves out assignments to waves that are gone or belong to another
// solution: those municipalities are not placed.
func (ix *index) addMembers(p *Plan) {
	for _, a := range p.Assignments.Rows() {
		w, ok := p.Waves.Get(a.WaveID)
		if ok && w.SolutionID == a.SolutionID && p.Municipalities.Has(a.MunicipalityID) {
			ix.assignment[pair{a.SolutionID, a.MunicipalityID}] = a
		}
	}
	for _, s := range ix.solutions {
		for _, m := range ix.municipalities {
			if a, ok := ix.assignment[pair{s.ID, m.ID}]; ok {
				ix.membersOf[a.WaveID] = append(ix.membersOf[a.WaveID], m.ID)
			}
		}
	}
}

// addMilestones groups the milestones. A drag makes an index for each move of the mouse: the lists
// of the waves share one array.
func (ix *index) addMilestones(p *Plan) {
	rows := p.Milestones.Rows()
	counts, total := make(map[ID]int, p.Waves.Len()), 0
	for i := range rows {
		if m := &rows[i]; m.WaveID != None && m.MunicipalityID == None {
			counts[m.WaveID]++
			total++
		}
	}
	room := make([]Milestone, total)
	for _, m := range rows {
		switch {
		case m.MunicipalityID != None:
			key := pair{m.SolutionID, m.MunicipalityID}
			ix.deviations[key] = append(ix.deviations[key], m)
		case m.WaveID != None:
			list, ok := ix.milestonesOf[m.WaveID]
			if n := counts[m.WaveID]; !ok {
				list, room = room[:0:n], room[n:]
			}
			ix.milestonesOf[m.WaveID] = append(list, m)
		default:
			ix.programme[m.SolutionID] = append(ix.programme[m.SolutionID], m)
		}
	}
	for _, list := range ix.milestonesOf {
		slices.SortFunc(list, compareMilestones)
	}
	for _, list := range ix.programme {
		slices.SortFunc(list, compareMilestones)
	}
}

// compareMilestones orders by time, the undecided last, then by the order in
// which a schedule runs.
func compareMilestones(a, b Milestone) int {
	return cmp.Or(
		day.Compare(a.Earliest, b.Earliest),
		day.Compare(a.Latest, b.Latest),
		cmp.Compare(scheduleRank(a.Kind), scheduleRank(b.Kind)),
		cmp.Compare(a.Ordinal, b.Ordinal),
		cmp.Compare(a.Name, b.Name),
		compareIDs(a.ID, b.ID),
	)
}

func scheduleRank(k MilestoneKind) int {
	if i := slices.Index(ScheduleKinds[:], k); i >= 0 {
		return i
	}
	return len(ScheduleKinds)
}
