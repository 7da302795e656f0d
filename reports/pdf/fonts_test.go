package pdf

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
	hinting "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

func TestCommonCharacters(t *testing.T) {
	for _, r := range "AÅÆØaåæøéüÉÜß0–—„“”’•…€→←↑↓−≤≥≠✓◆▲▼□½ " + string(page.Replacement) {
		if !isCommon(r) {
			t.Errorf("%c (%U) is not in the fonts of every file", r, r)
		}
	}
	for _, r := range "Ωж漢\u00AD" {
		if isCommon(r) {
			t.Errorf("%c (%U) is in the fonts of every file", r, r)
		}
	}
}

// Lines are broken by our own widths. They must equal those of gofpdf.
func TestWidthsAreGofpdfs(t *testing.T) {
	g := gofpdf.New("P", "mm", "A4", "")
	for _, f := range faces {
		g.AddUTF8FontFromBytes(family(f), "", bytes.Clone(page.FontFile(f)))
		g.SetFont(family(f), "", 12)
		for _, r := range common().text {
			if got, want := page.Width(string(r), f, 12), g.GetStringWidth(string(r)); math.Abs(got-want) > 1e-9 {
				t.Errorf("face %d, %U: %g mm, gofpdf has %g mm", f, r, got, want)
			}
		}
	}
}

// The file holds the widths by which a reader advances.
func TestWidthsInTheFile(t *testing.T) {
	p := parse(t, writePDF(t, testDrawing()))
	for _, f := range faces {
		root := p.font(t, f)
		widths := widthArray(t, p.dict(ref(t, root, "DescendantFonts")))
		for _, r := range common().text {
			if got, want := widths[r], page.Width(string(r), f, 1000/page.Pt); math.Abs(float64(got)-want) > 1e-6 {
				t.Errorf("face %d, %U: width %d in the file, should be %g", f, r, got, want)
			}
		}
	}
}

// font returns the dictionary of a face.
func (p *parsed) font(t testing.TB, f page.Face) string {
	t.Helper()
	for n := range p.objects {
		if d := p.dict(n); strings.Contains(d, "/Type0") && strings.Contains(d, "/"+fontName(f)+"\n") {
			return d
		}
	}
	t.Fatalf("the file has no font %s", fontName(f))
	return ""
}

// widthArray reads /W: "first last width" and "first [width width ...]".
func widthArray(t testing.TB, dict string) map[rune]int {
	t.Helper()
	_, list, ok := strings.Cut(dict, "/W [")
	if !ok {
		t.Fatalf("no widths in %s", dict)
	}
	list, _, _ = strings.Cut(list, "/CIDToGIDMap")
	tokens := regexp.MustCompile(`\d+|\[|\]`).FindAllString(list, -1)
	number := func(i int) int { n, _ := strconv.Atoi(tokens[i]); return n }
	widths := map[rune]int{}
	for i := 0; i < len(tokens) && tokens[i] != "]"; {
		first := number(i)
		if tokens[i+1] != "[" {
			for r := first; r <= number(i+1); r++ {
				widths[rune(r)] = number(i + 2)
			}
			i += 3
			continue
		}
		for i += 2; tokens[i] != "]"; i++ {
			widths[rune(first)] = number(i)
			first++
		}
		i++
	}
	return widths
}

// The fonts in the file have the outlines of the fonts in the program.
func TestEmbeddedOutlines(t *testing.T) {
	p := parse(t, writePDF(t, testDrawing()))
	for _, f := range faces {
		cid := p.dict(ref(t, p.font(t, f), "DescendantFonts"))
		glyphs := p.stream(t, ref(t, cid, "CIDToGIDMap"))
		descriptor := p.dict(ref(t, cid, "FontDescriptor"))
		embedded, err := sfnt.Parse(p.stream(t, ref(t, descriptor, "FontFile2")))
		if err != nil {
			t.Fatalf("face %d: %v", f, err)
		}
		original, err := sfnt.Parse(page.FontFile(f))
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for _, r := range common().text {
			g, _ := original.GlyphIndex(&buf, r)
			e := sfnt.GlyphIndex(glyphs[2*r])<<8 | sfnt.GlyphIndex(glyphs[2*r+1])
			if e == 0 {
				t.Errorf("face %d: %c (%U) has no outline in the file", f, r, r)
				continue
			}
			if got, want := bounds(t, embedded, e), bounds(t, original, g); got != want {
				t.Errorf("face %d: %c (%U) is drawn within %v, should be %v", f, r, r, got, want)
			}
		}
	}
}

func bounds(t testing.TB, f *sfnt.Font, g sfnt.GlyphIndex) fixed.Rectangle26_6 {
	t.Helper()
	b, _, err := f.GlyphBounds(nil, g, fixed.I(1000), hinting.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOnlyUsedFontsAreEmbedded(t *testing.T) {
	doc := page.Document{Title: "x", Created: day.None, Pages: []page.Page{{W: 100, H: 100, Items: []page.Item{
		page.Text{X: 10, Y: 10, Size: 10, Face: page.Semibold, S: "x"},
	}}}}
	file := writePDF(t, doc)
	for _, f := range faces {
		if got, want := bytes.Contains(file, []byte(fontName(f))), f == page.Semibold; got != want {
			t.Errorf("font %s in the file: %v, want %v", fontName(f), got, want)
		}
	}
}
