package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func center(g *Grid, p Pos) fyne.Position {
	pos, size := g.CellRect(p)
	return pos.AddXY(size.Width/2, size.Height/2)
}

func mouseEvent(p fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	ev.Position, ev.AbsolutePosition = p, p
	return ev
}

func pressAt(g *Grid, p fyne.Position, mod fyne.KeyModifier) { g.MouseDown(mouseEvent(p, mod)) }

// drag moves the pressed pointer in n steps, as the driver reports it.
func drag(g *Grid, from, to fyne.Position, n int) {
	last := from
	for i := 1; i <= n; i++ {
		f := float32(i) / float32(n)
		p := fyne.NewPos(from.X+(to.X-from.X)*f, from.Y+(to.Y-from.Y)*f)
		ev := &fyne.DragEvent{Dragged: fyne.NewDelta(p.X-last.X, p.Y-last.Y)}
		ev.Position, ev.AbsolutePosition = p, p
		g.Dragged(ev)
		last = p
	}
}

// release ends a drag in the driver's order: first the button, then the drag.
func release(g *Grid, p fyne.Position) {
	g.MouseUp(mouseEvent(p, 0))
	g.DragEnd()
}

func dragAll(g *Grid, from, to fyne.Position, mod fyne.KeyModifier) {
	pressAt(g, from, mod)
	drag(g, from, to, 5)
	release(g, to)
}

func click(g *Grid, p fyne.Position, mod fyne.KeyModifier) {
	pressAt(g, p, mod)
	g.MouseUp(mouseEvent(p, mod))
}
