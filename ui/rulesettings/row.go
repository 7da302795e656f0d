package rulesettings

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
)

// Widths of a row, in pixels at the normal text size.
const (
	labelWidth  = 340
	numberWidth = 90
	dayWidth    = 190
	sizeWidth   = 60 // of the number of a wave
	unitWidth   = 76
)

// row returns a parameter with its field.
func (d *dialog) row(a rules.Parameter) fyne.CanvasObject {
	if a.Key == rules.ExpectedKey {
		return d.waveRow(a)
	}
	return d.line(d.label(a), d.field(a))
}

// line returns a name with the objects beside it.
func (d *dialog) line(name string, beside ...fyne.CanvasObject) fyne.CanvasObject {
	label := kit.MinWidth(labelWidth, kit.Padded(3, 0, 0, 14, kit.NewText(name)))
	return kit.NewBorder(nil, nil, label, nil, container.NewHBox(beside...))
}

// waveRow returns the expected number and the capacity of a wave, side by side.
func (d *dialog) waveRow(expected rules.Parameter) fyne.CanvasObject {
	capacity := expected
	for _, a := range rules.Parameters(d.ws.Plan(), d.scope) {
		if a.Key == rules.CapacityKey && a.Row == expected.Row {
			capacity = a
		}
	}
	unit := func(a rules.Parameter) fyne.CanvasObject {
		return kit.MinWidth(unitWidth, kit.Padded(3, 0, 0, 2, kit.NewQuiet(d.ws.T("rules.short."+a.Key))))
	}
	return d.line(expected.Name, d.field(expected), unit(expected), d.field(capacity), unit(capacity))
}

// field returns the widget in which a parameter is edited.
func (d *dialog) field(a rules.Parameter) fyne.CanvasObject {
	at := paramKey{d.scope, a.Row, a.Key}
	value, typed := d.typed[at]
	if !typed {
		value = a.Value
	}
	switch {
	case a.Kind == rules.OneOf:
		return d.choice(a, at, value)
	case a.Kind == rules.OneDay:
		return d.entry(a, at, formatDay(value, d.ws.DayLang()), dayWidth)
	case a.Section == "waves":
		return d.entry(a, at, value, sizeWidth)
	}
	return d.entry(a, at, value, numberWidth)
}

// entry returns a field for a number or a day. An empty field shows the default in grey.
func (d *dialog) entry(a rules.Parameter, at paramKey, text string, width float32) fyne.CanvasObject {
	e := kit.NewEntry(d.leave)
	e.SetText(text)
	e.SetPlaceHolder(d.formatDefault(a))
	e.OnSubmitted = func(string) { d.submit() }
	e.OnChanged = func(s string) {
		s = strings.TrimSpace(s)
		if a.Kind == rules.OneDay {
			s = d.parseDay(s)
		}
		d.typed[at] = s
		d.preview()
	}
	if d.first == nil {
		d.first = e
	}
	return kit.MinWidth(width, e)
}

// formatDefault returns the value that holds while a parameter is empty.
func (d *dialog) formatDefault(a rules.Parameter) string {
	switch {
	case a.Kind == rules.OneDay && a.Default == "":
		return d.ws.T("rules.default.price")
	case a.Kind == rules.OneDay:
		return formatDay(a.Default, d.ws.DayLang())
	case a.Default == "":
		return d.ws.T("rules.default.none")
	}
	return a.Default
}

// choice returns a button with the menu of a parameter's choices.
func (d *dialog) choice(a rules.Parameter, at paramKey, value string) *kit.Button {
	var button *kit.Button
	button = kit.NewMenuButton(d.choiceName(a, value), func() []*fyne.MenuItem {
		now, typed := d.typed[at]
		if !typed {
			now = a.Value
		}
		var items []*fyne.MenuItem
		for _, c := range a.Choices {
			item := fyne.NewMenuItem(d.choiceName(a, c), func() {
				d.typed[at] = c
				button.SetText(d.choiceName(a, c))
				d.preview()
			})
			item.Checked = c == now
			items = append(items, item)
		}
		return items
	})
	if d.first == nil {
		d.first = button
	}
	return button
}

// choiceName names a weekday or the kind of a zone.
func (d *dialog) choiceName(a rules.Parameter, value string) string {
	if a.Key == rules.ZoneKey {
		return d.ws.T("zone." + value)
	}
	n, _ := strconv.Atoi(value)
	return d.ws.DayLang().Weekday(time.Weekday(n % 7))
}

// formatDay formats an ISO day as letters write it. Any other text is returned as it is.
func formatDay(value string, l day.Lang) string {
	d, err := day.ParseISO(value)
	if err != nil {
		return value
	}
	return d.Long(l)
}
