package invoices

import (
	"strconv"

	"fyne.io/fyne/v2"

	"bolgeplan/data/billing"
	"bolgeplan/ui/wording"
)

// yearsAhead is how many years the menu of periods offers beyond the first invoice and
// today.
const yearsAhead = 2

func (s *Screen) chooseSolution(id string) {
	for _, of := range billing.InvoicedSolutions(s.ws.Plan()) {
		if of.ID.String() == id {
			s.ws.SetSolution(of.ID)
		}
	}
}

// periodMenu offers the periods around today and the first invoice. If a year has more than
// two periods, each year is a submenu.
func (s *Screen) periodMenu() []*fyne.MenuItem {
	if s.run == nil {
		return nil
	}
	of := s.run.model.PeriodsPerYear
	first := billing.FirstPeriod(s.ws.Plan(), s.run.model, s.ws.Today()).Year
	today := s.ws.Today().Year()
	var items []*fyne.MenuItem
	for year := min(first, today); year <= max(first, today)+yearsAhead; year++ {
		var parts []*fyne.MenuItem
		for _, p := range billing.PeriodsOf(year, of) {
			parts = append(parts, s.periodItem(p))
		}
		if of <= 2 {
			items = append(items, parts...)
			continue
		}
		whole := fyne.NewMenuItem(strconv.Itoa(year), nil)
		whole.ChildMenu = fyne.NewMenu("", parts...)
		items = append(items, whole)
	}
	return items
}

func (s *Screen) periodItem(p billing.Period) *fyne.MenuItem {
	item := fyne.NewMenuItem(wording.Capitalize(p.Name(s.ws.DayLang())), func() { s.ShowPeriod(p) })
	item.Checked = p == s.request.period
	return item
}

// ShowPeriod shows the invoices of another period.
func (s *Screen) ShowPeriod(p billing.Period) {
	s.request.period = p
	s.Refresh()
}
