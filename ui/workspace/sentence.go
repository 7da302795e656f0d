package workspace

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// Sentence returns what a label says was done.
func Sentence(lang translations.Lang, l plan.Label) string { return wording.Sentence(lang, l) }
