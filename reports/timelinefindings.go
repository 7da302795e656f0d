package reports

import (
	"github.com/google/uuid"

	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
)

// MarkFindings marks the bars and lanes that findings are about. Accepted findings are left out. A
// finding about a notice is marked on the flag of the deadline, any other on its milestone. A lane
// carries the findings of its bars and of its wave; the lane of a solution carries all findings of
// the solution. Paper shows those of the lanes.
func (s *Timeline) MarkFindings(findings []rules.Finding) {
	s.Findings = map[string][]rules.Finding{}
	bars, lanes := s.barIndex()
	for _, f := range rules.Unaccepted(findings) {
		on := map[string]bool{f.Solution.String(): f.Solution != plan.None}
		if bar, ok := bars[f.Milestone]; ok {
			if flag := deadlineFlagID(f.Milestone); f.Rule == rules.NoticeRule && lanes[flag] != "" {
				bar = flag
			}
			on[bar], on[lanes[bar]] = true, true
		}
		if f.Wave != plan.None {
			on[f.Wave.String()] = true
		}
		if other, ok := f.Figure("otherwave").(plan.ID); ok && f.Rule == rules.CollisionRule {
			on[other.String()] = true
		}
		for id, is := range on {
			if is {
				s.Findings[id] = append(s.Findings[id], f)
			}
		}
	}
	for i := range s.Model.Zones {
		s.setAlert(&s.Model.Zones[i])
	}
	for i := range s.Model.Lanes {
		lane := &s.Model.Lanes[i]
		lane.Alert = s.worstSeverity(lane.ID)
		for k := range lane.Bars {
			s.setAlert(&lane.Bars[k])
		}
	}
}

// MarkDisputed marks the bars and lanes that are in conflict. Paper shows no marks.
func (s *Timeline) MarkDisputed(d *changes.Disputed) {
	mark := func(b *gantt.Bar) {
		for _, m := range s.Items[b.ID].All() {
			b.Disputed = b.Disputed || len(d.Milestone(m)) > 0
		}
	}
	for i := range s.Model.Zones {
		mark(&s.Model.Zones[i])
	}
	for i := range s.Model.Lanes {
		lane := &s.Model.Lanes[i]
		id := laneRow(lane.ID)
		lane.Disputed = len(d.Solution(id))+len(d.Wave(id)) > 0
		for k := range lane.Bars {
			mark(&lane.Bars[k])
		}
	}
}

// laneRow returns the solution or wave of a lane.
func laneRow(id string) plan.ID {
	row, err := uuid.Parse(id)
	if err != nil {
		return plan.None
	}
	return row
}

// barIndex returns the bar of each milestone, and the lane of each bar.
func (s *Timeline) barIndex() (bars map[plan.ID]string, lanes map[string]string) {
	bars, lanes = map[plan.ID]string{}, map[string]string{}
	for id, it := range s.Items {
		for _, m := range it.All() {
			bars[m] = id
		}
	}
	for i := range s.Model.Lanes {
		for _, b := range s.Model.Lanes[i].Bars {
			lanes[b.ID] = s.Model.Lanes[i].ID
		}
	}
	return bars, lanes
}

func (s *Timeline) setAlert(b *gantt.Bar) { b.Alert = s.worstSeverity(b.ID) }

// worstSeverity returns the worst severity of the findings of a bar or a lane.
func (s *Timeline) worstSeverity(id string) severity.Severity {
	worst := severity.None
	for _, f := range s.Findings[id] {
		worst = max(worst, f.Severity)
	}
	return worst
}

// deadlineFlagID is the ID of the flag on the last lawful day for the notice of a go-live.
func deadlineFlagID(goLive plan.ID) string { return deadlinePrefix + goLive.String() }

const deadlinePrefix = "notice:"

// WithToday widens a span so that it includes today, unless today is far away.
func WithToday(s day.Span, today day.Day) day.Span {
	const far = 183 // days
	if !s.Decided() || today == day.None || today < s.Earliest-far || today > s.Latest+far {
		return s
	}
	return day.Span{Earliest: min(s.Earliest, today), Latest: max(s.Latest, today)}
}
