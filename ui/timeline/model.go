package timeline

import (
	"slices"
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/wording"
)

// builder makes a schedule of a plan.
type builder struct {
	plan *plan.Plan
	lang translations.Lang
	out  *schedule
}

// newSchedule lays solutions out as lanes: each with its waves below it and,
// in lanes by what they are, the milestones that belong to no wave. The
// programme's own come first.
func newSchedule(p *plan.Plan, solutions []plan.Solution, lang translations.Lang, today day.Day) *schedule {
	b := builder{plan: p, lang: lang, out: &schedule{items: map[string]item{}}}
	b.out.model.Today = today
	if own := p.MilestonesOfSolution(plan.None); len(own) > 0 {
		b.group(plan.None, lang.T("schedule.programme"), "")
		b.own(plan.None, own)
	}
	for _, s := range solutions {
		b.solution(s)
	}
	b.commonZones(solutions)
	b.out.index()
	return b.out
}

// scheduled returns the solutions that have a place on the timeline, in the
// plan's order.
func scheduled(p *plan.Plan) []plan.Solution {
	var list []plan.Solution
	for _, s := range p.AllSolutions() {
		if len(p.WavesOf(s.ID)) > 0 || len(p.MilestonesOfSolution(s.ID)) > 0 {
			list = append(list, s)
		}
	}
	return list
}

func (b *builder) solution(s plan.Solution) {
	waves := b.plan.WavesOf(s.ID)
	count := ""
	if len(waves) > 0 {
		count = strconv.Itoa(b.plan.Placed(s.ID))
	}
	b.group(s.ID, s.Short, count)
	ordinary, at := 0, 0
	for _, w := range waves {
		if w.Kind != plan.Pilot {
			ordinary++
		}
	}
	deviations := b.deviations(s)
	for _, w := range waves {
		class := gantt.Class{Role: gantt.Pilot}
		if w.Kind != plan.Pilot {
			class = gantt.Class{Role: gantt.Wave, Index: at, Of: ordinary}
			at++
		}
		b.wave(s, w, class, deviations[w.ID])
	}
	b.own(s.ID, b.plan.MilestonesOfSolution(s.ID))
}

// group adds the lane under which others fold.
func (b *builder) group(id plan.ID, title, count string) {
	b.out.model.Lanes = append(b.out.model.Lanes, gantt.Lane{ID: id.String(), Title: title, Count: count, Foldable: true})
}

// wave adds the lane of a wave.
func (b *builder) wave(s plan.Solution, w plan.Wave, class gantt.Class, deviations []plan.Milestone) {
	lane := gantt.Lane{ID: w.ID.String(), Title: w.Name, Level: 1, Count: strconv.Itoa(len(b.plan.MembersOf(w.ID)))}
	start, starts := b.plan.WaveMilestone(w.ID, plan.CourseStart)
	end, ends := b.plan.WaveMilestone(w.ID, plan.CourseEnd)
	course := starts && ends && start.When().Decided() && end.When().Decided() && start.Latest <= end.Latest
	if course {
		lane.Bars = append(lane.Bars, b.course(start, end, class))
	}
	for _, m := range b.plan.MilestonesOf(w.ID) {
		if course && (m.ID == start.ID || m.ID == end.ID) {
			continue
		}
		role := gantt.Accent
		if m.Kind.Lasts() {
			role = roleOf(m.Kind)
		}
		lane.Bars = append(lane.Bars, b.bar(m, role, b.waveLabel(m)))
		if m.Kind == plan.GoLive && s.NoticeMin > 0 && m.Earliest != day.None {
			lane.Bars = append(lane.Bars, b.deadline(s, m))
		}
	}
	lane.Bars = append(lane.Bars, b.apart(deviations)...)
	b.out.model.Lanes = append(b.out.model.Lanes, lane)
}

// course is one bar for the beginning and the end of a wave's course.
func (b *builder) course(start, end plan.Milestone, class gantt.Class) gantt.Bar {
	b.out.items[start.ID.String()] = item{id: start.ID, end: end.ID}
	bar := gantt.Bar{
		ID: start.ID.String(), Kind: gantt.Range, Class: class, Label: b.lang.T("schedule.course"),
		When: start.When(), End: end.When(),
	}
	bar.Locked, bar.Why = b.lock(start)
	if end.Locked {
		bar.Locked, bar.Why = b.lock(end)
	}
	if !start.When().Exact() && start.Written != "" {
		bar.Label = b.lang.T("schedule.course.when", "date", start.Written)
	}
	return bar
}

// bar is a milestone as a bar.
func (b *builder) bar(m plan.Milestone, role gantt.Role, label string) gantt.Bar {
	b.out.items[m.ID.String()] = item{id: m.ID}
	bar := gantt.Bar{ID: m.ID.String(), Class: gantt.Class{Role: role}, Label: label, When: m.When()}
	bar.Locked, bar.Why = b.lock(m)
	if m.Kind.Lasts() {
		bar.Kind, bar.End, bar.OpenEnd = gantt.Range, b.plan.EndOf(m), m.EndsWith != plan.None
	}
	if m.Kind == plan.FrozenZone {
		bar.Kind = gantt.Zone
	}
	return bar
}

// lock says whether a milestone stays where it is, and why.
func (b *builder) lock(m plan.Milestone) (locked bool, why string) {
	if !m.Locked {
		return false, ""
	}
	return true, b.lang.T("schedule.locked", "name", wording.Milestone(b.lang, m))
}

// deadline is the flag on the last lawful day for the notice of a go-live.
func (b *builder) deadline(s plan.Solution, goLive plan.Milestone) gantt.Bar {
	d := day.MonthsBefore(goLive.Earliest, s.NoticeMin)
	return gantt.Bar{
		ID: noticeID(goLive.ID), Kind: gantt.Flag, Class: gantt.Class{Role: gantt.Deadline}, When: day.On(d),
		Label:  b.lang.T("schedule.notice", "date", d.Short(day.Lang(b.lang))),
		Locked: true, Why: b.lang.T("schedule.notice.why"),
	}
}

// deviations returns the deviating dates of a solution's municipalities by the
// wave in which they are.
func (b *builder) deviations(s plan.Solution) map[plan.ID][]plan.Milestone {
	list := map[plan.ID][]plan.Milestone{}
	for _, m := range b.plan.Milestones.Rows() {
		if m.SolutionID != s.ID || m.MunicipalityID == plan.None {
			continue
		}
		if w, ok := b.plan.WaveOf(s.ID, m.MunicipalityID); ok {
			list[w.ID] = append(list[w.ID], m)
		}
	}
	return list
}

// apart returns the bars of deviations, those of the same kind on the same days
// as one.
func (b *builder) apart(deviations []plan.Milestone) []gantt.Bar {
	type place struct {
		kind plan.MilestoneKind
		when day.Span
	}
	byPlace := map[place][]plan.Milestone{}
	var places []place
	for _, m := range deviations {
		at := place{m.Kind, m.When()}
		if len(byPlace[at]) == 0 {
			places = append(places, at)
		}
		byPlace[at] = append(byPlace[at], m)
	}
	var bars []gantt.Bar
	for _, at := range places {
		equal := byPlace[at]
		bar := b.bar(equal[0], gantt.Programme, b.deviationLabel(equal))
		it := item{id: equal[0].ID}
		for _, m := range equal[1:] {
			it.more = append(it.more, m.ID)
			if m.Locked {
				bar.Locked, bar.Why = b.lock(m)
			}
		}
		b.out.items[bar.ID] = it
		bars = append(bars, bar)
	}
	return bars
}

// The lanes of milestones that belong to no wave.
type ownLane struct {
	key   string
	kinds []plan.MilestoneKind // none: whatever the others do not take
}

var ownLanes = [...]ownLane{
	{"schedule.lane.steps", nil},
	{"schedule.lane.tests", []plan.MilestoneKind{plan.TestPeriod, plan.Acceptance}},
	{"schedule.lane.invoicing", []plan.MilestoneKind{plan.InvoicingStart}},
}

// own adds the milestones that belong to no wave in lanes by what they are.
func (b *builder) own(solution plan.ID, milestones []plan.Milestone) {
	var lanes [len(ownLanes)]gantt.Lane
	for _, m := range milestones {
		if m.Kind == plan.FrozenZone {
			continue
		}
		at := slices.IndexFunc(ownLanes[:], func(l ownLane) bool { return slices.Contains(l.kinds, m.Kind) })
		at = max(at, 0)
		lanes[at].Bars = append(lanes[at].Bars, b.bar(m, roleOf(m.Kind), b.ownLabel(m)))
	}
	for i, lane := range lanes {
		if len(lane.Bars) == 0 {
			continue
		}
		lane.ID, lane.Title, lane.Level = solution.String()+"/"+ownLanes[i].key, b.lang.T(ownLanes[i].key), 1
		b.out.model.Lanes = append(b.out.model.Lanes, lane)
	}
}

// commonZones adds the frozen zones that no wave has: each holds for more than
// the lanes of its solution.
func (b *builder) commonZones(shown []plan.Solution) {
	owners := []plan.ID{plan.None}
	for _, s := range b.plan.AllSolutions() {
		seen := slices.ContainsFunc(shown, func(of plan.Solution) bool { return of.ID == s.ID })
		if seen || s.Kind == plan.Platform {
			owners = append(owners, s.ID)
		}
	}
	for _, owner := range owners {
		for _, m := range b.plan.MilestonesOfSolution(owner) {
			if m.Kind == plan.FrozenZone {
				b.out.model.Zones = append(b.out.model.Zones, b.bar(m, gantt.Frozen, b.zoneLabel(m)))
			}
		}
	}
}

// roleOf is the look of what a kind of milestone stands for.
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
