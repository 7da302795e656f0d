// Package translations gives every text of the program in Danish and English
// by key. A language is a value: a letter can be English in a Danish window.
package translations

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

// Lang is a language that the program speaks.
type Lang string

// The languages, Danish first.
const (
	Danish  Lang = "da"
	English Lang = "en"
)

// ForLocale returns the language for a locale name such as "da_DK.UTF-8" or "en-GB":
// Danish for Danish and where the system names none ("", "C"), English for
// every other.
func ForLocale(locale string) Lang {
	l := strings.ToLower(locale)
	switch {
	case l == "", l == "c", l == "posix", strings.HasPrefix(l, "c."), strings.HasPrefix(l, "da"):
		return Danish
	}
	return English
}

// Localizable is anything that has a sentence of its own: an error, a fault, a part of another
// sentence. Message returns the key of the text and the pairs that fill it.
type Localizable interface {
	Message() (key string, pairs []any)
}

// Format returns the sentence of t.
func (l Lang) Format(t Localizable) string {
	key, pairs := t.Message()
	return l.T(key, pairs...)
}

// T returns the text of a key with its {name} placeholders filled from pairs of name
// and value: T("matrix.moved", "name", "Aarhus", "wave", "Bølge 3"). A value that is
// Localizable is formatted in the same language. A key without a text returns itself, so
// that it is seen on screen; a test finds it.
func (l Lang) T(key string, pairs ...any) string {
	text, ok := l.texts()[key]
	if !ok {
		return key
	}
	if len(pairs) == 0 {
		return text
	}
	return l.fill(text, pairs)
}

// fill fills the {name} placeholders of a text in one pass, because screens format
// thousands of texts during a drag.
func (l Lang) fill(text string, pairs []any) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text[open+1:], '}') + open + 1
		if open < 0 || end <= open {
			break
		}
		if value, ok := l.valueOf(pairs, text[open+1:end]); ok {
			b.WriteString(text[:open])
			b.WriteString(value)
			text = text[end+1:]
		} else {
			b.WriteString(text[:open+1])
			text = text[open+1:]
		}
	}
	b.WriteString(text)
	return b.String()
}

// valueOf is the text of the first pair with a name.
func (l Lang) valueOf(pairs []any, name string) (text string, ok bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != name {
			continue
		}
		switch value := pairs[i+1].(type) {
		case string:
			return value, true
		case Localizable:
			return l.Format(value), true
		case interface{ In(language string) string }: // written otherwise in each, as days are
			return value.In(string(l)), true
		default:
			return fmt.Sprint(value), true
		}
	}
	return "", false
}

// N is T for a count: it takes the text of key+".one" where n is 1 and that
// text exists, and fills {n}.
func (l Lang) N(key string, n int, pairs ...any) string {
	pairs = append([]any{"n", n}, pairs...)
	if n == 1 && l.Has(key+".one") {
		key += ".one"
	}
	return l.T(key, pairs...)
}

// And returns words as a list in a sentence: "Aarhus, Odense og Vejle".
func (l Lang) And(words []string) string {
	n := len(words) - 1
	if n < 1 {
		return strings.Join(words, "")
	}
	return l.T("list.and", "first", strings.Join(words[:n], ", "), "last", words[n])
}

// Has reports whether the language has a text for the key.
func (l Lang) Has(key string) bool {
	_, ok := l.texts()[key]
	return ok
}

// Keys returns all keys of the language, in no order.
func (l Lang) Keys() []string {
	c := l.texts()
	keys := make([]string, 0, len(c))
	for k := range c {
		keys = append(keys, k)
	}
	return keys
}

//go:embed da.json
var danish []byte

//go:embed en.json
var english []byte

// catalogues are the texts of each language, read when they are first asked for.
var catalogues = map[Lang]func() map[string]string{
	Danish:  sync.OnceValue(func() map[string]string { return read(danish) }),
	English: sync.OnceValue(func() map[string]string { return read(english) }),
}

func read(coded []byte) map[string]string {
	texts := map[string]string{}
	if err := json.Unmarshal(coded, &texts); err != nil {
		panic(fmt.Sprintf("embedded translation: %v", err))
	}
	return texts
}

// texts returns all texts of a language, nil where there is no such language.
func (l Lang) texts() map[string]string {
	if read, ok := catalogues[l]; ok {
		return read()
	}
	return nil
}
