package ui

import (
	"path/filepath"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/workspace"
)

// askRename asks for another name of the plan.
func (s *shell) askRename() {
	var entry *kit.Entry
	var f *kit.Form
	f = kit.NewForm(s.window.Canvas(), kit.FormOptions{
		Title: s.ws.CommandTitle("plan.rename"), Field: 420, Cancel: s.ws.T("dialog.cancel"), Do: s.ws.T("plan.rename.do"),
		Left: s.FocusScreen,
		Submit: func() {
			f.Hide()
			e := setup.EntryOf(s.ws.Plan(), setup.FieldOf(plan.PlanName), setup.Of{})
			c := setup.Change{Entry: e, To: strings.TrimSpace(entry.Text)}
			if c.To != e.Value {
				s.ws.Do(setup.Label(s.ws.Plan(), c), func(d *plan.Draft) error { return setup.Apply(d, c) })
			}
		},
	})
	file := strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), workspace.PlanExtension)
	entry = f.Text("", s.ws.Plan().SettingValue(plan.PlanName), file)
	f.ShowSelected(entry)
}

// askStatusDate asks for the day that counts as today.
func (s *shell) askStatusDate() {
	field := datefield.New(s.ws.Lang, datefield.Options{
		Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true,
		Empty: s.ws.T("status.explain"), Note: s.ws.T("status.today"),
	})
	if d, err := day.ParseISO(s.ws.Plan().SettingValue(plan.StatusDate)); err == nil {
		field.SetWritten(d.Long(s.ws.DayLang()))
	}
	var f *kit.Form
	f = kit.NewForm(s.window.Canvas(), kit.FormOptions{
		Title: s.ws.CommandTitle("plan.statusdate"), Field: 420, Cancel: s.ws.T("dialog.cancel"), Do: s.ws.T("dialog.ok"),
		Submit: func() {
			if !field.Accepts() {
				field.Focus()
				return
			}
			f.Hide()
			w, _ := field.Written() // an empty field is no error: its span has no day
			s.ws.Do(plan.L("did.setting", "name", s.ws.T("setting.statusdate")), func(draft *plan.Draft) error {
				draft.Set(plan.StatusDate, w.Span.Earliest.ISO())
				return nil
			})
		},
	})
	field.OnSubmit, field.OnCancel = f.Submit, f.Leave
	f.Add("", field)
	f.Show(field.Focusable())
}
