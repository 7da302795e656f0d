package foreign

import (
	"encoding/binary"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// source is the file that is read: a private copy on the disk, or in memory.
type source struct {
	path    string
	content []byte // nil for one on the disk
}

func journalOf(path string) string { return path + "-journal" }

// unchanging are the options for a file that nothing else writes: what lies
// beside it is not looked at.
var unchanging = url.Values{"mode": {"ro"}, "immutable": {"1"}}

func (s *source) connect() (conn, error) {
	if s.content != nil {
		return open(":memory:", s.content, authorize)
	}
	return connect(s.path, unchanging)
}

// connect opens a file on the disk.
func connect(path string, options url.Values) (conn, error) {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	return open(u.String(), nil, authorize)
}

// changeCount returns how often the file was written, as its header says.
func (s *source) changeCount() uint32 { return s.number(24) }

// number reads a number of the header, 0 where that cannot be read.
func (s *source) number(at int) uint32 {
	if s.content != nil {
		if len(s.content) < at+4 {
			return 0
		}
		return binary.BigEndian.Uint32(s.content[at:])
	}
	f, err := os.Open(s.path)
	if err != nil {
		return 0
	}
	defer f.Close()
	var b [4]byte
	_, _ = f.ReadAt(b[:], int64(at))
	return binary.BigEndian.Uint32(b[:])
}

// firstTransaction returns the id of the transaction that the log begins with, of
// the file as it is, nil where that cannot be read.
func (s *source) firstTransaction() []byte {
	c, err := s.connect()
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
