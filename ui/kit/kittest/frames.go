package kittest

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Frames counts what asks the window for another frame.
type Frames struct{ asked int }

// CountFrames counts from now on, until the end of the test.
func CountFrames(t testing.TB) *Frames {
	f := &Frames{}
	before := fyne.CurrentApp()
	fyne.SetCurrentApp(loopApp{before, frameDriver{before.Driver(), f}})
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	return f
}

// Asked returns how often another frame was asked for since it was asked last.
func (f *Frames) Asked() int {
	n := f.asked
	f.asked = 0
	return n
}

// frameDriver is a driver whose canvases count.
type frameDriver struct {
	fyne.Driver
	frames *Frames
}

// CanvasForObject implements fyne.Driver.
func (d frameDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c := d.Driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	return frameCanvas{c, d.frames}
}

type frameCanvas struct {
	fyne.Canvas
	frames *Frames
}

// Refresh implements fyne.Canvas.
func (c frameCanvas) Refresh(o fyne.CanvasObject) {
	c.frames.asked++
	c.Canvas.Refresh(o)
}

// SetDirty is called for what only moved.
func (c frameCanvas) SetDirty() { c.frames.asked++ }
