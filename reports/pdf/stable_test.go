package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/color"
	"regexp"
	"runtime"
	"testing"

	"bolgeplan/data/picture"
	"bolgeplan/reports/page"
)

// mixedDocuments is more pages than gofpdf paints as one document: letters, kept ones, a drawing, and at the
// end one with characters that are not common.
func mixedDocuments() []page.Document {
	docs := append(testLetters(2*leastPages), testDrawing())
	docs[3].Kept, docs[20].Kept = true, true
	rare := testLetter("Αθήνα")
	rare.Pages[1].Items = append(rare.Pages[1].Items, page.Text{X: 20, Y: 20, Size: 10, Face: page.Semibold, S: "Київ"})
	return append(docs, rare)
}

// What is printed again must be as it was, whatever paints it.
func TestContentNeverChanges(t *testing.T) {
	docs := mixedDocuments()
	files, err := Batch(docs)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Combined(docs, CombineOptions{Title: "Alle"})
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, f := range append(files, File{Bytes: all}) {
		sum.Write(uncompressedContent(t, f.Bytes))
	}
	if got, want := fmt.Sprintf("%x", sum.Sum(nil)), "1f8eefbb8c384b2ec698a06ce277d7ff455a3440c50dd9d8f56d55f374436bfb"; got != want {
		t.Errorf("pages, fonts or their objects differ from those of earlier versions: %s, want %s", got, want)
	}
}

var lengthEntry = regexp.MustCompile(`/Length [0-9]+`)

// uncompressedContent is the objects of a file as they are before compression, whose bytes another
// version of Go may choose otherwise.
func uncompressedContent(t *testing.T, raw []byte) []byte {
	var out bytes.Buffer
	p := parse(t, raw)
	for n := 1; n <= len(p.objects); n++ {
		dict := p.dict(n)
		out.WriteString(lengthEntry.ReplaceAllString(dict, ""))
		switch {
		case lengthEntry.MatchString(dict) && bytes.Contains([]byte(dict), []byte("/FlateDecode")):
			out.Write(p.stream(t, n))
		case lengthEntry.MatchString(dict):
			out.WriteString(p.objects[n])
		}
	}
	return out.Bytes()
}

func TestProcessorsDoNotMatter(t *testing.T) {
	docs := mixedDocuments()
	logo := pictured(t, picture.PNG, color.RGBA{10, 100, 100, 255})
	for _, i := range []int{0, 1, leastPages - 1} {
		docs[i] = withPictures(docs[i], logo)
	}
	var first []byte
	for _, processors := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(processors)
		files, err := Batch(docs)
		all, err2 := Combined(docs[:len(docs)-1], CombineOptions{})
		runtime.GOMAXPROCS(before)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for _, f := range files {
			all = append(all, f.Bytes...)
		}
		if first == nil {
			first = all
		}
		if !bytes.Equal(all, first) {
			t.Errorf("other bytes on %d processors", processors)
		}
	}
}

// A file holds each face and picture once, however many painters its pages have.
func TestFacesAndPicturesOnce(t *testing.T) {
	docs := testLetters(2 * leastPages)
	logo := pictured(t, picture.PNG, color.RGBA{10, 100, 100, 255})
	for i := range docs {
		docs[i] = withPictures(docs[i], logo)
	}
	all, err := Combined(docs, CombineOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(all, []byte("/FontFile2 ")); n != 2 {
		t.Errorf("the file has %d fonts, want regular and bold", n)
	}
	if n := len(parse(t, all).images()); n != 1 {
		t.Errorf("the file has %d pictures, want 1", n)
	}
}
