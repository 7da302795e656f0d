package kit

import (
	"context"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// dialogWidth is the width of text in dialogs, at the normal text size.
const dialogWidth = 400

// Problem is the content of an error dialog.
type Problem struct {
	Title    string
	Sentence string
	Remedy   string // may be empty
	Detail   string // the technical message, small; may be empty
	Close    string // the text of the button
	Action   string // the text of a button with a remedy; may be empty
	OnAction func()
}

// ShowProblem shows an error dialog. then is called when it is closed; it may be nil.
func ShowProblem(w fyne.Window, p Problem, then func()) {
	lines := []Line{{Plain(p.Sentence)}}
	if p.Remedy != "" {
		lines = append(lines, Line{Quiet(p.Remedy)})
	}
	if p.Detail != "" {
		detail := Quiet(p.Detail)
		detail.Size = 11
		lines = append(lines, Line{detail})
	}
	var m *Modal
	leave := func() {
		m.Hide()
		if then != nil {
			then()
		}
	}
	kind := PrimaryButton
	if p.Action != "" {
		kind = NormalButton
	}
	buttons := []*Button{NewButton(p.Close, kind, leave)}
	if p.Action != "" {
		buttons = append(buttons, NewButton(p.Action, PrimaryButton, func() {
			leave()
			p.OnAction()
		}))
	}
	m = NewModal(w.Canvas(), p.Title, NewParagraph(dialogWidth, lines...).withFixedWidth(), leave, buttons...)
	m.Show(buttons[len(buttons)-1])
}

// Question is the content of a confirmation dialog.
type Question struct {
	Title string
	Text  string
	Yes   string // the text of the main button, a verb
	No    string
}

// Confirm shows a confirmation dialog. answer is called once.
func Confirm(w fyne.Window, q Question, answer func(yes bool)) {
	var m *Modal
	reply := func(yes bool) func() {
		return func() {
			m.Hide()
			answer(yes)
		}
	}
	yes, no := NewButton(q.Yes, PrimaryButton, reply(true)), NewButton(q.No, NormalButton, reply(false))
	m = NewModal(w.Canvas(), q.Title, NewParagraph(dialogWidth, Line{Plain(q.Text)}).withFixedWidth(), reply(false), no, yes)
	m.Show(yes)
}

// Work is a task that may take long. After Delay it shows its progress and can be cancelled.
type Work struct {
	Title  string
	Cancel string        // the text of the button
	Delay  time.Duration // 200 ms if 0
	Blocks bool          // the window takes no input from the beginning

	// Run does the work on another goroutine, and ends early when the context ends. It may call
	// report with the finished fraction, from 0 to 1 or negative for unknown, and a sentence about
	// the current step.
	Run func(ctx context.Context, report func(part float64, doing string)) error
	// Done gets what Run returned, on Fyne's goroutine.
	Done func(error)
}

// Start runs the work and returns its cancel function.
func (k Work) Start(w fyne.Window) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := newWorkBar()
	doing := NewParagraph(dialogWidth)
	available := container.NewGridWrap(fyne.NewSize(px(dialogWidth), px(2*linePitch)), doing) // the dialog keeps its size
	button := NewButton(k.Cancel, NormalButton, cancel)
	m := NewModal(w.Canvas(), k.Title, container.NewVBox(MinWidth(dialogWidth, bar.content), available), cancel, button)

	finished := false
	shield := canvas.NewRectangle(color.Transparent)
	if k.Blocks {
		w.Canvas().Overlays().Add(shield)
	}
	delay := k.Delay
	if delay == 0 {
		delay = 200 * time.Millisecond
	}
	timer := time.AfterFunc(delay, func() {
		fyne.Do(func() {
			if !finished {
				m.Show(button)
			}
		})
	})
	go func() {
		err := k.Run(ctx, func(fraction float64, what string) {
			fyne.Do(func() {
				bar.set(fraction)
				doing.SetLines(Line{Quiet(what)})
			})
		})
		timer.Stop()
		cancel()
		fyne.Do(func() {
			finished = true
			bar.unmeasured.Stop()
			m.Hide()
			keepAbove(w.Canvas(), shield, func() { w.Canvas().Overlays().Remove(shield) })
			if k.Done != nil {
				k.Done(err)
			}
		})
	}()
	return cancel
}

// workBar is a progress bar that also shows unknown progress.
type workBar struct {
	measured   *widget.ProgressBar
	unmeasured *widget.ProgressBarInfinite
	content    *fyne.Container
}

func newWorkBar() *workBar {
	b := &workBar{measured: widget.NewProgressBar(), unmeasured: widget.NewProgressBarInfinite()}
	b.measured.Hide()
	b.content = container.NewStack(b.measured, b.unmeasured)
	return b
}

// set shows a fraction from 0 to 1, or unknown progress for a negative one.
func (b *workBar) set(fraction float64) {
	b.measured.SetValue(max(fraction, 0))
	switch known := fraction >= 0; {
	case known && !b.measured.Visible():
		b.unmeasured.Stop() // a hidden bar would keep running
		b.unmeasured.Hide()
		b.measured.Show()
	case !known && b.measured.Visible():
		b.measured.Hide()
		b.unmeasured.Show()
		b.unmeasured.Refresh()
	}
}

// MinWidth gives an object a least width, in pixels at the normal text size.
func MinWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(wideLayout(width), o)
}

type wideLayout float32

func (l wideLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}

func (l wideLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(px(float32(l)), 0)
	for _, o := range objs {
		m = m.Max(minSizeOf(o))
	}
	return m
}

// MinSize gives an object a least size, at the normal text size.
func MinSize(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{width, height}, o)
}

type leastLayout struct{ width, height float32 }

func (l leastLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		setBounds(o, 0, 0, s.Width, s.Height)
	}
}

func (l leastLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(px(l.width), px(l.height))
	for _, o := range objs {
		m = m.Max(o.MinSize())
	}
	return m
}

// ShowDetails shows a text in a dialog, which scrolls where it is higher than the window.
func ShowDetails(w fyne.Window, title, closeText string, content fyne.CanvasObject) {
	var m *Modal
	leave := func() { m.Hide() }
	button := NewButton(closeText, PrimaryButton, leave)
	m = NewTallModal(w.Canvas(), title, content, leave, button)
	m.Show(button)
}
