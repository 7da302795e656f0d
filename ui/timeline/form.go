package timeline

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
)

// Widths in the dialog of a milestone, at the normal text size.
const (
	labelWidth   = 90
	fieldWidth   = 340
	readingWidth = labelWidth + fieldWidth
)

// zoneRules lists what a frozen zone may still allow.
var zoneRules = [...]plan.ZoneRule{plan.OnlyCorrections, plan.OnlyCriticalIncidents, plan.NoChange}

// form is the dialog of a milestone: its date as it is written, with what is
// understood of it, and the little else that it has.
type form struct {
	s     *Screen
	modal *kit.Modal
	lines *fyne.Container

	date    *kit.Entry
	name    *kit.Entry // nil: it goes by its kind
	rule    *kit.Button
	lock    *widget.Check
	reading *kit.Paragraph

	ctx     day.Context
	chosen  plan.ZoneRule
	offers  []string                             // dates near to what was typed
	foresee func(w day.Written) []chart.Line     // what the date would do; nil for nothing
	save    func(w day.Written, err error) error // err says why the text is no date; what it returns is shown
}

// newForm returns a form with a date; lines are added to it by the caller.
func (s *Screen) newForm(date string, year int, locked bool) *form {
	f := &form{s: s, lines: container.NewVBox(), ctx: day.Context{Lang: s.ws.DayLang(), Year: year}}
	f.date = f.field(date)
	f.date.OnChanged = func(string) { f.read() }
	f.lock = widget.NewCheck(s.ws.T("schedule.form.lock"), func(on bool) {
		if on {
			f.date.Disable()
		} else {
			f.date.Enable()
		}
	})
	f.reading = kit.NewParagraph(readingWidth)
	if locked {
		f.lock.SetChecked(true)
	}
	return f
}

// field is a line for text.
func (f *form) field(text string) *kit.Entry {
	e := kit.NewEntry(func() { f.modal.Hide() })
	e.SetText(text)
	e.OnSubmitted = func(string) { f.submit() }
	return e
}

// add puts a field with its name into the form.
func (f *form) add(key string, field fyne.CanvasObject) {
	label := kit.Wide(labelWidth, kit.NewQuiet(f.s.ws.T(key)))
	f.lines.Add(kit.Frame(nil, nil, label, nil, kit.Wide(fieldWidth, field)))
}

// addName adds the milestone's own name.
func (f *form) addName(name string) {
	f.name = f.field(name)
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
	f.lines.Add(f.reading)
	f.lines.Add(f.lock)
	leave := func() { f.modal.Hide() }
	f.modal = kit.NewModal(f.s.ws.Window.Canvas(), title, f.lines, leave,
		kit.NewButton(f.s.ws.T("dialog.cancel"), kit.NormalButton, leave),
		kit.NewButton(f.s.ws.T("schedule.form.save"), kit.PrimaryButton, f.submit))
	f.read()
	f.modal.Show(f.date)
	f.date.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// read says what is understood of the date and what it would do.
func (f *form) read() {
	f.offers = nil
	w, err := day.Parse(f.date.Text, f.ctx)
	if err != nil {
		f.refuse(err)
		return
	}
	lines := []kit.Line{{kit.Strong(w.Understood(f.s.ws.DayLang()))}}
	if w.YearAssumed {
		lines = append(lines, kit.Line{kit.Quiet(f.s.ws.T("schedule.form.year", "year", f.ctx.Year))})
	}
	if f.foresee != nil {
		for _, l := range f.foresee(w) {
			lines = append(lines, kit.Line{kit.Colored(l.Text, severityRole(l.Severity))})
		}
	}
	f.tell(lines)
}

// refuse says why the text is no date, with dates that are near to it.
func (f *form) refuse(err error) {
	text := err.Error()
	var refusal *day.Refusal
	if errors.As(err, &refusal) {
		text, f.offers = f.s.ws.T(refusal.Key(), refusal.Pairs()...), refusal.Near
	}
	lines := []kit.Line{{kit.Colored(text, style.Bad)}}
	for _, near := range f.offers {
		lines = append(lines, kit.Line{kit.Link(near, func() { f.date.SetText(near) })})
	}
	f.tell(lines)
}

// tell puts lines under the date and gives the dialog the room they need.
func (f *form) tell(lines []kit.Line) {
	f.reading.SetLines(lines...)
	f.lines.Refresh()
	if f.modal != nil {
		f.modal.Resize(fyne.Size{})
	}
}

// submit saves what was typed, or shows why it cannot be.
func (f *form) submit() {
	w, err := day.Parse(f.date.Text, f.ctx)
	if err = f.save(w, err); err != nil {
		f.refuse(err)
		return
	}
	f.modal.Hide()
}

// called returns the name that was typed, "" where the form has none.
func (f *form) called() string {
	if f.name == nil {
		return ""
	}
	return strings.Join(strings.Fields(f.name.Text), " ")
}

// severityRole is the colour of a line of a verdict.
func severityRole(s chart.Severity) style.Role {
	switch s {
	case chart.Bad:
		return style.Bad
	case chart.Warning:
		return style.Warning
	case chart.Good:
		return style.Good
	case chart.Quiet:
		return style.Muted
	}
	return style.Ink
}
