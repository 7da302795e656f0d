//go:build !windows

package system

import "fyne.io/fyne/v2"

// NewReader returns what has lines read aloud by the system's screen reader; nil where it cannot.
// waits says that a line comes after what is being read, not in its place.
func NewReader(fyne.Window) func(line string, waits bool) { return nil }
