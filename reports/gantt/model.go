package gantt

import (
	"bolgeplan/data/day"
	"bolgeplan/data/severity"
)

// Model is the content of a timeline. A layout never changes it.
type Model struct {
	Lanes []Lane
	Zones []Bar   // zones over many lanes, named in a strip under the header
	Today day.Day // the line of today; None for none

	Columns []Column // of dates, beside the lane titles
}

// Span returns the days of all bars with a date; undecided where no bar has one. Ghosts do not
// count.
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

// union returns the span that covers the known days of two spans.
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
	Level int    // depth in the tree: a lane folds the deeper lanes below it
	Count string // at the right end of the title, such as the number of municipalities

	Foldable, Folded bool

	Alert severity.Severity // the worst of the lane, shown beside its title

	Disputed bool // something about the lane is in conflict

	Cells []DateCell // one for each of Model.Columns; empty where the lane has no dates there
	Bars  []Bar
}

// Column is a column of dates. Samples are long dates as it can get them, in full and short, so that
// a later date finds room.
type Column struct {
	Title       string
	Sample      string
	ShortSample string
}

// DateCell is a date in a column beside the lane titles.
type DateCell struct {
	Bar    string // the ID of the bar with this date; "" for none
	Text   string // as it was written; "" for no date
	Short  string // for a narrow column
	Vacant bool   // there is no date yet, but one can be written
}

// Kind is the shape of a bar.
type Kind int

// The kinds of bars.
const (
	Point Kind = iota // happens on one day: a diamond, or a box as wide as the day is uncertain
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

	// When is the days on which the bar can happen or begin. An undecided bar is named at the right
	// end of its lane.
	When day.Span
	// End is the days that can be the last day of a Range or Zone. Where End is undecided, a Range
	// covers all of When with soft ends.
	End day.Span
	// OpenEnd marks an end that another milestone decides. Without an End such a bar has no end.
	OpenEnd bool

	// ZoneLanes are the lanes that a zone of Model.Zones lies behind, with the deeper lanes below
	// them. Empty is all lanes.
	ZoneLanes []string

	// Locked keeps the bar from being moved, for the reason in LockReason.
	Locked     bool
	LockReason string
	// Done marks a bar that is reported done.
	Done bool
	// Alert is the worst severity of the bar's findings. Painters give each severity its own shape,
	// so that it can be recognised without colour.
	Alert severity.Severity
	// Disputed marks a bar that is in conflict. Paper shows no mark.
	Disputed bool
	// InColumn marks a bar whose date a cell of its lane tells. Beside the columns it has a label
	// only with an alert.
	InColumn bool
	// Ghost marks the former place of the bar with the same ID on the same lane.
	Ghost bool
}

// needsLabel reports whether a bar says little without its label. The lane title says enough about
// the range of a wave.
func (b *Bar) needsLabel() bool {
	return b.Label != "" && b.Kind != Zone && !(b.Kind == Range && (b.Class.Role == Wave || b.Class.Role == Pilot))
}

// Role is the meaning of a bar; painters give it colours.
type Role int

// The roles.
const (
	Accent    Role = iota // milestones of a wave
	Wave                  // a range of wave number Index of Of
	Pilot                 // a range of a pilot
	Programme             // milestones of the programme
	Hypercare             // hypercare periods
	Test                  // test periods
	Frozen                // frozen zones
	Deadline              // a last lawful day
	Operation             // phase of a portfolio: in operation
	Project               // phase of a portfolio: a project
	Retender              // phase of a portfolio: to be tendered again
	Rollout               // phase of a portfolio: being rolled out
)

// Class is the style of a bar.
type Class struct {
	Role      Role
	Index, Of int // for Wave: the index among the ordinary waves, from 0, and their number
}

// extent is the first day of a bar and the day after its last. fadeIn and fadeOut are the days over
// which its ends are soft.
type extent struct {
	from, to           float64
	fadeIn, fadeOut    float64
	undecided, endless bool
}

// endlessDays is longer than any plan: a hundred years.
const endlessDays = 36525

// softShare is the share of each soft end in a bar whose days are all uncertain.
const softShare = 0.22

// extentOf returns the days that a bar covers.
func extentOf(kind Kind, when, end day.Span, open bool) extent {
	if !when.Decided() {
		return extent{undecided: true}
	}
	latest := max(when.Latest, when.Earliest) // an open span ends on its first day
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
