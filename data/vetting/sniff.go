package vetting

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"bolgeplan/data/disk"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/sealed"
)

// HeaderSize is the size of an SQLite header in bytes. It tells what kind of file it
// is.
const HeaderSize = 100

// Sniff looks at a file before SQLite does, and returns a problem if it is no plan.
// It changes nothing and leaves no handle open.
func Sniff(path string) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case disk.IsLost(err): // on Windows the path of a share that is away does not exist either
		return problem.New("problem.out-of-reach", err, "file", name)
	case errors.Is(err, fs.ErrNotExist):
		return problem.New("problem.missing", nil, "file", name)
	case err != nil:
		return problem.New("problem.unreadable", err, "file", name)
	case info.IsDir():
		return problem.New("problem.directory", nil, "file", name)
	case !info.Mode().IsRegular():
		return problem.New("problem.special", nil, "file", name)
	case info.Size() == 0:
		return problem.New("problem.empty", nil, "file", name)
	}
	head, err := ReadHead(path)
	if err != nil {
		return problem.New("problem.unreadable", err, "file", name)
	}
	return sniffHeader(name, head)
}

// ReadHead returns the first HeaderSize bytes of a file, or all of a shorter one.
func ReadHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, HeaderSize)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// sniffHeader checks the first bytes of a file.
func sniffHeader(name string, head []byte) error {
	starts := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case starts("SQLite format 3\x00") && len(head) < HeaderSize:
		return problem.New("problem.damaged", nil, "file", name)
	case starts("SQLite format 3\x00"):
		return sniffSQLite(name, head)
	case starts("%PDF"):
		return problem.New("problem.pdf", nil, "file", name)
	case starts("PK\x03\x04"):
		return problem.New("problem.zip", nil, "file", name)
	case sealed.IsSealed(head):
		return problem.New("problem.age", nil, "file", name)
	case isText(head):
		return problem.New("problem.text", nil, "file", name)
	}
	return problem.New("problem.unknown", nil, "file", name)
}

// sniffSQLite checks the numbers in an SQLite header that are the application's: the
// version at 60 and the id at 68, both big-endian.
func sniffSQLite(name string, head []byte) error {
	version := binary.BigEndian.Uint32(head[60:])
	switch {
	case binary.BigEndian.Uint32(head[68:]) != logfile.ApplicationID:
		return problem.New("problem.foreign", nil, "file", name)
	case version > logfile.FormatVersion:
		return problem.New("problem.newer", nil, "file", name, "format", version, "newest", logfile.FormatVersion)
	case head[18] != 1, head[19] != 1:
		// The mode WAL, which a plan file never has: it needs side files.
		return problem.New("problem.altered", nil, "file", name)
	case version == 0:
		return problem.New("problem.damaged", nil, "file", name)
	}
	return nil
}

// sniffWhole checks the first bytes of a file without a journal, against its size in
// bytes.
func sniffWhole(name string, head []byte, size int64) error {
	if err := sniffHeader(name, head); err != nil {
		return err
	}
	return sniffPages(name, head, size)
}

// sniffPages checks what an SQLite header says of the pages against the size of the
// file in bytes, and that the pages have our settings.
func sniffPages(name string, head []byte, size int64) error {
	number := func(at int) int64 { return int64(binary.BigEndian.Uint32(head[at:])) }
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	pages := number(28)
	if page < 512 || page&(page-1) != 0 || // a power of two
		pages*page != size || number(24) != number(92) || // the counters agree
		!bytes.Equal(head[20:24], []byte{0, 64, 32, 32}) || // no reserved bytes, the fixed payload fractions
		number(32) > pages || number(36) >= pages || // free pages
		number(44) != 4 || number(52) != 0 || number(64) != 0 || // format of the schema, no auto_vacuum
		number(56) != 1 { // UTF-8
		return problem.New("problem.damaged", nil, "file", name)
	}
	return nil
}

func isText(head []byte) bool {
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	for cut := range min(utf8.UTFMax, len(head)) { // the last rune may be incomplete
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}
