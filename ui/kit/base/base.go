// Package base holds what all widgets share: text fitted to a width, a dashed outline, a scrollbar,
// the image under the pointer in a drag, and the modifier keys.
package base

import (
	"image/color"
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

// ThemeValues are the sizes and colours that the large widgets read from the theme once per
// Refresh. A frame of hundreds of cells needs them often.
type ThemeValues struct {
	Scale       float32 // of texts and rows, 1 at the normal size
	Text, Small float32 // sizes of text

	Background, Surface, Head, Rail color.Color
	Ink, Muted, Line                color.Color
	Accent, Soft, Selection, Other  color.Color // Other: text on Accent
	Warning, Bad, Good              color.Color
}

// ReadTheme reads the current theme.
func ReadTheme() ThemeValues {
	c := style.Color
	return ThemeValues{
		Scale: style.Px(1), Text: style.Px(style.TextSize), Small: style.Px(style.SmallSize),
		Background: c(style.Background), Surface: c(style.Surface), Head: c(style.Head), Rail: c(style.Rail),
		Ink: c(style.Ink), Muted: c(style.Muted), Line: c(style.Line),
		Accent: c(style.Accent), Soft: c(style.AccentSoft), Selection: c(style.Selection), Other: c(style.OnAccent),
		Warning: c(style.Warning), Bad: c(style.Bad), Good: c(style.Good),
	}
}

// WriteClipboard copies the text that f returns to a clipboard. It does nothing for "" and for nil.
func WriteClipboard(c fyne.Clipboard, f func() string) {
	if f == nil || c == nil {
		return
	}
	if text := f(); text != "" {
		c.SetContent(text)
	}
}
