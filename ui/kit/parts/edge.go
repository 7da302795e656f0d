package parts

import (
	"time"

	"fyne.io/fyne/v2"
)

// Ticker calls a function on every frame while it runs: a pointer that rests
// at an edge sends no events, yet the view has to scroll on.
type Ticker struct {
	animation *fyne.Animation
}

// Run starts or stops calling f. Starting twice has no effect.
func (t *Ticker) Run(on bool, f func()) {
	if on == (t.animation != nil) {
		return
	}
	if !on {
		t.animation.Stop()
		t.animation = nil
		return
	}
	t.animation = &fyne.Animation{
		Duration:    time.Second,
		RepeatCount: fyne.AnimationRepeatForever,
		Curve:       fyne.AnimationLinear,
		Tick:        func(float32) { f() },
	}
	t.animation.Start()
}
