package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// tilePixels is the height of the strips in which pages are drawn, in screen pixels. Only visible
// strips exist, so that a hundred letters take no more memory than the window.
const tilePixels = 240

// previewBody is the scrolled content of a preview: all pages.
type previewBody struct {
	widget.BaseWidget
	preview *PagePreview
	stale   bool // contents or zoom changed: every tile must be redrawn
	papers  []*canvas.Rectangle
	tiles   []*tile
	objs    []fyne.CanvasObject
}

// tile is a strip of a page.
type tile struct {
	raster *canvas.Raster
	page   int // -1: unused
	strip  int // from the top of the page
	height float32
}

// box is position and size of a page in the body, in pixels.
type box struct{ x, y, w, h float32 }

func newPreviewBody(p *PagePreview) *previewBody {
	b := &previewBody{preview: p}
	b.ExtendBaseWidget(b)
	return b
}

// pixelGrid is the grid of screen pixels. Pictures on the grid are not stretched, which would blur
// the letters.
type pixelGrid struct {
	scale  float32       // screen pixels per Fyne pixel
	origin fyne.Position // corner of the body in the window
}

func (b *previewBody) pixelGrid() pixelGrid {
	g := pixelGrid{scale: 1}
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(b.preview); c != nil {
		g.scale = c.Scale()
		g.origin = d.AbsolutePositionForObject(b.preview).Subtract(b.preview.scroll.Offset)
	}
	return g
}

// round rounds a length to whole pixels.
func (g pixelGrid) round(v float32) float32 {
	return float32(math.Round(float64(v*g.scale))) / g.scale
}

// setBounds places an object of a rounded size on whole pixels.
func (g pixelGrid) setBounds(o fyne.CanvasObject, x, y, w, h float32) {
	setBounds(o, g.round(x+g.origin.X)-g.origin.X, g.round(y+g.origin.Y)-g.origin.Y, w, h)
}

// tile returns the height of a strip.
func (g pixelGrid) tile() float32 { return tilePixels / g.scale }

// boxes places the pages one below the other, centred.
func (b *previewBody) boxes() []box {
	p, g := b.preview, b.pixelGrid()
	w, _ := p.largest()
	available := max(p.scroll.Size().Width, w*pxPerMM*p.zoom+2*pageMargin)
	y := float32(pageMargin)
	out := make([]box, len(p.pages))
	for i, pg := range p.pages {
		k := pxPerMM * p.zoom
		w, h := g.round(float32(pg.W)*k), g.round(float32(pg.H)*k)
		out[i] = box{g.round((available - w) / 2), g.round(y), w, h}
		y += out[i].h + pageMargin
	}
	return out
}

// arrange draws the visible parts of the pages.
func (b *previewBody) arrange() {
	if b.stale {
		for _, t := range b.tiles {
			t.page = -1
		}
		b.stale = false
	}
	top := b.preview.scroll.Offset.Y
	bottom := top + b.preview.scroll.Size().Height
	wanted := map[[2]int]bool{} // page and strip
	boxes, papers, g := b.boxes(), 0, b.pixelGrid()
	for i, bx := range boxes {
		if bx.y > bottom || bx.y+bx.h < top {
			continue
		}
		b.paper(papers, bx, g)
		papers++
		first := max(int((top-bx.y)/g.tile()), 0)
		for n := first; float32(n)*g.tile() < min(bottom-bx.y+1, bx.h); n++ {
			wanted[[2]int{i, n}] = true
		}
	}
	for _, r := range b.papers[papers:] {
		base.SetVisible(r, false)
	}
	b.assign(wanted, boxes, g)
	b.preview.background.Refresh() // redraws the window, and keeps the tiles
	base.Tell(b)
}

// paper draws the n-th visible sheet.
func (b *previewBody) paper(n int, bx box, g pixelGrid) {
	if n == len(b.papers) {
		b.papers = append(b.papers, &canvas.Rectangle{FillColor: color.White})
		b.objs = nil
	}
	r := b.papers[n]
	r.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 6, Offset: fyne.NewPos(0, 2)}
	g.setBounds(r, bx.x, bx.y, bx.w, bx.h)
	base.SetVisible(r, true)
}

// assign keeps the tiles that are still wanted, and reuses the others.
func (b *previewBody) assign(wanted map[[2]int]bool, boxes []box, g pixelGrid) {
	var free []*tile
	for _, t := range b.tiles {
		key := [2]int{t.page, t.strip}
		if t.page >= 0 && wanted[key] {
			delete(wanted, key)
			t.setBounds(boxes[t.page], g)
			continue
		}
		free = append(free, t)
	}
	for key := range wanted {
		if len(free) == 0 {
			t := b.newTile()
			free = append(free, t)
		}
		t := free[0]
		free = free[1:]
		t.page, t.strip = key[0], key[1]
		t.height = min(g.tile(), boxes[t.page].h-float32(t.strip)*g.tile())
		t.setBounds(boxes[t.page], g)
		t.raster.Refresh()
		base.SetVisible(t.raster, true)
	}
	for _, t := range free {
		t.page = -1
		base.SetVisible(t.raster, false)
	}
}

func (t *tile) setBounds(bx box, g pixelGrid) {
	g.setBounds(t.raster, bx.x, bx.y+float32(t.strip)*g.tile(), bx.w, t.height)
}

func (b *previewBody) newTile() *tile {
	t := &tile{page: -1}
	t.raster = canvas.NewRaster(func(w, h int) image.Image { return b.draw(t, w, h) })
	b.tiles = append(b.tiles, t)
	b.objs = nil
	return t
}

// draw returns the picture of a strip of w × h screen pixels.
func (b *previewBody) draw(t *tile, w, h int) image.Image {
	pages := b.preview.pages
	if t.page < 0 || t.page >= len(pages) || t.height <= 0 {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	pg := pages[t.page]
	scale := float64(w) / pg.W
	top := t.strip * tilePixels
	img := image.NewRGBA(image.Rect(0, top, w, top+h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	PaintPage(img, pg, scale)
	img.Rect = image.Rect(0, 0, w, h) // Fyne expects pictures from 0
	return img
}

// Scrolled zooms with Ctrl and scrolls without.
func (b *previewBody) Scrolled(e *fyne.ScrollEvent) {
	p := b.preview
	if !p.ctrl() {
		p.scroll.Scrolled(e)
		return
	}
	at := e.Position.Subtract(p.scroll.Offset)
	if e.Scrolled.DY > 0 {
		p.zoomAt(p.zoom*zoomStep, at)
	} else if e.Scrolled.DY < 0 {
		p.zoomAt(p.zoom/zoomStep, at)
	}
}

// Dragged scrolls.
func (b *previewBody) Dragged(e *fyne.DragEvent) {
	s := b.preview.scroll
	s.ScrollToOffset(s.Offset.SubtractXY(e.Dragged.DX, e.Dragged.DY))
}

// DragEnd implements fyne.Draggable.
func (b *previewBody) DragEnd() {}

// MouseDown takes the focus.
func (b *previewBody) MouseDown(*desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// MouseUp implements desktop.Mouseable.
func (b *previewBody) MouseUp(*desktop.MouseEvent) {}

// AccessibilityRole implements fyne.Accessible.
func (b *previewBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: which page is in sight, and what it says.
func (b *previewBody) AccessibilityLabel() string {
	at, middle := 0, b.preview.scroll.Offset.Y+b.preview.scroll.Size().Height/2
	boxes := b.boxes()
	for i, bx := range boxes {
		if bx.y <= middle {
			at = i
		}
	}
	which := base.LangOf(b).T("spoken.preview", "n", min(at+1, len(boxes)), "all", len(boxes))
	if at < len(boxes) {
		return base.JoinSpoken(which, spokenPage(b.preview.pages[at]))
	}
	return which
}

// spokenPage is the text of a page, without what is printed around it.
func spokenPage(p page.Page) string {
	var lines []string
	for _, it := range p.Items {
		if text, ok := it.(page.Text); ok && text.Tag != nil {
			lines = append(lines, text.S)
		}
	}
	return strings.Join(lines, " ")
}

// FocusGained implements fyne.Focusable.
func (b *previewBody) FocusGained() { base.FocusGained(b) }

// FocusLost implements fyne.Focusable.
func (b *previewBody) FocusLost() { base.FocusLost(b) }

// TypedRune implements fyne.Focusable: the zoom.
func (b *previewBody) TypedRune(r rune) {
	switch r {
	case '+':
		b.preview.ZoomIn()
	case '-':
		b.preview.ZoomOut()
	case '0':
		b.preview.FitWidth()
	case '1':
		b.preview.FitPage()
	}
}

// TypedKey implements fyne.Focusable: scrolling.
func (b *previewBody) TypedKey(e *fyne.KeyEvent) {
	s := b.preview.scroll
	page := s.Size().Height * 0.9
	move := map[fyne.KeyName]fyne.Position{
		fyne.KeyUp: {Y: -40}, fyne.KeyDown: {Y: 40}, fyne.KeyLeft: {X: -40}, fyne.KeyRight: {X: 40},
		fyne.KeyPageUp: {Y: -page}, fyne.KeyPageDown: {Y: page}, fyne.KeySpace: {Y: page},
	}
	switch e.Name {
	case fyne.KeyHome:
		s.ScrollToTop()
	case fyne.KeyEnd:
		s.ScrollToBottom()
	default:
		d, ok := move[e.Name]
		if !ok {
			base.ForwardKey(e)
			return
		}
		s.ScrollToOffset(s.Offset.Add(d))
	}
}

// CreateRenderer implements fyne.Widget.
func (b *previewBody) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: b,
		Layout: func(fyne.Size) { b.arrange() },
		Steady: true,
		Objects: func() []fyne.CanvasObject {
			if b.objs == nil {
				for _, r := range b.papers {
					b.objs = append(b.objs, r)
				}
				for _, t := range b.tiles {
					b.objs = append(b.objs, t.raster)
				}
			}
			return b.objs
		},
		Min: func() fyne.Size {
			boxes := b.boxes()
			if len(boxes) == 0 {
				return fyne.NewSize(1, 1)
			}
			w, _ := b.preview.largest()
			last := boxes[len(boxes)-1]
			return fyne.NewSize(w*pxPerMM*b.preview.zoom+2*pageMargin, last.y+last.h+pageMargin)
		},
	})
}
