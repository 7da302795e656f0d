package reports

import (
	"slices"
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
)

// Timeline is a plan as a timeline, with the milestones of its bars.
type Timeline struct {
	Model    gantt.Model
	Items    map[string]BarMilestones   // by the ID of a bar; the flag of a deadline has none
	Findings map[string][]rules.Finding // set by MarkFindings, by the ID of a bar or a lane, the worst first
}

// BarMilestones are the milestones of a bar: one, the two of a course, or the equal deviations of
// several municipalities.
type BarMilestones struct {
	ID   plan.ID
	End  plan.ID   // of a course: the milestone of its end
	More []plan.ID // further milestones on the same days

	Period bool // one of them is written as a period, so a move does not count working days
}

// All lists the milestones of the bar.
func (it BarMilestones) All() []plan.ID {
	ids := []plan.ID{it.ID}
	if it.End != plan.None {
		ids = append(ids, it.End)
	}
	return append(ids, it.More...)
}

// TimelineSolutions returns the solutions with waves or milestones, in the plan's order.
func TimelineSolutions(p *plan.Plan) []plan.Solution {
	var list []plan.Solution
	for _, s := range p.AllSolutions() {
		if len(p.WavesOf(s.ID)) > 0 || len(p.MilestonesOfSolution(s.ID)) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// timelineBuilder is a Timeline being built.
type timelineBuilder struct {
	plan   *plan.Plan
	lang   translations.Lang
	result Timeline
}

// NewTimeline lays solutions out as lanes. Below each solution are its waves, and lanes for the
// kinds of milestones that belong to no wave. The programme's milestones come first. Frozen zones
// that belong to no wave lie behind the lanes of the solutions in their scope.
func NewTimeline(p *plan.Plan, solutions []plan.Solution, l translations.Lang, today day.Day) Timeline {
	t := timelineBuilder{plan: p, lang: l, result: Timeline{Model: gantt.Model{Today: today}, Items: map[string]BarMilestones{}}}
	if own := p.MilestonesOfSolution(plan.None); len(own) > 0 {
		t.addGroupLane(plan.None, l.T("timeline.programme"), "")
		t.addOwnLanes(plan.None, own)
	}
	for _, s := range solutions {
		t.addSolution(s)
	}
	t.addCommonZones(solutions)
	return t.result
}

func (t *timelineBuilder) addSolution(s plan.Solution) {
	waves := t.plan.WavesOf(s.ID)
	count := ""
	if len(waves) > 0 {
		count = strconv.Itoa(t.plan.CountPlaced(s.ID))
	}
	t.addGroupLane(s.ID, s.Short, count)
	ordinary, at := 0, 0
	for _, w := range waves {
		if w.Kind != plan.Pilot {
			ordinary++
		}
	}
	deviations := t.deviations(s)
	for _, w := range waves {
		class := gantt.Class{Role: gantt.Pilot}
		if w.Kind != plan.Pilot {
			class = gantt.Class{Role: gantt.Wave, Index: at, Of: ordinary}
			at++
		}
		t.addWaveLane(s, w, class, deviations[w.ID])
	}
	t.addOwnLanes(s.ID, t.plan.MilestonesOfSolution(s.ID))
}

// addGroupLane adds the lane that the lanes of a solution fold into.
func (t *timelineBuilder) addGroupLane(id plan.ID, title, count string) {
	t.result.Model.Lanes = append(t.result.Model.Lanes, gantt.Lane{ID: id.String(), Title: title, Count: count, Foldable: true})
}

// addWaveLane adds the lane of a wave.
func (t *timelineBuilder) addWaveLane(s plan.Solution, w plan.Wave, class gantt.Class, deviations []plan.Milestone) {
	lane := gantt.Lane{ID: w.ID.String(), Title: w.Name, Level: 1, Count: strconv.Itoa(len(t.plan.MembersOf(w.ID)))}
	start, starts := t.plan.WaveMilestone(w.ID, plan.CourseStart)
	end, ends := t.plan.WaveMilestone(w.ID, plan.CourseEnd)
	course := starts && ends && start.When().Decided() && end.When().Decided() && start.Latest <= end.Latest
	if course {
		lane.Bars = append(lane.Bars, t.courseBar(start, end, class))
	}
	for _, m := range t.plan.MilestonesOf(w.ID) {
		if course && (m.ID == start.ID || m.ID == end.ID) {
			continue
		}
		role := gantt.Accent
		if m.Kind.Lasts() {
			role = roleOf(m.Kind)
		}
		lane.Bars = append(lane.Bars, t.milestoneBar(m, role, t.waveLabel(m)))
		if m.Kind == plan.GoLive && s.NoticeMin > 0 && m.Earliest != day.None {
			lane.Bars = append(lane.Bars, t.deadlineFlag(s, m))
		}
	}
	lane.Bars = append(lane.Bars, t.deviationBars(deviations)...)
	t.result.Model.Lanes = append(t.result.Model.Lanes, lane)
}

// ownLane is a lane of milestones that belong to no wave.
type ownLane struct {
	key   string
	kinds []plan.MilestoneKind // empty: every other kind
}

var ownLanes = [...]ownLane{
	{"timeline.lane.steps", nil},
	{"timeline.lane.tests", []plan.MilestoneKind{plan.TestPeriod, plan.Acceptance}},
	{"timeline.lane.invoicing", []plan.MilestoneKind{plan.InvoicingStart}},
}

// addOwnLanes adds the milestones that belong to no wave, in lanes by kind.
func (t *timelineBuilder) addOwnLanes(solution plan.ID, milestones []plan.Milestone) {
	var lanes [len(ownLanes)]gantt.Lane
	for _, m := range milestones {
		if m.Kind == plan.FrozenZone {
			continue
		}
		at := slices.IndexFunc(ownLanes[:], func(l ownLane) bool { return slices.Contains(l.kinds, m.Kind) })
		at = max(at, 0)
		lanes[at].Bars = append(lanes[at].Bars, t.milestoneBar(m, roleOf(m.Kind), t.ownLabel(m)))
	}
	for i, lane := range lanes {
		if len(lane.Bars) == 0 {
			continue
		}
		lane.ID, lane.Title, lane.Level = solution.String()+"/"+ownLanes[i].key, t.lang.T(ownLanes[i].key), 1
		t.result.Model.Lanes = append(t.result.Model.Lanes, lane)
	}
}

// addCommonZones adds the frozen zones that belong to no wave and have a shown solution in their
// scope. Each zone lies behind the lanes of the solutions in its scope.
func (t *timelineBuilder) addCommonZones(shown []plan.Solution) {
	for _, m := range t.commonZoneMilestones() {
		of := t.plan.ScopeOf(m).Solutions()
		seen := func(s plan.Solution) bool { return len(of) == 0 || s.ID == m.SolutionID || slices.Contains(of, s.ID) }
		if m.SolutionID != plan.None && !slices.ContainsFunc(shown, seen) {
			continue
		}
		bar := t.milestoneBar(m, gantt.Frozen, t.zoneLabel(m))
		for _, id := range of {
			bar.ZoneLanes = append(bar.ZoneLanes, id.String())
		}
		t.result.Model.Zones = append(t.result.Model.Zones, bar)
	}
}

// commonZoneMilestones lists the frozen zones that belong to no wave, by solution.
func (t *timelineBuilder) commonZoneMilestones() []plan.Milestone {
	var list []plan.Milestone
	add := func(owner plan.ID) {
		for _, m := range t.plan.MilestonesOfSolution(owner) {
			if m.Kind == plan.FrozenZone {
				list = append(list, m)
			}
		}
	}
	add(plan.None)
	for _, s := range t.plan.AllSolutions() {
		add(s.ID)
	}
	return list
}

// roleOf returns the role of the bars of a kind of milestone.
func roleOf(k plan.MilestoneKind) gantt.Role {
	switch k {
	case plan.FrozenZone:
		return gantt.Frozen
	case plan.Hypercare:
		return gantt.Hypercare
	case plan.TestPeriod:
		return gantt.Test
	}
	return gantt.Programme
}
