// Package style is the style of the program: colours by role in light and dark, the wave scale,
// text sizes, and the Fyne theme of these.
package style

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bolgeplan/data/severity"
	"bolgeplan/reports/page"
)

// Role is the purpose of a colour. Color returns its value in the current theme.
type Role int

// The roles, in the order of the palettes below.
const (
	Background Role = iota // behind the surfaces
	Surface                // cards, rows, pages of a screen
	Rail                   // navigation, menu and status bar
	Head                   // table heads
	Ink                    // text
	Muted                  // second lines
	Line                   // quiet lines
	Accent
	AccentSoft
	Selection
	Bad
	BadSoft
	Warning
	WarningSoft
	Good
	OnAccent // text on Accent and on Ink fills
	GoodSoft
	Edge // borders of fields and boxes
	Menu // menus, which lie over the surfaces and have no border
	roles
)

// Every text role has a contrast of at least 4.5:1 on its backgrounds; a test lists the pairs.
var palettes = [2][roles]uint32{
	theme.VariantLight: {
		Background: 0xF6F5F1, Surface: 0xFFFFFF, Rail: 0xF0EEE8, Head: 0xFBFAF7,
		Ink: 0x1B2430, Muted: 0x626A78, Line: 0xE3E0D8,
		Accent: 0x0B6B6B, AccentSoft: 0xDDEFEC, Selection: 0xE6F2F1,
		Bad: 0xB42318, BadSoft: 0xFCE9E6, Warning: 0x9E5A07, WarningSoft: 0xFBF0DA,
		Good: 0x1F7A4D, GoodSoft: 0xE3F2EA, Edge: 0x8C887E, OnAccent: 0xFFFFFF, Menu: 0xFFFFFF,
	},
	theme.VariantDark: {
		Background: 0x15191F, Surface: 0x1C2129, Rail: 0x12161B, Head: 0x191E25,
		Ink: 0xE8E6E1, Muted: 0x98A1AE, Line: 0x2C333D,
		Accent: 0x5CC2B7, AccentSoft: 0x1F3B3A, Selection: 0x22302F,
		Bad: 0xFF8A7A, BadSoft: 0x3A2220, Warning: 0xF0B45B, WarningSoft: 0x372C17,
		Good: 0x6FCF97, GoodSoft: 0x1E3529, Edge: 0x6D7989, OnAccent: 0x12161B, Menu: 0x2A313C,
	},
}

// Color returns the colour of a role in the variant of the running app: light where there is no
// app, as in tests of pure drawing.
func Color(r Role) color.Color {
	return ColorIn(r, Variant())
}

// ColorIn returns the colour of a role in a variant.
func ColorIn(r Role, v fyne.ThemeVariant) color.Color {
	if v != theme.VariantDark {
		v = theme.VariantLight
	}
	return rgb(palettes[v][r])
}

// WaveColors returns the fill and text colour of the i-th ordinary wave (from 0) of n, as
// page.WaveColor does for paper. A pilot is Surface with a dashed Accent outline.
func WaveColors(i, n int) (fill, text color.Color) {
	c, dark := page.WaveColor(i, n)
	fill = color.NRGBA{R: c.R, G: c.G, B: c.B, A: 0xFF}
	if dark {
		return fill, rgb(palettes[theme.VariantLight][Ink])
	}
	return fill, color.White
}

func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// Variant returns the variant of the running app.
func Variant() fyne.ThemeVariant {
	app := fyne.CurrentApp()
	if app == nil {
		return theme.VariantLight
	}
	if t, ok := app.Settings().Theme().(interface{ Variant() fyne.ThemeVariant }); ok {
		return t.Variant()
	}
	return app.Settings().ThemeVariant()
}

// Tone is the meaning of a colour of text, chips, badges and tips. Each severity has a tone;
// GoodTone and AccentTone belong to no severity.
type Tone int

// The tones, from quiet to grave. The zero value is normal text.
const (
	NoTone Tone = iota
	QuietTone
	AccentTone
	GoodTone
	WarningTone
	BadTone
)

// ToneOf returns the tone of a severity.
func ToneOf(s severity.Severity) Tone {
	return [...]Tone{
		severity.None: NoTone, severity.Info: QuietTone, severity.Warning: WarningTone, severity.Bad: BadTone,
	}[s]
}

// tones are the roles of text and background of each tone.
var tones = [...][2]Role{
	NoTone:      {Ink, Rail},
	QuietTone:   {Muted, Rail},
	AccentTone:  {Accent, AccentSoft},
	GoodTone:    {Good, GoodSoft},
	WarningTone: {Warning, WarningSoft},
	BadTone:     {Bad, BadSoft},
}

// Role returns the role of a text or a line.
func (t Tone) Role() Role { return tones[t][0] }

// Background returns the role of the background of a chip or a badge.
func (t Tone) Background() Role { return tones[t][1] }

// Color returns the colour of a text or a line.
func (t Tone) Color() color.Color { return Color(t.Role()) }

// IsGrave reports whether the tone is a warning or worse.
func (t Tone) IsGrave() bool { return t >= WarningTone }
