package foreign

import (
	"encoding/binary"
	"errors"
	"io"
	"runtime/debug"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// What is to be done with a file comes before it.
const (
	vetMode    = 'v'
	surveyMode = 's'
	rowsMode   = 'r' // a survey with the tables of the plan as they are
)

// Serve is the process that reads a file: it waits on in until the file comes, a byte
// for what to do and its size as eight bytes before it, limits itself, and writes the stream to out. The file
// is on no disk. layouts are those of every format. It returns the exit code.
func Serve(layouts []Layout, in io.Reader, out io.Writer) int {
	closeInherited()
	w := newFrameWriter(out)
	if w.greet() != nil {
		return 1
	}
	var head [9]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return 1
	}
	if w.finish(judge(serve(head[0], binary.BigEndian.Uint64(head[1:]), layouts, in, w))) != nil {
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

func serve(mode byte, size uint64, layouts []Layout, in io.Reader, w *frameWriter) error {
	if size == 0 || size > MaxSize {
		return refuse(Internal, "a file of %d bytes", size)
	}
	debug.SetMemoryLimit(memoryLimit / 2)
	if err := limit(int64(size)); err != nil {
		return refuse(Internal, "%v", err)
	}
	content, err := room(size)
	if err != nil {
		return refuse(Excess, "%v", err)
	}
	if _, err := io.ReadFull(in, content); err != nil {
		return refuse(Internal, "%v", err)
	}
	switch mode {
	case surveyMode, rowsMode:
		return survey(&source{content}, layouts, w, mode == rowsMode)
	case vetMode:
		return read(&source{content}, layouts, w)
	}
	return refuse(Internal, "nothing is called %c", mode)
}

// largeFile is from which size on, in bytes, a file is in memory once: a second
// connection would have one of its own.
const largeFile = 64 << 20

// read checks the file and writes what it holds. The check of the whole file
// runs beside the reading, of a large file before it, and nothing counts before both
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
	r := reader{c: c, w: w, layout: layout}
	if len(file.content) >= largeFile {
		file.drop() // the connection has its own
		debug.FreeOSMemory()
		if err := checkIntegrity(c); err != nil {
			return err
		}
		return r.all()
	}
	whole, err := file.connect()
	if err != nil {
		return err
	}
	file.drop() // each connection has its own
	sound := make(chan error, 1)
	go func() { sound <- errors.Join(checkIntegrity(whole), whole.Close()) }()
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
