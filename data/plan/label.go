package plan

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Label says what the user did, as a translation key and its arguments, so that history
// reads in any language: {"did.move", "name", "Aarhus", "wave", "Bølge 4"}. The arguments
// hold no personal data, because they cannot be erased.
type Label struct {
	Key   string
	Pairs []string // name, value, name, value ...
}

// L makes a label from a key and pairs of name and value.
func L(key string, pairs ...string) Label { return Label{key, pairs} }

// MilestoneLabel is a label about one milestone, with further pairs. The sentences about
// those that no wave has, or no solution, have keys of their own.
func (p *Plan) MilestoneLabel(key string, m Milestone, pairs ...string) Label {
	kind := m.Name
	if kind == "" {
		kind = string(m.Kind)
	}
	pairs = append([]string{"kind", kind}, pairs...)
	of, ok := p.Solutions.Get(m.SolutionID)
	if !ok {
		return L(key+".programme", pairs...)
	}
	pairs = append([]string{"solution", of.Short}, pairs...)
	w, ok := p.Waves.Get(m.WaveID)
	if !ok {
		return L(key+".solution", pairs...)
	}
	return L(key, append([]string{"wave", w.Name}, pairs...)...)
}

// Encode returns the label as the log stores it.
func (l Label) Encode() string {
	b, err := json.Marshal(append([]string{l.Key}, l.Pairs...))
	if err != nil {
		panic(err) // strings always marshal
	}
	return string(b)
}

// DecodeLabel reads what Encode wrote.
func DecodeLabel(s string) (Label, error) {
	if parts := plainTexts(s); parts != nil {
		return Label{parts[0], parts[1:]}, nil
	}
	var parts []string
	if err := json.Unmarshal([]byte(s), &parts); err != nil || len(parts) == 0 {
		return Label{}, fmt.Errorf("%q is no label", s)
	}
	return Label{parts[0], parts[1:]}, nil
}

// plainTexts returns the texts of an array as Encode writes it where none of them needs
// an escape; else nil. A long log has labels by the thousand.
func plainTexts(s string) []string {
	inner, begins := strings.CutPrefix(s, `["`)
	inner, ends := strings.CutSuffix(inner, `"]`)
	if !begins || !ends || !utf8.ValidString(inner) {
		return nil
	}
	const between = `","`
	if strings.Count(inner, `"`) != 2*strings.Count(inner, between) ||
		strings.ContainsFunc(inner, func(r rune) bool { return r == '\\' || r < ' ' }) {
		return nil
	}
	return strings.Split(inner, between)
}

// Arg returns the value of a place of the label.
func (l Label) Arg(name string) string {
	for i := 0; i+1 < len(l.Pairs); i += 2 {
		if l.Pairs[i] == name {
			return l.Pairs[i+1]
		}
	}
	return ""
}

// Args returns the pairs as arguments for a translation.
func (l Label) Args() []any {
	args := make([]any, len(l.Pairs))
	for i, p := range l.Pairs {
		args[i] = p
	}
	return args
}
