package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// FormOptions are the texts and functions of a Form. Widths are in pixels at the normal text size.
type FormOptions struct {
	Title  string
	Cancel string // the text of the button; "" for none
	Do     string // the text of the main button, a verb
	Label  float32
	Field  float32
	Others []*Button // further buttons, before that of Cancel
	After  []*Button // further buttons, after that of Cancel
	// Submit is called for the main button, and for Enter in a field, while the button is enabled.
	// It calls Hide, or Refuse.
	Submit func()
	Escape func() // for Escape and the button Cancel, in place of Hide; may be nil
	Left   func() // called when the dialog was hidden; may be nil
}

// Form is a modal dialog of fields. Enter and Escape are heard from all of them. Below the fields it
// says what is wrong or what follows: it grows for that, and its buttons stay where they are. Where it
// would be higher than the window the fields scroll.
type Form struct {
	Main *Button

	o      FormOptions
	canvas fyne.Canvas
	modal  *Modal
	lines  *fyne.Container
	note   *Paragraph
	scroll *container.Scroll
}

// NewForm returns a dialog without fields.
func NewForm(c fyne.Canvas, o FormOptions) *Form {
	f := &Form{o: o, canvas: c, lines: container.New(layout.NewCustomPaddedVBoxLayout(style.Px(formGap))), note: NewParagraph(o.Label + o.Field)}
	f.Main = NewButton(o.Do, PrimaryButton, f.Submit)
	buttons := append([]*Button(nil), o.Others...)
	if o.Cancel != "" {
		buttons = append(buttons, NewButton(o.Cancel, NormalButton, f.Leave))
	}
	buttons = append(buttons, o.After...)
	f.scroll = container.NewVScroll(Padded(1, 1, 1, 1, container.NewVBox(f.lines, MinSize(o.Label+o.Field, linePitch, f.note)))) // it would cut the edges of the fields
	f.modal = NewModal(c, o.Title, f.scroll, f.Leave, append(buttons, f.Main)...)
	return f
}

// formGap is the space between two fields.
const formGap = 6

// Text adds a field for a line of text, with its name if the form has labels. placeholder shows in
// the empty field.
func (f *Form) Text(name, text, placeholder string) *Entry {
	e := NewEntry(f.Leave)
	e.SetText(text)
	e.SetPlaceHolder(placeholder)
	e.OnSubmitted = func(string) { f.Submit() }
	f.Add(name, e)
	return e
}

// Add adds a field with its name, and returns the line of both. The field calls Submit and Leave for
// Enter and Escape.
func (f *Form) Add(name string, field fyne.CanvasObject) fyne.CanvasObject {
	if name != "" {
		SetName(field, name)
	} else {
		SetName(field, f.o.Title)
	}
	field = MinWidth(f.o.Field, field)
	if f.o.Label > 0 {
		field = FieldLine(f.o.Label, name, field)
	}
	f.lines.Add(field)
	return field
}

// FieldLine puts the name of a field before it. The width of the name is in pixels at the normal text
// size.
func FieldLine(width float32, name string, field fyne.CanvasObject) fyne.CanvasObject {
	SetName(field, name)
	label := MinWidth(width, Padded(6, 0, 0, 0, NewQuiet(name)))
	return NewBorder(nil, nil, container.NewVBox(label), nil, field)
}

// AddWide adds an object across labels and fields.
func (f *Form) AddWide(o fyne.CanvasObject) { f.lines.Add(o) }

// AddText adds a text across labels and fields.
func (f *Form) AddText(lines ...Line) { f.AddWide(NewParagraph(f.o.Label+f.o.Field, lines...)) }

// Show shows the dialog, with the keyboard in a field.
func (f *Form) Show(focus fyne.Focusable) {
	f.Fit()
	f.modal.Show(focus)
}

// ShowSelected is Show, and selects the text of the field.
func (f *Form) ShowSelected(focus fyne.Focusable) {
	f.Show(focus)
	if text, ok := focus.(fyne.Shortcutable); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Submit carries out the form, unless its main button is off.
func (f *Form) Submit() {
	if f.Main.Enabled() {
		f.o.Submit()
	}
}

// Leave is what Escape and the button Cancel do.
func (f *Form) Leave() {
	if f.o.Escape != nil {
		f.o.Escape()
		return
	}
	f.Hide()
}

// Hide hides the dialog.
func (f *Form) Hide() {
	f.modal.Hide()
	if f.o.Left != nil {
		f.o.Left()
	}
}

// Refuse says what is wrong, and gives the keyboard to the field in question.
func (f *Form) Refuse(sentence string, at fyne.Focusable) {
	f.Note(Line{Colored(sentence, style.Bad)})
	f.canvas.Focus(at)
}

// Note says below the fields what is wrong or what follows.
func (f *Form) Note(lines ...Line) {
	before := f.note.Text()
	f.note.SetLines(lines...)
	if text := f.note.Text(); text != before {
		base.Say(f.canvas, base.JoinSpoken(text))
	}
	f.Fit()
}

// NoteText returns what Note or Refuse said last.
func (f *Form) NoteText() string { return f.note.Text() }

// Fit fits the dialog to its fields after one of them has grown.
func (f *Form) Fit() {
	least := f.scroll.Content.MinSize()
	most := max(f.canvas.Size().Height-px(modalAround), px(modalAround))
	f.scroll.SetMinSize(fyne.NewSize(least.Width, min(least.Height, most)))
	f.modal.Resize(fyne.Size{})
}
