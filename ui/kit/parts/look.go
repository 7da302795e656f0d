package parts

import (
	"image/color"

	"bolgeplan/ui/kit/style"
)

// Look is what the large widgets take from the theme, read once per Refresh:
// drawing a frame of hundreds of cells asks for colours often.
type Look struct {
	Scale       float32 // of texts and rows, 1 at the normal size
	Text, Small float32 // sizes of text

	Paper, Surface, Head, Rail     color.Color
	Ink, Muted, Line               color.Color
	Accent, Soft, Selection, Other color.Color // Other: text on Accent
	Warning, Bad, Good             color.Color
}

// NewLook reads the present theme.
func NewLook() Look {
	c := style.Color
	return Look{
		Scale: style.Px(1), Text: style.Px(style.TextSize), Small: style.Px(style.SmallSize),
		Paper: c(style.Paper), Surface: c(style.Surface), Head: c(style.Head), Rail: c(style.Rail),
		Ink: c(style.Ink), Muted: c(style.Muted), Line: c(style.Line),
		Accent: c(style.Accent), Soft: c(style.AccentSoft), Selection: c(style.Selection), Other: c(style.OnAccent),
		Warning: c(style.Warning), Bad: c(style.Bad), Good: c(style.Good),
	}
}
