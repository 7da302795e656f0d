package merge

import (
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Broken is a finding of the merged plan that no copy had.
type Broken struct {
	rules.Finding
	Moves    []Moved  // that brought municipalities into its wave
	Dated    []Dated  // dates of its wave that somebody changed
	Remedies []Remedy // edits of ours; package rules may know more (rules.Fixes)
}

// Moved is a municipality that somebody moved into a wave.
type Moved struct {
	Municipality, From plan.ID // None for one that was in no wave
	Author             string
}

// Dated is a milestone that somebody moved.
type Dated struct {
	Milestone plan.ID
	Author    string
}

// Remedy is an edit that somebody may make after the merge.
type Remedy struct {
	Key   string // of its text
	Pairs []any
	Label plan.Label
	Edit  func(*plan.Draft) error
}

// maxMoveRemedies is how many municipalities are offered to go back.
const maxMoveRemedies = 3

// broken returns the findings of a merged plan that no copy had.
func (r *Review) broken(p *plan.Plan, findings []rules.Finding) (list []Broken) {
	news := findings
	for _, had := range append([][]rules.Finding{r.mineFindings}, r.theirsFindings...) {
		added, _ := rules.News(had, findings)
		news = slices.DeleteFunc(slices.Clone(news), func(f rules.Finding) bool { return !contains(added, f) })
	}
	for _, f := range news {
		if f.Accepted {
			continue
		}
		b := Broken{Finding: f}
		if f.Wave != plan.None {
			b.Moves, b.Dated = r.movesInto(p, f), r.datesOf(p, f.Wave)
		}
		if f.Rule == rules.CapacityRule || f.Rule == rules.ExpectedRule {
			for _, m := range b.Moves[:min(len(b.Moves), maxMoveRemedies)] {
				b.Remedies = append(b.Remedies, r.moveBack(p, f.Solution, m))
			}
		}
		list = append(list, b)
	}
	return list
}

// movesInto lists who brought municipalities into the wave of a finding since the copies
// were equal.
func (r *Review) movesInto(p *plan.Plan, f rules.Finding) (list []Moved) {
	for _, m := range p.MembersOf(f.Wave) {
		was, _ := r.basePlan.WaveOf(f.Solution, m)
		if was.ID == f.Wave {
			continue
		}
		key := history.RegisterKey{Row: history.Row{Table: "assignment", ID: plan.AssignmentID(f.Solution, m)}, Register: "place"}
		if author := r.mover(key, f.Solution, m, f.Wave); author != "" {
			list = append(list, Moved{m, was.ID, author})
		}
	}
	return list
}

// mover returns who moved a municipality into a wave: where several moved it, one that
// moved it there. It is "" for nobody since the copies were equal.
func (r *Review) mover(key history.RegisterKey, solution, municipality, wave plan.ID) string {
	for i := range r.Conflicts {
		if r.Conflicts[i].Key() != key {
			continue
		}
		for _, st := range r.Conflicts[i].From.Statements {
			if w, _ := st.After.WaveOf(solution, municipality); w.ID == wave {
				return st.Author
			}
		}
	}
	for _, author := range r.authorsOf(key) {
		return author
	}
	return ""
}

// datesOf lists who changed the dates of a wave since the copies were equal.
func (r *Review) datesOf(p *plan.Plan, wave plan.ID) (list []Dated) {
	for _, m := range p.MilestonesOf(wave) {
		was, _ := r.basePlan.Milestones.Get(m.ID)
		if was.When() == m.When() && was.End() == m.End() {
			continue
		}
		for _, author := range r.authorsOf(history.RegisterKey{Row: history.Row{Table: "milestone", ID: m.ID}, Register: "date"}) {
			list = append(list, Dated{m.ID, author})
			break
		}
	}
	return list
}

func (r *Review) moveBack(p *plan.Plan, solution plan.ID, m Moved) Remedy {
	name, _ := p.Municipalities.Get(m.Municipality)
	s, _ := p.Solutions.Get(solution)
	now, _ := p.WaveOf(solution, m.Municipality)
	from, placed := p.Waves.Get(m.From)
	if !placed {
		return Remedy{
			Key: "merge.remedy.take-out", Pairs: []any{"name", name.Name},
			Label: plan.L("did.unassign", "name", name.Name, "from", now.Name, "solution", s.Short),
			Edit:  func(d *plan.Draft) error { d.Unassign(solution, m.Municipality); return nil },
		}
	}
	return Remedy{
		Key: "merge.remedy.back", Pairs: []any{"name", name.Name, "wave", from.Name},
		Label: plan.L("did.move", "name", name.Name, "from", now.Name, "to", from.Name, "solution", s.Short),
		Edit:  func(d *plan.Draft) error { return d.Assign(m.From, m.Municipality) },
	}
}
