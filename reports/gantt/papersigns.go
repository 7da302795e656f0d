package gantt

import (
	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/reports/page"
)

// AlertSize is the width and height of an AlertSign in mm.
const AlertSize = 2.2

// AlertSign draws the sign of a severity from x on, around a middle height: each has its own shape, so
// that it can be told without colour.
func AlertSign(s severity.Severity, x, mid float64) []page.Item {
	triangle := []page.Point{{X: x, Y: mid + AlertSize/2}, {X: x + AlertSize, Y: mid + AlertSize/2}, {X: x + AlertSize/2, Y: mid - AlertSize/2}}
	bad, warning, muted := paperBad, paperWarning, paperMuted
	switch s {
	case severity.Bad:
		return []page.Item{page.Polygon{Points: triangle, Fill: &bad}}
	case severity.Warning:
		return []page.Item{page.Polygon{Points: triangle, Stroke: &warning, StrokeWidth: outline}}
	case severity.Info:
		r := AlertSize / 3
		return []page.Item{page.Rect{X: x + AlertSize/2 - r, Y: mid - r, W: 2 * r, H: 2 * r, Radius: r, Fill: &muted}}
	}
	return nil
}

// Sign is a sign of a printed timeline for a legend, Width mm wide. Draw sets it around a middle height.
type Sign struct {
	Name  string // of what it means: course, pilot, date, vague, notice, frozen, hypercare, test, done, today, ghost, folded
	Width float64
	Draw  func(x, mid float64) []page.Item
}

// SignsOf lists the signs that the print of a model has.
func SignsOf(m *Model) []Sign {
	has, folded := signNames(m)
	var signs []Sign
	add := func(name string, b Bar) {
		if has[name] {
			signs = append(signs, Sign{name, legendWidth(name), func(x, mid float64) []page.Item { return drawSign(b, x, mid, legendWidth(name)) }})
		}
	}
	exact, span := day.On(1000), day.Span{Earliest: 1000, Latest: 1030}
	add("course", Bar{Kind: Range, When: exact, End: exact, Class: Class{Role: Wave, Index: 1, Of: 4}})
	add("pilot", Bar{Kind: Range, When: exact, End: exact, Class: Class{Role: Pilot}})
	add("date", Bar{When: exact})
	add("vague", Bar{When: span})
	add("notice", Bar{Kind: Flag, When: exact, Class: Class{Role: Deadline}})
	add("hypercare", Bar{Kind: Range, When: exact, End: exact, Class: Class{Role: Hypercare}})
	add("test", Bar{Kind: Range, When: exact, End: exact, Class: Class{Role: Test}})
	add("done", Bar{When: exact, Done: true})
	add("ghost", Bar{Kind: Range, When: exact, End: exact, Ghost: true})
	if has["frozen"] {
		signs = append(signs, Sign{"frozen", 5, func(x, mid float64) []page.Item {
			zone, edge := paperZone, paperWarning
			return []page.Item{page.Rect{X: x, Y: mid - 1.5, W: 5, H: 3, Fill: &zone, Stroke: &edge, StrokeWidth: hairline}}
		}})
	}
	if m.Today != day.None {
		signs = append(signs, Sign{"today", 1, func(x, mid float64) []page.Item {
			return []page.Item{page.Line{X1: x + 0.5, Y1: mid - 1.6, X2: x + 0.5, Y2: mid + 1.6, Width: 2 * outline, Color: paperBad}}
		}})
	}
	if folded {
		signs = append(signs, Sign{"folded", 7, func(x, mid float64) []page.Item {
			return summaryItems(x, x+7, mid, PaperMetrics().Mark*0.7, []float64{x + 1.6, x + 5.4})
		}})
	}
	return signs
}

func legendWidth(name string) float64 {
	switch name {
	case "date", "done":
		return 4
	case "notice":
		return 2.5
	}
	return 6
}

// drawSign draws a bar of width w.
func drawSign(b Bar, x, mid, w float64) []page.Item {
	mt := PaperMetrics()
	p := paperPainter{scene: &Scene{W: w, metrics: mt}, ox: x, oy: mid}
	v := View{Scale: Scale{Origin: float64(b.When.Earliest), PerDay: w / float64(max(b.When.Days(), 1))}, W: w, Metrics: mt}
	m := v.mark(&b, 0, b.When, b.End, 0)
	if m.Diamond {
		m.X = 0
	}
	if b.Kind == Flag {
		m.X = 0.2
	}
	for _, draw := range []func(*Mark){p.drawGhost, p.drawShape, p.drawDiamond, p.drawDone} {
		draw(&m)
	}
	return p.items
}

// signNames returns which signs the shown bars of a model have, and whether a lane is folded.
func signNames(m *Model) (has map[string]bool, folded bool) {
	has = map[string]bool{"frozen": len(m.Zones) > 0}
	level := -1
	for i := range m.Lanes {
		lane := &m.Lanes[i]
		if level >= 0 && lane.Level > level {
			continue
		}
		level = -1
		if lane.Folded {
			level, folded = lane.Level, true
		}
		for k := range lane.Bars {
			b := &lane.Bars[k]
			if name := signName(b); name != "" {
				has[name] = true
			}
			has["done"] = has["done"] || b.Done
		}
	}
	return has, folded
}

func signName(b *Bar) string {
	switch {
	case b.Ghost:
		return "ghost"
	case !b.When.Decided():
		return ""
	case b.Kind == Flag:
		return "notice"
	case b.Kind == Zone || b.Class.Role == Frozen:
		return "frozen"
	case b.Class.Role == Hypercare:
		return "hypercare"
	case b.Class.Role == Test:
		return "test"
	case b.Kind == Range && b.Class.Role == Pilot:
		return "pilot"
	case b.Kind == Range && b.Class.Role == Wave:
		return "course"
	case b.Kind == Point && b.When.Exact():
		return "date"
	case b.Kind == Point:
		return "vague"
	}
	return ""
}

// summaryItems draws what a folded lane hides: a bar from x0 to x1 with a diamond of a size at each of the points.
func summaryItems(x0, x1, mid, size float64, points []float64) []page.Item {
	muted, ink := paperMuted, paperInk
	items := []page.Item{page.Rect{X: x0, Y: mid - 0.4, W: x1 - x0, H: 0.8, Radius: 0.4, Fill: &muted}}
	for _, x := range points {
		r := size / 2
		items = append(items, page.Polygon{Points: []page.Point{{X: x, Y: mid - r}, {X: x + r, Y: mid}, {X: x, Y: mid + r}, {X: x - r, Y: mid}}, Fill: &ink})
	}
	return items
}
