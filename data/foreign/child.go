package foreign

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// goAhead is what the process that asked says when the file is in its place.
const goAhead = 'g'

// Serve is the process that reads a file: it waits on in until the file is
// there, limits itself, and writes the stream to out. layouts are those of every
// format. It returns the exit code.
func Serve(path string, layouts []Layout, in io.Reader, out io.Writer) int {
	w := newFrameWriter(out)
	if w.greet() != nil {
		return 1
	}
	var said [1]byte
	if _, err := io.ReadFull(in, said[:]); err != nil || said[0] != goAhead {
		return 1
	}
	if w.finish(judge(serve(path, layouts, w))) != nil {
		return 1
	}
	return 0
}

// judge tells what SQLite refuses to take on from what it cannot read.
func judge(err error) error {
	var said sqlite3.Error
	if errors.As(err, &said) && (said.Code == sqlite3.ErrTooBig || said.Code == sqlite3.ErrNomem) {
		return refuse(Excess, "%v", err)
	}
	return err
}

func serve(path string, layouts []Layout, w *frameWriter) error {
	info, err := os.Stat(path)
	if err != nil {
		return refuse(Internal, "%v", err)
	}
	_, err = os.Stat(journalOf(path))
	journal := err == nil
	debug.SetMemoryLimit(memoryLimit / 2)
	if err := limit(info.Size(), journal); err != nil {
		return refuse(Internal, "%v", err)
	}
	if journal {
		if err := rollBack(path); err != nil {
			return err
		}
	}
	return read(path, layouts, w)
}

// rollBack lets SQLite undo what a program that was killed had half done, by the
// journal that it left. Only the private copy changes. A journal of another file
// would make that file of this one: it is told by the count of changes, which a
// transaction raises by one, and by where the log begins.
func rollBack(path string) error {
	count, begin := changeCount(path), firstTransaction(path)
	c, err := connect(path, url.Values{"mode": {"rw"}})
	if err != nil {
		return err
	}
	_, err = c.rows(`SELECT count(*) FROM sqlite_schema`, 1)
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	now := firstTransaction(path)
	if n := changeCount(path); n != count && n != count-1 || begin != nil && now != nil && !bytes.Equal(begin, now) {
		return refuse(Misplaced, "the journal is that of another file")
	}
	return nil
}

// layoutOf returns the layout of the format that the header of a file names.
func layoutOf(path string, layouts []Layout) (Layout, error) {
	version := int(headerNumber(path, 60))
	for _, l := range layouts {
		if l.Version == version {
			return l, nil
		}
	}
	return Layout{}, refuse(Altered, "its format is %d", version)
}

// changeCount returns how often a file was written, as its header says.
func changeCount(path string) uint32 { return headerNumber(path, 24) }

// headerNumber reads a number of the header of a file, 0 where that cannot be read.
func headerNumber(path string, at int64) uint32 {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close()
	var b [4]byte
	_, _ = f.ReadAt(b[:], at)
	return binary.BigEndian.Uint32(b[:])
}

// firstTransaction returns the id of the transaction that the log begins with, of
// the file as it is, nil where that cannot be read.
func firstTransaction(path string) []byte {
	c, err := connect(path, unchanging)
	if err != nil {
		return nil
	}
	defer c.Close()
	rows, err := c.rows(`SELECT id FROM tx ORDER BY n LIMIT 1`, 1)
	if err != nil || len(rows) == 0 {
		return nil
	}
	id, _ := rows[0][0].([]byte)
	return id
}

// unchanging are the options for a file that nothing else writes: what lies
// beside it is not looked at.
var unchanging = url.Values{"mode": {"ro"}, "immutable": {"1"}}

// read checks the file and writes what it holds. The check of the whole file
// runs beside the reading: each has a connection, and nothing counts before both
// are done.
func read(path string, layouts []Layout, w *frameWriter) error {
	layout, err := layoutOf(path, layouts)
	if err != nil {
		return err
	}
	c, err := connect(path, unchanging)
	if err != nil {
		return err
	}
	defer c.Close()
	// First of all the tables: what else a schema has would run by itself.
	if err := checkSchema(c, layout.Statements); err != nil {
		return err
	}
	sound := make(chan error, 1)
	go func() { sound <- checkIntegrity(path) }()
	r := reader{c: c, w: w, layout: layout}
	err = r.all()
	return errors.Join(<-sound, err)
}

func checkIntegrity(path string) error {
	c, err := connect(path, unchanging)
	if err != nil {
		return err
	}
	defer c.Close()
	lines, err := c.rows(`PRAGMA integrity_check(1)`, 1)
	if err != nil {
		return err
	}
	if len(lines) != 1 || lines[0][0] != "ok" {
		return refuse(Damaged, "%v", lines)
	}
	return nil
}

// checkSchema compares the schema with that of a plan, made here and now: tables
// and indexes, to the letter, and nothing besides.
func checkSchema(c conn, schema []string) error {
	ours, err := open(":memory:", nil)
	if err != nil {
		return err
	}
	defer ours.Close()
	if _, err := ours.Exec(strings.Join(schema, ";"), nil); err != nil {
		return refuse(Internal, "%v", err)
	}
	const query = `SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1`
	want, err := ours.rows(query, 1)
	if err != nil {
		return refuse(Internal, "%v", err)
	}
	got, err := c.rows(query, 1)
	if err != nil {
		return refuse(Altered, "%v", err)
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got), i < len(want) && got[i][0] != want[i][0]:
			return refuse(Altered, "not as it should be: %v", want[i][0])
		case i >= len(want):
			return refuse(Altered, "%v", got[i][0])
		}
	}
	return nil
}

func journalOf(path string) string { return path + "-journal" }

// conn is a connection that only reads.
type conn struct{ *sqlite3.SQLiteConn }

// connect opens the file so that nothing in it can have an effect.
func connect(path string, options url.Values) (conn, error) {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	return open(u.String(), authorize)
}

func open(name string, authorizer func(op int, a, b, c string) int) (conn, error) {
	opened, err := new(sqlite3.SQLiteDriver).Open(name)
	if err != nil {
		return conn{}, err
	}
	c := conn{opened.(*sqlite3.SQLiteConn)}
	const pragmas = `PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
		PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = 268435456`
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

// functions are those that our own queries call.
var functions = []string{"count", "group_concat", "ifnull", "length", "sum"}

// authorize allows what only reads.
func authorize(op int, first, second, _ string) int {
	switch {
	case op == sqlite3.SQLITE_SELECT, op == sqlite3.SQLITE_READ,
		op == sqlite3.SQLITE_FUNCTION && slices.Contains(functions, strings.ToLower(second)),
		op == sqlite3.SQLITE_PRAGMA && strings.EqualFold(first, "integrity_check"):
		return sqlite3.SQLITE_OK
	}
	return sqlite3.SQLITE_DENY
}

// each runs a query and visits every row, which is good until the next.
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

// errType says that a cell is not of its column's type.
func errType(what string, x driver.Value) error {
	return refuse(Damaged, "%s holds a %T", what, x)
}

// cells reads the cells of a row by type. The first that is of another ends it.
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
