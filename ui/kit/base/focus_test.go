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
