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

// Message is the sentence for the user.
func (e *DoneError) Message() (key string, pairs []any) {
	key = [...]string{DoneUndated: "problem.done.undated", DoneInFuture: "problem.done.ahead", DoneBeforeStart: "problem.done.early"}[e.Why]
	return key, []any{"name", e.Milestone.displayName(), "date", spelledDay(e.On), "planned", plannedDay(e.Milestone)}
}

// ReportDone reports milestones done on a day or, where on is None, each on its own
// DoneDay. A locked milestone can be reported, and a reported one gets the new day. A
// milestone cannot be done in the future, without a date, or before its first day: one
// that came early is moved first. Where one milestone cannot be reported, none is, and
// the error is a *DoneError.
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

// ReopenDone withdraws the reports that milestones are done, so that they can be moved
// again. A milestone that was not reported stays as it is.
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

// DoneDay returns the day on which a milestone was done, as far as the plan knows: its last
// day or, for one that lasts, the last day of its end. It is today where that day is
// unknown or still to come.
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

// ReportableMilestones lists the milestones of a wave that can be reported done on a day
// and are not yet: first those of the wave, then deviations of its municipalities. A
// milestone has begun by then; one that lasts has ended.
func (p *Plan) ReportableMilestones(wave ID, on day.Day) []Milestone {
	return slices.DeleteFunc(p.AllMilestonesOf(wave), func(m Milestone) bool {
		if m.DoneOn != day.None || m.CheckDone(on, on) != nil {
			return true
		}
		end := p.EndOf(m).Latest
		return m.Kind.Lasts() && (end == day.None || end > on)
	})
}

// ReportedMilestones lists the milestones of a wave that are reported done, then the
// deviations of its municipalities that are.
func (p *Plan) ReportedMilestones(wave ID) []Milestone {
	return slices.DeleteFunc(p.AllMilestonesOf(wave), func(m Milestone) bool { return m.DoneOn == day.None })
}

// DoneLabel says what ReportDone did to milestones.
func (p *Plan) DoneLabel(on, today day.Day, rows []Milestone) Label {
	if len(rows) != 1 {
		return p.groupLabel("did.done", rows)
	}
	if on == day.None {
		on = p.DoneDay(rows[0], today)
	}
	return p.MilestoneLabel("did.done", rows[0], "date", on.Long(day.Danish))
}

// ReopenLabel says what ReopenDone did to milestones.
func (p *Plan) ReopenLabel(rows []Milestone) Label {
	if len(rows) != 1 {
		return p.groupLabel("did.reopen", rows)
	}
	return p.MilestoneLabel("did.reopen", rows[0])
}

// groupLabel is a label about several milestones: it names the wave that all share, or
// only their number.
func (p *Plan) groupLabel(key string, rows []Milestone) Label {
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
