package plan

import (
	"cmp"
	"fmt"
	"reflect"
)

// TableInfo describes one table of the plan without naming its type, for code
// that treats all alike: storage, the log, comparison and export.
type TableInfo struct {
	Name   string
	Fields []Field // the id is not among them
	Spec

	Registers []Register // every field is in one of them

	order int // place in the order of definition
	ops   tableOps
}

// Spec describes what the tags of a table's fields do not.
type Spec struct {
	Personal  bool // rows can be erased, and nothing may refer to them
	Immutable bool // rows are neither changed nor removed
	// NeverPicked rows that two people made differently under one id are no conflict: both go on
	// to hold, and a merge lists them.
	NeverPicked bool
	Record      bool // rows record what happened or is known: restoring a state keeps them

	// Subject names a row to people: its parts, of which empty ones are left out.
	// A part is a pattern or the translation key of one. In a pattern {field} is
	// the value of a field, {solution_id.colour} that of a field of the row to
	// which one refers, and {name|kind|some.key} the first of several that is
	// there, where a translation key always is.
	Subject []string
	// RefName is how a row is named where another refers to it, a pattern like those
	// of Subject; "" is the subject.
	RefName string
	// Main is the field that stands for the row, so that a change of it needs no
	// name: the wave of an assignment, the date of a milestone. "" is none.
	Main string
	// PartOf is the field that refers to the row of which this row is a part, and with which
	// it is described: the invoice of an invoice line. "" is none.
	PartOf string

	// Rank orders the tables where differences are described; rank 0 comes last.
	Rank int
	// Unlisted tables are no part of a difference.
	Unlisted bool

	feeds indexPart // of what is derived from the tables
}

// Register is fields of a table that mean one thing together.
type Register struct {
	Name   string
	Fields []int // positions in TableInfo.Fields
	Order  bool  // a place in an order: never in conflict
}

// tableOps is what a table's type does behind TableInfo.
type tableOps interface {
	// copyTable gives a draft a copy of the table, which may be written to.
	copyTable(p *Plan)
	// merge brings the rows of a table that was written to into their order.
	merge(p *Plan)
	len(p *Plan) int
	ids(p *Plan) []ID
	each(p *Plan, visit func(ID, reflect.Value))
	rowType() reflect.Type
	// row returns a row, which may be written to in a table that is owned; ok is
	// false where there is none.
	row(p *Plan, id ID) (row reflect.Value, ok bool)
	// newRow returns a row of the type that is in no table, and add adds it.
	newRow(id ID) reflect.Value
	add(p *Plan, row reflect.Value)
	drop(p *Plan, id ID)
	// differs reports whether two plans have other rows in the table.
	differs(before, after *Plan) bool
}

// CompareRanks orders tables as a difference tells them: by rank, those without
// one last, in the order of definition.
func CompareRanks(a, b TableInfo) int {
	if (a.Rank == 0) != (b.Rank == 0) {
		return cmp.Compare(b.Rank, a.Rank)
	}
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.order, b.order))
}

// Field returns the field with a name.
func (t TableInfo) Field(name string) (Field, bool) {
	if f := t.field(name); f != nil {
		return *f, true
	}
	return Field{}, false
}

// field is Field where the table has it, nil where there is none.
func (t *TableInfo) field(name string) *Field {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return &t.Fields[i]
		}
	}
	return nil
}

// Len returns the number of rows that p has in this table.
func (t TableInfo) Len(p *Plan) int { return t.ops.len(p) }

// IDs returns the ids of p's rows in this table, in order.
func (t TableInfo) IDs(p *Plan) []ID { return append([]ID(nil), t.ops.ids(p)...) }

// Has reports whether p has a row with an id in this table.
func (t TableInfo) Has(p *Plan, id ID) bool {
	_, ok := t.ops.row(p, id)
	return ok
}

// Value returns a field of a row; ok is false where p has no such row.
func (t TableInfo) Value(p *Plan, id ID, f Field) (v Value, ok bool) {
	row, ok := t.ops.row(p, id)
	if !ok {
		return Value{}, false
	}
	return f.read(row), true
}

// Image returns a row as one value; ok is false where p has no such row.
// Fields at their zero value are left out.
func (t TableInfo) Image(p *Plan, id ID) (image Value, ok bool) {
	row, ok := t.ops.row(p, id)
	if !ok {
		return Value{}, false
	}
	return t.image(row), true
}

func (t *TableInfo) image(row reflect.Value) Value {
	fields := make([]FieldValue, 0, len(t.Fields))
	for i := range t.Fields {
		f := &t.Fields[i]
		if v := f.read(row); v != f.Zero() {
			fields = append(fields, FieldValue{f.Name, v})
		}
	}
	return Image(fields)
}

// fill sets the fields of a row that an image names.
func (t *TableInfo) fill(row reflect.Value, image []FieldValue) error {
	for _, fv := range image {
		f, ok := t.Field(fv.Field)
		if !ok {
			return fmt.Errorf("the table %s has no field %q", t.Name, fv.Field)
		}
		if err := f.Check(fv.Value); err != nil {
			return err
		}
		f.write(row, fv.Value)
	}
	return nil
}
