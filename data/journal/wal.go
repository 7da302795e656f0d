package journal

import (
	"encoding/binary"
	"errors"
	"os"
)

// WALPath returns the path of a file's write-ahead log. A plan has none, unless
// another program changed its mode.
func WALPath(path string) string { return path + "-wal" }

const (
	walMagic    = 0x377f0682 // the last bit is the byte order of checksums
	walHeader   = 32
	frameHeader = 24
)

// ReplayWAL writes into a file all complete transactions of its write-ahead log.
// Nobody else may use the file. A log that makes no sense has no effect, as with
// SQLite.
func ReplayWAL(file, log string) (err error) {
	b, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	pages, size, pageSize := committed(b)
	if len(pages) == 0 {
		return nil
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for number, page := range pages {
		if number > size {
			continue // a later transaction truncated it
		}
		if _, err := f.WriteAt(page, (int64(number)-1)*pageSize); err != nil {
			return err
		}
	}
	return f.Truncate(int64(size) * pageSize)
}

// committed returns the pages of a log's complete transactions by number, the file's
// page count after the last of them, and the page size in bytes.
func committed(b []byte) (pages map[uint32][]byte, size uint32, pageSize int64) {
	if len(b) < walHeader {
		return nil, 0, 0
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
	pageSize = int64(number(8))
	if number(0)&^1 != walMagic || !powerOfTwo(pageSize, 512) {
		return nil, 0, 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if number(0)&1 == 1 {
		order = binary.BigEndian
	}
	var s sums
	if s.add(order, b[:24]); s != (sums{number(24), number(28)}) {
		return nil, 0, 0
	}
	pages = map[uint32][]byte{}
	pending := map[uint32][]byte{}
	for at := walHeader; at+frameHeader+int(pageSize) <= len(b); at += frameHeader + int(pageSize) {
		page := b[at+frameHeader : at+frameHeader+int(pageSize)]
		s.add(order, b[at:at+8])
		s.add(order, page)
		if string(b[at+8:at+16]) != string(b[16:24]) || s != (sums{number(at + 16), number(at + 20)}) || number(at) == 0 {
			break
		}
		pending[number(at)] = page
		if whole := number(at + 4); whole > 0 {
			for n, p := range pending {
				pages[n] = p
			}
			clear(pending)
			size = whole
		}
	}
	return pages, size, pageSize
}

// sums are the two running checksums of a log.
type sums struct{ a, b uint32 }

func (s *sums) add(order binary.ByteOrder, b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		s.a += order.Uint32(b) + s.b
		s.b += order.Uint32(b[4:]) + s.a
	}
}
