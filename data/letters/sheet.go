package letters

import "bolgeplan/data/plan"

// Sheet is how letters lie on their paper, in mm.
type Sheet struct {
	Fold   string // one of plan.LetterFolds
	Margin int    // at both sides of the text
	// WindowX and WindowY are where the recipient begins, from the left and the upper edge.
	WindowX, WindowY int
}

// The sheet where a plan says nothing, and what it may say. The window is that of DIN 5008 B, C5
// and E65 envelopes; printers that shift their paper need other figures.
const (
	DefaultMargin, LeastMargin, MostMargin    = 22, 15, 30
	DefaultWindowX, LeastWindowX, MostWindowX = 22, 15, 30
	DefaultWindowY, LeastWindowY, MostWindowY = 45, 38, 55
)

// SheetOf returns the sheet of a plan's letters. What the plan says and nobody could enter is left
// to the default.
func SheetOf(p *plan.Plan) Sheet {
	within := func(key string, least, most, byDefault int) int {
		if n := p.SettingNumber(key, byDefault); n >= least && n <= most {
			return n
		}
		return byDefault
	}
	s := Sheet{
		Fold:    plan.FoldC5,
		Margin:  within(plan.LetterMargin, LeastMargin, MostMargin, DefaultMargin),
		WindowX: within(plan.LetterWindowX, LeastWindowX, MostWindowX, DefaultWindowX),
		WindowY: within(plan.LetterWindowY, LeastWindowY, MostWindowY, DefaultWindowY),
	}
	if p.SettingValue(plan.LetterFold) == plan.FoldM65 {
		s.Fold = plan.FoldM65
	}
	return s
}
