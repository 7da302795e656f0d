package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/workspace"
)

// askRename asks for another name of the plan.
func (s *shell) askRename() {
	const width = 420
	var m *kit.Modal
	leave := func() {
		m.Hide()
		s.screen(s.current).Focus()
	}
	entry := kit.NewEntry(leave)
	entry.SetText(s.ws.Plan().SettingValue(plan.PlanName))
	entry.SetPlaceHolder(strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), workspace.PlanExtension))
	take := func() {
		leave()
		e := setup.EntryOf(s.ws.Plan(), setup.FieldOf(plan.PlanName), setup.Of{})
		c := setup.Change{Entry: e, To: strings.TrimSpace(entry.Text)}
		if c.To != e.Value {
			s.ws.Do(setup.Label(s.ws.Plan(), c), func(d *plan.Draft) error { return setup.Apply(d, c) })
		}
	}
	entry.OnSubmitted = func(string) { take() }
	m = kit.NewModal(s.window.Canvas(), s.ws.CommandTitle("plan.rename"), kit.MinWidth(width, entry), leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave), kit.NewButton(s.ws.T("plan.rename.do"), kit.PrimaryButton, take))
	m.Show(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askStatusDate asks for the day that counts as today.
func (s *shell) askStatusDate() {
	title := s.ws.CommandTitle("plan.statusdate")
	field := datefield.New(s.ws.Lang, datefield.Options{
		Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true,
		Empty: s.ws.T("status.explain"), Note: s.ws.T("status.today"),
	})
	if d, err := day.ParseISO(s.ws.Plan().SettingValue(plan.StatusDate)); err == nil {
		field.SetWritten(d.Long(s.ws.DayLang()))
	}
	var m *kit.Modal
	leave := func() { m.Hide() }
	take := func() {
		if !field.Accepts() {
			field.Focus()
			return
		}
		leave()
		w, _ := field.Written() // an empty field is no error: its span has no day
		s.ws.Do(plan.L("did.setting", "name", s.ws.T("setting.statusdate")), func(draft *plan.Draft) error {
			draft.Set(plan.StatusDate, w.Span.Earliest.ISO())
			return nil
		})
	}
	field.OnSubmit, field.OnCancel = take, leave
	m = kit.NewModal(s.window.Canvas(), title, kit.MinWidth(420, field), leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(s.ws.T("dialog.ok"), kit.PrimaryButton, take))
	m.Show(field.Focusable())
}
