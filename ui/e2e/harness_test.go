package e2e

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"bolgeplan/ui/screens"
)

// The harness itself, on a program that says what is done to it.
func TestHarness(t *testing.T) {
	exe := Build(t, "./testdata/probe")

	t.Run("hands and eyes", func(t *testing.T) {
		d := NewDesktop(t)
		p := d.Start(exe)
		w := p.Window("^Prøve$")
		says := func(want string) {
			t.Helper()
			defer func() {
				if t.Failed() {
					t.Logf("it said:\n%s", p.Stdout())
				}
			}()
			Eventually(t, "the program says "+want, func() bool { return strings.Contains(p.Stdout(), want+"\n") })
		}
		if got := w.Bounds(); got != image.Rect(0, 0, 600, 400) {
			t.Fatalf("the window is at %v", got)
		}
		w.Click(image.Pt(100, 20))
		w.Type("Ærø, Aabenraa (98)")
		says("text Ærø, Aabenraa (98)")
		w.Key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace", "aring")
		says("text Ærø, Aabenraaå")
		w.Click(image.Pt(300, 200))
		says("tapped 300 200")
		w.RightClick(image.Pt(300, 200))
		says("menu")
		w.Drag(image.Pt(100, 100), image.Pt(350, 160), 10)
		says("dragged 250 60")
		w.Scroll(image.Pt(300, 200), 2)
		says("scrolled down")
		w.Resize(500, 300)
		if got := w.Screenshot().Bounds().Size(); got != image.Pt(500, 300) {
			t.Errorf("the screenshot is %v", got)
		}
		if at := w.Screenshot().RGBAAt(250, 200); at.B < at.R+50 || at.A != 0xFF {
			t.Errorf("the pad is %v, not blue", at)
		}
		w.Close()
		says("closed")
	})

	t.Run("clipboard and kill", func(t *testing.T) {
		d := NewDesktop(t)
		p := d.Start(exe)
		w := p.Window("Prøve")
		d.SetClipboard("Høje-Taastrup\tBølge 3")
		if got := d.Clipboard(); got != "Høje-Taastrup\tBølge 3" {
			t.Errorf("the clipboard holds %q", got)
		}
		w.Click(image.Pt(100, 20))
		w.Key("ctrl+v")
		Eventually(t, "the text is pasted", func() bool { return strings.Contains(p.Stdout(), "text Høje-Taastrup") })
		p.Kill()
		if strings.Contains(p.Stdout(), "closed") {
			t.Error("the program had time to close")
		}
	})
}

func TestFyneComplaint(t *testing.T) {
	const (
		at       = "2026/01/02 03:04:05 "
		thread   = at + "*** Error in Fyne call thread, this should have been called in fyne.Do[AndWait] ***\n" + at + "  From: x.go:1\n"
		noIcon   = at + "Fyne error:  no icon\n" + at + "  Cause: EOF\n" + at + "  At: x.go:1\n"
		harmless = at + "Fyne error:  failed to watch theme settings\n" + at + "  Cause: no bus\n" + at + "  At: x.go:2\n"
	)
	for stderr, want := range map[string]string{
		"":                                 "",
		"nothing of note\n":                "",
		harmless:                           "",
		"a line before\n" + thread:         thread,
		noIcon:                             noIcon,
		noIcon + harmless + thread:         noIcon + thread,
		at + "another log\n" + at + "tail": "",
	} {
		if got := fyneComplaint(stderr); got != want {
			t.Errorf("in %q found %q, want %q", stderr, got, want)
		}
	}
}

func TestDrawn(t *testing.T) {
	paint := func(img *image.RGBA, r image.Rectangle, c color.RGBA) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				img.SetRGBA(x, y, c)
			}
		}
	}
	img := image.NewRGBA(image.Rect(0, 0, 90, 90))
	if drawn(img) {
		t.Error("an empty screen counts as drawn")
	}
	paint(img, image.Rect(0, 0, 90, 60), color.RGBA{0xF6, 0xF5, 0xF1, 0xFF})
	if drawn(img) {
		t.Error("an empty window counts as drawn")
	}
	paint(img, image.Rect(10, 10, 40, 20), color.RGBA{0x0B, 0x6B, 0x6B, 0xFF})
	if !drawn(img) {
		t.Error("a window with something in it does not count as drawn")
	}
}

// open opens a screen.
func open(w *Window, screen string) {
	w.d.t.Helper()
	w.Key(keyOf(w, screen))
}

// keyOf returns the shortcut of a screen in xdotool's form.
func keyOf(w *Window, screen string) string {
	w.d.t.Helper()
	at := slices.IndexFunc(screens.All(), func(e screens.Entry) bool { return e.ID == screen })
	if at < 0 || screens.DigitKey(at) == "" {
		w.d.t.Fatalf("the screen %s has no shortcut", screen)
	}
	return "ctrl+" + string(screens.DigitKey(at))
}
