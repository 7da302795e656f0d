package style

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode is light, dark, or the system's setting.
type Mode int

// The modes; System is the default.
const (
	System Mode = iota
	Light
	Dark
)

// Theme is the theme of Fyne's own widgets: dense, quiet, one accent. It never changes; a new
// setting needs a new Theme.
type Theme struct {
	mode  Mode
	scale float32
}

var _ fyne.Theme = (*Theme)(nil)

// New returns a theme at the normal text size.
func New(mode Mode) *Theme {
	return NewScaled(mode, 1)
}

// NewScaled returns a theme with text, rows and controls scaled by a factor from 0.8 to 2, in
// addition to the display's scale.
func NewScaled(mode Mode, factor float32) *Theme {
	return &Theme{mode: mode, scale: min(max(factor, 0.8), 2)}
}

// Variant returns the variant that the theme shows now.
func (t *Theme) Variant() fyne.ThemeVariant {
	switch t.mode {
	case Light:
		return theme.VariantLight
	case Dark:
		return theme.VariantDark
	}
	if app := fyne.CurrentApp(); app != nil {
		return app.Settings().ThemeVariant()
	}
	return theme.VariantLight
}

// Mode returns the mode of the theme.
func (t *Theme) Mode() Mode { return t.mode }

// Scale returns the factor of text and rows.
func (t *Theme) Scale() float32 { return t.scale }

// themeRoles maps Fyne's colour names to roles.
var themeRoles = map[fyne.ThemeColorName]Role{
	theme.ColorNameBackground:          Surface, // the window is cleared with it, and needs no ground there
	theme.ColorNameDisabledButton:      Background,
	theme.ColorNameError:               Bad,
	theme.ColorNameForeground:          Ink,
	theme.ColorNameForegroundOnError:   OnAccent,
	theme.ColorNameForegroundOnPrimary: OnAccent,
	theme.ColorNameForegroundOnSuccess: OnAccent,
	theme.ColorNameForegroundOnWarning: OnAccent,
	theme.ColorNameHeaderBackground:    Head,
	theme.ColorNameHyperlink:           Accent,
	theme.ColorNameInnerWindowBorder:   Line,
	theme.ColorNameInputBorder:         Edge,
	theme.ColorNameMenuBackground:      Menu,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNamePlaceHolder:         Muted,
	theme.ColorNamePrimary:             Accent,
	theme.ColorNameSeparator:           Line,
	theme.ColorNameSuccess:             Good,
	theme.ColorNameWarning:             Warning,

	theme.ColorNameInnerWindowBorderInactive: Line,
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if t.mode != System {
		v = t.Variant()
	}
	if r, ok := themeRoles[name]; ok {
		return ColorIn(r, v)
	}
	switch name {
	case theme.ColorNameInputBackground: // used on Background and on Surface
		if v == theme.VariantDark {
			return Alpha(ColorIn(Ink, v), 0x0A)
		}
		return ColorIn(Surface, v) // a grey field looks disabled
	case theme.ColorNameButton:
		return Alpha(ColorIn(Ink, v), 0x14)
	case theme.ColorNameDisabled:
		return Alpha(ColorIn(Muted, v), 0x99)
	case theme.ColorNameFocus:
		return Alpha(ColorIn(Accent, v), 0x40)
	case theme.ColorNameHover:
		return Alpha(ColorIn(Ink, v), 0x0E)
	case theme.ColorNamePressed:
		return Alpha(ColorIn(Ink, v), 0x20)
	case theme.ColorNameSelection:
		return Alpha(ColorIn(Accent, v), 0x48)
	case theme.ColorNameScrollBar:
		return Alpha(ColorIn(Muted, v), 0x80)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		return Shadow(v)
	}
	return theme.DefaultTheme().Color(name, v)
}

// Shadow returns the colour of shadows in a variant.
func Shadow(v fyne.ThemeVariant) color.Color {
	if v == theme.VariantDark {
		return color.NRGBA{A: 0x70}
	}
	return color.NRGBA{R: 0x1B, G: 0x24, B: 0x30, A: 0x2A}
}

// Alpha returns an opaque colour with the given opacity.
func Alpha(c color.Color, a uint8) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = a
	return n
}

// Icon implements fyne.Theme with Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Font implements fyne.Theme. There is no italic face: italics are upright.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace || s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Bold:
		return Font(Semibold)
	}
	return Font(Normal)
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.scale * TextSize
	case theme.SizeNameCaptionText:
		return t.scale * SmallSize
	case theme.SizeNameHeadingText:
		return t.scale * TitleSize
	case theme.SizeNameSubHeadingText:
		return t.scale * HeadingSize
	case theme.SizeNameInlineIcon:
		return t.scale * 16
	case theme.SizeNamePadding:
		return 3
	case theme.SizeNameInnerPadding:
		return 5
	case theme.SizeNameLineSpacing:
		return 3
	case theme.SizeNameScrollBar:
		return 11
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return RadiusButton
	case theme.SizeNameSelectionRadius:
		return RadiusCell
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius:
		return RadiusCard
	case theme.SizeNameModalBlurRadius:
		return 0 // blurring the window behind a dialog is slow without a graphics card
	}
	return theme.DefaultTheme().Size(name)
}

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
