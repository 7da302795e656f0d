package facttable

import (
	"slices"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// entries is a kind of table whose cells are fields of package setup: rows of a list, or facts
// of one thing.
type entries struct {
	list  string           // the key of the list whose rows the table has, "" for none
	field map[Field]string // the key of the setup field of a column
	words map[Field]words  // of columns that hold a choice
	owner func(*builder, int) (of setup.Of, ok bool)
}

// words are what people write for a choice, as key leaves it.
type words map[string]string

// entryRow is a row of the table with what it says.
type entryRow struct {
	row     int
	of      setup.Of
	changes []setup.Change
	at      []Item // of each change, without its status
}

// propose proposes what each row of the table says.
func (e *entries) propose(b *builder) {
	last := map[setup.Of]string{} // place of the last row of an owner
	b.rows(func(row int) {
		of, ok := e.owner(b, row)
		if !ok {
			e.leaveRest(b, row, of)
			return
		}
		r := entryRow{row: row, of: of}
		b.row(row).Of = b.subject(of)
		if !e.read(b, &r) || e.list != "" && !e.place(b, &r, of, last) {
			e.leaveRest(b, row, of)
			return
		}
		e.proposeRow(b, r)
	})
}

// leaveRest names the cells of a row that is not taken, but for what is refused in it; nothing
// where it is said of the row as a whole.
func (e *entries) leaveRest(b *builder, row int, of setup.Of) {
	if b.row(row).Why.Key != "" {
		return
	}
	said := map[int]bool{}
	for _, n := range b.row(row).Items {
		said[b.out.Items[n].Column] = true
	}
	for _, column := range b.sortedColumns() {
		f := b.columns[column].field
		if text := b.at(row, column); e.field[f] != "" && !isNothing(text) && !said[column] {
			b.item(Item{Cell: cell(row, column), Status: LeftOut, Field: f, Of: b.subject(of), New: text, Why: say("facts.row.rest")})
		}
	}
}

// subject is what a row is about: a municipality, or a solution.
func (b *builder) subject(of setup.Of) plan.ID {
	if of.Municipality != plan.None {
		return of.Municipality
	}
	if start, ok := b.plan.Milestones.Get(of.Milestone); ok {
		return start.SolutionID
	}
	return of.Solution
}

// read reads the cells of a row; false where one cannot be read by which the row is found.
func (e *entries) read(b *builder, r *entryRow) bool {
	reading := b.plan.DateContext(b.options.Lang, b.options.Year)
	for _, column := range b.sortedColumns() {
		f := b.columns[column].field
		key, ours := e.field[f]
		text := b.at(r.row, column)
		if !ours || text == "" {
			continue
		}
		field := setup.FieldOf(key)
		at := Item{Cell: cell(r.row, column), Field: f, Of: b.subject(r.of), New: text}
		value := field.Read(b.plan, text, reading)
		if list, choice := e.words[f]; choice {
			word, known := list[keyOf(text)]
			if !known {
				b.refuse(at, say("facts.refused.word", "row", r.row+1, "text", text))
				return false
			}
			value = word
		}
		r.changes, r.at = append(r.changes, setup.Change{Entry: setup.Entry{Field: field, Of: r.of}, To: value}), append(r.at, at)
	}
	return true
}

// keyOf is key, in which a dash stands for nothing.
func keyOf(text string) string {
	if isNothing(text) {
		return ""
	}
	return key(text)
}

// place finds the row of the plan that a row of the table is about, by its name and its kind of
// letters, or makes a place for a new one behind the last.
func (e *entries) place(b *builder, r *entryRow, of setup.Of, last map[setup.Of]string) bool {
	l := setup.ListOf(e.list)
	name, kind := e.said(r, l.Fields[0].Key), e.said(r, e.list+".letter_kind")
	if name == "" {
		b.refuseRow(r.row, say("facts.refused.noname", "row", r.row+1))
		return false
	}
	rows := l.Rows(b.plan, of)
	for _, was := range rows {
		kindNow := ""
		if f := setup.FieldOf(e.list + ".letter_kind"); f != nil {
			kindNow = f.Value(b.plan, was)
		}
		if plan.FoldName(l.Fields[0].Value(b.plan, was)) == plan.FoldName(name) && kindNow == kind {
			r.setOf(was)
			return true
		}
	}
	if _, begun := last[of]; !begun && len(rows) > 0 {
		last[of] = l.Place.Value(b.plan, rows[len(rows)-1])
	}
	last[of] = plan.KeyBetween(last[of], "")
	fresh := of
	fresh.Row = uuid.New()
	r.setOf(fresh)
	r.changes = append([]setup.Change{{Entry: setup.Entry{Field: l.Place, Of: fresh}, To: last[of]}}, r.changes...)
	r.at = append([]Item{{}}, r.at...)
	return true
}

// said is what a row says of a field, "" for nothing.
func (e *entries) said(r *entryRow, key string) string {
	for _, c := range r.changes {
		if c.Field.Key == key {
			return c.To
		}
	}
	return ""
}

func (r *entryRow) setOf(of setup.Of) {
	r.of = of
	for i := range r.changes {
		r.changes[i].Of = of
	}
}

// proposeRow proposes what a row says, as far as it can be: what cannot be is refused with its
// cell, what looks wrong is a doubt.
func (e *entries) proposeRow(b *builder, r entryRow) {
	for i := range r.changes {
		r.changes[i].Value = r.changes[i].Field.Value(b.plan, r.of)
	}
	wrong := setup.Judge(b.plan, r.changes...)
	var sound []setup.Change
	lacks := false
	for i, c := range r.changes {
		at := r.at[i]
		if at.Row == 0 { // its place
			sound = append(sound, c)
			continue
		}
		at.Old = c.Value
		if c.To == c.Value {
			at.Old = at.New
		}
		why := wrongOf(wrong, c.Field)
		switch {
		case why != nil && !why.Warning:
			key, pairs := why.Message()
			b.refuse(at, say(key, pairs...))
			lacks = lacks || c.Field.Required
			continue
		case why != nil && c.To != c.Value && !b.takesDoubtful(at, why):
			at.Why = say("facts.row.left")
			b.item(at)
			continue
		case !b.claim(c.Field.Key+r.of.Row.String()+r.of.Solution.String()+r.of.Municipality.String()+r.of.Milestone.String(), at.Cell, at.New):
			at.Status, at.Why = LeftOut, say("facts.row.twice")
			b.item(at)
			continue
		}
		if b.set(at) {
			sound = append(sound, c)
		}
	}
	for _, w := range wrong {
		if w.Why == "empty" {
			lacks = true
		}
	}
	if lacks && len(sound) > 0 && sound[0].Comes() {
		e.refuseNew(b, r)
		return
	}
	if len(sound) > 0 {
		b.edit(func(d *plan.Draft) error { return setup.Apply(d, sound...) })
	}
}

// refuseNew refuses a new row that lacks what it needs.
func (e *entries) refuseNew(b *builder, r entryRow) {
	for i := range b.out.Items {
		if it := &b.out.Items[i]; it.Row == r.row+1 && it.Status == Taken {
			it.Status, it.Why = Refused, say("facts.refused.lacks", "row", r.row+1)
		}
	}
}

// takesDoubtful asks whether a value is taken that looks wrong.
func (b *builder) takesDoubtful(at Item, why *setup.Wrong) bool {
	key, pairs := why.Message()
	return b.ask(at.Cell, say(key, pairs...), 0, say("facts.option.this", "value", at.New), say("facts.option.leave")) == 0
}

// wrongOf returns what is wrong with a field, what cannot be taken first; nil for nothing.
func wrongOf(list []*setup.Wrong, f *setup.Field) (found *setup.Wrong) {
	for _, w := range list {
		if w.Field == f && (found == nil || found.Warning && !w.Warning) {
			found = w
		}
	}
	return found
}

// findEntries returns where a table has the columns of a kind whose rows are about solutions.
func findEntries(columns []Column, willDo func(*layout) bool) func(*sheet) *layout {
	return func(s *sheet) *layout {
		return s.findHead(func(cells []string) map[int]heading {
			found := s.readHeadings(cells, columns, "")
			for i, h := range found {
				if slices.ContainsFunc(whoColumns, func(c Column) bool { return c.Field == h.field }) {
					delete(found, i)
				}
			}
			return found
		}, willDo)
	}
}
