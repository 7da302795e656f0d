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
	toastTime   = 6 * time.Second
	hintTime    = 30 * time.Second
	toastMargin = 6   // above and below, to the screen and the status bar
	toastHeight = 36  // with one row of text
	toastWidth  = 760 // most; a longer text has more rows
	toastPad    = 16
)

// Toasts shows a message for a while, with an action such as undo. It has a strip of its own, so
// that it covers no rows and no sums; without a message it takes no space.
type Toasts struct {
	widget.BaseWidget
	// OnResize is called when the strip needs another height.
	OnResize func()

	box    *toastBox
	width  float32       // of the last layout
	height float32       // of the strip when OnResize was called last
	time   time.Duration // for which the current message stays
	// after calls a function on Fyne's goroutine after a time, unless stop is called before.
	after func(time.Duration, func()) (stop func())
	stop  func()
}

// NewToasts returns the layer without a message.
func NewToasts() *Toasts {
	t := &Toasts{after: base.After}
	t.box = newToastBox(t)
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// ShowMessage shows a message and replaces an older one. action is an underlined word; a nil
// onAction shows none.
func (t *Toasts) ShowMessage(message, action string, onAction func()) {
	t.show(toastTime, message, action, onAction)
}

// Hint shows a message for longer than ShowMessage.
func (t *Toasts) Hint(message, action string, onAction func()) {
	t.show(hintTime, message, action, onAction)
}

// ShowDone is ShowMessage with several actions, of which each is a link, and stays as long as Hint.
func (t *Toasts) ShowDone(message string, actions ...Run) {
	t.showActions(hintTime, message, actions...)
}

func (t *Toasts) show(d time.Duration, message, action string, onAction func()) {
	if onAction == nil {
		t.showActions(d, message)
		return
	}
	t.showActions(d, message, Link(action, onAction))
}

func (t *Toasts) showActions(d time.Duration, message string, actions ...Run) {
	t.time = d
	base.SayIn(t, message)
	t.box.line = Line{{Text: message, Role: style.OnAccent}}
	for _, a := range actions {
		t.box.line = append(t.box.line, Run{Text: "   ", Role: style.OnAccent}, Run{
			Text: a.Text, Role: style.OnAccent, Weight: style.Semibold,
			OnTap: func() {
				t.Dismiss()
				a.OnTap()
			},
		})
	}
	base.SetVisible(t, true)
	base.SetVisible(t.box, true)
	t.box.Refresh()
	t.Refresh()
	t.resized()
	t.start()
}

// Dismiss hides the message.
func (t *Toasts) Dismiss() {
	t.pause()
	base.SetVisible(t.box, false)
	base.SetVisible(t, false)
	t.resized()
}

// resized asks for another height if the strip needs one.
func (t *Toasts) resized() {
	if h := t.stripHeight(); h != t.height {
		t.height = h
		if t.OnResize != nil {
			t.OnResize()
		}
	}
}

// boxWidth returns the width of the box at the current width.
func (t *Toasts) boxWidth() float32 { return min(t.box.MinSize().Width, max(t.width-40, 0)) }

// stripHeight returns the height of the strip at the current width, 0 without a message.
func (t *Toasts) stripHeight() float32 {
	if !t.Visible() {
		return 0
	}
	return t.box.heightAt(t.boxWidth()) + 2*px(toastMargin)
}

// Message returns the current message; "" for none.
func (t *Toasts) Message() string {
	if !t.box.Visible() || len(t.box.line) == 0 {
		return ""
	}
	return t.box.line[0].Text
}

func (t *Toasts) start() {
	t.pause()
	t.stop = t.after(t.time, t.Dismiss)
}

func (t *Toasts) pause() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: t, Objects: base.Fixed(t.box),
		Layout: func(s fyne.Size) {
			t.width = s.Width
			w := t.boxWidth()
			setBounds(t.box, (s.Width-w)/2, px(toastMargin), w, t.box.heightAt(w))
			t.resized()
		},
		Min: func() fyne.Size { return fyne.NewSize(0, t.stripHeight()) },
	})
}

// toastBox is the box of the message.
type toastBox struct {
	widget.BaseWidget
	toasts     *Toasts
	line       Line
	background *canvas.Rectangle
	flow       flow
	objs       []fyne.CanvasObject
}

func newToastBox(t *Toasts) *toastBox {
	b := &toastBox{toasts: t, background: &canvas.Rectangle{CornerRadius: style.RadiusCard - 2}}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// textWidthAt returns the width of the text in a box of a width.
func textWidthAt(box float32) float32 { return box - 2*px(toastPad) + 1 }

// heightAt returns the height of the box at a width.
func (b *toastBox) heightAt(width float32) float32 {
	_, rows := typeset(b.line, textWidthAt(width))
	return px(toastHeight) + max(rows-px(linePitch), 0)
}

// Tapped runs the action.
func (b *toastBox) Tapped(e *fyne.PointEvent) {
	if f := b.flow.linkAt(e.Position); f != nil {
		f()
	}
}

// MouseIn pauses the timer while the pointer is on the message.
func (b *toastBox) MouseIn(*desktop.MouseEvent) { b.toasts.pause() }

// MouseMoved implements desktop.Hoverable.
func (b *toastBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut restarts the timer.
func (b *toastBox) MouseOut() {
	if b.Visible() {
		b.toasts.start()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *toastBox) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		fill(b.background, style.Color(style.Ink), nil)
		b.background.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 8, Offset: fyne.NewPos(0, 3)}
	}
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: b, Refresh: colours,
		Layout: func(s fyne.Size) {
			setBounds(b.background, 0, 0, s.Width, s.Height)
			b.flow.begin()
			text := textWidthAt(s.Width)
			_, rows := typeset(b.line, text)
			b.flow.add(b.line, px(toastPad), (s.Height-rows)/2, text)
			b.flow.end()
		},
		Objects: func() []fyne.CanvasObject {
			b.objs = append(append(b.objs[:0], b.background), b.flow.objects()...)
			return b.objs
		},
		Min: func() fyne.Size {
			return fyne.NewSize(min(lineWidth(b.line)+2*px(toastPad), px(toastWidth)), px(toastHeight))
		},
	})
}
