package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ShowMenu shows a menu at a position of the canvas. Its first item is chosen already, so that Enter
// takes it: a menu that a shortcut opens is used by keys alone.
func ShowMenu(c fyne.Canvas, items []*fyne.MenuItem, at fyne.Position) {
	if c == nil || len(items) == 0 {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m.ShowAtPosition(at)
	m.ActivateNext()
}

// showMenuAt is ShowMenu at a position within an object.
func showMenuAt(o fyne.CanvasObject, items []*fyne.MenuItem, at fyne.Position) {
	driver := fyne.CurrentApp().Driver()
	ShowMenu(driver.CanvasForObject(o), items, driver.AbsolutePositionForObject(o).Add(at))
}
