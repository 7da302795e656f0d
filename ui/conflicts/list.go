package conflicts

import (
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Measurements of the list, at the normal text size.
const (
	listWidth  = 620
	listHeight = 380
)

// List is a dialog with all conflicts of the plan.
type List struct {
	ws    *workspace.Workspace
	lines *kit.Paragraph
	modal *kit.Modal
	shown bool
}

// Show opens the list. Refresh it when the conflicts are read: see workspace.Host.
func Show(ws *workspace.Workspace) *List {
	l := &List{ws: ws, lines: kit.NewParagraph(listWidth), shown: true}
	close := func() {
		l.shown = false
		l.modal.Hide()
	}
	button := kit.NewButton(ws.T("dialog.close"), kit.PrimaryButton, close)
	l.modal = kit.NewModal(ws.Window.Canvas(), ws.T("conflict.title"), kit.MinSize(listWidth+16, listHeight, container.NewVScroll(l.lines)), close, button)
	l.Refresh()
	l.modal.Show(button)
	return l
}

// Refresh shows what is in conflict now.
func (l *List) Refresh() {
	if !l.shown {
		return
	}
	keys := l.ws.Disputed().Conflicts
	if len(keys) == 0 {
		l.lines.SetLines(kit.Line{kit.Plain(l.ws.T("conflict.none"))})
		return
	}
	l.lines.SetLines(Lines(l.ws, keys)...)
}

// Text returns what the list says.
func (l *List) Text() string { return l.lines.Text() }
