package timeline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
)

// Widths in the dialog of a milestone, at the normal text size.
const (
	labelWidth  = 90
	fieldWidth  = 360
	answerWidth = labelWidth + fieldWidth
)

// zoneRules lists what a frozen zone may still allow.
var zoneRules = [...]plan.ZoneRule{plan.OnlyCorrections, plan.OnlyCriticalIncidents, plan.NoChange}

// form is the dialog of a milestone: its date as it is written, and the little
// else that it has.
type form struct {
	s     *Screen
	modal *kit.Modal
	lines *fyne.Container

	date    *datefield.Field
	name    *kit.Entry  // nil: it goes by its kind
	rule    *kit.Button // nil: it is no frozen zone
	chosen  plan.ZoneRule
	scope   *scopeField // nil: it is no zone
	lock    *widget.Check
	effects *kit.Paragraph // what the date would do, or why it cannot be saved

	preview func(w day.Written) []chart.TipLine // what the date would do; nil for nothing
	save    func() (refused string)             // "" when all is saved
}

// newForm returns a form with a date. Fields above the date are added by the
// caller; the year is taken for a date without one.
func (s *Screen) newForm(date string, year int, lasts, locked bool) *form {
	f := &form{s: s, lines: container.NewVBox(), effects: kit.NewParagraph(answerWidth)}
	f.date = datefield.New(s.ws.Lang, datefield.Options{Year: year, Today: s.ws.Today(), Lasts: lasts, Thirds: s.ws.Plan().Thirds()})
	f.date.SetWritten(date)
	f.date.OnChanged, f.date.OnSubmit, f.date.OnCancel = f.changed, f.submit, f.leave
	f.lock = widget.NewCheck(s.ws.T("schedule.form.lock"), nil)
	f.lock.Checked = locked
	return f
}

// add puts a field with its name into the form.
func (f *form) add(key string, field fyne.CanvasObject) {
	label := kit.MinWidth(labelWidth, kit.Padded(6, 0, 0, 0, kit.NewQuiet(f.s.ws.T(key))))
	f.lines.Add(kit.NewBorder(nil, nil, container.NewVBox(label), nil, kit.MinWidth(fieldWidth, field)))
}

// addName adds the milestone's own name.
func (f *form) addName(name string) {
	f.name = kit.NewEntry(f.leave)
	f.name.SetText(name)
	f.name.OnSubmitted = func(string) { f.submit() }
	f.add("schedule.form.name", f.name)
}

// addRule adds what a frozen zone still allows.
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

// show opens the dialog with the keyboard in the date.
func (f *form) show(title string) {
	f.add("schedule.form.date", f.date)
	f.lines.Add(f.lock)
	f.lines.Add(f.effects)
	f.modal = kit.NewModal(f.s.ws.Window.Canvas(), title, f.lines, f.leave,
		kit.NewButton(f.s.ws.T("dialog.cancel"), kit.NormalButton, f.leave),
		kit.NewButton(f.s.ws.T("schedule.form.save"), kit.PrimaryButton, f.submit))
	f.modal.Show(f.date.Focusable())
	if text, ok := f.date.Focusable().(fyne.Shortcutable); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// leave closes the dialog and gives the keyboard back to the timeline.
func (f *form) leave() {
	f.modal.Hide()
	f.s.Focus()
}

// changed says what the date would do.
func (f *form) changed() {
	var lines []kit.Line
	if w, err := f.date.Written(); err == nil && f.preview != nil {
		for _, l := range f.preview(w) {
			lines = append(lines, kit.Line{kit.Colored(l.Text, l.Tone.Role())})
		}
	}
	f.showLines(lines...)
}

// showLines puts lines under the fields and gives the dialog the room that they need.
func (f *form) showLines(lines ...kit.Line) {
	f.effects.SetLines(lines...)
	f.lines.Refresh()
	f.modal.Resize(fyne.Size{})
}

// submit saves what was typed, or shows why it cannot be.
func (f *form) submit() {
	if refused := f.save(); refused != "" {
		f.showLines(kit.Line{kit.Colored(refused, style.Bad)})
		f.s.ws.Window.Canvas().Focus(f.date.Focusable())
		return
	}
	f.leave()
}

// typedName returns the name that was typed, "" where the form has none.
func (f *form) typedName() string {
	if f.name == nil {
		return ""
	}
	return strings.Join(strings.Fields(f.name.Text), " ")
}

// details is what a form says beside the date.
type details struct {
	hasName, hasRule bool
	name             string
	rule             plan.ZoneRule
}

func (f *form) details() details {
	return details{hasName: f.name != nil, hasRule: f.rule != nil, name: f.typedName(), rule: f.chosen}
}
