package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the widgets in light and dark into the directory
// that BOLGEPLAN_LOOK names, for a person to look at.
func TestLook(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	app := test.NewTempApp(t)
	for name, mode := range map[string]style.Mode{"light": style.Light, "dark": style.Dark} {
		app.Settings().SetTheme(style.New(mode))
		for view, make := range lookViews() {
			c := software.NewCanvas()
			c.SetPadded(false)
			c.SetContent(container.NewStack(canvas.NewRectangle(style.Color(style.Paper)), make()))
			c.Resize(fyne.NewSize(1366, 768))
			f, err := os.Create(filepath.Join(dir, view+"-"+name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, c.Capture()); err != nil {
				t.Error(err)
			}
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func lookViews() map[string]func() fyne.CanvasObject {
	return map[string]func() fyne.CanvasObject{"screen": lookScreen}
}

func lookScreen() fyne.CanvasObject {
	rail := NewRail([]Item{{"o", "Overblik"}, {"f", "Fordeling"}, {"t", "Tidslinje"}, {"b", "Breve"}, {"i", "Fakturaer"}, {"k", "Kommuner"}, {"h", "Historik"}}, nil)
	rail.Select("i")
	rail.SetBadge("b", "12", BadTone)
	status := NewStatusBar()
	status.SetLeft(Line{Quiet("● Gemt")}, Line{Strong("98/98"), Quiet(" placeret")}, Line{Strong("5"), Quiet(" fund")}, Line{Quiet("0 konflikter")})
	status.SetLast("SL-0012 udstedt til Favrskov Kommune", "Fortryd", func() {})

	preview := NewPagePreview()
	preview.SetPages([]page.Page{lookPage(), lookPage()})
	table := lookTable()
	right := container.NewBorder(nil, nil, table, nil, preview)
	_ = right
	header := container.NewHBox(NewTitle("Fakturaer"),
		NewTabs([]Item{{"s", "SAPA"}, {"i", "Infrastruktur"}}, "s", nil),
		NewMenuButton("2. halvår 2019", nil), NewBadge("1 mangler EAN", WarningTone),
		NewSegmented([]string{"Oversigt", "Matrix", "Tavle"}, 1, nil),
		NewButton("Afregningsmodel…", NormalButton, nil), NewButton("Udsted 90…", PrimaryButton, nil))
	split := container.NewHSplit(table, preview)
	split.Offset = 0.66
	return container.NewBorder(nil, status, rail, nil, container.NewBorder(header, nil, nil, nil, split))
}

func lookTable() *Table {
	t := NewTable([]Column{{Check: true, Width: 16}, {Title: "Kommune", Width: 130, Grow: 1}, {Title: "Bølge", Width: 60}, {Title: "Indb. 1.1.19", Width: 80, Right: true}, {Title: "Netto", Width: 100, Right: true}, {Title: "Status", Width: 110, Grow: 1}})
	t.Rows = func() int { return 98 }
	t.Cell = func(row, col int) Cell {
		switch col {
		case 0:
			return Cell{Checked: row%3 == 0}
		case 1:
			return Cell{Text: fmt.Sprintf("Kommune %d med et langt navn", row)}
		case 2:
			return Cell{Text: "Bølge 3", Role: style.Muted}
		case 3:
			return Cell{Text: fmt.Sprintf("%d.%03d", row, row*37%1000)}
		case 4:
			return Cell{Text: fmt.Sprintf("%d.111,%02d", row*7, row)}
		}
		switch row % 5 {
		case 1:
			return Cell{Text: "mangler EAN", Tone: WarningTone}
		case 2:
			return Cell{Text: "udstedt SL-0015", Role: style.Good}
		case 3:
			return Cell{Text: "forældet: fortalt Q2, nu Q3 og mere", Tone: BadTone}
		}
		return Cell{Text: "kladde", Role: style.Muted}
	}
	t.Footer = func(col int) Cell {
		return Cell{Text: []string{"", "98 kommuner", "", "", "18.325.187,51", ""}[col]}
	}
	t.Select(4)
	return t
}

func lookPage() page.Page {
	ink, teal := page.Color{R: 0x1B, G: 0x24, B: 0x30}, page.Color{R: 0x0B, G: 0x6B, B: 0x6B}
	return page.Page{W: 210, H: 297, Items: []page.Item{
		page.Rect{X: 20, Y: 45, W: 85, H: 25, Stroke: &teal, StrokeWidth: 0.2, Dash: []float64{1.2, 0.8}},
		page.Text{X: 22, Y: 50, Size: 10, S: "Aarhus Kommune", Color: ink},
		page.Text{X: 22, Y: 55, Size: 10, S: "Att. kommunaldirektøren, AVATAR Ærø", Color: ink},
		page.Text{X: 22, Y: 110, Size: 15, Face: page.Bold, S: "Ændret varsling: KSD idriftsættes i Bølge 4", Color: ink},
		page.Line{X1: 22, Y1: 114, X2: 188, Y2: 114, Width: 0.3, Color: ink},
		page.Text{X: 22, Y: 120, Size: 10, S: "I vores brev af 12. januar 2017 fortalte vi, at Aarhus Kommune er placeret i Pilot 2.", Color: ink},
		page.Text{X: 22, Y: 126, Size: 10, Face: page.Semibold, S: "2.476.660,00 kr. → 1. juni 2019", Color: teal},
		page.Rect{X: 22, Y: 140, W: 40, H: 8, Radius: 2, Fill: &page.Color{R: 0x62, G: 0xAF, B: 0xB2}, Stroke: &teal, StrokeWidth: 0.3},
		page.Polygon{Points: []page.Point{{X: 80, Y: 140}, {X: 84, Y: 144}, {X: 80, Y: 148}, {X: 76, Y: 144}}, Fill: &teal, Stroke: &ink, StrokeWidth: 0.3},
		page.Line{X1: 90, Y1: 144, X2: 180, Y2: 150, Width: 0.5, Color: teal, Dash: []float64{3, 1}},
	}}
}
