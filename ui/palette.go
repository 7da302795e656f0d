package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// place is somewhere the palette can go: a command, a solution, a wave or a
// municipality.
type place struct {
	text, kind, keys string
	fold             string // the text as it is searched
	run              func()
}

// paletteRows is how many places the palette shows at once.
const paletteRows = 12

// showPalette finds anything by a few letters of its name.
func (s *shell) showPalette() {
	all := s.places()
	found := all
	var m *kit.Modal
	table := kit.NewTable([]kit.Column{{Grow: 1, Width: 340}, {Width: 120}, {Width: 80, Right: true}})
	table.Rows = func() int { return len(found) }
	table.Cell = func(row, col int) kit.Cell {
		p := found[row]
		return [...]kit.Cell{{Text: p.text, Strong: true}, quiet(p.kind), quiet(p.keys)}[col]
	}
	choose := func(row int) {
		if row >= 0 && row < len(found) {
			m.Hide()
			found[row].run()
		}
	}
	table.OnActivate = choose
	entry := &paletteEntry{move: func(by int) {
		table.Select(min(max(table.Selected()+by, 0), len(found)-1))
	}, choose: func() { choose(table.Selected()) }, leave: func() { m.Hide() }}
	entry.ExtendBaseWidget(entry)
	entry.SetPlaceHolder(s.ws.T("palette.placeholder"))
	entry.OnChanged = func(text string) {
		found = match(all, text)
		table.Refresh()
		table.Select(min(0, len(found)-1))
	}
	box := kit.Frame(entry, nil, nil, nil, kit.Padded(8, 0, 0, 0, table))
	m = kit.NewModal(s.window.Canvas(), s.titleOf("edit.palette"), box, func() { m.Hide() })
	m.Resize(fyne.NewSize(640, 460))
	m.Show(entry)
	table.Select(0)
}

func (s *shell) places() []place {
	var list []place
	for _, c := range s.commands.All() {
		if c.CanRun() && c.ID != "edit.palette" {
			list = append(list, place{text: s.ws.T("command." + c.ID), kind: s.ws.T("palette.command"), keys: c.Keys(), run: func() { s.run(c) }})
		}
	}
	p := s.ws.Plan()
	for _, solution := range p.AllSolutions() {
		list = append(list, place{text: solution.Short + " – " + solution.Name, kind: s.ws.T("palette.solution"), run: func() { s.ws.SetSolution(solution.ID) }})
		for _, w := range p.WavesOf(solution.ID) {
			list = append(list, place{text: solution.Short + " " + w.Name, kind: s.ws.T("palette.wave"), run: func() {
				s.ws.SetSolution(solution.ID)
				s.open(distribution)
			}})
		}
	}
	for _, m := range p.AllMunicipalities() {
		list = append(list, place{text: m.Name, kind: s.ws.T("palette.municipality"), run: func() { s.openAt("municipalities", m.ID) }})
	}
	for i := range list {
		list[i].fold = plan.Fold(list[i].text)
	}
	return list
}

// match returns the places whose name has every word of the text, those that
// begin with it first.
func match(all []place, text string) []place {
	fold := plan.Fold(text)
	words := strings.Fields(fold)
	var first, rest []place
	for _, p := range all {
		hit := true
		for _, w := range words {
			hit = hit && strings.Contains(p.fold, w)
		}
		switch {
		case hit && strings.HasPrefix(p.fold, fold):
			first = append(first, p)
		case hit:
			rest = append(rest, p)
		}
	}
	return append(first, rest...)
}

// paletteEntry is a text field whose arrows move in the list below it.
type paletteEntry struct {
	widget.Entry
	move          func(by int)
	choose, leave func()
}

func (e *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.move(1)
	case fyne.KeyUp:
		e.move(-1)
	case fyne.KeyPageDown:
		e.move(paletteRows)
	case fyne.KeyPageUp:
		e.move(-paletteRows)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.choose()
	case fyne.KeyEscape:
		e.leave()
	default:
		e.Entry.TypedKey(k)
	}
}

func quiet(text string) kit.Cell { return kit.Cell{Text: text, Role: style.Muted} }
