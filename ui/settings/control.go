package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// control is where a fact is entered.
type control struct {
	object fyne.CanvasObject
	focus  fyne.Focusable // nil for nothing
	width  float32        // at the normal text size; 0 for the least
	shrink bool
	set    func(written string) // enters a text as if it was typed; nil where that cannot be
}

// Widths of fields, at the normal text size.
const (
	lineWidth    = 300
	charWidth    = 8
	entryPadding = 26
	leastEntry   = 58
)

// Measurements of choices.
const (
	mostSegments  = 4
	segmentsWidth = 290
	linesShown    = 2
)

// control makes the field of a fact by its kind.
func (s *Screen) control(e setup.Entry) control {
	switch e.Field.Kind {
	case setup.Choice, setup.YesNo:
		return s.choice(e)
	case setup.Choices:
		return s.choices(e)
	case setup.Colour:
		return s.colour(e)
	case setup.Picture:
		return s.picture(e)
	case setup.Document:
		return s.document(e)
	}
	return s.text(e)
}

// written is what stands in a field: what was typed, else what the plan says.
func (s *Screen) written(e setup.Entry) string {
	if in, ok := s.drafts.get(factOf(e)); ok {
		return in.written
	}
	return s.typedForm(e)
}

// noAmount is an amount of nothing. Beside the price itself it is the same as none.
const noAmount = "0.00"

// typedForm writes what the plan says as it is typed.
func (s *Screen) typedForm(e setup.Entry) string {
	if e.Value == noAmount && e.Field.Key == reductionKey {
		return ""
	}
	return s.format(e, e.Value)
}

// format writes a value as it is typed.
func (s *Screen) format(e setup.Entry, value string) string {
	return e.Field.Format(s.ws.Lang, s.ws.DayLang(), value)
}

// value is the present value, with what was typed.
func (s *Screen) value(e setup.Entry) string {
	if in, ok := s.drafts.get(factOf(e)); ok {
		return in.to
	}
	return e.Value
}

// enter keeps what was typed into the field of a fact.
func (s *Screen) enter(e setup.Entry, written string) {
	to := e.Field.Read(s.ws.Plan(), written, s.ws.Plan().DateContext(s.ws.DayLang(), s.ws.Today().Year()))
	if to == "" && e.Field.Key == reductionKey && s.saved(e) == noAmount {
		to = noAmount
	}
	s.put(e, input{written: written, to: to})
}

// put keeps an input. What says the same as the plan is none.
func (s *Screen) put(e setup.Entry, in input) {
	f := factOf(e)
	was := ""
	if now, ok := f.entry(s.ws.Plan()); ok {
		was = now.Value
	}
	before, had := s.drafts.get(f)
	if had && before.confirmed && in.to == was {
		in.confirmed = true
	}
	needed := setup.Change{Entry: setup.Entry{Field: e.Field, Of: e.Of, Value: was}, To: in.to}.IsNeeded(s.changes())
	switch {
	case !needed && !in.confirmed && (!had || in.written == s.typedForm(setup.EntryOf(s.ws.Plan(), e.Field, e.Of))):
		s.drafts.drop(f)
	default:
		s.drafts.set(f, in)
	}
	s.changed()
}

// text is a field for a line, a number, a price or a day, or for several lines.
func (s *Screen) text(e setup.Entry) control {
	rows := 1
	if e.Field.Kind == setup.Lines {
		rows = linesShown
	}
	entry := kit.NewFieldEntry(s.written(e), rows)
	entry.SetName(s.label(e))
	entry.SetPlaceHolder(s.byDefault(e))
	entry.OnEscape = s.close
	entry.OnLeave = s.checkNow
	entry.OnChanged = func(text string) { s.enter(e, text) }
	entry.OnSubmitted = func(string) { s.ws.Window.Canvas().FocusNext() }
	if !s.ws.CanEdit() {
		entry.Disable()
	}
	c := control{object: entry, focus: entry, set: entry.SetText, width: lineWidth, shrink: true}
	if n := e.Field.Signs(); n > 0 {
		c.width, c.shrink = max(float32(n*charWidth+entryPadding), leastEntry), n > 20
		if hint := style.Width(entry.PlaceHolder, style.Px(style.TextSize), style.Normal) / style.Px(1); hint > 0 {
			c.width = max(c.width, hint+entryPadding)
		}
	}
	return c
}

// byDefault is what stands in an empty field: what holds then.
func (s *Screen) byDefault(e setup.Entry) string {
	if value := e.Field.Default(s.after(), e.Of); value != "" {
		return s.format(e, value)
	}
	if key := "setup.default." + e.Field.Key; s.ws.Lang.Has(key) {
		return s.ws.T(key)
	}
	return ""
}

// fixed is a value that cannot be changed.
func (s *Screen) fixed(e setup.Entry) control {
	text := s.format(e, s.value(e))
	if text == "" {
		text = s.byDefault(e)
	}
	return control{object: kit.NewText(text)}
}

// choice is a switch between a few values, or a menu of more.
func (s *Screen) choice(e setup.Entry) control {
	if !s.ws.CanEdit() {
		return s.fixed(e)
	}
	choices := e.Field.Choices
	if e.Field.Kind == setup.YesNo {
		choices = []string{"true", "false"}
	}
	byDefault := e.Field.Default(s.after(), e.Of)
	names, wide := make([]string, len(choices)), float32(0)
	for i, choice := range choices {
		names[i] = s.format(e, choice)
		wide += style.Width(names[i], style.Px(style.TextSize), style.Semibold)/style.Px(1) + 20
	}
	if len(choices) > mostSegments || wide > segmentsWidth || e.Field.Optional && byDefault == "" {
		return s.menu(e, choices, byDefault)
	}
	now := s.value(e)
	if now == "" {
		now = byDefault
	}
	choose := func(i int) { s.put(e, input{written: names[i], to: choices[i]}) }
	segments := kit.NewSegmented(names, slices.Index(choices, now), choose)
	segments.SetName(s.label(e))
	set := func(written string) {
		if i := slices.Index(names, written); i >= 0 {
			segments.SetSelected(i)
			choose(i)
		}
	}
	return control{object: segments, focus: segments, set: set}
}

// menu is a button with a menu of the choices, and of saying nothing where that can be.
func (s *Screen) menu(e setup.Entry, choices []string, byDefault string) control {
	name := func(choice string) string {
		switch {
		case choice != "":
			return s.format(e, choice)
		case byDefault != "":
			return s.ws.T("setup.choice.default", "choice", s.format(e, byDefault))
		}
		if key := "setup.none." + e.Field.Key; s.ws.Lang.Has(key) {
			return s.ws.T(key)
		}
		return s.ws.T("setup.choice.none")
	}
	if e.Field.Optional {
		choices = append([]string{""}, choices...)
	}
	var button *kit.Button
	choose := func(choice string) {
		s.put(e, input{written: name(choice), to: choice})
		button.SetText(name(choice))
	}
	button = kit.NewMenuButton(name(s.value(e)), func() []*fyne.MenuItem {
		now := s.value(e)
		items := make([]*fyne.MenuItem, len(choices))
		for i, choice := range choices {
			items[i] = fyne.NewMenuItem(name(choice), func() { choose(choice) })
			items[i].Checked = choice == now
		}
		return items
	})
	button.SetName(s.label(e))
	return control{object: container.NewHBox(button), focus: button, set: func(written string) {
		for _, choice := range choices {
			if name(choice) == written {
				choose(choice)
			}
		}
	}}
}

// choices is a button with a menu in which several can be ticked.
func (s *Screen) choices(e setup.Entry) control {
	if !s.ws.CanEdit() {
		return s.fixed(e)
	}
	name := func(value string) string {
		if value == "" {
			return s.ws.T("setup.choices.none")
		}
		return s.format(e, value)
	}
	var button *kit.Button
	set := func(value string) {
		s.put(e, input{written: name(value), to: value})
		button.SetText(name(value))
	}
	button = kit.NewMenuButton(name(s.value(e)), func() []*fyne.MenuItem {
		chosen := strings.FieldsFunc(s.value(e), func(r rune) bool { return r == ',' })
		var items []*fyne.MenuItem
		for _, choice := range e.Field.Choices {
			item := fyne.NewMenuItem(s.format(e, choice), func() { set(toggled(e.Field.Choices, chosen, choice)) })
			item.Checked = slices.Contains(chosen, choice)
			items = append(items, item)
		}
		return items
	})
	button.SetName(s.label(e))
	return control{object: container.NewHBox(button), focus: button, set: set}
}

// toggled are the chosen ones with one taken in or out, in the order of all.
func toggled(all, chosen []string, one string) string {
	var list []string
	for _, choice := range all {
		if slices.Contains(chosen, choice) != (choice == one) {
			list = append(list, choice)
		}
	}
	return strings.Join(list, ",")
}
