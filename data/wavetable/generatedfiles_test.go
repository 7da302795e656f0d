package wavetable_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// encode makes bytes of a text as the programs that people use do.
func encode(r *rand.Rand, text string) []byte {
	encoded := func(s string, err error) []byte {
		if err != nil {
			return []byte(text)
		}
		return []byte(s)
	}
	switch r.IntN(12) {
	case 0:
		return []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))
	case 1:
		return encoded(charmap.Windows1252.NewEncoder().String(text))
	case 2:
		return encoded(charmap.CodePage850.NewEncoder().String(text))
	case 3:
		return encoded(charmap.Macintosh.NewEncoder().String(text))
	case 4:
		return encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text))
	case 5: // read as Windows-1252 by a program on its way
		return encoded(charmap.Windows1252.NewDecoder().String(text))
	case 6:
		return []byte(norm.NFD.String(text))
	case 7:
		return []byte(strings.ReplaceAll(text, "ølge ", "ølge\u00a0"))
	case 8:
		return encoded(charmap.CodePage865.NewEncoder().String(text))
	}
	return []byte(text)
}

func cellsOf(text string) [][]string {
	var rows [][]string
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// asHTML makes a page, or what Excel puts onto the clipboard, of a text with tabs.
func asHTML(r *rand.Rand, text string) string {
	body := "<table>"
	for _, row := range cellsOf(text) {
		body += "<tr>"
		for _, cell := range row {
			body += "<td>" + strings.ReplaceAll(cell, "&", "&amp;") + "</td>"
		}
		body += "</tr>\n"
	}
	body += "</table>"
	if r.IntN(2) == 0 {
		return "<html><head><style>td{color:red}</style></head><body><h1>Fordeling</h1>" + body + "</body></html>"
	}
	return "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00009999\r\n<html><body><!--StartFragment-->" + body + "<!--EndFragment--></body></html>"
}

// workbookOf makes a workbook of a text with tabs; some have a hidden sheet, hidden rows and
// columns that say otherwise.
func workbookOf(r *rand.Rand, text string) *excelize.File {
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	const sheet = "Sheet1"
	struck, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	must(err)
	rows := cellsOf(text)
	for y, row := range rows {
		for x, cell := range row {
			name, _ := excelize.CoordinatesToCellName(x+1, y+1)
			if bare, ok := strings.CutPrefix(cell, "~~"); ok {
				must(f.SetCellStr(sheet, name, strings.TrimSuffix(bare, "~~")))
				must(f.SetCellStyle(sheet, name, name, struck))
			} else if n, err := strconv.Atoi(cell); err == nil && cell[0] != '0' && r.IntN(2) == 0 {
				must(f.SetCellInt(sheet, name, int64(n)))
			} else {
				must(f.SetCellStr(sheet, name, cell))
			}
		}
	}
	if r.IntN(3) == 0 {
		_, err := f.NewSheet("Gammel")
		must(err)
		must(f.SetSheetRow("Gammel", "A1", &[]string{"Kommune", "Bølge"}))
		must(f.SetSheetRow("Gammel", "A2", &[]string{"Fanø", "Bølge 9"}))
		must(f.SetSheetVisible("Gammel", false))
	}
	if r.IntN(3) == 0 {
		name, _ := excelize.CoordinatesToCellName(1, len(rows)+1)
		must(f.SetSheetRow(sheet, name, &[]string{"Samsø", "Bølge 9"}))
		must(f.SetRowVisible(sheet, len(rows)+1, false))
	}
	return f
}

func asWorkbook(r *rand.Rand, text string) []byte { return bytesOf(workbookOf(r, text)) }

func bytesOf(f *excelize.File) []byte {
	defer f.Close()
	b, err := f.WriteToBuffer()
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// asMergedWorkbook merges the equal cells of the first column that follow each other, once the
// rows are sorted by it.
func asMergedWorkbook(r *rand.Rand, text string) []byte {
	f := workbookOf(r, text)
	rows := cellsOf(text)
	for y := 1; y < len(rows); {
		end := y + 1
		for end < len(rows) && rows[end][0] == rows[y][0] && rows[y][0] != "" {
			end++
		}
		if end > y+1 {
			if err := f.MergeCell("Sheet1", "A"+strconv.Itoa(y+1), "A"+strconv.Itoa(end)); err != nil {
				panic(err)
			}
		}
		y = end
	}
	return bytesOf(f)
}

// asODS makes a spreadsheet of OpenDocument of a text with tabs; some have a hidden row.
func asODS(r *rand.Rand, text string) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:body><office:spreadsheet><table:table table:name="Ark1">`)
	rows := cellsOf(text)
	hidden := r.IntN(3) == 0
	if hidden {
		rows = append(rows, []string{"Samsø", "Bølge 9"})
	}
	for y, row := range rows {
		b.WriteString("<table:table-row")
		if hidden && y == len(rows)-1 {
			b.WriteString(` table:visibility="filter"`)
		}
		b.WriteString(">")
		for _, cell := range row {
			b.WriteString(`<table:table-cell office:value-type="string"><text:p>`)
			if err := xml.EscapeText(&b, []byte(cell)); err != nil {
				panic(err)
			}
			b.WriteString("</text:p></table:table-cell>")
		}
		fmt.Fprintf(&b, `<table:table-cell table:number-columns-repeated="%d"/></table:table-row>`, 1000-len(row))
	}
	b.WriteString(`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>` +
		"</table:table></office:spreadsheet></office:body></office:document-content>")
	return zipped(map[string]string{"content.xml": b.String()})
}

// zipped writes the files of a spreadsheet of OpenDocument.
func zipped(files map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(header *zip.FileHeader, content string) {
		w, err := z.CreateHeader(header)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			panic(err)
		}
	}
	put(&zip.FileHeader{Name: "mimetype", Method: zip.Store}, "application/vnd.oasis.opendocument.spreadsheet")
	for _, name := range sorted(files) {
		put(&zip.FileHeader{Name: name, Method: zip.Deflate}, files[name])
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
