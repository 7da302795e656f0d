package workspace

import (
	"errors"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

// Sentence returns what a label says was done. An undo or redo names what it
// took back.
func Sentence(lang translations.Lang, l plan.Label) string {
	args := l.Args()
	if what := l.Place("what"); what != "" {
		if inner, err := plan.DecodeLabel(what); err == nil {
			args = append(args, "what", Sentence(lang, inner))
			return lang.T(l.Key, lastWins(args)...)
		}
	}
	return lang.T(l.Key, args...)
}

// lastWins drops earlier pairs of a name that comes again.
func lastWins(pairs []any) []any {
	seen := map[any]bool{}
	var kept []any
	for i := len(pairs) - 2; i >= 0; i -= 2 {
		if !seen[pairs[i]] {
			seen[pairs[i]] = true
			kept = append(kept, pairs[i], pairs[i+1])
		}
	}
	return kept
}

// explainer is an error that has a sentence for users.
type explainer interface {
	error
	Sentence(translations.Lang) string
}

// Explain returns an error as a sentence in a language.
func Explain(lang translations.Lang, err error) string {
	var e explainer
	if errors.As(err, &e) {
		return e.Sentence(lang)
	}
	var locked *plan.LockedError
	if errors.As(err, &locked) {
		name := locked.Milestone.Name
		if name == "" {
			name = lang.T("milestone." + string(locked.Milestone.Kind))
		}
		return lang.T("problem.locked", "name", name)
	}
	return err.Error()
}
