package matrix

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// emptyState stands where a solution has no waves yet.
type emptyState struct {
	ws      *workspace.Workspace
	title   *kit.Label
	content *fyne.Container
}

func newEmptyState(ws *workspace.Workspace, insert, add func()) *emptyState {
	e := &emptyState{ws: ws, title: kit.NewLabel("", style.Ink, style.HeadingSize, style.Semibold)}
	buttons := container.NewHBox(
		kit.NewButton(ws.T("matrix.empty.insert"), kit.PrimaryButton, insert),
		kit.NewButton(ws.T("matrix.wave.new"), kit.NormalButton, add))
	e.content = container.NewCenter(container.NewVBox(
		container.NewCenter(e.title), container.NewCenter(kit.NewQuiet(ws.T("matrix.empty.what"))),
		kit.Padded(8, 0, 0, 0, container.NewCenter(buttons))))
	return e
}

func (e *emptyState) show(sol plan.Solution) {
	title := e.ws.T("matrix.empty.plan")
	if sol.ID != plan.None {
		title = e.ws.T("matrix.empty", "solution", sol.Short)
	}
	e.title.SetText(title)
	e.content.Refresh()
}
