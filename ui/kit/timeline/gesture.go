package timeline

import (
	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// point is a point of the widget.
type point struct{ x, y float64 }

// gesture is a drag with the mouse. It keeps its beginning and gets the position of the pointer,
// never a step.
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

// moveGesture moves bars, or an edge of a bar.
type moveGesture struct {
	spec  gantt.Drag
	snap  gantt.Snapper
	from  float64 // the day under the pointer at the press, with its fraction
	lasts bool    // the leader has a width

	moving     bool // the pointer has been dragged
	delta      int
	pointer    point
	day        day.Day               // of the guide
	moves      []gantt.Move          // proposed
	shownMoves map[string]gantt.Move // the proposed moves and those of dependents
	preview    MovePreview
}

// snapReach is the distance at which a day is attracted, in pixels.
const snapReach = 6

// newMoveGesture returns the gesture that moves the selected bars, or an edge of the leader. leader
// is the bar under the pointer. It returns nil where a bar is immovable.
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

// reportImmovable reports whether a bar cannot be moved, and calls OnRefused.
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

// snapTargets returns the days that attract dragged bars: the first and last days of other bars,
// and the days after them.
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

// edgeWidth is the distance from the sides at which a drag pans, in pixels.
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

// propose asks the owner about the proposed places.
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
	for _, m := range g.preview.Moves { // the owner decides the places
		g.shownMoves[m.ID] = m
	}
	if m, ok := g.shownMoves[g.spec.Start[g.spec.Leader].ID]; ok {
		g.day = g.spec.ShownDayOf(m)
	}
}

// drop commits the shown places, unless nothing changed.
func (g *moveGesture) drop(t *Timeline) {
	if changed := g.spec.Changed(g.moves); g.moving && len(changed) > 0 && t.OnCommit != nil {
		t.OnCommit(changed)
	}
}

// cancel cancels the gesture. The mouse has no effect until it is pressed again.
func (t *Timeline) cancel() {
	if g, ok := t.gesture.(*panGesture); ok {
		t.scale, t.scrollY = g.scale, g.top
	}
	t.gesture = nil
	t.press = press{}
	t.redraw()
}
