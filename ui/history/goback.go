package history

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/changes"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// AskReturn asks whether to return the plan to the state in sight.
func AskReturn(ws *workspace.Workspace) { askReturn(ws, shownState(ws)) }

// askReturn shows what returning to a state would change, and does it. It is an edit: it
// can be undone, and the history keeps what was done since.
func askReturn(ws *workspace.Workspace, st state) {
	then, err := st.plan(ws)
	if err != nil {
		ws.ShowError(err)
		return
	}
	if p := ws.Protected(); p != nil {
		ws.ShowError(p)
		return
	}
	back := changes.Restore(ws.CurrentPlan(), then)
	if len(back.Changes) == 0 {
		ws.ShowMessage(ws.T("history.return.same", "state", st.name))
		return
	}
	d := ws.CurrentPlan().Edit()
	if err := back.Apply(d); err != nil {
		ws.ShowError(err)
		return
	}
	list := newLines(ws)
	list.show(changes.Describe(ws.Lang, ws.CurrentPlan(), d.Plan(), back.Changes), ws.T("history.now"), st.name)

	var m *kit.Modal
	leave := func() { m.Hide() }
	note := kit.NewParagraph(780, returnNotes(ws, back)...)
	box := kit.NewBorder(nil, kit.Padded(10, 0, 0, 0, note), nil, nil, list.table)
	m = kit.NewModal(ws.Window.Canvas(), ws.T("history.return.title", "state", st.name), box, leave,
		kit.NewButton(ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(ws.T("history.return.yes"), kit.PrimaryButton, func() {
			leave()
			goBack(ws, st, then)
		}))
	size := ws.Window.Canvas().Size()
	m.Resize(fyne.NewSize(min(900, size.Width-40), min(560, size.Height-40)))
	m.Show(nil)
}

// returnNotes say what returning does not change.
func returnNotes(ws *workspace.Workspace, back changes.Restoration) []kit.Line {
	notes := []kit.Line{{kit.Quiet(ws.T("history.return.note"))}}
	if back.Locked > 0 {
		notes = append(notes, kit.Line{kit.Plain(ws.Lang.N("history.return.locked", back.Locked))})
	}
	if back.Kept > 0 {
		notes = append(notes, kit.Line{kit.Plain(ws.Lang.N("history.return.kept", back.Kept))})
	}
	return notes
}

// goBack returns the plan to a state, and shows it.
func goBack(ws *workspace.Workspace, st state, then *plan.Plan) {
	ws.ShowSnapshot(nil)
	ws.Do(plan.L("did.state-return", "state", st.name), func(d *plan.Draft) error {
		return changes.Restore(d.Base(), then).Apply(d)
	})
}
