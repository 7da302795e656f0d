package timeline

import (
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

// Ticker calls a function again and again, with the time since the last call, until it is stopped.
type Ticker func(tick func(elapsed time.Duration)) (stop func())

const (
	edgeZone    = 44  // width of the strips at the sides in which a drag scrolls, in pixels at the normal text size
	slowScroll  = 60  // speed where a strip begins, in pixels a second
	fastScroll  = 900 // speed at the side and beyond it
	daysScroll  = 730 // and at most so many days a second
	edgeToward  = 6   // how far the pointer must have gone towards a side before it scrolls, in pixels
	longestTick = 100 * time.Millisecond
)

// edgeScroll scrolls while the pointer of a drag is near a side. It goes by time, so that the
// pointer can be held still.
type edgeScroll struct {
	x, y    float64 // speed of the content to the left and up, in pixels a second
	running bool
	stop    func()
}

// animated is the ticker of the driver: one call before each frame.
func animated(tick func(time.Duration)) (stop func()) {
	last := time.Now()
	a := fyne.NewAnimation(time.Hour, func(float32) {
		now := time.Now()
		tick(now.Sub(last))
		last = now
	})
	a.RepeatCount = fyne.AnimationRepeatForever
	a.Start()
	return a.Stop
}

// scrollAtEdges begins, changes or ends the scrolling for a pointer that was pressed at from. Lanes
// scroll only where a gesture goes over several.
func (t *Timeline) scrollAtEdges(from, at point, lanes bool) {
	w, h := t.area()
	left, top := t.metrics.SideW(), t.scene.HeadH
	t.edge.x = edgeSpeed(at.x-left, w, at.x-from.x, min(fastScroll, daysScroll*t.scale.PerDay))
	t.edge.y = 0
	if lanes {
		t.edge.y = edgeSpeed(at.y-top, h, at.y-from.y, fastScroll)
	}
	switch still := t.edge.x == 0 && t.edge.y == 0; {
	case still:
		t.stopScrolling()
	case !t.edge.running:
		t.edge.running = true
		ticks := t.Ticks
		if ticks == nil {
			ticks = animated
		}
		t.edge.stop = ticks(t.scrollFor)
	}
}

// edgeSpeed returns the speed at a distance from the beginning of a length: negative near the
// beginning, positive near the end. moved is the way of the pointer since the press, fast the speed
// at the side.
func edgeSpeed(at, length, moved, fast float64) float64 {
	zone := min(edgeZone*float64(style.Px(1)), length/4)
	speed := func(inside float64) float64 {
		share := min(1-inside/zone, 1)
		return slowScroll + max(fast-slowScroll, 0)*share*share
	}
	switch {
	case at < zone && moved < -edgeToward:
		return -speed(at)
	case at > length-zone && moved > edgeToward:
		return speed(length - at)
	}
	return 0
}

// stopScrolling ends the scrolling.
func (t *Timeline) stopScrolling() {
	stop := t.edge.stop
	t.edge = edgeScroll{}
	if stop != nil {
		stop()
	}
}

// scrollFor scrolls for some time, and lets the gesture follow.
func (t *Timeline) scrollFor(elapsed time.Duration) {
	if t.gesture == nil {
		t.stopScrolling()
		return
	}
	seconds := min(elapsed, longestTick).Seconds()
	if seconds <= 0 {
		return
	}
	t.viewMoved = true
	t.scale = t.scale.Panned(-t.edge.x * seconds)
	t.scrollY += t.edge.y * seconds
	t.keepWithin(t.scene.Height)
	t.gesture.scrolled(t)
}
