package pdf

import (
	"fmt"

	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

var (
	ink   = page.Color{R: 26, G: 32, B: 44}
	teal  = page.Color{R: 12, G: 105, B: 105}
	pale  = page.Color{R: 226, G: 240, B: 240}
	faint = page.Color{R: 200, G: 200, B: 200}
	body  = page.Style{Size: 10.5, Color: ink}
)

// testLetter is a document of two pages with the elements of letters.
func testLetter(name string) page.Document {
	flow := page.Flow{
		Size: page.A4.Portrait(), Margins: page.Margins{Left: 22, Top: 25, Right: 22, Bottom: 25}, FirstTop: 98,
		Header: func(n, total int) []page.Item {
			if n > 1 {
				return nil
			}
			items, _ := page.Lines(body, 22, 47, 83, page.Left, name+" Kommune", "Att. kommunaldirektøren", "Eksempelgade 2", "8000 Aarhus C")
			return append(items,
				page.Line{X1: 0, Y1: 148.5, X2: 5, Y2: 148.5, Width: 0.2, Color: faint},
				page.Rect{X: 20, Y: 45, W: 85, H: 25, Stroke: &faint, StrokeWidth: 0.2, Dash: []float64{1, 1}})
		},
		Footer: func(n, total int) []page.Item {
			return []page.Item{body.Sized(9).At(188, 285, page.Right, fmt.Sprintf("Side %d af %d", n, total))}
		},
	}
	pages := flow.Pages(
		page.Paragraph{Style: body.Sized(15), Runs: []page.Run{{Face: page.Bold, S: "Ændret varsling: KSD idriftsættes i Bølge 4"}}, Keep: true},
		page.Space(2),
		page.Rich(body, page.Bold, "Planen er ændret. "+name+" Kommune er nu placeret i **Bølge 4**, og KSD idriftsættes hos jer i **3. kvartal 2018**. Varslingen sker dermed mere end seks måneder før idriftsættelsen, som det er aftalt."),
		milestones(),
		page.Space(30),
		amounts(),
		page.Space(60),
		page.Paragraph{Style: body, Runs: []page.Run{{S: "Har I spørgsmål, er I velkomne til at skrive til os."}}, Label: "•", Indent: 5},
		page.Space(5),
		page.KeepTogether{page.Plain(body, "Med venlig hilsen"), page.Space(12), page.Plain(body, "Eksempel Rådgivning")},
	)
	return page.Document{
		Title: "Ændret varsling, KSD: " + name, Author: "Eksempel Rådgivning", Subject: "KSD",
		Lang: "da", Created: day.Of(2017, 3, 26), Pages: pages,
	}
}

func milestones() page.Table {
	return page.Table{
		Style: body, Gap: 4, Pad: 0.6, Before: 4,
		HeadRule: page.Rule{Width: 0.3, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: faint},
		Columns: []page.Column{{Title: "Milepæl"}, {Title: "Fortalt 12. januar", Share: 1}, {Title: "Nu", Share: 1}},
		Rows: []page.Row{
			page.PlainRow("Bølge", "Pilot 2", "Bølge 4"),
			page.PlainRow("Kursusstart", "primo april 2018", "primo august 2018"),
			page.PlainRow("Idriftsættelse", "2. kvartal 2018", "3. kvartal 2018"),
		},
	}
}

func amounts() page.Table {
	bold := body.With(page.Bold)
	return page.Table{
		Style: body, Gap: 4, Pad: 0.6, Inset: 1.5,
		HeadRule: page.Rule{Width: 0.3, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: faint},
		Columns: []page.Column{
			{Title: "Tekst", Share: 1}, {Title: "Antal", Align: page.Right},
			{Title: "Pris", Align: page.Decimal}, {Title: "Beløb", Align: page.Decimal, Width: 30},
		},
		Rows: []page.Row{
			page.PlainRow("Indbyggere til og med 150.000", "150.000", "10", "1.500.000,00"),
			page.PlainRow("Indbyggere over 150.000, som betaler halvdelen af prisen pr. indbygger fra og med 1. januar 2020, når infrastrukturen er trukket fra", "195.332", "5,25", "976.660,00"),
			{Style: &bold, Fill: &pale, Above: page.Rule{Width: 0.4, Color: ink}, Cells: []page.Cell{
				{Runs: page.PlainCell("At betale").Runs, Span: 3, Align: page.Right}, page.PlainCell("2.476.660,00"),
			}},
		},
	}
}

// testDrawing is a landscape page with every kind of item.
func testDrawing() page.Document {
	size := page.A4.Landscape()
	p := page.Page{W: size.W, H: size.H}
	red := page.Color{R: 190, G: 40, B: 40}
	st := page.Style{Size: 12, Color: ink}
	for i, f := range faces {
		p.Items = append(p.Items, st.With(f).At(20, 20+8*float64(i), page.Left, "Æblegrød på Ærø, 0123456789 – „rødgrød“ → 26,50 € ≤ 3 ◆ ✓"))
	}
	p.Items = append(p.Items,
		st.At(148.5, 50, page.Center, "midt"), st.At(277, 50, page.Right, "til højre"), st.At(277, 56, page.Right, "1.234,56"),
		page.Line{X1: 148.5, Y1: 40, X2: 148.5, Y2: 60, Width: 0.1, Color: faint},
		page.Line{X1: 20, Y1: 65, X2: 277, Y2: 65, Width: 0.5, Color: teal},
		page.Line{X1: 20, Y1: 70, X2: 277, Y2: 70, Width: 0.5, Color: teal, Dash: []float64{3, 1.5}},
		page.Rect{X: 20, Y: 80, W: 50, H: 20, Fill: &pale},
		page.Rect{X: 80, Y: 80, W: 50, H: 20, Stroke: &teal, StrokeWidth: 0.4},
		page.Rect{X: 140, Y: 80, W: 50, H: 20, Fill: &pale, Stroke: &teal, StrokeWidth: 0.8, Radius: 4},
		page.Rect{X: 200, Y: 80, W: 50, H: 20, Stroke: &red, StrokeWidth: 0.4, Radius: 30, Dash: []float64{2, 1}},
		page.Polygon{Points: []page.Point{{X: 30, Y: 115}, {X: 35, Y: 120}, {X: 30, Y: 125}, {X: 25, Y: 120}}, Fill: &teal},
		page.Polygon{Points: []page.Point{{X: 60, Y: 115}, {X: 70, Y: 125}, {X: 50, Y: 125}}, Fill: &pale, Stroke: &red, StrokeWidth: 1},
		page.Rect{X: 90, Y: 112, W: 60, H: 6, Fill: &teal, Radius: 1},
		page.Style{Size: 8, Face: page.Semibold, Color: page.Color{R: 255, G: 255, B: 255}}.At(92, 116, page.Left, "Kursus, Bølge 3"),
	)
	return page.Document{Title: "Tegning", Lang: "da", Created: day.Of(2019, 6, 26), Pages: []page.Page{p}}
}
