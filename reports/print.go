package reports

import (
	"strings"
	"unicode"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// PrintOptions says how a view of the plan is printed.
type PrintOptions struct {
	Lang      translations.Lang
	Paper     page.Paper
	Landscape bool
	Date      day.Day // the plan's today
	Version   string  // of the plan, for the footer; "" leaves it out
	Draft     bool    // "UDKAST" behind everything
	Shown     Shown   // which municipalities

	zoom float64 // of the type; 0 is 1
}

// Size returns the size of the sheets, in the mm that a print is laid out in.
func (o PrintOptions) Size() page.Size {
	size := o.Paper.Portrait()
	if o.Landscape {
		size = o.Paper.Landscape()
	}
	if o.zoom > 0 {
		size.W, size.H = size.W/o.zoom, size.H/o.zoom
	}
	return size
}

// The margins of prints in mm.
const (
	printSide   = 14.0
	printTop    = 29.0 // the title is above
	printBottom = 17.0 // the footer is below
)

// Styles of prints.
var (
	printTitle  = page.Style{Size: 15, Face: page.Bold, Color: ink}
	printText   = page.Style{Size: 9, Color: ink, Leading: 1.3}
	printSmall  = page.Style{Size: 7.5, Color: muted, Leading: 1.3}
	printColumn = printSmall.With(page.Bold).Colored(ink) // of a column
	printChip   = page.Style{Size: 8, Face: page.Bold}
)

// printFrame is the frame of a print: title and footer of every page.
type printFrame struct {
	PrintOptions
	title, subtitle, plan string
	legend                []legendItem
}

// newPrintFrame returns the frame of a print of a solution's distribution.
func newPrintFrame(p *plan.Plan, s plan.Solution, key string, o PrintOptions) printFrame {
	placed, all := p.CountPlaced(s.ID), p.Municipalities.Len()
	name := s.Short
	if s.Name != "" && s.Name != s.Short {
		name += ", " + s.Name
	}
	parts := []string{o.Lang.T("distribution.placed", "n", placed, "all", all), shownText(p, o)}
	if live := liveSpan(p, s.ID); live.Decided() {
		parts = append(parts, o.Lang.T("distribution.live", "date", live.Long(day.Lang(o.Lang))))
	}
	return printFrame{
		PrintOptions: o,
		title:        o.Lang.T(key, "solution", name),
		subtitle:     strings.Join(parts, " · "),
		plan:         p.SettingValue(plan.PlanName),
		legend:       distributionLegend(p, s.ID, o.Lang),
	}
}

// shownText says which municipalities a print shows.
func shownText(p *plan.Plan, o PrintOptions) string {
	all := p.Municipalities.Len()
	if o.Shown.Only == nil || o.Shown.What == "" && len(o.Shown.Only) == all {
		return o.Lang.T("distribution.all", "all", all)
	}
	return o.Lang.T("distribution.shown", "n", len(o.Shown.Only), "all", all, "what", o.Shown.What)
}

// liveSpan is the days from the first go-live of a solution's waves to the last.
func liveSpan(p *plan.Plan, solution plan.ID) (live day.Span) {
	for _, w := range p.WavesOf(solution) {
		m, ok := p.WaveMilestone(w.ID, plan.GoLive)
		if !ok || !m.When().Decided() {
			continue
		}
		if live.Earliest == day.None || m.Earliest < live.Earliest {
			live.Earliest = m.Earliest
		}
		live.Latest = max(live.Latest, m.Latest, m.Earliest)
	}
	return live
}

func (s printFrame) margins() page.Margins {
	return page.Margins{Left: printSide, Top: printTop, Right: printSide, Bottom: printBottom + s.legendHeight()}
}

func (s printFrame) header(int, int) []page.Item {
	size := s.Size()
	var items []page.Item
	if s.Draft {
		items = append(items, draftMark(s.Lang.T("distribution.draft"), page.Size{W: size.W, H: size.H/2 + 40}))
	}
	return append(items,
		printTitle.At(printSide, 17, page.Left, printTitle.Fit(s.title, size.W-2*printSide)),
		printText.Colored(muted).At(printSide, 23, page.Left, printText.Fit(s.subtitle, size.W-2*printSide)))
}

func (s printFrame) footer(n, total int) []page.Item {
	size := s.Size()
	parts := []string{s.plan}
	if s.Date != day.None {
		parts = append(parts, s.Lang.T("distribution.as_of", "date", s.Date.Long(day.Lang(s.Lang))))
	}
	if s.Version != "" {
		parts = append(parts, s.Lang.T("distribution.version", "version", s.Version))
	}
	parts = nonEmpty(parts)
	y := size.H - 9
	return append(s.legendItems(),
		page.Line{X1: printSide, Y1: y - 4, X2: size.W - printSide, Y2: y - 4, Width: 0.15, Color: line},
		printSmall.At(printSide, y, page.Left, strings.Join(parts, " · ")),
		printSmall.At(size.W-printSide, y, page.Right, s.Lang.T("paper.page", "n", n, "total", total)))
}

func nonEmpty(parts []string) []string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func (s printFrame) document(pages []page.Page) page.Document {
	if s.zoom > 0 {
		for i := range pages {
			pages[i] = pages[i].Scaled(s.zoom)
		}
	}
	return page.Document{
		Title: s.title, Author: "", Subject: s.subtitle, Lang: string(s.Lang), Created: s.Date, Pages: pages,
	}
}

// lay sets blocks below each other on sheets with the frame.
func (s printFrame) lay(blocks ...page.Block) page.Document {
	flow := page.Flow{Size: s.Size(), Margins: s.margins(), Header: s.header, Footer: s.footer}
	return s.document(flow.Pages(blocks...))
}

// waveMark is the short form of a wave's name: its number, after a P for a pilot: "3", "P1", "P".
func waveMark(w plan.Wave) string {
	number := strings.TrimFunc(w.Name, func(r rune) bool { return !unicode.IsDigit(r) })
	if strings.ContainsFunc(number, func(r rune) bool { return !unicode.IsDigit(r) }) {
		number = ""
	}
	if w.Kind == plan.Pilot {
		return "P" + number
	}
	if number == "" {
		return string([]rune(w.Name + "?")[:1])
	}
	return number
}

// formatTotal writes how many municipalities a wave has, and the expected number where it differs, or
// how many of them are shown.
func (o PrintOptions) formatTotal(members []plan.ID, w plan.Wave) string {
	n, shown := len(members), len(o.Shown.Of(members))
	switch {
	case shown < n:
		return o.Lang.T("distribution.total.shown", "n", n, "shown", shown)
	case w.Expected > 0 && w.Expected != n:
		return o.Lang.T("distribution.total.expected", "n", n, "expected", w.Expected)
	}
	return o.Lang.T("distribution.total", "n", n)
}
