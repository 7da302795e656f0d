package gantt

import (
	"bolgeplan/data/day"
	"bolgeplan/data/severity"
)

// Model is what a timeline shows. A layout reads it and never changes it.
type Model struct {
	Lanes []Lane
	Zones []Bar   // zones over many lanes, named in a strip under the header
	Today day.Day // the line of today; None for none
}

// Span returns the days of everything that has a date, undecided where nothing
// has. Earlier places do not count.
func (m *Model) Span() day.Span {
	var all day.Span
	take := func(bars []Bar) {
		for i := range bars {
			if b := &bars[i]; !b.Ghost {
				all = union(union(all, b.When), b.End)
			}
		}
	}
	take(m.Zones)
	for i := range m.Lanes {
		take(m.Lanes[i].Bars)
	}
	return all
}

// around returns the span that covers the known days of two.
func union(all, s day.Span) day.Span {
	for _, d := range [...]day.Day{s.Earliest, s.Latest} {
		if d == day.None {
			continue
		}
		if all.Earliest == day.None || d < all.Earliest {
			all.Earliest = d
		}
		all.Latest = max(all.Latest, d)
	}
	return all
}

// Lane is a row of the timeline, of one or more lines.
type Lane struct {
	ID    string
	Title string
	Level int    // depth in the tree: a lane folds those of deeper level below it
	Count string // at the right end of the title, such as the number of municipalities

	Foldable, Folded bool

	Alert severity.Severity // of what is on the lane, shown beside the title

	Bars []Bar
}

// Kind is the shape of a bar.
type Kind int

// The kinds of bars.
const (
	Point Kind = iota // happens on one day: a diamond, or as wide as the day is uncertain
	Range             // lasts from a beginning to an end
	Zone              // a band behind its lane and the lanes below it
	Flag              // a deadline: a small flag
)

// Bar is one thing with a date.
type Bar struct {
	ID    string
	Kind  Kind
	Label string
	Class Class

	// When is the days on which it can happen or begin. An undecided one is
	// named at the right end of its lane.
	When day.Span
	// End is the days that can be the last of a Range or a Zone. Where it is
	// undecided, a Range covers all of When with soft ends.
	End day.Span
	// OpenEnd marks an end that hangs on something else; without an End it runs
	// on beyond everything shown.
	OpenEnd bool

	// ZoneLanes lists the lanes behind which, and behind those below them, one of
	// Model.Zones lies; none is all.
	ZoneLanes []string

	// Locked keeps the bar where it is, for the reason in Why.
	Locked     bool
	LockReason string
	// Done marks what was reported done.
	Done bool
	// Alert is how bad it stands with the bar. Painters give each severity a shape of
	// its own, so that they are told apart without colour.
	Alert severity.Severity
	// Ghost marks an earlier place of the bar of the same lane with the same ID.
	Ghost bool
}

// needsLabel reports whether a bar says little without its label. What lasts in
// a wave is told by the title of its lane.
func (b *Bar) needsLabel() bool {
	return b.Label != "" && b.Kind != Zone && !(b.Kind == Range && (b.Class.Role == Wave || b.Class.Role == Pilot))
}

// Role is what a bar stands for; painters give it its look.
type Role int

// The roles.
const (
	Accent    Role = iota // milestones of a wave
	Wave                  // what lasts in wave number Index of Of
	Pilot                 // what lasts in a pilot
	Programme             // milestones of the programme
	Hypercare             // watchful periods
	Test                  // test periods
	Frozen                // zones in which nothing or little may change
	Deadline              // a last lawful day
	Operation             // phases of a portfolio: in operation
	Project               // under way as a project
	Retender              // to be tendered again
	Rollout               // being rolled out
)

// Class is the style of a bar.
type Class struct {
	Role      Role
	Index, Of int // for Wave: the index among the ordinary waves, from 0, and their number
}

// extent is the day at which a bar begins and the first day after it, with the
// days over which each end is soft.
type extent struct {
	from, to           float64
	fadeIn, fadeOut    float64
	undecided, endless bool
}

// endlessDays is further than any plan goes: a hundred years.
const endlessDays = 36525

// softShare is how much of a wholly uncertain bar each soft end takes.
const softShare = 0.22

// extentOf returns the days a bar covers.
func extentOf(kind Kind, when, end day.Span, open bool) extent {
	if !when.Decided() {
		return extent{undecided: true}
	}
	latest := max(when.Latest, when.Earliest) // an open one ends where it begins
	e := extent{from: float64(when.Earliest), to: float64(latest) + 1}
	lasts := kind == Range || kind == Zone
	switch {
	case lasts && end.Decided():
		last := max(end.Latest, end.Earliest)
		e.fadeIn = float64(latest - when.Earliest)
		e.to = max(float64(last)+1, e.from+1)
		e.fadeOut = float64(last - end.Earliest)
	case lasts && open:
		e.fadeIn = float64(latest - when.Earliest)
		e.to = e.from + endlessDays
		e.endless = true
	case when.Exact():
	default:
		e.fadeIn = softShare * (e.to - e.from)
		e.fadeOut = e.fadeIn
	}
	if sum := e.fadeIn + e.fadeOut; sum > e.to-e.from {
		k := (e.to - e.from) / sum
		e.fadeIn *= k
		e.fadeOut *= k
	}
	return e
}
