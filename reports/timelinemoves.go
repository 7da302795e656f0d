package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

// MarkMoved adds the former places of the bars that lie on other days than in an earlier timeline
// of the same solutions, as ghosts. A bar that is gone leaves its ghost on its lane, if that is
// still there. A ghost is in no list but the model's.
func (s *Timeline) MarkMoved(before Timeline) {
	now := s.places()
	lanes := map[string]int{}
	for i := range s.Model.Lanes {
		lanes[s.Model.Lanes[i].ID] = i
	}
	for _, b := range before.Model.Zones {
		if ghost, ok := before.ghostOf(b, now); ok {
			s.Model.Zones = append(s.Model.Zones, ghost)
		}
	}
	for i := range before.Model.Lanes {
		was := &before.Model.Lanes[i]
		for _, b := range was.Bars {
			ghost, ok := before.ghostOf(b, now)
			if !ok {
				continue
			}
			at, there := lanes[now[before.placeKey(b.ID)].lane]
			if !there {
				at, there = lanes[was.ID]
			}
			if there {
				s.Model.Lanes[at].Bars = append(s.Model.Lanes[at].Bars, ghost)
			}
		}
	}
}

// placedBar is a bar with the ID of its lane; a zone over many lanes has none.
type placedBar struct {
	gantt.Bar
	lane string
}

// placeKey identifies what a bar shows, even where another bar shows it later: by its first
// milestone, or by itself.
func (s *Timeline) placeKey(bar string) string {
	if it, ok := s.Items[bar]; ok && it.ID != plan.None {
		return it.ID.String()
	}
	return bar
}

// places lists all bars, those of milestones by each of them.
func (s *Timeline) places() map[string]placedBar {
	list := map[string]placedBar{}
	add := func(b gantt.Bar, lane string) {
		list[s.placeKey(b.ID)] = placedBar{b, lane}
		for _, m := range s.Items[b.ID].More {
			list[m.String()] = placedBar{b, lane}
		}
	}
	for _, b := range s.Model.Zones {
		add(b, "")
	}
	for _, lane := range s.Model.Lanes {
		for _, b := range lane.Bars {
			add(b, lane.ID)
		}
	}
	return list
}

// ghostOf returns the former place of a bar if it has another one now, or none.
func (s *Timeline) ghostOf(was gantt.Bar, now map[string]placedBar) (ghost gantt.Bar, ok bool) {
	is, there := now[s.placeKey(was.ID)]
	if !was.When.Decided() || there && is.When == was.When && is.End == was.End {
		return gantt.Bar{}, false
	}
	if there {
		was.ID = is.ID
	}
	was.Ghost = true
	return was, true
}
