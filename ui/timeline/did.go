package timeline

import (
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// movedLabel says what a move did: the milestone that was moved by hand, or how
// many it was.
func movedLabel(p *plan.Plan, byHand, all []plan.Moving) plan.Label {
	switch {
	case len(byHand) == 1:
		c := byHand[0]
		return milestoneLabel(p, "did.milestone", c.Milestone, "date", c.To.Text)
	case len(byHand) == 2 && isCourse(byHand):
		course := day.Span{Earliest: byHand[0].To.Span.Earliest, Latest: byHand[1].To.Span.Latest}
		return milestoneLabel(p, "did.course", byHand[0].Milestone, "date", course.Words(day.Danish))
	}
	return plan.L("did.milestones", "n", strconv.Itoa(len(all)))
}

// isCourse reports whether changes are the beginning and end of one course.
func isCourse(c []plan.Moving) bool {
	a, b := c[0].Milestone, c[1].Milestone
	return a.WaveID == b.WaveID && a.Kind == plan.CourseStart && b.Kind == plan.CourseEnd
}

// milestoneLabel is a label about one milestone. The sentences about those that
// no wave has, or no solution, have keys of their own.
func milestoneLabel(p *plan.Plan, key string, m plan.Milestone, pairs ...string) plan.Label {
	kind := m.Name
	if kind == "" {
		kind = string(m.Kind)
	}
	pairs = append([]string{"kind", kind}, pairs...)
	of, ok := p.Solutions.Get(m.SolutionID)
	if !ok {
		return plan.L(key+".programme", pairs...)
	}
	pairs = append([]string{"solution", of.Short}, pairs...)
	w, ok := p.Waves.Get(m.WaveID)
	if !ok {
		return plan.L(key+".solution", pairs...)
	}
	return plan.L(key, append([]string{"wave", w.Name}, pairs...)...)
}
