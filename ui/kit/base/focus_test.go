package base

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// A dialog that takes the place of another does not get the other's widget: it is in the window no
// longer.
func TestADialogDoesNotGetTheFocusOfTheLastOne(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	k, content := KeepFocus(w.Canvas(), widget.NewLabel("x"), nil)
	w.SetContent(content)
	first, second := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	w.Canvas().Overlays().Add(first)
	k.at(1).last = widget.NewEntry()
	if k.at(1).last == nil {
		t.Fatal("the keeper forgets what an open dialog had")
	}
	w.Canvas().Overlays().Remove(first)
	w.Canvas().Overlays().Add(second)
	if k.at(1).last != nil {
		t.Error("the second dialog gets the focus of the first")
	}
}

// keen counts what it is told of the focus.
type keen struct {
	widget.Entry
	gained, lost int
}

func newKeen() *keen {
	k := &keen{}
	k.ExtendBaseWidget(k)
	return k
}

func (k *keen) FocusGained() { k.gained++; FocusGained(k) }
func (k *keen) FocusLost()   { k.lost++; FocusLost(k) }

// A field of a dialog that is gone, or gave its place to another, lost the focus: else its caret
// blinks on, and paints frames.
func TestAFieldOfADialogThatIsGoneLosesTheFocus(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	k, content := KeepFocus(w.Canvas(), widget.NewLabel("x"), nil)
	w.SetContent(content)
	for _, replaced := range []bool{false, true} {
		field, next := newKeen(), newKeen()
		w.Canvas().Overlays().Add(field)
		w.Canvas().Focus(field)
		w.Canvas().Overlays().Remove(field)
		if replaced {
			w.Canvas().Overlays().Add(next)
			w.Canvas().Focus(next)
		}
		k.Check()
		k.Check()
		if field.gained != 1 || field.lost != 1 {
			t.Errorf("replaced: %v: the field gained the focus %d times and lost it %d times", replaced, field.gained, field.lost)
		}
		if replaced && next.lost != 0 {
			t.Error("the next dialog's field lost the focus")
		}
	}
}
