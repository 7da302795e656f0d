package letters

import (
	"slices"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
)

// settingOf are the fields in which facts are entered that letters lack: of the plan, of the
// solution and of a municipality.
var settingOf = [...]map[string]string{
	{"sender": "sender.name", "signatory": "sender.signatory"},
	{
		"price": "price@", "notice": "notice_min_months", "contact": "contact.email",
		"supplier": "supplier.name", "solution": "short", "task": "task.text", "link": "link.name", "enclosure": "enclosure.name",
	},
	{"address": "municipality.address", "window": "municipality.address", "municipality": "municipality.official_name", "ean": "municipality.ean"},
}

// placeOf returns how to go to where a fact is entered that a letter lacks: the wave in the
// distribution, a date on the timeline, anything else in its field. It is nil where there is no
// such place.
func (s *Screen) placeOf(k worklist.Key, key string) func() {
	of := [...]setup.Of{{}, {Solution: k.Solution}, {Municipality: k.Municipality}}
	for i, settings := range settingOf {
		if setting, ok := settings[key]; ok {
			return func() { s.ws.OpenSetting(setting, of[i]) }
		}
	}
	switch key {
	case "wave":
		return func() { s.ws.OpenScreen("distribution", k.Municipality) }
	case "director":
		return func() { s.ws.OpenScreen("municipalities", k.Municipality) }
	case "agreement":
		return func() {
			s.ws.OpenSetting("agreement.number", setup.Of{Solution: k.Solution, Municipality: k.Municipality})
		}
	case "ground":
		return func() {
			s.ws.OpenSetting("assignment.note", setup.Of{Solution: k.Solution, Municipality: k.Municipality})
		}
	case "course":
		w, _ := s.ws.Plan().WaveOf(k.Solution, k.Municipality)
		start, ok := s.ws.Plan().WaveMilestone(w.ID, plan.CourseStart)
		if !ok {
			return func() { s.ws.OpenScreen("timeline", plan.None) }
		}
		return func() { s.ws.OpenSetting("course.name", setup.Of{Milestone: start.ID}) }
	case "population":
		return func() { s.ws.OpenSetting("population", setup.Of{Year: s.ws.Today().Year()}) }
	case string(plan.PhaseOut):
		m, _ := letters.LastDayOf(s.ws.Plan(), k.Solution, k.Municipality)
		return func() { s.ws.OpenScreen("timeline", m.ID) }
	case string(plan.Hypercare):
	default:
		if !slices.Contains(plan.ScheduleKinds[:], plan.MilestoneKind(key)) {
			return nil
		}
	}
	m, _ := s.ws.Plan().MilestoneFor(k.Solution, k.Municipality, plan.MilestoneKind(key))
	return func() { s.ws.OpenScreen("timeline", m.ID) }
}

// factsBehind are the facts that stand in the way of a letter.
var factsBehind = map[letters.Obstacle]plan.MilestoneKind{
	letters.AlreadyLive: plan.GoLive, letters.LiveBefore: plan.GoLive, letters.PlannedDayPast: plan.GoLive,
	letters.CourseHeld: plan.CourseStart, letters.NoLastDay: plan.PhaseOut, letters.EndsTooEarly: plan.PhaseOut,
}

// placeOfObstacle returns how to go to what stands in the way of a letter, nil for nowhere.
func (s *Screen) placeOfObstacle(it *worklist.Item, why *letters.Impossible) func() {
	kind, ok := factsBehind[why.Obstacle]
	if !ok {
		return nil
	}
	return s.placeOf(it.Key, string(kind))
}

// placeOfGap goes to where the first thing is entered that a letter lacks, a date or the wave
// before anything else; where it lacks nothing, to first, the key of a setting of the municipality.
// It is nil for nowhere.
func (s *Screen) placeOfGap(k worklist.Key, missing []reports.MissingFact, first string) func() {
	openFirst := func() { s.ws.OpenSetting(first, setup.Of{Municipality: k.Municipality}) }
	var places []func()
	for _, m := range missing {
		open := s.placeOf(k, m.Key)
		if _, ofMunicipality := settingOf[2][m.Key]; ofMunicipality && first != "" {
			open = openFirst // the very part of it
		}
		switch {
		case m.Key == "wave" || slices.Contains(plan.ScheduleKinds[:], plan.MilestoneKind(m.Key)):
			return open
		case open != nil:
			places = append(places, open)
		}
	}
	if first != "" {
		places = append(places, openFirst)
	}
	if len(places) == 0 {
		return nil
	}
	return places[0]
}
