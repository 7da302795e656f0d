package timeline

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// colors are the colours of one frame.
type colors struct {
	surface, head, ink, muted, line          color.Color
	accent, accentSoft, onAccent             color.Color
	bad, badSoft, warning, warningSoft, good color.Color
	selection, weekend, holiday, zone        color.Color
	zoneText, test, shadow, green            color.Color
	dark                                     bool
}

func colorsNow() colors {
	v := style.Variant()
	c := func(r style.Role) color.Color { return style.ColorIn(r, v) }
	k := colors{
		surface: c(style.Surface), head: c(style.Head), ink: c(style.Ink), muted: c(style.Muted), line: c(style.Line),
		accent: c(style.Accent), accentSoft: c(style.AccentSoft), onAccent: c(style.OnAccent),
		bad: c(style.Bad), badSoft: c(style.BadSoft), warning: c(style.Warning), warningSoft: c(style.WarningSoft),
		good: c(style.Good), selection: c(style.Selection), zoneText: c(style.Warning), shadow: style.Shadow(v),
	}
	k.weekend = style.Alpha(k.ink, 0x0A)
	k.holiday = style.Alpha(k.ink, 0x14)
	k.zone = style.Alpha(k.warningSoft, 0x90)
	k.test = style.Alpha(k.muted, 0x70)
	k.green = style.Alpha(k.good, 0x40)
	if v == theme.VariantDark {
		k.test, k.dark = style.Alpha(k.muted, softAlpha), true
	}
	return k
}

// barStyle is the colours and stroke of a bar.
type barStyle struct {
	fill   color.Color // of a range
	stroke color.Color // nil for none
	text   color.Color // on the fill
	soft   color.Color // of uncertain days
	mark   color.Color // of a diamond or flag
	dashed bool        // the stroke is dashed
	width  float64     // of the stroke
}

func (c *colors) barStyle(k gantt.Class) barStyle {
	l := barStyle{fill: c.accentSoft, stroke: c.accent, text: c.ink, soft: style.Alpha(c.accent, softAlpha), mark: c.accent, width: 1}
	switch k.Role {
	case gantt.Wave:
		l.fill, l.text = style.WaveColors(k.Index, k.Of)
		l.soft = c.softWave(l.fill, l.text)
	case gantt.Pilot:
		l.fill, l.dashed = c.surface, true
	case gantt.Programme:
		l.fill, l.stroke, l.mark, l.text = c.surface, c.ink, c.ink, c.ink
		l.soft = style.Alpha(c.ink, softAlpha)
	case gantt.Hypercare:
		l.fill, l.stroke, l.mark = c.warningSoft, c.warning, c.warning
		l.soft = style.Alpha(c.warning, softAlpha)
	case gantt.Test:
		l.fill, l.stroke, l.mark, l.soft = c.test, nil, c.muted, c.test
	case gantt.Frozen:
		l.fill, l.stroke, l.mark, l.soft = c.zone, c.warning, c.warning, style.Alpha(c.warning, 0x60)
	case gantt.Deadline:
		l.fill, l.stroke, l.mark, l.soft = c.badSoft, c.bad, c.bad, style.Alpha(c.bad, softAlpha)
	case gantt.Operation:
		l.stroke = nil
	case gantt.Project:
		l.fill, l.text = style.WaveColors(4, 7)
		l.stroke, l.soft = nil, c.softWave(l.fill, l.text)
	case gantt.Retender:
		l.fill, l.stroke, l.dashed = color.Transparent, c.muted, true
	case gantt.Rollout:
		l.fill, l.width = c.surface, 2
	}
	return l
}

// softAlpha is the opacity of uncertain days: clearly visible, and readable behind text.
const softAlpha = 0x58

// softWave is the colour of uncertain days of a wave. text is the wave's text colour.
func (c *colors) softWave(fill, text color.Color) color.Color {
	if c.dark || text == color.White {
		return style.Alpha(fill, softAlpha)
	}
	return fill
}

// Polygons with corners in shares of their boxes.
var (
	diamond      = []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 0.5}, {X: 0.5, Y: 1}, {X: 0, Y: 0.5}}
	diamondRadii = []float32{1.5, 1.5, 1.5, 1.5}
	pennant      = []fyne.Position{{X: 0, Y: 0}, {X: 1, Y: 0.3}, {X: 0, Y: 0.6}}
	arrowDown    = []fyne.Position{{X: 0, Y: 0.2}, {X: 1, Y: 0.2}, {X: 0.5, Y: 0.8}}
	arrowRight   = []fyne.Position{{X: 0.2, Y: 0}, {X: 0.8, Y: 0.5}, {X: 0.2, Y: 1}}
)
