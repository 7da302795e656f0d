package base

import (
	"image/color"
	"slices"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"bolgeplan/ui/kit/style"
)

func runes(s string) float32 { return float32(utf8.RuneCountInString(s)) }

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"Læsø", 4, "Læsø"},
		{"Læsø", 3, "Læ…"},
		{"Høje Taastrup", 6, "Høje…"},
		{"Læsø", 1, "…"},
		{"Læsø", 0, ""},
		{"", 0, ""},
	} {
		if got := Ellipsize(c.text, c.width, runes); got != c.want {
			t.Errorf("Cut(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestCutNeverExceedsItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zæøå ]{0,20}`).Draw(t, "text")
		width := float32(rapid.IntRange(0, 25).Draw(t, "width"))
		if got := Ellipsize(text, width, runes); runes(got) > width {
			t.Fatalf("Cut(%q, %v) = %q is too wide", text, width, got)
		}
	})
}

func TestFitterRemembers(t *testing.T) {
	test.NewTempApp(t)
	var f Fitter
	long := "Lyngby-Taarbæk"
	cut := f.Fit(long, 50, 13, false)
	if cut == long || fyne.MeasureText(cut, 13, fyne.TextStyle{}).Width > 50 {
		t.Fatalf("Fit = %q, want it cut to 50 pixels", cut)
	}
	f.known[fitKey{long, 50, 13, false}] = "known"
	if got := f.Fit(long, 50, 13, false); got != "known" {
		t.Errorf("the second Fit measured again: %q", got)
	}
	f.Forget()
	if got := f.Fit(long, 50, 13, false); got != cut {
		t.Errorf("after Forget Fit = %q, want %q", got, cut)
	}
}

func TestWrap(t *testing.T) {
	got := Wrap("Glostrup: SAPA-kursus i samme måned", 16, runes)
	want := []string{"Glostrup:", "SAPA-kursus i", "samme måned"}
	if !slices.Equal(got, want) {
		t.Errorf("Wrap = %q, want %q", got, want)
	}
	if got := Wrap("  ", 10, runes); got != nil {
		t.Errorf("Wrap of blanks = %q, want nothing", got)
	}
}

func TestThumb(t *testing.T) {
	if got := ThumbFor(100, 100, 100, 0); got.Length != 0 {
		t.Errorf("a bar without need has a thumb %v", got)
	}
	if got, want := ThumbFor(200, 100, 400, 300), (Thumb{150, 50}); got != want {
		t.Errorf("at the end the thumb is %v, want %v", got, want)
	}
	if got := ThumbFor(200, 100, 1e6, 0); got.Length != thumbMin {
		t.Errorf("a thumb of a long table is %v long, want %v", got.Length, thumbMin)
	}
}

func TestThumbLeadsBackToItsOffset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		view := float32(rapid.IntRange(30, 1000).Draw(t, "view"))
		content := view + float32(rapid.IntRange(1, 10_000).Draw(t, "more"))
		offset := rapid.Float32Range(0, 1).Draw(t, "offset") * (content - view)
		thumb := ThumbFor(view, view, content, offset)
		back := OffsetFor(view, view, content, thumb.At)
		if d := back - offset; d > 1 || d < -1 {
			t.Fatalf("offset %v became %v", offset, back)
		}
	})
}

func TestBarIsDraggedAndPaged(t *testing.T) {
	test.NewTempApp(t)
	b := NewScrollbar(true)
	b.Set(fyne.NewPos(500, 50), 200, 200, 800, 0)
	if on, thumb := b.Hit(fyne.NewPos(495, 60)); !on || !thumb {
		t.Error("the thumb is not found at its place")
	}
	if on, thumb := b.Hit(fyne.NewPos(495, 200)); !on || thumb {
		t.Error("the track is not found below the thumb")
	}
	if on, _ := b.Hit(fyne.NewPos(480, 60)); on {
		t.Error("the bar is found beside itself")
	}
	if got := b.DragTo(0, fyne.NewPos(495, 60), fyne.NewPos(495, 110)); got != 200 {
		t.Errorf("a drag by a third of the way leads to %v, want 200", got)
	}
	if got := b.PageTo(fyne.NewPos(495, 200)); got != 180 {
		t.Errorf("a click below the thumb leads to %v, want 180", got)
	}
}

func TestEdgeStep(t *testing.T) {
	for _, c := range []struct {
		at   float32
		sign int
	}{{250, 0}, {5, -1}, {-40, -1}, {495, 1}, {600, 1}} {
		got := EdgeScrollSpeed(c.at, 0, 500)
		if got < 0 && c.sign != -1 || got > 0 && c.sign != 1 || got == 0 && c.sign != 0 {
			t.Errorf("EdgeStep(%v) = %v, want sign %d", c.at, got, c.sign)
		}
	}
	if got := EdgeScrollSpeed(1, 0, 40); got != 0 {
		t.Errorf("a view too small to have a middle scrolls by %v", got)
	}
}

func TestTickerCountsSeconds(t *testing.T) {
	ticker := Ticker{last: -1}
	for i, c := range []struct{ done, want float32 }{{0.5, 0}, {0.55, 0.05}, {0.95, 0.1}, {0, 0.05}, {0.03, 0.03}} {
		if got := ticker.elapsed(c.done); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("frame %d took %v seconds, want %v", i, got, c.want)
		}
	}
}

func TestTipStaysInView(t *testing.T) {
	view, tip, ghost := fyne.NewSize(900, 600), fyne.NewSize(250, 100), fyne.NewSize(118, 30)
	for _, at := range []fyne.Position{{X: 0, Y: 0}, {X: 880, Y: 10}, {X: 400, Y: 590}, {X: 890, Y: 590}} {
		p := TipPosition(at, ghost, tip, view)
		if p.X < 0 || p.Y < 0 || p.X+tip.Width > view.Width || p.Y+tip.Height > view.Height {
			t.Errorf("a tip for %v lies at %v, outside of the view", at, p)
		}
		if p.Y < at.Y+ghost.Height && p.Y+tip.Height > at.Y {
			t.Errorf("a tip for %v lies at %v, over what is carried", at, p)
		}
	}
}

func TestCarryShowsNumberAndVerdict(t *testing.T) {
	test.NewTempApp(t)
	c := NewDragImage()
	c.Start("Ballerup", 3)
	if !c.Visible() || c.count.Text != "3" || !c.badge.Visible() {
		t.Error("three carried cards show no 3")
	}
	c.SetPreview(DropPreview{Tone: style.WarningTone, Lines: []TipLine{{Text: "21 af 18 pladser", Tone: style.WarningTone}, {Text: "Uden fund: Bølge 5"}}})
	c.MoveTo(fyne.NewPos(100, 100), fyne.NewSize(900, 600))
	if c.TipLines() != 2 || c.tip.StrokeColor != style.WarningTone.Color() {
		t.Errorf("the tip shows %d lines, want 2 in the warning colour", c.TipLines())
	}
	c.SetPreview(DropPreview{})
	if c.TipLines() != 0 {
		t.Error("the tip stays without a verdict")
	}
	c.Start("Ballerup", 1)
	if c.badge.Visible() || c.cards[0].Visible() {
		t.Error("a single card is shown as a stack")
	}
}

func TestDashesGoRoundAndLeaveGaps(t *testing.T) {
	line, fill := color.NRGBA{G: 0x80, A: 0xFF}, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	img := dashedImage(78, 19, 1, 4, line, fill)
	count := func(y int) (on, off int) {
		for x := 6; x < 72; x++ {
			if c := img.NRGBAAt(x, y); c.R < 0x80 {
				on++
			} else {
				off++
			}
		}
		return on, off
	}
	for _, y := range []int{0, 18} {
		if on, off := count(y); on < 20 || off < 10 {
			t.Errorf("row %d has %d dark and %d light pixels, want dashes", y, on, off)
		}
	}
	if on, _ := count(9); on != 0 {
		t.Errorf("%d dark pixels in the middle", on)
	}
	if a := img.NRGBAAt(0, 0).A; a > 0x40 {
		t.Errorf("the corner is not rounded: opacity %d", a)
	}
}

func TestModifiersFollowKeys(t *testing.T) {
	test.NewTempApp(t)
	var m Modifiers
	m.Key(desktop.KeyShiftRight, true)
	if !m.Shift() {
		t.Error("Shift is not noticed")
	}
	m.Key(desktop.KeyShiftRight, false)
	if m.Shift() {
		t.Error("the release of Shift is not noticed")
	}
	m.Key(desktop.KeyShiftLeft, true)
	m.Reset()
	if m.Shift() {
		t.Error("Shift outlives the focus")
	}
}
