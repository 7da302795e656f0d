package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// ellipsis ends a text that was cut.
const ellipsis = "…"

// themedText is a line of text of a widget: a canvas.Text that keeps role, size and weight for a
// change of theme.
type themedText struct {
	*canvas.Text
	role   style.Role
	size   float32 // at the normal text size
	weight style.Weight
}

func newThemedText(role style.Role, size float32, weight style.Weight) *themedText {
	k := &themedText{Text: &canvas.Text{}, role: role, size: size, weight: weight}
	k.apply()
	return k
}

// apply updates colour, size and font from the theme.
func (k *themedText) apply() {
	k.Color = roleOr(k.role, style.Ink)
	k.TextSize = px(k.size)
	style.SetText(k.Text, k.Text.Text, k.weight)
	k.Refresh()
}

// set changes text and style, and redraws where something changed.
func (k *themedText) set(text string, role style.Role, weight style.Weight) {
	if k.Text.Text == text && k.role == role && k.weight == weight && k.Color == roleOr(role, style.Ink) {
		return
	}
	k.Text.Text, k.role, k.weight = text, role, weight
	k.apply()
}

// show changes everything about the text, and redraws it where something changed: Fyne may lay a
// widget out while it paints, and a redraw would then paint another frame.
func (k *themedText) show(text string, role style.Role, size float32, weight style.Weight, underline bool) {
	if k.Text.Text == text && k.role == role && k.size == size && k.weight == weight && k.TextStyle.Underline == underline &&
		k.Color == roleOr(role, style.Ink) && k.TextSize == px(size) {
		return
	}
	k.TextStyle.Underline = underline
	k.Text.Text, k.role, k.size, k.weight = text, role, size, weight
	k.apply()
}

// layout places the text in a box, vertically centred, and shortens it to fit.
func (k *themedText) layout(text string, x, y, w, h float32) {
	if fitted := fit(text, w, k.size, k.weight); fitted != k.Text.Text {
		style.SetText(k.Text, fitted, k.weight)
		k.Refresh()
	}
	setBounds(k.Text, x, y, max(w, 0), h)
}

// measure returns the size of a text, and the distance from its top to its baseline, in pixels of
// the current theme.
func measure(text string, size float32, weight style.Weight) (fyne.Size, float32) {
	return style.Measure(text, px(size), weight)
}

// width returns the width of a text in pixels of the current theme.
func width(text string, size float32, weight style.Weight) float32 {
	s, _ := measure(text, size, weight)
	return s.Width
}

// fit shortens a text with an ellipsis to at most maxWidth pixels; "" where the ellipsis does not
// fit. size is in pixels at the normal text size.
func fit(text string, maxWidth, size float32, weight style.Weight) string {
	const slack = 0.5 // the painter rounds widths
	if text == "" || width(text, size, weight) <= maxWidth+slack {
		return text
	}
	runes := []rune(text)
	lo, hi := 0, len(runes)-1 // the length of the longest beginning that fits is in [lo, hi]
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if width(string(runes[:mid])+ellipsis, size, weight) <= maxWidth+slack {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 {
		if width(ellipsis, size, weight) > maxWidth+slack {
			return ""
		}
		return ellipsis
	}
	return string(runes[:lo]) + ellipsis
}

// LoadFonts loads the fonts of the first frame, ours and those of Fyne's menu bar. It takes as long
// as making a window's surface. It may run on any goroutine, but only while nothing else measures
// text.
func LoadFonts() {
	fyne.MeasureText("Æ", style.TextSize, fyne.TextStyle{})
	for _, weight := range []style.Weight{style.Normal, style.Semibold, style.Bold} {
		width("Æ", style.TextSize, weight)
	}
}
