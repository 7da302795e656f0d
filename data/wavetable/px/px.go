// Package px reads PC-Axis files (.px), in which statistics offices give their tables:
// keywords with values, and the figures in the order of the variables.
package px

import (
	"errors"
	"fmt"
	"strings"
)

// File is a table of statistics.
type File struct {
	Matrix    string // the table's id, "FOLK1A"
	Title     string
	Source    string
	Contents  string     // what the figures are
	Variables []Variable // the last one varies fastest
	Data      []string   // as many as the variables have combinations
}

// Variable is what the figures are divided by: area, sex, time.
type Variable struct {
	Name   string
	Values []string
	Codes  []string // of the values; none or as many
}

// MaxFigures is the most figures that are read.
const MaxFigures = 1 << 20

// Why a file cannot be read.
var (
	errNoData   = errors.New("the file has no figures")
	errSparse   = errors.New("the file gives some figures by their keys only")
	errTooLarge = fmt.Errorf("the file has more than %d figures", MaxFigures)
)

// IsPX reports whether a text is a PC-Axis file by its first keyword.
func IsPX(text string) bool {
	key, ok := cutKeyword(strings.TrimSpace(text))
	if !ok {
		return false
	}
	switch key.name {
	case "CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "LANGUAGES", "CREATION-DATE", "MATRIX", "TITLE", "CONTENTS":
		return true
	}
	return false
}

// Read reads a file. Texts in further languages are skipped.
func Read(text string) (File, error) {
	f := File{}
	values, codes := map[string][]string{}, map[string][]string{}
	var order []string
	for text = strings.TrimSpace(text); text != ""; {
		key, ok := cutKeyword(text)
		if !ok {
			return File{}, fmt.Errorf("no keyword at %.20q", text)
		}
		value, rest := cutValue(key.rest)
		text = strings.TrimSpace(rest)
		switch {
		case key.lang != "":
		case key.name == "MATRIX":
			f.Matrix = one(value)
		case key.name == "TITLE" || key.name == "DESCRIPTION" && f.Title == "":
			f.Title = one(value)
		case key.name == "SOURCE":
			f.Source = one(value)
		case key.name == "CONTENTS":
			f.Contents = one(value)
		case key.name == "STUB", key.name == "HEADING":
			if key.name == "STUB" {
				order = append(list(value), order...)
			} else {
				order = append(order, list(value)...)
			}
		case key.name == "VALUES":
			values[key.of] = list(value)
		case key.name == "CODES":
			codes[key.of] = list(value)
		case key.name == "KEYS":
			return File{}, errSparse
		case key.name == "DATA":
			f.Data = figures(value)
		}
	}
	return f.complete(order, values, codes)
}

// complete puts the variables together and counts the figures.
func (f File) complete(order []string, values, codes map[string][]string) (File, error) {
	size := 1
	for _, name := range order {
		v := Variable{Name: name, Values: values[name], Codes: codes[name]}
		if len(v.Values) == 0 {
			v.Values = v.Codes
		}
		if len(v.Codes) != len(v.Values) {
			v.Codes = nil
		}
		if len(v.Values) == 0 {
			return File{}, fmt.Errorf("the variable %q has no values", name)
		}
		if size *= len(v.Values); size > MaxFigures {
			return File{}, errTooLarge
		}
		f.Variables = append(f.Variables, v)
	}
	switch {
	case len(order) == 0 || len(f.Data) == 0:
		return File{}, errNoData
	case len(f.Data) != size:
		return File{}, fmt.Errorf("the file has %d figures, its variables have %d", len(f.Data), size)
	}
	return f, nil
}

// Cells returns the table as a spreadsheet would have it: what it is and where it comes
// from, a row of headings, and a row for each figure with what it is of.
func (f File) Cells() [][]string {
	title := f.Title
	if f.Matrix != "" {
		title = strings.TrimSuffix(f.Matrix+": "+f.Title, ": ")
	}
	cells := [][]string{{title}, {f.Source}, {}}
	head := make([]string, 0, len(f.Variables)+1)
	for _, v := range f.Variables {
		head = append(head, v.Name)
	}
	contents := f.Contents
	if contents == "" {
		contents = "INDHOLD"
	}
	cells = append(cells, append(head, contents))
	at := make([]int, len(f.Variables))
	for _, figure := range f.Data {
		row := make([]string, 0, len(head)+1)
		for i, v := range f.Variables {
			row = append(row, v.label(at[i]))
		}
		cells = append(cells, append(row, figure))
		for i := len(at) - 1; i >= 0; i-- {
			if at[i]++; at[i] < len(f.Variables[i].Values) {
				break
			}
			at[i] = 0
		}
	}
	return cells
}

// label is a value with its code where that is the number of an area, as Statistics
// Denmark writes it: "101 København".
func (v Variable) label(i int) string {
	value := v.Values[i]
	if v.Codes == nil || v.Codes[i] == value || !isAreaCode(v.Codes[i]) {
		return value
	}
	return v.Codes[i] + " " + value
}

// isAreaCode reports whether a code has the three or four digits of an area.
func isAreaCode(code string) bool {
	return (len(code) == 3 || len(code) == 4) && strings.Trim(code, "0123456789") == ""
}
