package foreign

import "encoding/binary"

// source is the file that is read, in memory that room gave.
type source struct{ content []byte }

// drop gives the memory back.
func (s *source) drop() {
	release(s.content)
	s.content = nil
}

func (s *source) connect() (conn, error) { return open(":memory:", s.content, authorize) }

// number reads a number of the header, 0 where that cannot be read.
func (s *source) number(at int) uint32 {
	if len(s.content) < at+4 {
		return 0
	}
	return binary.BigEndian.Uint32(s.content[at:])
}
