package timeline

import (
	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// point is a place in the widget.
type point struct{ x, y float64 }

// gesture is what the pressed mouse does. It remembers where it began and is
// told where the pointer is, never how far it came since the last time.
type gesture interface {
	drag(t *Timeline, to point)
	drop(t *Timeline)
}

// panGesture moves the view.
type panGesture struct {
	from  point
	scale gantt.Scale
	top   float64
}

func (g *panGesture) drag(t *Timeline, to point) {
	t.touched = true
	t.scale = g.scale.Panned(to.x - g.from.x)
	t.top = g.top - (to.y - g.from.y)
	t.redraw()
}

func (g *panGesture) drop(*Timeline) {}

// moveGesture moves bars, or an edge of one.
type moveGesture struct {
	plan  gantt.Drag
	snap  gantt.Snapper
	from  float64 // the day under the pointer when it was pressed, with its fraction
	lasts bool    // the leader has a width

	moving  bool // the pointer has been dragged
	delta   int
	pointer point
	day     day.Day               // of the guide
	moves   []gantt.Move          // proposed
	shown   map[string]gantt.Move // those and what moves along
	verdict MovePreview
}

// snapReach is how near something must be to attract, in pixels.
const snapReach = 6

// newMove returns the gesture that moves the selected bars with the one under
// the pointer as leader, or its edge, or nil where a bar refuses.
func (t *Timeline) newMove(leader string, part gantt.HitPart, at point) *moveGesture {
	ids := t.selected
	if part != gantt.Body {
		ids = []string{leader}
	}
	if t.refuses(ids) {
		return nil
	}
	g := &moveGesture{from: t.scale.At(at.x - t.metrics.TitleW), shown: map[string]gantt.Move{}}
	g.plan.Part = part
	for _, id := range ids {
		b := t.bar(id)
		if id == leader {
			g.plan.Leader = len(g.plan.Start)
			g.plan.OpenEnd = b.OpenEnd
			g.lasts = b.Kind == gantt.Range || b.Kind == gantt.Zone || !b.When.Exact()
		}
		g.plan.Start = append(g.plan.Start, gantt.Move{ID: id, When: b.When, End: b.End})
	}
	g.snap = gantt.NewSnapper(t.scale, snapReach*float64(style.Px(1)), t.targets(ids))
	return g
}

// refuses reports whether one of the bars cannot be moved, and tells the owner
// why.
func (t *Timeline) refuses(ids []string) bool {
	for _, id := range ids {
		b := t.bar(id)
		reason := ""
		switch {
		case b == nil:
			continue
		case b.Locked && b.LockReason != "":
			reason = b.LockReason
		case b.Locked:
			reason = t.texts.Locked
		case !b.When.Decided() && len(ids) == 1:
			reason = t.texts.Undecided
		default:
			continue
		}
		if t.OnRefused != nil {
			t.OnRefused(reason)
		}
		return true
	}
	return false
}

// targets returns the days that attract a drag of the bars with the given IDs:
// where other bars begin, end, and are over.
func (t *Timeline) targets(moving []string) []day.Day {
	var days []day.Day
	still := map[string]bool{}
	for _, id := range moving {
		still[id] = true
	}
	t.each(func(_ int, b *gantt.Bar) {
		if still[b.ID] || !b.When.Decided() {
			return
		}
		days = append(days, b.When.Earliest)
		if last := max(b.End.Latest, b.End.Earliest); last != day.None {
			days = append(days, last, last+1)
		}
	})
	return days
}

// edgeZone is how near the pointer must be to the side to pan while it drags.
const edgeZone = 24

func (g *moveGesture) drag(t *Timeline, to point) {
	w, _ := t.area()
	switch x := to.x - t.metrics.TitleW; {
	case x < edgeZone:
		t.scale = t.scale.Panned(edgeZone / 2)
	case x > w-edgeZone:
		t.scale = t.scale.Panned(-edgeZone / 2)
	}
	g.pointer = to
	free := t.modifiers()&altKey != 0
	snap := &g.snap
	if free {
		snap = nil
	}
	dx := (t.scale.At(to.x-t.metrics.TitleW) - g.from) * t.scale.PerDay
	delta := g.plan.Delta(t.scale, dx, snap)
	if !g.moving || delta != g.delta || free != g.plan.ExactDays {
		g.moving, g.delta, g.plan.ExactDays = true, delta, free
		g.propose(t)
	}
	t.redraw()
}

// propose asks the owner about the present places.
func (g *moveGesture) propose(t *Timeline) {
	g.moves = g.plan.Moves(g.delta)
	g.day = g.plan.ShownDay(g.delta)
	g.verdict = MovePreview{}
	if t.OnPropose != nil {
		g.verdict = t.OnPropose(g.plan.Changed(g.moves))
	}
	clear(g.shown)
	for _, m := range g.plan.Changed(g.moves) {
		g.shown[m.ID] = m
	}
	for _, m := range g.verdict.Moves { // which knows better where they go
		g.shown[m.ID] = m
	}
	if m, ok := g.shown[g.plan.Start[g.plan.Leader].ID]; ok {
		g.day = g.plan.ShownDayOf(m)
	}
}

// drop commits the places that were shown; those where everything began are no
// change.
func (g *moveGesture) drop(t *Timeline) {
	if changed := g.plan.Changed(g.moves); g.moving && len(changed) > 0 && t.OnCommit != nil {
		t.OnCommit(changed)
	}
}

// cancel gives up the gesture under way; the mouse does nothing more until it
// is pressed again.
func (t *Timeline) cancel() {
	if g, ok := t.gesture.(*panGesture); ok {
		t.scale, t.top = g.scale, g.top
	}
	t.gesture = nil
	t.press = press{}
	t.redraw()
}
