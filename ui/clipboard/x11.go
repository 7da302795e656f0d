//go:build !windows && !darwin

package clipboard

import (
	"io"
	"log"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// mostText is the most bytes that are read: a program that sends parts without end hangs too.
const mostText = 256 << 20

// lateness is how long an answer is awaited that nobody needs any more.
const lateness = 10 * time.Minute

// wholeProperty is the length of any property, in units of four bytes.
const wholeProperty = 1 << 28

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // it logs connections that are closed

// x11 reads the clipboard over a connection of its own: Fyne's own request cannot be given up.
type x11 struct {
	display  string                             // "" for that of the environment
	window   func() (id xproto.Window, ok bool) // of the program; false where it is not on an X server
	patience time.Duration
	hung     xproto.Window // that did not answer
}

func newSource() source { return &x11{window: ownWindow, patience: Patience} }

// ownWindow returns the X11 window of the program.
func ownWindow() (id xproto.Window, ok bool) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if n, native := w.(driver.NativeWindow); native {
			n.RunNative(func(context any) {
				if c, x := context.(driver.X11WindowContext); x {
					id, ok = xproto.Window(c.WindowHandle), true
				}
			})
		}
		if ok {
			return id, true
		}
	}
	return 0, false
}

func (x *x11) read() (text string, ok bool, err error) {
	own, ok := x.window()
	if !ok {
		return "", false, nil
	}
	conn, err := xgb.NewConnDisplay(x.display)
	if err != nil {
		return "", false, nil
	}
	r := request{conn: conn, wait: x.patience}
	defer func() {
		if err == nil {
			conn.Close()
		} else {
			go r.late()
		}
	}()
	if !r.name() {
		return "", false, nil
	}
	got, failed := xproto.GetSelectionOwner(conn, r.clipboard).Reply()
	if failed != nil {
		return "", false, nil
	}
	// The ids of a program's windows differ in the low bits only. A program asks itself nothing:
	// it could not answer while it waits.
	mask := xproto.Window(xproto.Setup(conn).ResourceIdMask)
	switch {
	case got.Owner == xproto.WindowNone:
		return "", true, nil
	case got.Owner&^mask == own&^mask:
		return "", false, nil
	case got.Owner == x.hung:
		r.wait = min(r.wait, shortPatience)
	}
	text, answered := r.text()
	if !answered {
		x.hung = got.Owner
		return "", true, &BusyError{}
	}
	x.hung = xproto.WindowNone
	return text, true, nil
}

// request asks the owner of the clipboard for its text.
type request struct {
	conn   *xgb.Conn
	window xproto.Window
	events chan xgb.Event
	wait   time.Duration

	clipboard, utf8, incr, property xproto.Atom
}

// name finds the names of the request on the server.
func (r *request) name() bool {
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &r.clipboard, "UTF8_STRING": &r.utf8, "INCR": &r.incr, "BOLGEPLAN_CLIPBOARD": &r.property,
	} {
		reply, err := xproto.InternAtom(r.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return false
		}
		*atom = reply.Atom
	}
	return true
}

// text returns the text that the owner gives, "" where it has none; answered is false where
// it does not answer.
func (r *request) text() (text string, answered bool) {
	if !r.open() {
		return "", false
	}
	for _, target := range []xproto.Atom{r.utf8, xproto.AtomString} {
		content, given, answered := r.convert(target)
		switch {
		case !answered:
			return "", false
		case given && target == xproto.AtomString:
			return fromLatin1(content), true
		case given:
			return string(content), true
		}
	}
	return "", true
}

// open makes a window that nobody sees, to which the owner answers.
func (r *request) open() bool {
	id, err := xproto.NewWindowId(r.conn)
	if err != nil {
		return false
	}
	r.window = id
	root := xproto.Setup(r.conn).DefaultScreen(r.conn).Root
	err = xproto.CreateWindowChecked(r.conn, 0, id, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return false
	}
	r.events = make(chan xgb.Event, 64)
	go func() {
		defer close(r.events)
		for {
			e, err := r.conn.WaitForEvent()
			if e == nil && err == nil {
				return // the connection is closed
			}
			if e != nil {
				select {
				case r.events <- e:
				default: // nobody waits any more
				}
			}
		}
	}()
	return true
}

// await waits for an event; false where none comes.
func (r *request) await(is func(xgb.Event) bool) bool {
	over := time.NewTimer(r.wait)
	defer over.Stop()
	for {
		select {
		case e, open := <-r.events:
			if !open {
				return false
			}
			if is(e) {
				return true
			}
		case <-over.C:
			return false
		}
	}
}

// late leaves the window there until the owner answers: many programs end when they answer
// to a window that is gone.
func (r *request) late() {
	r.wait = lateness
	r.await(func(e xgb.Event) bool {
		_, is := e.(xproto.SelectionNotifyEvent)
		return is
	})
	r.conn.Close()
}

// convert asks for the text in one form. given is false where the owner does not have it.
func (r *request) convert(target xproto.Atom) (content []byte, given, answered bool) {
	xproto.ConvertSelection(r.conn, r.window, r.clipboard, target, r.property, xproto.TimeCurrentTime)
	refused := false
	answered = r.await(func(e xgb.Event) bool {
		n, ok := e.(xproto.SelectionNotifyEvent)
		refused = ok && n.Property == xproto.AtomNone
		return ok && n.Requestor == r.window
	})
	if !answered || refused {
		return nil, false, answered
	}
	kind, content, ok := r.take()
	if !ok || kind != r.incr {
		return content, ok, ok
	}
	content, ok = r.parts()
	return content, ok, ok
}

// parts reads a text that the owner sends in parts, of which an empty one is the last.
func (r *request) parts() (content []byte, ok bool) {
	for len(content) <= mostText {
		came := r.await(func(e xgb.Event) bool {
			n, is := e.(xproto.PropertyNotifyEvent)
			return is && n.Atom == r.property && n.State == xproto.PropertyNewValue
		})
		if !came {
			return nil, false
		}
		_, part, taken := r.take()
		if !taken {
			return nil, false
		}
		if len(part) == 0 {
			return content, true
		}
		content = append(content, part...)
	}
	return nil, false
}

// take reads what the owner has put down, and removes it, by which the owner sees that it
// was read.
func (r *request) take() (kind xproto.Atom, content []byte, ok bool) {
	reply, err := xproto.GetProperty(r.conn, true, r.window, r.property, xproto.GetPropertyTypeAny, 0, wholeProperty).Reply()
	if err != nil {
		return 0, nil, false
	}
	return reply.Type, reply.Value, true
}

// fromLatin1 is a text of the older form of the X server.
func fromLatin1(content []byte) string {
	var b strings.Builder
	for _, c := range content {
		b.WriteRune(rune(c))
	}
	return b.String()
}
