package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"bolgeplan/data/picture"
	"bolgeplan/reports/page"
)

// pictured makes a kept picture in a colour, of the kind that is asked for.
func pictured(t testing.TB, kind picture.Kind, c color.RGBA) *picture.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 100))
	for i := range 300 * 100 {
		shade := uint8(i % 251 / 8)
		img.Set(i%300, i/300, color.RGBA{c.R | shade, c.G, c.B, 255})
	}
	var b bytes.Buffer
	var err error
	if kind == picture.JPEG {
		err = jpeg.Encode(&b, img, nil)
	} else {
		err = png.Encode(&b, img)
	}
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.Read(b.Bytes())
	if err != nil || p.Kind != kind {
		t.Fatal(p, err)
	}
	return p
}

// withPictures puts pictures on the first page of a letter.
func withPictures(doc page.Document, pictures ...*picture.Picture) page.Document {
	doc.Pages = append([]page.Page{}, doc.Pages...)
	items := append([]page.Item{}, doc.Pages[0].Items...)
	for i, p := range pictures {
		items = append(items, page.Picture{X: 150, Y: 12 + 20*float64(i), W: 30, H: 10, Image: p})
	}
	doc.Pages[0].Items = items
	return doc
}

// images returns the dictionaries of the pictures that a file has.
func (p *parsed) images() (dicts []string) {
	for n := range p.objects {
		if d := p.dict(n); strings.Contains(d, "/Subtype /Image") {
			dicts = append(dicts, d)
		}
	}
	return dicts
}

func TestPicturesAreSharedAndPainted(t *testing.T) {
	logo, photo := pictured(t, picture.PNG, color.RGBA{10, 100, 100, 255}), pictured(t, picture.JPEG, color.RGBA{200, 30, 30, 255})
	docs := testLetters(6)
	docs[0] = withPictures(docs[0], logo)
	docs[1] = withPictures(docs[1], logo, photo)
	docs[2] = withPictures(docs[2], photo, photo)
	docs[4] = withPictures(docs[4], logo)
	docs[4].Pages[0].Items = append(docs[4].Pages[0].Items, page.Style{Size: 20}.At(20, 20, page.Left, "Αθήνα")) // fonts of its own
	files, err := Batch(docs)
	if err != nil {
		t.Fatal(err)
	}
	for i, images := range []int{1, 2, 1, 0, 1, 0} {
		if alone := writePDF(t, docs[i]); !bytes.Equal(files[i].Bytes, alone) {
			t.Errorf("document %d has other bytes alone than in the batch", i)
		}
		p := checkFile(t, files[i].Bytes, len(docs[i].Pages))
		if got := p.images(); len(got) != images {
			t.Errorf("document %d has the pictures %q", i, got)
		}
	}
	if plain := writePDF(t, testLetters(6)[3]); !bytes.Equal(files[3].Bytes, plain) {
		t.Error("a letter without a picture has other bytes in a batch with pictures")
	}

	// In one file each picture is one object.
	combined, err := Combined(docs, CombineOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p := checkFile(t, combined, 12)
	if got := p.images(); len(got) != 2 {
		t.Errorf("together they have the pictures %q", got)
	}
	for _, want := range [][]byte{photo.Data, idat(t, logo.Data)} {
		if !bytes.Contains(combined, want) {
			t.Error("a picture is not in the file as it is kept")
		}
	}
	content := p.stream(t, ref(t, p.pages(t)[2], "Contents"))
	if n := bytes.Count(content, []byte(" Do Q")); n != 2 || !bytes.Contains(content, []byte("q 85.03937 0 0 28.34646 425.19685 779.52756 cm /I")) {
		t.Errorf("the page of two pictures paints %d", n)
	}
}

// idat is the pixels of a PNG as they are coded.
func idat(t testing.TB, b []byte) []byte {
	t.Helper()
	at := bytes.Index(b, []byte("IDAT"))
	if at < 0 {
		t.Fatal("the PNG has no pixels")
	}
	end := bytes.LastIndex(b, []byte("\x00\x00\x00\x00IEND"))
	return b[at+4 : end-4]
}

// An unread picture is no PDF: its place would be empty.
func TestADocumentWithoutItsPictureIsRefused(t *testing.T) {
	why := errors.New("because")
	for _, err := range []error{nil, why} {
		doc := testLetter("Aarhus")
		doc.Pages[0].Items = append(doc.Pages[0].Items, page.Picture{W: 10, H: 10, Alt: "Logo: Krogh & Lind", Err: err})
		var refused *PictureError
		if _, failed := Batch([]page.Document{testLetter("Odense"), doc}); !errors.As(failed, &refused) || !errors.Is(failed, err) && err != nil {
			t.Fatalf("the error is %v", failed)
		}
		if said := refused.Error(); !strings.Contains(said, "Krogh & Lind") || !strings.Contains(said, doc.Title) {
			t.Errorf("it is said %q", said)
		}
		if _, failed := Combined([]page.Document{doc}, CombineOptions{}); !errors.As(failed, &refused) {
			t.Errorf("combined: %v", failed)
		}
	}
}
