package wavetable

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// rowDate is a date that a row of a list gives.
type rowDate struct {
	Date
	entry int  // in Proposal.Entries
	own   bool // the table calls it the municipality's own
}

// datesByWave sorts the dates of rows by their wave.
func (out *Proposal) datesByWave(waves int) [][]rowDate {
	of, count := make([][]rowDate, waves), make([]int, waves)
	for i := range out.dates {
		count[out.Entries[out.dates[i].entry].Wave]++
	}
	for w, n := range count {
		if n > 0 {
			of[w] = make([]rowDate, 0, n)
		}
	}
	for i := range out.dates {
		w := out.Entries[out.dates[i].entry].Wave
		of[w] = append(of[w], out.dates[i])
	}
	return of
}

// dateGroup is the rows that say the same date of a wave.
type dateGroup struct {
	text string
	parsedDate
	rows    []rowDate
	ofWave  bool // a heading says it
	rowsOwn int  // that call it the municipality's own
}

// dateKey is what texts that mean the same have in common.
type dateKey struct {
	kind plan.MilestoneKind
	span day.Span
	text string // of what is no date, or undecided
}

func (d parsedDate) key(of Date) dateKey {
	if d.refused != nil || !d.written.Decided() {
		return dateKey{kind: of.Kind, text: of.Text}
	}
	return dateKey{kind: of.Kind, span: d.written.Span}
}

// proposeDates finds the date of each milestone of a wave: what its heading says, else what
// most of its rows say. The others are their municipalities' own.
func (out *Proposal) proposeDates(p *plan.Plan, w Wave, existing plan.ID, rows []rowDate, parse *dateParser) []DateProposal {
	var order []plan.MilestoneKind
	groups := map[plan.MilestoneKind][]*dateGroup{}
	known := map[dateKey]*dateGroup{}
	put := func(d Date) *dateGroup {
		if !slices.Contains(order, d.Kind) {
			order = append(order, d.Kind)
		}
		read := parse.parse(d.Text)
		key := read.key(d)
		if g, ok := known[key]; ok {
			return g
		}
		g := &dateGroup{text: d.Text, parsedDate: read}
		known[key] = g
		groups[d.Kind] = append(groups[d.Kind], g)
		return g
	}
	for _, d := range w.Dates {
		g := put(d)
		g.ofWave = true
		g.rows = append(g.rows, rowDate{Date: d, entry: -1})
	}
	for _, d := range rows {
		g := put(d.Date)
		g.rows = append(g.rows, d)
		if d.own {
			g.rowsOwn++
		}
	}
	var list []DateProposal
	for _, kind := range order {
		list = append(list, out.proposeDate(p, w, existing, kind, groups[kind]))
	}
	return list
}

// proposeDate chooses the date of a wave among those that its rows say.
func (out *Proposal) proposeDate(p *plan.Plan, w Wave, existing plan.ID, kind plan.MilestoneKind, groups []*dateGroup) DateProposal {
	current, has := p.WaveMilestone(existing, kind)
	at, mixed := chooseGroup(groups)
	if out.holdsAlready(p, kind, groups) {
		// The rows say of each municipality what the plan has.
		t := DateProposal{Kind: kind, Text: groups[at].text, Written: groups[at].written.Text, Date: groups[at].written, Unchanged: true}
		if has {
			t.Text, t.Written, t.Before, t.milestone = current.Written, current.Written, current.Written, current.ID
			t.Date = day.Written{Text: current.Written, Span: current.When()}
		}
		return t
	}
	g := groups[at]
	t := DateProposal{Kind: kind, Text: g.text, Date: g.written, Written: g.written.Text, Refused: g.refused, Mixed: mixed, Few: isFew(groups, len(w.Names))}
	if t.Few || len(g.rows) == g.rowsOwn { // nobody says when it is for the wave
		at, t.Refused, t.NotOfWave, t.Mixed = -1, nil, true, false
	}
	if g.written.YearAssumed {
		t.Written = g.written.Long(p.LetterLang())
	}
	for _, r := range g.rows {
		if at >= 0 {
			t.Rows = append(t.Rows, r.Row)
		}
	}
	others := 0
	for _, other := range groups {
		others += len(other.rows)
	}
	if others > len(g.rows) || at < 0 {
		t.Own = make([]OwnDate, 0, others-len(t.Rows))
	}
	for i, other := range groups {
		if i == at {
			continue
		}
		written := other.written.Text
		if other.written.YearAssumed {
			written = other.written.Long(p.LetterLang())
		}
		for _, r := range other.rows {
			if r.entry >= 0 {
				t.Own = append(t.Own, OwnDate{r.entry, other.text, written, other.written, other.refused})
			}
		}
	}
	if has {
		t.milestone, t.Locked, t.Before = current.ID, current.Locked, current.Written
		if takenBack(w, kind) {
			current.DoneOn = day.None
		}
		t.Done = current.IsFinished()
		t.Unchanged = current.When() == g.written.Span && (g.written.Decided() || current.Written == t.Written)
	}
	return t
}

// chooseGroup returns the date of a wave: the only one, what its heading says, or what most
// rows say that do not call it their own. It is mixed where there is no such date.
func chooseGroup(groups []*dateGroup) (at int, mixed bool) {
	headings, total, best := 0, 0, 0
	for i, g := range groups {
		total += len(g.rows) - g.rowsOwn
		if g.ofWave {
			if headings++; headings == 1 {
				at = i
			}
		}
		if len(g.rows)-g.rowsOwn > len(groups[best].rows)-groups[best].rowsOwn {
			best = i
		}
	}
	if headings > 0 {
		return at, headings > 1
	}
	return best, len(groups) > 1 && (len(groups[best].rows)-groups[best].rowsOwn)*2 <= total
}

// isFew reports whether a date stands beside less than half of the names of a wave.
func isFew(groups []*dateGroup, names int) bool {
	n := 0
	for _, g := range groups {
		if n += len(g.rows) - g.rowsOwn; g.ofWave {
			return false
		}
	}
	return n > 0 && n*2 < names
}

// holdsAlready reports whether each municipality has the date of its row in the plan.
func (out *Proposal) holdsAlready(p *plan.Plan, kind plan.MilestoneKind, groups []*dateGroup) bool {
	for _, g := range groups {
		for _, r := range g.rows {
			if r.entry < 0 || g.refused != nil {
				return false
			}
			m, ok := p.MilestoneFor(out.Solution, out.Entries[r.entry].Municipality, kind)
			if !ok || m.When() != g.written.Span || !g.written.Decided() && m.Written != g.text {
				return false
			}
		}
	}
	return true
}

// applyOwn gives municipalities the dates that the table says for them alone, and takes away
// those of which it says that they are the wave's.
func (p *Proposal) applyOwn(d *plan.Draft, c Choices) error {
	type ownDate struct {
		entry int
		kind  plan.MilestoneKind
	}
	own := map[ownDate]bool{}
	deviations := map[ownMilestone]plan.ID{}
	for _, w := range p.Waves {
		for k := range w.Dates {
			t := &w.Dates[k]
			if t.Skip {
				continue
			}
			for i := range t.Own {
				o := &t.Own[i]
				own[ownDate{o.Entry, t.Kind}] = true
				id := p.Means(o.Entry, c)
				if id == plan.None || o.Refused != nil {
					continue
				}
				if err := p.deviate(d, id, t.Kind, o, deviations); err != nil {
					return err
				}
			}
		}
	}
	for _, r := range p.dates {
		id := p.Means(r.entry, c)
		if id == plan.None || own[ownDate{r.entry, r.Kind}] || p.isSkipped(r) {
			continue
		}
		old, ok := d.Plan().Milestones.Get(p.deviation(ownMilestone{id, r.Kind}, deviations))
		if ok && old.CheckEdit() == nil {
			if err := d.UseWaveDate(p.Solution, id, r.Kind); err != nil {
				return err
			}
		}
	}
	return nil
}

// ownMilestone is a municipality with the date that it has of its own.
type ownMilestone struct {
	municipality plan.ID
	kind         plan.MilestoneKind
}

// deviation is the id of the date that a municipality has of its own; known are those that were
// looked for.
func (p *Proposal) deviation(of ownMilestone, known map[ownMilestone]plan.ID) plan.ID {
	id, ok := known[of]
	if !ok {
		id = plan.DeviationID(p.Solution, of.municipality, of.kind)
		known[of] = id
	}
	return id
}

func (p *Proposal) deviate(d *plan.Draft, id plan.ID, kind plan.MilestoneKind, o *OwnDate, known map[ownMilestone]plan.ID) error {
	old, ok := d.Plan().Milestones.Get(p.deviation(ownMilestone{id, kind}, known))
	if ok && (old.CheckEdit() != nil || old.When() == o.Date.Span && (o.Date.Decided() || old.Written == o.Written)) {
		return nil
	}
	note := ""
	if ok {
		note = old.Note
	}
	return d.Deviate(p.Solution, id, kind, plan.Dates{Text: o.Written, Span: o.Date.Span}, note)
}

// isSkipped reports whether the date of a row does not reach the plan, or is there already.
func (p *Proposal) isSkipped(r rowDate) bool {
	dates := p.Waves[p.Entries[r.entry].Wave].Dates
	for i := range dates {
		if t := &dates[i]; t.Kind == r.Kind {
			return t.Skip || t.Refused != nil || t.Unchanged && t.Rows == nil || t.Mixed || t.NotOfWave
		}
	}
	return true
}
