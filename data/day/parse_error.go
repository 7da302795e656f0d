package day

import (
	"fmt"
	"strings"
)

// Reason is why a text was refused as a date.
type Reason uint8

// The reasons.
const (
	Empty         Reason = iota + 1
	TooLong              // for a date
	NotUnderstood        // no form that is known
	NoYear               // none written, none in the context
	NoSuchDay            // 31 April, week 53 of a year with 52
	WrongWeekday         // the day named is another weekday
	Reversed             // ends before it begins
	Relative             // tied to something without a date: "før sommerferien"
)

// ParseError is the error of Parse.
type ParseError struct {
	Text string // as written
	Why  Reason
	// Suggestions are forms that Parse understands and that come close, the nearest
	// first, in the language of the context. There may be none.
	Suggestions []string
}

// key is the text key of the message.
func (r *ParseError) key() string {
	switch r.Why {
	case Empty:
		return "day.refused.empty"
	case TooLong:
		return "day.refused.long"
	case NoYear:
		return "day.refused.year"
	case NoSuchDay:
		return "day.refused.calendar"
	case WrongWeekday:
		return "day.refused.weekday"
	case Reversed:
		return "day.refused.reversed"
	case Relative:
		return "day.refused.relative"
	}
	return "day.refused.unknown"
}

// Message is the sentence for the user. Its arguments are text, what was written, and near,
// the forms that would be understood.
func (r *ParseError) Message() (key string, pairs []any) {
	return r.key(), []any{"text", r.Text, "near", strings.Join(r.Suggestions, " · ")}
}

// Error describes the problem for a log; Message is for the user.
func (r *ParseError) Error() string {
	s := fmt.Sprintf("%q is no date: %s", r.Text, strings.TrimPrefix(r.key(), "day.refused."))
	if len(r.Suggestions) > 0 {
		s += "; near to it: " + strings.Join(r.Suggestions, ", ")
	}
	return s
}

// maxSuggestions is how many forms with a day a ParseError offers.
const maxSuggestions = 3

func newParseError(text string, why Reason, ctx Context) *ParseError {
	if len(text) > maxText {
		return &ParseError{Text: text, Why: why}
	}
	n := newSuggester(text, ctx)
	if why == NotUnderstood && n.isRelative() {
		why = Relative
	}
	n.collect(why)
	return &ParseError{Text: n.text, Why: why, Suggestions: n.forms}
}
