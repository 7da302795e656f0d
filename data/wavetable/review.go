package wavetable

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"

	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
)

// Answers are what somebody decided about a table.
type Answers struct {
	Doubts confirm.Answers
	Names  Choices          // of entries, whatever their doubts say
	Skip   map[DateKey]bool // dates that are left out
}

// DateKey names a date of a wave, or whether it is done, in a proposal.
type DateKey struct {
	Wave int
	Kind plan.MilestoneKind
	Done bool
}

// Review is a proposal with what somebody answered to its doubts. Apply makes the edit of its
// proposal and choices.
type Review struct {
	Proposal Proposal // its dates as they are answered
	Choices  Choices
	Doubts   []confirm.Doubt
	Rows     []confirm.Row // of the table, as it came

	names []nameDoubt
}

// nameDoubt is a doubt about what an entry means.
type nameDoubt struct {
	doubt, entry int       // in Review.Doubts and in Proposal.Entries
	means        []plan.ID // of its options
}

// IsReadAlike reports whether two lists of answers give the same reading: only those to the
// doubts that change what is read count.
func (p *Proposal) IsReadAlike(a, b confirm.Answers) bool {
	return !slices.ContainsFunc(p.read, func(d Doubt) bool {
		return (d.Key == "rivals" || d.Key == "marks") && a.Ask(d.question()).Chosen != b.Ask(d.question()).Chosen
	})
}

// Review answers the doubts of a proposal: as somebody chose, else as they are preset.
func (p Proposal) Review(a Answers) Review {
	p.Waves = slices.Clone(p.Waves)
	for i := range p.Waves {
		p.Waves[i].Dates = slices.Clone(p.Waves[i].Dates)
		p.Waves[i].Reports = slices.Clone(p.Waves[i].Reports)
	}
	r := &reviewer{doubter: doubter{Proposal: p, choices: p.AcceptAll()}, answers: a, unknown: []confirm.Option{another(), say("leave")}}
	r.answerNames()
	maps.Copy(r.choices, a.Names)
	r.answerRepeated()
	r.answerRead()
	r.answerNew()
	r.answerTotals()
	r.answerEmptied()
	r.answerDates()
	r.skipDates()
	return r.review()
}

// reviewer answers doubts one after the other: what one leaves open depends on those before.
type reviewer struct {
	doubter
	answers Answers
	asked   []confirm.Doubt
	about   []nameDoubt      // the doubts about names, which are asked first
	unknown []confirm.Option // of a name that is like no other
}

// found returns the doubts that a function finds with the choices so far.
func (r *reviewer) found(find func()) []Doubt {
	r.list = nil
	find()
	return r.list
}

// ask asks a doubt and returns the option that holds, -1 for none.
func (r *reviewer) ask(d Doubt, about string, more confirm.Sentence, preset int, options ...confirm.Option) int {
	row := 0
	if len(d.Rows) > 0 {
		row = d.Rows[0]
	}
	q := r.answers.Doubts.Ask(confirm.Doubt{
		ID:   confirm.ID{Cell: confirm.Cell{Row: row, Column: -1}, About: "waves " + d.Key + " " + about},
		Rows: d.Rows, Why: r.sentence(d), More: more, Preset: preset, Options: options,
	})
	r.asked = append(doubled(r.asked), q)
	return q.Chosen
}

// sentence is what is said of a doubt.
func (r *reviewer) sentence(d Doubt) confirm.Sentence {
	pairs := slices.Clone(d.Pairs)
	for i := 0; i+1 < len(pairs); i += 2 {
		if kind, ok := pairs[i+1].(string); ok && pairs[i] == "kind" {
			pairs[i+1] = milestone(plan.MilestoneKind(kind))
		}
	}
	return confirm.Say("table.doubt."+d.Key, pairs...)
}

// say is an option.
func say(key string, pairs ...any) confirm.Option {
	return confirm.Option{Sentence: confirm.Say("table.option."+key, pairs...)}
}

// saying is an option with what it brings.
func saying(note confirm.Sentence, key string, pairs ...any) confirm.Option {
	o := say(key, pairs...)
	o.Note = note
	return o
}

// noted is what an option brings.
func noted(key string, pairs ...any) confirm.Sentence {
	return confirm.Say("table.brings."+key, pairs...)
}

// another is the option of any other municipality.
func another() confirm.Option {
	o := saying(noted("search"), "other")
	o.Asks = true
	return o
}

// nowIn says where a municipality is now.
func (r *reviewer) nowIn(id plan.ID) confirm.Sentence {
	if w, ok := r.plan.WaveOf(r.Solution, id); ok {
		return noted("stays", "wave", w.Name)
	}
	return noted("nowhere")
}

// nowAll says where the municipalities of some entries are now.
func (r *reviewer) nowAll(entries []int) confirm.Sentence {
	for _, i := range entries {
		if _, placed := r.plan.WaveOf(r.Solution, r.Entries[i].Municipality); placed {
			return noted("asbefore")
		}
	}
	return noted("nowhere.all")
}

// answerRepeated answers for municipalities that stand in the table more than once.
func (r *reviewer) answerRepeated() {
	for _, d := range r.found(r.repeated) {
		if d.Key != "twice" {
			r.ask(d, d.Pairs[1].(string), confirm.Sentence{}, 0, say("once"))
			continue
		}
		var waves []int
		var options []confirm.Option
		id := r.Means(d.Entries[0], r.choices)
		for _, i := range d.Entries {
			e := r.Entries[i]
			if !slices.Contains(waves, e.Wave) {
				waves = append(waves, e.Wave)
				options = append(options, saying(noted("row", "row", e.Row), "wave", "wave", r.Waves[e.Wave].Name))
			}
		}
		options = append(options, saying(r.nowIn(id), "neither"))
		chosen := r.ask(d, id.String(), confirm.Sentence{}, -1, options...)
		for _, i := range d.Entries {
			if chosen >= 0 && (chosen == len(waves) || r.Entries[i].Wave != waves[chosen]) {
				r.choices[i] = plan.None
			}
		}
	}
}

// answerRead answers for what reading left open: it is as it was read.
func (r *reviewer) answerRead() {
	for n, d := range r.read {
		option := "asread"
		switch d.Key {
		case "column", "unused", "heading":
			option = "leave"
		case "rivals", "marks": // reading took the answer
			q := d.question()
			r.ask(d, "read", confirm.Sentence{}, q.Preset, q.Options...)
			continue
		}
		r.ask(d, strconv.Itoa(n), confirm.Sentence{}, 0, say(option))
	}
}

// answerNew answers for waves that the table would make beside others.
func (r *reviewer) answerNew() {
	for _, d := range r.found(r.newWaves) {
		w := &r.Waves[d.Wave]
		if r.ask(d, w.Name, confirm.Sentence{}, 0, say("make", "wave", w.Name), dropping(w.Named)) == 0 {
			continue
		}
		w.Dates, w.Reports, w.Expected, w.Counted = nil, nil, 0, 0
		for i := range r.Entries {
			if r.Entries[i].Wave == d.Wave {
				r.choices[i] = plan.None
			}
		}
	}
}

// dropping is the option of leaving a wave out with the names in it.
func dropping(names int) confirm.Option {
	if names == 1 {
		return say("names.one")
	}
	return say("names", "n", names)
}

// answerTotals answers for waves of which the table names another number than it says.
func (r *reviewer) answerTotals() {
	for _, d := range r.found(r.totals) {
		w := &r.Waves[d.Wave]
		d.Rows = r.totalRow(d.Wave)
		stay := r.staying(d.Wave)
		n := len(r.members()[d.Wave])
		said := say("said", "n", w.Expected, "wave", w.Name)
		more := confirm.Sentence{}
		if len(stay) > 0 && len(stay) < mostListed {
			more = confirm.Say("table.more.stay", "names", r.namesOf(stay), "wave", w.Name)
		}
		if len(stay) > 0 && n+len(stay) == w.Expected {
			said = saying(noted("said", "n", w.Expected), "stay", "names", r.namesOf(stay), "wave", w.Name)
		}
		if r.ask(d, w.Name, more, 0, said, say("notsaid", "n", n+len(stay), "wave", w.Name)) == 1 {
			w.Expected, w.Counted = 0, 0
		}
	}
}

// totalRow is the row that says how many are in a wave: the first below its names.
func (r *reviewer) totalRow(wave int) []int {
	last := 0
	for i := range r.Entries {
		if e := &r.Entries[i]; e.Wave == wave {
			last = max(last, e.Row)
		}
	}
	for row := last; row < len(r.cells); row++ {
		if isTotalRow(r.cells[row]) {
			return []int{row + 1}
		}
	}
	return nil
}

// staying are the members of a wave in the plan that the table names nowhere, or leaves out.
func (r *reviewer) staying(wave int) []plan.ID {
	existing := r.Waves[wave].Existing
	if existing == plan.None {
		return nil
	}
	named := map[plan.ID]bool{}
	for _, of := range r.members() {
		maps.Copy(named, of)
	}
	return slices.DeleteFunc(slices.Clone(r.plan.MembersOf(existing)), func(id plan.ID) bool { return named[id] })
}

// answerEmptied answers for waves that the table would empty.
func (r *reviewer) answerEmptied() {
	for _, d := range r.found(r.emptied) {
		name := d.Pairs[1].(string)
		w, _ := r.plan.WaveNamed(r.Solution, name)
		members := r.plan.MembersOf(w.ID)
		keep := saying(noted("keep", "n", len(members)), "keep", "wave", name)
		if r.ask(d, name, confirm.Sentence{}, 0, say("astable"), keep) == 0 {
			continue
		}
		for i := range r.Entries {
			if slices.Contains(members, r.Means(i, r.choices)) {
				r.choices[i] = plan.None
			}
		}
	}
}

// skipDates leaves out the dates that somebody left out.
func (r *reviewer) skipDates() {
	for i := range r.Waves {
		w := &r.Waves[i]
		for k := range w.Dates {
			t := &w.Dates[k]
			t.Skip = t.Skip || r.answers.Skip[DateKey{i, t.Kind, false}]
		}
		for k := range w.Reports {
			t := &w.Reports[k]
			t.Skip = t.Skip || r.answers.Skip[DateKey{i, t.Kind, true}]
		}
	}
}

// review returns what was answered, its doubts in the order of the table; those about no row
// come last.
func (r *reviewer) review() Review {
	out := Review{Proposal: r.Proposal, Choices: r.choices, Doubts: r.asked, names: r.about}
	if order, sorted := orderOf(r.asked); !sorted {
		out.Doubts = make([]confirm.Doubt, len(r.asked))
		place := make([]int, len(r.asked))
		for n, was := range order {
			out.Doubts[n], place[was] = r.asked[was], n
		}
		for i := range out.names {
			out.names[i].doubt = place[out.names[i].doubt]
		}
	}
	out.Rows = out.sortRows(r.cells)
	return out
}

// orderOf returns the places of doubts in the order of the table, and whether they have it.
func orderOf(doubts []confirm.Doubt) (order []int, sorted bool) {
	rows := make([]int, len(doubts))
	for i := range doubts {
		if rows[i] = doubts[i].Row; rows[i] == 0 {
			rows[i] = math.MaxInt // about no row
		}
	}
	if slices.IsSorted(rows) {
		return nil, true
	}
	order = make([]int, len(doubts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rows[a], rows[b]) })
	return order, false
}

// WithDate returns the answers with a date left out, or not.
func (a Answers) WithDate(key DateKey, skip bool) Answers {
	a.Skip = maps.Clone(a.Skip)
	if a.Skip == nil {
		a.Skip = map[DateKey]bool{}
	}
	a.Skip[key] = skip
	return a
}

// Apply makes the edit; see Apply of the package.
func (r Review) Apply(d *plan.Draft) (dependents []plan.Move, err error) {
	return Apply(d, r.Proposal, r.Choices)
}

// Placed are the municipalities that the table puts into waves.
func (r Review) Placed() map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for i := range r.Proposal.Entries {
		if id := r.Proposal.Means(i, r.Choices); id != plan.None && r.Proposal.Entries[i].Wave >= 0 {
			ids[id] = true
		}
	}
	return ids
}
