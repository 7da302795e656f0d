package plan

import "fmt"

// Loader makes a plan of the rows of its tables, as a file has them. The zero
// Loader is ready for use.
type Loader struct{ p *Plan }

// Add adds a row with the values of the table's fields, in their order. Rows
// come quickest in the order of their ids.
func (l *Loader) Add(t TableInfo, id ID, values []Value) error {
	if l.p == nil {
		l.p = &Plan{}
	}
	row := t.ops.newRow(id)
	for i := range t.Fields {
		f := &t.Fields[i]
		if err := f.Check(values[i]); err != nil {
			return fmt.Errorf("row %s: %w", id, err)
		}
		f.write(row, values[i])
	}
	t.ops.add(l.p, row)
	return nil
}

// Plan returns the plan. The loader starts anew.
func (l *Loader) Plan() *Plan {
	p := l.p
	l.p = nil
	if p == nil {
		return &Plan{}
	}
	for _, t := range currentRegistry().order {
		t.ops.merge(p)
	}
	return p
}
