package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Obstacle is why no letter of a kind can be written. It is the last part of the key of its
// sentence.
type Obstacle string

// The obstacles.
const (
	AlreadyLive     Obstacle = "live"           // the go-live is reported done: there is nothing to notify
	LiveBefore      Obstacle = "live-withdrawn" // the same, where a notice is to be withdrawn
	PlannedDayPast  Obstacle = "past"           // the go-live was planned for a day that is over, and is not reported
	NothingToChange Obstacle = "no-notice"
	NothingToRecall Obstacle = "no-notice-withdrawn"
	CourseHeld      Obstacle = "course-held"
	NoLastDay       Obstacle = "last-day" // a termination without an exact day
	EndsTooEarly    Obstacle = "too-early"
)

// Impossible is why a letter cannot be written to a municipality, as a sentence.
type Impossible struct {
	Obstacle Obstacle
	pairs    []any
}

// Message returns the sentence.
func (i *Impossible) Message() (key string, pairs []any) {
	return "letter.impossible." + string(i.Obstacle), i.pairs
}

// Impossible returns why a letter of the kind, dated on a day, cannot be written to a municipality
// about a solution; nil where it can.
func (k Kind) Impossible(p *plan.Plan, solution, municipality plan.ID, date day.Day) *Impossible {
	m, _ := p.Municipalities.Get(municipality)
	named := func(why Obstacle, more ...any) *Impossible {
		return &Impossible{why, append([]any{"municipality", m.OfficialName}, more...)}
	}
	live, _ := p.MilestoneFor(solution, municipality, plan.GoLive)
	_, notified := LastNotice(p, solution, municipality)
	switch {
	case k.Notice == ChangesNotice && !notified:
		return named(NothingToChange)
	case k.Notice == WithdrawsNotice && !notified:
		return named(NothingToRecall)
	case k.Notice == GivesNotice && live.DoneOn != day.None:
		return named(AlreadyLive, "day", plannedDay{written: day.Written{Span: day.On(live.DoneOn)}})
	case k.Notice == WithdrawsNotice && live.DoneOn != day.None:
		return named(LiveBefore, "day", plannedDay{written: day.Written{Span: day.On(live.DoneOn)}})
	case k.Courses && isCourseHeld(p, solution, municipality, date):
		return named(CourseHeld)
	case k.BeforeGoLive && live.DoneOn == day.None && isOver(live, date):
		return named(PlannedDayPast, "day", plannedDay{WrittenOf(p, live), p.Thirds()})
	case k.LastDay:
		return impossibleEnd(p, solution, municipality)
	}
	return nil
}

// isOver reports whether a milestone is reported done, or was planned for days before another.
func isOver(m plan.Milestone, on day.Day) bool {
	return m.DoneOn != day.None || m.Latest != day.None && m.Latest < on
}

// isCourseHeld reports whether all courses of a municipality are over: those of its wave, or its
// own dates in their place.
func isCourseHeld(p *plan.Plan, solution, municipality plan.ID, on day.Day) bool {
	w, placed := p.WaveOf(solution, municipality)
	if !placed {
		return false
	}
	own := p.Deviations(solution, municipality)
	held := false
	for _, kind := range []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd} {
		dates := ofKind(own, kind)
		if len(dates) == 0 {
			dates = ofKind(p.MilestonesOf(w.ID), kind)
		}
		for _, m := range dates {
			if m.When().Decided() && !isOver(m, on) {
				return false
			}
			held = held || m.When().Decided()
		}
	}
	return held
}

func ofKind(milestones []plan.Milestone, kind plan.MilestoneKind) (list []plan.Milestone) {
	for _, m := range milestones {
		if m.Kind == kind {
			list = append(list, m)
		}
	}
	return list
}

// impossibleEnd returns why a system cannot be terminated: its last day is not exact, or comes
// before what replaces it can go live.
func impossibleEnd(p *plan.Plan, system, municipality plan.ID) *Impossible {
	last, ok := LastDayOf(p, system, municipality)
	if !ok || !last.When().Exact() {
		return &Impossible{Obstacle: NoLastDay}
	}
	of, _ := p.Solutions.Get(system)
	for _, d := range p.Dependencies.Rows() {
		live, ok := p.MilestoneFor(d.SolutionID, municipality, plan.GoLive)
		if d.Kind != plan.Replaces || d.OnID != system || !ok || live.DoneOn != day.None || live.Earliest <= last.Latest {
			continue
		}
		successor, _ := p.Solutions.Get(d.SolutionID)
		start := plannedDay{WrittenOf(p, live), p.Thirds()}
		return &Impossible{EndsTooEarly, []any{
			"system", of.Short, "ends", whenPlanned(plannedDay{WrittenOf(p, last), p.Thirds()}),
			"successor", successor.Short, "go_live", start, "when_live", whenPlanned(start),
		}}
	}
	return nil
}

// plannedDay is a date of a go-live in a sentence: "20 September 2019", "den 20. september 2019",
// "1. kvartal 2020".
type plannedDay struct {
	written day.Written
	thirds  day.Thirds
}

// In returns the date in a language.
func (d plannedDay) In(language string) string {
	f := d.written.Forms(day.Lang(language), false, day.None, d.thirds)
	if f.Exact && day.Lang(language) == day.Danish {
		return f.When
	}
	return f.Noun
}

// whenPlanned is a plannedDay as an adverbial: "on 20 September 2019", "i 1. kvartal 2020".
type whenPlanned plannedDay

// In returns the date in a language.
func (d whenPlanned) In(language string) string {
	return d.written.Forms(day.Lang(language), false, day.None, d.thirds).When
}
