package style

import (
	"image/color"

	"bolgeplan/data/severity"
)

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
