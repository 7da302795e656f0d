package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// segmentPad is the space on each side of a segment's text.
const segmentPad = 10

// Segmented is a switch between a few views. The selected segment has the ink colour as background.
type Segmented struct {
	chooser
	names       []string
	frame       *canvas.Rectangle
	backgrounds []*canvas.Rectangle
	lines       []*canvas.Rectangle // between segments
	texts       []*themedText
	objs        []fyne.CanvasObject
	edges       []float32 // right edge of each segment
}

// NewSegmented returns a switch. onChange is called with the index that the user selects.
func NewSegmented(names []string, selected int, onChange func(int)) *Segmented {
	s := &Segmented{names: names, frame: &canvas.Rectangle{CornerRadius: style.RadiusButton}}
	s.count, s.selected = len(names), selected
	s.objs = append(s.objs, s.frame)
	for i := range names {
		g, t, l := &canvas.Rectangle{}, newThemedText(style.Muted, style.TextSize, style.Normal), &canvas.Rectangle{}
		if i == 0 {
			g.TopLeftCornerRadius, g.BottomLeftCornerRadius = style.RadiusButton-1, style.RadiusButton-1
		}
		if i == len(names)-1 {
			g.TopRightCornerRadius, g.BottomRightCornerRadius = style.RadiusButton-1, style.RadiusButton-1
		}
		s.backgrounds, s.texts, s.lines = append(s.backgrounds, g), append(s.texts, t), append(s.lines, l)
		s.objs = append(s.objs, g, l, t.Text)
	}
	s.edges = make([]float32, len(names))
	s.init(s, s.segmentAt, func(i int) string { return s.names[i] }, onChange)
	s.objs = append(s.objs, s.ring)
	return s
}

// SetSelected selects a segment without calling onChange.
func (s *Segmented) SetSelected(i int) {
	if s.selected != i {
		s.selected = i
		s.Refresh()
	}
}

// Selected returns the index of the selected segment.
func (s *Segmented) Selected() int { return s.selected }

func (s *Segmented) segmentAt(p fyne.Position) int {
	for i, right := range s.edges {
		if p.X < right {
			return i
		}
	}
	return -1
}

func (s *Segmented) colours() {
	fill(s.frame, style.Color(style.Surface), style.Color(style.Line))
	for i, name := range s.names {
		role, weight, background := style.Muted, style.Normal, transparent()
		switch i {
		case s.selected:
			role, weight, background = style.OnAccent, style.Semibold, style.Color(style.Ink)
		case s.hover:
			role, background = style.Ink, hoverColor()
		}
		fill(s.backgrounds[i], background, nil)
		fill(s.lines[i], style.Color(style.Line), nil)
		s.texts[i].set(name, role, weight)
	}
}

// segmentWidth measures the semibold weight, so that selecting moves nothing.
func segmentWidth(name string) float32 {
	return width(name, style.TextSize, style.Semibold) + 2*px(segmentPad)
}

func (s *Segmented) layout(size fyne.Size) {
	x, h := float32(0), px(style.ButtonHeight)
	y := (size.Height - h) / 2
	for i, name := range s.names {
		w := segmentWidth(name)
		setBounds(s.backgrounds[i], x+1, y+1, w-1, h-2)
		setBounds(s.lines[i], x, y+1, 1, h-2)
		base.SetVisible(s.lines[i], i > 0)
		tw := width(name, style.TextSize, s.texts[i].weight)
		setBounds(s.texts[i].Text, x+(w-tw)/2, y, tw, h)
		x += w
		s.edges[i] = x
	}
	setBounds(s.frame, 0, y, x+1, h)
	s.showRing(fyne.NewSize(x+1, size.Height))
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	s.colours()
	return base.NewRenderer(base.Drawing{
		Widget: s, Objects: base.Fixed(s.objs...), Layout: s.layout, Refresh: s.colours,
		Min: func() fyne.Size {
			w := float32(1)
			for _, n := range s.names {
				w += segmentWidth(n)
			}
			return fyne.NewSize(w, px(style.ButtonHeight))
		},
	})
}
