package reports

import (
	"slices"
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

	draft, draftSource string // the text that is being written, "" for none
}

// LetterTextsOf returns the texts of letters.
func LetterTextsOf(p *plan.Plan, solution plan.ID, l translations.Lang) LetterTexts {
	return LetterTexts{plan: p, solution: solution, lang: l}
}

// BuiltIn returns the program's own text, "" where it has none.
func (t LetterTexts) BuiltIn(of TextName) string {
	if of.Piece {
		return assets.LetterPiece(of.Name, string(t.lang))
	}
	return assets.LetterText(of.Name, string(t.lang))
}

// Row returns the row of the plan that the text of a kind of letter is from; None for the
// program's own.
func (t LetterTexts) Row(kind LetterKind) plan.ID {
	own, _ := t.own(letters.KindName(string(kind)))
	return own.ID
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
	return t.parseKind(kind).Template, t.Find
}

func (t LetterTexts) parseKind(kind LetterKind) parsedText {
	name := letters.KindName(string(kind))
	source, _ := t.sourceOf(TextName{Name: name})
	if !slices.Contains(template.Kinds(), name) {
		name = letters.Notification // which has the names that every kind has
	}
	return parseOnce(source, t.lang, name)
}

// Find returns a piece by its Danish name, as package template asks for it.
func (t LetterTexts) Find(name string) (*template.Template, bool) {
	source, ok := t.sourceOf(TextName{Name: name, Piece: true})
	if !ok {
		return nil, false
	}
	return parsed(source, t.lang, name), true
}

// parsedTexts caches templates by their text: a plan has few, and a batch uses one for all.
var parsedTexts sync.Map

type textKey struct{ source, lang, kind string }

// parsedText is a template and what is wrong with it by itself.
type parsedText struct {
	*template.Template
	faults []template.Fault
}

func parsed(source string, l translations.Lang, kind string) *template.Template {
	return parseOnce(source, l, kind).Template
}

func parseOnce(source string, l translations.Lang, kind string) parsedText {
	key := textKey{source, string(l), kind}
	if t, ok := parsedTexts.Load(key); ok {
		return t.(parsedText)
	}
	t, faults := template.Parse(source, day.Lang(l), kind)
	parsedTexts.Store(key, parsedText{t, faults})
	return parsedText{t, faults}
}
