package template_test

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets"
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// facts are Values for tests. A text of a flag that is not "" means that it is set.
type facts struct {
	texts  map[string]string
	lists  map[string][]template.Values
	tables []string // that have rows
	around template.Values
}

func (f *facts) Text(name string) string {
	if text, ok := f.texts[name]; ok || f.around == nil {
		return text
	}
	return f.around.Text(name)
}

func (f *facts) Holds(name string) bool {
	if text, ok := f.texts[name]; ok || f.around == nil {
		return text != ""
	}
	return f.around.Holds(name)
}

func (f *facts) Items(list string) []template.Values { return f.lists[list] }

func (f *facts) HasRows(table string, _ []string) bool { return slices.Contains(f.tables, table) }

// give returns facts from pairs of names and texts.
func give(pairs ...string) *facts {
	f := &facts{texts: map[string]string{}, lists: map[string][]template.Values{}}
	return f.and(pairs...)
}

// and adds texts.
func (f *facts) and(pairs ...string) *facts {
	for i := 0; i+1 < len(pairs); i += 2 {
		f.texts[pairs[i]] = pairs[i+1]
	}
	return f
}

// list adds a list.
func (f *facts) list(name string, items ...*facts) *facts {
	for _, item := range items {
		if name == "løsninger" {
			item.around = f
		}
		f.lists[name] = append(f.lists[name], item)
	}
	return f
}

// with adds tables that have rows.
func (f *facts) with(tables ...string) *facts {
	f.tables = append(f.tables, tables...)
	return f
}

type finder = func(name string) (*template.Template, bool)

// builtIn finds the program's own pieces in a language.
func builtIn(lang day.Lang) finder {
	parsed := map[string]*template.Template{}
	return func(name string) (*template.Template, bool) {
		if t, ok := parsed[name]; ok {
			return t, true
		}
		text := assets.LetterPiece(name, string(lang))
		if text == "" {
			return nil, false
		}
		parsed[name], _ = template.Parse(text, lang, name)
		return parsed[name], true
	}
}

// own finds pieces in a map.
func own(lang day.Lang, texts map[string]string) finder {
	return func(name string) (*template.Template, bool) {
		text, ok := texts[name]
		if !ok {
			return nil, false
		}
		t, _ := template.Parse(text, lang, name)
		return t, true
	}
}

// say executes the text of a piece, which must have no fault, and returns its paragraphs.
func say(t *testing.T, source string, values template.Values, pieces finder) []string {
	t.Helper()
	parsed, faults := template.Parse(source, day.Danish, "test")
	faults = append(faults, parsed.Check(pieces)...)
	for _, f := range faults {
		t.Errorf("%q: %s", source, translations.Danish.Format(f))
	}
	text, missing := parsed.Execute(values, pieces)
	for _, m := range missing {
		t.Errorf("%q: %s", source, translations.Danish.Format(m))
	}
	return lines(text)
}

// lines writes paragraphs as a template would: with marks, bold, links and tables.
func lines(text template.Text) (list []string) {
	marks := map[template.ParagraphKind]string{template.Subject: "# ", template.Heading: "## ", template.Item: "- "}
	for _, p := range text.Paragraphs {
		var b strings.Builder
		b.WriteString(marks[p.Kind])
		switch p.Kind {
		case template.Greeting:
			b.WriteString("<hilsen>")
		case template.Table:
			b.WriteString(strings.TrimSuffix("<"+p.Table+": "+strings.Join(p.Rows, ", "), ": ") + ">")
		}
		for _, r := range p.Runs {
			words := r.Text
			if r.Bold {
				words = "**" + words + "**"
			}
			if r.Address != "" {
				words = "[" + words + "](" + r.Address + ")"
			}
			b.WriteString(words)
		}
		list = append(list, b.String())
	}
	return list
}
