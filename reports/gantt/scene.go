package gantt

import "bolgeplan/data/day"

// Scene is what is in sight of a timeline, in drawing order within each list.
type Scene struct {
	W, H   float64 // the time area in sight
	Top    float64 // how far the lanes are scrolled up
	Height float64 // of all lanes together
	HeadH  float64 // of the header with the strip of zone names
	Scale  Scale

	Header [3]HeaderRow
	Grid   []GridLine
	Shades []Shade
	Lanes  []LaneBox
	Marks  []Mark
	Today  Pill // the line of today; no text where it is out of sight

	metrics Metrics
}

// ShadeKind tells bands behind the lanes apart.
type ShadeKind int

// The kinds of shades.
const (
	WeekendShade ShadeKind = iota
	HolidayShade
	QuietShade // no holiday, but much is closed
	ZoneShade
)

// Shade is a band behind lanes. FadeL and FadeR are the widths of soft ends,
// which lie within X0 and X1.
type Shade struct {
	Kind         ShadeKind
	X0, X1       float64
	Y0, Y1       float64
	FadeL, FadeR float64
	Bar          *Bar // of a zone
	InStrip      bool // a zone that begins in the strip; over all lanes, where it ends below it
}

// LaneBox is a lane in sight.
type LaneBox struct {
	Lane   *Lane
	Index  int // in Model.Lanes
	Y, H   float64
	FirstH float64 // height of its first line, on which the title stands
	TextX  float64 // left end of the title, from the left of the titles' column
	ArrowX float64 // left end of the arrow that folds
}

// Mark is a bar in sight. X, Y, W and H bound its shape; FadeL and FadeR are
// the widths of soft ends within it.
type Mark struct {
	Bar          *Bar
	Text         string // of the label
	Lane         int    // index in Model.Lanes, -1 for a zone over all lanes
	When, End    day.Span
	X, Y, W, H   float64
	FadeL, FadeR float64
	Diamond      bool // a Point of one exact day
	Ghost        bool // an earlier place: no label, not to be hit
	Moved        bool // shown at a proposed place
	Pinned       bool // undecided: only the label, at the right end of its lane
	Label        Label
}

// Mid is the height of the middle of a mark.
func (m *Mark) Mid() float64 { return m.Y + m.H/2 }

// Side tells where a label stands.
type Side int

// The sides.
const (
	Hidden Side = iota // there is no room for it
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

// Find returns the mark of a bar that is not a ghost, or nil where the bar is
// out of sight.
func (s *Scene) Find(id string) *Mark {
	for i := range s.Marks {
		if m := &s.Marks[i]; !m.Ghost && m.Bar.ID == id {
			return m
		}
	}
	return nil
}
