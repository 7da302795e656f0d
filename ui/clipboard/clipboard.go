// Package clipboard reads the clipboard of the system without ever freezing the window.
//
// The text of a clipboard comes from the program in which it was copied. If that program hangs,
// Fyne's own clipboard waits for it without end, on the goroutine of the window. Guard gives up
// instead, and says so.
package clipboard

import (
	"time"

	"fyne.io/fyne/v2"
)

// Patience is how long a program may take to give its text, or the next part of it.
const Patience = 2 * time.Second

// shortPatience is how long the program may take that has not answered before.
const shortPatience = Patience / 10

// BusyError says that the program that holds the clipboard does not answer.
type BusyError struct{}

func (*BusyError) Error() string { return "the owner of the clipboard does not answer" }

// Message is the sentence for the user.
func (*BusyError) Message() (key string, pairs []any) { return "clipboard.busy", nil }

// source reads the text of the clipboard. It is false where only Fyne can read it. The
// error is a *BusyError.
type source interface {
	read() (text string, ok bool, err error)
}

// guarded is a clipboard whose text is read by a source.
type guarded struct {
	fyne.Clipboard
	source source
	onBusy func(error)
}

// Content implements fyne.Clipboard. It is "" where the owner does not answer.
func (c *guarded) Content() string {
	text, err := c.read()
	if err != nil {
		c.onBusy(err)
	}
	return text
}

func (c *guarded) read() (string, error) {
	text, ok, err := c.source.read()
	if !ok {
		return c.Clipboard.Content(), nil
	}
	return text, err
}

// app is an app with a guarded clipboard.
type app struct {
	fyne.App
	clipboard *guarded
}

// Clipboard implements fyne.App.
func (a *app) Clipboard() fyne.Clipboard { return a.clipboard }

// Guard makes an app whose clipboard gives up on programs that hang, the current one. onBusy
// is called with a *BusyError where something is pasted and nothing came.
func Guard(a fyne.App, onBusy func(error)) fyne.App {
	g := &app{a, &guarded{a.Clipboard(), newSource(), onBusy}}
	fyne.SetCurrentApp(g)
	return g
}

// Read returns the text of a clipboard, or a *BusyError.
func Read(c fyne.Clipboard) (string, error) {
	if g, ok := c.(*guarded); ok {
		return g.read()
	}
	return c.Content(), nil
}

// Paste gives the text of a clipboard to a function. Nothing happens for nil and where the
// clipboard's owner does not answer, which the user is told.
func Paste(c fyne.Clipboard, f func(text string)) {
	if c == nil || f == nil {
		return
	}
	text, err := Read(c)
	if g, ok := c.(*guarded); ok && err != nil {
		g.onBusy(err)
		return
	}
	f(text)
}
