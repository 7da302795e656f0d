package history

import (
	"strings"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/workspace"
)

// AskDay asks for a day and shows the plan of that day in all screens.
func AskDay(ws *workspace.Workspace) {
	ws.History().Update(nil, func(err error) {
		if err != nil {
			ws.ShowError(err)
			return
		}
		askDay(ws, ws.T("history.day.title"), func(d day.Day) {
			stateOn(ws, d).show(ws)
		})
	})
}

// askDay asks for a day that is not in the future.
func askDay(ws *workspace.Workspace, title string, then func(day.Day)) {
	today := day.FromTime(time.Now())
	field := datefield.New(ws.Lang, datefield.Options{Year: today.Year(), Today: today, OneDay: true, Latest: today})
	var f *kit.Form
	f = kit.NewForm(ws.Window.Canvas(), kit.FormOptions{
		Title: title, Field: 420, Cancel: ws.T("dialog.cancel"), Do: ws.T("dialog.ok"),
		Submit: func() {
			if !field.Accepts() {
				field.Focus()
				return
			}
			f.Hide()
			w, _ := field.Written()
			then(w.Span.Earliest)
		},
	})
	field.OnSubmit, field.OnCancel = f.Submit, f.Leave
	f.Add("", field)
	f.Show(field.Focusable())
}

// AskName asks for a name for the state in sight, and saves the name in the plan.
func AskName(ws *workspace.Workspace) { askName(ws, shownState(ws)) }

// askName asks for a name for a state, and saves it.
func askName(ws *workspace.Workspace, st state) {
	ws.History().Update(nil, func(err error) {
		if err != nil {
			ws.ShowError(err)
			return
		}
		tips := st.tips
		if st.now {
			tips = ws.History().Log().Tips()
		}
		askText(ws, ws.T("history.name.title", "state", st.name), "", func(name string) {
			saveNamedState(ws, name, tips)
		})
	})
}

// saveNamedState names a state. The name goes into the current plan, whatever is shown.
func saveNamedState(ws *workspace.Workspace, name string, tips []history.TxID) {
	b := plan.Baseline{Name: name, Tips: history.FormatTips(tips), On: day.FromTime(ws.History().TimeOf(tips))}
	ws.DoOnCurrentPlan(plan.L("did.state-name", "state", name), func(d *plan.Draft) error {
		b.ID = plan.FreshBaselineID(d.Plan(), b.Name, b.Tips)
		plan.Put(d, b)
		return nil
	})
}

// askRename changes the name of a state.
func askRename(ws *workspace.Workspace, b plan.Baseline) {
	askText(ws, ws.T("history.rename.title"), b.Name, func(name string) {
		if name == b.Name {
			return
		}
		ws.DoOnCurrentPlan(plan.L("did.state-rename", "from", b.Name, "to", name), func(d *plan.Draft) error {
			plan.Update(d, b.ID, func(b *plan.Baseline) { b.Name = name })
			return nil
		})
	})
}

// removeNamedState removes the name of a state. The state stays in the history.
func removeNamedState(ws *workspace.Workspace, b plan.Baseline) {
	ws.DoOnCurrentPlan(plan.L("did.state-forget", "state", b.Name), func(d *plan.Draft) error {
		plan.Remove[plan.Baseline](d, b.ID)
		return nil
	})
}

// askText asks for a line of text, which must not be empty.
func askText(ws *workspace.Workspace, title, text string, then func(string)) {
	var entry *kit.Entry
	var f *kit.Form
	f = kit.NewForm(ws.Window.Canvas(), kit.FormOptions{
		Title: title, Field: 420, Cancel: ws.T("dialog.cancel"), Do: ws.T("dialog.ok"),
		Submit: func() {
			name := strings.TrimSpace(entry.Text)
			if name == "" {
				ws.Window.Canvas().Focus(entry)
				return
			}
			f.Hide()
			then(name)
		},
	})
	entry = f.Text("", text, ws.T("history.name.example"))
	f.Show(entry)
}
