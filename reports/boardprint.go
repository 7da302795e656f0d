package reports

import (
	"bolgeplan/data/plan"
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
	names  []string
	total  string
}

// board is the board that is being laid out.
type board struct {
	printFrame
	columnWidth float64 // of a column, in mm
	dateLines   int     // most lines of dates in a column
}

// BoardPrint prints a solution's distribution: a column for each wave with its dates, its
// municipalities and "I alt 19". Columns that do not fit go on further pages, with the headings
// repeated.
func BoardPrint(p *plan.Plan, solution plan.ID, o PrintOptions) page.Document {
	s, _ := p.Solutions.Get(solution)
	b := board{printFrame: newPrintFrame(p, s, "distribution.board", o)}
	columns := b.columns(p, solution)
	available := o.Size().W - 2*printSide
	fit := max(1, int((available+boardGap)/(boardColumnWidth+boardGap)))
	fit = balancedCount(len(columns), fit)
	b.columnWidth = (available+boardGap)/float64(max(fit, 1)) - boardGap
	for _, c := range columns {
		b.dateLines = max(b.dateLines, len(c.dates))
	}
	var pages []page.Page
	for len(columns) > 0 {
		n := min(fit, len(columns))
		pages = append(pages, b.pages(columns[:n])...)
		columns = columns[n:]
	}
	if len(pages) == 0 {
		pages = []page.Page{{W: o.Size().W, H: o.Size().H}}
	}
	for i := range pages {
		items := append(b.header(i+1, len(pages)), pages[i].Items...)
		pages[i].Items = append(items, b.footer(i+1, len(pages))...)
	}
	return b.document(pages)
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
		members := b.Shown.Of(p.MembersOf(w.ID))
		c := column{wave: w, style: styles[i], placed: true, names: names(p, members), total: formatTotal(len(p.MembersOf(w.ID)), w, b.Lang)}
		for _, kind := range plan.ScheduleKinds {
			if m, ok := p.WaveMilestone(w.ID, kind); ok {
				c.dates = append(c.dates, b.Lang.T("distribution.on",
					"milestone", b.Lang.T("letter.row."+string(kind)), "date", formatShortDate(p, m, b.Lang)))
			}
		}
		columns = append(columns, c)
	}
	if rest := b.Shown.Of(p.Unplaced(solution)); len(rest) > 0 {
		columns = append(columns, column{
			wave: plan.Wave{Name: b.Lang.T("distribution.unplaced.title")}, style: WaveStyle{Fill: faint, Text: ink},
			names: names(p, rest), total: b.Lang.T("distribution.total", "n", len(rest)),
		})
	}
	return columns
}

func names(p *plan.Plan, ids []plan.ID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		m, _ := p.Municipalities.Get(id)
		list[i] = m.Name
	}
	return list
}

// pages lays out columns side by side, on as many pages as the longest column needs.
func (b board) pages(columns []column) []page.Page {
	size := b.Size()
	top := printTop + boardBandHeight + boardChipHeight + float64(b.dateLines)*boardDateHeight + 3
	rows := max(1, int((size.H-printBottom-boardTotalHeight-top)/boardNameHeight))
	longest := 0
	for _, c := range columns {
		longest = max(longest, len(c.names))
	}
	var pages []page.Page
	for first := 0; first == 0 || first < longest; first += rows {
		last := min(first+rows, longest)
		pg := page.Page{W: size.W, H: size.H, Items: b.bands(columns)}
		for i, c := range columns {
			x := printSide + float64(i)*(b.columnWidth+boardGap)
			pg.Items = append(pg.Items, b.heading(c, x)...)
			pg.Items = append(pg.Items, b.names(c, x, top, first, last)...)
			if last == longest {
				pg.Items = append(pg.Items, b.total(c, x, top+float64(last-first)*boardNameHeight)...)
			}
		}
		pages = append(pages, pg)
	}
	return pages
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
		x := printSide + float64(i)*(b.columnWidth+boardGap)
		width := float64(n)*(b.columnWidth+boardGap) - boardGap
		if key != "" {
			items = append(items,
				st.At(x, printTop+3, page.Left, st.Fit(b.Lang.T(key), width)),
				page.Line{X1: x, Y1: printTop + 4.8, X2: x + width, Y2: printTop + 4.8, Width: 0.2, Color: line})
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
	y := printTop + boardBandHeight
	items := c.style.chip(x, y, b.columnWidth, boardChipHeight-1, printChip.Sized(9.5), c.wave.Name)
	y += boardChipHeight + printSmall.Baseline() - 0.5
	for _, d := range c.dates {
		items = append(items, printSmall.At(x, y, page.Left, printSmall.Fit(d, b.columnWidth)))
		y += boardDateHeight
	}
	return items
}

func (b board) names(c column, x, top float64, first, last int) []page.Item {
	var items []page.Item
	for i := first; i < min(last, len(c.names)); i++ {
		y := top + float64(i-first)*boardNameHeight + printText.Baseline()
		items = append(items, printText.At(x, y, page.Left, printText.Fit(c.names[i], b.columnWidth)))
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
