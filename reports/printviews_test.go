package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/reports/page"
)

// printed is a print of a view, and what every page of it says besides the plan's name.
type printed struct {
	view string
	doc  page.Document
	says []string
}

// printsOf prints every view of a plan.
func printsOf(p, other *plan.Plan, o PrintOptions) (list []printed) {
	solutions := p.SolutionsWithWaves()
	for _, s := range solutions {
		legend := []string{"pilot", "bølger, lys er først", "vist er alle 98 kommuner", "idriftsættes"}
		list = append(list,
			printed{"matrix " + s.Short, MatrixPrint(p, s.ID, o), append(legend, "Kommune", "Idriftsættelse")},
			printed{"board " + s.Short, BoardPrint(p, s.ID, o), legend})
	}
	list = append(list, printed{"overview", OverviewPrint(p, solutions, o), []string{"pilot", "vist er alle 98 kommuner", "idriftsættes", "Kommune"}})
	lanes := NewTimeline(p, TimelineSolutions(p), o.Lang, o.Date)
	lanes.MarkFindings(rules.Check(p, o.Date))
	m, _ := p.Municipalities.Get(plan.MunicipalityID("0530"))
	list = append(list,
		printed{"timeline", TimelinePrint(p, lanes.Model, plan.None, day.Undecided, o), []string{" til ", "rækker: ", "i dag", "varsles senest"}},
		printed{"difference", DifferencePrint(other, p, "før", "nu", o), []string{"før"}},
		printed{"municipality", MunicipalityPrint(p, m.ID, o), []string{"Billund Kommune"}})
	if b := billing.NewBudget(p, nil, []plan.ID{m.ID, plan.MunicipalityID("0751")}, o.Date); len(b.Rows) > 0 {
		list = append(list, printed{"budget", BudgetPrint(p, b, "", o), []string{"Budget for alle løsninger"}},
			printed{"budget sheet", BudgetSheet(p, b, m, o), []string{"Budget"}})
	}
	return list
}

// Every view of every example fills its sheets, and says what it is of.
func TestPrintsFillTheirSheets(t *testing.T) {
	plans := map[string]*plan.Plan{}
	for _, name := range []string{example.SAPA2019, example.KSD2017, example.Monopolbrud} {
		p, err := example.Build(name)
		failOn(t, err)
		plans[name] = p
	}
	for name, p := range plans {
		other := plans[example.SAPA2019]
		if name == example.SAPA2019 {
			other = plans[example.KSD2017]
		}
		for _, paper := range []page.Paper{page.A4, page.A3} {
			for _, landscape := range []bool{false, true} {
				o := options
				o.Paper, o.Landscape, o.Date = paper, landscape, p.Today(day.None)
				for _, v := range printsOf(p, other, o) {
					where := fmt.Sprintf("%s, %s, A%d, landscape %v", name, v.view, 4-paper, landscape)
					for i, pg := range v.doc.Pages {
						where := fmt.Sprintf("%s, page %d of %d", where, i+1, len(v.doc.Pages))
						checkMargins(t, where, pg, o, strings.HasPrefix(v.view, "budget"))
						checkOverlap(t, where, pg)
						if i+1 < len(v.doc.Pages) {
							checkFilled(t, where, pg)
						}
						assertContains(t, pg, append(v.says, p.SettingValue(plan.PlanName), fmt.Sprintf("Side %d af %d", i+1, len(v.doc.Pages)))...)
					}
				}
			}
		}
	}
}

// checkMargins checks that a page has the size of its paper, and nothing near its edges.
func checkMargins(t *testing.T, where string, pg page.Page, o PrintOptions, lying bool) {
	t.Helper()
	const edge = 6.0
	o.Landscape = o.Landscape || lying
	if size := o.Size(); !near(pg.W, size.W) || !near(pg.H, size.H) {
		t.Errorf("%s: it is %.1f × %.1f mm", where, pg.W, pg.H)
	}
	for _, it := range pg.Items {
		if x0, y0, x1, y1 := boxOf(it); x1 > x0 && (x0 < edge || y0 < edge || x1 > pg.W-edge || y1 > pg.H-edge) {
			t.Errorf("%s: %v is in the margin", where, it)
		}
	}
}

func near(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }

// checkOverlap checks that no text lies on another one.
func checkOverlap(t *testing.T, where string, pg page.Page) {
	t.Helper()
	var texts []page.Text
	for _, it := range pg.Items {
		if text, ok := it.(page.Text); ok && strings.Trim(text.S, " .") != "" {
			texts = append(texts, text)
		}
	}
	slices.SortFunc(texts, func(a, b page.Text) int { return cmp.Compare(a.Y, b.Y) })
	const slack = 0.1 // mm
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			if b.Y-page.CapHeight*b.Size*page.Pt >= a.Y-slack {
				continue
			}
			if a.X < b.X+page.Width(b.S, b.Face, b.Size)-slack && b.X < a.X+page.Width(a.S, a.Face, a.Size)-slack {
				t.Errorf("%s: %q and %q overlap", where, a.S, b.S)
			}
		}
	}
}

// checkFilled checks that no third of a page is empty.
func checkFilled(t *testing.T, where string, pg page.Page) {
	t.Helper()
	var bands [][2]float64
	for _, it := range pg.Items {
		if text, ok := it.(page.Text); ok {
			bands = append(bands, [2]float64{text.Y - page.CapHeight*text.Size*page.Pt, text.Y})
		}
	}
	slices.SortFunc(bands, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
	end := 0.0
	for _, b := range bands {
		if gap := b[0] - end; gap > pg.H/3 {
			t.Errorf("%s: %.0f of %.0f mm are empty above %.0f mm", where, gap, pg.H, b[0])
		}
		end = max(end, b[1])
	}
}

// The same sheet has larger type on A3, not a small block.
func TestA3HasLargerType(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	size := func(paper page.Paper) float64 {
		o := options
		o.Paper, o.Landscape = paper, true
		for _, it := range BoardPrint(p, plantest.SolutionID(t, p, "KSD"), o).Pages[0].Items {
			if text, ok := it.(page.Text); ok && text.S == "Helsingør" {
				return text.Size
			}
		}
		return 0
	}
	if small, large := size(page.A4), size(page.A3); small < printText.Size || large < 1.2*small {
		t.Errorf("names are %.1f pt on A4 and %.1f pt on A3", small, large)
	}
}

// What is filtered is printed exactly so, and said.
func TestPrintsOfWhatIsShown(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	o := options
	o.Shown = Shown{Only: []plan.ID{plan.MunicipalityID("0751"), plan.MunicipalityID("0530")}, What: "kun disse"}
	sapa := plantest.SolutionID(t, p, "SAPA")
	for view, doc := range map[string]page.Document{"matrix": MatrixPrint(p, sapa, o), "board": BoardPrint(p, sapa, o), "overview": OverviewPrint(p, p.SolutionsWithWaves(), o)} {
		pg := doc.Pages[0]
		assertContains(t, pg, "vist er 2 af 98: kun disse", "98 af 98 kommuner placeret")
		if view != "overview" {
			assertContains(t, pg, "I alt 7, heraf vist 1")
		}
		text := textOf(pg)
		if strings.Contains(text, "Albertslund") || len(doc.Pages) != 1 {
			t.Errorf("%s: a municipality is printed that is not shown, or on %d pages", view, len(doc.Pages))
		}
		if at, after := strings.Index(text, "Aarhus"), strings.Index(text, "Billund"); at < 0 || after < at {
			t.Errorf("%s: the order is not that of the rows:\n%s", view, text)
		}
	}
}

// Labels say dates of several days in the form of the table below them.
func TestTimelinePrintHasOneFormOfDates(t *testing.T) {
	p, err := example.Build(example.KSD2017)
	failOn(t, err)
	m := NewTimeline(p, TimelineSolutions(p), options.Lang, p.Today(day.None)).Model
	o := options
	o.Landscape = true
	pg := TimelinePrint(p, m, plan.None, day.Undecided, o).Pages[0]
	assertContains(t, pg, "idriftsættes 1. kvartal 2018")
	assertLacks(t, pg, "Q1 2018")
}

// A folded group has a line of its own on paper, and the page says what is folded.
func TestFoldedRowsArePrinted(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	m := NewTimeline(p, TimelineSolutions(p), options.Lang, options.Date).Model
	for i := range m.Lanes {
		m.Lanes[i].Folded = m.Lanes[i].Foldable && m.Lanes[i].Title == "SAPA"
	}
	o := options
	o.Landscape = true
	doc := TimelinePrint(p, m, plan.None, day.Undecided, o)
	assertContains(t, doc.Pages[0], "foldet sammen: SAPA", "foldet sammen: første til sidste dato")
	title, lines := 0.0, 0
	for _, it := range doc.Pages[0].Items {
		if text, ok := it.(page.Text); ok && text.S == "SAPA" {
			title = text.Y
		}
	}
	for _, it := range doc.Pages[0].Items {
		if r, ok := it.(page.Rect); ok && r.W > 50 && r.Y < title && title < r.Y+r.H+3 && r.H < 2 {
			lines++
		}
	}
	if lines != 1 {
		t.Errorf("the folded row has %d lines", lines)
	}
	assertLacks(t, doc.Pages[0], "Pilotkommuner")
}
