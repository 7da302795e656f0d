package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Option is an item of Options.
type Option struct {
	Title  Line
	Second string            // a quiet line below the title, "" for none
	Beside fyne.CanvasObject // behind the title, such as a field; nil for nothing
	Off    bool              // it cannot be chosen
}

// Measurements of options, at the normal text size.
const (
	optionHeight    = 30 // without a second line
	optionTall      = 44 // with a second line
	optionPad       = 12 // before the circle, in a frame
	optionIndent    = 21 // from the circle to the text
	optionCircle    = 14
	optionBesideGap = 8
)

// Options is a list of which one item is chosen, with a circle before each. In a frame lines part
// the items.
type Options struct {
	chooser
	OnSubmit func() // for Enter

	items   []Option
	framed  bool
	frame   *canvas.Rectangle
	grounds []*canvas.Rectangle
	lines   []*canvas.Rectangle
	circles []*canvas.Circle
	dots    []*canvas.Circle
	seconds []*themedText
	flow    flow
	objs    []fyne.CanvasObject
}

// NewOptions returns a list. onChange is called with the index that the user chooses.
func NewOptions(framed bool, onChange func(int)) *Options {
	o := &Options{framed: framed, frame: &canvas.Rectangle{CornerRadius: style.RadiusButton}}
	o.init(o, o.itemAt, o.spoken, onChange)
	return o
}

// spoken is what an item is told as.
func (o *Options) spoken(i int) string {
	return base.JoinSpoken(textOf(o.items[i].Title), o.items[i].Second)
}

// SetItems replaces the items without calling onChange.
func (o *Options) SetItems(items []Option, selected int) {
	o.items, o.count, o.selected = items, len(items), selected
	for len(o.circles) < len(items) {
		o.grounds = append(o.grounds, &canvas.Rectangle{})
		o.lines = append(o.lines, &canvas.Rectangle{})
		o.circles = append(o.circles, &canvas.Circle{StrokeWidth: 1.4})
		o.dots = append(o.dots, &canvas.Circle{})
		o.seconds = append(o.seconds, newThemedText(style.Muted, style.SmallSize, style.Normal))
	}
	o.Refresh()
}

// Selected returns the index of the chosen item.
func (o *Options) Selected() int { return o.selected }

// Inner implements Composite.
func (o *Options) Inner() (list []fyne.CanvasObject) {
	for _, i := range o.items {
		if i.Beside != nil {
			list = append(list, i.Beside)
		}
	}
	return list
}

// Choose chooses an item as the user does.
func (o *Options) Choose(i int) { o.choose(i) }

// choose chooses an item that can be.
func (o *Options) choose(i int) {
	if i >= 0 && i < len(o.items) && !o.items[i].Off {
		o.chooser.choose(i)
	}
}

// TypedKey implements fyne.Focusable: the arrows pass over what cannot be chosen.
func (o *Options) TypedKey(e *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyLeft: -1, fyne.KeyDown: 1, fyne.KeyRight: 1}[e.Name]
	switch {
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && o.OnSubmit != nil:
		o.OnSubmit()
	case step == 0:
		base.ForwardKey(e)
	default:
		at := o.selected + step
		for at >= 0 && at < len(o.items) && o.items[at].Off {
			at += step
		}
		o.choose(at)
	}
}

func (o *Options) height(i int) float32 {
	if o.items[i].Second != "" {
		return px(optionTall)
	}
	return px(optionHeight)
}

func (o *Options) itemAt(p fyne.Position) int {
	y := float32(0)
	for i := range o.items {
		if y += o.height(i); p.Y < y {
			if o.items[i].Off {
				return -1
			}
			return i
		}
	}
	return -1
}

func (o *Options) colours() {
	background, edge := transparent(), transparent()
	if o.framed {
		background, edge = style.Color(style.Surface), style.Color(style.Line)
	}
	fill(o.frame, background, edge)
	for i := range o.items {
		ground := transparent()
		switch {
		case o.framed && i == o.selected:
			ground = style.Color(style.Selection)
		case o.framed && i == o.hover:
			ground = hoverColor()
		}
		fill(o.grounds[i], ground, nil)
		fill(o.lines[i], style.Color(style.Line), nil)
		stroke := style.Color(style.Muted)
		if i == o.selected {
			stroke = style.Color(style.Accent)
		}
		if o.items[i].Off {
			stroke = style.Color(style.Line)
		}
		o.circles[i].StrokeColor, o.circles[i].FillColor = stroke, style.Color(style.Surface)
		o.dots[i].FillColor = style.Color(style.Accent)
		o.circles[i].Refresh()
		o.dots[i].Refresh()
		o.seconds[i].apply()
	}
}

func (o *Options) layout(s fyne.Size) {
	left := float32(0)
	if o.framed {
		left = px(optionPad)
	}
	o.flow.begin()
	y, text := float32(0), left+px(optionIndent)
	for i, it := range o.items {
		h := o.height(i)
		setBounds(o.grounds[i], 1, y+1, max(s.Width-2, 0), h-1)
		setBounds(o.lines[i], 0, y, s.Width, 1)
		base.SetVisible(o.lines[i], o.framed && i > 0)
		c := px(optionCircle)
		setBounds(o.circles[i], left, y+(h-c)/2, c, c)
		setBounds(o.dots[i], left+c*0.28, y+(h-c)/2+c*0.28, c*0.44, c*0.44)
		base.SetVisible(o.dots[i], i == o.selected)
		top := y + (h-px(linePitch))/2
		if it.Second != "" {
			top = y + px(3)
		}
		title := it.Title
		if it.Off {
			title = muted(title)
		}
		room := max(s.Width-text-px(8), 1)
		end := text + min(lineWidth(title), room)
		o.flow.add(title, text, top, room+1)
		o.seconds[i].layout(it.Second, text, top+px(linePitch), room, px(linePitch))
		base.SetVisible(o.seconds[i].Text, it.Second != "")
		if it.Beside != nil {
			m := it.Beside.MinSize()
			x := end + px(optionBesideGap)
			if o.framed {
				x = max(x, s.Width-m.Width-px(optionPad))
			}
			setBounds(it.Beside, x, y+(h-m.Height)/2, min(m.Width, max(s.Width-x-px(8), 0)), m.Height)
		}
		y += h
	}
	o.flow.end()
	setBounds(o.frame, 0, 0, s.Width, y+1)
	o.showRing(fyne.NewSize(s.Width, y+1))
}

// muted is a line in the muted colour.
func muted(line Line) Line {
	var list Line
	for _, r := range line {
		r.Role = style.Muted
		list = append(list, r)
	}
	return list
}

// CreateRenderer implements fyne.Widget.
func (o *Options) CreateRenderer() fyne.WidgetRenderer {
	o.colours()
	return base.NewRenderer(base.Drawing{
		Widget: o, Layout: o.layout, Refresh: o.colours,
		Objects: func() []fyne.CanvasObject {
			o.objs = append(o.objs[:0], o.frame)
			for i := range o.items {
				o.objs = append(o.objs, o.grounds[i], o.lines[i], o.circles[i], o.dots[i], o.seconds[i].Text)
			}
			o.objs = append(o.objs, o.flow.objects()...)
			o.objs = append(o.objs, o.ring)
			for _, it := range o.items {
				if it.Beside != nil {
					o.objs = append(o.objs, it.Beside)
				}
			}
			return o.objs
		},
		Min: func() fyne.Size {
			h := float32(1)
			for i := range o.items {
				h += o.height(i)
			}
			return fyne.NewSize(px(200), h)
		},
	})
}
