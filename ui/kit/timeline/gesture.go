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
	t.viewMoved = true
	t.scale = g.scale.Panned(to.x - g.from.x)
	t.scrollY = g.top - (to.y - g.from.y)
	t.redraw()
}

func (g *panGesture) drop(*Timeline) {}

// moveGesture moves bars, or an edge of one.
type moveGesture struct {
	spec  gantt.Drag
	snap  gantt.Snapper
	from  float64 // the day under the pointer when it was pressed, with its fraction
	lasts bool    // the leader has a width

	moving     bool // the pointer has been dragged
	delta      int
	pointer    point
	day        day.Day               // of the guide
	moves      []gantt.Move          // proposed
	shownMoves map[string]gantt.Move // those and what moves along
	preview    MovePreview
}

// snapReach is how near something must be to attract, in pixels.
const snapReach = 6

// newMove returns the gesture that moves the selected bars with the one under
// the pointer as leader, or its edge, or nil where a bar refuses.
func (t *Timeline) newMoveGesture(leader string, part gantt.HitPart, at point) *moveGesture {
	ids := t.selected
	if part != gantt.Body {
		ids = []string{leader}
	}
	if t.reportImmovable(ids) {
		return nil
	}
	g := &moveGesture{from: t.scale.At(at.x - t.metrics.TitleW), shownMoves: map[string]gantt.Move{}}
	g.spec.Part = part
	for _, id := range ids {
		b := t.bar(id)
		if id == leader {
			g.spec.Leader = len(g.spec.Start)
			g.spec.OpenEnd = b.OpenEnd
			g.lasts = b.Kind == gantt.Range || b.Kind == gantt.Zone || !b.When.Exact()
		}
		g.spec.Start = append(g.spec.Start, gantt.Move{ID: id, When: b.When, End: b.End})
	}
	g.snap = gantt.NewSnapper(t.scale, snapReach*float64(style.Px(1)), t.snapTargets(ids))
	return g
}

// refuses reports whether one of the bars cannot be moved, and tells the owner
// why.
func (t *Timeline) reportImmovable(ids []string) bool {
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
func (t *Timeline) snapTargets(moving []string) []day.Day {
	var days []day.Day
	still := map[string]bool{}
	for _, id := range moving {
		still[id] = true
	}
	t.eachBar(func(_ int, b *gantt.Bar) {
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
	delta := g.spec.Delta(t.scale, dx, snap)
	if !g.moving || delta != g.delta || free != g.spec.ExactDays {
		g.moving, g.delta, g.spec.ExactDays = true, delta, free
		g.propose(t)
	}
	t.redraw()
}

// propose asks the owner about the present places.
func (g *moveGesture) propose(t *Timeline) {
	g.moves = g.spec.Moves(g.delta)
	g.day = g.spec.ShownDay(g.delta)
	g.preview = MovePreview{}
	if t.OnPropose != nil {
		g.preview = t.OnPropose(g.spec.Changed(g.moves))
	}
	clear(g.shownMoves)
	for _, m := range g.spec.Changed(g.moves) {
		g.shownMoves[m.ID] = m
	}
	for _, m := range g.preview.Moves { // which knows better where they go
		g.shownMoves[m.ID] = m
	}
	if m, ok := g.shownMoves[g.spec.Start[g.spec.Leader].ID]; ok {
		g.day = g.spec.ShownDayOf(m)
	}
}

// drop commits the places that were shown; those where everything began are no
// change.
func (g *moveGesture) drop(t *Timeline) {
	if changed := g.spec.Changed(g.moves); g.moving && len(changed) > 0 && t.OnCommit != nil {
		t.OnCommit(changed)
	}
}

// cancel gives up the gesture under way; the mouse does nothing more until it
// is pressed again.
func (t *Timeline) cancel() {
	if g, ok := t.gesture.(*panGesture); ok {
		t.scale, t.scrollY = g.scale, g.top
	}
	t.gesture = nil
	t.press = press{}
	t.redraw()
}
