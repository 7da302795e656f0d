package timeline

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// Texts are the widget's texts in one language.
type Texts struct {
	Names     gantt.Names
	Hint      string // last line of the tip while dragging
	HintAlone string // the same where dependents move along, which can be left
	Locked    string // why a locked bar without a LockReason cannot be moved
	Undecided string // why a bar without a date cannot be moved

	Staying func(n int) string // n locked bars stay
}

// TextsIn returns the texts in a language.
func TextsIn(lang translations.Lang) Texts {
	return Texts{
		Names:     gantt.NamesIn(day.Lang(lang), func(key string) string { return lang.T(key) }),
		Hint:      lang.T("gantt.hint"),
		HintAlone: lang.T("gantt.hint.alone"),
		Locked:    lang.T("gantt.locked"),
		Undecided: lang.T("gantt.undecided_move"),
		Staying:   func(n int) string { return lang.N("gantt.staying", n) },
	}
}

// MovePreview is the owner's answer to a proposed move.
type MovePreview struct {
	Title  string
	Lines  []TipLine
	Moves  []gantt.Move              // the places of dependents, and of moved bars that would go to another place than proposed
	Cells  map[string]gantt.DateCell // the coming dates in the columns, by the IDs of their bars
	Labels map[string]string         // labels of bars at their proposed places, by ID
	Follow bool                      // dependents move along, or would without Ctrl
	Green  []day.Span                // bands on the lane of the bar under the pointer: its days without new findings
}

// TipLine is a line of a tip.
type TipLine struct {
	Text string
	Tone style.Tone
}

// textKey is the key of a cached width.
type textKey struct {
	text string
	font gantt.Font
}

// maxWidths is the most cached widths.
const maxWidths = 20000

// fontOf returns size and weight of a font of the scene.
func fontOf(f gantt.Font) (size float32, bold bool) {
	switch f {
	case gantt.LabelFont:
		return style.SmallSize, false
	case gantt.ZoneFont, gantt.NumberFont:
		return style.TinySize, false
	case gantt.GroupFont:
		return style.TextSize, true
	case gantt.PillFont:
		return style.SmallSize, true
	}
	return style.TextSize, false
}

// measure returns the width of a text as it is drawn.
func (t *Timeline) measure(text string, f gantt.Font) float64 {
	key := textKey{text, f}
	if w, ok := t.widths[key]; ok {
		return w
	}
	if len(t.widths) > maxWidths {
		clear(t.widths)
	}
	size, bold := fontOf(f)
	w := float64(style.Width(text, style.Px(size), style.Strong(bold)))
	t.widths[key] = w
	return w
}
