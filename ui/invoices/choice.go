package invoices

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// yearsAhead is how many years the menu of periods offers beyond the first invoice and
// today.
const yearsAhead = 2

// filter narrows the list to the rows of a state, or to one of the values below. A municipality
// is listed with all its rows if one of them is what the filter names.
type filter string

const (
	showAll     filter = ""
	showLacking filter = "lacking" // drafts that lack something
	showChanged filter = "changed" // issued, and the plan would make something else
	showLast    filter = "last"    // what was issued last, and is to be credited
)

// choice is what the user has chosen to see, and to issue.
type choice struct {
	filter filter
	last   map[plan.ID]bool // of showLast: the municipalities
	ticks  map[plan.ID]bool // municipalities whose drafts are ticked
	folds  map[plan.ID]bool // municipalities of which the first row alone is listed
}

func newChoice() choice {
	return choice{ticks: map[plan.ID]bool{}, folds: map[plan.ID]bool{}}
}

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
	s.filter = showAll
	s.Refresh()
}

// narrow lists the municipalities that the search finds, and of them those of the filter.
func (s *Screen) narrow() {
	s.found, s.rows = nil, nil
	if s.run == nil {
		return
	}
	query := plan.Fold(strings.TrimSpace(s.search.Text))
	for i := range s.run.list.Entries {
		e := &s.run.list.Entries[i]
		if query != "" && !s.matches(e, query) {
			continue
		}
		rows := e.Rows()
		s.found = append(s.found, rows...)
		if !s.passes(e, rows) {
			continue
		}
		if s.folds[e.Statement.Municipality.ID] {
			rows = rows[:1]
		}
		s.rows = append(s.rows, rows...)
	}
}

// matches reports whether a municipality's name, wave or a number of an invoice has a text.
func (s *Screen) matches(e *billing.Entry, query string) bool {
	texts := []string{e.Statement.Municipality.Name, e.Statement.Wave.Name}
	for _, i := range e.Issued {
		texts = append(texts, i.FormatNumber())
	}
	return slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(plan.Fold(t), query) })
}

// passes reports whether the filter leaves a municipality.
func (s *Screen) passes(e *billing.Entry, rows []billing.ListRow) bool {
	switch s.filter {
	case showAll:
		return true
	case showLacking:
		return lacks(e)
	case showChanged:
		return e.Proposal != nil
	case showLast:
		return s.last[e.Statement.Municipality.ID]
	}
	return slices.ContainsFunc(rows, func(r billing.ListRow) bool { return filter(r.State(s.request.date)) == s.filter })
}

// tallyChips are the sums below the list: a click on one lists its rows alone.
func (s *Screen) tallyChips() (items []kit.ChipItem, filters []filter) {
	for _, t := range billing.Tallies(s.found, s.request.date) {
		f := filter(t.State)
		items = append(items, kit.ChipItem{
			Text: s.ws.T("invoices.tally."+string(t.State), "n", t.Count, "amount", s.formatMoney(t.Total)), On: s.filter == f,
		})
		filters = append(filters, f)
	}
	count := func(f filter, is func(*billing.Entry) bool) {
		n := 0
		for i := range s.found {
			if r := &s.found[i]; !r.Below && is(r.Entry) {
				n++
			}
		}
		if n > 0 || s.filter == f {
			items = append(items, kit.ChipItem{Text: s.ws.T("invoices.tally."+string(f), "n", n), On: s.filter == f})
			filters = append(filters, f)
		}
	}
	count(showLacking, lacks)
	count(showChanged, func(e *billing.Entry) bool { return e.Proposal != nil })
	if s.filter == showLast {
		count(showLast, func(e *billing.Entry) bool { return s.last[e.Statement.Municipality.ID] })
	}
	return items, filters
}

// switchChip narrows the list to the rows of a sum, or shows all again.
func (s *Screen) switchChip(i int) {
	_, filters := s.tallyChips()
	if filters[i] == s.filter {
		s.filter = showAll
	} else {
		s.filter = filters[i]
	}
	s.showRows()
}

// fold lists what is below the first row of a municipality, or no longer does.
func (s *Screen) fold(row int, open bool) {
	id := s.rows[row].Entry.Statement.Municipality.ID
	s.folds[id] = !open
	s.showRows()
}

func (s *Screen) rowFold(row int) kit.Fold {
	r := &s.rows[row]
	switch {
	case r.Below || len(r.Entry.Rows()) < 2:
		return kit.NoFold
	case s.folds[r.Entry.Statement.Municipality.ID]:
		return kit.Folded
	}
	return kit.Unfolded
}

// canTick reports whether a row is a draft that can be ticked to be issued.
func canTick(r *billing.ListRow) bool { return r.Kind == billing.DraftRow && r.Entry.Statement.Due() }

func (s *Screen) tickRows(from, to int, checked bool) {
	for i := from; i < to; i++ {
		if r := &s.rows[i]; canTick(r) {
			s.tick(r, checked)
		}
	}
	s.ticked()
}

func (s *Screen) tickAll(checked bool) { s.tickRows(0, len(s.rows), checked) }

func (s *Screen) tick(r *billing.ListRow, checked bool) {
	id := r.Entry.Statement.Municipality.ID
	if checked {
		s.ticks[id] = true
	} else {
		delete(s.ticks, id)
	}
}

// ticked shows what depends on the ticks.
func (s *Screen) ticked() {
	s.showIssueButton()
	s.table.Refresh()
	if s.panel != nil {
		s.panel.takeTicks()
	}
}

// headCheck is whether the drafts in sight are ticked.
func (s *Screen) headCheck() kit.Check {
	possible, n := 0, 0
	for i := range s.rows {
		if r := &s.rows[i]; canTick(r) {
			possible++
			if s.ticks[r.Entry.Statement.Municipality.ID] {
				n++
			}
		}
	}
	return kit.CheckOf(possible, n)
}
