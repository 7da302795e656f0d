package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/base"
)

// Every widget that can have the keyboard says in words what has it.
func TestWidgetsAreToldInWords(t *testing.T) {
	test.NewTempApp(t)
	row := func(i int) fyne.Accessible {
		table := NewTable([]Column{{Check: true}, {Title: "Kommune"}, {Title: "Bølge"}, {Title: "Svar"}})
		table.Rows = func() int { return 3 }
		table.Cell = func(row, col int) Cell {
			return [...]Cell{{Checked: row == 1}, {Text: "Tønder"}, {Text: "Bølge 3"}, {Text: "mangler", Tone: WarningTone}}[col]
		}
		table.Select(i)
		return table.body
	}
	groups := NewTable([]Column{{Title: "Kommune"}})
	groups.Rows = func() int { return 2 }
	groups.Cell = func(int, int) Cell { return Cell{Text: "Tønder"} }
	groups.Group = func(row int) (TableGroup, bool) {
		return TableGroup{Text: "Syddanmark", Note: "22 kommuner", Folded: true}, row == 0
	}
	groups.Select(0)
	empty := NewTable([]Column{{Title: "Kommune"}})
	off := NewButton("Udsted", PrimaryButton, nil)
	off.SetEnabled(false)
	switched := NewChips(func(int) {})
	switched.SetItems([]ChipItem{{Text: "Varsling", On: true}, {Text: "Rykker"}})
	options := NewOptions(false, nil)
	options.SetItems([]Option{{Title: Line{Plain("Alle")}, Second: "98 kommuner"}, {Title: Line{Plain("Valgte")}}}, 0)
	options.SetName("Hvem")
	list := NewNavList(func(string) {})
	list.SetEntries([]NavEntry{{ID: "a", Text: "Afsender", State: "mangler"}, {ID: "b", Text: "Priser"}}, "a")
	sheet := NewSheet()
	sheet.SetRows([]SheetRow{{ID: "a", Item: &SheetItem{Check: Checked, Title: Plain("Tønder"), Text: Line{Plain("Bølge 2 → Bølge 3")}}},
		{ID: "b", Card: &SheetCard{Title: Line{Plain("Dato")}}, Buttons: []SheetButton{{Text: "Min", Chosen: true}, {Text: "Deres"}}}})
	doubts := NewDoubtCards()
	doubts.SetItems([]DoubtCard{{Where: "række 4", Title: "Hvem er Åby?", Options: []Line{{Plain("Aabenraa")}, {Plain("Aarhus")}}, Chosen: 1}}, 0, "")
	box := NewCheckField("Lås med adgangskode", nil)
	field := NewFieldEntry("Tønder", 1)
	FieldLine(100, "Kommune", Padded(0, 0, 0, 0, container.NewStack(field)))
	unnamed := NewSearchEntry("Find kommune", "Ctrl+F", 100, nil)
	letter, said := NewPagePreview(), &page.Tag{}
	letter.SetPages([]page.Page{{W: 210, H: 297, Items: []page.Item{page.Text{S: "side 1"}, page.Text{S: "Kære Tønder", Tag: said}, page.Text{S: "I går i drift.", Tag: said}}}})
	rail := NewRail([]NavItem{{"a", "Overblik"}, {"b", "Breve"}}, nil)
	rail.Select("b")
	rail.SetBadge("b", "5", WarningTone)

	for _, c := range []struct {
		widget fyne.Accessible
		want   string
	}{
		{NewButton("Udsted", PrimaryButton, nil), "Udsted, knap"},
		{off, "Udsted, slået fra, knap"},
		{NewMenuButton("Vis", func() []*fyne.MenuItem { return nil }), "Vis, åbner en menu, knap"},
		{row(-1), "intet valgt, 3 rækker"},
		{row(1), "Tønder, Bølge: Bølge 3, mangler, afkrydset, 2 af 3"},
		{groups.body, "Syddanmark, 22 kommuner, foldet sammen, 1 af 2"},
		{empty.body, "tom liste"},
		{switched, "Varsling, slået til, 1 af 2"},
		{options, "Hvem, Alle, 98 kommuner, 1 af 2"},
		{NewSegmented([]string{"Dag", "Uge"}, 1, nil), "Uge, 2 af 2"},
		{NewTabs([]NavItem{{"a", "KSD"}}, "", nil), "intet valgt"},
		{list, "Afsender, mangler, 1 af 2"},
		{rail, "Breve, 5, 2 af 2"},
		{sheet.body, "Tønder, Bølge 2 → Bølge 3, afkrydset, 1 af 2"},
		{doubts.body, "række 4, Hvem er Åby?, 1: Aabenraa, 2: Aarhus, valgt"},
		{box, "Lås med adgangskode, afkrydsningsfelt, ikke afkrydset"},
		{field, "Kommune, felt, Tønder"},
		{unnamed, "Find kommune Ctrl+F, felt, tomt"},
		{NewPagePreview().body, "forhåndsvisning, side 0 af 0"},
		{letter.body, "forhåndsvisning, side 1 af 1, Kære Tønder I går i drift."},
	} {
		if got := base.SpokenLabel("da", c.widget); got != c.want {
			t.Errorf("%T: %q, want %q", c.widget, got, c.want)
		}
	}
	sheet.Select("b")
	if got, want := base.SpokenLabel("da", sheet.body), "Dato, 1: Min, valgt, 2: Deres, 2 af 2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Fyne's menu keeps to itself which item is chosen.
func TestTheChosenItemOfAMenuIsTold(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	more := fyne.NewMenuItem("Mere", nil)
	more.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem("Inderst", nil))
	chosen := fyne.NewMenuItem("Bølge 2", nil)
	chosen.Checked = true
	ShowMenu(w.Canvas(), []*fyne.MenuItem{fyne.NewMenuItem("Bølge 1", nil), fyne.NewMenuItemSeparator(), chosen, more}, fyne.NewPos(5, 5))
	m, ok := w.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatal("the menu does not have the keyboard")
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "Bølge 1, 1 af 3"},
		{fyne.KeyDown, "Bølge 2, afkrydset, 2 af 3"},
		{fyne.KeyDown, "Mere, åbner en menu, 3 af 3"},
		{fyne.KeyRight, "Inderst"},
		{fyne.KeyLeft, "Mere, åbner en menu, 3 af 3"},
		{fyne.KeyUp, "Bølge 2, afkrydset, 2 af 3"},
	} {
		if step.key != "" {
			m.TypedKey(&fyne.KeyEvent{Name: step.key})
		}
		if got := (spokenMenu{m}).AccessibilityLabel(); got != step.want {
			t.Errorf("%s: %q, want %q", step.key, got, step.want)
		}
	}
}
