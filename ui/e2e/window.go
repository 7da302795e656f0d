package e2e

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"regexp"
	"strconv"
	"time"
)

// Window is a window of a program, operated by mouse and keyboard.
type Window struct {
	d  *Desktop
	p  *Program
	id string // of the X server
}

// stepTime is the pause between two movements of a drag: about a frame, so that the program
// sees each movement.
const stepTime = "0.016"

// Mouse buttons.
const (
	left      = "1"
	right     = "3"
	wheelUp   = "4"
	wheelDown = "5"
)

// Key presses keys one after the other: "ctrl+z", "Down", "F2", "aring".
func (w *Window) Key(keys ...string) {
	w.d.t.Helper()
	w.d.do("xdotool", append([]string{"key", "--clearmodifiers"}, keys...)...)
}

// Type types a text on the Danish keyboard.
func (w *Window) Type(text string) {
	w.d.t.Helper()
	w.d.do("xdotool", "type", "--clearmodifiers", "--delay", "12", text)
}

// Click presses and releases the left button.
func (w *Window) Click(at image.Point) {
	w.d.t.Helper()
	w.mouse(append(w.moveTo(at), "click", left))
}

// ClickWith clicks while modifier keys ("ctrl", "shift") are held.
func (w *Window) ClickWith(at image.Point, modifiers ...string) {
	w.d.t.Helper()
	args := w.moveTo(at)
	for _, m := range modifiers {
		args = append(args, "keydown", m)
	}
	args = append(args, "click", left)
	for _, m := range modifiers {
		args = append(args, "keyup", m)
	}
	w.mouse(args)
}

// DoubleClick clicks twice in a row.
func (w *Window) DoubleClick(at image.Point) {
	w.d.t.Helper()
	w.mouse(append(w.moveTo(at), "click", "--repeat", "2", "--delay", "60", left))
}

// RightClick opens the context menu.
func (w *Window) RightClick(at image.Point) {
	w.d.t.Helper()
	w.mouse(append(w.moveTo(at), "click", right))
}

// Hover moves the pointer without a button.
func (w *Window) Hover(at image.Point) {
	w.d.t.Helper()
	w.mouse(w.moveTo(at))
}

// Scroll turns the wheel by a number of notches; positive is down.
func (w *Window) Scroll(at image.Point, notches int) {
	w.d.t.Helper()
	button := wheelDown
	if notches < 0 {
		button, notches = wheelUp, -notches
	}
	w.mouse(append(w.moveTo(at), "click", "--repeat", strconv.Itoa(notches), "--delay", "16", button))
}

// Drag presses at one point, moves in a number of steps, and drops at another point.
func (w *Window) Drag(from, to image.Point, steps int) {
	w.d.t.Helper()
	w.Grab(from, to, steps)
	w.Drop()
}

// Grab is Drag without the drop.
func (w *Window) Grab(from, to image.Point, steps int) {
	w.d.t.Helper()
	args := append(w.moveTo(from), "mousedown", left, "sleep", stepTime)
	steps = max(steps, 1)
	for i := 1; i <= steps; i++ {
		at := from.Add(to.Sub(from).Mul(i).Div(steps))
		args = append(append(args, w.moveTo(at)...), "sleep", stepTime)
	}
	w.mouse(args)
}

// Drop releases the left button where the pointer is.
func (w *Window) Drop() {
	w.d.t.Helper()
	w.mouse([]string{"mouseup", left})
}

func (w *Window) moveTo(at image.Point) []string {
	return []string{"mousemove", "--window", w.id, strconv.Itoa(at.X), strconv.Itoa(at.Y)}
}

func (w *Window) mouse(args []string) {
	w.d.t.Helper()
	w.d.do("xdotool", args...)
}

// Title returns the window's title.
func (w *Window) Title() string {
	w.d.t.Helper()
	return string(bytes.TrimSpace([]byte(w.d.do("xdotool", "getwindowname", w.id))))
}

// Bounds returns the window's contents in screen coordinates.
func (w *Window) Bounds() image.Rectangle {
	w.d.t.Helper()
	text := w.d.do("xdotool", "getwindowgeometry", "--shell", w.id)
	value := func(name string) int {
		m := regexp.MustCompile(`(?m)^` + name + `=(-?\d+)$`).FindStringSubmatch(text)
		if m == nil {
			w.d.t.Fatalf("the window has no %s:\n%s", name, text)
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			w.d.t.Fatal(err)
		}
		return n
	}
	at := image.Pt(value("X"), value("Y"))
	return image.Rectangle{Min: at, Max: at.Add(image.Pt(value("WIDTH"), value("HEIGHT")))}
}

// Resize gives the window's contents another size. It asks again, because a window that has just
// opened may still take the size that it had the last time.
func (w *Window) Resize(width, height int) {
	w.d.t.Helper()
	want := image.Pt(width, height)
	var asked time.Time
	Eventually(w.d.t, fmt.Sprintf("the window is %d×%d", width, height), func() bool {
		if w.Bounds().Size() == want {
			return true
		}
		if time.Since(asked) > 2*time.Second {
			asked = time.Now()
			w.d.do("xdotool", "windowsize", w.id, strconv.Itoa(width), strconv.Itoa(height))
		}
		return false
	})
	w.WaitStill()
}

// Screenshot returns what the window shows, with its top left at 0, 0.
func (w *Window) Screenshot() *image.RGBA {
	w.d.t.Helper()
	return cut(w.d.Screenshot(), w.Bounds())
}

// SavePNG writes a screenshot to a file.
func (w *Window) SavePNG(path string) {
	w.d.t.Helper()
	if err := savePNG(path, w.Screenshot()); err != nil {
		w.d.t.Fatal(err)
	}
}

// WaitUntil waits until a screenshot of the window meets a condition.
func (w *Window) WaitUntil(what string, is func(*image.RGBA) bool) {
	w.d.t.Helper()
	Eventually(w.d.t, what, func() bool { return is(w.Screenshot()) })
}

// WaitStill waits until the picture has not changed for a moment: everything before has
// been drawn.
func (w *Window) WaitStill() {
	w.d.t.Helper()
	const still = 250 * time.Millisecond
	last, since := w.d.Screenshot(), time.Now()
	Eventually(w.d.t, "the picture stands still", func() bool {
		now := w.d.Screenshot()
		if !bytes.Equal(now.Pix, last.Pix) {
			last, since = now, time.Now()
		}
		return time.Since(since) >= still
	})
}

// WaitTold waits until the program has told a text after those waited for before: that a dialog is
// open, or what has the keyboard. The program was started by StartTold.
func (w *Window) WaitTold(text string) {
	w.d.t.Helper()
	Eventually(w.d.t, "it tells "+strconv.Quote(text), func() bool {
		all, _ := os.ReadFile(w.p.told)
		at := bytes.Index(all[w.p.heard:], []byte(text))
		if at < 0 {
			return false
		}
		w.p.heard += at + len(text)
		return true
	})
}

// Close closes the window as its user would, and waits until the program ends. It fails the
// test if the exit code is not 0.
func (w *Window) Close() {
	w.d.t.Helper()
	w.d.do("xdotool", "windowactivate", "--sync", w.id)
	w.Key("alt+F4")
	if code := w.p.Wait(); code != 0 {
		w.d.t.Errorf("the program ended with code %d:\n%s", code, w.p.Stderr())
	}
}

// cut returns a copy of a part of a picture, with its top left at 0, 0.
func cut(img *image.RGBA, part image.Rectangle) *image.RGBA {
	part = part.Intersect(img.Bounds())
	out := image.NewRGBA(image.Rectangle{Max: part.Size()})
	for y := range part.Dy() {
		from := img.PixOffset(part.Min.X, part.Min.Y+y)
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], img.Pix[from:from+4*part.Dx()])
	}
	return out
}
