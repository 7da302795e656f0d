package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// PaletteItem is an entry of the palette: a command, a screen, an object.
type PaletteItem struct {
	Text, Kind, Shortcut string
	Run                  func()

	fold string // the text, folded for searching
}

// palettePage is the number of rows that PageUp and PageDown move.
const palettePage = 12

// PaletteTexts are the texts of a palette: its title, what stands in the empty field, and what is said
// where nothing is found.
type PaletteTexts struct{ Title, Find, None string }

// ShowPalette shows a palette, in which the user finds one of many items by a few letters.
func ShowPalette(c fyne.Canvas, texts PaletteTexts, all []PaletteItem) {
	ShowFindingPalette(c, texts, "", all, func(string) []PaletteItem { return nil })
}

// ShowFindingPalette is ShowPalette with what find returns for what was typed, before the others.
// It begins as if text was typed.
func ShowFindingPalette(c fyne.Canvas, texts PaletteTexts, text string, all []PaletteItem, find func(text string) []PaletteItem) {
	for i := range all {
		all[i].fold = plan.Fold(all[i].Text)
	}
	found := all
	var m *Modal
	table := NewTable([]Column{{Grow: 1, Width: 340}, {Width: 120}, {Width: 80, Right: true}})
	table.Rows = func() int { return len(found) }
	table.Cell = func(row, col int) Cell {
		p := found[row]
		return [...]Cell{{Text: p.Text, Strong: true}, {Text: p.Kind, Role: style.Muted}, {Text: p.Shortcut, Role: style.Muted}}[col]
	}
	choose := func(row int) {
		if row >= 0 && row < len(found) {
			m.Hide()
			found[row].Run()
		}
	}
	table.OnActivate = choose
	var entry *paletteEntry
	entry = &paletteEntry{table: table, move: func(by int) {
		table.Select(min(max(table.Selected()+by, 0), len(found)-1))
		base.Tell(entry)
	}, choose: func() { choose(table.Selected()) }, leave: func() { m.Hide() }}
	entry.ExtendBaseWidget(entry)
	entry.SetPlaceHolder(texts.Find)
	none := NewQuiet(texts.None)
	none.Hide()
	entry.OnChanged = func(text string) {
		found = append(find(text), match(all, text)...)
		base.SetVisible(none, len(found) == 0)
		table.Refresh()
		table.Select(min(0, len(found)-1))
		base.Tell(entry)
	}
	list := container.NewStack(table, container.NewVBox(Padded(8, 12, 0, 12, none)))
	box := NewBorder(entry, nil, nil, nil, Padded(8, 0, 0, 0, list))
	m = NewModal(c, texts.Title, box, func() { m.Hide() })
	m.Resize(fyne.NewSize(640, 460))
	m.Show(entry)
	table.Select(0)
	if text != "" {
		entry.SetText(text)
		entry.CursorColumn = len([]rune(text))
		entry.Refresh()
	}
}

// match returns the items whose text has every word of the search, those that begin with it first.
func match(all []PaletteItem, text string) []PaletteItem {
	fold := plan.Fold(text)
	words := strings.Fields(fold)
	var first, rest []PaletteItem
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

// paletteEntry is a text field. Its arrow keys move in the list below it.
type paletteEntry struct {
	widget.Entry
	table         *Table
	move          func(by int)
	choose, leave func()
}

// AccessibilityRole implements fyne.Accessible.
func (e *paletteEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the chosen line, before it the empty field.
func (e *paletteEntry) AccessibilityLabel() string {
	row := e.table.spokenRow(e.table.selected)
	if e.Text != "" {
		return row
	}
	return base.JoinSpoken(base.SpokenField(base.LangOf(e), "", &e.Entry), row)
}

// FocusGained implements fyne.Focusable.
func (e *paletteEntry) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *paletteEntry) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
}

// TypedKey implements fyne.Focusable.
func (e *paletteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.move(1)
	case fyne.KeyUp:
		e.move(-1)
	case fyne.KeyPageDown:
		e.move(palettePage)
	case fyne.KeyPageUp:
		e.move(-palettePage)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.choose()
	case fyne.KeyEscape:
		e.leave()
	default:
		e.Entry.TypedKey(k)
	}
}
