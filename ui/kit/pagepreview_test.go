package kit

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/style"
)

// paintItems draws items at 10 pixels per mm on white, w × h mm.
func paintItems(w, h int, items ...page.Item) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w*10, h*10))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	PaintPage(img, page.Page{W: float64(w), H: float64(h), Items: items}, 10)
	return img
}

// inkBounds returns the box around all pixels that are not white.
func inkBounds(img *image.RGBA) image.Rectangle {
	var box image.Rectangle
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestPaintPutsThingsWhereThePageSays(t *testing.T) {
	red := page.Color{R: 255}
	tests := []struct {
		name string
		item page.Item
		want image.Rectangle
	}{
		{"filled rectangle", page.Rect{X: 2, Y: 3, W: 10, H: 4, Fill: &red}, image.Rect(20, 30, 120, 70)},
		{"outline", page.Rect{X: 2, Y: 3, W: 10, H: 4, Stroke: &red, StrokeWidth: 0.4}, image.Rect(18, 28, 122, 72)},
		{"line", page.Line{X1: 1, Y1: 5, X2: 11, Y2: 5, Width: 0.6, Color: red}, image.Rect(10, 47, 110, 53)},
		{"polygon", page.Polygon{Points: []page.Point{{X: 5, Y: 1}, {X: 9, Y: 5}, {X: 5, Y: 9}, {X: 1, Y: 5}}, Fill: &red}, image.Rect(10, 10, 90, 90)},
		{"off the page", page.Rect{X: -5, Y: -5, W: 100, H: 100, Fill: &red}, image.Rect(0, 0, 200, 100)},
	}
	for _, tt := range tests {
		if got := inkBounds(paintItems(20, 10, tt.item)); got != tt.want {
			t.Errorf("%s covers %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestPaintDashes(t *testing.T) {
	img := paintItems(20, 10, page.Line{X1: 0, Y1: 5, X2: 20, Y2: 5, Width: 1, Dash: []float64{2, 1}})
	for x, want := range map[int]bool{5: true, 15: true, 25: false, 35: true, 55: false, 65: true} {
		if got := img.RGBAAt(x, 50).R < 128; got != want {
			t.Errorf("at %d: ink is %v, want %v", x, got, want)
		}
	}
}

func TestPaintedTextIsAsWideAsThePageReckons(t *testing.T) {
	const s = "AVATAR Ærø 2.476.660,00 kr."
	for f := page.Regular; f <= page.Bold; f++ {
		box := inkBounds(paintItems(120, 20, page.Text{X: 10, Y: 12, Size: 20, Face: f, S: s}))
		right := 100 + page.Width(s, f, 20)*10
		if d := right - float64(box.Max.X); d < 0 || d > 12 { // the last letter has some space at its right
			t.Errorf("face %d ends at %d, want just before %.1f", f, box.Max.X, right)
		}
		if top := 120 - 1.0*20*page.Pt*10; float64(box.Min.Y) < top || box.Max.Y <= 120 || box.Max.Y > 120+22 {
			t.Errorf("face %d covers %d to %d, want letters standing on 120", f, box.Min.Y, box.Max.Y)
		}
	}
}

func TestPaintInStripsIsPaintAtOnce(t *testing.T) {
	p := lookPage()
	whole := image.NewRGBA(image.Rect(0, 0, 420, 594))
	PaintPage(whole, p, 2)
	for top := 0; top < 594; top += 99 {
		strip := image.NewRGBA(image.Rect(0, top, 420, top+99))
		PaintPage(strip, p, 2)
		for y := top; y < top+99; y++ {
			for x := range 420 {
				if a, b := strip.RGBAAt(x, y), whole.RGBAAt(x, y); absDiff(a.A, b.A) > 2 {
					t.Fatalf("strip from %d differs at %d,%d: %v, want %v", top, x, y, a, b)
				}
			}
		}
	}
}

func absDiff(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }

func TestPreviewZoom(t *testing.T) {
	p := NewPagePreview()
	var told []float32
	p.OnZoom = func(z float32) { told = append(told, z) }
	ctrl := fyne.KeyModifier(0)
	p.Modifiers = func() fyne.KeyModifier { return ctrl }
	p.SetPages([]page.Page{lookPage(), lookPage(), lookPage()})
	w := newTestWindow(t, p, 600, 400)
	if b := p.body.boxes()[0]; b.x < pageMargin || b.x+b.w > 600-pageMargin {
		t.Errorf("fitted to the width the page is at %v to %v of 600", b.x, b.x+b.w)
	}
	p.FitPage()
	if b := p.body.boxes()[0]; b.h > 400-2*pageMargin+1 || b.h < 400-2*pageMargin-1 {
		t.Errorf("fitted to the page it is %v high of 400", b.h)
	}
	p.SetZoom(1)
	if b := p.body.boxes()[0]; b.w < 793 || b.w > 795 {
		t.Errorf("at life size A4 is %v px wide, want 794", b.w)
	}
	p.scroll.ScrollToOffset(fyne.NewPos(100, 500))
	ctrl = fyne.KeyModifierShortcutDefault
	at := fyne.NewPos(200, 100)
	before := p.scroll.Offset.Add(at).Y / p.Zoom()
	p.body.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 10}, PointEvent: fyne.PointEvent{Position: at.Add(p.scroll.Offset)}})
	if after := p.scroll.Offset.Add(at).Y / p.Zoom(); after < before-1 || after > before+1 {
		t.Errorf("zooming at the pointer moved it from %v to %v", before, after)
	}
	ctrl = 0
	y := p.scroll.Offset.Y
	p.body.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -50}})
	if p.scroll.Offset.Y <= y {
		t.Error("the wheel alone did not scroll")
	}
	w.Canvas().Focus(p.body)
	for range 30 {
		p.body.TypedRune('+')
	}
	if p.Zoom() != maxZoom {
		t.Errorf("zoom %v, want the limit %v", p.Zoom(), float32(maxZoom))
	}
	if len(told) == 0 || told[len(told)-1] != p.Zoom() {
		t.Errorf("told of %v, zoom is %v", told, p.Zoom())
	}
}

func TestPreviewDrawsOnlyWhatIsInSight(t *testing.T) {
	p := NewPagePreview()
	pages := make([]page.Page, 98)
	for i := range pages {
		pages[i] = lookPage()
	}
	p.SetPages(pages)
	newTestWindow(t, p, 600, 400)
	p.scroll.ScrollToBottom()
	if n := len(p.body.tiles); n > 6 {
		t.Errorf("%d strips exist for a window of 400 px", n)
	}
	seen := false
	for _, tile := range p.body.tiles {
		seen = seen || tile.page == 97
	}
	if !seen {
		t.Error("the last page is not drawn at the end")
	}
	p.SetPages(pages[:1])
	if b := p.body.MinSize().Height; p.scroll.Offset.Y > b {
		t.Errorf("one page of %v, scrolled to %v", b, p.scroll.Offset.Y)
	}
}

func TestPreviewOfNothing(t *testing.T) {
	p := NewPagePreview()
	newTestWindow(t, p, 300, 300)
	p.SetPages(nil)
	p.ZoomIn()
	p.ScrollToPage(3)
	if got := style.Color(style.Background); p.background.FillColor != got {
		t.Errorf("the ground is %v, want %v", p.background.FillColor, got)
	}
}
