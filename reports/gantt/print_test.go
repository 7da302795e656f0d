package gantt

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// paperPlan is a plan of a few solutions with waves and a frozen zone.
func paperPlan(solutions int) *Model {
	date := func(m, d int) day.Day { return day.Of(2019, 1, 1).AddMonths(m-1) + day.Day(d-1) }
	m := &Model{Today: date(6, 26), Zones: []Bar{{
		ID: "fz", Kind: Zone, Label: "Frozen zone 1 – til bestået driftsprøve", When: day.On(date(6, 1)),
		End: day.Span{Earliest: date(14, 1), Latest: date(14, 10)}, Class: Class{Role: Frozen},
	}}}
	for s := range solutions {
		m.Lanes = append(m.Lanes, Lane{ID: fmt.Sprint("s", s), Title: fmt.Sprint("Løsning ", s+1), Foldable: true})
		for w := range 6 {
			id := fmt.Sprint(s, "-", w)
			from := date(3+2*w, 4+s)
			m.Lanes = append(m.Lanes, Lane{ID: id, Level: 1, Title: fmt.Sprint("Bølge ", w+1), Count: "16", Bars: []Bar{
				{ID: id + "old", Kind: Range, Ghost: true, When: day.On(from - 14), End: day.On(from)},
				{ID: id + "c", Kind: Range, Label: "kursus", When: day.On(from), End: day.On(from + 20), Class: Class{Role: Wave, Index: w, Of: 6}},
				{ID: id + "l", Label: "faktureres " + (from + 30).ISO(), When: day.On(from + 30)},
				{ID: id + "f", Kind: Flag, Label: "varsles", When: day.On(from - 40), Class: Class{Role: Deadline}},
			}})
		}
		m.Lanes = append(m.Lanes, Lane{ID: fmt.Sprint("t", s), Level: 1, Title: "Prøver", Bars: []Bar{
			{ID: "it", Kind: Range, Label: "intern test", When: day.Span{Earliest: date(7, 1), Latest: date(7, 31)}, Class: Class{Role: Test}},
			{ID: "dp", Label: "bestået primo februar 2020", When: day.Span{Earliest: date(14, 1), Latest: date(14, 10)}},
			{ID: "first", Label: "første release: under afklaring"},
		}})
	}
	return m
}

func paperPrint(across int) Print {
	return Print{Size: page.A4.Landscape(), Margins: page.Even(14), Across: across, Names: *danishNames()}
}

func texts(pg page.Page) map[string]int {
	found := map[string]int{}
	for _, it := range pg.Items {
		if t, ok := it.(page.Text); ok {
			found[t.S]++
		}
	}
	return found
}

func TestPrintRepeatsHeaderAndTitles(t *testing.T) {
	var told []string
	p := paperPrint(2)
	p.Frame = func(n, total int) []page.Item {
		told = append(told, fmt.Sprint(n, "/", total))
		return nil
	}
	pages := p.Pages(paperPlan(5)) // 40 lanes
	if want := []string{"1/4", "2/4", "3/4", "4/4"}; !reflect.DeepEqual(told, want) {
		t.Fatalf("framed %v, want %v", told, want)
	}
	titles := 0
	for i, pg := range pages {
		found := texts(pg)
		if found["2019"]+found["1. kvartal 2019"]+found["2. kvartal 2019"]+found["4. kvartal 2019"]+found["1. kvartal 2020"] == 0 {
			t.Errorf("page %d has no header: %v", i+1, found)
		}
		titles += found["Prøver"]
	}
	if titles != 10 {
		t.Errorf("%d titles, want five on each side", titles)
	}
}

func TestPrintRepeatsTheTitleOfAGroup(t *testing.T) {
	pages := paperPrint(1).Pages(paperPlan(5))
	if len(pages) < 2 {
		t.Fatal("all is on one sheet")
	}
	waves := 0
	for i, pg := range pages {
		found := texts(pg)
		group := ""
		for _, it := range pg.Items {
			text, ok := it.(page.Text)
			if !ok {
				continue
			}
			if strings.HasPrefix(text.S, "Løsning") {
				group = text.S
			} else if text.S == "Bølge 1" || text.S == "Prøver" {
				waves++
				if group == "" {
					t.Errorf("page %d begins without the title of its group: %v", i+1, found)
				}
			}
		}
	}
	if waves != 10 {
		t.Errorf("%d lanes, want two of each solution", waves)
	}
}

func TestSheets(t *testing.T) {
	lane := func(id string, level int) Lane { return Lane{ID: id, Title: id, Level: level} }
	m := &Model{Lanes: []Lane{lane("A", 0), lane("a1", 1), lane("a2", 1), lane("B", 0), lane("b1", 1), lane("C", 0)}}
	m.Lanes[0].Bars = []Bar{{ID: "z", Kind: Zone}, {ID: "p"}}
	rows := make([]laneExtent, len(m.Lanes))
	for i := range rows {
		rows[i] = laneExtent{index: i, h: PaperMetrics().Lane}
	}
	for lanes, want := range map[float64]string{
		10: "[A a1 a2 B b1 C]",
		4:  "[A a1 a2] [B b1 C]",
		3:  "[A a1 a2] [B b1 C]",
		2:  "[A a1] [A… a2] [B b1] [C]",
		1:  "[A] [A… a1] [A… a2] [B] [B… b1] [C]", // too low for any lane: still each once
	} {
		var got []string
		for _, s := range (Print{Names: Names{Continued: "{title}…"}}).sheets(m, rows, lanes*PaperMetrics().Lane) {
			var ids []string
			for _, l := range s.Lanes {
				ids = append(ids, l.Title)
				if l.Title == "A…" && (len(l.Bars) != 1 || l.Bars[0].ID != "z") {
					t.Errorf("the zone does not go on: %v", l.Bars)
				}
			}
			got = append(got, fmt.Sprint(ids))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%v lanes a sheet: %s, want %s", lanes, s, want)
		}
	}
}

func TestPrintCutsNoDiamond(t *testing.T) {
	m := &Model{Lanes: []Lane{{ID: "a", Title: "a"}}}
	for d := range 300 { // one on each day, so that some lie on every sheet edge
		m.Lanes[0].Bars = append(m.Lanes[0].Bars, Bar{ID: fmt.Sprint(d), When: day.On(day.Of(2019, 1, 1) + day.Day(d))})
	}
	diamonds := 0
	for _, pg := range paperPrint(3).Pages(m) {
		for _, it := range pg.Items {
			if poly, ok := it.(page.Polygon); ok && len(poly.Points) == 4 {
				diamonds++
				if left := poly.Points[3].X; left < 14+PaperMetrics().TitleW-1e-6 {
					t.Errorf("a diamond reaches over the titles, to %v", left)
				}
			}
		}
	}
	if diamonds < 300 || diamonds > 320 {
		t.Errorf("%d diamonds of 300", diamonds)
	}
}

func TestPrintStaysOnTheSheet(t *testing.T) {
	for across := 1; across <= 3; across++ {
		p := paperPrint(across)
		for n, pg := range p.Pages(paperPlan(5)) {
			for _, it := range pg.Items {
				x0, x1, y1 := 0.0, 0.0, 0.0
				switch v := it.(type) {
				case page.Text:
					x0, x1, y1 = v.X, v.X+page.Width(v.S, v.Face, v.Size), v.Y
				case page.Rect:
					x0, x1, y1 = v.X, v.X+v.W, v.Y+v.H
				case page.Line:
					x0, x1, y1 = v.X1, v.X2, v.Y2
				default:
					continue
				}
				if x0 < 14-0.1 || x1 > pg.W-14+0.1 || y1 > pg.H-14+0.1 {
					t.Fatalf("%d across, page %d: %+v lies outside the margins", across, n+1, it)
				}
			}
		}
	}
}

func TestPrintOfNothing(t *testing.T) {
	if got := len(paperPrint(1).Pages(&Model{Today: day.Of(2019, 6, 26)})); got != 1 {
		t.Errorf("%d pages, want an empty timeline on one", got)
	}
}

// TestPrintLook writes a print for a person to look at, where BOLGEPLAN_LOOK
// names a directory.
func TestPrintLook(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	f, err := os.Create(filepath.Join(dir, "timeline.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pages := append(paperPrint(1).Pages(paperPlan(3)), paperPrint(2).Pages(paperPlan(2))...)
	if err := pdf.Write(f, page.Document{Title: "Tidslinje", Lang: "da", Pages: pages}); err != nil {
		t.Fatal(err)
	}
}
