package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	tipDelay = 700 * time.Millisecond // from the pointer's arrival
	tipWidth = 460                    // most; a longer text has more rows
	tipPad   = 8
	tipBelow = 16 // below the pointer
	tipAbove = 6  // above it, where there is no space below
)

// Tip is the text about a widget that is shown at the pointer after a moment. A widget passes its
// pointer events on. The tip shows in a window or dialog with a TipLayer, and never over a dialog
// or menu that opened meanwhile.
type Tip struct {
	of    fyne.CanvasObject
	text  string
	at    fyne.Position
	over  fyne.CanvasObject // the overlay that the widget is in; nil for the window's content
	stop  func()            // ends the wait; nil if there is none
	layer *TipLayer         // shows the tip; nil if it is not shown
}

// SetToolTip sets the text, "" for none.
func (t *Tip) SetToolTip(text string) { t.text = text }

// ToolTip returns the text, "" for none.
func (t *Tip) ToolTip() string { return t.text }

// MouseIn begins to wait.
func (t *Tip) MouseIn(e *desktop.MouseEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.of)
	if t.text == "" || c == nil || e == nil {
		return
	}
	t.MouseOut()
	t.at, t.over = e.AbsolutePosition, c.Overlays().Top()
	waits := true
	timer := time.AfterFunc(tipDelay, func() {
		fyne.Do(func() {
			if waits {
				t.show()
			}
		})
	})
	t.stop = func() {
		waits = false
		timer.Stop()
	}
}

// MouseMoved implements desktop.Hoverable.
func (t *Tip) MouseMoved(e *desktop.MouseEvent) {
	if e != nil {
		t.at = e.AbsolutePosition
	}
}

// MouseOut hides the tip.
func (t *Tip) MouseOut() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.layer != nil {
		t.layer.hide(t)
		t.layer = nil
	}
}

func (t *Tip) show() {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.of)
	if c == nil || c.Overlays().Top() != t.over {
		return
	}
	if t.layer = tipLayerOf(c, t.over); t.layer != nil {
		t.layer.show(t)
	}
}

// TipLayer lies over the content of a window or dialog and draws the tip at the pointer. It takes
// no events and no space.
type TipLayer struct {
	widget.BaseWidget
	shown   *Tip // nil for none
	over    fyne.CanvasObject
	dialogs []*TipLayer // those of the open dialogs of the window, each over its overlay
	window  fyne.Size   // of the last layout of the layer of a window
	// onWindowResize is called of the layer of a dialog when the window has another size.
	onWindowResize func()
	background     *canvas.Rectangle
	flow           flow
	objs           []fyne.CanvasObject
}

// NewTipLayer returns a layer. That of a window is among the upper objects of its content.
func NewTipLayer() *TipLayer {
	l := &TipLayer{background: &canvas.Rectangle{CornerRadius: style.RadiusCell}}
	l.ExtendBaseWidget(l)
	return l
}

// tipLayerOf returns the layer over an overlay, or over the content for a nil one; nil for none.
func tipLayerOf(c fyne.Canvas, over fyne.CanvasObject) *TipLayer {
	l := findTipLayer(c.Content(), 3)
	if l == nil || over == nil {
		return l
	}
	for _, of := range l.dialogs {
		if of.over == over {
			return of
		}
	}
	return nil
}

func findTipLayer(o fyne.CanvasObject, depth int) *TipLayer {
	switch o := o.(type) {
	case *TipLayer:
		return o
	case *fyne.Container:
		for i := len(o.Objects) - 1; i >= 0 && depth > 0; i-- {
			if l := findTipLayer(o.Objects[i], depth-1); l != nil {
				return l
			}
		}
	}
	return nil
}

// addDialog lets tips show in a dialog, whose overlay is the uppermost of the window.
func addDialog(c fyne.Canvas, of *TipLayer) {
	if l := findTipLayer(c.Content(), 3); l != nil {
		of.over = c.Overlays().Top()
		l.dialogs = append(l.dialogs, of)
	}
}

// removeDialog forgets the layer of a dialog that is closed.
func removeDialog(c fyne.Canvas, of *TipLayer) {
	if l := findTipLayer(c.Content(), 3); l != nil {
		for i, other := range l.dialogs {
			if other == of {
				l.dialogs = append(l.dialogs[:i:i], l.dialogs[i+1:]...)
				break
			}
		}
	}
}

func (l *TipLayer) show(t *Tip) {
	l.shown = t
	l.Refresh()
}

func (l *TipLayer) hide(t *Tip) {
	if l.shown == t {
		l.shown = nil
		l.Refresh()
	}
}

func (l *TipLayer) layout(s fyne.Size) {
	if s != l.window {
		l.window = s
		for _, of := range l.dialogs {
			of.onWindowResize()
		}
	}
	l.flow.begin()
	base.SetVisible(l.background, l.shown != nil)
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); l.shown != nil && c != nil {
		window, pad := c.Size(), px(tipPad)
		line := Line{{Text: l.shown.text, Role: style.Ink, Size: style.SmallSize}}
		text := min(lineWidth(line), px(tipWidth), window.Width-4*pad) + 1
		_, rows := typeset(line, text)
		box := fyne.NewSize(text+2*pad, rows+pad)
		at := tipPosition(l.shown.at, box, window).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(l))
		setBounds(l.background, at.X, at.Y, box.Width, box.Height)
		l.flow.add(line, at.X+pad, at.Y+pad/2, text)
	}
	l.flow.end()
}

// tipPosition returns where a tip stands: below the pointer, or above it where there is no space,
// and in the window.
func tipPosition(pointer fyne.Position, box, window fyne.Size) fyne.Position {
	y := pointer.Y + tipBelow
	if y+box.Height > window.Height {
		y = pointer.Y - tipAbove - box.Height
	}
	return fyne.NewPos(max(min(pointer.X, window.Width-box.Width-2), 0), max(y, 0))
}

// CreateRenderer implements fyne.Widget.
func (l *TipLayer) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		fill(l.background, style.Color(style.Surface), style.Color(style.Edge))
		l.background.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 6, Offset: fyne.NewPos(0, 2)}
	}
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: l, Layout: l.layout, Refresh: colours,
		Objects: func() []fyne.CanvasObject {
			l.objs = append(append(l.objs[:0], l.background), l.flow.objects()...)
			return l.objs
		},
		Min: func() fyne.Size { return fyne.Size{} },
	})
}
