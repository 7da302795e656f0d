package facttable

import (
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
)

// fewMissing is how many municipalities that a table does not name are named at most.
const fewMissing = 9

// end names what is left out, and gives each row the status of its most important cell.
func (b *builder) end() {
	for i := range b.out.Rows {
		r := &b.out.Rows[i]
		for _, n := range r.Items {
			r.Status = max(r.Status, b.out.Items[n].Status)
		}
	}
	if len(b.out.Kinds) == 0 {
		return
	}
	if !b.out.Alone() {
		for _, m := range b.plan.AllMunicipalities() {
			if !b.named[m.ID] {
				b.out.Missing = append(b.out.Missing, m.ID)
			}
		}
	}
	b.unusedColumns()
	for _, key := range b.noteOrder {
		b.out.Notes = append(b.out.Notes, noteOf(key, b.leftOut[key]))
	}
	if s := b.out.Sums; s != nil {
		b.out.Notes = append(b.out.Notes, s.note(func(m billing.Money) string { return m.FormatKroner(b.options.Lang) }))
	}
	switch n := len(b.out.Missing); {
	case n == 0 || n == len(b.plan.AllMunicipalities()):
	case n <= fewMissing:
		b.out.Notes = append(b.out.Notes, say("facts.note.missing.names", "names", b.nameList(b.out.Missing)))
	default:
		b.out.Notes = append(b.out.Notes, say("facts.note.missing", "n", n))
	}
	if b.cleaned > 0 {
		b.out.Notes = append(b.out.Notes, noteOfNumber("table.cleaned", b.cleaned))
	}
}

// unusedColumns names the columns that are not read.
func (b *builder) unusedColumns() {
	var names []string
	for i := range b.out.Columns {
		use := &b.out.Columns[i]
		if use.Field != "" || use.Why.Key != "" || b.options.Beside[i] {
			continue
		}
		filled := false
		for row := b.head + 1; row < len(b.cells); row++ {
			filled = filled || b.at(row, i) != ""
		}
		if !filled && use.Heading == "" {
			continue
		}
		use.Why = say("facts.column.unused")
		name := use.Heading
		if name == "" {
			name = ColumnName(i)
		}
		names = append(names, name)
	}
	if len(names) > 0 {
		b.out.Notes = append(b.out.Notes, noteOf("column", names))
	}
}

// ColumnName names a column without a heading as a spreadsheet does.
func ColumnName(i int) string {
	name := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// noteOf is the note of a key about some names.
func noteOf(key string, names []string) Sentence {
	s := noteOfNumber("facts.note."+key, len(names))
	s.Pairs = append(s.Pairs, "names", strings.Join(names, ", "))
	return s
}

// noteOfNumber is a sentence in the singular or plural.
func noteOfNumber(key string, n int) Sentence {
	if n == 1 {
		key += ".one"
	}
	return say(key, "n", n)
}

func (b *builder) nameList(ids []plan.ID) string {
	var names []string
	for _, id := range ids {
		names = append(names, b.name(id))
	}
	return strings.Join(names, ", ")
}
