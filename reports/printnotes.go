package reports

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/page"
)

// printedFindings are the findings that a print of some solutions says: none that was accepted, and
// none that is only about municipalities that it does not show.
func printedFindings(p *plan.Plan, solutions []plan.ID, o PrintOptions) (list []rules.Finding) {
	if o.Date == day.None {
		return nil
	}
	for _, f := range rules.Unaccepted(rules.Check(p, o.Date)) {
		if f.Solution != plan.None && !slices.Contains(solutions, f.Solution) {
			continue
		}
		if len(f.Municipalities) == 0 || len(o.Shown.Of(f.Municipalities)) > 0 {
			list = append(list, f)
		}
	}
	return list
}

// notesTable is an empty table of the notes below a print.
func notesTable() page.Table {
	return page.Table{
		Style: printSmall.Colored(ink), Head: printColumn, Gap: 4, Pad: 0.5, Before: 1, Tag: &page.Tag{Role: page.TableRole},
		HeadRule: page.Rule{Width: 0.25, Color: ink}, RowRule: page.Rule{Width: 0.1, Color: line},
	}
}

// noteHeading is a heading of the notes below a print.
func noteHeading(text string) page.Block {
	heading := page.Plain(printText.With(page.Bold), text)
	heading.Before, heading.Keep, heading.Tag = 4, true, &page.Tag{Role: page.H2}
	return heading
}

// findingNotes lists findings below a print, the worst first, or says that there are none.
func findingNotes(p *plan.Plan, findings []rules.Finding, o PrintOptions) []page.Block {
	if o.Date == day.None {
		return nil
	}
	if len(findings) == 0 {
		none := page.Plain(printSmall, o.Lang.T("print.findings.none", "date", o.Date.Long(day.Lang(o.Lang))))
		none.Before, none.Tag = 3, &page.Tag{Role: page.P}
		return []page.Block{none}
	}
	t := notesTable()
	t.Columns = []page.Column{{Width: 18}, {Share: 1}}
	for _, f := range findings {
		t.Rows = append(t.Rows, page.PlainRow(o.Lang.T("print.severity."+f.Severity.String()), rules.FormatFinding(o.Lang, p, f)))
	}
	return []page.Block{noteHeading(o.Lang.T("print.findings")), t}
}

// waveNotes is the table of waves with their dates below a print; none without waves.
func waveNotes(p *plan.Plan, waves []plan.Wave, title string, l translations.Lang) []page.Block {
	if len(waves) == 0 {
		return nil
	}
	t := notesTable()
	for i, title := range strings.Split(l.T("distribution.waves.columns"), "|") {
		c := page.Column{Title: title, Share: 1}
		if i == 1 {
			c = page.Column{Title: title, Align: page.Right}
		}
		t.Columns = append(t.Columns, c)
	}
	for _, w := range waves {
		t.Rows = append(t.Rows, page.PlainRow(w.Name, strconv.Itoa(len(p.MembersOf(w.ID))), courseText(p, w, l),
			waveDate(p, w, plan.GoLive, l), waveDate(p, w, plan.InvoicingStart, l)))
	}
	return []page.Block{page.KeepTogether{noteHeading(title), t}}
}

// waveDate is a date of a wave in words; a dash where it has none.
func waveDate(p *plan.Plan, w plan.Wave, kind plan.MilestoneKind, l translations.Lang) string {
	if m, ok := p.WaveMilestone(w.ID, kind); ok {
		return FormatMilestoneDate(p, m, l)
	}
	return "–"
}

// courseText is the days of a wave's course in words: "19.-29. marts 2019"; a dash where it has none.
func courseText(p *plan.Plan, w plan.Wave, l translations.Lang) string {
	start, starts := p.WaveMilestone(w.ID, plan.CourseStart)
	end, ends := p.WaveMilestone(w.ID, plan.CourseEnd)
	if starts && ends && start.When().Exact() && end.When().Exact() && start.Earliest <= end.Earliest {
		return day.Span{Earliest: start.Earliest, Latest: end.Earliest}.Long(day.Lang(l))
	}
	from, to := waveDate(p, w, plan.CourseStart, l), waveDate(p, w, plan.CourseEnd, l)
	switch {
	case from == to || !ends:
		return from
	case !starts:
		return to
	}
	return from + " – " + to
}

// heightOf is the height of blocks below each other in mm.
func heightOf(blocks []page.Block, width float64) (h float64) {
	for _, b := range blocks {
		for _, s := range b.Slabs(width) {
			h += s.Before + s.Height
		}
	}
	return h
}
