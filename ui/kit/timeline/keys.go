package timeline

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"

	"bolgeplan/ui/kit/base"
)

var (
	_ fyne.Focusable    = (*Timeline)(nil)
	_ fyne.Tabbable     = (*Timeline)(nil)
	_ fyne.Shortcutable = (*Timeline)(nil)
	_ desktop.Keyable   = (*Timeline)(nil)
)

// arrowPan is the distance that an arrow key pans without a selection, in pixels.
const arrowPan = 60

// FocusGained implements fyne.Focusable.
func (t *Timeline) FocusGained() {
	t.focused = true
	base.FocusGained(t)
	t.redraw()
}

// FocusLost implements fyne.Focusable.
func (t *Timeline) FocusLost() {
	t.focused = false
	t.cancel() // a window that loses the keyboard loses the release too
	base.FocusLost(t)
	t.redraw()
}

// TypedRune writes into the cell with the cursor; elsewhere plus and minus zoom.
func (t *Timeline) TypedRune(r rune) {
	if at := t.columns.cell; t.cell(at) != nil {
		t.editCell(at)
		if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && t.columns.editor != nil {
			if entry := c.Focused(); entry != nil && entry != fyne.Focusable(t) {
				entry.TypedRune(r)
			}
		}
		return
	}
	switch r {
	case '+':
		t.ZoomBy(1.25)
	case '-':
		t.ZoomBy(1 / 1.25)
	}
}

// TypedShortcut selects all bars that can be moved.
func (t *Timeline) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		t.SelectAll()
	}
}

// AcceptsTab keeps the Tab key while there is a further bar. Otherwise, and without a selection,
// Tab goes to the next widget.
func (t *Timeline) AcceptsTab() bool {
	if at := t.columns.cell; t.cell(at) != nil {
		_, ok := t.nextCell(at, map[bool]int{true: -1, false: 1}[t.modifiers()&fyne.KeyModifierShift != 0])
		return ok
	}
	if len(t.selected) == 0 {
		return false
	}
	ids := t.ordered()
	i := slices.Index(ids, t.selected[0])
	if t.modifiers()&fyne.KeyModifierShift != 0 {
		return i > 0
	}
	return i >= 0 && i < len(ids)-1
}

// KeyDown updates a drag when Alt or Ctrl is pressed.
func (t *Timeline) KeyDown(ev *fyne.KeyEvent) { t.modifierChanged(ev) }

// KeyUp updates a drag when Alt or Ctrl is released.
func (t *Timeline) KeyUp(ev *fyne.KeyEvent) { t.modifierChanged(ev) }

// dragKeys are the keys that change what a drag does.
var dragKeys = []fyne.KeyName{
	desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeySuperLeft, desktop.KeySuperRight,
}

func (t *Timeline) modifierChanged(ev *fyne.KeyEvent) {
	if g, ok := t.gesture.(*moveGesture); ok && slices.Contains(dragKeys, ev.Name) {
		g.scrolled(t)
	}
}

// TypedKey moves bars and the selection.
func (t *Timeline) TypedKey(ev *fyne.KeyEvent) {
	if t.gesture != nil {
		if ev.Name == fyne.KeyEscape {
			t.cancel()
		}
		return
	}
	shift := t.modifiers()&fyne.KeyModifierShift != 0
	if t.typedOnCell(ev.Name, shift) {
		return
	}
	switch ev.Name {
	case fyne.KeyLeft:
		t.arrow(-1, shift)
	case fyne.KeyRight:
		t.arrow(1, shift)
	case fyne.KeyUp:
		t.selectLane(-1)
	case fyne.KeyDown:
		t.selectLane(1)
	case fyne.KeyTab:
		if shift {
			t.selectNext(-1)
		} else {
			t.selectNext(1)
		}
	case fyne.KeyHome:
		t.selectEnd(true)
	case fyne.KeyEnd:
		t.selectEnd(false)
	case fyne.KeyPageUp:
		_, h := t.area()
		t.pan(0, h)
	case fyne.KeyPageDown:
		_, h := t.area()
		t.pan(0, -h)
	case fyne.KeyF2:
		t.editSelected()
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(t.selected) > 0 && t.OnEdit != nil {
			t.OnEdit(t.selected[0])
		}
	case fyne.KeyDelete:
		if len(t.selected) > 0 && t.OnDelete != nil {
			t.OnDelete(t.Selected())
		}
	case fyne.KeyEscape:
		if len(t.selected) > 0 {
			t.selectByUser()
		}
	default:
		base.ForwardKey(ev)
	}
}

// editSelected edits the first selected bar: in its cell where a column tells its date.
func (t *Timeline) editSelected() {
	if len(t.selected) == 0 {
		return
	}
	if at, ok := t.cellOf(t.selected[0]); ok && t.OnEditCell != nil {
		t.editCell(at)
	} else if t.OnEdit != nil {
		t.OnEdit(t.selected[0])
	}
}

// arrow moves the selected bars by a day or a week, or pans without a selection.
func (t *Timeline) arrow(days int, week bool) {
	if len(t.selected) == 0 {
		t.pan(float64(-days*arrowPan), 0)
		return
	}
	if week {
		days *= 7
	}
	g := gantt.Drag{Part: gantt.Body}
	g.Start, _ = t.movable(t.selected)
	if moves := g.Changed(g.Moves(days)); len(moves) > 0 && t.OnMove != nil {
		t.OnMove(moves)
	}
}

// unfolded reports whether a lane is not folded; lane -1, of zones over all lanes, never is.
func (t *Timeline) unfolded(lane int) bool {
	_, _, ok := t.layouter.LaneY(lane)
	return lane < 0 || ok
}

// ordered returns the bars by lane, and by date within each.
func (t *Timeline) ordered() []string {
	type entry struct {
		lane int
		when day.Day
		id   string
	}
	var all []entry
	t.eachBar(func(lane int, b *gantt.Bar) {
		if t.unfolded(lane) {
			all = append(all, entry{lane, b.When.Earliest, b.ID})
		}
	})
	slices.SortStableFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.lane, b.lane), day.Compare(a.when, b.when))
	})
	ids := make([]string, len(all))
	for i, e := range all {
		ids[i] = e.id
	}
	return ids
}

// selectAndReveal selects a bar and makes it visible.
func (t *Timeline) selectAndReveal(id string) {
	t.reveal(id)
	t.selectByUser(id)
}

// selectNext selects the next or the previous bar.
func (t *Timeline) selectNext(by int) {
	ids := t.ordered()
	if len(ids) == 0 {
		return
	}
	i := 0
	if len(t.selected) > 0 {
		i = slices.Index(ids, t.selected[0]) + by
	}
	t.selectAndReveal(ids[min(max(i, 0), len(ids)-1)])
}

// selectLane selects the bar nearest in time in the next lane with bars, below or above.
func (t *Timeline) selectLane(by int) {
	if len(t.selected) == 0 {
		t.selectNext(by)
		return
	}
	from := t.bar(t.selected[0])
	lane, best := t.laneOf(from), ""
	bestLane, distance := 0, 0
	t.eachBar(func(k int, b *gantt.Bar) {
		if (k-lane)*by <= 0 || !t.unfolded(k) {
			return
		}
		off := int(b.When.Earliest - from.When.Earliest)
		off = max(off, -off)
		nearer := best == "" || (bestLane-k)*by > 0
		if nearer || k == bestLane && off < distance {
			best, bestLane, distance = b.ID, k, off
		}
	})
	if best != "" {
		t.selectAndReveal(best)
	}
}

// selectEnd selects the first or last bar of the selected bar's lane, or of all lanes without a
// selection.
func (t *Timeline) selectEnd(first bool) {
	ids := t.ordered()
	if len(t.selected) > 0 {
		lane := t.laneOf(t.bar(t.selected[0]))
		ids = slices.DeleteFunc(ids, func(id string) bool { return t.laneOf(t.bar(id)) != lane })
	}
	switch {
	case len(ids) == 0:
	case first:
		t.selectAndReveal(ids[0])
	default:
		t.selectAndReveal(ids[len(ids)-1])
	}
}

// laneOf returns the lane of a bar; -1 for a zone over all lanes.
func (t *Timeline) laneOf(b *gantt.Bar) int {
	found := -1
	t.eachBar(func(lane int, other *gantt.Bar) {
		if other == b {
			found = lane
		}
	})
	return found
}
