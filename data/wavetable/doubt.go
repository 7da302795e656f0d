package wavetable

import "slices"

// Note is something that is left out of a table by its kind, or was done to it, in words:
// its text is "table.note." and its key.
type Note struct {
	Key   string
	Rows  []int // of the table, from 1, in order; none for all of it
	Texts []string
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

// Doubt is a question that a table leaves open: its text is "table.doubt." and its key,
// filled with the pairs. An import that has an open one stops until somebody decides.
type Doubt struct {
	Key     string
	Rows    []int // of the table, from 1, in order; none for all of it
	Pairs   []any
	Wave    int   // in Proposal.Waves, -1 for none
	Entries []int // in Proposal.Entries, that it is about
	// Answered says that somebody decided.
	Answered bool
}

// ID names a doubt of a proposal.
func (d Doubt) ID() DoubtID {
	id := DoubtID{Key: d.Key, Wave: d.Wave}
	if len(d.Rows) > 0 {
		id.Row = d.Rows[0]
	}
	for i := 0; i+1 < len(d.Pairs); i += 2 {
		if text, ok := d.Pairs[i+1].(string); ok {
			id.About += text + "\x00"
		}
	}
	return id
}

// DoubtID names a doubt.
type DoubtID struct {
	Key       string
	Wave, Row int
	About     string
}

// Accepted are the doubts that somebody accepted as they are.
type Accepted map[DoubtID]bool

// Message is the sentence for the user.
func (d Doubt) Message() (key string, pairs []any) { return "table.doubt." + d.Key, d.Pairs }

// appendDoubt adds a row to the doubt of a key and its pairs, or the doubt.
func appendDoubt(list []Doubt, key string, row int, pairs []any) []Doubt {
	if n := len(list); n > 0 && list[n-1].Key == key && slices.Equal(list[n-1].Pairs, pairs) {
		if row > 0 && list[n-1].Rows[len(list[n-1].Rows)-1] != row {
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

// Open returns the doubts that nobody answered.
func Open(doubts []Doubt) []Doubt {
	return slices.DeleteFunc(slices.Clone(doubts), func(d Doubt) bool { return d.Answered })
}
