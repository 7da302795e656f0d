package overview

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// event is something that waits: a milestone, or the last day of a notice.
type event struct {
	when   day.Span
	kind   plan.MilestoneKind
	name   string
	where  string // solution and wave
	notice bool
}

// atMost is how many events are listed.
const atMost = 60

// coming lists what has not passed on a day, the next first.
func coming(p *plan.Plan, today day.Day) []event {
	var list []event
	add := func(e event) {
		if e.when.Decided() && (e.when.Latest == day.None || e.when.Latest >= today) {
			list = append(list, e)
		}
	}
	for _, m := range p.MilestonesOfSolution(plan.None) {
		add(event{when: m.When(), kind: m.Kind, name: m.Name})
	}
	for _, s := range p.AllSolutions() {
		for _, m := range p.MilestonesOfSolution(s.ID) {
			add(event{when: m.When(), kind: m.Kind, name: m.Name, where: s.Short})
		}
		for _, w := range p.WavesOf(s.ID) {
			where := s.Short + " " + w.Name
			for _, m := range p.MilestonesOf(w.ID) {
				add(event{when: m.When(), kind: m.Kind, name: m.Name, where: where})
			}
			if n := rules.WaveNotice(p, w.ID, today); n.Deadline != day.None {
				add(event{when: day.On(n.Deadline), where: where, notice: true})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b event) int { return day.CompareSpans(a.when, b.when) })
	return list[:min(len(list), atMost)]
}

// goLives returns the first and the last go-live of some waves.
func goLives(p *plan.Plan, waves []plan.Wave) (first, last day.Span, ok bool) {
	for _, w := range waves {
		m, has := p.WaveMilestone(w.ID, plan.GoLive)
		if !has || !m.When().Decided() {
			continue
		}
		if !ok || day.CompareSpans(m.When(), first) < 0 {
			first = m.When()
		}
		if !ok || day.CompareSpans(m.When(), last) > 0 {
			last = m.When()
		}
		ok = true
	}
	return first, last, ok
}
