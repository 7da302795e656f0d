package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit/kittest"
)

// Escape closes a dialog whatever in it has the keyboard.
func TestEscapeClosesADialogFromAnyWidget(t *testing.T) {
	table := NewTable([]Column{{Width: 80}})
	table.Rows = func() int { return 0 }
	table.Cell = func(int, int) Cell { return Cell{} }
	options := NewOptions(false, nil)
	options.SetItems([]Option{{Title: Line{Plain("x")}}}, 0)
	for name, o := range map[string]fyne.CanvasObject{
		"table": table, "entry": NewEntry(nil), "search": NewSearchEntry("", "", 100, nil), "field": NewFieldEntry("x", 1),
		"options": options, "button": NewButton("x", NormalButton, nil), "segmented": NewSegmented([]string{"a", "b"}, 0, nil),
	} {
		t.Run(name, func(t *testing.T) {
			app, _ := kittest.NewApp(t)
			w := app.NewWindow("")
			t.Cleanup(w.Close)
			w.SetContent(NewText("x"))
			w.Resize(fyne.NewSize(800, 600))
			var m *Modal
			m = NewModal(w.Canvas(), "x", o, func() { m.Hide() })
			m.Show(nil)
			w.Canvas().FocusNext()
			if w.Canvas().Focused() == nil {
				t.Fatal("nothing has the keyboard")
			}
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if w.Canvas().Overlays().Top() != nil {
				t.Error("the dialog stays")
			}
		})
	}
}

// Two dialogs that are closed in any order leave the keys to what had them before.
func TestDialogsGiveTheKeysBack(t *testing.T) {
	for _, lowerFirst := range []bool{false, true} {
		app, _ := kittest.NewApp(t)
		w := app.NewWindow("")
		w.SetContent(container.NewStack(NewText("x"), NewTipLayer()))
		own := 0
		w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { own++ })
		a, b := NewModal(w.Canvas(), "a", NewText("a"), nil), NewModal(w.Canvas(), "b", NewText("b"), nil)
		a.Show(nil)
		b.Show(nil)
		if lowerFirst {
			a, b = b, a
		}
		b.Hide()
		if w.Canvas().Overlays().Top() == nil {
			t.Errorf("the lower dialog closed first %v: the other is gone too", lowerFirst)
		}
		w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
		if own != 0 {
			t.Errorf("the lower dialog closed first %v: the window gets the keys of the other", lowerFirst)
		}
		a.Hide()
		w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
		if own != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("the lower dialog closed first %v: the window got %d keys", lowerFirst, own)
		}
		w.Close()
	}
}
