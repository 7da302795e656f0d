package pdf

import (
	"bytes"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

func TestTextCanBeRead(t *testing.T) {
	doc := testLetter("Ærøskøbing (Ø) \\ \r\n č")
	p := checkFile(t, writePDF(t, doc), 2)
	var shown []string
	for _, d := range p.pages(t) {
		shown = append(shown, p.text(t, d))
	}
	var want []string
	for _, pg := range doc.Pages {
		var lines []string
		for _, it := range pg.Items {
			if text, ok := it.(page.Text); ok {
				lines = append(lines, text.S)
			}
		}
		want = append(want, strings.Join(lines, "\n"))
	}
	if !slices.Equal(shown, want) {
		t.Errorf("the pages show\n%s\nand should show\n%s", strings.Join(shown, "\f"), strings.Join(want, "\f"))
	}
}

// pdftotext, where it is installed, reads the letters of Danish.
func TestPdftotext(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, writePDF(t, testLetter("Ærø")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-enc", "UTF-8", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"Ærø Kommune", "Ændret varsling: KSD idriftsættes i Bølge 4", "Har I spørgsmål", "Side 2 af 2"} {
		if !bytes.Contains(out, []byte(s)) {
			t.Errorf("pdftotext does not find %q in\n%s", s, out)
		}
	}
}

func TestAboutTheDocument(t *testing.T) {
	doc := testDrawing()
	doc.Title, doc.Author, doc.Subject = "Varsling (KSD)", "Rådgivning \U0001F600", ""
	p := parse(t, writePDF(t, doc))
	info := p.dictOf(t, "Info")
	for _, s := range []string{
		`/Title (Varsling \(KSD\))`,
		"/Author <FEFF005200E50064006700690076006E0069006E00670020D83DDE00>",
		"/CreationDate (D:20190626000000Z)", "/ModDate (D:20190626000000Z)",
	} {
		if !strings.Contains(info, s) {
			t.Errorf("no %s in %s", s, info)
		}
	}
	if strings.Contains(info, "/Subject") {
		t.Errorf("a subject in %s", info)
	}
	root := p.dictOf(t, "Root")
	for _, s := range []string{"/Lang (da)", "/DisplayDocTitle true"} {
		if !strings.Contains(root, s) {
			t.Errorf("no %s in %s", s, root)
		}
	}
	if box := p.pages(t)[0]; !strings.Contains(box, "/MediaBox [0 0 841.89 595.28]") {
		t.Errorf("A4 in landscape is %s", box)
	}
	doc.Created = day.None
	if info := parse(t, writePDF(t, doc)).dictOf(t, "Info"); strings.Contains(info, "Date") {
		t.Errorf("a date in %s", info)
	}
}

func TestMissingGlyphs(t *testing.T) {
	doc := testDrawing()
	doc.Pages[0].Items = append(doc.Pages[0].Items,
		page.Style{Size: 10}.At(10, 10, page.Left, "Ωmega 漢字"), page.Style{Size: 10}.At(10, 10, page.Left, "字"))
	_, err := Batch([]page.Document{testLetter("Aarhus"), doc})
	var missing *GlyphError
	if !errors.As(err, &missing) {
		t.Fatalf("error is %v", err)
	}
	if missing.Title != "Tegning" || string(missing.Runes) != "漢字" {
		t.Errorf("error names %q in %q", string(missing.Runes), missing.Title)
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		if m := lang.Format(missing); !strings.Contains(m, "Tegning") || !strings.Contains(m, `"漢" (U+6F22)`) {
			t.Errorf("%s: %s", lang, m)
		}
	}
	if _, err := Combined([]page.Document{doc}, CombineOptions{}); !errors.As(err, &missing) {
		t.Errorf("combined: error is %v", err)
	}
}

func TestWhatCannotBePainted(t *testing.T) {
	nan := math.NaN()
	for name, pages := range map[string][]page.Page{
		"no pages":          nil,
		"a page of no size": {{W: 210}},
		"too large":         {{W: 210, H: 10000}},
		"size is no number": {{W: nan, H: 100}},
		"text":              {{W: 9, H: 9, Items: []page.Item{page.Text{X: nan, Size: 9, S: "x"}}}},
		"line":              {{W: 9, H: 9, Items: []page.Item{page.Line{Width: math.Inf(1)}}}},
		"dash":              {{W: 9, H: 9, Items: []page.Item{page.Line{Width: 1, Dash: []float64{nan}}}}},
		"rectangle":         {{W: 9, H: 9, Items: []page.Item{page.Rect{Radius: nan}}}},
		"polygon":           {{W: 9, H: 9, Items: []page.Item{page.Polygon{Points: []page.Point{{Y: nan}}}}}},
	} {
		err := Write(new(bytes.Buffer), page.Document{Title: "Brev til Fanø", Pages: pages})
		if err == nil || !strings.Contains(err.Error(), "Brev til Fanø") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

// Texts that would make gofpdf panic, and degenerate shapes.
func TestOddItems(t *testing.T) {
	black := page.Color{}
	doc := page.Document{Title: "x", Pages: []page.Page{{W: 100, H: 100, Items: []page.Item{
		page.Text{X: 1, Y: 9, Size: 9, S: "a\xC3\xE6b \U0001F600 \x00\u00ADc\r\n"},
		page.Text{X: 1, Y: 9, Size: 9, Face: 17, S: "face"},
		page.Text{Size: 9},
		page.Line{X2: 9, Dash: []float64{1}},
		page.Line{X2: 9, Width: 1, Dash: []float64{0, 0}},
		page.Line{X2: 9, Width: 1, Dash: []float64{-1, 2}},
		page.Rect{W: 9, H: 9}, page.Rect{W: 9, H: 9, Fill: &black, Radius: -1}, page.Rect{W: -9, H: 0, Fill: &black, Radius: 3},
		page.Polygon{Fill: &black}, page.Polygon{Points: make([]page.Point, 2), Fill: &black}, page.Polygon{Points: make([]page.Point, 3)},
		nil,
	}}}}
	p := checkFile(t, writePDF(t, doc), 1)
	if got, want := p.text(t, p.pages(t)[0]), "a□□b □ □c \nface"; got != want {
		t.Errorf("the page shows %q, want %q", got, want)
	}
	if content := p.stream(t, ref(t, p.pages(t)[0], "Contents")); bytes.Contains(content, []byte("[0.00 0.00]")) || bytes.Contains(content, []byte("[-")) {
		t.Errorf("a dash pattern that is an error: %s", content)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteFails(t *testing.T) {
	if err := Write(failing{}, testDrawing()); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error is %v", err)
	}
}
