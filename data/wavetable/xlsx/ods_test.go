package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"testing"
)

// ods writes a spreadsheet of OpenDocument around the tables of its content.
func ods(t *testing.T, tables string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(header *zip.FileHeader, content string) {
		w, err := z.CreateHeader(header)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put(&zip.FileHeader{Name: "mimetype", Method: zip.Store}, "application/vnd.oasis.opendocument.spreadsheet")
	put(&zip.FileHeader{Name: "content.xml", Method: zip.Deflate}, `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>`+tables+`</office:spreadsheet></office:body></office:document-content>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func odsCells(texts ...string) string {
	row := ""
	for _, text := range texts {
		row += "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>"
	}
	return row
}

// A spreadsheet of OpenDocument: merged cells hold in all that they cover, days are days, a
// comment is no text, hidden rows, columns and sheets are left out and said.
func TestODS(t *testing.T) {
	content := ods(t, `
<table:table table:name="Gammel" table:style-name="ta1"><table:table-row>`+odsCells("Kommune", "Bølge")+`</table:table-row></table:table>
<table:table table:name="Ark1">
<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>
<table:table-row>`+odsCells("Bølge", "Kommune", "Idriftsættelse", "Intern")+`<table:table-cell table:number-columns-repeated="1020"/></table:table-row>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Bølge 1</text:p></table:table-cell><table:table-cell><office:annotation><text:p>flyttet?</text:p></office:annotation><text:p>Aar<text:span>hus</text:span></text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2020-03-01T00:00:00"><text:p>1. marts</text:p></table:table-cell>`+odsCells("x")+`</table:table-row>
<table:table-row><table:covered-table-cell/>`+odsCells("Odense")+`</table:table-row>
<table:table-row table:visibility="filter">`+odsCells("Bølge 9", "Samsø")+`</table:table-row>
<table:table-row>`+odsCells("Bølge<text:s/>2", "Fanø")+`</table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
</table:table>`)
	s, err := Open("a.ods", content, "KY")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Bølge", "Kommune", "Idriftsættelse"}, {"Bølge 1", "Aarhus", "2020-03-01"}, {"Bølge 1", "Odense"}, nil, {"Bølge 2", "Fanø"}}
	if !slices.EqualFunc(s.Cells, want, slices.Equal) || s.Sheet != "Ark1" {
		t.Errorf("cells %q of %s", s.Cells, s.Sheet)
	}
	var keys []string
	for _, n := range s.Notes {
		keys = append(keys, n.Key)
	}
	if !slices.Equal(keys, []string{"hidden.sheets", "hidden.rows", "hidden.columns"}) {
		t.Errorf("said %q", keys)
	}
	var refused *NoTableError
	if _, err := Open("b.ods", content[:len(content)/2], "KY"); !errors.As(err, &refused) || refused.Why != Broken {
		t.Errorf("half a file: %v", err)
	}
}
