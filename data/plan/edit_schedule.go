package plan

import (
	"fmt"
	"strings"

	"bolgeplan/data/day"
)

// Written is a date as somebody wrote it with the days that it can mean: when
// a milestone happens or begins and, for one that lasts, when it ends.
type Written struct {
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

// Schedule sets when a milestone is. It is no placeholder afterwards.
func (d *Draft) Schedule(milestone ID, w Written) error {
	m, ok := d.next.Milestones.Get(milestone)
	if !ok {
		return fmt.Errorf("the plan has no milestone %s", milestone)
	}
	if m.Locked {
		return &LockedError{m}
	}
	Put(d, m.at(w))
	return nil
}

func (m Milestone) at(w Written) Milestone {
	m.Written, m.Earliest, m.Latest = w.Text, w.Span.Earliest, w.Span.Latest
	m.EndWritten, m.EndEarliest, m.EndLatest = w.EndText, w.End.Earliest, w.End.Latest
	m.Example = false
	return m
}

// WrittenOf returns the present date of a milestone.
func (m Milestone) WrittenOf() Written { return Written{m.Written, m.When(), m.EndWritten, m.End()} }

// ScheduleWave sets the one milestone of a kind that a wave has, and makes it
// where it lacks.
func (d *Draft) ScheduleWave(wave ID, kind MilestoneKind, w Written) error {
	if m, ok := d.next.WaveMilestone(wave, kind); ok {
		return d.Schedule(m.ID, w)
	}
	in, ok := d.next.Waves.Get(wave)
	if !ok {
		return fmt.Errorf("the plan has no wave %s", wave)
	}
	m := Milestone{ID: WaveMilestoneID(wave, kind), SolutionID: in.SolutionID, WaveID: wave, Kind: kind}
	Put(d, m.at(w))
	return nil
}

// Deviate gives a municipality its own date for a milestone of its wave, with a
// reason.
func (d *Draft) Deviate(solution, municipality ID, kind MilestoneKind, w Written, reason string) error {
	wave, ok := d.next.WaveOf(solution, municipality)
	if !ok {
		return fmt.Errorf("the municipality %s is in no wave", municipality)
	}
	m := Milestone{
		ID: DeviationID(solution, municipality, kind), SolutionID: solution, WaveID: wave.ID,
		MunicipalityID: municipality, Kind: kind, Note: reason,
	}
	if old, ok := d.next.Milestones.Get(m.ID); ok && old.Locked {
		return &LockedError{old}
	}
	Put(d, m.at(w))
	return nil
}

// FollowWave takes the own date of a municipality for a milestone away: that of
// its wave holds again. Where it has none nothing is done.
func (d *Draft) FollowWave(solution, municipality ID, kind MilestoneKind) error {
	old, ok := d.next.Milestones.Get(DeviationID(solution, municipality, kind))
	if !ok {
		return nil
	}
	if old.Locked {
		return &LockedError{old}
	}
	Remove[Milestone](d, old.ID)
	return nil
}

// Shift is a move of a milestone by days: of its beginning, its end, or both.
type Shift struct {
	Milestone  ID
	Start, End int // days
}

// Spell prints spans as dates are written, for milestones that were moved by
// days; see the printing functions of package day.
type Spell func(day.Span) string

// Move shifts milestones by days. A date that had been written with a
// precision keeps its length; the text is spelled anew. An end cannot come
// before its beginning: it stops there.
func (d *Draft) Move(spell Spell, shifts ...Shift) error {
	for _, s := range shifts {
		m, ok := d.next.Milestones.Get(s.Milestone)
		if !ok {
			return fmt.Errorf("the plan has no milestone %s", s.Milestone)
		}
		if m.Locked {
			return &LockedError{m}
		}
		Put(d, m.moved(s, spell))
	}
	return nil
}

func (m Milestone) moved(s Shift, spell Spell) Milestone {
	if !m.When().Decided() {
		return m
	}
	w := m.WrittenOf()
	start, end := s.Start, s.End
	lasts := w.End.Decided() && m.EndsWith == None
	if lasts {
		// The last day of one end stays behind the first of the other.
		if length := int(w.End.Latest - w.Span.Earliest); length+end-start < 0 {
			if end != 0 && start == 0 {
				end = -length
			} else {
				start = length + end
			}
		}
	}
	if start == 0 && (end == 0 || !lasts) {
		return m
	}
	w.Span = shifted(w.Span, start)
	if lasts {
		w.End = shifted(w.End, end)
	}
	// A text that had both ends in it ("9.-10. november") is spelled in two.
	if start != 0 || lasts && w.EndText == "" {
		w.Text = spell(w.Span) + m.untilText()
	}
	if lasts && (end != 0 || w.EndText == "") {
		w.EndText = spell(w.End)
	}
	return m.at(w)
}

// untilText is what the text of a milestone that ends with another says of that:
// " – bestået driftsprøve".
func (m Milestone) untilText() string {
	if at := strings.Index(m.Written, " – "); at >= 0 && m.EndsWith != None {
		return m.Written[at:]
	}
	return ""
}

func shifted(s day.Span, days int) day.Span {
	if s.Earliest != day.None {
		s.Earliest += day.Day(days)
	}
	if s.Latest != day.None {
		s.Latest += day.Day(days)
	}
	return s
}
