// Package base holds the small pieces that the large widgets share: text
// fitted to a width, a dashed outline, a scrollbar, what is carried under the
// pointer while dragging, and the modifier keys.
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

// NoLayout is a layout that leaves its objects where they are and asks for no
// room: the large widgets place their own objects.
type NoLayout struct{}

// Layout does nothing.
func (NoLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize asks for no room.
func (NoLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// NewLayer returns an empty container whose objects keep their places. Moving
// the layer moves all of them at once, which is how the large widgets scroll.
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

// WholePixels returns an offset in whole pixels, at which lines and texts are sharp.
func WholePixels(v float32) float32 { return float32(math.Round(float64(v))) }

// Clamp returns v kept within 0 and limit.
func Clamp(v, limit float32) float32 {
	return min(max(v, 0), max(limit, 0))
}

// Modifiers follows which modifier keys are held. The driver's word counts
// where there is one; otherwise (as in tests) what KeyDown and KeyUp said.
type Modifiers struct {
	held fyne.KeyModifier
}

// Key notes that a key went down or up.
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

// Reset forgets all keys: after the focus went elsewhere, nobody tells when
// they are released.
func (m *Modifiers) Reset() { m.held = 0 }

// Shift says whether a Shift key is held.
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

// AddsToSelection says whether modifiers of a click or key add to a selection (Ctrl, or
// Command on a Mac).
func AddsToSelection(m fyne.KeyModifier) bool {
	return m&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// Focus gives the keyboard to a widget.
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
