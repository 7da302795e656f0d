package history

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// filter selects transactions, in addition to the search.
type filter struct {
	municipality, solution plan.ID // None: all
	author                 string  // "": all
	from, to               day.Day // None: no bound; both days are included
	came                   string  // what came with a merge: its last transaction; "": all
}

func (f *filter) active() bool { return *f != filter{} }

// matches reports whether a transaction is listed. A municipality matches its own changes
// and the changes of its waves.
func (f *filter) matches(s *Screen, e *entry) bool {
	if f.author != "" && e.author != f.author || s.cameWith != nil && !s.cameWith[s.log.Tx(e.number).ID] {
		return false
	}
	if f.from != day.None || f.to != day.None {
		on := day.FromTime(e.at)
		if on < f.from || f.to != day.None && on > f.to {
			return false
		}
	}
	if f.solution != plan.None && !s.log.AboutSolution(e.number, f.solution) {
		return false
	}
	return f.municipality == plan.None || s.log.AboutMunicipality(e.number, f.municipality)
}

// changeFilter returns a function that changes the filter and lists the matching
// transactions.
func (s *Screen) changeFilter(change func(*filter)) func() {
	return func() {
		change(&s.filter)
		s.updateFilterButtons()
		s.table.Select(-1)
		s.refilter()
		s.Focus()
	}
}

// ShowMunicipality lists the changes of a municipality and of its waves.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.search.SetText("")
	s.views.SetSelected(viewChanges)
	s.view(viewChanges)
	s.changeFilter(func(f *filter) { *f = filter{municipality: id} })()
}

// updateFilterButtons shows the filter in the texts of its buttons.
func (s *Screen) updateFilterButtons() {
	t, f := s.ws.T, s.filter
	name := func(b *kit.Button, chosen, all string) {
		if chosen == "" {
			chosen = t(all)
		}
		b.SetText(chosen)
	}
	m, _ := s.ws.CurrentPlan().Municipalities.Get(f.municipality)
	of, _ := s.ws.CurrentPlan().Solutions.Get(f.solution)
	name(s.byMunicipality, m.Name, "history.municipalities")
	name(s.bySolution, of.Short, "history.solutions")
	name(s.byAuthor, f.author, "history.authors")
	name(s.byTime, s.formatSpan(), "history.anytime")
	came, _ := s.ws.ArrivalOf(f.came)
	name(s.byMerge, came.Short, "history.merges")
	if len(s.ws.Arrivals()) > 0 {
		s.byMerge.Show()
	} else {
		s.byMerge.Hide()
	}
	if f.active() {
		s.reset.Show()
	} else {
		s.reset.Hide()
	}
	s.toolbar.Refresh()
}

// formatSpan returns the days of the filter as text, "" for any.
func (s *Screen) formatSpan() string {
	f, lang := s.filter, s.ws.DayLang()
	switch {
	case f.from == day.None && f.to == day.None:
		return ""
	case f.from == f.to:
		return f.from.Long(lang)
	case f.to == day.None:
		return s.ws.T("history.since", "day", f.from.Long(lang))
	case f.from == day.None:
		return s.ws.T("history.until", "day", f.to.Long(lang))
	}
	return day.Span{Earliest: f.from, Latest: f.to}.Long(lang)
}

func checkedItem(text string, chosen bool, choose func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, choose)
	item.Checked = chosen
	return item
}

// chooseMunicipality asks for the municipality to filter by.
func (s *Screen) chooseMunicipality() {
	places := []kit.PaletteItem{{Text: s.ws.T("history.municipalities"), Run: s.changeFilter(func(f *filter) { f.municipality = plan.None })}}
	for _, m := range s.ws.CurrentPlan().AllMunicipalities() {
		places = append(places, kit.PaletteItem{Text: m.Name, Kind: m.Region, Run: s.changeFilter(func(f *filter) { f.municipality = m.ID })})
	}
	kit.ShowPalette(s.ws.Window.Canvas(), kit.PaletteTexts{Title: s.ws.T("history.municipality.title"), Find: s.ws.T("municipalities.find"), None: s.ws.T("palette.none")}, places)
}

func (s *Screen) solutionMenu() []*fyne.MenuItem {
	now := s.filter.solution
	items := []*fyne.MenuItem{
		checkedItem(s.ws.T("history.solutions"), now == plan.None, s.changeFilter(func(f *filter) { f.solution = plan.None })),
		fyne.NewMenuItemSeparator(),
	}
	for _, of := range s.ws.CurrentPlan().AllSolutions() {
		items = append(items, checkedItem(of.Short, now == of.ID, s.changeFilter(func(f *filter) { f.solution = of.ID })))
	}
	return items
}

func (s *Screen) authorMenu() []*fyne.MenuItem {
	now := s.filter.author
	items := []*fyne.MenuItem{
		checkedItem(s.ws.T("history.authors"), now == "", s.changeFilter(func(f *filter) { f.author = "" })),
		fyne.NewMenuItemSeparator(),
	}
	seen := map[string]bool{}
	var authors []string
	for i := range s.entries {
		if a := s.entries[i].author; !seen[a] {
			seen[a] = true
			authors = append(authors, a)
		}
	}
	slices.SortFunc(authors, plan.CompareDanish)
	for _, a := range authors {
		items = append(items, checkedItem(a, now == a, s.changeFilter(func(f *filter) { f.author = a })))
	}
	return items
}

// timeMenu offers spans that end today, and days to choose.
func (s *Screen) timeMenu() []*fyne.MenuItem {
	t, today := s.ws.T, day.FromTime(time.Now())
	last := func(key string, from day.Day) *fyne.MenuItem {
		return checkedItem(t(key), s.filter.from == from && s.filter.to == day.None, s.changeFilter(func(f *filter) { f.from, f.to = from, day.None }))
	}
	items := []*fyne.MenuItem{
		checkedItem(t("history.anytime"), s.filter.from == day.None && s.filter.to == day.None, s.changeFilter(func(f *filter) { f.from, f.to = day.None, day.None })),
		fyne.NewMenuItemSeparator(),
		last("history.today", today),
		last("history.week", today-6),
		last("history.month", today-29),
		last("history.year", day.Of(today.Year(), 1, 1)),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(t("history.from"), func() {
			askDay(s.ws, t("history.from.title"), func(d day.Day) { s.changeFilter(func(f *filter) { f.from = d })() })
		}),
		fyne.NewMenuItem(t("history.to"), func() {
			askDay(s.ws, t("history.to.title"), func(d day.Day) { s.changeFilter(func(f *filter) { f.to = d })() })
		}),
	}
	return items
}
