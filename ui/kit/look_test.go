package kit

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures of the widgets in light and dark into the directory
// that BOLGEPLAN_LOOK names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	app := test.NewTempApp(t)
	themes := map[string]fyne.Theme{
		"light": style.New(style.Light), "dark": style.New(style.Dark), "large": style.NewScaled(style.Light, 1.4),
	}
	for name, th := range themes {
		app.Settings().SetTheme(th)
		for view, make := range lookViews() {
			w := test.NewTempWindow(t, canvas.NewRectangle(style.Color(style.Background)))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(1366, 768))
			content := make(w)
			w.SetContent(container.NewStack(canvas.NewRectangle(style.Color(style.Background)), content))
			kittest.SavePicture(t, w, filepath.Join(dir, view+"-"+name+".png"))
		}
	}
}

func lookViews() map[string]func(fyne.Window) fyne.CanvasObject {
	return map[string]func(fyne.Window) fyne.CanvasObject{
		"screen": lookScreen, "cards": lookCards,
		"confirm": func(w fyne.Window) fyne.CanvasObject {
			Confirm(w, Question{"Udsted 90 fakturaer?", "De får numre fra serien SL og kan bagefter kun krediteres, ikke rettes. Der er en meget lang sætning her.", "Udsted", "Annullér"}, func(bool) {})
			return lookCards(w)
		},
		"problem": func(w fyne.Window) fyne.CanvasObject {
			ShowProblem(w, Problem{
				Title: "Planen kan ikke åbnes", Sentence: "brev.pdf er en PDF og ingen plan.",
				Remedy: "Vælg en fil, der ender på .bolgeplan.", Detail: "header %PDF-1.7", Close: "Luk",
			}, nil)
			return lookScreen(w)
		},
		"picker": func(w fyne.Window) fyne.CanvasObject {
			NewPickerFiles(w, PickerTextsIn(translations.Danish)).Save("Gem en kopi", "/usr", "Monopolbruddet.bolgeplan", nil, func(string, error) {})
			return lookScreen(w)
		},
		"stock": lookStock,
	}
}

func lookStock(fyne.Window) fyne.CanvasObject {
	e := widget.NewEntry()
	e.SetText("Skrevet tekst")
	p := widget.NewEntry()
	p.SetPlaceHolder("Pladsholder")
	s := widget.NewSelect([]string{"Varsling", "Ændret varsling"}, nil)
	s.SetSelectedIndex(0)
	c := widget.NewCheck("Samlet fil", nil)
	c.SetChecked(true)
	d := widget.NewButton("Slået fra", nil)
	d.Disable()
	m := widget.NewMultiLineEntry()
	m.SetText("Kære kommune\nI er placeret i Bølge 3.")
	b := widget.NewButton("Vigtig", nil)
	b.Importance = widget.HighImportance
	menu := widget.NewMenu(fyne.NewMenu("", fyne.NewMenuItem("Ny plan", nil), fyne.NewMenuItem("Åbn…", nil), fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Afslut", nil)))
	return Padded(20, 800, 200, 20, container.NewVBox(e, p, s, c, widget.NewButton("Almindelig", nil), b, d, m,
		widget.NewProgressBar(), widget.NewLabel("En etiket med Ærø → Aarhus"), menu, widget.NewRadioGroup([]string{"A4", "A3"}, nil), widget.NewSlider(0, 10)))
}

func lookRail() *Rail {
	rail := NewRail([]NavItem{{"o", "Overblik"}, {"f", "Fordeling"}, {"t", "Tidslinje"}, {"b", "Breve"}, {"i", "Fakturaer"}, {"k", "Kommuner"}, {"h", "Historik"}}, nil)
	rail.Select("i")
	rail.SetBadge("b", "12", BadTone)
	return rail
}

func lookStatus() *StatusBar {
	status := NewStatusBar()
	status.SetLeft(Line{Quiet("● Gemt")}, Line{Strong("98/98"), Quiet(" placeret")}, Line{Strong("5"), Quiet(" fund")}, Line{Quiet("0 konflikter")})
	status.SetLast("SL-0012 udstedt til Favrskov Kommune", "Fortryd", func() {})
	return status
}

func lookScreen(fyne.Window) fyne.CanvasObject {
	preview := NewPagePreview()
	preview.SetPages([]page.Page{lookPage(), lookPage()})
	header := NewHeader("Fakturaer", NewTabs([]NavItem{{"s", "SAPA"}, {"i", "Infrastruktur"}}, "s", nil),
		NewBadge("1 mangler EAN", WarningTone),
		NewMenuButton("2. halvår 2019", func() []*fyne.MenuItem { return nil }),
		NewSegmented([]string{"Oversigt", "Matrix", "Tavle"}, 1, nil),
		NewButton("Afregningsmodel…", NormalButton, nil), NewButton("Udsted 90…", PrimaryButton, nil))
	split := container.NewHSplit(lookTable(), preview)
	split.Offset = 0.66
	return NewBorder(nil, lookStatus(), lookRail(), nil, NewBorder(header, nil, nil, nil, split))
}

func lookCards(fyne.Window) fyne.CanvasObject {
	var many []NavItem
	for i := range 24 {
		many = append(many, NavItem{fmt.Sprint(i), fmt.Sprintf("Løsning %d", i)})
	}
	disabled := NewButton("Slået fra", NormalButton, nil)
	disabled.SetEnabled(false)
	header := NewHeader("Overblik", NewTabs(many, "17", nil),
		NewSearchEntry("Søg alt", "Ctrl+K", 170, nil), NewButton("Send…", NormalButton, nil), disabled)
	panel := NewSidePanel()
	panel.Set("Brønderslev", "Brønderslev Kommune · Nordjylland · 0810",
		Section{Title: "Løsninger", Lines: []Line{
			{Plain("KSD "), Strong("Bølge 3 "), Quiet("Q3 2018")},
			{Plain("SAPA "), Strong("Bølge 4 "), Quiet("kursus 2.–19. sep. 2019 og en længere hale, der brydes")},
			{Plain("KY "), Quiet("ikke placeret")}}},
		Section{Title: "Varsling KSD", Lines: []Line{{Chip("om 102 dage", WarningTone), Plain("senest 1. januar 2018")}}},
		Section{Title: "Kontakter", Lines: []Line{{Quiet("Kommunaldirektør, it-chef, programleder")}, {Link("Ret", func() {})}}, Widget: NewButton("Nyt brev", NormalButton, nil)})
	text := NewParagraph(300, Line{Plain("Varsling: "), Strong("7"), Plain(" sendt · "), Chip("19 senest 1. januar", WarningTone), Plain(" · 72 senere"), Chip("2 breve forældede", BadTone), Chip("neutral", QuietTone), Chip("god", GoodTone), Chip("valgt", AccentTone)})
	card := NewCard(Line{Heading("KSD"), Quiet(" Sygedagpenge")}, text)
	card.SetTitle(Line{Heading("KSD"), Quiet(" Sygedagpenge")}, Line{Strong("98"), Quiet("/98")})
	second := NewCard(Line{Heading("Kommende frister")}, lookTable())
	grid := container.NewGridWithColumns(2, card, second)
	toasts := NewToasts()
	toasts.after = func(time.Duration, func()) func() { return func() {} }
	toasts.ShowMessage("3 kommuner flyttet til Bølge 6", "Fortryd", func() {})
	body := Padded(12, 14, 12, 14, grid)
	return container.NewStack(NewBorder(nil, lookStatus(), lookRail(), nil, NewBorder(header, nil, nil, panel, body)), toasts)
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
