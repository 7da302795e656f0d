package rules

import (
	"math/bits"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Pass is a plan laid out for the rules on a day: municipalities, solutions and waves
// by number instead of by id, so that a rule is a loop over slices.
type Pass struct {
	plan           *plan.Plan
	today          day.Day
	number         map[plan.ID]int     // municipality → its place in municipalities
	municipalities []plan.Municipality // Danish order
	solutions      []solution
	units          []unit
	at             []int32         // solution × municipality → its unit, -1 for none
	notices        []day.Day       // solution × municipality → day of its notice; empty where there are no letters
	solutionAt     map[plan.ID]int // its place in solutions
	findings       []Finding
	figuresArena   []Figure // for the figures of findings
	setsArena      []uint64 // for the sets of the units

	kinds  [len(plan.ScheduleKinds)]any // plan.ScheduleKinds as the values of figures
	lawful lawfulCache
}

// solution is a solution with its units and what its invoices start with.
type solution struct {
	plan.Solution
	settings   Settings
	value      any     // its ID as the value of a figure
	units      []int32 // waves in their order, each before those who deviate from it
	waves      int
	placed     set
	invoiced   bool
	settlement plan.Settlement // where it is invoiced
	firstBill  day.Day         // first day on which invoicing may start
}

// unit is a group of municipalities for whom the same dates hold: a wave
// without the municipalities that deviate from it, or one of these municipalities.
type unit struct {
	solution int
	wave     *plan.Wave
	value    any // the ID of the wave as the value of a figure; nil until a finding has it
	deviates bool
	members  set
	ids      []plan.ID // of members, Danish order
	dates    [len(plan.ScheduleKinds)]date
}

// date is a milestone of a unit; a zero id is none. A unit that deviates has
// its wave's dates beside its own.
type date struct {
	id      plan.ID
	span    day.Span
	own     bool
	example bool // a placeholder
	value   any  // span as the value of a figure; nil until a finding has it
}

// figure returns the span as the value of a figure. All findings share it.
func (d *date) figure() any {
	if d.value == nil {
		d.value = d.span
	}
	return d.value
}

// figure returns the ID of the wave as the value of a figure. All findings share it.
func (u *unit) figure() any {
	if u.value == nil {
		u.value = u.wave.ID
	}
	return u.value
}

// The positions of the kinds in plan.ScheduleKinds.
const (
	courseStart = iota
	courseEnd
	goLive
	invoicingStart
)

func newPass(p *plan.Plan, today day.Day) *Pass {
	m := &Pass{plan: p, today: today, municipalities: p.AllMunicipalities()}
	m.number = make(map[plan.ID]int, len(m.municipalities))
	for i, mu := range m.municipalities {
		m.number[mu.ID] = i
	}
	for i, kind := range plan.ScheduleKinds {
		m.kinds[i] = kind
	}
	m.addSolutions()
	m.addDates()
	m.addLetters()
	m.findings = make([]Finding, 0, 3*len(m.units))
	return m
}

func (m *Pass) addSolutions() {
	all, settings := m.plan.AllSolutions(), settingsOfAll(m.plan)
	m.solutions = make([]solution, len(all))
	m.solutionAt = make(map[plan.ID]int, len(all))
	m.at = make([]int32, len(all)*len(m.municipalities))
	for i := range m.at {
		m.at[i] = -1
	}
	m.setsArena = make([]uint64, (len(all)+m.plan.Waves.Len())*setWords(len(m.municipalities)))
	m.units = make([]unit, 0, m.plan.Waves.Len())
	for i, s := range all {
		waves := m.plan.WavesOf(s.ID)
		m.solutionAt[s.ID] = i
		m.solutions[i] = solution{Solution: s, value: s.ID, settings: settings[i], placed: m.newSet(), waves: len(waves)}
		for k := range waves {
			u := int32(len(m.units))
			members := m.newSet()
			ids := m.plan.MembersOf(waves[k].ID)
			for _, id := range ids {
				members.add(m.number[id])
				m.at[i*len(m.municipalities)+m.number[id]] = u
			}
			m.solutions[i].placed.addAll(members)
			m.solutions[i].units = append(m.solutions[i].units, u)
			m.units = append(m.units, unit{solution: i, wave: &waves[k], members: members, ids: ids})
		}
	}
	for _, s := range m.plan.Settlements.Rows() {
		if i, ok := m.solutionAt[s.SolutionID]; ok {
			m.solutions[i].invoiced, m.solutions[i].settlement = true, s
			m.solutions[i].firstBill = m.solutions[i].settings.earliestInvoicing(m.plan, s)
		}
	}
}

// addDates gives the units their dates: first those of the waves, then those of
// the municipalities that deviate, who get units of their own.
func (m *Pass) addDates() {
	waves := make(map[plan.ID]int32, len(m.units))
	for i := range m.units {
		waves[m.units[i].wave.ID] = int32(i)
	}
	var deviations []int
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		kind := slices.Index(plan.ScheduleKinds[:], rows[i].Kind)
		if kind < 0 || rows[i].WaveID == plan.None && rows[i].MunicipalityID == plan.None {
			continue
		}
		if rows[i].MunicipalityID != plan.None {
			deviations = append(deviations, i)
			continue
		}
		if u, ok := waves[rows[i].WaveID]; ok {
			m.units[u].set(kind, &rows[i])
		}
	}
	for _, i := range deviations {
		m.deviate(&rows[i])
	}
}

// set keeps the earlier of two milestones of one kind, as the plan does.
func (u *unit) set(kind int, m *plan.Milestone) {
	d := &u.dates[kind]
	if d.id == plan.None || day.Compare(m.Earliest, d.span.Earliest) < 0 {
		*d = date{id: m.ID, span: m.When(), own: true, example: m.Example}
	}
}

// deviate gives a municipality its own date, in a unit of its own.
func (m *Pass) deviate(row *plan.Milestone) {
	s, ok := m.solutionAt[row.SolutionID]
	n, known := m.number[row.MunicipalityID]
	if !ok || !known {
		return
	}
	at := &m.at[s*len(m.municipalities)+n]
	if *at < 0 {
		return
	}
	if from := &m.units[*at]; !from.deviates {
		from.members.remove(n)
		own := unit{solution: s, wave: from.wave, deviates: true, members: newSet(len(m.municipalities)), dates: from.dates}
		own.members.add(n)
		for k := range own.dates {
			own.dates[k].own = false
		}
		own.ids = []plan.ID{row.MunicipalityID}
		from.ids = without(from.ids, row.MunicipalityID)
		*at = int32(len(m.units))
		m.solutions[s].units = append(m.solutions[s].units, *at)
		m.units = append(m.units, own)
	}
	kind := slices.Index(plan.ScheduleKinds[:], row.Kind)
	m.units[*at].dates[kind] = date{id: row.ID, span: row.When(), own: true, example: row.Example}
}

// without copies a list of ids but for one.
func without(ids []plan.ID, gone plan.ID) []plan.ID {
	rest := make([]plan.ID, 0, len(ids))
	for _, id := range ids {
		if id != gone {
			rest = append(rest, id)
		}
	}
	return rest
}

// Plan returns the plan that is checked.
func (m *Pass) Plan() *plan.Plan { return m.plan }

// Today returns the day that counts as today.
func (m *Pass) Today() day.Day { return m.today }

// Report adds a finding.
func (m *Pass) Report(f Finding) { m.findings = append(m.findings, f) }

// report adds a finding about all members of a unit.
func (m *Pass) report(u *unit, f Finding) {
	f.Solution, f.Wave = m.solutions[u.solution].ID, u.wave.ID
	if f.Municipalities == nil {
		f.Municipalities = u.ids
	}
	m.Report(f)
}

// basedOn returns a finding that depends on some dates. Where one of them is an example, the
// finding says so and is only information: nobody has decided the date.
func basedOn(f Finding, on ...date) Finding {
	for _, d := range on {
		if d.example {
			f.OnExample, f.Severity = true, Info
		}
	}
	return f
}

// figures keeps the figures of a finding in room that all findings share.
func (m *Pass) figures(list ...Figure) []Figure {
	if cap(m.figuresArena)-len(m.figuresArena) < len(list) {
		m.figuresArena = make([]Figure, 0, 512)
	}
	from := len(m.figuresArena)
	m.figuresArena = append(m.figuresArena, list...)
	return m.figuresArena[from:len(m.figuresArena):len(m.figuresArena)]
}

// isPast reports whether a date is past: its last day is before today.
func (m *Pass) isPast(s day.Span) bool { return s.Latest != day.None && s.Latest < m.today }

// list returns the municipalities of a set, in Danish order.
func (m *Pass) list(s set) []plan.ID {
	ids := make([]plan.ID, 0, s.count())
	for i := range m.municipalities {
		if s.has(i) {
			ids = append(ids, m.municipalities[i].ID)
		}
	}
	return ids
}

// set is a set of municipalities by their number, a bit each.
type set []uint64

func newSet(size int) set { return make(set, setWords(size)) }

func setWords(size int) int { return (size + 63) / 64 }

// newSet returns a set of municipalities in room that the sets share.
func (m *Pass) newSet() set {
	n := setWords(len(m.municipalities))
	if len(m.setsArena) < n {
		return newSet(len(m.municipalities))
	}
	s := m.setsArena[:n:n]
	m.setsArena = m.setsArena[n:]
	return s
}

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) remove(i int)   { s[i/64] &^= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s set) addAll(o set) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}
