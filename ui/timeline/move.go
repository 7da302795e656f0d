package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/wording"
)

// changes returns what moves of bars mean for their milestones.
func (s *schedule) changes(p *plan.Plan, moves []gantt.Move, how plan.Precision) []plan.Move {
	var list []plan.Move
	for _, move := range moves {
		it, ok := s.Items[move.ID]
		if !ok {
			continue
		}
		if len(moves) == 1 {
			move = s.keepWorkingDays(move)
		}
		how := how
		if move.ExactDays {
			how = plan.ToTheDay
		}
		add := func(id plan.ID, to gantt.Move) {
			if m, ok := p.Milestones.Get(id); ok {
				if w := p.MovedDates(m, to.When, to.End, how); w != m.Dates() {
					list = append(list, plan.Move{Milestone: m, To: w})
				}
			}
		}
		add(it.ID, move)
		if it.End != plan.None {
			add(it.End, gantt.Move{When: move.End})
		}
		for _, id := range it.More {
			add(id, move)
		}
	}
	return list
}

// keepWorkingDays returns the move of a span with the working days that it has. Several bars keep
// their distances instead, and a period ("maj 2019") becomes another one.
func (s *schedule) keepWorkingDays(move gantt.Move) gantt.Move {
	at, ok := s.positionOf(move.ID)
	if !ok || move.ExactDays || s.Items[move.ID].Period || !at.When.Exact() || !at.End.Exact() {
		return move
	}
	by := move.When.Earliest - at.When.Earliest
	if by != move.End.Earliest-at.End.Earliest || !move.When.Exact() || !move.End.Exact() {
		return move
	}
	first, last := day.ShiftWorkingSpan(at.When.Earliest, at.End.Earliest, int(by))
	move.When, move.End = day.On(first), day.On(last)
	return move
}

func contains(changes []plan.Move, id plan.ID) bool {
	return slices.ContainsFunc(changes, func(c plan.Move) bool { return c.Milestone.ID == id })
}

// moveEdit returns the edit of changes.
func moveEdit(changes []plan.Move) func(*plan.Draft) error {
	return func(d *plan.Draft) error { return d.Move(changes...) }
}

// requested returns the changes of moves, without and with the dependents.
func (s *Screen) requested(moves []gantt.Move, how plan.Precision) (byHand, all []plan.Move) {
	byHand = s.current.changes(s.ws.Plan(), moves, how)
	if areAlone(moves) {
		return byHand, byHand
	}
	return s.withDependents(byHand)
}

// areAlone reports whether the dependents of moves stay, because Ctrl is held.
func areAlone(moves []gantt.Move) bool {
	return slices.ContainsFunc(moves, func(m gantt.Move) bool { return m.Alone })
}

// withDependents returns the changes, and all changes including the dependents.
func (s *Screen) withDependents(byHand []plan.Move) (_, all []plan.Move) {
	if !s.movesDependents {
		return byHand, byHand
	}
	return byHand, rules.WithDependents(s.ws.Plan(), byHand)
}

// commit makes moves as one step.
func (s *Screen) commit(moves []gantt.Move) { s.move(moves, plan.Nearest, "") }

// step makes moves of the arrow keys, which go from one period to the next. Presses that follow
// each other are undone as one step.
func (s *Screen) step(moves []gantt.Move) {
	s.move(moves, plan.Stepwise, s.presses.next(s.chart.Selected()))
}

// runPause is the pause after which a press of an arrow key begins a new run.
const runPause = 5 * time.Second

// pressRun is a run of presses of the arrow keys.
type pressRun struct {
	name string
	bars []string
	last time.Time
}

// next returns the name of the run to which a press now belongs.
func (r *pressRun) next(bars []string) string {
	now := time.Now()
	if r.name == "" || !slices.Equal(r.bars, bars) || now.Sub(r.last) > runPause {
		r.name, r.bars = uuid.NewString(), bars
	}
	r.last = now
	return r.name
}

func (s *Screen) move(moves []gantt.Move, how plan.Precision, run string) {
	byHand, all := s.requested(moves, how)
	if len(all) == 0 {
		if err := s.refusal(moves); err != nil {
			s.ws.ShowMessage(wording.FormatError(s.ws.Lang, err))
		}
		return
	}
	label := movedLabel(s.ws.Plan(), byHand, all)
	if run != "" {
		label.Pairs = append(label.Pairs, data.RunArg, run)
	}
	s.ws.Do(label, moveEdit(all))
}

// refusal returns why none of some bars can move. It returns nil if they only stay because
// their dates are the nearest.
func (s *Screen) refusal(moves []gantt.Move) error {
	for _, move := range moves {
		for _, id := range s.current.Items[move.ID].All() {
			if m, ok := s.ws.Plan().Milestones.Get(id); ok && m.CheckMove() != nil {
				return m.CheckMove()
			}
		}
	}
	return nil
}

// movedLabel returns the label of a move. It names the milestone that was moved by hand and
// what moved along with it, or the number of milestones.
func movedLabel(p *plan.Plan, byHand, all []plan.Move) plan.Label {
	switch {
	case len(byHand) == 1:
		c := byHand[0]
		return p.MilestoneLabel("did.milestone", c.Milestone, append([]string{"date", c.To.Text}, alongPairs(c, all)...)...)
	case len(byHand) == 2 && isCourse(byHand):
		course := day.Span{Earliest: byHand[0].To.Span.Earliest, Latest: byHand[1].To.Span.Latest}
		return p.MilestoneLabel("did.course", byHand[0].Milestone, "date", course.Long(day.Danish))
	}
	return plan.L("did.milestones", "n", strconv.Itoa(len(all)))
}

// alongPairs are the arguments of a label that say what moved along with a milestone: its name
// or kind, or how many.
func alongPairs(byHand plan.Move, all []plan.Move) []string {
	var along []plan.Milestone
	for _, move := range all {
		if move.Milestone.ID != byHand.Milestone.ID {
			along = append(along, move.Milestone)
		}
	}
	switch len(along) {
	case 0:
		return nil
	case 1:
		return []string{"along", cmp.Or(along[0].Name, string(along[0].Kind))}
	}
	return []string{"along", strconv.Itoa(len(along))}
}

// isCourse reports whether changes are the beginning and the end of one course.
func isCourse(c []plan.Move) bool {
	a, b := c[0].Milestone, c[1].Milestone
	return a.WaveID == b.WaveID && a.Kind == plan.CourseStart && b.Kind == plan.CourseEnd
}
