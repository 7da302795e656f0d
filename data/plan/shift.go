package plan

import "bolgeplan/data/day"

// Shift is how far dates are moved together: by days, by months, or so that the first of them comes
// to a day. A Shift without any of them moves nothing.
type Shift struct {
	Days, Months int
	To           day.Day // None: by Days and Months
}

// IsZero reports whether a shift moves nothing.
func (s Shift) IsZero() bool { return s.Days == 0 && s.Months == 0 && s.To == day.None }

// ShiftMoves returns the moves that shift milestones, and those that stay because they are locked,
// over, or without a date. Dates keep their precision: a quarter that lies nearest to itself does
// not move, and is in neither list. By days they keep their distances.
func (p *Plan) ShiftMoves(rows []Milestone, s Shift) (moves []Move, staying []Milestone) {
	var movable []Milestone
	first := day.None
	for _, m := range rows {
		if m.CheckMove() != nil || !m.When().Decided() {
			staying = append(staying, m)
			continue
		}
		movable = append(movable, m)
		if first == day.None || m.Earliest < first {
			first = m.Earliest
		}
	}
	for _, m := range movable {
		to := p.MovedDates(m, s.shifted(m.When(), first), s.shifted(m.End(), first), Nearest)
		if to != m.Dates() {
			moves = append(moves, Move{Milestone: m, To: to})
		}
	}
	return moves, staying
}

// shifted moves a span as a whole. first is the first of all days that are moved.
func (s Shift) shifted(span day.Span, first day.Day) day.Span {
	if !span.Decided() {
		return span
	}
	if s.To != day.None {
		return span.AddDays(int(s.To - first))
	}
	return span.AddDays(int(span.Earliest.AddMonths(s.Months)-span.Earliest) + s.Days)
}
