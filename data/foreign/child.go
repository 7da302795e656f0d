package foreign

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net/url"
	"os"
	"runtime/debug"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// What the process that asked says first: the file is in its place, or it follows,
// its size as eight bytes before it.
const (
	goAhead = 'g'
	inPipe  = 'p'
)

// Serve is the process that reads a file: it waits on in until the file is there
// or comes through it, limits itself, and writes the stream to out. path is "" for
// a file that comes through the pipe, which is then on no disk. layouts are those
// of every format. It returns the exit code.
func Serve(path string, layouts []Layout, in io.Reader, out io.Writer) int {
	closeInherited()
	w := newFrameWriter(out)
	if w.greet() != nil {
		return 1
	}
	var said [1]byte
	if _, err := io.ReadFull(in, said[:]); err != nil || said[0] != goAhead && said[0] != inPipe {
		return 1
	}
	serve := serveFile
	if said[0] == inPipe {
		serve = servePipe
	}
	if w.finish(judge(serve(path, layouts, in, w))) != nil {
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

func serveFile(path string, layouts []Layout, _ io.Reader, w *frameWriter) error {
	info, err := os.Stat(path)
	if err != nil {
		return refuse(Internal, "%v", err)
	}
	_, err = os.Stat(journalOf(path))
	journal := err == nil
	if err := limitAll(info.Size(), journal); err != nil {
		return err
	}
	if journal {
		if err := rollBack(path); err != nil {
			return err
		}
	}
	return read(&source{path: path}, layouts, w)
}

func servePipe(_ string, layouts []Layout, in io.Reader, w *frameWriter) error {
	var size [8]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		return refuse(Internal, "%v", err)
	}
	n := binary.BigEndian.Uint64(size[:])
	if n == 0 || n > MaxSize {
		return refuse(Internal, "a file of %d bytes", n)
	}
	if err := limitAll(int64(n), false); err != nil {
		return err
	}
	content := make([]byte, n)
	if _, err := io.ReadFull(in, content); err != nil {
		return refuse(Internal, "%v", err)
	}
	return read(&source{content: content}, layouts, w)
}

func limitAll(size int64, journal bool) error {
	debug.SetMemoryLimit(memoryLimit / 2)
	if err := limit(size, journal); err != nil {
		return refuse(Internal, "%v", err)
	}
	return nil
}

// rollBack lets SQLite undo what a program that was killed had half done, by the
// journal that it left. Only the private copy changes. A journal of another file
// would make that file of this one: it is told by the count of changes, which a
// transaction raises by one, and by where the log begins.
func rollBack(path string) error {
	file := &source{path: path}
	count, begin := file.changeCount(), file.firstTransaction()
	c, err := connect(path, url.Values{"mode": {"rw"}})
	if err != nil {
		return err
	}
	_, err = c.rows(`SELECT count(*) FROM sqlite_schema`, 1)
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	now := file.firstTransaction()
	if n := file.changeCount(); n != count && n != count-1 || begin != nil && now != nil && !bytes.Equal(begin, now) {
		return refuse(Misplaced, "the journal is that of another file")
	}
	return nil
}

// read checks the file and writes what it holds. The check of the whole file
// runs beside the reading: each has a connection, and nothing counts before both
// are done.
func read(file *source, layouts []Layout, w *frameWriter) error {
	c, err := file.connect()
	if err != nil {
		return err
	}
	defer c.Close()
	// First of all the tables: what else a schema has would run by itself.
	layout, err := layoutOf(c, int(file.number(60)), layouts)
	if err != nil {
		return err
	}
	whole, err := file.connect()
	if err != nil {
		return err
	}
	file.content = nil // each connection has its own
	sound := make(chan error, 1)
	go func() { sound <- errors.Join(checkIntegrity(whole), whole.Close()) }()
	r := reader{c: c, w: w, layout: layout}
	err = r.all()
	return errors.Join(<-sound, err)
}

func checkIntegrity(c conn) error {
	lines, err := c.rows(`PRAGMA integrity_check(1)`, 1)
	if err != nil {
		return err
	}
	if len(lines) != 1 || lines[0][0] != "ok" {
		return refuse(Damaged, "%v", lines)
	}
	return nil
}

// layoutOf returns the layout that a file has to the letter: of the format that its
// header names or, where an older program has written its number over a newer one, of
// a newer format.
func layoutOf(c conn, version int, layouts []Layout) (Layout, error) {
	var first error = refuse(Altered, "its format is %d", version)
	for _, l := range layouts {
		if l.Version < version {
			continue
		}
		err := checkSchema(c, l.Statements)
		if err == nil {
			return l, nil
		}
		if l.Version == version {
			first = err
		}
	}
	return Layout{}, first
}

// checkSchema compares the schema with that of a plan, made here and now: tables
// and indexes, to the letter, and nothing besides.
func checkSchema(c conn, schema []string) error {
	ours, err := open(":memory:", nil, nil)
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
