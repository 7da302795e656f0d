package timeline

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/gantt"
)

// schedule is the timeline of a plan as it is shown, whose bars can be found.
type schedule struct {
	reports.Timeline
	bars map[string]*gantt.Bar // by its ID
}

// positionOf returns the days of a bar now.
func (s *schedule) positionOf(id string) (gantt.Move, bool) {
	b, ok := s.bars[id]
	if !ok {
		return gantt.Move{}, false
	}
	return gantt.Move{ID: id, When: b.When, End: b.End}, true
}

// barOf returns the ID of the bar on which a milestone stands.
func (s *schedule) barOf(milestone plan.ID) (string, bool) {
	for id, it := range s.Items {
		for _, m := range it.All() {
			if m == milestone {
				return id, true
			}
		}
	}
	return "", false
}

// indexBars notes where every bar of a schedule is.
func indexBars(of reports.Timeline) *schedule {
	s := &schedule{Timeline: of, bars: make(map[string]*gantt.Bar, len(of.Items))}
	for i := range s.Model.Zones {
		b := &s.Model.Zones[i]
		s.bars[b.ID] = b
	}
	for i := range s.Model.Lanes {
		for k := range s.Model.Lanes[i].Bars {
			b := &s.Model.Lanes[i].Bars[k]
			s.bars[b.ID] = b
		}
	}
	return s
}

// movedBars returns where the bars are in another schedule that are elsewhere there, and
// those that were moved by hand, whose dates may not be just the days asked for.
func (s *schedule) movedBars(after *schedule, moved []gantt.Move) []gantt.Move {
	byHand := map[string]bool{}
	for _, m := range moved {
		byHand[m.ID] = true
	}
	var list []gantt.Move
	for id := range s.bars {
		was, _ := s.positionOf(id)
		if is, ok := after.positionOf(id); ok && (is != was || byHand[id]) {
			list = append(list, is)
		}
	}
	return list
}

// span is the days of a lane with those below it; undecided where none is shown.
func (s *schedule) span(lane string) day.Span {
	var part gantt.Model
	for i, l := range s.Model.Lanes {
		if l.ID != lane {
			continue
		}
		part.Lanes = append(part.Lanes, l)
		for _, below := range s.Model.Lanes[i+1:] {
			if below.Level <= l.Level {
				break
			}
			part.Lanes = append(part.Lanes, below)
		}
	}
	return part.Span()
}
