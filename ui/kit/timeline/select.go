package timeline

import (
	"slices"

	"bolgeplan/reports/gantt"
)

// isLockedDate reports whether a bar is a date of its own that cannot be moved. A flag is none: it
// follows from another date.
func isLockedDate(b *gantt.Bar) bool { return b.Locked && b.Kind != gantt.Flag }

// reasonOf returns why a bar cannot be moved, "" where it can.
func (t *Timeline) reasonOf(b *gantt.Bar) string {
	switch {
	case b.Locked && b.LockReason != "":
		return b.LockReason
	case b.Locked:
		return t.texts.Locked
	case !b.When.Decided():
		return t.texts.Undecided
	}
	return ""
}

// movable returns the bars among ids that can be moved, and how many locked ones stay. Where none
// can be moved it calls OnRefused with the reason of the first.
func (t *Timeline) movable(ids []string) (start []gantt.Move, staying int) {
	why := ""
	for _, id := range ids {
		b := t.bar(id)
		if b == nil {
			continue
		}
		reason := t.reasonOf(b)
		switch {
		case reason == "":
			start = append(start, gantt.Move{ID: id, When: b.When, End: b.End})
			continue
		case isLockedDate(b):
			staying++
		}
		if why == "" {
			why = reason
		}
	}
	if len(start) == 0 && why != "" && t.OnRefused != nil {
		t.OnRefused(why)
	}
	return start, staying + t.leftOut
}

// SelectAll selects all bars that can be moved. Those in folded lanes are left out.
func (t *Timeline) SelectAll() {
	var ids []string
	locked := 0
	for _, id := range t.ordered() {
		switch b := t.bar(id); {
		case t.reasonOf(b) == "":
			ids = append(ids, id)
		case isLockedDate(b):
			locked++
		}
	}
	t.selectByUser(ids...)
	t.leftOut = locked
}

// selectUnder selects the bars of a lane and of the deeper lanes below it; with a key they are
// added to the selection.
func (t *Timeline) selectUnder(lane int, add bool) {
	var ids []string
	if add {
		ids = t.Selected()
	}
	for i := lane; i < len(t.model.Lanes); i++ {
		if i > lane && t.model.Lanes[i].Level <= t.model.Lanes[lane].Level {
			break
		}
		for k := range t.model.Lanes[i].Bars {
			if b := &t.model.Lanes[i].Bars[k]; !b.Ghost && b.Kind != gantt.Flag && !slices.Contains(ids, b.ID) {
				ids = append(ids, b.ID)
			}
		}
	}
	if len(ids) > 0 {
		t.selectByUser(ids...)
	}
}

// rectGesture selects the bars in a rectangle. Its first corner is kept as a day and a height of
// the lanes, so that it stays while the view scrolls.
type rectGesture struct {
	from    point
	day     float64  // of the first corner
	y       float64  // of the first corner, from the first lane
	kept    []string // selected with it
	pointer point
}

func (t *Timeline) newRectGesture(p press) *rectGesture {
	g := &rectGesture{from: p.at, pointer: p.at}
	g.day, g.y = p.view.scale.At(p.at.x-t.metrics.SideW()), p.at.y-t.scene.HeadH+p.view.scrollY
	if p.mods&zoomKeys != 0 {
		g.kept = t.Selected()
	}
	return g
}

func (g *rectGesture) drag(t *Timeline, to point) {
	g.pointer = to
	t.scrollAtEdges(g.from, to, true)
	g.scrolled(t)
}

// corners returns the rectangle in the widget.
func (g *rectGesture) corners(t *Timeline) (x0, y0, x1, y1 float64) {
	w, h := t.area()
	left, top := t.metrics.SideW(), t.scene.HeadH
	x, y := left+(g.day-t.scale.Origin)*t.scale.PerDay, top+g.y-t.scrollY
	tx, ty := min(max(g.pointer.x, left), left+w), min(max(g.pointer.y, top), top+h)
	return min(x, tx), min(y, ty), max(x, tx), max(y, ty)
}

func (g *rectGesture) scrolled(t *Timeline) {
	x0, y0, x1, y1 := g.corners(t)
	left, top := t.metrics.SideW(), t.scene.HeadH-t.scrollY
	t.selected = append(t.selected[:0], g.kept...)
	for _, id := range t.layouter.Touched(t.scale, x0-left, y0-top, x1-left, y1-top) {
		if !slices.Contains(t.selected, id) {
			t.selected = append(t.selected, id)
		}
	}
	t.redraw()
}

func (g *rectGesture) drop(t *Timeline) { t.selectByUser(t.selected...) }
