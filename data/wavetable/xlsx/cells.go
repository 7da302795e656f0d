package xlsx

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/wavetable"
)

// Extensions are those of the files that tables come in.
var Extensions = []string{".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt", ".px", ".html", ".htm", ".md"}

// IsTable reports whether a file is one by its name.
func IsTable(name string) bool {
	return slices.Contains(Extensions, strings.ToLower(filepath.Ext(name)))
}

// MaxFileSize is the largest file that is read, in bytes: a wave table has some
// hundred lines, and what is far larger is something else.
const MaxFileSize = 4 << 20

// Reason is why a file is no table; its texts are at "table." + the reason.
type Reason string

// The reasons.
const (
	Large    Reason = "large" // larger than MaxFileSize
	PDF      Reason = "pdf"
	Plan     Reason = "plan" // an SQLite file, as plans are
	OldExcel Reason = "xls"
	Broken   Reason = "workbook" // looks like a workbook and is none
	Empty    Reason = "empty"
	Locked   Reason = "password"
)

// NoTableError says that a file holds no table.
type NoTableError struct {
	File string // what it is called in sentences
	Why  Reason
}

func (r *NoTableError) Error() string { return fmt.Sprintf("%s is no table: %s", r.File, r.Why) }

// Message is the sentence for the user.
func (r *NoTableError) Message() (key string, pairs []any) {
	return "table." + string(r.Why), []any{"file", r.File, "n", MaxFileSize >> 20}
}

// Source is the cells of a file or the clipboard, and what was left out or mended.
type Source struct {
	Cells [][]string
	Sheet string // of the workbook that was read, "" for none
	Notes []wavetable.Note
}

// encrypted names the stream of a workbook that has a password, in UTF-16.
const encrypted = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// Open returns the cells of a file's contents, whatever its name: of a workbook
// those of the sheet for a solution, else those of the text. The error is a
// *NoTableError, which names the file.
func Open(name string, content []byte, solution string) (Source, error) {
	begins := func(with string) bool { return bytes.HasPrefix(content, []byte(with)) }
	refuse := func(why Reason) (Source, error) { return Source{}, &NoTableError{name, why} }
	switch {
	case len(content) > MaxFileSize:
		return refuse(Large)
	case begins("%PDF"):
		return refuse(PDF)
	case begins("SQLite format 3\x00"):
		return refuse(Plan)
	case begins("\xD0\xCF\x11\xE0") && bytes.Contains(content, []byte(encrypted)):
		return refuse(Locked)
	case begins("\xD0\xCF\x11\xE0"):
		return refuse(OldExcel)
	case !begins("PK\x03\x04"):
		text, mended := wavetable.Decode(content)
		s := Source{Cells: wavetable.Cells(text)}
		if mended {
			s.Notes = append(s.Notes, wavetable.Note{Key: "mended"})
		}
		return s, nil
	}
	read := Read
	if isODS(content) {
		read = readODS
	}
	sheets, err := read(bytes.NewReader(content))
	if err != nil {
		return refuse(Broken)
	}
	sheet, ok := ChooseSheet(sheets, solution)
	if !ok {
		return refuse(Empty)
	}
	return Source{sheet.Cells, sheet.Name, notes(sheets, sheet)}, nil
}

// notes says what of a workbook is not read.
func notes(sheets []Sheet, chosen Sheet) []wavetable.Note {
	var list []wavetable.Note
	others := wavetable.Note{Key: "sheets"}
	hidden := wavetable.Note{Key: "hidden.sheets"}
	for _, s := range sheets {
		switch {
		case s.Hidden:
			hidden.Texts = append(hidden.Texts, s.Name)
		case s.Name != chosen.Name:
			others.Texts = append(others.Texts, s.Name)
		}
	}
	if len(others.Texts) > 0 {
		list = append(list, wavetable.Note{Key: "sheet", Texts: []string{chosen.Name}}, others)
	}
	if len(hidden.Texts) > 0 {
		list = append(list, hidden)
	}
	if chosen.Cut {
		list = append(list, wavetable.Note{Key: "cut", Texts: []string{strconv.Itoa(mostRows), strconv.Itoa(mostColumns)}})
	}
	if n := chosen.HiddenRows; n > 0 {
		list = append(list, wavetable.Note{Key: "hidden.rows", Texts: []string{strconv.Itoa(n)}})
	}
	if n := chosen.HiddenCols; n > 0 {
		list = append(list, wavetable.Note{Key: "hidden.columns", Texts: []string{strconv.Itoa(n)}})
	}
	return list
}
