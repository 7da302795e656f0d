package xlsx

import (
	"errors"
	"slices"
	"testing"
)

func TestCells(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    Reason
	}{
		"pdf":      {"%PDF-1.7\n", PDF},
		"plan":     {"SQLite format 3\x00rest", Plan},
		"xls":      {"\xD0\xCF\x11\xE0\xA1\xB1", OldExcel},
		"workbook": {"PK\x03\x04 broken", Broken},
		"large":    {string(make([]byte, MaxFileSize+1)), Large},
	} {
		var refused *NoTableError
		if _, err := Open("a.x", []byte(c.content), "KSD"); !errors.As(err, &refused) || *refused != (NoTableError{"a.x", c.want}) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	source, err := Open("a.csv", []byte("Kommune;B\xf8lge\r\nFan\xf8;B\xf8lge 6\r\n"), "KSD")
	if err != nil || len(source.Cells) < 2 || !slices.Equal(source.Cells[1], []string{"Fanø", "Bølge 6"}) {
		t.Errorf("cells %q, %v", source.Cells, err)
	}
	if source, err = Open("a.xlsx", workbook(t).Bytes(), "SAPA"); err != nil || len(source.Cells) < 3 {
		t.Errorf("workbook: %q, %v", source.Cells, err)
	}
}

func TestIsTable(t *testing.T) {
	for name, want := range map[string]bool{"a.XLSX": true, "b.csv": true, "c.bolgeplan": false, "txt": false} {
		if IsTable(name) != want {
			t.Errorf("IsTable(%q) is %v", name, !want)
		}
	}
}
