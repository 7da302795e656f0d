package timeline

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

// item is what a bar stands for: a milestone, the two of a course, or the equal
// deviations of several municipalities.
type item struct {
	id   plan.ID
	end  plan.ID   // of a course: the milestone of its end
	more []plan.ID // further milestones that stand on the same days
}

// milestones lists the rows that the bar stands for.
func (it item) milestones() []plan.ID {
	ids := []plan.ID{it.id}
	if it.end != plan.None {
		ids = append(ids, it.end)
	}
	return append(ids, it.more...)
}

// schedule is a plan as a timeline, with what its bars stand for.
type schedule struct {
	model gantt.Model
	items map[string]item       // by the ID of a bar
	bars  map[string]*gantt.Bar // by its ID
}

// noticeID is the ID of the flag on the last lawful day of a go-live's notice.
func noticeID(goLive plan.ID) string { return "notice:" + goLive.String() }

// bar returns the days of a bar now.
func (s *schedule) at(id string) (gantt.Move, bool) {
	b, ok := s.bars[id]
	if !ok {
		return gantt.Move{}, false
	}
	return gantt.Move{ID: id, When: b.When, End: b.End}, true
}

// barOf returns the ID of the bar on which a milestone stands.
func (s *schedule) barOf(milestone plan.ID) (string, bool) {
	for id, it := range s.items {
		for _, m := range it.milestones() {
			if m == milestone {
				return id, true
			}
		}
	}
	return "", false
}

// index notes where every bar is, once there are no more to come.
func (s *schedule) index() {
	s.bars = make(map[string]*gantt.Bar, len(s.items))
	for i := range s.model.Zones {
		b := &s.model.Zones[i]
		s.bars[b.ID] = b
	}
	for i := range s.model.Lanes {
		for k := range s.model.Lanes[i].Bars {
			b := &s.model.Lanes[i].Bars[k]
			s.bars[b.ID] = b
		}
	}
}

// followers returns the places of the bars that are elsewhere than in another
// schedule, but for those that were moved by hand.
func (s *schedule) followers(after *schedule, moved []gantt.Move) []gantt.Move {
	byHand := map[string]bool{}
	for _, m := range moved {
		byHand[m.ID] = true
	}
	var list []gantt.Move
	for id := range s.bars {
		was, _ := s.at(id)
		if is, ok := after.at(id); ok && is != was && !byHand[id] {
			list = append(list, is)
		}
	}
	return list
}

// span is the days of a lane with those below it; undecided where none is shown.
func (s *schedule) span(lane string) day.Span {
	var part gantt.Model
	for i, l := range s.model.Lanes {
		if l.ID != lane {
			continue
		}
		part.Lanes = append(part.Lanes, l)
		for _, below := range s.model.Lanes[i+1:] {
			if below.Level <= l.Level {
				break
			}
			part.Lanes = append(part.Lanes, below)
		}
	}
	return part.Span()
}
