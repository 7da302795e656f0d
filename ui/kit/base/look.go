package base

import (
	"image/color"

	"bolgeplan/ui/kit/style"
)

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
