package px

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const small = `CHARSET="ANSI";
AXIS-VERSION="2006";
MATRIX="FOLK1A";
TITLE="Folketal den 1. i kvartalet efter område; "
"køn og tid";
TITLE[en]="Population";
CONTENTS="Folketal";
STUB="område","køn";
HEADING="tid";
VALUES("område")="Hele landet","København";
VALUES("køn")="I alt","Mænd";
VALUES[en]("køn")="Total","Men";
VALUES("tid")="2025K1","2025K2";
CODES("område")="000","101";
CODES("køn")="TOT","1";
SOURCE="Danmarks Statistik";
DATA=
1 2
3 4
5 6 ".." -8;
`

func TestRead(t *testing.T) {
	if !IsPX(small) || IsPX("OMRÅDE;TID\nKøbenhavn;2025K1") || IsPX("") || IsPX("EAN=5") {
		t.Error("a PC-Axis file is not told from others")
	}
	f, err := Read(small)
	if err != nil {
		t.Fatal(err)
	}
	if f.Matrix != "FOLK1A" || f.Source != "Danmarks Statistik" || f.Title != "Folketal den 1. i kvartalet efter område; køn og tid" {
		t.Errorf("read %+v", f)
	}
	cells := f.Cells()
	want := [][]string{
		{"FOLK1A: " + f.Title}, {f.Source}, {},
		{"område", "køn", "tid", "Folketal"},
		{"000 Hele landet", "I alt", "2025K1", "1"},
		{"000 Hele landet", "I alt", "2025K2", "2"},
		{"000 Hele landet", "Mænd", "2025K1", "3"},
		{"000 Hele landet", "Mænd", "2025K2", "4"},
		{"101 København", "I alt", "2025K1", "5"},
		{"101 København", "I alt", "2025K2", "6"},
		{"101 København", "Mænd", "2025K1", ".."},
		{"101 København", "Mænd", "2025K2", "-8"},
	}
	if !slices.EqualFunc(cells, want, slices.Equal[[]string]) {
		t.Errorf("cells %q", cells)
	}
}

func TestRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no figures":        strings.Replace(small, "DATA", "NOTE", 1),
		"too few":           strings.Replace(small, "1 2\n", "1\n", 1),
		"no values":         strings.ReplaceAll(small, `("tid")`, `("time")`),
		"only some figures": strings.Replace(small, "DATA", "KEYS(\"tid\")=VALUES;\nDATA", 1),
		"no keyword":        small + "rest",
	} {
		if _, err := Read(text); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}

// TestWrittenAndRead draws tables, writes them with their variables in the stub or the
// heading, and reads them back.
func TestWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zæøå0-9;=(), ]{1,9}`), 1, 4, rapid.ID[string])
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zæøå]{1,6}`), 1, 3, rapid.ID[string]).Draw(t, "names")
		stub := rapid.IntRange(0, len(names)).Draw(t, "stub")
		want := File{Matrix: "M"}
		var b strings.Builder
		fmt.Fprintf(&b, "MATRIX=\"M\";\n")
		quoted := func(texts []string) string { return `"` + strings.Join(texts, "\",\n\"") + `"` }
		if stub > 0 {
			fmt.Fprintf(&b, "STUB=%s;\n", quoted(names[:stub]))
		}
		if stub < len(names) {
			fmt.Fprintf(&b, "HEADING=%s;\n", quoted(names[stub:]))
		}
		size := 1
		for _, n := range names {
			v := Variable{Name: n, Values: words.Draw(t, "values")}
			fmt.Fprintf(&b, "VALUES(%q)=%s;\n", n, quoted(v.Values))
			want.Variables = append(want.Variables, v)
			size *= len(v.Values)
		}
		b.WriteString("DATA=\n")
		for i := range size {
			want.Data = append(want.Data, fmt.Sprint(i*7))
			fmt.Fprintf(&b, "%d%s", i*7, rapid.SampledFrom([]string{" ", "\n", "\r\n", "  "}).Draw(t, "gap"))
		}
		b.WriteString(";")
		got, err := Read(b.String())
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("read %v (%v), want %v", got, err, want)
		}
		if n := len(got.Cells()); n != size+4 {
			t.Fatalf("%d rows of %d figures", n, size)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add(`MATRIX="a";STUB="b";VALUES("b")="c" "d";DATA=1;`)
	f.Add("DATA=;")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Read(text)
		if err != nil {
			return
		}
		for i, row := range file.Cells()[3:] {
			if len(row) != len(file.Variables)+1 {
				t.Fatalf("row %d has %d cells", i, len(row))
			}
		}
	})
}
