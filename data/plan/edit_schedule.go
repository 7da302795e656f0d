package plan

import (
	"fmt"

	"bolgeplan/data/day"
)

// Dates is a date as somebody wrote it with the days that it can mean: when
// a milestone happens or begins and, for one that lasts, when it ends.
type Dates struct {
	Text    string
	Span    day.Span
	EndText string
	End     day.Span
}

// LockedError says that a milestone cannot be moved because it is locked.
type LockedError struct{ Milestone Milestone }

func (e *LockedError) Error() string {
	return fmt.Sprintf("the milestone %q is locked", e.Milestone.Name)
}

// Message is the sentence for the user.
func (e *LockedError) Message() (key string, pairs []any) {
	return "problem.locked", []any{"name", e.Milestone.displayName()}
}

// Schedule sets the dates of a milestone, which is no placeholder afterwards. A milestone
// that is locked or reported done is an error; see Milestone.CheckEdit.
func (d *Draft) Schedule(milestone ID, w Dates) error {
	m, ok := d.next.Milestones.Get(milestone)
	if !ok {
		return fmt.Errorf("the plan has no milestone %s", milestone)
	}
	if err := m.CheckEdit(); err != nil {
		return err
	}
	Put(d, m.withDates(w))
	return nil
}

func (m Milestone) withDates(w Dates) Milestone {
	m.Written, m.Earliest, m.Latest = w.Text, w.Span.Earliest, w.Span.Latest
	m.EndWritten, m.EndEarliest, m.EndLatest = w.EndText, w.End.Earliest, w.End.Latest
	m.Example = false
	return m
}

// Dates returns the present date of a milestone.
func (m Milestone) Dates() Dates { return Dates{m.Written, m.When(), m.EndWritten, m.End()} }

// ScheduleWave sets the dates of the one milestone of a kind that a wave has, and creates
// the milestone where it is missing.
func (d *Draft) ScheduleWave(wave ID, kind MilestoneKind, w Dates) error {
	if m, ok := d.next.WaveMilestone(wave, kind); ok {
		return d.Schedule(m.ID, w)
	}
	in, ok := d.next.Waves.Get(wave)
	if !ok {
		return fmt.Errorf("the plan has no wave %s", wave)
	}
	m := Milestone{ID: WaveMilestoneID(wave, kind), SolutionID: in.SolutionID, WaveID: wave, Kind: kind}
	Put(d, m.withDates(w))
	return nil
}

// Deviate gives a municipality its own date for a milestone of its wave, with a
// reason.
func (d *Draft) Deviate(solution, municipality ID, kind MilestoneKind, w Dates, reason string) error {
	wave, ok := d.next.WaveOf(solution, municipality)
	if !ok {
		return fmt.Errorf("the municipality %s is in no wave", municipality)
	}
	m := Milestone{
		ID: DeviationID(solution, municipality, kind), SolutionID: solution, WaveID: wave.ID,
		MunicipalityID: municipality, Kind: kind, Note: reason,
	}
	if old, ok := d.next.Milestones.Get(m.ID); ok {
		if err := old.CheckEdit(); err != nil {
			return err
		}
	}
	Put(d, m.withDates(w))
	return nil
}

// UseWaveDate takes the own date of a municipality for a milestone away: that of
// its wave holds again. Where it has none nothing is done.
func (d *Draft) UseWaveDate(solution, municipality ID, kind MilestoneKind) error {
	old, ok := d.next.Milestones.Get(DeviationID(solution, municipality, kind))
	if !ok {
		return nil
	}
	if err := old.CheckEdit(); err != nil {
		return err
	}
	Remove[Milestone](d, old.ID)
	return nil
}
