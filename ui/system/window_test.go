package system

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

func TestAWindowIsMovedIntoTheWorkArea(t *testing.T) {
	fullHD := image.Rect(0, 0, 1920, 1040) // above a taskbar of 40
	for _, c := range []struct{ window, want image.Rectangle }{
		{image.Rect(100, 100, 1380, 820), image.Rect(100, 100, 1380, 820)},
		{image.Rect(0, -30, 1920, 1110), image.Rect(0, 0, 1920, 1040)},          // 1280 × 720 at 150 %
		{image.Rect(2500, 300, 3780, 1020), image.Rect(640, 300, 1920, 1020)},   // on a screen that is gone
		{image.Rect(-4000, -4000, -3000, -3500), image.Rect(0, 0, 1000, 500)},   // as Windows parks it
		{image.Rect(1800, 1000, 2200, 1300), image.Rect(1520, 740, 1920, 1040)}, // over an edge
	} {
		if got := fitInto(fullHD, c.window); got != c.want {
			t.Errorf("%v becomes %v, want %v", c.window, got, c.want)
		}
	}
}

func TestAWindowIsAlwaysWhereItCanBeReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, least int) image.Rectangle {
			at := image.Pt(rapid.IntRange(-9000, 9000).Draw(t, name+" x"), rapid.IntRange(-9000, 9000).Draw(t, name+" y"))
			return image.Rectangle{Min: at, Max: at.Add(image.Pt(rapid.IntRange(least, 5000).Draw(t, name+" wide"), rapid.IntRange(least, 5000).Draw(t, name+" high")))}
		}
		work, window := draw("work", 300), draw("window", 1)
		got := fitInto(work, window)
		if !got.In(work) {
			t.Fatalf("%v is not in %v", got, work)
		}
		if window.In(work) && got != window {
			t.Fatalf("%v was moved to %v though it was in %v", window, got, work)
		}
		if got.Dx() > window.Dx() || got.Dy() > window.Dy() || fitInto(work, got) != got {
			t.Fatalf("%v became %v in %v", window, got, work)
		}
	})
}
