package worklist

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// OfKind returns all letters of a kind that a plan can have, whether they are needed or not: a
// notice, a course and an invoicing notice to whoever is placed, a changed notice to those who were
// told something else, a withdrawal to those who have notice, a termination to those who use a
// system that ends.
//
// What is due is preselected, but no withdrawal: it is never due.
func OfKind(p *plan.Plan, kind letters.Kind, today day.Day) List {
	b := newBuilder(p, today)
	for _, s := range p.AllSolutions() {
		if !kind.LastDay && len(p.WavesOf(s.ID)) == 0 {
			continue
		}
		users := usersOf(p, s.ID, kind)
		for _, m := range p.AllMunicipalities() {
			if users(m.ID) {
				b.addOfKind(s.ID, m.ID, kind)
			}
		}
	}
	return b.list()
}

// usersOf returns which municipalities a letter of a kind about a solution is for.
func usersOf(p *plan.Plan, solution plan.ID, kind letters.Kind) func(municipality plan.ID) bool {
	if kind.RequiresNotice() {
		return func(m plan.ID) bool {
			_, ok := letters.LastNotice(p, solution, m)
			return ok
		}
	}
	if !kind.LastDay {
		return func(m plan.ID) bool {
			_, placed := p.WaveOf(solution, m)
			return placed
		}
	}
	if !Ends(p, solution) {
		return func(plan.ID) bool { return false }
	}
	successors := successorsOf(p, solution)
	return func(m plan.ID) bool {
		return len(successors) == 0 || slices.ContainsFunc(successors, func(s plan.ID) bool {
			_, placed := p.WaveOf(s, m)
			return placed
		})
	}
}

// Ends reports whether a solution is a system that ends: others replace it, or it has a last day.
func Ends(p *plan.Plan, solution plan.ID) bool {
	return len(replacing(p, solution)) > 0 || slices.ContainsFunc(p.MilestonesOfSolution(solution), func(m plan.Milestone) bool {
		return m.Kind == plan.PhaseOut
	})
}

// successorsOf returns the solutions with waves that replace a system.
func successorsOf(p *plan.Plan, system plan.ID) []plan.ID {
	return slices.DeleteFunc(replacing(p, system), func(s plan.ID) bool { return len(p.WavesOf(s)) == 0 })
}

func replacing(p *plan.Plan, system plan.ID) (list []plan.ID) {
	for _, d := range p.Dependencies.Rows() {
		if d.Kind == plan.Replaces && d.OnID == system {
			list = append(list, d.SolutionID)
		}
	}
	return list
}

// addOfKind adds how a letter of a kind stands.
func (b *builder) addOfKind(solution, municipality plan.ID, kind letters.Kind) {
	i := b.newItem(solution, municipality, kind)
	for _, c := range letters.CurrentTo(b.plan, solution, municipality) {
		if kind.Replaces(c.Kind) && (i.Last.Letter.ID == plan.None || c.Kind.ID == kind.ID) {
			i.Last, _ = letters.StatusOf(b.plan, c.Letter)
		}
	}
	i.Differences = i.Last.Differences(b.plan, b.today)
	for _, s := range b.returned[pair{solution, municipality}] {
		i.Returned = i.Returned || subject(s.Kind) == subject(kind)
	}
	if kind.Notice == letters.ChangesNotice && len(i.Differences) == 0 {
		return // there is nothing to change
	}
	i.Group = i.groupOfKind()
	b.add(i)
	if kind.Notice == letters.WithdrawsNotice {
		b.items[len(b.items)-1].Preselected = false
	}
}

// groupOfKind returns where an item of a chosen kind belongs.
func (i *Item) groupOfKind() Group {
	if why := i.Impossible; why != nil {
		if why.Obstacle == letters.NoLastDay || why.Obstacle == letters.EndsTooEarly {
			return Later
		}
		return Live
	}
	kind := i.KindOf
	switch {
	case kind.Notice == letters.WithdrawsNotice:
		return Later
	case len(i.Differences) > 0 && kind.Notifies() && i.Notice.State == rules.Late:
		return Late
	case len(i.Differences) > 0:
		return Stale
	case i.Returned:
		return CanTell
	case kind.Notice == letters.GivesNotice:
		return groupOf(i.Notice)
	case i.HasLast() && i.Last.Kind.ID == kind.ID:
		return Sent
	}
	return CanTell
}
