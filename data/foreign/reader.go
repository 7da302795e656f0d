package foreign

import (
	"database/sql/driver"
	"strings"
)

// reader writes the tables of a file to the stream.
type reader struct {
	c        conn
	w        *frameWriter
	layout   Layout
	p        packer
	orphaned int64 // values without an operation
}

func (r *reader) all() error {
	r.p.start().uint(int64(r.layout.Version))
	if err := r.w.frame(versionFrame, r.p); err != nil {
		return err
	}
	steps := []func() error{r.names, r.actors, r.transactions, r.tables, r.heads, r.tips, r.orphans}
	if r.layout.Conflicts {
		steps = append(steps, r.conflicts, r.blobs)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// each writes a frame for every row of a query.
func (r *reader) each(kind byte, query string, columns int, pack func(*cells)) error {
	return r.c.each(query, columns, func(row []driver.Value) error {
		c := cells{row: row}
		r.p.start()
		if pack(&c); c.err != nil {
			return c.err
		}
		return r.w.frame(kind, r.p)
	})
}

func (r *reader) names() error {
	return r.each(nameFrame, `SELECT n, name FROM name`, 2, func(c *cells) {
		r.p.uint(c.int(0))
		r.p.text(c.text(1))
	})
}

func (r *reader) actors() error {
	return r.each(actorFrame, `SELECT n, author, installation FROM actor`, 3, func(c *cells) {
		r.p.uint(c.int(0))
		r.p.text(c.text(1))
		r.p.text(c.text(2))
	})
}

func (r *reader) tables() error {
	for _, table := range r.layout.Tables {
		name := table[0]
		columns := append([]string{"id"}, table[1:]...)
		query := `SELECT ` + strings.Join(columns, ", ") + ` FROM ` + name + ` ORDER BY id`
		err := r.each(rowFrame, query, len(columns), func(c *cells) {
			r.p.text(name)
			r.p.text(c.text(0))
			r.p.uint(int64(len(c.row) - 1))
			for _, x := range c.row[1:] {
				r.cell(c, x)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) cell(c *cells, x driver.Value) {
	switch x := x.(type) {
	case nil:
		r.p.byte(nullCell)
	case int64:
		r.p.byte(intCell).uint(x)
	case string:
		r.p.byte(textCell).text(x)
	default:
		c.err = errType("a field", x)
	}
}

func (r *reader) heads() error {
	query := `SELECT tbl, ` + r.layout.HeadColumn + `, tx, n, row FROM head ORDER BY tbl, row`
	return r.each(headFrame, query, 5, func(c *cells) {
		for i := range 4 {
			r.p.uint(c.int(i))
		}
		r.p.raw(c.blob(4))
	})
}

func (r *reader) conflicts() error {
	return r.each(conflictFrame, `SELECT tbl, register, row FROM conflict`, 3, func(c *cells) {
		r.p.uint(c.int(0))
		r.p.uint(c.int(1))
		r.p.raw(c.blob(2))
	})
}

func (r *reader) blobs() error {
	return r.each(blobFrame, `SELECT id, bytes FROM blob`, 2, func(c *cells) {
		r.p.text(c.text(0))
		r.p.raw(c.blob(1))
	})
}

func (r *reader) tips() error {
	return r.each(tipFrame, `SELECT tx FROM tip`, 1, func(c *cells) { r.p.uint(c.int(0)) })
}

func (r *reader) orphans() error {
	r.p.start().uint(r.orphaned)
	return r.w.frame(orphanFrame, r.p)
}
