package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// ellipsis stands for what did not fit.
const ellipsis = "…"

// ink is one line of text of a widget: a canvas.Text that remembers role, size
// and weight, so that it can take them anew when the theme changes.
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

// apply takes colour, size and font from the theme.
func (k *themedText) apply() {
	k.Color = roleOr(k.role, style.Ink)
	k.TextSize = px(k.size)
	style.SetText(k.Text, k.Text.Text, k.weight)
	k.Refresh()
}

// set changes text and look, and draws only if something changed.
func (k *themedText) set(text string, role style.Role, weight style.Weight) {
	if k.Text.Text == text && k.role == role && k.weight == weight && k.Color == roleOr(role, style.Ink) {
		return
	}
	k.Text.Text, k.role, k.weight = text, role, weight
	k.apply()
}

// place puts the text into a box, vertically centred, and shortens it to fit.
func (k *themedText) layout(text string, x, y, w, h float32) {
	if fitted := fit(text, w, k.size, k.weight); fitted != k.Text.Text {
		style.SetText(k.Text, fitted, k.weight)
		k.Refresh()
	}
	setBounds(k.Text, x, y, max(w, 0), h)
}

// measure returns the size of a text and the distance from its top to its
// baseline, in pixels of the running theme.
func measure(text string, size float32, weight style.Weight) (fyne.Size, float32) {
	return style.Measure(text, px(size), weight)
}

// width is the width of a text.
func width(text string, size float32, weight style.Weight) float32 {
	s, _ := measure(text, size, weight)
	return s.Width
}

// Fit shortens a text with an ellipsis until it is at most maxWidth pixels
// wide. size is in pixels at the normal text size. What does not even leave
// room for the ellipsis becomes empty.
func Fit(text string, maxWidth, size float32, weight style.Weight) string {
	return fit(text, maxWidth, size, weight)
}

func fit(text string, maxWidth, size float32, weight style.Weight) string {
	const slack = 0.5 // widths are rounded by the painter
	if text == "" || width(text, size, weight) <= maxWidth+slack {
		return text
	}
	runes := []rune(text)
	lo, hi := 0, len(runes)-1 // the longest beginning that fits is in [lo, hi]
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
