package base

import (
	"time"

	"fyne.io/fyne/v2"
)

// EdgeScrollSpeed returns how fast to scroll, in pixels a second, for a pointer at p on a view from
// lo to hi: 0 in the middle, faster towards and beyond the edges.
func EdgeScrollSpeed(p, lo, hi float32) float32 {
	if hi-lo < 3*edgeWidth {
		return 0
	}
	switch {
	case p < lo+edgeWidth:
		return -edgeSpeed * min((lo+edgeWidth-p)/edgeWidth, 2)
	case p > hi-edgeWidth:
		return edgeSpeed * min((p-hi+edgeWidth)/edgeWidth, 2)
	}
	return 0
}

const (
	edgeWidth float32 = 28  // distance from an edge at which the pointer scrolls
	edgeSpeed float32 = 600 // pixels a second at the edge; at most twice that beyond
	maxFrame  float32 = 0.1 // most seconds of a frame
)

// Ticker calls a function on every frame while it runs. A pointer that rests at an edge sends no
// events, but the view must scroll on.
type Ticker struct {
	animation *fyne.Animation
	last      float32
}

// Run starts or stops calling f, with the seconds since its last call. Starting
// twice has no effect.
func (t *Ticker) Run(on bool, f func(seconds float32)) {
	if on == (t.animation != nil) {
		return
	}
	if !on {
		t.animation.Stop()
		t.animation = nil
		return
	}
	t.last = -1
	t.animation = &fyne.Animation{
		Duration:    time.Second,
		RepeatCount: fyne.AnimationRepeatForever,
		Curve:       fyne.AnimationLinear,
		Tick: func(done float32) {
			if seconds := t.elapsed(done); t.animation != nil && seconds > 0 {
				f(seconds)
			}
		},
	}
	t.animation.Start()
}

// elapsed returns the seconds since the last frame. done is the finished part of the current
// second. The first frame only starts the clock.
func (t *Ticker) elapsed(done float32) float32 {
	last := t.last
	t.last = done
	if last < 0 {
		return 0
	}
	if done < last {
		done++
	}
	return min(done-last, maxFrame)
}
