package xlsx

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bolgeplan/data/wavetable"
)

// Endings are those of the files that tables come in.
var Endings = []string{".xlsx", ".csv", ".tsv", ".txt"}

// IsTable reports whether a file is one by its name.
func IsTable(name string) bool {
	return slices.Contains(Endings, strings.ToLower(filepath.Ext(name)))
}

// MostRead is the largest file that is read, in bytes: a wave table has some
// hundred lines, and what is far larger is something else.
const MostRead = 4 << 20

// Refusal is why a file is no table; its texts are at "table." + the reason.
type Refusal string

// The refusals.
const (
	Large    Refusal = "large" // larger than MostRead
	PDF      Refusal = "pdf"
	Plan     Refusal = "plan" // an SQLite file, as plans are
	OldExcel Refusal = "xls"
	Broken   Refusal = "workbook" // looks like a workbook and is none
	Empty    Refusal = "empty"
)

func (r Refusal) Error() string { return fmt.Sprintf("the file is no table: %s", string(r)) }

// Cells returns the cells of a file's contents, whatever its name: of a workbook
// those of the sheet for a solution, else those of the text. The error is a
// Refusal.
func Cells(content []byte, solution string) ([][]string, error) {
	begins := func(with string) bool { return bytes.HasPrefix(content, []byte(with)) }
	switch {
	case len(content) > MostRead:
		return nil, Large
	case begins("%PDF"):
		return nil, PDF
	case begins("SQLite format 3\x00"):
		return nil, Plan
	case begins("\xD0\xCF\x11\xE0"):
		return nil, OldExcel
	case !begins("PK\x03\x04"):
		return wavetable.Cells(wavetable.Decode(content)), nil
	}
	sheets, err := Read(bytes.NewReader(content))
	if err != nil {
		return nil, Broken
	}
	sheet, ok := Choose(sheets, solution)
	if !ok {
		return nil, Empty
	}
	return sheet.Cells, nil
}
