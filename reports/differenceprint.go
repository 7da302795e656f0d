package reports

import (
	"math"
	"strings"

	"bolgeplan/data/changes"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// DifferencePrint prints what is different between two states of a plan: a table for each
// solution, with who, before, now and by how much. from and to name the states.
func DifferencePrint(before, after *plan.Plan, from, to string, o PrintOptions) page.Document {
	return o.fitted(normalZoom, normalZoom, func(o PrintOptions) (page.Document, int) { return differencePrint(before, after, from, to, o), 0 })
}

func differencePrint(before, after *plan.Plan, from, to string, o PrintOptions) page.Document {
	t := o.Lang.T
	name := after.SettingValue(plan.PlanName)
	f := printFrame{PrintOptions: o, title: t("brief.title", "plan", name), subtitle: t("brief.between", "from", from, "to", to), plan: name}
	brief := changes.MakeBrief(o.Lang, before, after)
	if len(brief.Groups) == 0 {
		return f.lay(page.Plain(printText, t("brief.none")))
	}
	blocks := []page.Block{page.Plain(printText.Sized(10.5), f.sum(brief, before, after))}
	for _, g := range brief.Groups {
		heading := page.Plain(printText.Sized(11).With(page.Bold), g.Title)
		heading.Before, heading.Keep = 5, true
		blocks = append(blocks, heading, f.differences(g))
	}
	return f.lay(blocks...)
}

// sum says in a few sentences what differs: municipalities, letters and amounts.
func (s printFrame) sum(b changes.Brief, before, after *plan.Plan) string {
	c := consequences.Between(before, after, s.Date)
	sentences := []string{s.Lang.T("brief.sum", "dated", s.Lang.N("brief.dated", b.Dated), "moved", s.Lang.N("brief.moved", b.Moved))}
	if len(c.Stale) > 0 {
		sentences = append(sentences, s.Lang.N("brief.letters", len(c.Stale)))
	}
	if len(c.Invoices) == 0 {
		sentences = append(sentences, s.Lang.T("brief.amounts.none"))
	}
	for _, i := range c.Invoices {
		solution, _ := after.Solutions.Get(i.Solution)
		key, by := "brief.amounts.more", i.After-i.Before
		if by < 0 {
			key, by = "brief.amounts.less", -by
		}
		if by != 0 {
			sentences = append(sentences, s.Lang.T(key, "solution", solution.Short, "year", i.Year, "amount", by.Format(day.Lang(s.Lang))))
		}
	}
	return strings.Join(sentences, " ")
}

// differences is the table of a solution.
func (s printFrame) differences(g changes.BriefGroup) page.Block {
	t := page.Table{
		Style: printText, Head: printColumn, Gap: 4, Pad: 0.8, Before: 1.5,
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.1, Color: line},
		Columns: []page.Column{
			{Title: s.Lang.T("brief.who")}, {Title: s.Lang.T("brief.before")},
			{Title: s.Lang.T("brief.now")}, {Title: s.Lang.T("brief.how"), Width: 30},
		},
	}
	for i, share := range shares(g.Rows) {
		t.Columns[i].Share = share
	}
	for _, r := range g.Rows {
		t.Rows = append(t.Rows, page.PlainRow(r.Who, r.Before, r.Now, r.How))
	}
	return t
}

// shares returns the shares of the columns who, before and now: by what is in them, so that a table of new
// things has no wide empty column.
func shares(rows []changes.BriefRow) [3]float64 {
	length := [3]float64{}
	for _, r := range rows {
		for i, text := range []string{r.Who, r.Before, r.Now} {
			length[i] += printText.Width(text)
		}
	}
	for i := range length {
		length[i] = max(math.Sqrt(length[i]/float64(max(len(rows), 1))), 3)
	}
	length[0] *= 1.3 // names are not broken where dates need little
	return length
}
