//go:build !windows

package system

import "fyne.io/fyne/v2"

// PlaceOf returns ok false: elsewhere window managers place windows, and keep them on the screen.
func PlaceOf(fyne.Window) (p Place, ok bool) { return Place{}, false }

// Settle does nothing: see PlaceOf.
func Settle(fyne.Window, bool) {}
