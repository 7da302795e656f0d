package reports

import (
	"strings"
	"unicode"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
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
}

// Size returns the size of the sheets.
func (o PrintOptions) Size() page.Size {
	if o.Landscape {
		return o.Paper.Landscape()
	}
	return o.Paper.Portrait()
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
}

// newPrintFrame returns the frame of a print of a solution's distribution.
func newPrintFrame(p *plan.Plan, s plan.Solution, key string, o PrintOptions) printFrame {
	placed, all := p.CountPlaced(s.ID), p.Municipalities.Len()
	name := s.Short
	if s.Name != "" && s.Name != s.Short {
		name += ", " + s.Name
	}
	subtitle := o.Lang.T("distribution.placed", "n", placed, "all", all)
	if o.Shown.Only != nil {
		subtitle += " · " + o.Lang.T("distribution.shown", "n", len(o.Shown.Only), "all", all, "what", o.Shown.What)
	}
	return printFrame{
		PrintOptions: o,
		title:        o.Lang.T(key, "solution", name),
		subtitle:     subtitle,
		plan:         p.SettingValue(plan.PlanName),
	}
}

func (s printFrame) margins() page.Margins {
	return page.Margins{Left: printSide, Top: printTop, Right: printSide, Bottom: printBottom}
}

func (s printFrame) header(int, int) []page.Item {
	size := s.Size()
	var items []page.Item
	if s.Draft {
		items = append(items, draftMark(s.Lang.T("distribution.draft"), page.Size{W: size.W, H: size.H/2 + 40}))
	}
	return append(items,
		printTitle.At(printSide, 17, page.Left, printTitle.Fit(s.title, size.W-2*printSide)),
		printText.Colored(muted).At(printSide, 23, page.Left, s.subtitle))
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
	return []page.Item{
		page.Line{X1: printSide, Y1: y - 4, X2: size.W - printSide, Y2: y - 4, Width: 0.15, Color: line},
		printSmall.At(printSide, y, page.Left, strings.Join(parts, " · ")),
		printSmall.At(size.W-printSide, y, page.Right, s.Lang.T("paper.page", "n", n, "total", total)),
	}
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
	return page.Document{
		Title: s.title, Author: "", Subject: s.subtitle, Lang: string(s.Lang), Created: s.Date, Pages: pages,
	}
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

// formatShortDate writes the date of a milestone for a narrow column: "21-05-2019", or as it was written
// where it is not one day.
func formatShortDate(p *plan.Plan, m plan.Milestone, l translations.Lang) string {
	if m.When().Exact() {
		return m.Earliest.Table()
	}
	return FormatMilestoneDate(p, m, l)
}

// formatTotal writes how many municipalities a wave has, and the expected number where it differs.
func formatTotal(n int, w plan.Wave, l translations.Lang) string {
	if w.Expected > 0 && w.Expected != n {
		return l.T("distribution.total.expected", "n", n, "expected", w.Expected)
	}
	return l.T("distribution.total", "n", n)
}

// TimelinePrint prints the lanes of m over as many sheets as they need, with the header on each. of
// is the solution that the title names; None for several. span is the printed time; undecided for
// everything that has a date.
func TimelinePrint(p *plan.Plan, m gantt.Model, of plan.ID, span day.Span, o PrintOptions) page.Document {
	f := printFrame{PrintOptions: o, title: o.Lang.T("timeline.print"), plan: p.SettingValue(plan.PlanName)}
	if s, ok := p.Solutions.Get(of); ok {
		f.title = o.Lang.T("timeline.print.of", "solution", s.Short)
	}
	l := day.Lang(o.Lang)
	if !span.Decided() {
		span = WithToday(m.Span(), m.Today)
	}
	if span.Decided() {
		f.subtitle = o.Lang.T("timeline.print.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l))
	}
	print := gantt.Print{
		Size: o.Size(), Margins: f.margins(), Span: span,
		Names: gantt.NamesIn(l, func(key string) string { return o.Lang.T(key) }),
		Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
	}
	return f.document(print.Pages(&m))
}
