package reports

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
)

// courseBar returns the bar from the start to the end of a wave's course.
func (t *timelineBuilder) courseBar(start, end plan.Milestone, class gantt.Class) gantt.Bar {
	t.result.Items[start.ID.String()] = BarMilestones{ID: start.ID, End: end.ID, Period: start.IsPeriod() || end.IsPeriod()}
	bar := gantt.Bar{
		ID: start.ID.String(), Kind: gantt.Range, Class: class, Label: t.lang.T("timeline.course"),
		When: start.When(), End: end.When(),
	}
	bar.Locked, bar.LockReason = t.lockReason(start, end)
	bar.Done = isDone(start, end)
	if !start.When().Exact() && start.Written != "" {
		bar.Label = t.lang.T("timeline.course.when", "date", start.Written)
	}
	return bar
}

// milestoneBar returns the bar of a milestone.
func (t *timelineBuilder) milestoneBar(m plan.Milestone, role gantt.Role, label string) gantt.Bar {
	t.result.Items[m.ID.String()] = BarMilestones{ID: m.ID, Period: m.Kind.Lasts() && m.IsPeriod()}
	bar := gantt.Bar{ID: m.ID.String(), Class: gantt.Class{Role: role}, Label: label, When: m.When()}
	bar.Locked, bar.LockReason = t.lockReason(m)
	bar.Done = isDone(m)
	if m.Kind.Lasts() {
		bar.Kind, bar.End, bar.OpenEnd = gantt.Range, t.plan.EndOf(m), m.EndsWith != plan.None
	}
	if m.Kind == plan.FrozenZone {
		bar.Kind = gantt.Zone
	}
	return bar
}

// lockReason returns whether the milestones of a bar are locked, done or finished, and which of
// them.
func (t *timelineBuilder) lockReason(rows ...plan.Milestone) (locked bool, why string) {
	for _, m := range rows {
		name := milestoneName(t.lang, m)
		switch {
		case m.Locked:
			return true, t.lang.T("timeline.locked", "name", name)
		case m.DoneOn != day.None:
			return true, t.lang.T("timeline.done", "name", name, "date", m.DoneOn.Long(day.Lang(t.lang)))
		case m.IsFinished():
			return true, t.lang.T("problem.finished", "name", name)
		}
	}
	return false, ""
}

// isDone reports whether all milestones of a bar are reported done.
func isDone(rows ...plan.Milestone) bool {
	return !slices.ContainsFunc(rows, func(m plan.Milestone) bool { return m.DoneOn == day.None })
}

// deadlineFlag returns the flag on the last lawful day for the notice of a go-live.
func (t *timelineBuilder) deadlineFlag(s plan.Solution, goLive plan.Milestone) gantt.Bar {
	d := rules.Deadline(s, goLive.When())
	return gantt.Bar{
		ID: deadlineFlagID(goLive.ID), Kind: gantt.Flag, Class: gantt.Class{Role: gantt.Deadline}, When: day.On(d),
		Label:  t.lang.T("timeline.notice", "date", d.Short(day.Lang(t.lang))),
		Locked: true, LockReason: t.lang.T("timeline.notice.why"),
	}
}

// deviations returns the deviating dates of a solution's municipalities, by wave.
func (t *timelineBuilder) deviations(s plan.Solution) map[plan.ID][]plan.Milestone {
	list := map[plan.ID][]plan.Milestone{}
	for _, m := range t.plan.Milestones.Rows() {
		if m.SolutionID != s.ID || m.MunicipalityID == plan.None {
			continue
		}
		if w, ok := t.plan.WaveOf(s.ID, m.MunicipalityID); ok {
			list[w.ID] = append(list[w.ID], m)
		}
	}
	return list
}

// deviationBars returns the bars of deviations. Deviations of one kind on the same days share a bar.
func (t *timelineBuilder) deviationBars(deviations []plan.Milestone) []gantt.Bar {
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
		bar := t.milestoneBar(equal[0], gantt.Programme, t.deviationLabel(equal))
		it := t.result.Items[bar.ID]
		for _, m := range equal[1:] {
			it.More = append(it.More, m.ID)
		}
		bar.Locked, bar.LockReason = t.lockReason(equal...)
		bar.Done = isDone(equal...)
		t.result.Items[bar.ID] = it
		bars = append(bars, bar)
	}
	return bars
}
