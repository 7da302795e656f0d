package journal

import (
	"encoding/binary"
	"errors"
	"os"
)

// WALPath returns the name of the log that SQLite writes ahead of a file in the mode
// WAL. A plan has none, but where another program has changed its mode.
func WALPath(path string) string { return path + "-wal" }

const (
	aheadMagic  = 0x377f0682 // the last bit says in which order sums read bytes
	aheadHeader = 32
	frameHeader = 24
)

// ReplayWAL brings into a file what the log has that was written ahead of it: every
// transaction that was written to its end. The file must be nobody else's. A log that
// makes no sense does nothing, as with SQLite.
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
			continue // it was cut off again
		}
		if _, err := f.WriteAt(page, (int64(number)-1)*pageSize); err != nil {
			return err
		}
	}
	return f.Truncate(int64(size) * pageSize)
}

// committed returns the pages that a log has of whole transactions, by their numbers,
// how many pages the file has by the last, and their size in bytes.
func committed(b []byte) (pages map[uint32][]byte, size uint32, pageSize int64) {
	if len(b) < aheadHeader {
		return nil, 0, 0
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
	pageSize = int64(number(8))
	if number(0)&^1 != aheadMagic || !powerOfTwo(pageSize, 512) {
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
	for at := aheadHeader; at+frameHeader+int(pageSize) <= len(b); at += frameHeader + int(pageSize) {
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

// sums are the two running sums of a log.
type sums struct{ a, b uint32 }

func (s *sums) add(order binary.ByteOrder, b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		s.a += order.Uint32(b) + s.b
		s.b += order.Uint32(b[4:]) + s.a
	}
}
