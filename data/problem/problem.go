// Package problem is the errors that a user reads: sentences by translation key.
// Every part of the document makes them, so it knows none of the parts.
package problem

import (
	"context"
	"errors"
	"unicode/utf8"

	"bolgeplan/assets/translations"
)

// Problem is an error as a user reads it: a sentence by translation key that says
// what is wrong and what to do. Err, unless nil, is the system's error. Faults are
// those of a file that was refused.
type Problem struct {
	Key    string
	Pairs  []any
	Err    error
	Faults []Fault
}

// New returns a problem with its translation key, the system's error or nil, and the
// pairs of its sentence.
func New(key string, err error, pairs ...any) *Problem {
	return &Problem{Key: key, Pairs: pairs, Err: err}
}

// Is reports whether an error is a problem with a key.
func Is(err error, key string) bool {
	var p *Problem
	return errors.As(err, &p) && p.Key == key
}

// CanSaveAs reports whether the user can go on with a copy under another name after a
// failed edit.
func (p *Problem) CanSaveAs() bool {
	switch p.Key {
	case "problem.readonly", "problem.readonly-folder", "problem.in-use-edit", "problem.temporary", "problem.to-read", "problem.a-safety-copy", "problem.upgrade-open", "problem.long-name-edit",
		"problem.gone", "problem.replaced", "problem.now-newer", "problem.unreachable", "problem.full", "problem.write", "problem.unsure":
		return true
	}
	return false
}

// MayPass reports whether a file that was refused with an error may be opened later: it is in use or
// out of reach, and nothing is wrong with it.
func MayPass(err error) bool {
	var p *Problem
	if !errors.As(err, &p) {
		return false
	}
	switch p.Key {
	case "problem.busy", "problem.in-use", "problem.out-of-reach", "problem.unreachable", "problem.unreadable":
		return true
	}
	return false
}

// RefusedEditPair is the pair of a sentence that names the copy with the refused
// edits.
const RefusedEditPair = "kept"

// RefusedEditCopy returns the name of the copy beside the file that holds the refused
// edit, "" if there is none.
func (p *Problem) RefusedEditCopy() string {
	for i := 0; i+1 < len(p.Pairs); i += 2 {
		if name, ok := p.Pairs[i+1].(string); ok && p.Pairs[i] == RefusedEditPair {
			return name
		}
	}
	return ""
}

// Message returns the sentence of the problem, followed by its cause.
func (p *Problem) Message() (key string, pairs []any) {
	sentence := phrase{p.Key, p.Pairs}
	if p.Err != nil {
		sentence = withCause(sentence, cause(p.Err))
	}
	if len(p.Faults) > 0 { // the others follow from it, or are of its kind
		sentence = withCause(sentence, p.Faults[0])
	}
	return sentence.Message()
}

// phrase is a sentence, or a part of one.
type phrase struct {
	key   string
	pairs []any
}

func (p phrase) Message() (key string, pairs []any) { return p.key, p.pairs }

func withCause(what phrase, why any) phrase {
	return phrase{"problem.because", []any{"what", what, "why", why}}
}

// cause returns the sentence of an error, or the error itself.
func cause(err error) any {
	var text translations.Localizable
	if errors.As(err, &text) {
		return text
	}
	return err
}

func (p *Problem) Error() string { return translations.English.Format(p) }

func (p *Problem) Unwrap() error { return p.Err }

// ErrClosed is the error of calls to a closed file. It is no Problem: nothing is
// wrong with the file.
var ErrClosed = errors.New("the plan was closed")

// IsCancelled reports whether an error only says that the call was closed or
// cancelled. The user need not read it.
func IsCancelled(err error) bool {
	return errors.Is(err, ErrClosed) || errors.Is(err, context.Canceled)
}

// maxQuoted is how many bytes of a foreign text are quoted.
const maxQuoted = 400

// Truncate returns the beginning of a foreign text, for a sentence that quotes it:
// such a text may have any length.
func Truncate(text string) string {
	if len(text) <= maxQuoted {
		return text
	}
	end := maxQuoted
	for end > maxQuoted-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + " …"
}

// Fault is a difference between a plan file and its log: a sentence by translation
// key, as a Problem is.
type Fault struct {
	Key   string
	Pairs []any
}

// NewFault returns a fault with its translation key and the pairs of its sentence.
func NewFault(key string, pairs ...any) Fault { return Fault{key, pairs} }

// Message returns the sentence of the fault. It quotes SQLite or a hash check as it
// is.
func (f Fault) Message() (key string, pairs []any) { return f.Key, f.Pairs }

func (f Fault) Error() string { return translations.English.Format(f) }

// Remark says what was fixed in or beside a file without a question: a sentence by
// translation key, as a Problem is.
type Remark struct {
	Key   string
	Pairs []any
}

// Message returns the sentence of the remark.
func (r Remark) Message() (key string, pairs []any) { return r.Key, r.Pairs }
