package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/style"
)

const (
	stripHeight = 32
	stripPad    = 14 // at both ends
)

// Strip is a coloured line across the window that says in which state it is, as
// long as it is in it, with links to what can be done about that.
type Strip struct {
	widget.BaseWidget
	links
	left, right  Line
	ground, edge *canvas.Rectangle
	objs         []fyne.CanvasObject
}

// NewStrip returns a strip that is not to be seen.
func NewStrip() *Strip {
	s := &Strip{ground: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// Set says something at the left and the right.
func (s *Strip) Set(left, right Line) {
	s.left, s.right = left, right
	s.Show()
	s.Refresh()
}

func (s *Strip) layout(size fyne.Size) {
	put(s.ground, 0, 0, size.Width, size.Height)
	put(s.edge, 0, size.Height-1, size.Width, 1)
	s.flow.begin()
	y := (size.Height - px(linePitch)) / 2
	w := min(lineWidth(s.right), size.Width)
	s.flow.add(s.right, size.Width-px(stripPad)-w, y, w+1)
	s.flow.add(s.left, px(stripPad), y, max(size.Width-2*px(stripPad)-w, 1))
	s.flow.end()
}

// CreateRenderer implements fyne.Widget.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		fill(s.ground, style.Color(style.WarningSoft), nil)
		fill(s.edge, style.Color(style.Line), nil)
	}
	colours()
	return &renderer{
		widget: s, layout: s.layout,
		refresh: func() {
			colours()
			if size := s.Size(); size.Width > 0 {
				s.layout(size)
			}
		},
		objects: func() []fyne.CanvasObject {
			s.objs = append(append(s.objs[:0], s.ground, s.edge), s.flow.objects()...)
			return s.objs
		},
		min: func() fyne.Size { return fyne.NewSize(px(200), px(stripHeight)) },
	}
}
