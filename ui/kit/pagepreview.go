package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// zoomMode is how the zoom of a preview depends on its size.
type zoomMode int

const (
	fitWidth zoomMode = iota
	fitPage
	fixedZoom
)

const (
	pxPerMM    = 96 / 25.4 // at a zoom of 1
	pageMargin = 14        // around pages, in pixels
	minZoom    = 0.1
	maxZoom    = 4
	zoomStep   = 1.15
)

// PagePreview shows printed pages one below the other, exactly as printed. The wheel scrolls, Ctrl
// with the wheel zooms at the pointer, a drag moves the pages. The keys + and - zoom, 0 fits the
// width and 1 the page; arrows, PageUp, PageDown, Home and End scroll.
type PagePreview struct {
	widget.BaseWidget
	// OnZoom is called when the zoom changes: 1 is life size at 96 pixels per inch.
	OnZoom func(zoom float32)
	// Modifiers returns the held modifier keys; nil asks the driver.
	Modifiers func() fyne.KeyModifier

	pages      []page.Page
	mode       zoomMode
	zoom       float32
	scroll     *container.Scroll
	body       *previewBody
	background *canvas.Rectangle
}

// NewPagePreview returns an empty preview that fits the width.
func NewPagePreview() *PagePreview {
	p := &PagePreview{zoom: 1, background: &canvas.Rectangle{}}
	p.body = newPreviewBody(p)
	p.scroll = container.NewScroll(p.body)
	p.scroll.OnScrolled = func(fyne.Position) { p.body.arrange() }
	p.ExtendBaseWidget(p)
	return p
}

// SetPages shows other pages. It keeps the scroll position where it exists, so that a letter can be
// compared with the next.
func (p *PagePreview) SetPages(pages []page.Page) {
	p.pages = pages
	p.body.stale = true
	p.fit()
}

// Zoom returns the zoom; 1 is life size at 96 pixels per inch.
func (p *PagePreview) Zoom() float32 { return p.zoom }

// FitWidth makes pages as wide as the preview, now and when it is resized.
func (p *PagePreview) FitWidth() {
	p.mode = fitWidth
	p.fit()
}

// FitPage makes a whole page visible, now and when the preview is resized.
func (p *PagePreview) FitPage() {
	p.mode = fitPage
	p.fit()
}

// ZoomIn enlarges the pages by a step.
func (p *PagePreview) ZoomIn() { p.zoomAt(p.zoom*zoomStep, p.centre()) }

// ZoomOut shrinks the pages by a step.
func (p *PagePreview) ZoomOut() { p.zoomAt(p.zoom/zoomStep, p.centre()) }

// SetZoom sets the zoom, kept between 0.1 and 4.
func (p *PagePreview) SetZoom(zoom float32) { p.zoomAt(zoom, p.centre()) }

// ScrollToPage shows the top of a page.
func (p *PagePreview) ScrollToPage(n int) {
	if boxes := p.body.boxes(); n >= 0 && n < len(boxes) {
		p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, boxes[n].y-pageMargin))
	}
}

// centre returns the middle of the preview.
func (p *PagePreview) centre() fyne.Position {
	s := p.scroll.Size()
	return fyne.NewPos(s.Width/2, s.Height/2)
}

// zoomAt zooms, and keeps the point at a position of the preview there.
func (p *PagePreview) zoomAt(zoom float32, at fyne.Position) {
	p.mode = fixedZoom
	before := p.scroll.Offset
	old := p.zoom
	p.setZoom(zoom)
	k := p.zoom / old
	p.scroll.ScrollToOffset(fyne.NewPos(max((before.X+at.X)*k-at.X, 0), max((before.Y+at.Y)*k-at.Y, 0)))
}

func (p *PagePreview) setZoom(zoom float32) {
	zoom = min(max(zoom, minZoom), maxZoom)
	if changed := zoom != p.zoom; changed {
		p.zoom = zoom
		p.body.stale = true
		if p.OnZoom != nil {
			p.OnZoom(zoom)
		}
	}
	if want := p.body.MinSize().Max(p.scroll.Size()); want != p.body.Size() {
		p.scroll.Refresh() // updates the size of the body
	}
	p.body.arrange()
}

// fit sets the zoom from the size, by the mode.
func (p *PagePreview) fit() {
	s := p.Size()
	if s.IsZero() {
		return
	}
	zoom := p.zoom
	if w, h := p.largest(); w > 0 {
		bar := p.Theme().Size("scrollBarSmall")
		byWidth := (s.Width - 2*pageMargin - bar) / (w * pxPerMM)
		byHeight := (s.Height - 2*pageMargin) / (h * pxPerMM)
		switch p.mode {
		case fitWidth:
			zoom = byWidth
		case fitPage:
			zoom = min(byWidth, byHeight)
		}
	}
	p.setZoom(zoom)
}

// largest returns the largest width and height of a page, in mm.
func (p *PagePreview) largest() (w, h float32) {
	for _, pg := range p.pages {
		w, h = max(w, float32(pg.W)), max(h, float32(pg.H))
	}
	return w, h
}

func (p *PagePreview) ctrl() bool {
	mods := p.Modifiers
	if mods == nil {
		mods = heldModifiers
	}
	return mods()&fyne.KeyModifierShortcutDefault != 0
}

// heldModifiers returns the modifier keys that the driver reports; 0 for a driver without a
// keyboard.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// CreateRenderer implements fyne.Widget.
func (p *PagePreview) CreateRenderer() fyne.WidgetRenderer {
	colours := func() { fill(p.background, style.Color(style.Background), nil) }
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: p, Objects: base.Fixed(p.background, p.scroll),
		Refresh: func() {
			colours()
			p.body.stale = true
		},
		Layout: func(s fyne.Size) {
			setBounds(p.background, 0, 0, s.Width, s.Height)
			setBounds(p.scroll, 0, 0, s.Width, s.Height)
			p.fit()
		},
		Min: func() fyne.Size { return fyne.NewSize(px(160), px(160)) },
	})
}
