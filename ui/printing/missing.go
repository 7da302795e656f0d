package printing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Missing is what a paper of a municipality lacks, or all papers.
type Missing struct {
	Municipality plan.Municipality
	Text         string // "adresse, kursusstart"

	// Open goes to where it is entered; nil: to the municipality.
	Open func()
}

// FormatGaps says in words what is missing, an example or assumed; "" for nothing.
func FormatGaps(l translations.Lang, of map[plan.FactState][]string) string {
	var sentences []string
	for _, state := range []plan.FactState{plan.FactMissing, plan.FactExample, plan.FactAssumed} {
		if names := of[state]; len(names) > 0 {
			sentences = append(sentences, l.T("printing.gap."+string(state), "what", strings.Join(names, ", ")))
		}
	}
	return strings.Join(sentences, " ")
}

// The size of the list of what is missing, in pixels at the normal text size.
const (
	missingWidth      = 820
	missingHeadHeight = 34 // the line of titles
	maxMissingRows    = 14
)

// ShowMissing lists what is missing, by municipality. Enter or a double click goes to where it
// is entered. nothing is the message if nothing is missing.
func ShowMissing(ws *workspace.Workspace, title, nothing string, lacks []Missing) {
	var m *kit.Modal
	leave := func() { m.Hide() }
	close := kit.NewButton(ws.T("dialog.close"), kit.PrimaryButton, leave)
	if len(lacks) == 0 {
		text := kit.MinWidth(missingWidth/2, kit.NewText(nothing))
		m = kit.NewModal(ws.Window.Canvas(), title, text, leave, close)
		m.Show(close)
		return
	}
	table := missingTable(ws, lacks)
	table.OnEscape = leave
	table.OnActivate = func(row int) {
		leave()
		if open := lacks[row].Open; open != nil {
			open()
		} else {
			ws.OpenScreen("municipalities", lacks[row].Municipality.ID)
		}
	}
	height := float32(missingHeadHeight + min(max(len(lacks), 3), maxMissingRows)*style.RowHeight)
	box := container.NewGridWrap(fyne.NewSize(style.Px(missingWidth), style.Px(height)), table)
	m = kit.NewModal(ws.Window.Canvas(), title, box, leave, close)
	m.Show(table.Focusable())
	table.Select(0)
}

func missingTable(ws *workspace.Workspace, lacks []Missing) *kit.Table {
	table := kit.NewTable([]kit.Column{
		{Title: ws.T("printing.municipality"), Width: 170},
		{Title: ws.T("printing.lacks"), Width: 200, Grow: 1},
	})
	table.Rows = func() int { return len(lacks) }
	table.Cell = func(row, col int) kit.Cell {
		if col == 0 {
			return kit.Cell{Text: lacks[row].Municipality.Name}
		}
		return kit.Cell{Text: lacks[row].Text, Tone: kit.WarningTone}
	}
	return table
}
