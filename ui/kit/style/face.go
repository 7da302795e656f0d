package style

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/assets"
)

// Weight is how bold a text is.
type Weight int

// The weights of the embedded font.
const (
	Normal Weight = iota
	Semibold
	Bold
)

// Strong returns Semibold for titles and selected texts, or else Normal.
func Strong(on bool) Weight {
	if on {
		return Semibold
	}
	return Normal
}

var fonts = [...]fyne.Resource{
	Normal:   fyne.NewStaticResource("SourceSans3-Regular.ttf", assets.FontRegular),
	Semibold: fyne.NewStaticResource("SourceSans3-SemiBold.ttf", assets.FontSemibold),
	Bold:     fyne.NewStaticResource("SourceSans3-Bold.ttf", assets.FontBold),
}

// Font returns the font of a weight. It returns the same value each time, so that Fyne parses each
// font once.
func Font(w Weight) fyne.Resource { return fonts[w] }

// face returns a weight in Fyne's terms for a text: our font where it has every character, else the
// theme's style. A style has four more fonts for missing characters, one with 4 MB of emoji. Fyne
// parses them all when a style is first used, which is half the time of a start.
func face(text string, w Weight) (fyne.TextStyle, fyne.Resource) {
	bold := fyne.TextStyle{Bold: w != Normal}
	if covered(text) {
		return bold, Font(w)
	}
	return bold, nil
}

// SetText changes the text and the weight of a line.
func SetText(t *canvas.Text, text string, w Weight) {
	t.Text = text
	underline := t.TextStyle.Underline
	t.TextStyle, t.FontSource = face(text, w)
	t.TextStyle.Underline = underline
}

// Measure returns the size of a text, and the distance from its top to its baseline. size is in
// pixels.
func Measure(text string, size float32, w Weight) (fyne.Size, float32) {
	app := fyne.CurrentApp()
	if app == nil {
		return fyne.Size{}, 0
	}
	st, font := face(text, w)
	return app.Driver().RenderedTextSize(text, size, st, font)
}

// Width returns the width of a text. size is in pixels.
func Width(text string, size float32, w Weight) float32 {
	s, _ := Measure(text, size, w)
	return s.Width
}

// coveredSigns are the characters of our font besides letters that the program shows.
const coveredSigns = "–—‘’“”„†•…‰‹›⁄€№™←↑→↓↔↕−≈≠≤≥▲▸►▼▾◄◆●○■□▪◦"

// covered reports whether our font has every character of a text. Nearly all characters are in the
// first range, so that the check is cheap.
func covered(text string) bool {
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~', r >= 0xA0 && r <= 0x17F:
		case strings.ContainsRune(coveredSigns, r):
		default:
			return false
		}
	}
	return true
}
