package template

import (
	"strings"
	"sync"

	"bolgeplan/data/day"
)

// Type is what a name stands for.
type Type uint8

// The types of names.
const (
	TextField Type = iota
	DateField      // a text with the forms of a date
	Flag           // true or false; no text
	List           // entries, for which a line is repeated; {list.count} is how many
)

// Name is a word of the language: the Danish one is what the program calls the thing, the
// English one means the same.
type Name struct{ Danish, English string }

// pick returns the name in a language.
func (n Name) pick(lang day.Lang) string {
	if lang == day.English {
		return n.English
	}
	return n.Danish
}

// Form is a form of a field: "når" of "idriftsættelse".
type Form struct {
	Name
	Flag bool // true or false; no text
}

// Entry is a name that a template can use: "idriftsættelse", "kontakt.email". What Values are
// asked for is the Danish name, with a dot and the Danish name of a form behind it.
type Entry struct {
	Name
	Type  Type
	Forms []Form

	List     string // Danish name of the list whose entries have the field, "" for none
	AsText   bool   // a list that is a text as well: "SAPA, KSD og KY"
	Sentence bool   // gets a full stop where it lacks one

	kinds kindSet
	guard string // Danish name of the flag behind which it is open in every kind, "" for none
}

// Meaning returns the key of the text that says what the entry is. It is made of the English name.
func (e *Entry) Meaning() string { return "template.field." + e.English }

// Kinds returns the kinds of letters that have the entry; nil means every kind.
func (e *Entry) Kinds() []string {
	if e.kinds == everyKind {
		return nil
	}
	return e.kinds.names()
}

// Entries returns every name that templates can use, in the order in which they are offered.
// The slice must not be changed.
func Entries() []Entry { return entries }

// printable reports whether a line can show the entry in a form, nil for none.
func (e *Entry) printable(f *Form) bool {
	if f != nil {
		return !f.Flag
	}
	return e.Type != Flag && (e.Type != List || e.AsText)
}

// canonical returns what Values are asked for.
func (e *Entry) canonical(f *Form) string {
	if f == nil {
		return e.Danish
	}
	return e.Danish + "." + f.Danish
}

// lookup finds entries by name in either language; the words of a name may be of both.
var lookup = sync.OnceValue(func() map[string]*Entry {
	index := make(map[string]*Entry, 4*len(entries))
	for i := range entries {
		e := &entries[i]
		for _, name := range spellings(e.Name) {
			index[name] = e
		}
	}
	return index
})

// spellings returns a name with each of its words in either language.
func spellings(n Name) []string {
	danish, english := strings.Split(n.Danish, "."), strings.Split(n.English, ".")
	list := []string{""}
	for i := range danish {
		var longer []string
		for _, begun := range list {
			if begun != "" {
				begun += "."
			}
			longer = append(longer, begun+danish[i], begun+english[i])
		}
		list = longer
	}
	return list
}

// find returns the entry that a name in small letters means, and its form, nil for none.
func find(name string) (e *Entry, f *Form, ok bool) {
	if e, ok = lookup()[name]; ok {
		return e, nil, true
	}
	at := strings.LastIndexByte(name, '.')
	if at < 0 {
		return nil, nil, false
	}
	if e, ok = lookup()[name[:at]]; !ok {
		return nil, nil, false
	}
	for i := range e.Forms {
		if f := &e.Forms[i]; f.Danish == name[at+1:] || f.English == name[at+1:] {
			return e, f, true
		}
	}
	return nil, nil, false
}

// lists returns the names of the lists in a language.
func lists(lang day.Lang) (names []string) {
	for i := range entries {
		if entries[i].Type == List {
			names = append(names, entries[i].pick(lang))
		}
	}
	return names
}
