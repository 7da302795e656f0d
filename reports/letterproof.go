package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
)

// TextName names a text of letters: a kind of letter or a piece, as the program calls it.
type TextName struct {
	Name  string // "notice", "varsel"
	Piece bool
}

// TextNames lists the texts that letters have: the kinds, then the pieces.
func TextNames() (list []TextName) {
	for _, name := range template.Kinds() {
		list = append(list, TextName{Name: name})
	}
	for _, name := range template.PieceNames() {
		list = append(list, TextName{Name: name.Danish, Piece: true})
	}
	return list
}

// Source returns a text, and whether it is the plan's own.
func (t LetterTexts) Source(of TextName) (source string, own bool) {
	if r, ok := t.own(of.Name); ok {
		return r.Text, true
	}
	return t.BuiltIn(of), false
}

// With returns the texts with another source of one of them, as it is being written.
func (t LetterTexts) With(of TextName, source string) LetterTexts {
	t.draft, t.draftSource = of.Name, source
	return t
}

// TextProof is what a text comes to in all the letters that it is for.
type TextProof struct {
	Faults   []template.Fault   // of the text: with one it is good for a preview only
	Missing  []template.Missing // of letters, the first of each municipality
	Warnings []template.Fault   // branches that no letter shows
	Letters  int
}

// Prove writes all letters of a kind about a solution with the texts. of is the text that is
// being written: a kind is proved by itself, a piece by the letters of kind.
func (t LetterTexts) Prove(of TextName, kind LetterKind, p *plan.Plan, date day.Day) TextProof {
	var proof TextProof
	source, _ := t.sourceOf(of)
	tmpl, faults := template.Parse(source, day.Lang(t.lang), of.Name)
	proof.Faults = faults
	main, pieces := t.parse(kind)
	if len(faults) == 0 {
		proof.Faults = tmpl.Check(pieces)
	}
	if len(proof.Faults) > 0 {
		return proof
	}
	batch := main.NewBatch(pieces)
	for _, municipality := range (LetterSelection{Kind: kind, Solution: t.solution, Lang: t.lang, Date: date}).Recipients(p) {
		f := GatherLetter(p, kind, t.solution, municipality, t.lang, date)
		proof.Letters++
		if _, missing := batch.Execute(f.values.withReference(f.shownReference())); len(missing) > 0 {
			proof.Missing = append(proof.Missing, missing[0])
		}
	}
	if proof.Letters > 0 {
		proof.Warnings = batch.NeverShown()
	}
	return proof
}

// sourceOf returns a text as it is being written, else as it holds.
func (t LetterTexts) sourceOf(of TextName) (source string, ok bool) {
	if t.draft == of.Name && t.draft != "" {
		return t.draftSource, true
	}
	source, _ = t.Source(of)
	return source, source != ""
}

// WithTexts returns the letter with other texts.
func (f LetterFacts) WithTexts(t LetterTexts) LetterFacts {
	f.texts = t
	return f
}

// KindOfText returns the kind of letters that a text is seen in: its own, or the notice for a
// piece.
func KindOfText(of TextName) LetterKind {
	for _, k := range LetterKinds() {
		if letters.KindName(string(k)) == of.Name {
			return k
		}
	}
	return Notice
}

// Format returns what people call a text.
func (n TextName) Format(l translations.Lang) string {
	if n.Piece {
		return l.T("letter.piece." + n.Name)
	}
	return KindOfText(n).Name(l)
}
