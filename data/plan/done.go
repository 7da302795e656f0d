package plan

import (
	"fmt"
	"slices"
	"strconv"

	"bolgeplan/data/day"
)

// DoneError says why a milestone cannot be reported done on a day.
type DoneError struct {
	Milestone Milestone
	On        day.Day
	Why       DoneReason
}

// DoneReason is why a milestone cannot be reported done.
type DoneReason int

// The reasons.
const (
	DoneUndated     DoneReason = iota // it has no date yet
	DoneInFuture                      // the day is still to come
	DoneBeforeStart                   // the day lies before the first day of the milestone
)

func (e *DoneError) Error() string {
	why := [...]string{DoneUndated: "it has no date", DoneInFuture: "the day is still to come", DoneBeforeStart: "the day lies before the milestone"}
	return fmt.Sprintf("the milestone %q cannot be reported done on %s: %s", e.Milestone.Name, e.On.ISO(), why[e.Why])
}

// Said is the sentence for the user.
func (e *DoneError) Message() (key string, pairs []any) {
	key = [...]string{DoneUndated: "problem.done.undated", DoneInFuture: "problem.done.ahead", DoneBeforeStart: "problem.done.early"}[e.Why]
	return key, []any{"name", e.Milestone.called(), "date", spelledDay(e.On), "planned", plannedDay(e.Milestone)}
}

// ReportDone reports milestones done on a day, or where that is none each on its own
// DoneDay. Being done is not being moved: one that is locked can be reported, and one
// that was reported before gets the new day. Where one of them cannot be reported it is
// a *DoneError, and none is: nothing is done in the future, without a date, or before
// the first of its days; that a milestone came early is said by moving it first.
func (d *Draft) ReportDone(on, today day.Day, ids ...ID) error {
	days := make([]day.Day, len(ids))
	for i, id := range ids {
		m, ok := d.next.Milestones.Get(id)
		if !ok {
			return fmt.Errorf("the plan has no milestone %s", id)
		}
		if days[i] = on; on == day.None {
			days[i] = d.next.DoneDay(m, today)
		}
		if err := m.CheckDone(days[i], today); err != nil {
			return err
		}
	}
	for i, id := range ids {
		Update(d, id, func(m *Milestone) { m.DoneOn = days[i] })
	}
	return nil
}

// ReopenDone takes back that milestones were reported done; they can be moved again.
// One that was not reported stays as it is.
func (d *Draft) ReopenDone(ids ...ID) error {
	for _, id := range ids {
		if !d.next.Milestones.Has(id) {
			return fmt.Errorf("the plan has no milestone %s", id)
		}
	}
	for _, id := range ids {
		Update(d, id, func(m *Milestone) { m.DoneOn = day.None })
	}
	return nil
}

// CheckDone returns why a milestone cannot be reported done on a day, a *DoneError,
// or nil.
func (m Milestone) CheckDone(on, today day.Day) error {
	switch {
	case m.Earliest == day.None:
		return &DoneError{m, on, DoneUndated}
	case on > today:
		return &DoneError{m, on, DoneInFuture}
	case on < m.Earliest:
		return &DoneError{m, on, DoneBeforeStart}
	}
	return nil
}

// DoneDay is the day on which a milestone was done as far as the plan knows: the last
// of its days, of one that lasts the last of its end, or today while that is to come or
// not known.
func (p *Plan) DoneDay(m Milestone, today day.Day) day.Day {
	last := m.Latest
	if m.Kind.Lasts() {
		last = p.EndOf(m).Latest
	}
	if last == day.None {
		return today
	}
	return min(last, today)
}

// ReportableMilestones lists what can be reported done where a wave is on a day: of its milestones,
// and of the own dates of its municipalities, those that have begun by then, or of what
// lasts have ended, and are not reported yet. Those of the wave come first.
func (p *Plan) ReportableMilestones(wave ID, on day.Day) []Milestone {
	return slices.DeleteFunc(p.AllMilestonesOf(wave), func(m Milestone) bool {
		if m.DoneOn != day.None || m.CheckDone(on, on) != nil {
			return true
		}
		end := p.EndOf(m).Latest
		return m.Kind.Lasts() && (end == day.None || end > on)
	})
}

// ReportedMilestones lists what of a wave is reported done: its milestones, and the own dates of
// its municipalities.
func (p *Plan) ReportedMilestones(wave ID) []Milestone {
	return slices.DeleteFunc(p.AllMilestonesOf(wave), func(m Milestone) bool { return m.DoneOn == day.None })
}

// DoneLabel says what ReportDone did to milestones.
func (p *Plan) DoneLabel(on, today day.Day, rows []Milestone) Label {
	if len(rows) != 1 {
		return p.labelOf("did.done", rows)
	}
	if on == day.None {
		on = p.DoneDay(rows[0], today)
	}
	return p.MilestoneLabel("did.done", rows[0], "date", on.Long(day.Danish))
}

// ReopenLabel says what ReopenDone did to milestones.
func (p *Plan) ReopenLabel(rows []Milestone) Label {
	if len(rows) != 1 {
		return p.labelOf("did.reopen", rows)
	}
	return p.MilestoneLabel("did.reopen", rows[0])
}

// labelOf is a label about several milestones: by the wave of all, or only how many.
func (p *Plan) labelOf(key string, rows []Milestone) Label {
	n := strconv.Itoa(len(rows))
	for _, m := range rows {
		if p.WaveOfMilestone(m) != p.WaveOfMilestone(rows[0]) {
			return L(key+"-many", "n", n)
		}
	}
	if len(rows) > 0 {
		if w, ok := p.Waves.Get(p.WaveOfMilestone(rows[0])); ok {
			of, _ := p.Solutions.Get(w.SolutionID)
			return L(key+"-wave", "solution", of.Short, "wave", w.Name, "n", n)
		}
	}
	return L(key+"-many", "n", n)
}
