package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/confirm"
)

// Note is something that is left out of a table by its kind, or was done to it, in words:
// its text is "table.note." and its key.
type Note struct {
	Key   string
	Rows  []int // of the table, from 1, in order; none for all of it
	Texts []string
}

// Message is the sentence for the user.
func (n Note) Message() (key string, pairs []any) {
	var texts any = strings.Join(n.Texts, ", ")
	if len(n.Texts) > 0 && (n.Key == "text" || n.Key == "remarks") {
		texts = quote(n.Texts)
	}
	if more := len(n.Rows) - len(n.Texts); more > 0 && len(n.Texts) > 0 {
		texts = confirm.Say("table.note.more", "texts", texts, "n", more)
	}
	return "table.note." + n.Key, []any{"texts", texts}
}

// quote lists texts in quotes.
func quote(texts []string) confirm.Sentence {
	first := confirm.Say("table.note.quoted", "text", texts[0])
	if len(texts) == 1 {
		return first
	}
	return confirm.Say("table.note.list", "first", first, "others", quote(texts[1:]))
}

// appendNote adds to the note of a key.
func appendNote(list []Note, key string, row int, text string) []Note {
	i := slices.IndexFunc(list, func(n Note) bool { return n.Key == key })
	if i < 0 {
		i, list = len(list), append(list, Note{Key: key})
	}
	n := &list[i]
	if row > 0 && (len(n.Rows) == 0 || n.Rows[len(n.Rows)-1] != row) {
		n.Rows = append(n.Rows, row)
	}
	if text != "" && len(n.Texts) < mostListed && !slices.Contains(n.Texts, text) {
		n.Texts = append(n.Texts, text)
	}
	return list
}

// mostListed is the most texts that a sentence lists.
const mostListed = 10

// Doubt is something that a table leaves open: its text is "table.doubt." and its key,
// filled with the pairs. Proposal.Review makes a question of it.
type Doubt struct {
	Key     string
	Rows    []int // of the table, from 1, in order; none for all of it
	Pairs   []any
	Wave    int      // in Proposal.Waves, -1 for none
	Entries []int    // in Proposal.Entries, that it is about
	Date    int      // in the wave's dates, where it is about one
	Done    bool     // Date is in the wave's reports
	Heads   []string // of the columns that it is about
}

// appendDoubt adds a row to the doubt of a key and its pairs, or the doubt.
func appendDoubt(list []Doubt, key string, row int, pairs []any) []Doubt {
	if n := len(list); n > 0 && list[n-1].Key == key && slices.Equal(list[n-1].Pairs, pairs) {
		if row > 0 && (len(list[n-1].Rows) == 0 || list[n-1].Rows[len(list[n-1].Rows)-1] != row) {
			list[n-1].Rows = append(list[n-1].Rows, row)
		}
		return list
	}
	d := Doubt{Key: key, Pairs: pairs, Wave: -1}
	if row > 0 {
		d.Rows = []int{row}
	}
	return append(list, d)
}
