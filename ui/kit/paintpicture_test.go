package kit

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"bolgeplan/data/picture"
	"bolgeplan/reports/page"
)

// stripes is a kept picture whose left half is red and whose right half is blue.
func stripes(t *testing.T) *picture.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 100))
	for i := range 300 * 100 {
		c := color.RGBA{255, 0, 0, 255}
		if i%300 >= 150 {
			c = color.RGBA{0, 0, 255, 255}
		}
		img.Set(i%300, i/300, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	p, err := picture.Keep(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPictureIsPaintedAtItsPlace(t *testing.T) {
	it := page.Picture{X: 2, Y: 3, W: 12, H: 4, Image: stripes(t)}
	whole := paintItems(20, 10, it)
	if got := inkBounds(whole); got != image.Rect(20, 30, 140, 70) {
		t.Errorf("it covers %v", got)
	}
	for x, want := range map[int]color.RGBA{25: {255, 0, 0, 255}, 75: {255, 0, 0, 255}, 85: {0, 0, 255, 255}, 135: {0, 0, 255, 255}} {
		if got := whole.RGBAAt(x, 50); got != want {
			t.Errorf("at %d it is %v instead of %v", x, got, want)
		}
	}
	// A part of the page shows the same part of the picture.
	part := image.NewRGBA(image.Rect(60, 40, 100, 60))
	PaintPage(part, page.Page{W: 20, H: 10, Items: []page.Item{it}}, 10)
	for y := 40; y < 60; y++ {
		for x := 60; x < 100; x++ {
			if part.RGBAAt(x, y) != whole.RGBAAt(x, y) {
				t.Fatalf("the part differs at %d, %d: %v, %v", x, y, part.RGBAAt(x, y), whole.RGBAAt(x, y))
			}
		}
	}
	it.Image = nil
	if got := inkBounds(paintItems(20, 10, it)); !got.Empty() {
		t.Errorf("one that is not read covers %v", got)
	}
}
