// Package journal reads SQLite's rollback journals and write-ahead logs without
// SQLite: whether a journal has anything to roll back, and what it makes of a file.
// The formats are those of https://www.sqlite.org/fileformat2.html. A truncated or
// damaged journal has the effect that it has with SQLite.
package journal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// Path returns the path of a file's rollback journal.
func Path(path string) string { return path + "-journal" }

// Magic begins every section of a journal, and ends a journal that names a
// super-journal.
var Magic = []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}

// IsIdle reports whether a file is a journal without anything to roll back. SQLite
// leaves it alone until it writes.
func IsIdle(journal string) bool {
	info, err := os.Lstat(journal)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	if info.Size() == 0 {
		return true
	}
	f, err := os.Open(journal)
	if err != nil {
		return false
	}
	defer f.Close()
	var first [1]byte
	n, _ := f.Read(first[:])
	return n == 1 && first[0] == 0
}

const (
	headerSize = 28  // of a section, in bytes; the rest of the sector is unused
	minSector  = 512 // of a journal, in bytes
	allRecords = 1<<32 - 1
	// lockByte is where SQLite locks a file. The page with it holds nothing.
	lockByte = 1 << 30
)

// Effect is what a journal does to a file.
type Effect struct {
	// Playable is false for a journal that SQLite removes without reading on.
	Playable bool
	// Pages counts the pages that it restores. Initial is the file's page count when the
	// journal began.
	Pages, Initial int64
	// HalfWritten says that the file was not yet all that the program wrote: it had a page
	// as the journal has it, or fewer pages than its header says. A file that was saved
	// over another has neither, except by chance.
	HalfWritten bool
}

// Whole reports whether the journal restores all of the file.
func (e Effect) Whole() bool { return e.Playable && e.Pages >= e.Initial }

// section is the header of a section of a journal.
type section struct {
	records, initial int64
	nonce            uint32
	sector, page     int64
}

// RollBack rolls a file back by a journal, as SQLite does. Nobody else may use the
// file.
func RollBack(file, journal string) (e Effect, err error) {
	j, err := os.Open(journal)
	if err != nil {
		return e, err
	}
	defer j.Close()
	info, err := j.Stat()
	if err != nil {
		return e, err
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	p := restorer{file: f, journal: j, size: info.Size(), seen: map[uint32]bool{}}
	err = p.restore()
	p.Pages = int64(len(p.seen))
	return p.Effect, err
}

type restorer struct {
	Effect
	file    *os.File
	journal io.ReaderAt
	size    int64 // of the journal, in bytes
	seen    map[uint32]bool
}

func (p *restorer) restore() error {
	s, ok, err := p.section(0, section{sector: minSector})
	if err != nil || !ok {
		return err
	}
	p.Playable, p.Initial = true, s.initial
	if p.HalfWritten, err = p.isShort(s.page); err != nil {
		return err
	}
	if err := p.resize(s.initial * s.page); err != nil {
		return err
	}
	for at := s.sector; ; at += s.sector {
		if s.records == allRecords {
			s.records = (p.size - s.sector) / (s.page + 8)
		}
		end, more, err := p.records(at, s)
		if err != nil || !more {
			return err
		}
		at = (end + s.sector - 1) / s.sector * s.sector
		if s, ok, err = p.section(at, s); err != nil || !ok {
			return err
		}
	}
}

// section reads a header; ok is false at the end of the journal. The first header
// gives the sizes of sectors and pages.
func (p *restorer) section(at int64, before section) (s section, ok bool, err error) {
	if at+before.sector > p.size {
		return s, false, nil
	}
	var b [headerSize]byte
	if _, err := p.journal.ReadAt(b[:], at); err != nil {
		return s, false, err
	}
	if !bytes.Equal(b[:len(Magic)], Magic) {
		return s, false, nil
	}
	number := func(at int) int64 { return int64(binary.BigEndian.Uint32(b[at:])) }
	// Later sections have the sizes of the first.
	s = section{number(8), before.initial, uint32(number(12)), before.sector, before.page}
	if at == 0 {
		s.initial = number(16)
		if s.sector, s.page = number(20), number(24); s.page == 0 {
			s.page, err = p.pageOfFile()
		}
		if !powerOfTwo(s.sector, 32) || !powerOfTwo(s.page, 512) {
			return s, false, err
		}
	}
	return s, true, err
}

func powerOfTwo(n, least int64) bool { return n >= least && n <= 1<<16 && n&(n-1) == 0 }

// pageOfFile returns the page size in the file's own header.
func (p *restorer) pageOfFile() (int64, error) {
	var b [2]byte
	if _, err := p.file.ReadAt(b[:], 16); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	n := int64(binary.BigEndian.Uint16(b[:]))
	if n == 1 {
		n = 1 << 16
	}
	return n, nil
}

// isShort reports whether the file has fewer pages than its header says.
func (p *restorer) isShort(page int64) (bool, error) {
	info, err := p.file.Stat()
	if err != nil {
		return false, err
	}
	var b [4]byte
	if _, err := p.file.ReadAt(b[:], 28); err != nil {
		return false, nil // it has no header
	}
	return info.Size() < int64(binary.BigEndian.Uint32(b[:]))*page, nil
}

// resize sets the size of the file.
func (p *restorer) resize(size int64) error {
	info, err := p.file.Stat()
	if err != nil || info.Size() == size {
		return err
	}
	return p.file.Truncate(size)
}

// records restores the pages of a section and returns where they end; more is false
// if the journal ends there.
func (p *restorer) records(at int64, s section) (end int64, more bool, err error) {
	record, present := make([]byte, s.page+8), make([]byte, s.page)
	for range s.records {
		if at+int64(len(record)) > p.size {
			return at, false, nil
		}
		if _, err := p.journal.ReadAt(record, at); err != nil {
			return at, false, err
		}
		at += int64(len(record))
		number, page := binary.BigEndian.Uint32(record), record[4:4+s.page]
		switch {
		case number == 0, int64(number) == lockByte/s.page+1:
			return at, false, nil
		case int64(number) > s.initial:
			continue
		case checksum(s.nonce, page) != binary.BigEndian.Uint32(record[4+s.page:]):
			return at, false, nil
		}
		offset := (int64(number) - 1) * s.page
		if _, err := p.file.ReadAt(present, offset); err == nil && !p.seen[number] && bytes.Equal(present, page) {
			p.HalfWritten = true
		}
		if _, err := p.file.WriteAt(page, offset); err != nil {
			return at, false, err
		}
		p.seen[number] = true
	}
	return at, true, nil
}

// checksum is SQLite's: it sums every 200th byte, from the end.
func checksum(sum uint32, page []byte) uint32 {
	for i := len(page) - 200; i > 0; i -= 200 {
		sum += uint32(page[i])
	}
	return sum
}

// NamesSuperJournal reports whether a journal names a super-journal, which SQLite
// deletes afterwards. Ours never do.
func NamesSuperJournal(journal string) (bool, error) {
	f, err := os.Open(journal)
	if err != nil {
		return false, err
	}
	defer f.Close()
	end := make([]byte, len(Magic))
	if _, err := f.Seek(-int64(len(end)), io.SeekEnd); err != nil {
		return false, nil // too short to be anything
	}
	if _, err := io.ReadFull(f, end); err != nil {
		return false, err
	}
	return bytes.Equal(end, Magic), nil
}

// ErrInUse says that another program is writing to a file.
var ErrInUse = errors.New("another program is writing to the file")
