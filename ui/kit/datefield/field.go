// Package datefield is the field for a date: typed as Danes write it, with what
// is understood shown below at once, or chosen in a calendar with ISO weeks and
// Danish holidays.
package datefield

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// Options say how a field reads and shows dates.
type Options struct {
	Year   int        // taken for a date without one, to be confirmed; 0 refuses such dates
	Today  day.Day    // outlined in the calendar, which opens on it while no date is written
	Thirds day.Thirds // what primo, medio and ultimo mean; zero for the defaults

	Lasts  bool // the date has a beginning and an end, which are shown one by one
	OneDay bool // nothing but one known day is accepted

	// Empty says what a field without text means; where it is "", a date must
	// be written.
	Empty string
	// Note stands in the empty field; "" for examples of dates.
	Note string
}

// Field is where a date is typed. Below the text it says which days were
// understood, or why none were, with the nearest forms to click. Down and Up
// in the text go through those forms; Alt+Down and F4 open the calendar.
type Field struct {
	widget.BaseWidget

	OnChanged func() // the user changed the text
	OnSubmit  func() // Enter on a text that the field Accepts
	OnCancel  func() // Escape

	lang    translations.Lang
	options Options
	written day.Written
	err     error

	offers offers
	popup  *popup // nil while the calendar is closed
	silent bool   // the text is being set by the field itself

	entry  *entry
	button *kit.Button
	answer *kit.Paragraph
}

const (
	fieldWidth = 300 // least width at the normal text size
	answerGap  = 6   // between the text and what is understood
	answerRows = 3   // rows kept free below, so that typing moves nothing
	answerRow  = 18  // height of one
	buttonGap  = 6
)

// New returns an empty field.
func New(lang translations.Lang, o Options) *Field {
	f := &Field{lang: lang, options: o, answer: kit.NewParagraph(fieldWidth)}
	f.button = kit.NewButton(lang.T("datefield.calendar"), kit.NormalButton, f.OpenCalendar)
	f.entry = newEntry(f)
	f.entry.SetPlaceHolder(o.Note)
	if o.Note == "" {
		f.entry.SetPlaceHolder(lang.T("datefield.examples"))
	}
	f.ExtendBaseWidget(f)
	f.parse()
	return f
}

// Text is what is written.
func (f *Field) Text() string { return f.entry.Text }

// SetWritten shows a date as it was written. It does not call OnChanged.
func (f *Field) SetWritten(text string) {
	f.setText(text)
	f.offers = f.offersNow()
}

// Written is the date that is understood; the error is a *day.Refusal.
func (f *Field) Written() (day.Written, error) { return f.written, f.err }

// Accepts reports whether the text is a date of the kind that is asked for, or
// empty where that is allowed.
func (f *Field) Accepts() bool {
	if f.err != nil {
		return f.isEmpty() && f.options.Empty != ""
	}
	return !f.isNotOneDay()
}

// vague reports whether one day is asked for and another date is written.
func (f *Field) isNotOneDay() bool {
	return f.err == nil && f.options.OneDay && !f.written.Span.Exact()
}

// Focus gives the keyboard to the text, once the field has been drawn.
func (f *Field) Focus() { focus(f.entry) }

// Focusable is what has the keyboard while a date is typed, for a box that is
// told where to start.
func (f *Field) Focusable() fyne.Focusable { return f.entry }

// OpenCalendar shows the calendar below the field and gives it the keyboard.
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

// start is the day on which the calendar opens.
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

// typed takes what the user typed.
func (f *Field) typed(string) {
	if f.silent {
		return
	}
	f.parse()
	f.offers = f.offersNow()
	f.notifyChanged()
}

// change writes a text for the user.
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
	f.answer.SetLines(f.answerLines()...)
	f.Refresh()
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
	return &renderer{
		widget: f, objects: []fyne.CanvasObject{f.entry, f.button, f.answer}, layout: f.layout,
		min: func() fyne.Size {
			row := f.entry.MinSize().Height
			below := max(f.answer.MinSize().Height, style.Px(answerRow*f.rows()))
			return fyne.NewSize(style.Px(fieldWidth), row+style.Px(answerGap)+below)
		},
		refresh: func() {
			f.entry.Refresh()
			f.button.Refresh()
			f.answer.Refresh()
		},
	}
}

// rows is how many rows of text are kept free below.
func (f *Field) rows() float32 {
	if f.options.Lasts {
		return answerRows + 1
	}
	return answerRows
}

func (f *Field) layout(s fyne.Size) {
	row, side := f.entry.MinSize().Height, f.button.MinSize()
	put(f.entry, 0, 0, s.Width-side.Width-style.Px(buttonGap), row)
	put(f.button, s.Width-side.Width, (row-side.Height)/2, side.Width, side.Height)
	top := row + style.Px(answerGap)
	put(f.answer, 0, top, s.Width, s.Height-top)
}
