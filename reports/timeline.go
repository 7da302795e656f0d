package reports

import (
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

// Timeline lays solutions of a plan out as lanes: each solution with its waves
// below it and, on lanes of their own, the milestones that belong to no wave.
// Frozen zones lie behind all lanes. Ids of bars are those of milestones; a
// course is a bar with its start's.
func Timeline(p *plan.Plan, solutions []plan.Solution, l translations.Lang, today day.Day) gantt.Model {
	t := timeline{plan: p, lang: l, model: gantt.Model{Today: today}}
	if programme := p.MilestonesOfSolution(plan.None); len(programme) > 0 {
		t.group(plan.None, l.T("lanes.programme"), "")
		t.own(programme)
	}
	for _, s := range solutions {
		waves := p.WavesOf(s.ID)
		count := ""
		if len(waves) > 0 {
			count = strconv.Itoa(p.Placed(s.ID))
		}
		t.group(s.ID, s.Short, count)
		ordinary := 0
		for _, w := range waves {
			if w.Kind != plan.Pilot {
				ordinary++
			}
		}
		at := 0
		for _, w := range waves {
			t.wave(s, w, at, ordinary)
			if w.Kind != plan.Pilot {
				at++
			}
		}
		t.own(p.MilestonesOfSolution(s.ID))
	}
	return t.model
}

// timeline is a model being made.
type timeline struct {
	plan  *plan.Plan
	lang  translations.Lang
	model gantt.Model
}

// group adds the lane under which others fold.
func (t *timeline) group(id plan.ID, title, count string) {
	t.model.Lanes = append(t.model.Lanes, gantt.Lane{ID: id.String(), Title: title, Count: count, Foldable: true})
}

// own adds the milestones that belong to no wave, each on its lane; a lane's
// title is the milestone's name, so that its label need only say when.
func (t *timeline) own(milestones []plan.Milestone) {
	for _, m := range milestones {
		if m.MunicipalityID != plan.None {
			continue
		}
		name := m.Name
		if name == "" {
			name = t.lang.T("lanes." + string(m.Kind))
		}
		b := t.bar(m, t.when(m), gantt.Class{Role: roleOf(m.Kind)})
		if m.Kind == plan.FrozenZone {
			b.Kind, b.Label = gantt.Zone, name
			if m.Written != "" {
				b.Label += " · " + m.Written
			}
			t.model.Zones = append(t.model.Zones, b)
			continue
		}
		t.model.Lanes = append(t.model.Lanes, gantt.Lane{ID: m.ID.String(), Title: name, Level: 1, Bars: []gantt.Bar{b}})
	}
}

// wave adds the lane of a wave, the at-th of the ordinary ones.
func (t *timeline) wave(s plan.Solution, w plan.Wave, at, ordinary int) {
	lane := gantt.Lane{
		ID: w.ID.String(), Title: w.Name, Level: 1, Count: strconv.Itoa(len(t.plan.MembersOf(w.ID))),
	}
	class := gantt.Class{Role: gantt.Wave, Index: at, Of: ordinary}
	if w.Kind == plan.Pilot {
		class = gantt.Class{Role: gantt.Pilot}
	}
	start, starts := t.plan.WaveMilestone(w.ID, plan.CourseStart)
	end, ends := t.plan.WaveMilestone(w.ID, plan.CourseEnd)
	course := starts && ends && start.When().Decided() && end.When().Decided()
	if course {
		lane.Bars = append(lane.Bars, gantt.Bar{
			ID: start.ID.String(), Kind: gantt.Range, Label: t.lang.T("lanes.course"), Class: class,
			When: start.When(), End: end.When(), Locked: start.Locked || end.Locked,
		})
	}
	for _, m := range t.plan.MilestonesOf(w.ID) {
		if course && (m.ID == start.ID || m.ID == end.ID) {
			continue
		}
		role := gantt.Accent
		if m.Kind.Lasts() {
			role = roleOf(m.Kind)
		}
		lane.Bars = append(lane.Bars, t.bar(m, t.label(m), gantt.Class{Role: role}))
		if m.Kind == plan.GoLive {
			lane.Bars = t.deadline(lane.Bars, s, m)
		}
	}
	t.model.Lanes = append(t.model.Lanes, lane)
}

// deadline adds the last lawful day of the notice of a go-live.
func (t *timeline) deadline(bars []gantt.Bar, s plan.Solution, live plan.Milestone) []gantt.Bar {
	if s.NoticeMin == 0 || live.Earliest == day.None {
		return bars
	}
	d := day.MonthsBefore(live.Earliest, s.NoticeMin)
	return append(bars, gantt.Bar{
		ID: "notice:" + live.ID.String(), Kind: gantt.Flag, Class: gantt.Class{Role: gantt.Deadline}, When: day.On(d),
		Label: t.lang.T("lanes.notice", "date", d.Short(day.Lang(t.lang))), Locked: true, Why: t.lang.T("lanes.notice.why"),
	})
}

// bar is a milestone as a bar.
func (t *timeline) bar(m plan.Milestone, label string, class gantt.Class) gantt.Bar {
	b := gantt.Bar{ID: m.ID.String(), Label: label, Class: class, When: m.When(), Locked: m.Locked}
	if m.Kind.Lasts() {
		b.Kind, b.End, b.OpenEnd = gantt.Range, t.plan.EndOf(m), m.EndsWith != plan.None
	}
	return b
}

// label says what happens to a wave and when.
func (t *timeline) label(m plan.Milestone) string {
	if m.Name != "" {
		return m.Name + " " + t.when(m)
	}
	return t.lang.T("lanes."+string(m.Kind)+".on", "date", t.when(m))
}

// when is the date of a milestone in few letters: as it was written where it
// is no single day.
func (t *timeline) when(m plan.Milestone) string {
	switch {
	case m.When().Exact() && !m.Kind.Lasts():
		return m.When().Short(day.Lang(t.lang))
	case m.Written != "":
		return m.Written
	}
	return m.When().Short(day.Lang(t.lang))
}

// roleOf is what a milestone that belongs to no wave stands for.
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
