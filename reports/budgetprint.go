package reports

import (
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// BudgetPrint prints what all municipalities of a budget are to pay: a row for each, a column for
// each year. of names the solution, "" for all.
func BudgetPrint(p *plan.Plan, b billing.Budget, of string, o PrintOptions) page.Document {
	return o.fitted(normalZoom, normalZoom, func(o PrintOptions) (page.Document, int) {
		s := newBudgetPrint(p, b, o)
		s.title = o.Lang.T("budget.title")
		if of != "" {
			s.title = o.Lang.T("budget.title.of", "solution", of)
		}
		s.subtitle = o.Lang.N("budget.overview", len(b.Municipalities()))
		blocks := []page.Block{s.notInvoice()}
		for from := range s.chunks() {
			blocks = append(blocks, s.overview(from))
		}
		return s.lay(append(blocks, s.notes(b)...)...), 0
	})
}

// BudgetSheet prints what one municipality is to pay: rows for the instalments of each solution, a
// column for each year.
func BudgetSheet(p *plan.Plan, b billing.Budget, m plan.Municipality, o PrintOptions) page.Document {
	own := billing.Budget{Years: b.Years}
	for _, r := range b.Rows {
		if r.Municipality.ID == m.ID {
			own.Rows = append(own.Rows, r)
		}
	}
	return o.fitted(normalZoom, normalZoom, func(o PrintOptions) (page.Document, int) {
		s := newBudgetPrint(p, own, o)
		s.title, s.subtitle = o.Lang.T("budget.sheet", "municipality", m.OfficialName), s.plan
		if m.OfficialName == "" {
			s.title = o.Lang.T("budget.sheet", "municipality", m.Name)
		}
		blocks := []page.Block{s.notInvoice()}
		if len(own.Rows) == 0 {
			return s.lay(page.Plain(printText, o.Lang.T("budget.none"))), 0
		}
		for from := range s.chunks() {
			blocks = append(blocks, s.sheet(from))
		}
		return s.lay(append(blocks, s.notes(own)...)...), 0
	})
}

// budgetPrint is a print of a budget.
type budgetPrint struct {
	printFrame
	of      *plan.Plan
	budget  billing.Budget
	counted map[int]int // year → that of the population that is used instead
}

func newBudgetPrint(p *plan.Plan, b billing.Budget, o PrintOptions) *budgetPrint {
	o.Landscape = true
	s := &budgetPrint{of: p, budget: b, counted: map[int]int{}}
	s.printFrame = printFrame{PrintOptions: o, plan: p.SettingValue(plan.PlanName)}
	years, counted := b.AssumedYears()
	for i, year := range years {
		s.counted[year] = counted[i]
	}
	return s
}

func (s *budgetPrint) lang() day.Lang { return day.Lang(s.Lang) }

// notInvoice says what the figures are.
func (s *budgetPrint) notInvoice() page.Block {
	text := page.Plain(printText, s.Lang.T("budget.what", "date", s.Date.Long(s.lang())))
	text.Tag = &page.Tag{Role: page.P}
	return text
}

// yearsWide is how many years stand beside each other.
const yearsWide = 10

// chunks yields the first of the years that stand beside each other.
func (s *budgetPrint) chunks() func(func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; from < len(s.budget.Years); from += yearsWide {
			if !yield(from) {
				return
			}
		}
	}
}

// table is an empty table of years, beginning with one of them.
func (s *budgetPrint) table(first string, width float64, from int) (t page.Table, to int) {
	to = min(from+yearsWide, len(s.budget.Years))
	t = page.Table{
		Style: printSmall.Colored(ink), Head: printColumn, Gap: 2, Pad: 0.55, Before: 4, Tag: &page.Tag{Role: page.TableRole},
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.1, Color: line},
		Columns: []page.Column{{Title: first, Width: width}},
	}
	for _, year := range s.budget.Years[from:to] {
		title := fmt.Sprint(year)
		if counted, ok := s.counted[year]; ok {
			title += " " + s.Lang.T("budget.assumed", "year", counted)
		}
		t.Columns = append(t.Columns, page.Column{Title: title, Share: 1, Align: page.Right})
	}
	return t, to
}

// overview is the table of all municipalities, with what they come to.
func (s *budgetPrint) overview(from int) page.Block {
	t, to := s.table(s.Lang.T("budget.municipality"), 42, from)
	for _, m := range s.budget.Municipalities() {
		of := func(r *billing.BudgetRow) bool { return r.Municipality.ID == m.ID }
		t.Rows = append(t.Rows, s.amounts(m.Name, s.budget.Sums(of)[from:to], netOf, s.lacking(of)[from:to]))
	}
	all := func(*billing.BudgetRow) bool { return true }
	return s.withSums(t, s.budget.Sums(all)[from:to], s.lacking(all)[from:to])
}

// withSums adds what the years come to.
func (s *budgetPrint) withSums(t page.Table, sums []billing.BudgetSums, lacking []bool) page.Table {
	bold := t.Style.With(page.Bold)
	for _, of := range []struct {
		key     string
		amount  func(billing.BudgetSums) billing.Money
		lacking []bool
	}{
		{"net", netOf, lacking}, {"vat", func(b billing.BudgetSums) billing.Money { return b.VAT }, lacking},
		{"total", func(b billing.BudgetSums) billing.Money { return b.Total }, lacking},
		{"issued", func(b billing.BudgetSums) billing.Money { return b.Issued }, nil}, {"paid", func(b billing.BudgetSums) billing.Money { return b.Paid }, nil},
	} {
		row := s.amounts(s.Lang.T("budget."+of.key), sums, of.amount, of.lacking)
		if of.key == "net" || of.key == "total" {
			row.Style = &bold
		}
		if of.key == "net" {
			row.Above = page.Rule{Width: 0.35, Color: ink}
		}
		row.Keep = of.key != "paid"
		t.Rows = append(t.Rows, row)
	}
	return t
}

func netOf(b billing.BudgetSums) billing.Money { return b.Net }

// amounts is a row of amounts. What cannot be computed is marked.
func (s *budgetPrint) amounts(name string, sums []billing.BudgetSums, amount func(billing.BudgetSums) billing.Money, lacking []bool) page.Row {
	texts := []string{name}
	for n, b := range sums {
		texts = append(texts, s.amount(amount(b), lacking != nil && lacking[n]))
	}
	return page.PlainRow(texts...)
}

// amount formats an amount; a dash where nothing is to be paid.
func (s *budgetPrint) amount(m billing.Money, lacks bool) string {
	switch {
	case lacks && m == 0:
		return "?"
	case lacks:
		return m.Format(s.lang()) + " + ?"
	case m == 0:
		return "–"
	}
	return m.Format(s.lang())
}

// lacking reports for each year whether some amount of the chosen rows cannot be computed.
func (s *budgetPrint) lacking(of func(*billing.BudgetRow) bool) []bool {
	lacking := make([]bool, len(s.budget.Years))
	for i := range s.budget.Rows {
		if !of(&s.budget.Rows[i]) {
			continue
		}
		for n := range s.budget.Rows[i].Years {
			lacking[n] = lacking[n] || len(s.budget.Rows[i].Years[n].Problems) > 0
		}
	}
	return lacking
}

// sheet is the table of one municipality.
func (s *budgetPrint) sheet(from int) page.Block {
	t, to := s.table(s.Lang.T("budget.instalment"), 54, from)
	t.Rows = append(t.Rows, s.inhabitants(from, to))
	for i := range s.budget.Rows {
		t.Rows = append(t.Rows, s.solution(&s.budget.Rows[i], from, to)...)
	}
	all := func(*billing.BudgetRow) bool { return true }
	return s.withSums(t, s.budget.Sums(all)[from:to], s.lacking(all)[from:to])
}

// inhabitants is the row of the populations that the amounts stand on.
func (s *budgetPrint) inhabitants(from, to int) page.Row {
	texts := []string{s.Lang.T("budget.inhabitants")}
	for n := from; n < to; n++ {
		text := "–"
		for i := range s.budget.Rows {
			for _, part := range s.budget.Rows[i].Years[n].Parts {
				if part.Due() && part.Settlement.ByInhabitants() {
					text = billing.Count(part.Population.Inhabitants).Format(s.lang())
				}
			}
		}
		texts = append(texts, text)
	}
	return page.PlainRow(texts...)
}

// solution is the rows of a solution: what it is, its instalments, and their sum where there are
// several.
func (s *budgetPrint) solution(r *billing.BudgetRow, from, to int) (rows []page.Row) {
	bold := printSmall.Colored(ink).With(page.Bold)
	rows = append(rows, page.Row{Cells: []page.Cell{{Runs: page.PlainCell(s.solutionName(r)).Runs, Span: to - from + 1}}, Style: &bold, Fill: &faint, Keep: true})
	parts := 0
	for _, y := range r.Years[from:to] {
		parts = max(parts, len(y.Parts))
	}
	for part := range parts {
		texts := []string{""}
		for _, y := range r.Years[from:to] {
			if part >= len(y.Parts) {
				texts = append(texts, "–")
				continue
			}
			period := y.Parts[part]
			if texts[0] == "" {
				texts[0] = s.instalment(period.Period)
			}
			texts = append(texts, s.amount(period.Net, len(period.Problems) > 0))
		}
		rows = append(rows, page.PlainRow(texts...))
	}
	if parts > 1 {
		of := billing.Budget{Years: s.budget.Years, Rows: []billing.BudgetRow{*r}}
		one := *s
		one.budget = of
		all := func(*billing.BudgetRow) bool { return true }
		rows = append(rows, one.amounts(s.Lang.T("budget.year", "solution", r.Solution.Short), of.Sums(all)[from:to], netOf, one.lacking(all)[from:to]))
	}
	return rows
}

// solutionName names a solution, with its wave and from when it is billed.
func (s *budgetPrint) solutionName(r *billing.BudgetRow) string {
	name := r.Solution.Short
	if r.Solution.Name != "" && r.Solution.Name != name {
		name += ", " + r.Solution.Name
	}
	for _, y := range r.Years {
		for _, part := range y.Parts {
			if part.First != day.None {
				return s.Lang.T("budget.from", "solution", name, "date", part.First.Long(s.lang()))
			}
		}
	}
	return name
}

// instalment names an instalment with the part of the year that it is for.
func (s *budgetPrint) instalment(p billing.Period) string {
	if p.Of == 1 {
		return s.Lang.T("budget.whole")
	}
	first, last := p.First(), p.Last()
	span := s.lang().Month(first.Month())
	if first.Month() != last.Month() {
		span += " – " + s.lang().Month(last.Month())
	}
	return s.Lang.T("budget.part", "n", p.Part, "span", span)
}

// notes say which figures are no final ones, what is missing, and where the populations are from.
func (s *budgetPrint) notes(b billing.Budget) (blocks []page.Block) {
	add := func(text string) {
		note := page.Plain(printSmall, text)
		note.Tag = &page.Tag{Role: page.P}
		if note.Before = 1; len(blocks) == 0 {
			note.Before = 4
		}
		blocks = append(blocks, note)
	}
	if years, counted := b.AssumedYears(); len(years) > 0 {
		add(s.Lang.T("budget.note.assumed", "years", joinInts(years), "counted", slices.Max(counted)))
	}
	if lacks := s.lackingFacts(); len(lacks) > 0 {
		add(s.Lang.T("budget.note.lacking", "what", strings.Join(lacks, ", ")))
	}
	if sources := s.sources(); len(sources) > 0 {
		add(s.Lang.T("budget.note.source", "sources", strings.Join(sources, ", ")))
	}
	return blocks
}

// lackingFacts names what is missing for amounts, with solution and years.
func (s *budgetPrint) lackingFacts() (list []string) {
	years := map[string][]int{}
	for i := range s.budget.Rows {
		r := &s.budget.Rows[i]
		for n := range r.Years {
			for _, problem := range r.Years[n].Problems {
				fact := billing.Gap{Fact: problem.Reason.Fact(), Period: billing.Period{Year: r.Years[n].Year, Part: 1, Of: 1}}
				name := FormatText(s.Lang, fact.Name()) + " (" + r.Solution.Short + ")"
				if years[name] == nil {
					list = append(list, name)
				}
				if !slices.Contains(years[name], r.Years[n].Year) {
					years[name] = append(years[name], r.Years[n].Year)
				}
			}
		}
	}
	for i, name := range list {
		if of := years[name]; !strings.Contains(name, fmt.Sprint(of[0])) {
			slices.Sort(of)
			list[i] += " " + joinInts(of)
		}
	}
	return list
}

// sources names where the populations are from, each once.
func (s *budgetPrint) sources() (list []string) {
	for i := range s.budget.Rows {
		for _, y := range s.budget.Rows[i].Years {
			for _, part := range y.Parts {
				source := part.Population.Source
				if strings.HasPrefix(source, statisticsDenmark) {
					source = statisticsDenmark
				}
				if source != "" && !slices.Contains(list, source) {
					list = append(list, source)
				}
			}
		}
	}
	return list
}

func joinInts(list []int) string {
	var texts []string
	for _, n := range list {
		texts = append(texts, fmt.Sprint(n))
	}
	return strings.Join(texts, ", ")
}
