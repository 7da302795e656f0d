package reports

import (
	"sync"

	"bolgeplan/assets"
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
)

// LetterTexts are the texts of letters about a solution in a language: those of the plan, and the
// program's where the plan has none.
type LetterTexts struct {
	plan     *plan.Plan
	solution plan.ID
	lang     translations.Lang
}

// LetterTextsOf returns the texts of letters.
func LetterTextsOf(p *plan.Plan, solution plan.ID, l translations.Lang) LetterTexts {
	return LetterTexts{p, solution, l}
}

// Kind returns the text of a kind of letter, and the row of the plan that it is from; None for the
// program's own.
func (t LetterTexts) Kind(kind LetterKind) (source string, row plan.ID) {
	name := letters.KindName(string(kind))
	if own, ok := t.own(name); ok {
		return own.Text, own.ID
	}
	return assets.LetterText(name, string(t.lang)), plan.None
}

// Piece returns the text of a piece; ok is false where there is none.
func (t LetterTexts) Piece(name string) (source string, ok bool) {
	if own, ok := t.own(name); ok {
		return own.Text, true
	}
	source = assets.LetterPiece(name, string(t.lang))
	return source, source != ""
}

// own finds a text of the plan: that of the solution before that of all solutions.
func (t LetterTexts) own(kind string) (found plan.Template, ok bool) {
	for _, r := range plan.Templates.Of(t.plan).Rows() {
		if letters.KindName(r.Kind) != kind || r.Language != string(t.lang) || r.SolutionID != t.solution && r.SolutionID != plan.None {
			continue
		}
		if !ok || r.SolutionID == t.solution {
			found, ok = r, true
		}
	}
	return found, ok
}

// parse returns the template of a kind, and how its pieces are found.
func (t LetterTexts) parse(kind LetterKind) (of *template.Template, pieces func(string) (*template.Template, bool)) {
	source, _ := t.Kind(kind)
	of = parsed(source, t.lang, letters.KindName(string(kind)))
	return of, func(name string) (*template.Template, bool) {
		source, ok := t.Piece(name)
		if !ok {
			return nil, false
		}
		return parsed(source, t.lang, name), true
	}
}

// parsedTexts caches templates by their text: a plan has few, and a batch uses one for all.
var parsedTexts sync.Map

type textKey struct{ source, lang, kind string }

func parsed(source string, l translations.Lang, kind string) *template.Template {
	key := textKey{source, string(l), kind}
	if t, ok := parsedTexts.Load(key); ok {
		return t.(*template.Template)
	}
	t, _ := template.Parse(source, day.Lang(l), kind)
	parsedTexts.Store(key, t)
	return t
}
