package timeline

import (
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// movedLabel says what a move did: the milestone that was moved by hand, or how
// many it was.
func movedLabel(p *plan.Plan, byHand, all []plan.Move) plan.Label {
	switch {
	case len(byHand) == 1:
		c := byHand[0]
		return p.MilestoneLabel("did.milestone", c.Milestone, "date", c.To.Text)
	case len(byHand) == 2 && isCourse(byHand):
		course := day.Span{Earliest: byHand[0].To.Span.Earliest, Latest: byHand[1].To.Span.Latest}
		return p.MilestoneLabel("did.course", byHand[0].Milestone, "date", course.Long(day.Danish))
	}
	return plan.L("did.milestones", "n", strconv.Itoa(len(all)))
}

// isCourse reports whether changes are the beginning and end of one course.
func isCourse(c []plan.Move) bool {
	a, b := c[0].Milestone, c[1].Milestone
	return a.WaveID == b.WaveID && a.Kind == plan.CourseStart && b.Kind == plan.CourseEnd
}
