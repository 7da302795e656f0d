package kit

import "bolgeplan/ui/kit/style"

// LoadFonts reads the cuts of the program's font, which takes as long as making
// a window's surface. It may run on any goroutine, but only while nothing else
// measures text.
func LoadFonts() {
	for _, weight := range []style.Weight{style.Normal, style.Semibold, style.Bold} {
		width("Æ", style.TextSize, weight)
	}
}
