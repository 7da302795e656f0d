package overview

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/worklist"
)

// event is something ahead: a milestone, or the last day of a notice.
type event struct {
	when     day.Span
	kind     plan.MilestoneKind
	name     string
	where    string // solution and wave
	solution plan.ID
	notice   bool
	daysLate int // days since the last day of a notice that was not given; 0 if it is not late

	municipalities int // those that have got no notice
}

// within reports whether an event may come within a number of days.
func (e event) within(today day.Day, days int) bool {
	return e.when.Earliest <= today+day.Day(days)
}

// upcomingEvents lists late notices, the latest first, and then what has not passed on a
// day, the next first. letters are those that the plan asks for on the day.
func upcomingEvents(p *plan.Plan, letters worklist.List) []event {
	today, untold := letters.Today, countWithoutNotice(letters)
	var list []event
	add := func(e event) {
		if e.when.Decided() && (e.daysLate > 0 || e.when.Latest == day.None || e.when.Latest >= today) {
			list = append(list, e)
		}
	}
	for _, m := range p.MilestonesOfSolution(plan.None) {
		add(event{when: m.When(), kind: m.Kind, name: m.Name})
	}
	for _, s := range p.AllSolutions() {
		for _, m := range p.MilestonesOfSolution(s.ID) {
			add(event{when: m.When(), kind: m.Kind, name: m.Name, where: s.Short, solution: s.ID})
		}
		for _, w := range p.WavesOf(s.ID) {
			where := s.Short + " " + w.Name
			for _, m := range p.MilestonesOf(w.ID) {
				add(event{when: m.When(), kind: m.Kind, name: m.Name, where: where, solution: s.ID})
			}
			if n := rules.WaveNotice(p, w.ID, today); n.Deadline != day.None {
				e := event{when: day.On(n.Deadline), where: where, solution: s.ID, notice: true, municipalities: untold[w.ID]}
				if n.State == rules.Late {
					e.daysLate = n.Days
				}
				if e.municipalities > 0 {
					add(e)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b event) int {
		return cmp.Or(cmp.Compare(b.daysLate, a.daysLate), day.CompareSpans(a.when, b.when))
	})
	return list
}

// countWithoutNotice counts the municipalities of each wave that have got no notice and need one.
func countWithoutNotice(list worklist.List) map[plan.ID]int {
	counts := map[plan.ID]int{}
	for i := range list.Items {
		if it := &list.Items[i]; it.KindOf.Notifies() && it.Group != worklist.Live && it.Notice.NoticeDate == day.None {
			counts[it.WaveID]++
		}
	}
	return counts
}

// goLiveSpan returns the days from the first go-live of some waves to the last. The last
// day is open if any go-live is open.
func goLiveSpan(p *plan.Plan, waves []plan.Wave) day.Span {
	var all day.Span
	open := false
	for _, w := range waves {
		m, has := p.WaveMilestone(w.ID, plan.GoLive)
		if !has || !m.When().Decided() {
			continue
		}
		if all.Earliest == day.None || m.Earliest < all.Earliest {
			all.Earliest = m.Earliest
		}
		all.Latest, open = max(all.Latest, m.Latest), open || m.Latest == day.None
	}
	if open {
		all.Latest = day.None
	}
	return all
}
