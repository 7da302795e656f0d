package style

import (
	"image/color"

	"bolgeplan/data/severity"
)

// Tone is the meaning that a text, a chip, a badge or a tip carries by its colour.
// Some are those of a severity; that something is good, or in use, is none.
type Tone int

// The tones, from quiet to grave. The zero value is plain text.
const (
	NoTone Tone = iota
	QuietTone
	AccentTone
	GoodTone
	WarningTone
	BadTone
)

// ToneOf is the tone of a severity.
func ToneOf(s severity.Severity) Tone {
	return [...]Tone{
		severity.None: NoTone, severity.Info: QuietTone, severity.Warning: WarningTone, severity.Bad: BadTone,
	}[s]
}

// tones are the role of the text and that of the soft ground of each tone.
var tones = [...][2]Role{
	NoTone:      {Ink, Rail},
	QuietTone:   {Muted, Rail},
	AccentTone:  {Accent, AccentSoft},
	GoodTone:    {Good, GoodSoft},
	WarningTone: {Warning, WarningSoft},
	BadTone:     {Bad, BadSoft},
}

// Role is the role of a text or a line.
func (t Tone) Role() Role { return tones[t][0] }

// Background is the role of the soft ground of a chip or a badge.
func (t Tone) Background() Role { return tones[t][1] }

// Color is the colour of a text or a line.
func (t Tone) Color() color.Color { return Color(t.Role()) }

// IsGrave reports whether a tone warns.
func (t Tone) IsGrave() bool { return t >= WarningTone }
