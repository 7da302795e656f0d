// Package base holds what all widgets share: text fitted to a width, a dashed outline, a scrollbar,
// the image under the pointer in a drag, and the modifier keys.
package base

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/style"
)

// Sizes that the large widgets share, in Fyne's device independent pixels.
const (
	Radius     float32 = style.RadiusCell // cells, chips and cards
	ChipInset  float32 = 3                // from a row's edge to its chip
	WheelSpeed float32 = 2                // a wheel notch of the driver in pixels
)

// NoLayout is a layout that moves nothing: the large widgets place their objects themselves.
type NoLayout struct{}

// Layout does nothing.
func (NoLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize returns the zero size.
func (NoLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// NewLayer returns a container without layout. The large widgets scroll by moving layers.
func NewLayer(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: NoLayout{}, Objects: objects}
}

// SetVisible makes an object visible or hides it.
func SetVisible(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// SetBounds moves and resizes an object.
func SetBounds(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// WholePixels rounds an offset to whole pixels, at which lines and texts are sharp.
func WholePixels(v float32) float32 { return float32(math.Round(float64(v))) }

// Clamp returns v limited to 0 and limit.
func Clamp(v, limit float32) float32 {
	return min(max(v, 0), max(limit, 0))
}

// Modifiers tracks which modifier keys are held. It asks the driver where the driver knows;
// otherwise, as in tests, it counts KeyDown and KeyUp.
type Modifiers struct {
	held fyne.KeyModifier
}

// Key records that a key went down or up.
func (m *Modifiers) Key(name fyne.KeyName, down bool) {
	var mod fyne.KeyModifier
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		mod = fyne.KeyModifierShift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		mod = fyne.KeyModifierControl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		mod = fyne.KeyModifierAlt
	case desktop.KeySuperLeft, desktop.KeySuperRight:
		mod = fyne.KeyModifierSuper
	default:
		return
	}
	if down {
		m.held |= mod
	} else {
		m.held &^= mod
	}
}

// Reset forgets all keys. A widget without the focus is not told that keys are released.
func (m *Modifiers) Reset() { m.held = 0 }

// Shift reports whether a Shift key is held.
func (m *Modifiers) Shift() bool {
	return m.now()&fyne.KeyModifierShift != 0
}

func (m *Modifiers) now() fyne.KeyModifier {
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(interface{ CurrentKeyModifiers() fyne.KeyModifier }); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return m.held
}

// AddsToSelection reports whether the modifiers of a click or key add to a selection (Ctrl, or
// Command on a Mac).
func AddsToSelection(m fyne.KeyModifier) bool {
	return m&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// Focus gives the keyboard focus to a widget.
func Focus(w interface {
	fyne.CanvasObject
	fyne.Focusable
}) {
	app := fyne.CurrentApp()
	if app == nil {
		return
	}
	if c := app.Driver().CanvasForObject(w); c != nil && c.Focused() != fyne.Focusable(w) {
		c.Focus(w)
	}
}
