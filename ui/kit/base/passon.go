package base

import "fyne.io/fyne/v2"

// ForwardKey gives a key that a widget does not use to the window. Fyne sends keys without a
// modifier, such as F1, only to the focused widget.
func ForwardKey(e *fyne.KeyEvent) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		c := w.Canvas()
		if typed := c.OnTypedKey(); typed != nil && c.Focused() != nil {
			typed(e)
			return
		}
	}
}
