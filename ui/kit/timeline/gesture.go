package timeline

import (
	"slices"

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
	scrolled(t *Timeline) // the view was scrolled under the pointer
	drop(t *Timeline)
}

// viewState is where the view is and what it was fitted to.
type viewState struct {
	scale        gantt.Scale
	scrollY      float64
	viewMoved    bool
	initialSpan  day.Span
	initialWidth float64
	fitEnd       day.Day
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

func (g *panGesture) scrolled(*Timeline) {}

func (g *panGesture) drop(*Timeline) {}

// moveGesture moves bars, or an edge of a bar.
type moveGesture struct {
	spec    gantt.Drag
	snap    gantt.Snapper
	press   point
	from    float64 // the day under the pointer at the press, with its fraction
	lasts   bool    // the leader has a width
	staying int     // locked bars that were selected with it

	moving     bool // the pointer has been dragged
	delta      int
	pointer    point
	day        day.Day               // of the guide
	moves      []gantt.Move          // proposed
	shownMoves map[string]gantt.Move // the proposed moves and those of dependents
	preview    MovePreview
	tip        *gantt.Place // of the last frame
}

// snapReach is the distance at which a day is attracted, in pixels.
const snapReach = 6

// newMoveGesture returns the gesture that moves the selected bars, or an edge of the leader. leader
// is the bar under the pointer. It returns nil where the leader is immovable; others that are stay.
func (t *Timeline) newMoveGesture(leader string, part gantt.HitPart, at point) *moveGesture {
	if b := t.bar(leader); b != nil && t.reasonOf(b) != "" {
		t.movable([]string{leader})
		return nil
	}
	ids := t.selected
	if part != gantt.Body {
		ids = []string{leader}
	}
	g := &moveGesture{press: at, from: t.press.view.scale.At(at.x - t.metrics.SideW()), shownMoves: map[string]gantt.Move{}}
	g.spec.Part = part
	if g.spec.Start, g.staying = t.movable(ids); part != gantt.Body {
		g.staying = 0
	}
	for i, m := range g.spec.Start {
		if m.ID == leader {
			b := t.bar(leader)
			g.spec.Leader, g.spec.OpenEnd = i, b.OpenEnd
			g.lasts = b.Kind == gantt.Range || b.Kind == gantt.Zone || !b.When.Exact()
		}
	}
	g.snap = gantt.NewSnapper(t.scale, snapReach*float64(style.Px(1)), t.snapTargets(ids))
	return g
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

func (g *moveGesture) drag(t *Timeline, to point) {
	g.pointer = to
	t.scrollAtEdges(g.press, to, false)
	g.scrolled(t)
}

// scrolled moves the bars to the pointer. Beyond the sides they stay in sight.
func (g *moveGesture) scrolled(t *Timeline) {
	w, _ := t.area()
	x := min(max(g.pointer.x-t.metrics.SideW(), 0), w)
	mods := t.modifiers()
	free, alone := mods&altKey != 0, mods&aloneKeys != 0
	snap := &g.snap
	if free {
		snap = nil
	}
	delta := g.spec.Delta(t.scale, (t.scale.At(x)-g.from)*t.scale.PerDay, snap)
	other := !g.moving || free != g.spec.ExactDays || alone != g.spec.Alone
	if other || delta != g.delta {
		g.moving, g.delta, g.spec.ExactDays, g.spec.Alone = true, delta, free, alone
		if other && t.OnBegin != nil {
			t.OnBegin(g.spec)
		}
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

// isOutside reports whether the pointer of a drag is outside the timeline.
func (t *Timeline) isOutside(p point) bool {
	size := t.Size()
	return p.x < 0 || p.y < 0 || p.x > float64(size.Width) || p.y > float64(size.Height)
}

// viewNow returns the present state of the view.
func (t *Timeline) viewNow() viewState {
	return viewState{t.scale, t.scrollY, t.viewMoved, t.initialSpan, t.initialWidth, t.fitEnd}
}

func (t *Timeline) restoreView(v viewState) {
	zoomed := v.scale.PerDay != t.scale.PerDay
	t.scale, t.scrollY, t.viewMoved, t.initialSpan, t.initialWidth, t.fitEnd = v.scale, v.scrollY, v.viewMoved, v.initialSpan, v.initialWidth, v.fitEnd
	if zoomed {
		t.notifyZoom()
	}
}

// endGesture forgets the gesture.
func (t *Timeline) endGesture() {
	_, moving := t.gesture.(*moveGesture)
	t.gesture = nil
	t.stopScrolling()
	if moving && t.OnEnd != nil {
		t.OnEnd()
	}
}

// Repropose asks OnPropose again while bars are dragged, and shows its answer.
func (t *Timeline) Repropose() {
	if g, ok := t.gesture.(*moveGesture); ok && g.moving {
		g.propose(t)
		t.redraw()
	}
}

// cancel gives the gesture up: dates, view and selection are as at the press. The mouse has no
// effect until it is pressed again.
func (t *Timeline) cancel() {
	p, g := t.press, t.gesture
	t.press = press{}
	t.endGesture()
	if g == nil {
		return
	}
	t.restoreView(p.view)
	if !slices.Equal(t.selected, p.before) {
		t.selectByUser(p.before...)
	}
	t.redraw()
}
