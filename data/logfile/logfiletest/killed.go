package logfiletest

import (
	"bytes"
	"encoding/binary"

	"bolgeplan/data/journal"
)

// Killed returns what a program leaves that is killed while it turns a file from
// before to after: the file with the pages that written chooses by number, and the
// journal with their former content. Pages have 4096 bytes.
func Killed(before, after []byte, written func(page int) bool) (file, side []byte) {
	const size, sector, nonce = 4096, 512, 0x5eed
	page := func(b []byte, n int) []byte {
		if n*size > len(b) {
			return nil
		}
		return b[(n-1)*size : n*size]
	}
	file = bytes.Clone(before)
	var records []byte
	count := 0
	for n := 1; n <= max(len(before), len(after))/size; n++ {
		was, is := page(before, n), page(after, n)
		if bytes.Equal(was, is) {
			continue
		}
		if was != nil {
			count++
			records = binary.BigEndian.AppendUint32(records, uint32(n))
			records = append(records, was...)
			records = binary.BigEndian.AppendUint32(records, sum(nonce, was))
		}
		if is != nil && written(n) {
			for len(file) < n*size {
				file = append(file, 0)
			}
			copy(file[(n-1)*size:], is)
		}
	}
	side = append(side, journal.Magic...)
	for _, n := range []int{count, nonce, len(before) / size, sector, size} {
		side = binary.BigEndian.AppendUint32(side, uint32(n))
	}
	side = append(side, make([]byte, sector-len(side))...)
	return file, append(side, records...)
}

// sum is the checksum of a page in a journal.
func sum(nonce uint32, page []byte) uint32 {
	for i := len(page) - 200; i > 0; i -= 200 {
		nonce += uint32(page[i])
	}
	return nonce
}
