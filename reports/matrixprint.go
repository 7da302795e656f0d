package reports

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// Measures of the matrix in mm.
const (
	matrixRowHeight  = 4.85
	matrixHeadHeight = 12.0
	matrixNameWidth  = 44.0
	matrixDateWidth  = 31.0
	matrixGap        = 1.0 // between titles
	matrixChipW      = 9.0
	matrixChipH      = 3.7
)

// matrix is the matrix that is being laid out.
type matrix struct {
	printFrame
	p        *plan.Plan
	solution plan.Solution
	waves    []plan.Wave
	styles   []WaveStyle
	alerts   map[plan.ID]severity.Severity
	edges    []float64 // left ends of the waves' columns in mm, and the last right end
	width    float64
}

// MatrixPrint prints the distribution of a solution: a row for each municipality that is shown, a
// column for each wave, and the day of go-live, then the dates of the waves and the findings. The header
// is repeated on every page.
func MatrixPrint(p *plan.Plan, solution plan.ID, o PrintOptions) page.Document {
	findings := printedFindings(p, []plan.ID{solution}, o)
	return o.fitted(smallestZoom, 1.3, func(o PrintOptions) (page.Document, int) {
		m := newMatrix(p, solution, o)
		m.alerts = alertsOf(findings, solution)
		blocks := append(m.rows(), waveNotes(p, m.waves, o.Lang.T("distribution.waves"), o.Lang)...)
		return m.lay(append(blocks, findingNotes(p, findings, o)...)...), 0
	})
}

func newMatrix(p *plan.Plan, solution plan.ID, o PrintOptions) matrix {
	s, _ := p.Solutions.Get(solution)
	m := matrix{printFrame: newPrintFrame(p, s, "distribution.matrix", o), p: p, solution: s, waves: p.WavesOf(solution)}
	m.styles = WaveStyles(m.waves)
	m.width = o.Size().W - 2*printSide
	m.edges = m.columns()
	return m
}

// alertsOf returns the worst severity of the findings of a solution, by municipality.
func alertsOf(findings []rules.Finding, solution plan.ID) map[plan.ID]severity.Severity {
	worst := map[plan.ID]severity.Severity{}
	for _, f := range findings {
		if f.Solution != solution {
			continue
		}
		for _, id := range f.Municipalities {
			worst[id] = max(worst[id], f.Severity)
		}
	}
	return worst
}

// rows are the header and the rows of the matrix.
func (m *matrix) rows() (blocks []page.Block) {
	head := m.head()
	own := false
	for i, municipality := range m.Shown.Municipalities(m.p) {
		row, deviates := m.row(municipality)
		row.Repeat = &head
		if i == 0 {
			first := head
			first.Keep = true
			blocks = append(blocks, first)
		}
		blocks = append(blocks, row)
		own = own || deviates
	}
	if own {
		m.subtitle += " · " + m.Lang.T("distribution.own")
	}
	return blocks
}

// head is the header: the waves with their numbers of municipalities.
func (m matrix) head() page.Slab {
	bold := printText.With(page.Bold)
	base := matrixHeadHeight - 2.2
	items := []page.Item{
		bold.At(0, base, page.Left, m.Lang.T("distribution.municipality")),
		bold.At(m.width, base, page.Right, m.Lang.T("letter.row.go_live")),
	}
	for i, w := range m.waves {
		left, width := m.column(i)
		x := left + width/2
		items = append(items,
			shrunk(printColumn, x, base-3.6, width-matrixGap, w.Name),
			shrunk(printSmall, x, base, width-matrixGap, m.formatTotal(m.p.MembersOf(w.ID), w)))
	}
	items = append(items, page.Line{Y1: matrixHeadHeight, X2: m.width, Y2: matrixHeadHeight, Width: 0.35, Color: ink})
	return page.Slab{Height: matrixHeadHeight, Items: items}
}

// shrunk sets a title around x in the largest size that fits. A title that would be too small to
// read is cut.
func shrunk(st page.Style, x, y, width float64, text string) page.Item {
	st = st.Sized(sizeFor(st, width, text))
	return st.At(x, y, page.Center, st.Fit(text, width))
}

// shrunkLeft is shrunk from x on.
func shrunkLeft(st page.Style, x, y, width float64, text string) page.Item {
	st = st.Sized(sizeFor(st, width, text))
	return st.At(x, y, page.Left, st.Fit(text, width))
}

// sizeFor is the largest size in which a text fits, or the smallest that can be read.
func sizeFor(st page.Style, width float64, text string) float64 {
	const smallest = 5.5
	for st.Size > smallest && st.Width(text) > width {
		st.Size -= 0.5
	}
	return st.Size
}

// columns returns the edges of the waves' columns in mm. Each column gets the width of its title
// and an equal share of the rest. Where the titles do not fit, all columns are equally wide.
func (m matrix) columns() []float64 {
	available := m.width - matrixNameWidth - matrixDateWidth
	n := float64(max(1, len(m.waves)))
	need := make([]float64, len(m.waves))
	rest := available
	for i, w := range m.waves {
		need[i] = printColumn.Width(w.Name) + matrixGap
		rest -= need[i]
	}
	edges := []float64{matrixNameWidth}
	for i := range m.waves {
		width := need[i] + rest/n
		if rest < 0 {
			width = available / n
		}
		edges = append(edges, edges[i]+width)
	}
	return edges
}

// column returns the left end and the width of a wave's column in mm.
func (m matrix) column(wave int) (left, width float64) {
	return m.edges[wave], m.edges[wave+1] - m.edges[wave]
}

// row returns the row of a municipality, and whether its go-live deviates from the wave's.
func (m matrix) row(municipality plan.Municipality) (s page.Slab, deviates bool) {
	base := matrixRowHeight/2 + page.CapHeight/2*printText.Size*page.Pt
	items := []page.Item{
		printText.At(0, base, page.Left, printText.Fit(municipality.Name, matrixNameWidth-2)),
		page.Line{Y1: matrixRowHeight, X2: m.width, Y2: matrixRowHeight, Width: 0.1, Color: line},
	}
	in, placed := m.p.WaveOf(m.solution.ID, municipality.ID)
	for i, w := range m.waves {
		if w.ID == in.ID && placed {
			left, column := m.column(i)
			width := min(matrixChipW, column-0.6)
			items = append(items, m.styles[i].chip(
				left+(column-width)/2, (matrixRowHeight-matrixChipH)/2, width, matrixChipH, printChip, waveMark(w))...)
		}
	}
	if !placed {
		items = append(items, printText.Colored(muted).At(matrixNameWidth, base, page.Left, m.Lang.T("distribution.unplaced")))
	}
	if live, ok := m.p.MilestoneFor(m.solution.ID, municipality.ID, plan.GoLive); ok {
		when := FormatMilestoneDate(m.p, live, m.Lang)
		if deviates = live.MunicipalityID != plan.None; deviates {
			when += " *"
		}
		items = append(items, printText.At(m.width, base, page.Right, printText.Fit(when, matrixDateWidth-2)))
	}
	items = slices.Insert(items, 1, leaders(items, base)...) // below the mark
	items = append(items, gantt.AlertSign(m.alerts[municipality.ID], -gantt.AlertSize-1, matrixRowHeight/2)...)
	return page.Slab{Height: matrixRowHeight, Items: items}, deviates
}

// leaders are rows of dots between the texts of a row, which lead the eye from a name to its mark
// and its date. They keep the texts of a row together, too, where the text of the page is copied.
func leaders(items []page.Item, base float64) []page.Item {
	var ends []float64 // left and right ends of the texts in mm
	for _, it := range items {
		if t, ok := it.(page.Text); ok {
			ends = append(ends, t.X, t.X+page.Style{Size: t.Size, Face: t.Face}.Width(t.S))
		}
	}
	slices.Sort(ends)
	dots := printText.Colored(line)
	step := dots.Width(". ")
	var list []page.Item
	for i := 2; i+1 < len(ends); i += 2 {
		n := int((ends[i] - ends[i-1] - 2*step) / step)
		if n > 0 {
			list = append(list, dots.At(ends[i]-step-float64(n)*step, base, page.Left, strings.Repeat(". ", n)))
		}
	}
	return list
}
