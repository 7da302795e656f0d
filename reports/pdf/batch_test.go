package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bolgeplan/reports/page"
)

// testLetters returns n letters of two pages.
func testLetters(n int) []page.Document {
	docs := make([]page.Document, n)
	for i := range docs {
		docs[i] = testLetter(fmt.Sprintf("Kommune %d", i+1))
	}
	return docs
}

func writePDF(t testing.TB, doc page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBatchEqualsSingles(t *testing.T) {
	docs := testLetters(5)
	// Between them: other faces, a large page, an empty one, other characters.
	docs[1] = testDrawing()
	docs[2].Pages = []page.Page{{W: 420, H: 297}}
	docs[3].Pages = append(docs[3].Pages, page.Page{W: 210, H: 297, Items: []page.Item{
		page.Style{Size: 20}.At(20, 20, page.Left, "Αθήνα, Київ"),
	}})
	files, err := Batch(docs)
	if err != nil {
		t.Fatal(err)
	}
	for i, doc := range docs {
		if !bytes.Equal(files[i].Bytes, writePDF(t, doc)) {
			t.Errorf("document %d has other bytes alone than in the batch", i)
		}
		checkFile(t, files[i].Bytes, len(doc.Pages))
	}
	again, err := Batch(docs)
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		if !bytes.Equal(files[i].Bytes, again[i].Bytes) {
			t.Errorf("document %d has other bytes the second time", i)
		}
	}
	if bytes.Equal(files[0].Bytes, files[4].Bytes) {
		t.Error("two different letters have the same bytes")
	}
}

func TestEmptyBatch(t *testing.T) {
	files, err := Batch(nil)
	if err != nil || len(files) != 0 {
		t.Errorf("Batch of nothing = %d files, %v", len(files), err)
	}
}

func TestCombined(t *testing.T) {
	docs := testLetters(3)
	docs[0].Pages = docs[0].Pages[:1]
	for _, even := range []bool{false, true} {
		file, err := Combined(docs, CombineOptions{Title: "Alle breve", EvenPages: even})
		if err != nil {
			t.Fatal(err)
		}
		pages := 5
		if even {
			pages = 6
		}
		p := checkFile(t, file, pages)
		marks := p.kids(t, p.dictOf(t, "Root", "Outlines"))
		if len(marks) != len(docs) {
			t.Fatalf("%d bookmarks, want %d", len(marks), len(docs))
		}
		for i, m := range marks {
			first := docs[i].Pages[0].Items[0].(page.Text).S // the recipient
			if got := p.text(t, p.dict(ref(t, m, "Dest"))); !strings.HasPrefix(got, first) {
				t.Errorf("bookmark %d leads to a page that says %q, want %q", i, got, first)
			}
		}
		again, _ := Combined(docs, CombineOptions{Title: "Alle breve", EvenPages: even})
		if !bytes.Equal(file, again) {
			t.Error("other bytes the second time")
		}
	}
	if _, err := Combined(nil, CombineOptions{}); err == nil {
		t.Error("no documents are combined without an error")
	}
}

func BenchmarkWrite(b *testing.B) {
	doc := testLetter("Aarhus")
	b.ReportAllocs()
	for b.Loop() {
		writePDF(b, doc)
	}
}

func BenchmarkBatch98(b *testing.B) {
	docs := testLetters(98)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Batch(docs); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCombined98(b *testing.B) {
	docs := testLetters(98)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Combined(docs, CombineOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLayout98(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		testLetters(98)
	}
}
