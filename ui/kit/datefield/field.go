// Package datefield is the input field for a date. The user types a date as Danes write dates, and
// sees at once how it is understood. A calendar with ISO weeks and Danish holidays is an
// alternative.
package datefield

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Options are the settings of a field.
type Options struct {
	Year   int        // assumed for dates without a year, to be confirmed; 0 refuses such dates
	Today  day.Day    // outlined in the calendar, which opens on it without a date
	Thirds day.Thirds // what primo, medio and ultimo mean; zero for the defaults

	Lasts  bool // the date has a beginning and an end, which are both shown
	OneDay bool // only one known day is accepted

	// Latest is the last day that is accepted; none: every day.
	Latest day.Day

	// Empty explains a field without text; "" where a date is required.
	Empty string
	// Beside puts the answer to the right of a narrow text, where a form has no room below it; the
	// calendar is opened by its keys alone. It returns the answer to an accepted day.
	Beside func(day.Day) kit.Line

	// Narrow is a field for a panel: as narrow as its container, with the calendar opened by its keys
	// alone, and with Answer below it for a date that is understood.
	Narrow bool
	Answer func(day.Written) kit.Line

	// Note is the placeholder of the field; "" for examples of dates.
	Note string
}

// Field is the input field. Below the text it shows which days were understood, or why none were,
// with links to similar dates. Down and Up go through these dates; Alt+Down and F4 open the
// calendar.
type Field struct {
	widget.BaseWidget

	OnChanged func() // the user changed the text
	OnSubmit  func() // Enter on a text that the field Accepts
	OnCancel  func() // Escape

	// OnTab takes the Tab key; back is Shift+Tab. nil leaves it to the window.
	OnTab func(back bool)

	lang    translations.Lang
	options Options
	written day.Written
	err     error

	offers offers
	popup  *popup // nil while the calendar is closed
	silent bool   // the field itself is setting the text

	entry  *entry
	button *kit.Button
	answer *kit.Paragraph
}

const (
	fieldWidth = 300 // least width at the normal text size
	answerGap  = 6   // between the text and the answer
	answerRows = 3   // least rows of the answer, so that typing moves nothing
	answerRow  = 18  // height of one
	buttonGap  = 6

	narrowWidth = 120 // least width of a narrow field
	narrowGap   = 1   // between its text and its answer

	besideText   = 142 // width of the text where the answer is beside it
	besideAnswer = 90  // and least width of that
	besideTop    = 7   // above its first line
)

// New returns an empty field.
func New(lang translations.Lang, o Options) *Field {
	f := &Field{lang: lang, options: o, answer: kit.NewParagraph(answerWidth(o))}
	f.button = kit.NewButton(lang.T("datefield.calendar"), kit.NormalButton, f.OpenCalendar)
	f.entry = newEntry(f)
	f.entry.SetPlaceHolder(o.Note)
	if o.Note == "" {
		f.entry.SetPlaceHolder(lang.T("datefield.examples"))
	}
	if o.Beside != nil || o.Narrow {
		f.button.Hide()
	}
	f.ExtendBaseWidget(f)
	f.parse()
	return f
}

// ShowAnswer shows the answer anew, where what it says depends on something else.
func (f *Field) ShowAnswer() {
	f.answer.SetLines(f.answerLines()...)
	base.Tell(f.entry)
	f.Refresh()
}

// answerWidth is the width that the answer prefers.
func answerWidth(o Options) float32 {
	if o.Narrow {
		return narrowWidth
	}
	if o.Beside != nil {
		return besideAnswer
	}
	return fieldWidth
}

// Text returns the text of the field.
func (f *Field) Text() string { return f.entry.Text }

// SetWritten sets the text. It does not call OnChanged.
func (f *Field) SetWritten(text string) {
	f.setText(text)
	f.offers = f.offersNow()
}

// Written returns the date that is understood; the error is a *day.ParseError.
func (f *Field) Written() (day.Written, error) { return f.written, f.err }

// Accepts reports whether the text is a date that the options allow.
func (f *Field) Accepts() bool {
	if f.err != nil {
		return f.isEmpty() && f.options.Empty != ""
	}
	return !f.isNotOneDay() && !f.isLate()
}

// isLate reports whether the date can fall after the last day that is accepted.
func (f *Field) isLate() bool {
	return f.err == nil && f.options.Latest != day.None && f.written.Span.Latest > f.options.Latest
}

// isNotOneDay reports whether one day is required and the date is not one day.
func (f *Field) isNotOneDay() bool {
	return f.err == nil && f.options.OneDay && !f.written.Span.Exact()
}

// Focus gives the text the keyboard focus. The field must have been drawn.
func (f *Field) Focus() { base.Focus(f.entry) }

// Focusable returns the object that takes the keyboard focus, for Modal.Show.
func (f *Field) Focusable() fyne.Focusable { return f.entry }

// OpenCalendar shows the calendar below the field, and focuses it.
func (f *Field) OpenCalendar() {
	c := fyne.CurrentApp().Driver().CanvasForObject(f)
	if c == nil || f.popup != nil {
		return
	}
	month := newCalendar(f.lang, f.options.Today, f.firstShownDay(), f.written.Span)
	f.popup = newPopup(c, f, month)
	month.onClose = f.closeCalendar
	month.onChoose = func(s day.Span) {
		f.closeCalendar()
		f.writeText(s.Long(f.dayLang()))
	}
	f.popup.show()
}

// firstShownDay is the day on which the calendar opens.
func (f *Field) firstShownDay() day.Day {
	switch {
	case f.written.Decided():
		return f.written.Span.Earliest
	case f.options.Today != day.None:
		return f.options.Today
	}
	return day.Of(f.options.Year, 1, 1)
}

func (f *Field) closeCalendar() {
	if f.popup != nil {
		f.popup.hide()
		f.popup = nil
	}
	f.Focus()
}

func (f *Field) dayLang() day.Lang { return day.Lang(f.lang) }

func (f *Field) isEmpty() bool {
	var refusal *day.ParseError
	return errors.As(f.err, &refusal) && refusal.Why == day.Empty
}

func (f *Field) context(year int) day.Context {
	return day.Context{Lang: f.dayLang(), Year: year, Thirds: f.options.Thirds}
}

// typed handles a text that the user typed.
func (f *Field) typed(string) {
	if f.silent {
		return
	}
	f.parse()
	f.offers = f.offersNow()
	f.notifyChanged()
}

// writeText writes a text that the user chose.
func (f *Field) writeText(text string) {
	f.setText(text)
	f.offers = f.offersNow()
	f.notifyChanged()
}

func (f *Field) setText(text string) {
	f.silent = true
	f.entry.SetText(text)
	f.entry.CursorColumn = len([]rune(text))
	f.entry.Refresh()
	f.silent = false
	f.parse()
}

func (f *Field) parse() {
	f.written, f.err = day.Parse(f.entry.Text, f.context(f.options.Year))
	f.ShowAnswer()
}

func (f *Field) notifyChanged() {
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

func (f *Field) submit() {
	if f.Accepts() && f.OnSubmit != nil {
		f.OnSubmit()
	}
}

func (f *Field) cancel() {
	if f.OnCancel != nil {
		f.OnCancel()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: f, Objects: base.Fixed(f.entry, f.button, f.answer), Layout: f.layout,
		Min: func() fyne.Size {
			row := f.entry.MinSize().Height
			if f.options.Beside != nil {
				return fyne.NewSize(style.Px(besideText+besideAnswer), max(row, f.answer.MinSize().Height+style.Px(besideTop)))
			}
			if f.options.Narrow {
				return fyne.NewSize(style.Px(narrowWidth), row+style.Px(narrowGap)+max(f.answer.MinSize().Height, style.Px(answerRow)))
			}
			below := max(f.answer.MinSize().Height, style.Px(answerRow*f.rows()))
			return fyne.NewSize(style.Px(fieldWidth), row+style.Px(answerGap)+below)
		},
		Refresh: func() {
			f.entry.Refresh()
			f.button.Refresh()
			f.answer.Refresh()
		},
	})
}

// rows returns the least rows of the answer.
func (f *Field) rows() float32 {
	if f.options.Lasts {
		return answerRows + 1
	}
	return answerRows
}

func (f *Field) layout(s fyne.Size) {
	row, side := f.entry.MinSize().Height, f.button.MinSize()
	if f.options.Beside != nil {
		left := style.Px(besideText + buttonGap + 2)
		base.SetBounds(f.entry, 0, 0, style.Px(besideText), row)
		base.SetBounds(f.answer, left, style.Px(besideTop), max(s.Width-left, 1), max(s.Height-style.Px(besideTop), 1))
		return
	}
	if f.options.Narrow {
		top := row + style.Px(narrowGap)
		base.SetBounds(f.entry, 0, 0, s.Width, row)
		base.SetBounds(f.answer, 0, top, s.Width, max(s.Height-top, 1))
		return
	}
	base.SetBounds(f.entry, 0, 0, s.Width-side.Width-style.Px(buttonGap), row)
	base.SetBounds(f.button, s.Width-side.Width, (row-side.Height)/2, side.Width, side.Height)
	top := row + style.Px(answerGap)
	base.SetBounds(f.answer, 0, top, s.Width, s.Height-top)
}

// entry is the text entry of a field, with the keys of the field.
type entry struct {
	kit.Entry
	field *Field
	held  base.Modifiers
}

func newEntry(f *Field) *entry {
	e := &entry{field: f}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // one line without a scrollbar, as in Fyne's own
	e.ExtendBaseWidget(e)
	e.OnEscape = f.cancel
	e.OnChanged = f.typed
	e.OnSubmitted = func(string) { f.submit() }
	return e
}

// SetName names the field by the text that stands before it.
func (f *Field) SetName(name string) { f.entry.SetName(name) }

// AccessibilityLabel implements fyne.Accessible: the name, the text, and how it is understood.
func (e *entry) AccessibilityLabel() string {
	return base.SpokenField(e.field.lang, e.Name(), &e.Entry.Entry, e.field.answer.Text())
}

// FocusGained implements fyne.Focusable.
func (e *entry) FocusGained() {
	e.Entry.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *entry) FocusLost() {
	e.Entry.Entry.FocusLost()
	base.FocusLost(e)
}

// KeyDown implements desktop.Keyable.
func (e *entry) KeyDown(k *fyne.KeyEvent) {
	e.held.Key(k.Name, true)
	e.Entry.KeyDown(k)
}

// KeyUp implements desktop.Keyable.
func (e *entry) KeyUp(k *fyne.KeyEvent) {
	e.held.Key(k.Name, false)
	e.Entry.KeyUp(k)
}

// AcceptsTab implements fyne.Tabbable.
func (e *entry) AcceptsTab() bool { return e.field.OnTab != nil }

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyTab:
		if e.field.OnTab != nil {
			e.field.OnTab(e.held.Shift())
		}
		return
	case fyne.KeyF4:
		e.field.OpenCalendar()
		return
	case fyne.KeyDown:
		if e.field.nextOffer(1) {
			return
		}
	case fyne.KeyUp:
		if e.field.nextOffer(-1) {
			return
		}
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
		e.field.OpenCalendar()
		return
	}
	e.Entry.TypedShortcut(s)
}
