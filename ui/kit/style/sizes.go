package style

import "fyne.io/fyne/v2"

// Sizes in pixels at the normal text size. Px scales them to the user's text size.
const (
	TextSize    = 13 // text in rows, buttons, panels
	SmallSize   = 12 // second lines, chips
	TinySize    = 11 // scales, captions
	HeadingSize = 15 // cards and panels
	TitleSize   = 17 // the screen's title

	RowHeight    = 26 // a row of a list
	ChipHeight   = 18 // a chip in a row
	ButtonHeight = 26 // buttons, switches and entries in a header
	HeaderHeight = 44 // the header of a screen
	StatusHeight = 26 // the status bar
	RailWidth    = 132
	PanelWidth   = 256

	RadiusCell   = 4  // cells and chips
	RadiusButton = 6  // buttons
	RadiusCard   = 10 // cards, dialogs
)

// Px scales a size in pixels by the text scale of the current theme.
func Px(size float32) float32 {
	app := fyne.CurrentApp()
	if app == nil {
		return size
	}
	if t, ok := app.Settings().Theme().(*Theme); ok {
		return size * t.scale
	}
	return size
}
