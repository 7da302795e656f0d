package gantt

import "bolgeplan/data/severity"

// Font is the font of a text in the scene. Painters give it a size and weight.
type Font int

// The fonts.
const (
	LabelFont  Font = iota // labels of bars
	ZoneFont               // labels of zones
	TitleFont              // lane titles
	GroupFont              // titles of lanes with an arrow, and the upper header row
	HeaderFont             // the middle header row
	NumberFont             // the lower header row
	PillFont               // a day in a pill
)

// Measure returns the width of a text in a font.
type Measure func(text string, font Font) float64

// Metrics are the fixed lengths of a scene.
type Metrics struct {
	TitleW       float64    // width of the column of lane titles
	ColumnsW     float64    // width of the date columns beside it; 0 while they are folded away
	Indent       float64    // of a title, per level
	Arrow        float64    // width of the folding arrow before the title of a lane
	HeadRows     [3]float64 // heights of the header's rows, from the top
	StripRow     float64    // height of a line of zone names under the header
	Lane         float64    // height of a lane of one line
	SubRow       float64    // height of each further line of a lane
	MaxRows      int        // most lines of a lane; further bars share the last one
	Mark         float64    // width and height of a diamond
	Bar          float64    // height of a range
	Gap          float64    // between a mark and its label
	Pad          float64    // between a text and the edges of its box
	EdgeReach    float64    // distance at which a pointer takes the edge of a bar
	MinShadedDay float64    // least width of a day at which days off are shaded
}

// ScreenMetrics returns the metrics for a screen, in pixels.
func ScreenMetrics() Metrics {
	return Metrics{
		TitleW: 200, Indent: 18, Arrow: 16,
		HeadRows: [3]float64{22, 18, 18}, StripRow: 18,
		Lane: 28, SubRow: 22, MaxRows: 3,
		Mark: 17, Bar: 14, Gap: 5, Pad: 5, EdgeReach: 5, MinShadedDay: 4,
	}
}

// Scaled returns the metrics with every length multiplied by k.
func (m Metrics) Scaled(k float64) Metrics {
	for _, p := range []*float64{
		&m.TitleW, &m.ColumnsW, &m.Indent, &m.Arrow, &m.HeadRows[0], &m.HeadRows[1], &m.HeadRows[2], &m.StripRow,
		&m.Lane, &m.SubRow, &m.Mark, &m.Bar, &m.Gap, &m.Pad, &m.EdgeReach, &m.MinShadedDay,
	} {
		*p *= k
	}
	return m
}

// headerH is the height of the header's rows, without the strip of zones.
func (m *Metrics) headerH() float64 { return m.HeadRows[0] + m.HeadRows[1] + m.HeadRows[2] }

// SideW is the width of everything left of the time area.
func (m *Metrics) SideW() float64 { return m.TitleW + m.ColumnsW }

// bearsLabel reports whether a bar has a label: beside the date columns, their bars have one only
// with an alert.
func (m *Metrics) bearsLabel(b *Bar) bool {
	return b.Label != "" && (m.ColumnsW == 0 || !b.InColumn || b.Kind == Flag && b.Alert != severity.None)
}
