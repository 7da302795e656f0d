package worklist

import (
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// OfKind returns all letters of a kind that a plan can have, whether they are needed or not, to
// those whom letters.Kind.RecipientsOf names; a changed notice to those who were told something else.
//
// What is due is preselected, but no withdrawal: it is never due.
func OfKind(p *plan.Plan, kind letters.Kind, today day.Day) List {
	b := newBuilder(p, today)
	for _, s := range kind.SolutionsFor(p) {
		isFor := kind.RecipientsOf(p, s.ID)
		for _, m := range p.AllMunicipalities() {
			if isFor(m.ID) {
				b.addOfKind(s.ID, m.ID, kind)
			}
		}
	}
	return b.list()
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
