package foreign

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// conn is a connection that only reads.
type conn struct{ *sqlite3.SQLiteConn }

// heapLimit is the most memory that SQLite takes besides the file in memory, in
// bytes.
const heapLimit = 256 << 20

// open opens a database so that nothing in it can have an effect. With content the
// database is that in memory.
func open(name string, content []byte, authorizer func(op int, a, b, c string) int) (conn, error) {
	opened, err := new(sqlite3.SQLiteDriver).Open(name)
	if err != nil {
		return conn{}, err
	}
	c := conn{opened.(*sqlite3.SQLiteConn)}
	if content != nil {
		if err := c.Deserialize(content, "main"); err != nil {
			return conn{}, errors.Join(refuse(Excess, "%v", err), c.Close())
		}
	}
	// Two connections share the file in memory. mmap reads its pages in place: no other
	// program can truncate them.
	pragmas := fmt.Sprintf(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = %d;
		PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = %d`, MaxSize, heapLimit+2*len(content))
	if _, err := c.Exec(pragmas, nil); err != nil {
		return conn{}, errors.Join(err, c.Close())
	}
	c.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, maxGroup)
	c.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
	if authorizer != nil {
		c.RegisterAuthorizer(authorizer)
	}
	return c, nil
}

// functions are the functions that our own queries call.
var functions = []string{"count", "group_concat", "ifnull", "length", "sum"}

// authorize allows reading only.
func authorize(op int, first, second, _ string) int {
	switch {
	case op == sqlite3.SQLITE_SELECT, op == sqlite3.SQLITE_READ,
		op == sqlite3.SQLITE_FUNCTION && slices.Contains(functions, strings.ToLower(second)),
		op == sqlite3.SQLITE_PRAGMA && strings.EqualFold(first, "integrity_check"):
		return sqlite3.SQLITE_OK
	}
	return sqlite3.SQLITE_DENY
}

// each runs a query and visits every row, which is valid until the next.
func (c conn) each(query string, columns int, visit func([]driver.Value) error) error {
	rows, err := c.Query(query, nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	row := make([]driver.Value, columns)
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := visit(row); err != nil {
			return err
		}
	}
}

func (c conn) rows(query string, columns int) (all [][]driver.Value, err error) {
	err = c.each(query, columns, func(row []driver.Value) error {
		all = append(all, slices.Clone(row))
		return nil
	})
	return all, err
}

// errType says that a cell does not have its column's type.
func errType(what string, x driver.Value) error {
	return refuse(Damaged, "%s holds a %T", what, x)
}

// cells reads the cells of a row by type. The first wrong type sets err.
type cells struct {
	row []driver.Value
	err error
}

func (c *cells) int(i int) int64 {
	n, ok := c.row[i].(int64)
	if !ok && c.err == nil {
		c.err = errType(fmt.Sprint("column ", i), c.row[i])
	}
	return n
}

func (c *cells) blob(i int) []byte {
	b, ok := c.row[i].([]byte)
	if !ok && c.err == nil {
		c.err = errType(fmt.Sprint("column ", i), c.row[i])
	}
	return b
}

func (c *cells) text(i int) string {
	s, ok := c.row[i].(string)
	if !ok && c.err == nil {
		c.err = errType(fmt.Sprint("column ", i), c.row[i])
	}
	return s
}
