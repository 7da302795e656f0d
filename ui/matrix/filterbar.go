package matrix

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
)

// filterBar says above the view what is filtered, in chips that can be closed. It takes no room
// while nothing is.
type filterBar struct {
	chips   *kit.Chips
	text    *kit.Paragraph
	content *fyne.Container
}

const filterTextWidth = 430

// activeFilter is something that hides municipalities, and what takes it away.
type activeFilter struct {
	text  string
	clear func()
}

func (s *Screen) newFilterBar() {
	b := &s.filterBar
	b.chips = kit.NewChips(func(int) {})
	b.text = kit.NewParagraph(filterTextWidth)
	label := kit.Padded(4, 6, 0, 14, kit.NewQuiet(s.ws.T("matrix.filter.shown")))
	b.content = kit.Padded(6, 0, 5, 0, kit.NewBorder(nil, nil, label, kit.MinWidth(filterTextWidth, kit.Padded(4, 0, 0, 0, b.text)), b.chips))
	b.content.Hide()
}

// activeFilters lists what is filtered, in the order in which it is shown.
func (s *Screen) activeFilters() []activeFilter {
	f, t := &s.list.filter, s.ws.T
	var list []activeFilter
	add := func(on bool, text string, clear func()) {
		if on {
			list = append(list, activeFilter{text, clear})
		}
	}
	add(f.region != "", f.region, func() { f.region = "" })
	if w, ok := s.facts.plan.Waves.Get(f.wave); ok {
		add(true, w.Name, func() { f.wave = plan.None })
	}
	add(f.unplaced, t("matrix.unplaced"), func() { f.unplaced = false })
	rule := t("matrix.only.anyfinding")
	if f.rule != "" && f.rule != anyRule {
		rule = t("rules.rule." + string(f.rule))
	}
	add(f.rule != "", rule, func() { f.rule = "" })
	add(f.disputed, t("matrix.only.disputed"), func() { f.disputed = false })
	came := t("matrix.only.merge")
	for _, a := range s.ws.Arrivals() {
		if a.ID() == f.came {
			came = a.Name
		}
	}
	add(f.came != "", came, func() { f.came = "" })
	if text := strings.TrimSpace(s.search.Text); text != "" {
		add(true, t("matrix.filter.text", "text", text), func() { s.search.SetText("") })
	}
	return list
}

// showFilters shows the chips.
func (s *Screen) showFilters() {
	b, list := &s.filterBar, s.activeFilters()
	var items []kit.ChipItem
	for i, f := range list {
		items = append(items, kit.ChipItem{Text: f.text, On: true, Closes: true, Do: func(fyne.Position) { s.closeFilter(i) }})
	}
	items = append(items, kit.ChipItem{Text: s.ws.T("matrix.filter.add"), Do: func(below fyne.Position) { s.popUp(below, s.filterItems()...) }})
	b.chips.SetItems(items)
	n, all := len(s.list.shown), s.facts.plan.Municipalities.Len()
	b.text.SetLines(kit.Line{
		kit.Strong(s.ws.T("matrix.shown", "n", n, "all", all)), kit.Quiet(" · " + s.ws.T("matrix.filter.prints", "n", n) + "   "),
		kit.Link(s.ws.T("matrix.filter.all"), s.showAll),
	})
	if shown := len(list) > 0; shown != b.content.Visible() {
		if shown {
			b.content.Show()
		} else {
			b.content.Hide()
		}
		s.content.Refresh()
	}
}

// closeFilter takes one filter away.
func (s *Screen) closeFilter(i int) {
	if list := s.activeFilters(); i < len(list) {
		list[i].clear()
		s.refilter()
		s.Focus()
	}
}

// closeLastFilter takes the last chip away: Backspace in the empty search.
func (s *Screen) closeLastFilter() {
	if list := s.activeFilters(); len(list) > 0 {
		list[len(list)-1].clear()
		s.refilter()
	}
}

// Restrict shows only a region, a wave, or the municipalities in no wave.
func (s *Screen) Restrict(r waves.Restriction) {
	f := &s.list.filter
	switch {
	case r.Region != "":
		f.region = r.Region
	case r.Unplaced:
		f.unplaced, f.wave = true, plan.None
	default:
		f.wave, f.unplaced = r.Wave.ID, false
	}
	s.refilter()
	s.Focus()
}

// Shown says which municipalities are shown, for prints and exports. Municipalities below a folded
// heading are shown.
func (s *Screen) Shown() reports.Shown {
	var what []string
	for _, f := range s.activeFilters() {
		what = append(what, f.text)
	}
	if len(what) == 0 && s.list.order == (order{}) {
		return reports.Shown{}
	}
	rows := s.filteredRows()
	s.sort(rows)
	shown := reports.Shown{Only: []plan.ID{}, What: strings.Join(what, ", ")}
	for _, r := range rows {
		shown.Only = append(shown.Only, r.municipality.ID)
	}
	return shown
}

// ShowNextUnplaced goes to the next municipality without a wave, and lifts a filter that hides it.
func (s *Screen) ShowNextUnplaced() {
	after := plan.None
	if len(s.selected) > 0 {
		after = s.selected[len(s.selected)-1]
	}
	next, left := waves.NextUnplaced(s.facts.plan, s.facts.solution.ID, after)
	if next == plan.None {
		s.ws.ShowMessage(s.ws.T("matrix.unplaced.none", "solution", s.facts.solution.Short))
		return
	}
	if s.view == overview {
		s.setView(matrix)
	}
	lifted := !s.list.shown[next]
	s.goTo(next)
	m, _ := s.facts.plan.Municipalities.Get(next)
	message := s.ws.Lang.N("matrix.unplaced.next", left, "name", m.Name, "solution", s.facts.solution.Short)
	if lifted {
		message += " " + s.ws.T("matrix.filter.lifted")
	}
	s.ws.ShowMessage(message)
}

// Place puts a municipality into a wave, as it was typed in the palette, and shows it.
func (s *Screen) Place(x waves.Placement) {
	if s.view != overview && x.Solution.ID != s.facts.solution.ID {
		s.showSolution(x.Solution.ID)
	}
	s.move(x.Wave.ID, []plan.ID{x.Municipality.ID})
	s.goTo(x.Municipality.ID)
}
