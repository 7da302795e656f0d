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
	More      // a price or an amount is higher
	Less
	Otherwise // it is something else
	Dropped   // the plan has no such thing any more
)

// String is the name of a reason.
func (r Reason) String() string {
	return [...]string{"unplaced", "wave", "later", "earlier", "narrower", "wider", "undecided", "more", "less", "otherwise", "dropped"}[r]
}

// WaveFact stands for the wave where a number stands for a date: the dates are the places
// in plan.ScheduleKinds.
const WaveFact = -1

// The facts that only some letters state, behind the dates.
const (
	PriceFact       = len(plan.ScheduleKinds) + iota // what an inhabitant costs
	TermsFact                                        // for how many months the price holds, and the break
	PeriodFact                                       // the first that is billed
	PopulationFact                                   // the year whose inhabitants count
	AmountFact                                       // what the first period costs
	CourseDayFact                                    // when a course begins
	CoursePlaceFact                                  // where it is held
	SignUpFact                                       // by when to sign up
	SystemFact                                       // the system that ends
	LastDayFact                                      // its last day
)

// FactName is the last part of the key of a fact's text.
func FactName(fact int) string {
	if fact == WaveFact {
		return "wave"
	}
	if fact < len(plan.ScheduleKinds) {
		return string(plan.ScheduleKinds[fact])
	}
	return [...]string{
		"price", "terms", "period", "population", "amount", "course_day", "course_place", "sign_up", "system", "last_day",
	}[fact-len(plan.ScheduleKinds)]
}

// Difference is a fact that a letter states and the plan no longer says.
type Difference struct {
	Fact   int // place in plan.ScheduleKinds, WaveFact, PriceFact or one behind it
	Reason Reason
	Wave   string // that the letter states

	Stated, Now             day.Span // where the fact is a date
	StatedText, NowText     string   // where it is a wave, a period, a place or a system; "" for none
	StatedNumber, NowNumber int64    // where it is a number: 1/100 øre, øre, a year
	Course                  string   // the name of the course that it is about
}

// SameWave reports whether readers take two names for one wave, however the names are
// written. A letter names the wave, and another name makes the letter stale.
func SameWave(a, b string) bool { return a == b || plan.FoldName(a) == plan.FoldName(b) }

// Stale reports whether the letter states a fact that the plan no longer has, and returns
// the first such fact: the wave, a date in the order of a schedule, or one of those behind
// PriceFact. Only days make a letter stale, not their words, nor dates that were undecided in
// the letter. Once the go-live is over, only later facts count.
func (s *CurrentLetter) Stale(now *PlanFacts, today day.Day) (first Difference, stale bool) {
	s.eachDifference(now, today, func(d Difference) bool {
		first, stale = d, true
		return false
	})
	return first, stale
}

// Differences returns every fact that makes the letter stale, in the order of Stale.
func (s *CurrentLetter) Differences(now *PlanFacts, today day.Day) []Difference {
	var list []Difference
	s.eachDifference(now, today, func(d Difference) bool {
		list = append(list, d)
		return d.Reason != Unplaced // nothing else holds for it either
	})
	return list
}

// eachDifference visits every fact that makes the letter stale until visit returns false.
func (s *CurrentLetter) eachDifference(now *PlanFacts, today day.Day, visit func(Difference) bool) {
	over := s.isGoLivePast(now, today)
	for fact := WaveFact; fact < len(plan.ScheduleKinds); fact++ {
		if d, differs := s.differs(fact, now, over); differs && !visit(d) {
			return
		}
	}
	if !s.StatesMore() {
		return
	}
	for _, d := range s.moreDifferences(now, over) {
		if !visit(d) {
			return
		}
	}
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
		now.AddFor(&list[i], p)
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
	if fact == WaveFact {
		d.StatedText, d.NowText = s.Content.Wave, now.Wave
	}
	switch {
	case !now.Placed && s.Content.Wave != "":
		d.Reason = Unplaced
		return d, fact == WaveFact && s.statesAny()
	case over && fact <= goLive:
		return d, false
	case fact == WaveFact:
		d.Reason = OtherWave
		return d, s.wave && !SameWave(s.Content.Wave, now.Wave)
	}
	return d, d.compareDays(s.dates[fact], now.Dates[fact])
}

// isGoLivePast reports whether the go-live is behind the municipality, by the plan and by what it
// was told.
func (s *CurrentLetter) isGoLivePast(now *PlanFacts, today day.Day) bool {
	past := func(live day.Span) bool { return live.Latest != day.None && live.Latest < today }
	return past(now.Dates[goLive]) && (!s.dates[goLive].Decided() || past(s.dates[goLive]))
}

// compareDays compares days that a letter states with those of the plan. Undecided ones
// promise nothing.
func (d *Difference) compareDays(stated, now day.Span) (differs bool) {
	if !stated.Decided() || stated == now {
		return false
	}
	d.Stated, d.Now, d.Reason = stated, now, reasonOf(stated, now)
	return true
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
