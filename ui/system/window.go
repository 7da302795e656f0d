package system

import "image"

// Place is where a window is, in pixels of the desktop, without its frame.
type Place struct {
	X, Y      int
	Maximized bool
}

// fitInto returns the rectangle of a window, in pixels with its frame, moved and made smaller until
// it lies in the work area of a screen: what taskbars leave of it.
func fitInto(work, window image.Rectangle) image.Rectangle {
	size := image.Pt(min(window.Dx(), work.Dx()), min(window.Dy(), work.Dy()))
	at := image.Pt(
		max(min(window.Min.X, work.Max.X-size.X), work.Min.X),
		max(min(window.Min.Y, work.Max.Y-size.Y), work.Min.Y))
	return image.Rectangle{Min: at, Max: at.Add(size)}
}
