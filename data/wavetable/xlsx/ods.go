package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// isODS reports whether a zip file is a spreadsheet of OpenDocument.
func isODS(content []byte) bool {
	return bytes.Contains(content[:min(len(content), 200)], []byte("application/vnd.oasis.opendocument.spreadsheet"))
}

var errTooMuch = errors.New("the spreadsheet unpacks to too much")

// readODS is Read for a spreadsheet of OpenDocument.
func readODS(r io.Reader) ([]Sheet, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("reading the spreadsheet: %w", err)
	}
	f, err := archive.Open("content.xml")
	if err != nil {
		return nil, fmt.Errorf("reading the spreadsheet: %w", err)
	}
	defer f.Close()
	o := odsReader{hiddenStyles: map[string]bool{}}
	limited := &io.LimitedReader{R: f, N: mostUnpacked}
	d := xml.NewDecoder(limited)
	for {
		token, err := d.Token()
		switch {
		case err == io.EOF && limited.N <= 0:
			return nil, errTooMuch
		case err == io.EOF:
			return o.sheets, nil
		case err != nil:
			return nil, fmt.Errorf("reading the spreadsheet: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			o.start(t)
		case xml.EndElement:
			o.end(t)
		case xml.CharData:
			if o.inText > 0 {
				o.text.Write(t)
			}
		}
	}
}

type odsReader struct {
	sheets       []Sheet
	sheet        *Sheet
	hiddenStyles map[string]bool // styles of tables that are not shown
	style        string
	row          []string
	repeatRow    int
	hiddenRow    bool
	columns      []bool // whether each is hidden
	cell         odsCell
	text         strings.Builder
	inText       int
	below        map[int]odsSpan
}

type odsCell struct {
	value        string
	repeat       int
	across, down int
}

type odsSpan struct {
	text string
	left int
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(attr(t, name))
	if err != nil {
		return 1
	}
	return max(1, min(n, most))
}

func (o *odsReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "style":
		o.style = attr(t, "name")
	case "table-properties":
		o.hiddenStyles[o.style] = attr(t, "display") == "false"
	case "table":
		o.sheet = &Sheet{Name: attr(t, "name"), Hidden: o.hiddenStyles[attr(t, "style-name")]}
		o.columns, o.below = nil, map[int]odsSpan{}
	case "table-column":
		for range number(t, "number-columns-repeated", mostColumns-len(o.columns)) {
			o.columns = append(o.columns, attr(t, "visibility") == "collapse" || attr(t, "visibility") == "filter")
		}
	case "table-row":
		o.row, o.repeatRow = nil, number(t, "number-rows-repeated", mostRows)
		o.hiddenRow = attr(t, "visibility") == "collapse" || attr(t, "visibility") == "filter"
	case "table-cell", "covered-table-cell":
		o.cell = odsCell{attr(t, "date-value"), number(t, "number-columns-repeated", mostColumns), number(t, "number-columns-spanned", mostColumns), number(t, "number-rows-spanned", mostRows)}
		o.text.Reset()
	case "annotation":
		o.inText = -1 << 20 // a comment is no text of the cell
	case "p":
		if o.inText == 0 && o.text.Len() > 0 {
			o.text.WriteByte('\n')
		}
		o.inText++
	case "s":
		o.text.WriteString(strings.Repeat(" ", number(t, "c", 100)))
	case "line-break":
		o.text.WriteByte('\n')
	}
}

func (o *odsReader) end(t xml.EndElement) {
	switch t.Name.Local {
	case "annotation":
		o.inText = 0
	case "p":
		o.inText--
	case "table-cell", "covered-table-cell":
		o.endCell(t.Name.Local == "covered-table-cell")
	case "table-row":
		o.endRow()
	case "table":
		if o.sheet != nil {
			var hidden []int
			for i, out := range o.columns {
				if out {
					hidden = append(hidden, i)
				}
			}
			o.sheet.leaveOut(nil, hidden)
			if o.sheet.trim(); len(o.sheet.Cells) > 0 {
				o.sheets = append(o.sheets, *o.sheet)
			}
			o.sheet = nil
		}
	}
}

// endCell puts a cell into its row, and into those that it covers.
func (o *odsReader) endCell(covered bool) {
	text := o.text.String()
	if len(o.cell.value) >= len("2019-06-26") {
		text = o.cell.value[:len("2019-06-26")]
	}
	for range o.cell.repeat {
		at := len(o.row)
		if at >= mostColumns {
			o.sheet.Cut = o.sheet.Cut || text != ""
			return
		}
		if above := o.below[at]; covered && text == "" && above.left > 0 {
			o.row = append(o.row, above.text)
			above.left--
			o.below[at] = above
			continue
		}
		o.row = append(o.row, text)
		if o.cell.down > 1 || o.cell.across > 1 {
			for k := range o.cell.across {
				span := odsSpan{text, o.cell.down - 1}
				if k > 0 {
					span.left++ // its own row as well
				}
				o.below[at+k] = span
			}
		}
	}
}

func (o *odsReader) endRow() {
	if o.sheet == nil {
		return
	}
	for n := len(o.row); n > 0 && o.row[n-1] == ""; n-- {
		o.row = o.row[:n-1]
	}
	repeat := o.repeatRow
	if len(o.row) == 0 {
		repeat = min(repeat, 2) // room between tables
	}
	room := mostRows - len(o.sheet.Cells)
	o.sheet.Cut = o.sheet.Cut || repeat > room && len(o.row) > 0
	for range min(repeat, room) {
		row := append([]string(nil), o.row...)
		if o.hiddenRow {
			if len(row) > 0 {
				o.sheet.HiddenRows++
			}
			row = nil
		}
		o.sheet.Cells = append(o.sheet.Cells, row)
	}
}
