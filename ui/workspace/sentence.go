package workspace

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// FormatLabel returns what a label says was done.
func FormatLabel(lang translations.Lang, l plan.Label) string { return wording.FormatLabel(lang, l) }
