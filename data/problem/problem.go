// Package problem is what goes wrong as a user reads it: sentences by translation
// key. Every room of the document makes them, so it knows none of the rooms.
package problem

import (
	"context"
	"errors"

	"bolgeplan/assets/translations"
)

// Problem is what went wrong as a user reads it: a sentence that says what it
// is and what to do, by translation key. Err, where there is one, is what the
// system said; Faults are what was found in a file that was refused.
type Problem struct {
	Key    string
	Pairs  []any
	Err    error
	Faults []Fault
}

// New returns a problem by its translation key, the error that the system gave
// or nil, and the pairs of its sentence.
func New(key string, err error, pairs ...any) *Problem {
	return &Problem{Key: key, Pairs: pairs, Err: err}
}

// Is reports whether an error is the problem of a key.
func Is(err error, key string) bool {
	var p *Problem
	return errors.As(err, &p) && p.Key == key
}

// CanSaveAs reports whether the plan can be gone on with in a copy elsewhere when
// an edit failed for this.
func (p *Problem) CanSaveAs() bool {
	switch p.Key {
	case "problem.readonly", "problem.readonly-folder", "problem.temporary", "problem.to-read", "problem.a-safety-copy", "problem.upgrade-open", "problem.long-name-edit",
		"problem.gone", "problem.replaced", "problem.now-newer", "problem.unreachable", "problem.full", "problem.write", "problem.unsure":
		return true
	}
	return false
}

// RefusedEditPair is the place of a sentence for the name of a copy that has what was refused.
const RefusedEditPair = "kept"

// RefusedEditCopy is the name of the copy beside the file in which an edit was kept that failed for
// this, "" where there is none.
func (p *Problem) RefusedEditCopy() string {
	for i := 0; i+1 < len(p.Pairs); i += 2 {
		if name, ok := p.Pairs[i+1].(string); ok && p.Pairs[i] == RefusedEditPair {
			return name
		}
	}
	return ""
}

// Message returns the sentence of the problem, followed by what is known of the cause.
func (p *Problem) Message() (key string, pairs []any) {
	said := phrase{p.Key, p.Pairs}
	if p.Err != nil {
		said = because(said, cause(p.Err))
	}
	if len(p.Faults) > 0 { // the others follow, or are more of the same
		said = because(said, p.Faults[0])
	}
	return said.Message()
}

// phrase is a sentence, or a part of one.
type phrase struct {
	key   string
	pairs []any
}

func (p phrase) Message() (key string, pairs []any) { return p.key, p.pairs }

func because(what phrase, why any) phrase {
	return phrase{"problem.because", []any{"what", what, "why", why}}
}

// cause is what an error says of itself: its sentence or, of what the system said, the
// error.
func cause(err error) any {
	var said translations.Localizable
	if errors.As(err, &said) {
		return said
	}
	return err
}

func (p *Problem) Error() string { return translations.English.Format(p) }

func (p *Problem) Unwrap() error { return p.Err }

// ErrClosed ends what is asked of a file that was closed meanwhile. It is no
// Problem: nothing is wrong with the file.
var ErrClosed = errors.New("the plan was closed")

// IsCancelled reports whether an error says only that nobody waits for the answer: what
// was asked was closed or cancelled. Nobody is to read of it.
func IsCancelled(err error) bool {
	return errors.Is(err, ErrClosed) || errors.Is(err, context.Canceled)
}
