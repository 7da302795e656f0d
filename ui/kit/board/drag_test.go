package board

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/style"
)

// newTestBoard shows a board in a window of a laptop's size.
func newTestBoard(t testing.TB, m Model) (*Board, fyne.Window) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(style.Light))
	b := New(m)
	w := test.NewTempWindow(t, b)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(978, 672))
	return b, w
}

func center(b *Board, id string) fyne.Position {
	pos, size := b.CardRect(id)
	return pos.AddXY(size.Width/2, size.Height/2)
}

// emptyArea is a point of a column below its cards.
func emptyArea(b *Board, col int) fyne.Position {
	top, h := b.geo.cards()
	return fyne.NewPos(b.geo.left(col)-b.geo.offX+b.geo.width/2, top+h-2)
}

func mouseEvent(p fyne.Position, button desktop.MouseButton, mod fyne.KeyModifier) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: button, Modifier: mod}
	ev.Position, ev.AbsolutePosition = p, p
	return ev
}

func pressAt(b *Board, p fyne.Position, mod fyne.KeyModifier) {
	b.MouseDown(mouseEvent(p, desktop.MouseButtonPrimary, mod))
}

// drag moves the pressed pointer in n steps, as the driver reports it.
func drag(b *Board, from, to fyne.Position, n int) {
	last := from
	for i := 1; i <= n; i++ {
		f := float32(i) / float32(n)
		p := fyne.NewPos(from.X+(to.X-from.X)*f, from.Y+(to.Y-from.Y)*f)
		ev := &fyne.DragEvent{Dragged: fyne.NewDelta(p.X-last.X, p.Y-last.Y)}
		ev.Position, ev.AbsolutePosition = p, p
		b.Dragged(ev)
		last = p
	}
}

// release ends a drag in the driver's order: first the button, then the drag.
func release(b *Board, p fyne.Position) {
	b.MouseUp(mouseEvent(p, desktop.MouseButtonPrimary, 0))
	b.DragEnd()
}

func dragAll(b *Board, from, to fyne.Position) {
	pressAt(b, from, 0)
	drag(b, from, to, 5)
	release(b, to)
}

func click(b *Board, p fyne.Position, mod fyne.KeyModifier) {
	pressAt(b, p, mod)
	b.MouseUp(mouseEvent(p, desktop.MouseButtonPrimary, mod))
}

func typeKeys(b *Board, names ...fyne.KeyName) {
	for _, n := range names {
		b.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// typeShifted types keys while Shift is held.
func typeShifted(b *Board, names ...fyne.KeyName) {
	b.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	typeKeys(b, names...)
	b.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func typeCtrl(b *Board, name fyne.KeyName) {
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}
