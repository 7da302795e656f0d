package timeline

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

func monthOf(m int) time.Month { return time.Month(m) }

// heldKeys are the held modifier keys.
type heldKeys struct{ down fyne.KeyModifier }

func (k *heldKeys) CurrentKeyModifiers() fyne.KeyModifier { return k.down }

// owner records the callbacks of a timeline.
type owner struct {
	selected  []string
	proposals [][]gantt.Move
	commits   [][]gantt.Move
	moves     [][]gantt.Move
	refused   []string
	edited    []string
	deleted   [][]string
	folded    []string
	menus     []string
}

// newTimeline returns the sample plan at the zoom of months in a window without
// a display.
func newTimeline(t testing.TB) (*Timeline, *owner, *heldKeys) {
	tl, _ := newTestWindow(t, style.Light, 1200, 600)
	o, k := &owner{}, &heldKeys{}
	tl.Keys = k
	tl.OnSelect = func(ids []string) { o.selected = ids }
	tl.OnPropose = func(m []gantt.Move) MovePreview {
		o.proposals = append(o.proposals, slices.Clone(m))
		return MovePreview{}
	}
	tl.OnCommit = func(m []gantt.Move) { o.commits = append(o.commits, slices.Clone(m)) }
	tl.OnMove = func(m []gantt.Move) { o.moves = append(o.moves, slices.Clone(m)) }
	tl.OnRefused = func(why string) { o.refused = append(o.refused, why) }
	tl.OnEdit = func(id string) { o.edited = append(o.edited, id) }
	tl.OnDelete = func(ids []string) { o.deleted = append(o.deleted, ids) }
	tl.OnFold = func(lane string) { o.folded = append(o.folded, lane) }
	tl.OnMenu = func(id string, _ fyne.Position) { o.menus = append(o.menus, id) }
	return tl, o, k
}

// centre returns the middle of the mark of a bar, in the widget.
func centre(t *Timeline, id string) fyne.Position {
	m := t.scene.Find(id)
	return fyne.NewPos(float32(t.metrics.SideW()+m.X+m.W/2), float32(t.scene.HeadH+m.Mid()))
}

func mouse(at fyne.Position, b desktop.MouseButton, mods fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: b, Modifier: mods}
}

func click(t *Timeline, at fyne.Position, mods fyne.KeyModifier) {
	t.MouseDown(mouse(at, desktop.MouseButtonPrimary, mods))
	t.MouseUp(mouse(at, desktop.MouseButtonPrimary, mods))
}

// dragTo presses at a position and moves through further positions, without release.
func dragTo(t *Timeline, from fyne.Position, to ...fyne.Position) {
	t.MouseDown(mouse(from, desktop.MouseButtonPrimary, 0))
	for _, p := range to {
		t.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
}

// release releases the mouse as a driver does, which reports it twice.
func release(t *Timeline, at fyne.Position) {
	t.MouseUp(mouse(at, desktop.MouseButtonPrimary, 0))
	t.DragEnd()
}

func typeKeys(t *Timeline, names ...fyne.KeyName) {
	for _, n := range names {
		t.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// daysWidth returns the width of n days.
func daysWidth(t *Timeline, n float64) float32 { return float32(n * t.scale.PerDay) }

func TestClickSelects(t *testing.T) {
	tl, o, _ := newTimeline(t)
	click(tl, centre(tl, "b4-bill"), 0)
	if !slices.Equal(o.selected, []string{"b4-bill"}) {
		t.Fatalf("selected %v", o.selected)
	}
	click(tl, centre(tl, "b6-bill"), fyne.KeyModifierControl)
	click(tl, centre(tl, "b5-bill"), fyne.KeyModifierShift)
	if !slices.Equal(o.selected, []string{"b4-bill", "b6-bill", "b5-bill"}) {
		t.Fatalf("added to %v", o.selected)
	}
	click(tl, centre(tl, "b6-bill"), fyne.KeyModifierControl)
	if !slices.Equal(o.selected, []string{"b4-bill", "b5-bill"}) {
		t.Fatalf("taken out: %v", o.selected)
	}
	click(tl, centre(tl, "b5-bill"), 0)
	if !slices.Equal(o.selected, []string{"b5-bill"}) {
		t.Fatalf("one of several: %v", o.selected)
	}
	click(tl, fyne.NewPos(700, 580), 0)
	if len(o.selected) != 0 {
		t.Fatalf("a click on the ground left %v", o.selected)
	}
}

func TestDragNeedsSelection(t *testing.T) {
	tl, o, _ := newTimeline(t)
	from := centre(tl, "b4-bill")
	before := tl.scale.Origin
	dragTo(tl, from, from.AddXY(30, 0))
	release(tl, from.AddXY(30, 0))
	if len(o.commits)+len(o.proposals) != 0 {
		t.Error("a milestone that was not selected moved")
	}
	if tl.scale.Origin == before {
		t.Error("the view did not move instead")
	}
}

func TestDragMovesSelected(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.Select("b4-bill", "b4-course")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(daysWidth(tl, 4), 0), from.AddXY(daysWidth(tl, 10), 0))
	if g, ok := tl.gesture.(*moveGesture); !ok || g.day != day.Of(2019, 10, 11) {
		t.Fatalf("the guide is not on 11 October: %+v", tl.gesture)
	}
	if m := tl.scene.Find("b4-bill"); !m.Moved || m.When != on(2019, 10, 11) {
		t.Errorf("shown on %v", m.When)
	}
	release(tl, from.AddXY(daysWidth(tl, 10), 0))
	want := []gantt.Move{
		{ID: "b4-bill", When: on(2019, 10, 11)},
		{ID: "b4-course", When: on(2019, 9, 12), End: on(2019, 9, 29)},
	}
	if len(o.commits) != 1 || !reflect.DeepEqual(o.commits[0], want) {
		t.Errorf("committed %v, want once %v", o.commits, want)
	}
	if len(o.proposals) < 2 {
		t.Errorf("proposed %v", o.proposals)
	}
}

func TestDragSnapsUnlessAlt(t *testing.T) {
	for _, c := range []struct {
		mods fyne.KeyModifier
		want day.Span
	}{{0, on(2019, 11, 1)}, {fyne.KeyModifierAlt, on(2019, 10, 30)}} {
		tl, o, k := newTimeline(t)
		tl.Select("b4-bill")
		from := centre(tl, "b4-bill")
		k.down = c.mods
		to := from.AddXY(daysWidth(tl, 29), 0) // 30 October
		dragTo(tl, from, to)
		release(tl, to)
		if len(o.commits) != 1 || o.commits[0][0].When != c.want {
			t.Errorf("with keys %v: %v, want %v", c.mods, o.commits, c.want)
		}
	}
}

func TestDragThereAndBackCommitsNothing(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(50, 0), from)
	release(tl, from)
	if len(o.commits) != 0 {
		t.Errorf("committed %v", o.commits)
	}
}

func TestEscapeRestores(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(50, 0))
	typeKeys(tl, fyne.KeyEscape)
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(60, 0)}})
	release(tl, from.AddXY(60, 0))
	if len(o.commits) != 0 || tl.scene.Find("b4-bill").When != on(2019, 10, 1) {
		t.Error("Escape did not restore")
	}
	if !slices.Equal(tl.Selected(), []string{"b4-bill"}) {
		t.Error("Escape in a drag gave up the selection")
	}
	typeKeys(tl, fyne.KeyEscape)
	if len(tl.Selected()) != 0 {
		t.Error("Escape left the selection")
	}
}

func TestEdgeResizes(t *testing.T) {
	tl, o, k := newTimeline(t)
	tl.Select("b6-course")
	k.down = fyne.KeyModifierAlt
	m := tl.scene.Find("b6-course")
	end := fyne.NewPos(float32(tl.metrics.SideW()+m.X+m.W-1), float32(tl.scene.HeadH+m.Mid()))
	to := end.AddXY(daysWidth(tl, 4), 0)
	dragTo(tl, end, to)
	release(tl, to)
	want := gantt.Move{ID: "b6-course", When: on(2019, 11, 4), End: on(2019, 11, 25), ExactDays: true}
	if len(o.commits) != 1 || o.commits[0][0] != want {
		t.Errorf("committed %v, want %v", o.commits, want)
	}
}

func TestWhatFollowsIsShown(t *testing.T) {
	tl, o, _ := newTimeline(t)
	follow := gantt.Move{ID: "b6-bill", When: on(2020, 1, 1)}
	tl.OnPropose = func([]gantt.Move) MovePreview { return MovePreview{Moves: []gantt.Move{follow}} }
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(20, 0))
	if got := tl.scene.Find("b6-bill").When; got != follow.When {
		t.Errorf("what follows is shown on %v", got)
	}
	release(tl, from.AddXY(20, 0))
	if len(o.commits) != 1 || len(o.commits[0]) != 1 {
		t.Errorf("committed %v, want only what was dragged", o.commits)
	}
}

func TestLockedRefuses(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.Select("b4-notice")
	from := centre(tl, "b4-notice")
	dragTo(tl, from, from.AddXY(40, 0))
	release(tl, from.AddXY(40, 0))
	typeKeys(tl, fyne.KeyRight)
	tl.Select("first")
	typeKeys(tl, fyne.KeyRight)
	if len(o.refused) != 3 || o.refused[0] != "Fristen følger af idriftsættelsen." || o.refused[2] != tl.texts.Undecided {
		t.Errorf("refused %q", o.refused)
	}
	if len(o.commits)+len(o.moves)+len(o.proposals) != 0 {
		t.Error("something moved")
	}
}

func TestFoldAndMenu(t *testing.T) {
	tl, o, _ := newTimeline(t)
	lane := tl.scene.Lanes[0]
	y := float32(tl.scene.HeadH + lane.Y + 10)
	click(tl, fyne.NewPos(float32(lane.ArrowX+4), y), 0)
	tl.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(float32(lane.TextX+20), y)})
	if !slices.Equal(o.folded, []string{"sapa", "sapa"}) {
		t.Errorf("folded %v", o.folded)
	}
	tl.MouseDown(mouse(centre(tl, "b6-bill"), desktop.MouseButtonSecondary, 0))
	tl.MouseDown(mouse(fyne.NewPos(700, 580), desktop.MouseButtonSecondary, 0))
	if !slices.Equal(o.menus, []string{"b6-bill", ""}) || !slices.Equal(o.selected, []string{"b6-bill"}) {
		t.Errorf("menus %v, selected %v", o.menus, o.selected)
	}
}

func TestModelKeepsSelectionOfWhatIsThere(t *testing.T) {
	tl, _, _ := newTimeline(t)
	tl.Select("b4-bill", "b6-bill")
	m := samplePlan()
	m.Lanes = m.Lanes[:6] // up to Bølge 4
	tl.SetModel(m)
	if got := tl.Selected(); !slices.Equal(got, []string{"b4-bill"}) {
		t.Errorf("selected %v", got)
	}
}

func TestModelGivesUpADrag(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(40, 0))
	tl.SetModel(samplePlan())
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(60, 0)}})
	release(tl, from.AddXY(60, 0))
	if len(o.commits) != 0 || tl.scene.Find("b4-bill").When != on(2019, 10, 1) {
		t.Errorf("the drag went on: %v", o.commits)
	}
}

func TestHoverNamesWhatHasNoLabel(t *testing.T) {
	tl, _, _ := newTimeline(t)
	crowded := samplePlan()
	for i := range crowded.Lanes {
		if l := &crowded.Lanes[i]; l.ID == "b5" {
			for _, days := range []day.Day{-12, 12} {
				l.Bars = append(l.Bars, gantt.Bar{ID: "b5-live", Ghost: true, When: day.On(day.Of(2019, 10, 25) + days)})
			}
		}
	}
	tl.SetModel(crowded)
	m := tl.scene.Find("b5-live")
	if m.Label.Side != gantt.Hidden {
		t.Fatal("the sample leaves room for this label")
	}
	tl.MouseMoved(mouse(centre(tl, "b5-live"), 0, 0))
	if tl.hover.tip.Title != "i drift" || tl.hover.hint != "fre 25. okt · uge 43" {
		t.Errorf("the tip says %q, %q", tl.hover.tip.Title, tl.hover.hint)
	}
	tl.MouseOut()
	if tl.hover.tip.Title != "" {
		t.Error("the tip stayed")
	}
}

func TestFramesReuseObjects(t *testing.T) {
	tl, _, _ := newTimeline(t)
	tl.pan(500, 0)
	tl.pan(-500, 0)
	before := tl.countObjects()
	for range 20 {
		tl.pan(-25, 0)
		tl.pan(25, 0)
	}
	if now := tl.countObjects(); now != before || now > 2000 {
		t.Errorf("%d objects became %d", before, now)
	}
}
