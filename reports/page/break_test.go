package page

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// widthOf returns the width of a text, so that the examples are easy to read.
func widthOf(s string) float64 { return Width(s, Regular, 10) }

func TestBreak(t *testing.T) {
	for _, c := range []struct {
		name, text, box string // the box is as wide as this text
		want            string // lines divided by |
	}{
		{"empty", "", "aa", ""},
		{"fits exactly", "Bølge 3", "Bølge 3", "Bølge 3"},
		{"at spaces", "nu placeret i Bølge", "nu placeret", "nu placeret|i Bølge"},
		{"several spaces are dropped at the end of a line", "nu   placeret", "placeret", "nu|placeret"},
		{"spaces inside a line stay", "a  b", "a  b", "a  b"},
		{"spaces before the text stay", "  a b", "  a", "  a|b"},
		{"line end in the text", "a\nb\r\nc", "abc", "a|b|c"},
		{"empty lines", "\na\n\n", "abc", "|a||"},
		{"hyphen between words", "Faaborg-Midtfyn", "Faaborg-Mi", "Faaborg-|Midtfyn"},
		{"hyphen in a date stays", "den 26-06-2019", "26-06-2019", "den|26-06-2019"},
		{"hyphen after one letter stays", "en A-kasse", "A-kasse", "en|A-kasse"},
		{"written interval", "den 9.-10. nov", "den 9.-", "den|9.-10.|nov"},
		{"slash between words", "Sikkerhed/Adgang", "Sikkerhed/Ad", "Sikkerhed/|Adgang"},
		{"slash in a date stays", "til 25/10", "til 25/", "til|25/10"},
		{"no-break space", "den 1.\u00A0juli", "den 1. j", "den|1.\u00A0juli"},
		{"no dash at the start of a line", "9. nov – 5. dec", "9. nov", "9.|nov –|5. dec"},
		{"soft hyphen", "kommune\u00ADfordeling", "kommune-", "kommune-|fordeling"},
		{"soft hyphen without room for its hyphen", "ab kommune\u00ADfordeling", "ab kommune", "ab|kommune-|fordeling"},
		{"soft hyphen not needed", "kom\u00ADmune", "kommune", "kommune"},
		{"soft hyphen after a hyphen", "vest-\u00ADdelen", "vest-d", "vest-|delen"},
		{"soft hyphen after a space", "vest \u00ADdelen", "vest-d", "vest|delen"},
		{"soft hyphen first", "\u00ADabc def", "abc", "abc|def"},
		{"zero width space", "aaaa\u200Bbbbb", "aaaaa", "aaaa|bbbb"},
		{"long word", "aaaaaaaa", "aaa", "aaa|aaa|aa"},
		{"long word after a short one", "b aaaaa", "aaa", "b|aaa|aa"},
		{"narrower than a letter", "abc", "", "a|b|c"},
		{"only spaces", "   ", "a", ""},
	} {
		var lines []string
		for _, l := range Break([]Run{{S: c.text}}, 10, widthOf(c.box)) {
			lines = append(lines, textOf(l))
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: %q breaks to %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestBreakKeepsRuns(t *testing.T) {
	runs := []Run{{Face: Regular, S: "nu i "}, {Face: Bold, S: "Bølge 4"}, {Face: Regular, S: ", og så"}}
	lines := Break(runs, 10, widthOf("nu i Bølg")+Width("e 4", Bold, 10)/2)
	want := [][]Run{
		{{Face: Regular, S: "nu i "}, {Face: Bold, S: "Bølge"}},
		{{Face: Bold, S: "4"}, {Face: Regular, S: ", og så"}},
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d: %v", len(lines), len(want), lines)
	}
	for i := range want {
		if len(lines[i].Runs) != len(want[i]) || lines[i].Runs[0] != want[i][0] || lines[i].Runs[1] != want[i][1] {
			t.Errorf("line %d is %v, want %v", i, lines[i].Runs, want[i])
		}
	}
}

func textOf(l TextLine) string {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.S)
	}
	return b.String()
}

// checkBroken fails when lines are not the runs broken to a width.
func checkBroken(t interface{ Errorf(string, ...any) }, runs []Run, lines []TextLine, size, width float64) {
	var in, out strings.Builder
	for _, r := range runs {
		in.WriteString(sanitize(r.S, true))
	}
	for _, l := range lines {
		sum := 0.0
		for i, r := range l.Runs {
			sum += Width(r.S, r.Face, size)
			if r.S == "" || i > 0 && l.Runs[i-1].Face == r.Face {
				t.Errorf("run %d of %v is empty or like the one before it", i, l.Runs)
			}
		}
		if math.Abs(sum-l.Width) > epsilon {
			t.Errorf("line %q says it is %g mm wide, and is %g mm", textOf(l), l.Width, sum)
		}
		if l.Width > width+2*epsilon && visibleWidths(textOf(l)) > 1 {
			t.Errorf("line %q is %g mm wide in a box of %g mm", textOf(l), l.Width, width)
		}
		out.WriteString(textOf(l))
	}
	if a, b := lettersOf(in.String()), lettersOf(out.String()); a != b {
		t.Errorf("broken, %q became %q", a, b)
	}
	added := strings.Count(out.String(), "-") - strings.Count(in.String(), "-")
	if most := strings.Count(in.String(), string(softHyphen)); added < 0 || added > most {
		t.Errorf("broken, %q has %d more hyphens; it had %d soft ones", in.String(), added, most)
	}
}

// lettersOf returns a text without the characters that a break may remove or add.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\n', softHyphen, zeroWidthSpace, '-':
			return -1
		}
		return r
	}, s)
}

// visibleWidths counts the characters of a text that have a width.
func visibleWidths(s string) int {
	n := 0
	for _, r := range s {
		if Width(string(r), Regular, 10) > 0 {
			n++
		}
	}
	return n
}

// What only allows a break parts no run, whatever its face.
func TestInvisibleRunsPartNothing(t *testing.T) {
	runs := []Run{{Face: Semibold, S: "a"}, {Face: Regular, S: "\u00ad"}, {Face: Semibold, S: "b"}}
	lines := Break(runs, 10, 100)
	if len(lines) != 1 || len(lines[0].Runs) != 1 || lines[0].Runs[0].S != "ab" {
		t.Errorf("broken into %v", lines)
	}
}

// An accent that has lost its letter does not keep a space on a line that is too short for it.
func TestAnAccentWithoutALetter(t *testing.T) {
	lines := Break([]Run{{Face: Regular, S: "a \u00ad\u0301"}}, 4, 0.5)
	if len(lines) != 2 || textOf(lines[0]) != "a" {
		t.Errorf("broken into %v", lines)
	}
}

func TestBreakProperties(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcæøåÅ1234567890-/–.,— \u00A0\u00AD\u200B\n€\u0301W")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		var runs []Run
		for range rapid.IntRange(0, 4).Draw(t, "runs") {
			face := Face(rapid.IntRange(0, faceCount-1).Draw(t, "face"))
			runs = append(runs, Run{Face: face, S: word.Draw(t, "text")})
		}
		size := rapid.Float64Range(4, 40).Draw(t, "size")
		width := rapid.Float64Range(0, 100).Draw(t, "width")
		checkBroken(t, runs, Break(runs, size, width), size, width)
	})
}

// A text that is broken at one width fits at that width again, unchanged.
func TestBreakAtNaturalWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zæøå0-9 ]{0,30}[a-z]`).Draw(t, "text")
		size := rapid.Float64Range(4, 40).Draw(t, "size")
		if lines := Break([]Run{{S: s}}, size, Width(s, Regular, size)); len(lines) != 1 {
			t.Fatalf("%q does not fit into its own width: %v", s, lines)
		}
	})
}

func FuzzBreak(f *testing.F) {
	f.Add("Planen er ændret – se 25/10", " kommune\u00ADfordeling\n", 10.5, 40.0)
	f.Add("\xC3\xFF\u200D\U0001F600", "A\u030A\uFA6C", 12.0, 0.0)
	f.Fuzz(func(t *testing.T, a, b string, size, width float64) {
		if !(size > 1 && size < 1000 && width >= 0 && width < 10000) {
			return
		}
		checkSanitized(t, Sanitize(a))
		runs := []Run{{Face: Regular, S: a}, {Face: Bold, S: b}}
		lines := Break(runs, size, width)
		checkBroken(t, runs, lines, size, width)
		for _, l := range lines {
			if !utf8.ValidString(textOf(l)) {
				t.Errorf("line %q is not UTF-8", textOf(l))
			}
		}
	})
}

func BenchmarkBreak(b *testing.B) {
	runs := Emphasis(strings.Repeat("Planen er ændret. Aarhus Kommune er nu placeret i **Bølge 4**, og KSD idriftsættes. ", 6), Regular, Bold)
	b.ReportAllocs()
	for b.Loop() {
		Break(runs, 10.5, 166)
	}
}
