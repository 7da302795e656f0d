package timeline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	chart "bolgeplan/ui/kit/timeline"
)

// Widths in the dialog of a milestone, at the normal text size.
const (
	labelWidth  = 90
	fieldWidth  = 360
	answerWidth = labelWidth + fieldWidth
)

// zoneRules lists what a frozen zone may allow.
var zoneRules = [...]plan.ZoneRule{plan.OnlyCorrections, plan.OnlyCriticalIncidents, plan.NoChange}

// form is the dialog of a milestone: its written date and its other properties.
type form struct {
	s    *Screen
	form *kit.Form

	date    *datefield.Field
	name    *kit.Entry  // nil if the milestone is named by its kind
	rule    *kit.Button // nil if it is no frozen zone
	chosen  plan.ZoneRule
	scope   *scopeField // nil if it is no zone
	lock    *kit.CheckField
	told    []plan.Milestone // of which letters tell; none of a new one
	letters *letterFields    // nil for none

	preview func(w day.Written) []chart.TipLine // effects of a date; nil for none
	save    func() (refused string)             // "" when all is saved
}

// newForm returns a form with a date. The caller adds the fields above the date. year is
// assumed for a date without one.
func (s *Screen) newForm(title, date string, year int, lasts, locked bool) *form {
	f := &form{s: s}
	f.form = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: title, Label: labelWidth, Field: fieldWidth, Cancel: s.ws.T("dialog.cancel"), Do: s.ws.T("schedule.form.save"),
		Submit: f.submit, Left: s.Focus,
	})
	f.date = datefield.New(s.ws.Lang, datefield.Options{Year: year, Today: s.ws.Today(), Lasts: lasts, Thirds: s.ws.Plan().Thirds()})
	f.date.SetWritten(date)
	f.date.OnChanged, f.date.OnSubmit, f.date.OnCancel = f.changed, f.form.Submit, f.form.Leave
	f.lock = kit.NewCheckField(s.ws.T("schedule.form.lock"), nil)
	f.lock.Checked = locked
	return f
}

// add adds a field with its name.
func (f *form) add(key string, field fyne.CanvasObject) { f.form.Add(f.s.ws.T(key), field) }

// addName adds the field of the milestone's own name.
func (f *form) addName(name string) {
	f.name = f.form.Text(f.s.ws.T("schedule.form.name"), name, "")
}

// addRule adds the choice of what a frozen zone allows.
func (f *form) addRule(rule plan.ZoneRule) {
	f.chosen = rule
	if rule == "" {
		f.chosen = plan.OnlyCorrections
	}
	text := func() string { return f.s.ws.T("zone." + string(f.chosen)) }
	f.rule = kit.NewMenuButton(text(), func() []*fyne.MenuItem {
		var items []*fyne.MenuItem
		for _, r := range zoneRules {
			item := fyne.NewMenuItem(f.s.ws.T("zone."+string(r)), func() {
				f.chosen = r
				f.rule.SetText(text())
			})
			item.Checked = r == f.chosen
			items = append(items, item)
		}
		return items
	})
	f.add("schedule.form.rule", container.NewHBox(f.rule))
}

// show opens the dialog with the focus in the date.
func (f *form) show() {
	f.add("schedule.form.date", f.date)
	if len(f.told) > 0 {
		f.addLetters(f.told)
	}
	f.form.AddWide(f.lock)
	f.form.ShowSelected(f.date.Focusable())
}

// changed shows the effects of the date.
func (f *form) changed() {
	var lines []kit.Line
	if w, err := f.date.Written(); err == nil && f.preview != nil {
		for _, l := range f.preview(w) {
			lines = append(lines, kit.Line{kit.Colored(l.Text, l.Tone.Role())})
		}
	}
	f.form.Note(lines...)
}

// submit saves the form, or shows why that is refused.
func (f *form) submit() { f.saveThen(func() {}) }

// saveThen saves the form and calls then when it is recorded, or shows why it is refused.
func (f *form) saveThen(then func()) {
	if refused := f.save(); refused != "" {
		f.form.Refuse(refused, f.date.Focusable())
		return
	}
	f.form.Hide()
	f.s.ws.AfterEdits(func(ok bool) {
		if ok {
			then()
		}
	})
}

// typedName returns the typed name, "" if the form has no name.
func (f *form) typedName() string {
	if f.name == nil {
		return ""
	}
	return strings.Join(strings.Fields(f.name.Text), " ")
}

// details are the properties of a form beside the date.
type details struct {
	hasName, hasRule bool
	letters          *letterFields
	name             string
	rule             plan.ZoneRule
}

func (f *form) details() details {
	return details{hasName: f.name != nil, hasRule: f.rule != nil, name: f.typedName(), rule: f.chosen, letters: f.letters}
}
