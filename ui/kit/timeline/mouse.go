package timeline

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/base"
)

var (
	_ desktop.Mouseable   = (*Timeline)(nil)
	_ desktop.Hoverable   = (*Timeline)(nil)
	_ desktop.Cursorable  = (*Timeline)(nil)
	_ fyne.Draggable      = (*Timeline)(nil)
	_ fyne.Scrollable     = (*Timeline)(nil)
	_ fyne.DoubleTappable = (*Timeline)(nil)
)

// press is a press of the mouse button.
type press struct {
	down     bool
	at       point
	part     gantt.HitPart
	bar      string     // "" for none
	selected bool       // the bar was selected before the press
	lane     int        // of a title; -1 for none
	edge     *gantt.Bar // out of sight, whose arrow was pressed; nil for none
	mods     fyne.KeyModifier
	before   []string  // the selection before the press
	view     viewState // the view at the press
}

// hover is the state of the pointer without a press.
type hover struct {
	at     point
	tip    MovePreview // without a title for no tip
	hint   string      // last line of the tip
	cursor desktop.Cursor
}

const (
	altKey    = fyne.KeyModifierAlt
	zoomKeys  = fyne.KeyModifierControl | fyne.KeyModifierSuper
	aloneKeys = fyne.KeyModifierControl | fyne.KeyModifierSuper // while dropping: dependents stay
	addToKeys = fyne.KeyModifierControl | fyne.KeyModifierSuper | fyne.KeyModifierShift
)

// modifiers returns the modifier keys that are down.
func (t *Timeline) modifiers() fyne.KeyModifier {
	if t.Keys != nil {
		return t.Keys.CurrentKeyModifiers()
	}
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(Modifiers); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return 0
}

func toPoint(p fyne.Position) point { return point{float64(p.X), float64(p.Y)} }

// hit returns what lies at a point of the widget.
func (t *Timeline) hit(p point) gantt.Hit {
	if t.scene == nil {
		return gantt.Hit{}
	}
	return t.scene.HitTest(p.x-t.metrics.SideW(), p.y-t.scene.HeadH)
}

// MouseDown selects, and may begin a drag.
func (t *Timeline) MouseDown(ev *desktop.MouseEvent) {
	t.cancel() // a press means that the release of a former drag was lost
	if t.OnPress != nil {
		t.OnPress()
	}
	base.Focus(t)
	h := t.hit(toPoint(ev.Position))
	if ev.Button == desktop.MouseButtonSecondary {
		t.menu(h, ev)
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	t.hover = hover{}
	t.press = press{
		down: true, at: toPoint(ev.Position), part: h.Part, mods: ev.Modifier, lane: -1,
		before: t.Selected(), view: t.viewNow(),
	}
	if h.Edge != nil {
		t.press.edge = h.Edge.Bar
	}
	if at, c := t.cellAt(t.press.at); c != nil {
		t.selectCell(at)
		return
	}
	if h.Part == gantt.Title && h.Lane != nil {
		t.press.lane = h.Lane.Index
	}
	if h.Part == gantt.FoldArrow {
		if t.OnFold != nil {
			t.OnFold(h.Lane.Lane.ID)
		}
		return
	}
	if h.Mark == nil {
		return
	}
	id := h.Mark.Bar.ID
	t.press.bar, t.press.selected = id, t.isSelected(id)
	switch {
	case ev.Modifier&addToKeys == 0:
		if !t.press.selected {
			t.selectByUser(id)
		}
	case t.press.selected && ev.Modifier&fyne.KeyModifierShift == 0:
		t.selectByUser(without(t.selected, id)...)
	case !t.press.selected:
		t.selectByUser(append(t.Selected(), id)...)
	}
}

// menu selects the bar under the pointer, and asks for its menu.
func (t *Timeline) menu(h gantt.Hit, ev *desktop.MouseEvent) {
	t.MouseOut() // no tip beside the menu
	id := ""
	if h.Mark != nil {
		id = h.Mark.Bar.ID
	} else if _, c := t.cellAt(toPoint(ev.Position)); c != nil {
		id = c.Bar
	}
	if id != "" && !t.isSelected(id) {
		t.selectByUser(id)
	}
	if t.OnMenu != nil {
		t.OnMenu(id, ev.AbsolutePosition)
	}
}

// Dragged moves the selected bars when the mouse was pressed on one of them, and pans otherwise.
func (t *Timeline) Dragged(ev *fyne.DragEvent) {
	if !t.press.down {
		return
	}
	if t.gesture == nil {
		t.gesture = t.newGesture()
		if t.gesture == nil {
			t.press = press{} // refused
			return
		}
	}
	t.gesture.drag(t, toPoint(ev.Position))
}

// newGesture returns the gesture for the press; nil for none.
func (t *Timeline) newGesture() gesture {
	movable := t.press.selected && t.press.bar != "" && t.isSelected(t.press.bar)
	switch t.press.part {
	case gantt.Body, gantt.StartEdge, gantt.EndEdge:
		if movable {
			if g := t.newMoveGesture(t.press.bar, t.press.part, t.press.at); g != nil {
				return g
			}
			return nil
		}
	case gantt.EmptyArea:
		if t.press.mods&fyne.KeyModifierShift != 0 {
			return t.newRectGesture(t.press)
		}
	case gantt.FoldArrow:
		return nil
	}
	return &panGesture{from: t.press.at, scale: t.press.view.scale, top: t.press.view.scrollY}
}

// DragEnd drops the dragged bars.
func (t *Timeline) DragEnd() { t.release() }

// MouseUp drops the dragged bars, or ends a click.
func (t *Timeline) MouseUp(ev *desktop.MouseEvent) {
	if ev.Button == desktop.MouseButtonPrimary {
		t.release()
	}
}

// release ends the press. A driver may report it twice. Outside the timeline it gives a drag up.
func (t *Timeline) release() {
	if t.gesture != nil && t.pointerOutside() {
		t.cancel()
		return
	}
	p, g := t.press, t.gesture
	t.press = press{}
	t.endGesture()
	switch {
	case g != nil:
		g.drop(t)
		t.redraw()
	case !p.down:
	case p.edge != nil:
		t.center(p.edge)
	case p.lane >= 0:
		t.selectUnder(p.lane, p.mods&addToKeys != 0)
	case p.bar == "" && p.part == gantt.EmptyArea && len(t.selected) > 0 && p.mods&addToKeys == 0:
		t.selectByUser()
	case p.bar != "" && p.selected && p.mods&addToKeys == 0 && len(t.selected) > 1:
		t.selectByUser(p.bar) // a click on one of several selected bars selects only that bar
	}
}

// pointerOutside reports whether the pointer of a drag is outside the timeline. A pan ends anywhere.
func (t *Timeline) pointerOutside() bool {
	switch g := t.gesture.(type) {
	case *moveGesture:
		return t.isOutside(g.pointer)
	case *rectGesture:
		return t.isOutside(g.pointer)
	}
	return false
}

// LaneAt returns the lane and the day at a position in the window; "" and day.None for none.
func (t *Timeline) LaneAt(window fyne.Position) (lane string, d day.Day) {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
	h := t.hit(toPoint(window.Subtract(corner)))
	if h.Lane != nil {
		lane = h.Lane.Lane.ID
	}
	return lane, h.Day
}

// DoubleTapped edits a bar, folds a lane by its title, or reports the empty area of a lane.
func (t *Timeline) DoubleTapped(ev *fyne.PointEvent) {
	h := t.hit(toPoint(ev.Position))
	if at, c := t.cellAt(toPoint(ev.Position)); c != nil {
		t.editCell(at)
		return
	}
	switch {
	case h.Mark != nil && t.OnEdit != nil:
		t.OnEdit(h.Mark.Bar.ID)
	case h.Part == gantt.EmptyArea && h.Lane != nil && t.OnEmptyArea != nil:
		t.OnEmptyArea(h.Lane.Lane.ID, h.Day)
	case h.Part == gantt.Title && h.Lane != nil && h.Lane.Lane.Foldable && t.OnFold != nil:
		t.OnFold(h.Lane.Lane.ID)
	}
}

// Scrolled scrolls the lanes. With Shift it pans the time, with Ctrl it zooms at the pointer.
func (t *Timeline) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	t.hover = hover{}
	switch mods := t.modifiers(); {
	case mods&zoomKeys != 0:
		t.zoomAt(toPoint(ev.Position), min(max(math.Exp(0.018*dy), 0.5), 2))
	case mods&fyne.KeyModifierShift != 0:
		t.pan(dx+dy, 0)
	default:
		t.pan(dx, dy)
	}
}

// zoomAt zooms by a factor. The day and the lane under the pointer stay there.
func (t *Timeline) zoomAt(p point, factor float64) {
	h := t.hit(p)
	lane, off := -1, 0.0
	if h.Lane != nil {
		lane, off = h.Lane.Index, h.Lane.Y
	}
	t.zoom(t.scale.PerDay*factor, max(p.x-t.metrics.SideW(), 0))
	if y, _, ok := t.layouter.LaneY(lane); ok && lane >= 0 {
		t.scrollY = y - off
		t.redraw()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Timeline) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved shows the tip, and the cursor for a drag.
func (t *Timeline) MouseMoved(ev *desktop.MouseEvent) {
	if t.press.down {
		if ev.Button != 0 {
			return
		}
		t.cancel() // the release was lost
	}
	before := t.hover
	t.hover = hover{at: toPoint(ev.Position)}
	h := t.hit(t.hover.at)
	switch {
	case h.Part == gantt.FoldArrow, h.Part == gantt.EdgeSign:
		t.hover.cursor = desktop.PointerCursor
	case h.Mark == nil:
	case h.Part != gantt.Body && t.isSelected(h.Mark.Bar.ID):
		t.hover.cursor = desktop.HResizeCursor
	default:
		t.hover.cursor = desktop.PointerCursor
	}
	t.hover.tip, t.hover.hint = t.tipOf(h)
	if _, c := t.cellAt(t.hover.at); c != nil {
		t.hover.tip = MovePreview{}
		if b := t.bar(c.Bar); b != nil {
			t.hover.tip = t.barTip(b)
		}
	}
	if before.tip.Title != "" || t.hover.tip.Title != "" {
		t.redraw()
	}
}

// tipOf returns the tip for a hit: the name of a bar with its date, and the alerts of a bar or a
// lane.
func (t *Timeline) tipOf(h gantt.Hit) (v MovePreview, more string) {
	switch {
	case h.Edge != nil:
		v = t.barTip(h.Edge.Bar)
	case h.Mark != nil:
		v = t.barTip(h.Mark.Bar)
		if t.OnTip == nil && h.Mark.When.Exact() {
			more = t.texts.Names.FormatDay(h.Mark.When.Earliest)
		}
	case h.Part == gantt.Title && h.Lane != nil && (h.Lane.Lane.Alert != severity.None || h.Lane.Lane.Disputed):
		v.Title, v.Lines = h.Lane.Lane.Title, t.alertLines(h.Lane.Lane.ID)
	}
	return v, more
}

// barTip names a bar, with its date and its alerts.
func (t *Timeline) barTip(b *gantt.Bar) (v MovePreview) {
	v.Title = b.Label
	if t.OnTip != nil {
		v.Title, v.Lines = t.OnTip(b.ID)
	}
	if b.Alert != severity.None || b.Disputed {
		v.Lines = append(v.Lines, t.alertLines(b.ID)...)
	}
	return v
}

func (t *Timeline) alertLines(id string) []TipLine {
	if t.OnAlert == nil {
		return nil
	}
	lines := t.OnAlert(id)
	for i := range lines {
		lines[i].Text = bullet + lines[i].Text
	}
	return lines
}

// MouseOut implements desktop.Hoverable.
func (t *Timeline) MouseOut() {
	had := t.hover.tip.Title != ""
	t.hover = hover{}
	if had {
		t.redraw()
	}
}

// Cursor implements desktop.Cursorable.
func (t *Timeline) Cursor() desktop.Cursor {
	if t.hover.cursor == nil {
		return desktop.DefaultCursor
	}
	return t.hover.cursor
}

func without(ids []string, id string) []string {
	var out []string
	for _, s := range ids {
		if s != id {
			out = append(out, s)
		}
	}
	return out
}
