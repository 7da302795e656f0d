package letters

import (
	"image"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// BenchmarkPaintPage paints the first page of a letter, as wide as in a laptop's window.
func BenchmarkPaintPage(b *testing.B) {
	s := newTestScreen(b, example.Monopolbrud, translations.Danish, style.Light)
	s.unfold()
	for at, r := range s.rows {
		if r.item != nil && r.item.Impossible == nil {
			s.selectRow(at)
			break
		}
	}
	pages := s.pane.Pages()
	img := image.NewRGBA(image.Rect(0, 0, 460, 650))
	b.ReportAllocs()
	for b.Loop() {
		kit.PaintPage(img, pages[0], 460/pages[0].W)
	}
}
