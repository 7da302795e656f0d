package gantt

import (
	"math"

	"bolgeplan/data/day"
)

// Scale maps days to a horizontal axis.
type Scale struct {
	Origin float64 // the day at x = 0, with the fraction of the day
	PerDay float64 // length of one day
}

// X returns the x at which d begins.
func (s Scale) X(d day.Day) float64 { return (float64(d) - s.Origin) * s.PerDay }

// Mid returns the x of the middle of d, where the mark of an exact day stands.
func (s Scale) Mid(d day.Day) float64 { return s.X(d) + s.PerDay/2 }

// At returns the day at x with its fraction.
func (s Scale) At(x float64) float64 { return s.Origin + x/s.PerDay }

// DayAt returns the day that covers x.
func (s Scale) DayAt(x float64) day.Day { return day.Day(math.Floor(s.At(x))) }

// Zoomed returns s with another length of a day. The day at x stays at x.
func (s Scale) Zoomed(perDay, x float64) Scale {
	return Scale{Origin: s.At(x) - x/perDay, PerDay: perDay}
}

// Panned returns s with everything moved right by dx.
func (s Scale) Panned(dx float64) Scale {
	return Scale{Origin: s.Origin - dx/s.PerDay, PerDay: s.PerDay}
}

// Visible returns the days that are at least partly visible in a width.
func (s Scale) Visible(width float64) day.Span {
	return day.Span{
		Earliest: s.DayAt(0),
		Latest:   day.Day(math.Ceil(s.At(width))) - 1,
	}
}

// Fit returns the scale that shows a span in a width, leaving a margin free on
// both sides. An open or undecided span cannot be fitted and reports false.
func Fit(span day.Span, width, margin float64) (Scale, bool) {
	available := width - 2*margin
	if span.Days() < 1 || available <= 0 {
		return Scale{}, false
	}
	perDay := available / float64(span.Days())
	return Scale{Origin: float64(span.Earliest) - margin/perDay, PerDay: perDay}, true
}

// maxLabelShare is the largest share of a width that FitLabels leaves to labels.
const maxLabelShare = 0.15

// FitLabels is Fit with space at the right end for the labels of the bars in the span, at most
// maxLabelShare of the width.
func FitLabels(m *Model, span day.Span, width, margin float64, metrics Metrics, measure Measure) (Scale, bool) {
	s, ok := Fit(span, width, margin)
	if !ok {
		return s, false
	}
	perDay := s.PerDay
	reserve := func(at, available float64) {
		from := at - float64(span.Earliest)
		if available = min(available, maxLabelShare*width); from > 0 && at <= float64(span.Latest)+1 {
			perDay = min(perDay, (width-margin-available)/from)
		}
	}
	for i := range m.Zones {
		b := &m.Zones[i]
		reserve(float64(b.When.Earliest), measure(b.Label, ZoneFont)+2*metrics.Pad)
	}
	for i := range m.Lanes {
		for k := range m.Lanes[i].Bars {
			b := &m.Lanes[i].Bars[k]
			e := extentOf(b.Kind, b.When, b.End, b.OpenEnd)
			if b.Kind == Zone || b.Ghost || e.undecided || e.endless {
				continue
			}
			label := 0.0
			if metrics.bearsLabel(b) {
				label = measure(b.Label, LabelFont)
			}
			reserve(e.to, label+metrics.Mark/2+metrics.Gap+2*metrics.Pad)
		}
	}
	return Scale{Origin: float64(span.Earliest) - margin/perDay, PerDay: perDay}, true
}
