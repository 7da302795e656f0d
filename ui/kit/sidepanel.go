package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	panelPad   = 14 // between the panel's edges and its text
	panelFold  = 18 // width of the folded panel
	sectionGap = 12 // before a section's title
)

// Section is a section of a side panel: a bold title, lines, and an optional widget.
type Section struct {
	Title  string
	Lines  []Line
	Widget fyne.CanvasObject
}

// SidePanel is the panel at the right with the details of the selection. It can be folded into a
// narrow strip.
type SidePanel struct {
	widget.BaseWidget
	// OnFold is called when the panel is folded or opened, so that its container is laid out again.
	OnFold func(folded bool)

	// Width is its width, in pixels at the normal text size; 0: style.PanelWidth.
	Width float32

	title, subtitle string
	sections        []Section
	folded          bool
	edge            *canvas.Rectangle
	fold            *foldMark
	body            *panelBody
	scroll          *container.Scroll
}

// NewSidePanel returns an empty panel.
func NewSidePanel() *SidePanel {
	p := &SidePanel{edge: &canvas.Rectangle{}}
	p.fold = newFoldMark(func() { p.SetFolded(!p.folded) })
	p.body = &panelBody{panel: p}
	p.body.ExtendBaseWidget(p.body)
	p.scroll = base.NewVScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a title, a muted second line and sections.
func (p *SidePanel) Set(title, subtitle string, sections ...Section) {
	p.title, p.subtitle, p.sections = title, subtitle, sections
	p.body.Refresh()
	p.scroll.Refresh()
}

// Folded reports whether the panel is folded away.
func (p *SidePanel) Folded() bool { return p.folded }

// SetFolded folds the panel or opens it.
func (p *SidePanel) SetFolded(folded bool) {
	if p.folded == folded {
		return
	}
	p.folded = folded
	p.Refresh()
	if p.OnFold != nil {
		p.OnFold(folded)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *SidePanel) CreateRenderer() fyne.WidgetRenderer {
	refresh := func() {
		fill(p.edge, style.Color(style.Line), nil)
		base.SetVisible(p.scroll, !p.folded)
		p.fold.set(p.folded)
		p.body.Refresh()
	}
	refresh()
	return base.NewRenderer(base.Drawing{
		Widget: p, Objects: base.Fixed(p.edge, p.scroll, p.fold), Refresh: refresh,
		Layout: func(s fyne.Size) {
			setBounds(p.edge, 0, 0, 1, s.Height)
			if !p.folded {
				p.body.arrange(max(s.Width-1, 1)) // its height decides the scroll range
			}
			setBounds(p.scroll, 1, 0, max(s.Width-1, 0), s.Height)
			setBounds(p.fold, s.Width-px(panelFold)-1, px(10), px(panelFold), px(panelFold))
		},
		Min: func() fyne.Size {
			if p.folded {
				return fyne.NewSize(px(panelFold)+3, px(60))
			}
			return fyne.NewSize(px(cmp.Or(p.Width, style.PanelWidth)), px(60))
		},
	})
}

// panelBody is the scrolled content of a panel.
type panelBody struct {
	widget.BaseWidget
	links
	panel  *SidePanel
	height float32
	objs   []fyne.CanvasObject
}

func (b *panelBody) arrange(w float32) {
	b.flow.begin()
	pad, y := px(panelPad), px(panelPad-4)
	available := max(w-2*pad, 1)
	y += b.flow.add(Line{{Text: b.panel.title, Weight: style.Bold, Size: style.HeadingSize}}, pad, y, max(available-px(panelFold), 1))
	if b.panel.subtitle != "" {
		y += b.flow.add(Line{Quiet(b.panel.subtitle)}, pad, y, available)
	}
	for _, s := range b.panel.sections {
		y += px(sectionGap)
		if s.Title != "" {
			y += b.flow.add(Line{Strong(s.Title)}, pad, y, available) + px(4)
		}
		for _, l := range s.Lines {
			y += b.flow.add(l, pad, y, available)
		}
		if s.Widget != nil {
			m := s.Widget.MinSize()
			setBounds(s.Widget, pad, y+px(4), available, m.Height)
			y += m.Height + px(8)
		}
	}
	b.flow.end()
	b.height = y + pad
}

// CreateRenderer implements fyne.Widget.
func (b *panelBody) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: b,
		Layout: func(s fyne.Size) { b.arrange(s.Width) },
		Objects: func() []fyne.CanvasObject {
			b.objs = append(b.objs[:0], b.flow.objects()...)
			for _, s := range b.panel.sections {
				if s.Widget != nil {
					b.objs = append(b.objs, s.Widget)
				}
			}
			return b.objs
		},
		Min: func() fyne.Size { return fyne.NewSize(px(40), b.height) },
	})
}

// foldMark is the arrow that folds a panel.
type foldMark struct {
	widget.BaseWidget
	background *canvas.Rectangle
	text       *themedText
	hover      bool
	folded     bool
	onTap      func()
}

func newFoldMark(onTap func()) *foldMark {
	f := &foldMark{
		onTap: onTap, background: &canvas.Rectangle{CornerRadius: style.RadiusCell},
		text: newThemedText(style.Muted, style.TextSize, style.Normal),
	}
	f.ExtendBaseWidget(f)
	return f
}

func (f *foldMark) set(folded bool) {
	f.folded = folded
	f.Refresh()
}

// Tapped implements fyne.Tappable.
func (f *foldMark) Tapped(*fyne.PointEvent) { f.onTap() }

// MouseIn implements desktop.Hoverable.
func (f *foldMark) MouseIn(*desktop.MouseEvent) { f.setHover(true) }

// MouseMoved implements desktop.Hoverable.
func (f *foldMark) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (f *foldMark) MouseOut() { f.setHover(false) }

func (f *foldMark) setHover(on bool) {
	f.hover = on
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *foldMark) CreateRenderer() fyne.WidgetRenderer {
	sign := func() string {
		if f.folded {
			return "‹"
		}
		return "›"
	}
	refresh := func() {
		background := transparent()
		if f.hover {
			background = hoverColor()
		}
		fill(f.background, background, nil)
		f.text.set(sign(), style.Muted, style.Normal)
	}
	refresh()
	return base.NewRenderer(base.Drawing{
		Widget: f, Objects: base.Fixed(f.background, f.text.Text), Refresh: refresh,
		Layout: func(s fyne.Size) {
			setBounds(f.background, 0, 0, s.Width, s.Height)
			w := width(sign(), style.TextSize, style.Normal)
			f.text.layout(sign(), (s.Width-w)/2, -1, w+1, s.Height)
		},
		Min: func() fyne.Size { return fyne.NewSize(px(panelFold), px(panelFold)) },
	})
}

// Title returns the title that is shown.
func (p *SidePanel) Title() string { return p.title }
