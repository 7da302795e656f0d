package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Reason is how the plan differs from what a letter states.
type Reason int

// The reasons. Days inside others are narrower and the reverse wider; others are later or
// earlier, by when they begin.
const (
	Unplaced  Reason = iota // the municipality is in no wave any more
	OtherWave               // it is in another wave
	Later
	Earlier
	Narrower
	Wider
	Undecided // there is no date any more
)

// String is the name of a reason.
func (r Reason) String() string {
	return [...]string{"unplaced", "wave", "later", "earlier", "narrower", "wider", "undecided"}[r]
}

// WaveFact stands for the wave where a number stands for a date: the dates are the places
// in plan.ScheduleKinds.
const WaveFact = -1

// Difference is a fact that a letter states and the plan no longer says.
type Difference struct {
	Fact   int // place in plan.ScheduleKinds, or WaveFact
	Reason Reason
	Wave   string   // that the letter states
	Stated day.Span // where the fact is a date
}

// PlanFacts is what a plan says to a municipality in a solution.
type PlanFacts struct {
	Placed bool
	Wave   string                            // its name
	Dates  [len(plan.ScheduleKinds)]day.Span // undecided where there is none
}

// PlanFactsOf returns what a plan says.
func PlanFactsOf(p *plan.Plan, solution, municipality plan.ID) PlanFacts {
	w, placed := p.WaveOf(solution, municipality)
	n := PlanFacts{Placed: placed, Wave: w.Name}
	if !placed {
		return n
	}
	for i, kind := range plan.ScheduleKinds {
		if m, ok := p.DateInForce(solution, municipality, kind); ok {
			n.Dates[i] = m.When()
		}
	}
	return n
}

// SameWave reports whether readers take two names for one wave, however the names are
// written. A letter names the wave, and another name makes the letter stale.
func SameWave(a, b string) bool { return a == b || plan.FoldName(a) == plan.FoldName(b) }

// Stale reports whether the letter states a fact that the plan no longer has, and returns
// the first such fact: the wave, else a date in the order of a schedule. Only days make a
// letter stale, not their words, nor dates that were undecided in the letter. Once the
// go-live is over, only later facts count.
func (s *CurrentLetter) Stale(now *PlanFacts, today day.Day) (first Difference, stale bool) {
	over := s.isGoLivePast(now, today)
	for fact := WaveFact; fact < len(plan.ScheduleKinds); fact++ {
		if d, differs := s.differs(fact, now, over); differs {
			return d, true
		}
	}
	return Difference{}, false
}

// Differences returns every fact that makes the letter stale, in the order of Stale.
func (s *CurrentLetter) Differences(now *PlanFacts, today day.Day) []Difference {
	var list []Difference
	over := s.isGoLivePast(now, today)
	for fact := WaveFact; fact < len(plan.ScheduleKinds); fact++ {
		if d, differs := s.differs(fact, now, over); differs {
			list = append(list, d)
			if d.Reason == Unplaced {
				break // nothing else holds for it either
			}
		}
	}
	return list
}

// Stale returns the letters to a municipality about a solution that are stale on a day.
func Stale(p *plan.Plan, solution, municipality plan.ID, today day.Day) []CurrentLetter {
	list := CurrentTo(p, solution, municipality)
	if len(list) == 0 {
		return nil
	}
	now := PlanFactsOf(p, solution, municipality)
	var stale []CurrentLetter
	for i := range list {
		if _, is := list[i].Stale(&now, today); is {
			stale = append(stale, list[i])
		}
	}
	return stale
}

// goLive is the place of the go-live in plan.ScheduleKinds. What comes after it counts also
// when the go-live is over.
const goLive = 2

// differs compares one fact with the plan.
func (s *CurrentLetter) differs(fact int, now *PlanFacts, over bool) (d Difference, differs bool) {
	d = Difference{Fact: fact, Wave: s.Content.Wave}
	switch {
	case !now.Placed:
		d.Reason = Unplaced
		return d, fact == WaveFact && s.Content.Wave != "" && s.statesAny()
	case over && fact <= goLive:
		return d, false
	case fact == WaveFact:
		d.Reason = OtherWave
		return d, s.wave && !SameWave(s.Content.Wave, now.Wave)
	}
	d.Stated = s.dates[fact]
	if !d.Stated.Decided() || d.Stated == now.Dates[fact] {
		return d, false
	}
	d.Reason = reasonOf(d.Stated, now.Dates[fact])
	return d, true
}

// isGoLivePast reports whether the go-live is behind the municipality, by the plan and by what it
// was told.
func (s *CurrentLetter) isGoLivePast(now *PlanFacts, today day.Day) bool {
	past := func(live day.Span) bool { return live.Latest != day.None && live.Latest < today }
	return past(now.Dates[goLive]) && (!s.dates[goLive].Decided() || past(s.dates[goLive]))
}

func reasonOf(told, now day.Span) Reason {
	switch {
	case !now.Decided():
		return Undecided
	case inside(now, told):
		return Narrower
	case inside(told, now):
		return Wider
	case now.Earliest > told.Earliest:
		return Later
	}
	return Earlier
}

// inside reports whether all days of a are among those of b; an open one has no last day.
func inside(a, b day.Span) bool {
	return a.Earliest >= b.Earliest && (b.Latest == day.None || a.Latest != day.None && a.Latest <= b.Latest)
}
