package xlsx

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bolgeplan/data/wavetable"
)

// Extensions are those of the files that tables come in.
var Extensions = []string{".xlsx", ".csv", ".tsv", ".txt", ".px"}

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

// Cells returns the cells of a file's contents, whatever its name: of a workbook
// those of the sheet for a solution, else those of the text. The error is a
// *NoTableError, which names the file.
func Cells(name string, content []byte, solution string) ([][]string, error) {
	begins := func(with string) bool { return bytes.HasPrefix(content, []byte(with)) }
	switch {
	case len(content) > MaxFileSize:
		return nil, &NoTableError{name, Large}
	case begins("%PDF"):
		return nil, &NoTableError{name, PDF}
	case begins("SQLite format 3\x00"):
		return nil, &NoTableError{name, Plan}
	case begins("\xD0\xCF\x11\xE0"):
		return nil, &NoTableError{name, OldExcel}
	case !begins("PK\x03\x04"):
		return wavetable.Cells(wavetable.Decode(content)), nil
	}
	sheets, err := Read(bytes.NewReader(content))
	if err != nil {
		return nil, &NoTableError{name, Broken}
	}
	sheet, ok := ChooseSheet(sheets, solution)
	if !ok {
		return nil, &NoTableError{name, Empty}
	}
	return sheet.Cells, nil
}
