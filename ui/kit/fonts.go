package kit

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

// LoadFonts loads the fonts of the first frame, ours and those of Fyne's menu bar. It takes as long
// as making a window's surface. It may run on any goroutine, but only while nothing else measures
// text.
func LoadFonts() {
	fyne.MeasureText("Æ", style.TextSize, fyne.TextStyle{})
	for _, weight := range []style.Weight{style.Normal, style.Semibold, style.Bold} {
		width("Æ", style.TextSize, weight)
	}
}
