package wording

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/changes"
	"bolgeplan/data/plan"
)

// maxLeft is how many rows are named that an undo left as they are.
const maxLeft = 3

// FormatOutcomeNotes returns what else is to be said of an edit: what of it was left as it is,
// what it keeps that was deleted, and whose clock is wrong. Each is a sentence.
func FormatOutcomeNotes(lang translations.Lang, out data.Outcome) (sentences []string) {
	teller := changes.NewDescriber(lang, out.Before, out.After)
	said := map[string]bool{}
	say := func(sentence string) {
		if !said[sentence] {
			said[sentence] = true
			sentences = append(sentences, sentence)
		}
	}
	for i, l := range out.Left {
		if i == maxLeft {
			say(lang.N("outcome.left.more", len(out.Left)-i))
			break
		}
		what := teller.Subject(l.Row.Table, l.Row.ID)
		if l.Since == nil {
			say(lang.T("outcome.left.used", "what", what))
			continue
		}
		did := ""
		if label, err := plan.DecodeLabel(l.Since.Label); err == nil {
			did = FormatLabel(lang, label)
		}
		say(lang.T("outcome.left", "what", what, "author", l.Since.Author, "did", did))
	}
	for _, row := range out.KeptRows {
		say(lang.T("outcome.keeps", "what", teller.Subject(row.Table, row.ID)))
	}
	for _, author := range out.FastClocks {
		say(lang.T("outcome.ahead", "author", author))
	}
	return sentences
}
