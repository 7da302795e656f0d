package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	headerPad = 14 // at both ends of a header
	headerGap = 10 // between its controls
)

// Header is the header of a screen: title, tabs, and controls at the right. In a window that is
// too narrow for that the controls have a row of their own, or two.
type Header struct {
	widget.BaseWidget
	title    *Label
	tabs     fyne.CanvasObject // may be nil
	controls []fyne.CanvasObject
	edge     *canvas.Rectangle
	rows     int // that the controls have of their own; 0: they stand beside the title
}

// NewHeader returns a header. tabs get the width that title and controls leave; nil for none.
func NewHeader(title string, tabs fyne.CanvasObject, controls ...fyne.CanvasObject) *Header {
	h := &Header{title: NewTitle(title), tabs: tabs, controls: controls, edge: &canvas.Rectangle{}}
	h.ExtendBaseWidget(h)
	return h
}

// SetTitle changes the title.
func (h *Header) SetTitle(title string) {
	h.title.SetText(title)
	h.Refresh()
}

func (h *Header) layout(s fyne.Size) {
	setBounds(h.edge, 0, s.Height-1, s.Width, 1)
	h.setRows(h.rowsIn(s.Width))
	row := s.Height - 1
	if h.rows > 0 {
		row = h.rowHeight() - 1
	}
	left, right := px(headerPad), s.Width-px(headerPad)
	t := h.title.MinSize()
	setBounds(h.title, left, (row-t.Height)/2, t.Width, t.Height)
	if h.title.Text() != "" {
		left += t.Width + px(headerPad)
	}
	end := right
	first, second := h.split()
	switch y := h.rowHeight() - px(headerGap); h.rows {
	case 0:
		end = layoutControls(h.controls, right, 0, row)
	case 1:
		layoutControls(h.controls, right, y, px(style.HeaderHeight)-1)
	default:
		layoutControls(first, right, y, px(style.HeaderHeight)-1)
		layoutControls(second, right, y+px(style.HeaderHeight-headerGap), px(style.HeaderHeight)-1)
	}
	if h.tabs != nil {
		m := h.tabs.MinSize()
		setBounds(h.tabs, left, (row-m.Height)/2, max(end-left, m.Width), m.Height)
	}
}

// layoutControls places controls in a row, so that they end at the right, and returns where they
// begin.
func layoutControls(controls []fyne.CanvasObject, right, y, height float32) (left float32) {
	for i := len(controls) - 1; i >= 0; i-- {
		c := controls[i]
		if !c.Visible() {
			continue
		}
		m := c.MinSize()
		right -= m.Width
		setBounds(c, right, y+(height-m.Height)/2, m.Width, m.Height)
		right -= px(headerGap)
	}
	return right
}

// rowsIn returns how many rows the controls have of their own in a width.
func (h *Header) rowsIn(width float32) int {
	switch all := widthOf(h.controls); {
	case h.leftWidth()+all <= width:
		return 0
	case all+2*px(headerPad) <= width:
		return 1
	}
	return 2
}

// split parts the controls into two rows, neither wider than it must be.
func (h *Header) split() (first, second []fyne.CanvasObject) {
	at, least := len(h.controls), widthOf(h.controls)
	for i := range h.controls {
		if w := max(widthOf(h.controls[:i]), widthOf(h.controls[i:])); w < least {
			at, least = i, w
		}
	}
	return h.controls[:at], h.controls[at:]
}

// rowHeight is the height of the row of the tabs, which may break.
func (h *Header) rowHeight() float32 {
	return max(px(style.HeaderHeight), minSizeOf(h.tabs).Height+2*px(headerGap))
}

// setRows gives the controls rows of their own, or puts them beside the title.
func (h *Header) setRows(n int) {
	if h.rows != n {
		h.rows = n
		canvas.Refresh(h) // what is around it is laid out anew in the next frame
	}
}

// leftWidth is the least width of title and tabs.
func (h *Header) leftWidth() float32 {
	w := 2*px(headerPad) + h.title.MinSize().Width
	if h.tabs != nil {
		w += px(headerPad) + h.tabs.MinSize().Width
	}
	return w
}

// widthOf is the width of controls, each with a gap before it.
func widthOf(controls []fyne.CanvasObject) (w float32) {
	for _, c := range controls {
		if c.Visible() {
			w += px(headerGap) + c.MinSize().Width
		}
	}
	return w
}

func (h *Header) min() fyne.Size {
	first, second := h.split()
	w := max(h.leftWidth(), max(widthOf(first), widthOf(second))+2*px(headerPad))
	return fyne.NewSize(w, h.rowHeight()+float32(h.rows)*px(style.HeaderHeight-headerGap))
}

// CreateRenderer implements fyne.Widget.
func (h *Header) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		fill(h.edge, style.Color(style.Line), nil)
	}
	colours()
	objs := []fyne.CanvasObject{h.edge, h.title}
	if h.tabs != nil {
		objs = append(objs, h.tabs)
	}
	objs = append(objs, h.controls...)
	return base.NewRenderer(base.Drawing{Widget: h, Objects: base.Fixed(objs...), Layout: h.layout, Min: h.min, Refresh: colours})
}

// NewBorder arranges objects around a middle without gaps. top and bottom have the whole width;
// left and right have the height between. All but the middle may be nil. Hidden objects take no
// space, unlike in Fyne's border layout.
func NewBorder(top, bottom, left, right, middle fyne.CanvasObject) *fyne.Container {
	l := &borderLayout{top, bottom, left, right, middle}
	var objs []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{middle, left, right, top, bottom} {
		if o != nil {
			objs = append(objs, o)
		}
	}
	return container.New(l, objs...)
}

type borderLayout struct{ top, bottom, left, right, middle fyne.CanvasObject }

// minSizeOf returns the least size of an object; zero for nil or a hidden object.
func minSizeOf(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (l *borderLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	for _, o := range []fyne.CanvasObject{l.top, l.bottom} {
		if o != nil {
			o.Resize(fyne.NewSize(s.Width, o.Size().Height)) // texts break to it, which decides their height
		}
	}
	top, bottom, left, right := minSizeOf(l.top).Height, minSizeOf(l.bottom).Height, minSizeOf(l.left).Width, minSizeOf(l.right).Width
	inner := max(s.Height-top-bottom, 0)
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil {
			setBounds(o, x, y, w, h)
		}
	}
	place(l.top, 0, 0, s.Width, top)
	place(l.bottom, 0, s.Height-bottom, s.Width, bottom)
	place(l.left, 0, top, left, inner)
	place(l.right, s.Width-right, top, right, inner)
	place(l.middle, left, top, max(s.Width-left-right, 0), inner)
}

func (l *borderLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	m := minSizeOf(l.middle)
	left, right, top, bottom := minSizeOf(l.left), minSizeOf(l.right), minSizeOf(l.top), minSizeOf(l.bottom)
	w := max(m.Width+left.Width+right.Width, top.Width, bottom.Width)
	return fyne.NewSize(w, max(m.Height, left.Height, right.Height)+top.Height+bottom.Height)
}

// Padded surrounds an object with padding, in pixels at the normal text size.
func Padded(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(padLayout{top, right, bottom, left}, o)
}

type padLayout struct{ top, right, bottom, left float32 }

func (l padLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		setBounds(o, px(l.left), px(l.top), max(s.Width-px(l.left+l.right), 0), max(s.Height-px(l.top+l.bottom), 0))
	}
}

func (l padLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objs {
		m = m.Max(minSizeOf(o))
	}
	return m.AddWidthHeight(px(l.left+l.right), px(l.top+l.bottom))
}
