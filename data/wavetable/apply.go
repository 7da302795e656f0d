package wavetable

import (
	"fmt"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Choices says what entries mean, by their position in Proposal.Entries: a municipality, or
// None to leave the entry out. An exact entry needs no choice. A suggested or unknown entry
// is left out without one.
type Choices map[int]plan.ID

// AcceptAll returns the choices that take every suggestion as it is.
func (p *Proposal) AcceptAll() Choices {
	c := Choices{}
	for i := range p.Entries {
		if e := &p.Entries[i]; e.Status == Suggested && e.Wave >= 0 && !e.isTakenBack() {
			c[i] = e.Municipality
		}
	}
	return c
}

// Means returns the municipality that an entry means by the choices, none where
// it is left out.
func (p *Proposal) Means(i int, c Choices) plan.ID {
	e := &p.Entries[i]
	if chosen, ok := c[i]; ok {
		return chosen
	}
	if e.Status == Exact && e.Wave >= 0 && !e.isTakenBack() {
		return e.Municipality
	}
	return plan.None
}

// Pending returns the entries of a status for which nobody has made a choice yet.
func (p *Proposal) Pending(s Status, c Choices) []int {
	var list []int
	for i := range p.Entries {
		if _, chosen := c[i]; p.Entries[i].Status == s && !chosen {
			list = append(list, i)
		}
	}
	return list
}

// Duplicates returns the municipalities that the choices put into several waves, in
// the order of the table, each with its entries.
func (p *Proposal) Duplicates(c Choices) [][]int {
	first := map[plan.ID]int{}
	var list [][]int
	at := map[plan.ID]int{}
	for i := range p.Entries {
		e, m := &p.Entries[i], p.Means(i, c)
		if m == plan.None || e.Wave < 0 {
			continue
		}
		before, again := first[m]
		switch {
		case !again:
			first[m] = i
		case p.Entries[before].Wave == e.Wave:
		case at[m] > 0:
			list[at[m]-1] = append(list[at[m]-1], i)
		default:
			list = append(list, []int{before, i})
			at[m] = len(list)
		}
	}
	return list
}

// DuplicateError says that a table puts a municipality into two waves.
type DuplicateError struct {
	Municipality plan.ID
	Waves        [2]string
}

func (e *DuplicateError) Error() string {
	return fmt.Sprintf("a municipality is named in %s and in %s", e.Waves[0], e.Waves[1])
}

// Message is the sentence for the user.
func (e *DuplicateError) Message() (key string, pairs []any) {
	return "problem.twice", []any{"a", e.Waves[0], "b", e.Waves[1]}
}

// Apply makes the edit that a proposal and the choices describe: missing waves, the waves of
// the named municipalities, the dates of the waves, and an alias for each name that a choice
// explained. Dependents of a date move by their rules and are returned, but not dates that
// the table gives. Municipalities that are not named keep their wave, and empty waves of the
// table are not made. Where a municipality would be in two waves, the error is a
// *DuplicateError and the draft is unchanged.
func Apply(d *plan.Draft, p Proposal, c Choices) (dependents []plan.Move, err error) {
	if twice := p.Duplicates(c); len(twice) > 0 {
		a, b := p.Entries[twice[0][0]], p.Entries[twice[0][1]]
		return nil, &DuplicateError{p.Means(twice[0][0], c), [2]string{p.Waves[a.Wave].Name, p.Waves[b.Wave].Name}}
	}
	members, placed := make([][]plan.ID, len(p.Waves)), map[plan.ID]bool{}
	for i := range p.Entries {
		e := &p.Entries[i]
		if m := p.Means(i, c); m != plan.None && e.Wave >= 0 {
			if !placed[m] { // named again it stands in the same wave
				placed[m] = true
				members[e.Wave] = append(members[e.Wave], m)
			}
			if e.Status != Exact && !e.Conflict {
				plan.Put(d, NewAlias(e.Text, m))
			}
		}
	}
	if !d.Plan().Solutions.Has(p.Solution) {
		return nil, fmt.Errorf("the plan has no solution %s", p.Solution)
	}
	var dates dateMoves
	ids := make([]plan.ID, len(p.Waves))
	for i, w := range p.Waves {
		id := w.Existing
		if _, _, err := d.Base().UniqueWaveNamed(p.Solution, w.Name); err != nil {
			return nil, err
		}
		if id == plan.None {
			if len(members[i]) == 0 && len(w.Dates) == 0 {
				continue
			}
			if id, err = d.AddWave(plan.Wave{SolutionID: p.Solution, Name: w.Name, Kind: kindOf(w.Name)}); err != nil {
				return nil, err
			}
		}
		ids[i] = id
		if err := w.apply(d, id, members[i], &dates); err != nil {
			return nil, fmt.Errorf("the wave %q: %w", w.Name, err)
		}
	}
	if dependents, err = dates.apply(d); err != nil {
		return nil, err
	}
	if err := p.applyOwn(d, c); err != nil {
		return nil, err
	}
	for i, w := range p.Waves { // now that they have their dates
		if ids[i] == plan.None {
			continue
		}
		if err := w.reportDone(d, ids[i]); err != nil {
			return nil, fmt.Errorf("the wave %q: %w", w.Name, err)
		}
	}
	return dependents, nil
}

func (w WaveProposal) apply(d *plan.Draft, id plan.ID, members []plan.ID, dates *dateMoves) error {
	if w.Expected > 0 {
		plan.Update(d, id, func(wave *plan.Wave) { wave.Expected = w.Expected })
	}
	if err := d.Assign(id, members...); err != nil {
		return err
	}
	if err := w.reopen(d); err != nil {
		return err
	}
	for _, t := range w.Dates {
		dates.add(d, id, t)
	}
	return nil
}

// dateMoves is the dates of a table as moves.
type dateMoves struct {
	moves []plan.Move
	given []plan.ID // milestones whose date the table gives, be it the plan's
}

// add notes a date, and makes its milestone where the wave has none.
func (s *dateMoves) add(d *plan.Draft, wave plan.ID, t DateProposal) {
	if t.Refused != nil || t.Skip || t.NotOfWave || t.Unchanged && t.milestone == plan.None {
		return
	}
	if t.milestone == plan.None {
		t.milestone = plan.WaveMilestoneID(wave, t.Kind)
		of, _ := d.Plan().Waves.Get(wave)
		plan.Put(d, plan.Milestone{ID: t.milestone, SolutionID: of.SolutionID, WaveID: wave, Kind: t.Kind})
	}
	s.given = append(s.given, t.milestone)
	if m, ok := d.Plan().Milestones.Get(t.milestone); ok && t.Applies() {
		s.moves = append(s.moves, plan.Move{Milestone: m, To: plan.Dates{Text: t.Written, Span: t.Date.Span}})
	}
}

// apply moves the milestones with what depends on them, and returns the latter.
func (s *dateMoves) apply(d *plan.Draft) (dependents []plan.Move, err error) {
	all := rules.WithDependents(d.Plan(), s.moves, s.given...)
	return all[len(s.moves):], d.Move(all...)
}

// NewAlias is the alias that keeps a spelling which somebody confirmed: one for all spellings that
// Names does not tell apart.
func NewAlias(text string, of plan.ID) plan.Alias {
	return plan.Alias{ID: plan.AliasID(nameKey(text)), MunicipalityID: of, Name: text}
}
