// Command probe says on standard output what hands do to its window.
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("dk.bolgeplan.probe").NewWindow("Prøve")
	entry := widget.NewEntry()
	entry.OnChanged = func(text string) { fmt.Println("text", text) }
	w.SetContent(container.NewBorder(entry, nil, nil, nil, newPad()))
	w.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { fmt.Println("undo") })
	w.SetCloseIntercept(func() {
		fmt.Println("closed")
		w.Close()
	})
	w.Resize(fyne.NewSize(600, 400))
	w.ShowAndRun()
}

// pad reports taps, drags and the wheel.
type pad struct {
	widget.BaseWidget
	dragged fyne.Delta
}

func newPad() *pad {
	p := &pad{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(theme.Color(theme.ColorNamePrimary)))
}

func (p *pad) Tapped(e *fyne.PointEvent) {
	fmt.Printf("tapped %.0f %.0f\n", e.AbsolutePosition.X, e.AbsolutePosition.Y)
}

func (p *pad) TappedSecondary(*fyne.PointEvent) { fmt.Println("menu") }

func (p *pad) Dragged(e *fyne.DragEvent) {
	p.dragged.DX += e.Dragged.DX
	p.dragged.DY += e.Dragged.DY
}

func (p *pad) DragEnd() {
	fmt.Printf("dragged %.0f %.0f\n", p.dragged.DX, p.dragged.DY)
	p.dragged = fyne.Delta{}
}

func (p *pad) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY < 0 {
		fmt.Println("scrolled down")
	}
}
