package timeline

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// alertSize is the size of an alert sign, in pixels at the normal text size.
const alertSize = 11

// laneSignInset is the distance of the lanes' signs from the end of the title column, in pixels at
// the normal text size.
const laneSignInset = 38

// The signs of alerts differ in shape, so that they can be recognised without colour: an octagon
// for Bad, a triangle for Warning, a ring for Info.
var (
	octagon  = []fyne.Position{{X: 0.3, Y: 0}, {X: 0.7, Y: 0}, {X: 1, Y: 0.3}, {X: 1, Y: 0.7}, {X: 0.7, Y: 1}, {X: 0.3, Y: 1}, {X: 0, Y: 0.7}, {X: 0, Y: 0.3}}
	triangle = []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 0.95}, {X: 0, Y: 0.95}}
)

// drawAlertSign draws a sign around a middle.
func (d *drawing) drawAlertSign(l *layer, a severity.Severity, cx, cy float64) {
	size := alertSize * float64(style.Px(1))
	x, y := cx-size/2, cy-size/2
	switch a {
	case severity.Bad:
		l.shape(octagon, nil, x, y, size, size, d.bad, d.surface, 1)
	case severity.Warning:
		l.shape(triangle, nil, x-0.5, y-0.5, size+1, size+1, d.warning, d.surface, 1)
	case severity.Info:
		ring := size - 3
		l.box(cx-ring/2, cy-ring/2, ring, ring, d.surface, d.muted, 2, ring/2)
	}
}

// drawAlert draws the sign of a bar where it hides neither mark nor label: at the upper right of a
// mark, beside the pole of a flag, at the visible end of a range, before the name of an undecided
// bar.
func (d *drawing) drawAlert(s *gantt.Scene, m *gantt.Mark) {
	if m.Bar.Alert == severity.None {
		return
	}
	x, y := m.X+m.W-1, m.Y+2
	switch {
	case m.Pinned:
		x, y = m.X-8, m.Mid()
	case m.Bar.Kind == gantt.Flag && m.Label.Side == gantt.Left:
		x, y = m.X, m.Y
	case m.Bar.Kind == gantt.Flag:
		x, y = m.X-alertSize*0.7*float64(style.Px(1)), m.Mid()-2
	case !m.Diamond:
		x, y = max(min(m.X+m.W, s.W)-3, m.X), m.Y
	}
	if x >= 0 {
		d.drawAlertSign(d.front, m.Bar.Alert, d.ox+x, d.oy+y)
	}
}

// drawDisputed draws the sign of a bar that is in conflict at its lower left, where no alert is.
func (d *drawing) drawDisputed(m *gantt.Mark) {
	if !m.Bar.Disputed {
		return
	}
	x, y := m.X+1, m.Y+m.H-2
	if m.Pinned {
		x, y = m.X-8, m.Mid()+alertSize*float64(style.Px(1))
	}
	if x >= 0 {
		d.drawDisputedSign(d.front, d.ox+x, d.oy+y)
	}
}

// slash is the stroke through the sign of a conflict.
var slash = []fyne.Position{{X: 0.62, Y: 0}, {X: 0.82, Y: 0}, {X: 0.38, Y: 1}, {X: 0.18, Y: 1}}

// drawDisputedSign draws an unequal sign on a square around a middle.
func (d *drawing) drawDisputedSign(l *layer, cx, cy float64) {
	size := (alertSize + 2) * float64(style.Px(1))
	l.box(cx-size/2, cy-size/2, size, size, d.warning, d.surface, 1, 2)
	w, h := size*0.56, max(1.5, size*0.12)
	l.box(cx-w/2, cy-size*0.1-h, w, h, d.surface, nil, 0, 0)
	l.box(cx-w/2, cy+size*0.1, w, h, d.surface, nil, 0, 0)
	l.shape(slash, nil, cx-w/2, cy-size*0.36, w, size*0.72, d.surface, nil, 0)
}

// checkMark is the sign of a bar that is reported done.
var checkMark = func() (points []fyne.Position) {
	for _, p := range gantt.CheckMark {
		points = append(points, fyne.NewPos(float32(p[0]), float32(p[1])))
	}
	return points
}()

// drawDone draws the check mark of a bar that is reported done.
func (d *drawing) drawDone(s *gantt.Scene, m *gantt.Mark) {
	if x, y, ok := m.DoneAt(s.W); ok {
		d.drawCheckMark(d.front, d.ox+x, d.oy+y)
	}
}

// drawCheckMark draws a check mark on a disc around a middle.
func (d *drawing) drawCheckMark(l *layer, cx, cy float64) {
	size := alertSize * float64(style.Px(1))
	l.box(cx-size/2-1, cy-size/2-1, size+2, size+2, d.good, d.surface, 1, size/2+1)
	const share = 0.6 // of the disc
	l.shape(checkMark, nil, cx-size*share/2, cy-size*share/2, size*share, size*share, d.onAccent, nil, 0)
}

// maxTipWidth is the width at which lines of a tip are broken, in pixels at the normal text size.
const maxTipWidth = 440

// bullet begins a line of a tip. hanging begins its continuation, so that texts are aligned.
const (
	bullet  = "• "
	hanging = "\u2002 " // as wide as the bullet with its space
)

// wrapLines breaks the lines of a tip between words.
func (t *Timeline) wrapLines(lines []TipLine) []TipLine {
	width := maxTipWidth * float64(style.Px(1))
	var list []TipLine
	for _, l := range lines {
		row := ""
		for _, word := range strings.Fields(l.Text) {
			longer := row + " " + word
			if row == "" {
				longer = word
			}
			if row != "" && t.measure(longer, gantt.LabelFont) > width {
				list = append(list, TipLine{row, l.Tone})
				longer = word
				if strings.HasPrefix(l.Text, bullet) {
					longer = hanging + word
				}
			}
			row = longer
		}
		list = append(list, TipLine{row, l.Tone})
	}
	return list
}

// drawLock draws a padlock at the upper left of a bar that cannot be moved, unless it is done: then
// the check mark says so.
func (d *drawing) drawLock(m *gantt.Mark) {
	if !isLockedDate(m.Bar) || m.Bar.Done || m.Ghost || m.Lane < 0 {
		return
	}
	x, y := m.X, m.Y+1
	if m.Pinned {
		x, y = m.X-8, m.Mid()
	} else if !m.Diamond {
		x = max(m.X, 0) + 2
	}
	if x >= 0 {
		d.drawPadlock(d.front, d.ox+x, d.oy+y)
	}
}

// drawPadlock draws a padlock around a middle.
func (d *drawing) drawPadlock(l *layer, cx, cy float64) {
	px := float64(style.Px(1))
	w, h := 9*px, 6*px
	l.box(cx-w/2-1, cy-h/2-4*px, w+2, h+5*px+1, d.surface, nil, 0, 3)
	l.box(cx-2.5*px, cy-h/2-3*px, 5*px, 6*px, nil, d.ink, 1.2*px, 2.5*px)
	l.box(cx-w/2, cy-h/2+0.5*px, w, h, d.ink, nil, 0, 1.5)
}
