package gantt

import "bolgeplan/data/day"

// Scene is the visible part of a timeline. Each list is in drawing order.
type Scene struct {
	W, H   float64 // size of the visible time area
	Top    float64 // how far the lanes are scrolled up
	Height float64 // of all lanes together
	HeadH  float64 // of the header with the strip of zone names
	Scale  Scale

	Header [3]HeaderRow
	Grid   []GridLine
	Shades []Shade
	Lanes  []LaneBox
	Marks  []Mark
	Edges  []EdgeArrow
	// Summaries are of the folded lanes.
	Summaries []Summary
	Today     Pill // the line of today; no text where it is not visible

	metrics Metrics
}

// ShadeKind is the kind of a band behind the lanes.
type ShadeKind int

// The kinds of shades.
const (
	WeekendShade ShadeKind = iota
	HolidayShade
	QuietShade // a quiet day: no holiday, but much is closed
	ZoneShade
)

// Shade is a band behind lanes. FadeL and FadeR are the widths of the soft ends within X0 and X1.
type Shade struct {
	Kind         ShadeKind
	X0, X1       float64
	Y0, Y1       float64
	FadeL, FadeR float64
	Bar          *Bar // of a zone
	InStrip      bool // the part of a zone in the strip, and over all lanes for a zone of all lanes
}

// LaneBox is a visible lane.
type LaneBox struct {
	Lane   *Lane
	Index  int // in Model.Lanes
	Y, H   float64
	FirstH float64 // height of its first line, on which the title stands
	TextX  float64 // left end of the title, from the left of the titles' column
	ArrowX float64 // left end of the arrow that folds
}

// Mark is a visible bar. X, Y, W and H bound its shape. FadeL and FadeR are the widths of the soft
// ends within it.
type Mark struct {
	Bar          *Bar
	Text         string // of the label
	Lane         int    // index in Model.Lanes, -1 for a zone over all lanes
	When, End    day.Span
	X, Y, W, H   float64
	FadeL, FadeR float64
	Diamond      bool // a Point of one exact day
	Ghost        bool // a former place: no label, and no hit
	Moved        bool // shown at a proposed place
	Pinned       bool // undecided: only the label, at the right end of its lane
	Label        Label
}

// Mid returns the y of the middle of a mark.
func (m *Mark) Mid() float64 { return m.Y + m.H/2 }

// Side is the side of its mark on which a label stands.
type Side int

// The sides.
const (
	Hidden Side = iota // the label does not fit
	Right
	Left
	Inside
)

// Label is the text of a mark, from X on, around the mark's middle height.
type Label struct {
	Side Side
	X, W float64
}

// Pill is a day with a text at a place of the axis.
type Pill struct {
	Day  day.Day
	X    float64 // of the day's middle
	Text string
	W    float64 // of the text
}

// Find returns the mark of a bar that is not a ghost; nil where the bar is not visible.
func (s *Scene) Find(id string) *Mark {
	for i := range s.Marks {
		if m := &s.Marks[i]; !m.Ghost && m.Bar.ID == id {
			return m
		}
	}
	return nil
}
