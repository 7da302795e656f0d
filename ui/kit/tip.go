package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	tipPad    = 11  // between the edges of a tip and its text
	tipWidth  = 270 // at the normal text size
	tipOffset = 18  // from the pointer
)

// Tip is the box beside the pointer that explains during a drag what the drop would do. It takes no
// events.
type Tip struct {
	widget.BaseWidget
	lines  []Line
	tone   Tone
	box    *canvas.Rectangle
	flow   flow
	height float32
	objs   []fyne.CanvasObject
}

// NewTip returns a hidden tip. It must be the last object of a container without layout that covers
// the window or the screen.
func NewTip() *Tip {
	t := &Tip{box: &canvas.Rectangle{CornerRadius: style.RadiusCard - 2}}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// TipHeading returns the first line of a tip, in the colour of its tone.
func TipHeading(s string, t Tone) Run {
	role := style.Ink
	if t != NoTone && t != QuietTone {
		role = t.Role()
	}
	return Run{Text: s, Role: role, Weight: style.Semibold}
}

// ShowAt shows lines near a pointer: right of it and below where they fit, within bounds. pointer
// and bounds are in coordinates of the container. The tone colours the border.
func (t *Tip) ShowAt(pointer fyne.Position, bounds fyne.Size, tone Tone, lines ...Line) {
	t.lines, t.tone = lines, tone
	t.arrange()
	s := t.MinSize()
	x, y := pointer.X+tipOffset, pointer.Y+tipOffset
	if x+s.Width > bounds.Width {
		x = pointer.X - tipOffset - s.Width
	}
	if y+s.Height > bounds.Height {
		y = pointer.Y - tipOffset - s.Height
	}
	setBounds(t, max(x, 0), max(y, 0), s.Width, s.Height)
	base.SetVisible(t, true)
	t.Refresh()
}

func (t *Tip) arrange() {
	t.flow.begin()
	t.height = px(tipPad - 2)
	for _, l := range t.lines {
		t.height += t.flow.add(l, px(tipPad), t.height, px(tipWidth-2*tipPad))
	}
	t.height += px(tipPad - 2)
	t.flow.end()
}

func (t *Tip) colours() {
	role := style.Accent
	if t.tone != NoTone && t.tone != QuietTone {
		role = t.tone.Role()
	}
	fill(t.box, style.Color(style.Surface), style.Color(role))
	t.box.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 8, Offset: fyne.NewPos(0, 3)}
}

// CreateRenderer implements fyne.Widget.
func (t *Tip) CreateRenderer() fyne.WidgetRenderer {
	t.colours()
	return &renderer{
		widget: t, refresh: t.colours,
		layout: func(s fyne.Size) {
			t.arrange()
			setBounds(t.box, 0, 0, s.Width, s.Height)
		},
		objects: func() []fyne.CanvasObject {
			t.objs = append(append(t.objs[:0], t.box), t.flow.objects()...)
			return t.objs
		},
		min: func() fyne.Size { return fyne.NewSize(px(tipWidth), t.height) },
	}
}
