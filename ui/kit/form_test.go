package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// testForm is a form of two fields that refuses an empty name.
type testForm struct {
	*Form
	name, note *Entry
	saved      []string
	left       int
}

func newTestForm(w fyne.Window) *testForm {
	f := &testForm{}
	f.Form = NewForm(w.Canvas(), FormOptions{
		Title: "Bølge", Label: 90, Field: 300, Cancel: "Annuller", Do: "Gem",
		Submit: func() {
			if f.name.Text == "" {
				f.Refuse("Navnet mangler.", f.name)
				return
			}
			f.Hide()
			f.saved = append(f.saved, f.name.Text)
		},
		Left: func() { f.left++ },
	})
	f.name, f.note = f.Text("Navn", "", ""), f.Text("Note", "", "")
	f.Show(f.note)
	return f
}

// Enter and Escape are heard from a field, and after a click beside it, which changes nothing.
func TestAFormHearsEnterAndEscape(t *testing.T) {
	for _, beside := range []bool{false, true} {
		for key, saved := range map[fyne.KeyName]int{fyne.KeyReturn: 1, fyne.KeyEnter: 1, fyne.KeyEscape: 0} {
			w := newTestWindow(t, NewText("indhold"), 800, 600)
			f := newTestForm(w)
			f.name.SetText("Bølge 3")
			if beside {
				w.Canvas().Unfocus()
				w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
			} else {
				typeKeys(t, w, key)
			}
			if len(f.saved) != saved || f.left != 1 || w.Canvas().Overlays().Top() != nil || f.name.Text != "Bølge 3" {
				t.Errorf("%s, beside the field %v: saved %v, left %d times", key, beside, f.saved, f.left)
			}
		}
	}
}

func TestAFormSaysWhatIsWrong(t *testing.T) {
	w := newTestWindow(t, NewText("indhold"), 800, 600)
	f := newTestForm(w)
	typeKeys(t, w, fyne.KeyReturn)
	if f.NoteText() != "Navnet mangler." || w.Canvas().Focused() != f.name || len(f.saved) > 0 || f.left > 0 {
		t.Errorf("it says %q, %T has the keyboard, saved %v", f.NoteText(), w.Canvas().Focused(), f.saved)
	}
	f.Main.SetEnabled(false)
	f.name.SetText("x")
	typeKeys(t, w, fyne.KeyReturn)
	if len(f.saved) > 0 {
		t.Error("it was saved while that is off")
	}
}

// Whatever it says, the buttons of a form stay where they are, and in the window.
func TestAFormKeepsItsButtonsInPlace(t *testing.T) {
	w := newTestWindow(t, NewText("indhold"), 800, 400)
	f := newTestForm(w)
	bottom := func() float32 {
		w.Canvas().Overlays().Top().Refresh() // as the driver does when something in it has grown
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(f.Main).Y + f.Main.Size().Height
	}
	before := bottom()
	for n, text := range []string{"En linje.", strings.Repeat("Aabenraa flytter. ", 10), "", strings.Repeat("Aabenraa flytter. ", 10)} {
		f.Note(Line{Plain(text)})
		if got := bottom(); got != before {
			t.Errorf("text %d moves the button from %v to %v", n, before, got)
		}
	}
	high := f.modal.popup.Size().Height
	f.Note(Line{Plain(strings.Repeat("Aabenraa flytter. ", 200))})
	if got := bottom(); got > 400 || f.modal.popup.Size().Height <= high {
		t.Errorf("the button ends at %v in a window of 400", got)
	}
}

// A dialog stands in the middle of the window, also of one that has another size meanwhile.
func TestADialogStaysInTheMiddleOfTheWindow(t *testing.T) {
	w := newTestWindow(t, NewTipLayer(), 800, 600)
	f := newTestForm(w)
	for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 1200, Height: 700}, {Width: 700, Height: 400}} {
		w.Resize(size)
		at, own := f.modal.popup.Position(), f.modal.popup.Size()
		if want := fyne.NewPos((size.Width-own.Width)/2, (size.Height-own.Height)/2); at != want {
			t.Errorf("in a window of %v it stands at %v, want %v", size, at, want)
		}
	}
}
