package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// Measures of the board in mm.
const (
	boardColumnWidth = 31.0 // narrowest
	boardGap         = 3.0
	boardBandHeight  = 6.5  // "Kommunefordeling pilot"
	boardChipHeight  = 7.0  // the wave's name
	boardDateHeight  = 3.6  // a date of the wave
	boardNameHeight  = 4.75 // a municipality
	boardTotalHeight = 7.5
)

// column is a wave on the board, or the municipalities that have no wave.
type column struct {
	wave   plan.Wave
	style  WaveStyle
	placed bool // false for the column of municipalities without a wave
	dates  []string
	ids    []plan.ID // of the municipalities
	names  []string
	total  string
}

// board is the board that is being laid out.
type board struct {
	printFrame
	alerts      map[plan.ID]severity.Severity
	columnWidth float64 // of a column, in mm
	nameHeight  float64 // of a municipality, in mm
	height      float64 // of a sheet between the margins, in mm
	dateLines   int     // most lines of dates in a column
}

// BoardPrint prints a solution's distribution: a column for each wave with its dates, its
// municipalities and "I alt 19", then the findings. Columns that do not fit go on further pages, with
// the headings repeated.
func BoardPrint(p *plan.Plan, solution plan.ID, o PrintOptions) page.Document {
	findings := printedFindings(p, []plan.ID{solution}, o)
	return o.fitted(smallestZoom, 1.6, func(o PrintOptions) (page.Document, int) {
		s, _ := p.Solutions.Get(solution)
		b := board{printFrame: newPrintFrame(p, s, "distribution.board", o), alerts: alertsOf(findings, solution)}
		notes := findingNotes(p, findings, o)
		return b.lay(append(b.blocks(b.columns(p, solution), notes), notes...)...), 0
	})
}

// blocks lays columns out above the notes, with more room for the names where there is some.
func (b board) blocks(columns []column, notes []page.Block) (blocks []page.Block) {
	size, margins := b.Size(), b.margins()
	available := size.W - 2*printSide
	fit := max(1, int((available+boardGap)/(boardColumnWidth+boardGap)))
	fit = balancedCount(len(columns), fit)
	b.columnWidth = (available+boardGap)/float64(max(fit, 1)) - boardGap
	longest := 0
	for _, c := range columns {
		b.dateLines = max(b.dateLines, len(c.dates))
		longest = max(longest, len(c.names))
	}
	b.height = size.H - margins.Top - margins.Bottom
	room := b.height - b.top() - boardTotalHeight
	if len(columns) <= fit {
		room -= heightOf(notes, available)
	}
	b.nameHeight = min(max(room/float64(max(longest, 1)), boardNameHeight), 1.45*boardNameHeight)
	for len(columns) > 0 {
		n := min(fit, len(columns))
		blocks = append(blocks, b.sheets(columns[:n])...)
		columns = columns[n:]
	}
	return blocks
}

// top is the height of the headings.
func (b board) top() float64 {
	return boardBandHeight + boardChipHeight + float64(b.dateLines)*boardDateHeight + 3
}

// balancedCount returns how many of n columns go on a page, at most most. The pages hold about equally
// many, so that the last page is not left with a single column.
func balancedCount(n, most int) int {
	if n <= most {
		return n
	}
	pages := (n + most - 1) / most
	return (n + pages - 1) / pages
}

func (b board) columns(p *plan.Plan, solution plan.ID) []column {
	waves := p.WavesOf(solution)
	styles := WaveStyles(waves)
	var columns []column
	for i, w := range waves {
		c := column{wave: w, style: styles[i], placed: true, total: b.formatTotal(p.MembersOf(w.ID), w)}
		c.ids, c.dates = b.Shown.Of(p.MembersOf(w.ID)), b.dates(p, w)
		c.names = names(p, c.ids)
		columns = append(columns, c)
	}
	if rest := b.Shown.Of(p.Unplaced(solution)); len(rest) > 0 {
		c := column{
			wave: plan.Wave{Name: b.Lang.T("distribution.unplaced.title")}, style: WaveStyle{Fill: faint, Text: ink},
			ids: rest, names: names(p, rest), total: b.formatTotal(p.Unplaced(solution), plan.Wave{}),
		}
		columns = append(columns, c)
	}
	return columns
}

// dates are the dates of a wave in words.
func (b board) dates(p *plan.Plan, w plan.Wave) (dates []string) {
	if course := courseText(p, w, b.Lang); course != "–" {
		dates = append(dates, b.Lang.T("timeline.course")+" "+course)
	}
	for _, kind := range []plan.MilestoneKind{plan.GoLive, plan.InvoicingStart} {
		if m, ok := p.WaveMilestone(w.ID, kind); ok {
			dates = append(dates, b.Lang.T("timeline.on."+string(kind), "date", FormatMilestoneDate(p, m, b.Lang)))
		}
	}
	return dates
}

func names(p *plan.Plan, ids []plan.ID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		m, _ := p.Municipalities.Get(id)
		list[i] = m.Name
	}
	return list
}

// sheets lays out columns side by side, on as many sheets as the longest column needs.
func (b board) sheets(columns []column) (sheets []page.Block) {
	top := b.top()
	rows := max(1, int((b.height-boardTotalHeight-top)/b.nameHeight+0.001))
	longest := 0
	for _, c := range columns {
		longest = max(longest, len(c.names))
	}
	for first := 0; first == 0 || first < longest; first += rows {
		last := min(first+rows, longest)
		sheet := page.Slab{Height: top + float64(last-first)*b.nameHeight, Items: b.bands(columns), Before: 6}
		for i, c := range columns {
			x := float64(i) * (b.columnWidth + boardGap)
			sheet.Items = append(sheet.Items, b.heading(c, x)...)
			sheet.Items = append(sheet.Items, b.names(c, x, top, first, last)...)
			if last == longest {
				sheet.Items = append(sheet.Items, b.total(c, x, sheet.Height)...)
			}
		}
		if last == longest {
			sheet.Height += boardTotalHeight
		}
		sheets = append(sheets, sheet)
	}
	return sheets
}

// bands draws the headings over the columns: pilots, ordinary waves.
func (b board) bands(columns []column) []page.Item {
	var items []page.Item
	st := printText.With(page.Semibold).Colored(muted)
	for i := 0; i < len(columns); {
		key, n := columns[i].group(), 1
		for i+n < len(columns) && columns[i+n].group() == key {
			n++
		}
		x := float64(i) * (b.columnWidth + boardGap)
		width := float64(n)*(b.columnWidth+boardGap) - boardGap
		if key != "" {
			items = append(items,
				st.At(x, 3, page.Left, st.Fit(b.Lang.T(key), width)),
				page.Line{X1: x, Y1: 4.8, X2: x + width, Y2: 4.8, Width: 0.2, Color: line})
		}
		i += n
	}
	return items
}

// group is the text key of the heading that a column stands under; "" for none.
func (c column) group() string {
	switch {
	case !c.placed:
		return ""
	case c.wave.Kind == plan.Pilot:
		return "distribution.band.pilot"
	}
	return "distribution.band.ordinary"
}

func (b board) heading(c column, x float64) []page.Item {
	y := boardBandHeight
	items := c.style.chip(x, y, b.columnWidth, boardChipHeight-1, printChip.Sized(9.5), c.wave.Name)
	y += boardChipHeight + printSmall.Baseline() - 0.5
	for _, d := range c.dates {
		items = append(items, shrunkLeft(printSmall, x, y, b.columnWidth, d))
		y += boardDateHeight
	}
	return items
}

func (b board) names(c column, x, top float64, first, last int) []page.Item {
	var items []page.Item
	for i := first; i < min(last, len(c.names)); i++ {
		mid := top + (float64(i-first)+0.5)*b.nameHeight
		available := b.columnWidth
		if alert := b.alerts[c.ids[i]]; alert != severity.None {
			available -= gantt.AlertSize + 1
			items = append(items, gantt.AlertSign(alert, x+available+1, mid)...)
		}
		items = append(items, printText.At(x, mid+page.CapHeight/2*printText.Size*page.Pt, page.Left, printText.Fit(c.names[i], available)))
	}
	return items
}

func (b board) total(c column, x, y float64) []page.Item {
	y += 1.5
	st := printText.With(page.Bold)
	return []page.Item{
		page.Line{X1: x, Y1: y, X2: x + b.columnWidth, Y2: y, Width: 0.3, Color: ink},
		st.At(x, y+4.6, page.Left, st.Fit(c.total, b.columnWidth)),
	}
}
