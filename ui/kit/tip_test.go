package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/kittest"
)

// tipWindow is a window with a button that has a tip.
func tipWindow(t *testing.T) (fyne.Window, *Button, *TipLayer) {
	t.Helper()
	app, _ := kittest.NewApp(t)
	b, layer := NewButton("Fjern", NormalButton, nil), NewTipLayer()
	b.SetToolTip("Fjerner linjen")
	w := app.NewWindow("")
	w.SetPadded(false)
	w.SetContent(container.NewStack(container.NewWithoutLayout(b), layer))
	b.Resize(b.MinSize())
	w.Resize(fyne.NewSize(600, 400))
	t.Cleanup(w.Close)
	return w, b, layer
}

func hoverOver(b *Button) {
	b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 380)}})
}

func TestATipIsShownInTheWindow(t *testing.T) {
	w, b, layer := tipWindow(t)
	hoverOver(b)
	b.Tip.show()
	if layer.shown != &b.Tip {
		t.Fatal("no tip is shown")
	}
	if at, h := layer.background.Position(), layer.background.Size().Height; at.Y+h > 380 || h < 10 {
		t.Errorf("near the lower edge the tip is at %v, %v high", at, h)
	}
	if layer.MinSize() != (fyne.Size{}) {
		t.Errorf("the layer needs %v", layer.MinSize())
	}
	b.MouseOut()
	if layer.shown != nil || layer.background.Visible() {
		t.Error("the tip stays")
	}
	_ = w
}

// A dialog or menu that opens while the pointer rests has nothing to do with the tip.
func TestATipDoesNotShowOverWhatOpenedMeanwhile(t *testing.T) {
	w, b, layer := tipWindow(t)
	hoverOver(b)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("x", func() {})), w.Canvas(), fyne.NewPos(5, 5))
	b.Tip.show()
	if layer.shown != nil {
		t.Error("the tip shows over a menu")
	}
}

// A dialog has tips of its own, and leaves nothing behind.
func TestATipIsShownInADialog(t *testing.T) {
	w, b, layer := tipWindow(t)
	inside := NewButton("Fjern", NormalButton, nil)
	inside.SetToolTip("Fjerner rækken")
	m := NewModal(w.Canvas(), "Rækker", inside, nil)
	m.Show(nil)
	hoverOver(inside)
	inside.Tip.show()
	if m.tips.shown != &inside.Tip || layer.shown != nil {
		t.Error("the tip is not shown in the dialog")
	}
	m.Hide()
	if len(layer.dialogs) != 0 {
		t.Error("the dialog is still known")
	}
	hoverOver(b)
	b.Tip.show()
	if layer.shown == nil {
		t.Error("after the dialog the window has no tips")
	}
}
