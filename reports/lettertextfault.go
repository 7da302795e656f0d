package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/letters/template"
)

// TextError is a fault in the text of a kind of letter, so that no letter of it can be written.
type TextError struct {
	Kind  LetterKind
	Fault template.Fault // the first
}

func (e *TextError) Error() string { return translations.English.Format(e) }

// Message returns the sentence for the user: where the fault is, and the remedy.
func (e *TextError) Message() (key string, pairs []any) {
	return "letter.text-fault", []any{"kind", kindName(e.Kind), "fault", e.Fault}
}

// kindName is a kind of letter as the value of a sentence.
type kindName LetterKind

// In returns what a kind of letter is called in a language.
func (k kindName) In(language string) string { return LetterKind(k).Name(translations.Lang(language)) }

// textFault returns what is wrong with the text of the letter: of itself, of a piece in it, or of
// how the pieces fit. It is nil where nothing is.
func (f LetterFacts) textFault() error {
	of := f.texts.parseKind(f.Kind)
	faults := of.faults
	if len(faults) == 0 {
		var own []template.Fault
		faults = of.Check(func(name string) (*template.Template, bool) {
			source, ok := f.texts.sourceOf(TextName{Name: name, Piece: true})
			if !ok {
				return nil, false
			}
			piece := parseOnce(source, f.texts.lang, name)
			for _, fault := range piece.faults {
				fault.Piece = name
				own = append(own, fault)
			}
			return piece.Template, true
		})
		faults = append(own, faults...)
	}
	if len(faults) == 0 {
		return nil
	}
	return &TextError{f.Kind, faults[0]}
}
