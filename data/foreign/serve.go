package foreign

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
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

// Serve is the process that reads a file. It waits on in for a byte that says what to
// do, the file's size in eight bytes, and the file. It limits itself, and writes the
// stream to out. The file is on no disk. layouts are those of every format. It
// returns the exit code.
func Serve(layouts []Layout, in io.Reader, out io.Writer) int {
	closeInherited()
	w := newFrameWriter(out)
	if w.writeGreeting() != nil {
		return 1
	}
	var head [9]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return 1
	}
	if w.finish(asRefusal(serve(head[0], binary.BigEndian.Uint64(head[1:]), layouts, in, w))) != nil {
		return 1
	}
	return 0
}

// asRefusal tells what SQLite refuses as too large from what it cannot read.
func asRefusal(err error) error {
	var sqliteErr sqlite3.Error
	if errors.As(err, &sqliteErr) && (sqliteErr.Code == sqlite3.ErrTooBig || sqliteErr.Code == sqlite3.ErrNomem) {
		return refuse(Excess, "%v", err)
	}
	return err
}

func serve(mode byte, size uint64, layouts []Layout, in io.Reader, w *frameWriter) error {
	if size == 0 || size > MaxSize {
		return refuse(Internal, "a file of %d bytes", size)
	}
	debug.SetMemoryLimit(memoryLimit / 2)
	if err := limitProcess(int64(size)); err != nil {
		return refuse(Internal, "%v", err)
	}
	content, err := allocate(size)
	if err != nil {
		return refuse(Excess, "%v", err)
	}
	if _, err := io.ReadFull(in, content); err != nil {
		return refuse(Internal, "%v", err)
	}
	endWith(in)
	switch mode {
	case surveyMode, rowsMode:
		return survey(&source{content}, layouts, w, mode == rowsMode)
	case vetMode:
		return read(&source{content}, layouts, w)
	}
	return refuse(Internal, "nothing is called %c", mode)
}

// endWith ends this process when its input ends, as it does with the program that reads
// the answer, however that ends. Nothing more comes after the file.
func endWith(in io.Reader) {
	pipe, ok := in.(*os.File)
	if !ok {
		return
	}
	go func() {
		_, _ = pipe.Read(make([]byte, 1))
		os.Exit(1)
	}()
}

// largeFile is the size in bytes from which only one connection has the file in
// memory.
const largeFile = 64 << 20

// read checks the file and writes what it holds. The integrity check runs beside the
// reading, or before it for a large file. The result counts only after both.
func read(file *source, layouts []Layout, w *frameWriter) error {
	c, err := file.connect()
	if err != nil {
		return err
	}
	defer c.Close()
	// First the schema: triggers and views would run code.
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

// layoutOf returns the layout that a file has exactly. The version in its header
// names the layout, unless an older program has overwritten that of a newer format.
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

// checkSchema compares the schema with that of a plan, made here and now: exactly the
// same tables and indexes, and nothing else.
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

// source is the file that is read, in memory from allocate.
type source struct{ content []byte }

// drop frees the memory.
func (s *source) drop() {
	release(s.content)
	s.content = nil
}

func (s *source) connect() (conn, error) { return open(":memory:", s.content, authorize) }

// number reads a number of the header, 0 beyond its end.
func (s *source) number(at int) uint32 {
	if len(s.content) < at+4 {
		return 0
	}
	return binary.BigEndian.Uint32(s.content[at:])
}
