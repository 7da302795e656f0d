package timeline

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/gantt"
)

// schedule is the timeline of a plan as shown, with an index of its bars.
type schedule struct {
	reports.Timeline
	bars map[string]*gantt.Bar // by id
}

// positionOf returns the present days of a bar.
func (s *schedule) positionOf(id string) (gantt.Move, bool) {
	b, ok := s.bars[id]
	if !ok {
		return gantt.Move{}, false
	}
	return gantt.Move{ID: id, When: b.When, End: b.End}, true
}

// barOf returns the id of the bar of a milestone.
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

// comingCells returns the dates that moved bars get in the columns, by their IDs.
func (s *schedule) comingCells(after *plan.Plan, l translations.Lang, moved []gantt.Move) map[string]gantt.DateCell {
	cells := make(map[string]gantt.DateCell, len(moved))
	for _, m := range moved {
		if b := s.bars[m.ID]; b != nil && b.InColumn && b.Kind != gantt.Flag {
			cells[m.ID] = s.Items[m.ID].BarCell(after, l)
		}
	}
	return cells
}

// indexBars returns a schedule with the index of its bars.
func indexBars(of reports.Timeline) *schedule {
	s := &schedule{Timeline: of, bars: make(map[string]*gantt.Bar, len(of.Items))}
	for i := range s.Model.Zones {
		s.index(&s.Model.Zones[i])
	}
	for i := range s.Model.Lanes {
		for k := range s.Model.Lanes[i].Bars {
			s.index(&s.Model.Lanes[i].Bars[k])
		}
	}
	return s
}

func (s *schedule) index(b *gantt.Bar) {
	if !b.Ghost {
		s.bars[b.ID] = b
	}
}

// movedBars returns the bars that have other days in another schedule. It includes the bars
// that were moved by hand: their dates may differ from the days asked for.
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

// span returns the days of a lane and the lanes below it; undecided if the lane is not
// shown.
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
