package template

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data/day"
)

// field is a name in a template, understood.
type field struct {
	entry    *Entry
	form     *Form
	name     string // what Values are asked for; for an entry of a list without the list's name
	shown    string // the name in the template's language
	inItem   bool   // the entry of the list that the line is repeated for is asked
	capital  bool   // the value begins with a capital
	isFlag   bool
	isList   bool // true where the list has entries
	isCount  bool
	sentence bool
}

// capital reports whether a word begins with a capital letter.
func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// isName reports whether a text is words of letters, digits and hyphens, with dots between.
func isName(text string) bool {
	for word := range strings.SplitSeq(text, ".") {
		if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
			return false
		}
	}
	return true
}

// fieldNamed returns the field that a tag shows, nil where there is none that can be shown.
// guarded reports whether a condition around it says that it may be empty.
func (p *parser) fieldNamed(t tag) (f *field, guarded bool) {
	f = p.resolve(t.rest, t.from, t.to, nil)
	if f == nil {
		return nil, false
	}
	switch {
	case f.entry.printable(f.form):
		for _, o := range p.open {
			guarded = guarded || slices.Contains(o.either, f.name)
		}
		return f, guarded
	case f.isFlag:
		p.fault(Fault{Code: FlagAsField, Name: t.rest, Tag: tagOf(p.t.lang, f.shown, ifWord)}, t.from, t.to)
	default:
		p.fault(Fault{Code: ListAsField, Name: t.rest, Tag: tagOf(p.t.lang, f.shown, forWord, eachWord)}, t.from, t.to)
	}
	return nil, false
}

// testField returns the field of a name in a test, of which some terms are known.
func (p *parser) testField(name string, at int, t tag, known *test) *field {
	return p.resolve(name, at, at+len(name), known)
}

// resolve returns the field that a name in some bytes of the line means, nil with a fault
// where there is none here. known are the terms before it in a test.
func (p *parser) resolve(name string, from, to int, known *test) *field {
	e, form, ok := find(strings.ToLower(name))
	if !ok || !isName(name) {
		p.unknown(name, from, to)
		return nil
	}
	f := &field{
		entry: e, form: form, name: e.canonical(form), shown: e.pick(p.t.lang), capital: capital(name),
		isFlag: e.Type == Flag || form != nil && form.Flag,
		isList: e.Type == List && form == nil, isCount: e.Type == List && form != nil,
		sentence: e.Sentence,
	}
	if form != nil {
		f.shown += "." + form.pick(p.t.lang)
	}
	if e.List != "" {
		if p.list == nil || p.list.Danish != e.List {
			of, _, _ := find(e.List)
			p.fault(Fault{Code: ItemOutside, Name: name, Tag: tagOf(p.t.lang, of.pick(p.t.lang), forWord, eachWord)}, from, to)
			return nil
		}
		f.inItem, f.name = true, f.name[len(e.List)+1:]
	}
	if known != nil {
		return p.openInTest(f, name, from, to, known)
	}
	if !p.isOpen(e, name, from, to) {
		return nil
	}
	return f
}

// openInTest returns the field if the kind of letter has it. "{hvis erstatter og før.dato}"
// asks for what is open behind its own first term. A piece may ask for anything: it is of
// several kinds of letters.
func (p *parser) openInTest(f *field, name string, from, to int, known *test) *field {
	if p.t.letter == 0 {
		return f
	}
	for _, t := range known.terms {
		if !t.not && t.field.entry.Danish == f.entry.guard {
			return f
		}
	}
	if !p.isOpen(f.entry, name, from, to) {
		return nil
	}
	return f
}

// isOpen reports whether the kind of letter has an entry here, and notes the fault where it
// has not. Of a piece it notes the use, which Check looks at.
func (p *parser) isOpen(e *Entry, name string, from, to int) bool {
	if e.kinds == everyKind {
		return true
	}
	f := Fault{Code: NotHere, Name: name, Kinds: e.kinds.names()}
	if e.guard != "" {
		guard, _, _ := find(e.guard)
		f.Code, f.Tag = NotReplacing, tagOf(p.t.lang, guard.pick(p.t.lang), ifWord)
	}
	required := p.required()
	if p.t.letter == 0 {
		f.Line, f.From, f.To = p.number, p.offset+from, p.offset+to
		p.t.shown = append(p.t.shown, restrictedUse{e, required, f})
		return true
	}
	if !e.openIn(p.t.letter, required) {
		p.fault(f, from, to)
		return false
	}
	return true
}

// required returns what is true where the parser is.
func (p *parser) required() (list []*Entry) {
	for _, o := range p.open {
		list = append(list, o.requires...)
	}
	if p.list != nil {
		list = append(list, p.list)
	}
	return list
}

// openIn reports whether letters of a kind have the entry where some others are true.
func (e *Entry) openIn(kind kindSet, required []*Entry) bool {
	return e.kinds&kind != 0 || e.guard != "" && slices.ContainsFunc(required, func(r *Entry) bool { return r.Danish == e.guard })
}

// unknown notes that a name means nothing.
func (p *parser) unknown(name string, from, to int) {
	if len(p.faults) >= MaxFaults {
		return // the nearest name takes time to find
	}
	lang := p.t.lang
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		if e, form, ok := find(strings.ToLower(name[:at])); ok && form == nil && e.Type != List {
			f := Fault{Code: UnknownForm, Name: name[:at], Part: name[at+1:], List: formNames(lang, e)}
			if len(e.Forms) == 0 {
				f.Code = NoForms
			}
			p.fault(f, from, to)
			return
		}
	}
	p.fault(Fault{Code: UnknownField, Name: name, Near: p.nearest(name)}, from, to)
}

func formNames(lang day.Lang, e *Entry) (names []string) {
	for _, f := range e.Forms {
		names = append(names, f.pick(lang))
	}
	return names
}
