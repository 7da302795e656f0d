package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	statusPad = 12 // at both ends of the bar
	statusGap = 18 // between segments
)

// StatusBar is the line at the bottom: the state of the plan at the left, the last action with a
// link to undo it at the right.
type StatusBar struct {
	widget.BaseWidget
	links
	left   []Line
	right  Line
	undo   string
	onUndo func()

	background, edge *canvas.Rectangle
	objs             []fyne.CanvasObject
}

// NewStatusBar returns an empty bar.
func NewStatusBar() *StatusBar {
	b := &StatusBar{background: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	b.ExtendBaseWidget(b)
	return b
}

// SetLeft sets the segments of the left side. A run with OnTap is clickable.
func (b *StatusBar) SetLeft(segments ...Line) {
	b.left = segments
	b.Refresh()
}

// SetLast sets the last action. undo is the text of the link; a nil onUndo shows no link.
func (b *StatusBar) SetLast(action, undo string, onUndo func()) {
	b.right, b.undo, b.onUndo = Line{{Text: action, Role: style.Muted}}, undo, onUndo
	b.Refresh()
}

// lineWidth returns the width of an unbroken line.
func lineWidth(l Line) float32 {
	w := float32(0)
	for _, r := range l {
		w += width(r.Text, r.size(), r.Weight)
		if r.Tone != NoTone {
			w += 2 * px(chipPad+chipGap)
		}
	}
	return w
}

// withStatusSize gives the runs of a line the text size of the status bar.
func withStatusSize(l Line) Line {
	out := make(Line, len(l))
	for i, r := range l {
		if r.Size == 0 {
			r.Size = style.SmallSize
		}
		out[i] = r
	}
	return out
}

func (b *StatusBar) layout(s fyne.Size) {
	setBounds(b.background, 0, 0, s.Width, s.Height)
	setBounds(b.edge, 0, 0, s.Width, 1)
	b.flow.begin()
	y := (s.Height-px(linePitch))/2 + 0.5

	right := s.Width - px(statusPad)
	if b.onUndo != nil {
		undo := withStatusSize(Line{Link(b.undo, b.onUndo)})
		right -= lineWidth(undo)
		b.flow.add(undo, right, y, s.Width-right)
		right -= px(statusGap)
	}
	x := px(statusPad)
	for _, l := range b.left {
		l = withStatusSize(l)
		w := lineWidth(l)
		if x+w > right {
			break
		}
		b.flow.add(l, x, y, w+1)
		x += w + px(statusGap)
	}
	if len(b.right) > 0 && right > x {
		text := fit(b.right[0].Text, right-x, style.SmallSize, style.Normal)
		l := withStatusSize(Line{Quiet(text)})
		b.flow.add(l, right-lineWidth(l), y, right-x+1)
	}
	b.flow.end()
}

func (b *StatusBar) colours() {
	fill(b.background, style.Color(style.Rail), nil)
	fill(b.edge, style.Color(style.Line), nil)
}

// CreateRenderer implements fyne.Widget.
func (b *StatusBar) CreateRenderer() fyne.WidgetRenderer {
	b.colours()
	return base.NewRenderer(base.Drawing{
		Widget: b, Layout: b.layout, Refresh: b.colours,
		Objects: func() []fyne.CanvasObject {
			b.objs = append(b.objs[:0], b.background, b.edge)
			b.objs = append(b.objs, b.flow.objects()...)
			return b.objs
		},
		Min: func() fyne.Size { return fyne.NewSize(px(240), px(style.StatusHeight)) },
	})
}
