package timeline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The size of the search, in pixels at the normal text size.
const (
	findWidth  = 560
	findHeight = 330
)

// maxMatches is the largest number of matches in the list.
const maxMatches = 200

// match is a milestone that matches the search.
type match struct {
	bar         string
	owner, name string
	written     string
}

// find asks for a wave or milestone by name and selects it.
func (s *Screen) find() {
	var list []match
	var m *kit.Modal
	leave := func() { m.Hide() }
	table := kit.NewTable([]kit.Column{
		{Title: s.ws.T("schedule.find.place"), Width: 150, Grow: 1},
		{Title: s.ws.T("schedule.find.name"), Width: 210, Grow: 2},
		{Title: s.ws.T("schedule.form.date"), Width: 130, Grow: 1},
	})
	table.Rows = func() int { return len(list) }
	table.Cell = func(row, col int) kit.Cell {
		found := list[row]
		return kit.Cell{Text: [...]string{found.owner, found.name, found.written}[col]}
	}
	goTo := func(row int) {
		if row >= 0 && row < len(list) {
			leave()
			s.show(list[row].bar)
		}
	}
	table.OnActivate, table.OnEscape = goTo, leave
	search := kit.NewSearchEntry(s.ws.T("schedule.find"), "", 480, func(text string) {
		list = s.matches(text)
		table.Refresh()
		table.Select(min(0, len(list)-1))
	})
	search.OnSubmitted = func(string) { goTo(table.Selected()) }
	search.OnLeave = func() {
		if search.Text == "" {
			leave()
			return
		}
		table.Focus()
	}
	list = s.matches("")
	box := kit.NewBorder(search, nil, nil, nil, kit.Padded(8, 0, 0, 0, table))
	m = kit.NewModal(s.ws.Window.Canvas(), s.ws.T("schedule.find.title"), container.NewGridWrap(fyne.NewSize(style.Px(findWidth), style.Px(findHeight)), box), leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(s.ws.T("schedule.find.go"), kit.PrimaryButton, func() { goTo(table.Selected()) }))
	table.Select(0)
	m.Show(search)
}

// matches returns the milestones that contain all words in wave, solution, name or date,
// ordered by lane and date.
func (s *Screen) matches(text string) []match {
	words := strings.Fields(plan.Fold(text))
	var list []match
	add := func(bar string) {
		it, ok := s.current.Items[bar]
		m, is := s.ws.Plan().Milestones.Get(it.ID)
		if !ok || !is || len(list) == maxMatches {
			return
		}
		found := match{bar: bar, owner: s.formatOwner(owner{m.SolutionID, m.WaveID}), name: wording.MilestoneName(s.ws.Lang, m), written: m.Written}
		if it.End != plan.None {
			found.name = s.ws.T("schedule.form.course")
		}
		in := plan.Fold(found.owner + " " + found.name + " " + found.written)
		for _, w := range words {
			if !strings.Contains(in, w) {
				return
			}
		}
		list = append(list, found)
	}
	for _, z := range s.current.Model.Zones {
		add(z.ID)
	}
	for _, lane := range s.current.Model.Lanes {
		for _, b := range lane.Bars {
			add(b.ID)
		}
	}
	return list
}

// show selects a bar, unfolds its lane and scrolls to it.
func (s *Screen) show(bar string) {
	clear(s.folded)
	s.Refresh()
	s.chart.Select(bar)
	s.showPanel()
	s.Focus()
}

// ShowMilestone selects the bar of a milestone and scrolls to it. If the tab shows another
// solution, it shows all solutions.
func (s *Screen) ShowMilestone(id plan.ID) {
	if _, ok := s.current.barOf(id); !ok {
		s.shown = plan.None
		s.Refresh()
	}
	s.selectMilestone(id)
}

// selectMilestone selects the bar of a milestone.
func (s *Screen) selectMilestone(id plan.ID) {
	if bar, ok := s.current.barOf(id); ok {
		s.show(bar)
	}
}
