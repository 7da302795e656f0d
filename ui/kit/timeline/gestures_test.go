package timeline

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
)

// hand is a ticker that a test calls.
type hand struct {
	tick    func(time.Duration)
	running bool
}

func newHand(tl *Timeline) *hand {
	h := &hand{}
	tl.Ticks = func(tick func(time.Duration)) func() {
		h.tick, h.running = tick, true
		return func() { h.running = false }
	}
	return h
}

func TestAReleaseOutsideGivesTheDragUp(t *testing.T) {
	for _, c := range []struct {
		name string
		to   fyne.Position
		end  func(tl *Timeline, at fyne.Position)
		gone bool
	}{
		{"inside", fyne.NewPos(900, 300), release, false},
		{"over the titles", fyne.NewPos(40, 300), release, false},
		{"left of it", fyne.NewPos(-20, 300), release, true},
		{"below it", fyne.NewPos(900, 650), release, true},
		{"never, and the window lost the keyboard", fyne.NewPos(900, 300), func(tl *Timeline, at fyne.Position) {
			tl.FocusLost()
			release(tl, at)
		}, true},
		{"never, and the mouse is pressed again", fyne.NewPos(900, 300), func(tl *Timeline, _ fyne.Position) {
			tl.MouseDown(mouse(fyne.NewPos(700, 580), desktop.MouseButtonPrimary, 0))
		}, true},
	} {
		tl, o, _ := newTimeline(t)
		h := newHand(tl)
		tl.Select("b4-bill")
		before, from := tl.viewNow(), centre(tl, "b4-bill")
		dragTo(tl, from, from.AddXY(20, 0), fyne.NewPos(1190, 300))
		h.tick(100 * time.Millisecond)
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: c.to}})
		c.end(tl, c.to)
		if (len(o.commits) == 0) != c.gone {
			t.Errorf("%s: committed %v", c.name, o.commits)
		}
		if c.gone && (tl.viewNow() != before || tl.scene.Find("b4-bill").When != on(2019, 10, 1) || !slices.Equal(tl.Selected(), []string{"b4-bill"})) {
			t.Errorf("%s: the view is %v, was %v; the bar on %v; selected %v", c.name, tl.viewNow(), before, tl.scene.Find("b4-bill").When, tl.Selected())
		}
		if h.running {
			t.Errorf("%s: the view goes on scrolling", c.name)
		}
	}
}

func TestEdgesScrollByTime(t *testing.T) {
	tl, o, _ := newTimeline(t)
	h := newHand(tl)
	tl.Select("b4-bill")
	from, before := centre(tl, "b4-bill"), tl.scale.Origin
	dragTo(tl, from, from.AddXY(20, 0), fyne.NewPos(1170, from.Y))
	if tl.scale.Origin != before || !h.running {
		t.Fatal("the view scrolled with the event, or no timer runs")
	}
	scrolled := func(at fyne.Position) float64 {
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
		was := tl.scale.Origin
		h.tick(50 * time.Millisecond)
		return (tl.scale.Origin - was) * tl.scale.PerDay
	}
	far, near := scrolled(fyne.NewPos(1165, from.Y)), scrolled(fyne.NewPos(1199, from.Y))
	if far <= 0 || near < 5*far {
		t.Errorf("scrolled by %v far from the side, by %v at it", far, near)
	}
	for range 60 {
		h.tick(50 * time.Millisecond)
	}
	at := tl.scene.Find("b4-bill")
	if at.When.Earliest < day.Of(2021, 6, 1) {
		t.Errorf("three seconds at the side go to %v", at.When)
	}
	if x := tl.metrics.SideW() + at.X + at.W/2; x < 1180 || x > 1200 {
		t.Errorf("the bar is shown at %v, not under the pointer", x)
	}
	middle := fyne.NewPos(700, from.Y)
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}})
	if h.running {
		t.Error("the view scrolls with the pointer in the middle")
	}
	release(tl, middle)
	if len(o.commits) != 1 {
		t.Errorf("committed %v", o.commits)
	}
}

// Where many years are in sight, a moment at the side must not go ten years on.
func TestASmallScaleScrollsByDays(t *testing.T) {
	tl, _, _ := newTimeline(t)
	h := newHand(tl)
	tl.Select("b4-bill")
	tl.scale.PerDay /= 4
	tl.redraw()
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(20, 0), fyne.NewPos(1199, from.Y))
	was := tl.scale.Origin
	for range 20 {
		h.tick(50 * time.Millisecond)
	}
	if days := tl.scale.Origin - was; days < 100 || days > daysScroll {
		t.Errorf("%v days in a second, at %v pixels a day", days, tl.scale.PerDay)
	}
	release(tl, fyne.NewPos(1199, from.Y))
}

func TestAPressNearTheSideDoesNotScroll(t *testing.T) {
	tl, _, _ := newTimeline(t)
	h := newHand(tl)
	tl.Select("b4-bill")
	tl.scale = tl.scale.Panned(float64(1190 - centre(tl, "b4-bill").X))
	tl.redraw()
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(-3, 0), from.AddXY(2, 0))
	if h.running {
		t.Error("the view scrolls although the pointer hardly moved")
	}
}

func TestEscapeRestoresTheZoom(t *testing.T) {
	tl, _, k := newTimeline(t)
	tl.Select("b4-bill")
	from, before := centre(tl, "b4-bill"), tl.viewNow()
	dragTo(tl, from, from.AddXY(50, 0))
	k.down = fyne.KeyModifierControl
	tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: from}, Scrolled: fyne.Delta{DY: 20}})
	if tl.viewNow() == before {
		t.Fatal("the wheel did not zoom")
	}
	typeKeys(tl, fyne.KeyEscape)
	if tl.viewNow() != before {
		t.Errorf("the view is %v, was %v", tl.viewNow(), before)
	}
}

// withLocked returns the sample plan with two locked courses.
func withLocked() gantt.Model {
	m := samplePlan()
	for i := range m.Lanes {
		for k := range m.Lanes[i].Bars {
			if b := &m.Lanes[i].Bars[k]; b.ID == "b4-course" || b.ID == "b6-course" {
				b.Locked, b.LockReason = true, "Kursus er låst."
			}
		}
	}
	return m
}

func TestAGroupLeavesLockedOnesBehind(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.SetModel(withLocked())
	tl.Select("b4-course", "b4-bill", "b4-notice", "b6-course", "first")
	from := centre(tl, "b4-bill")
	to := from.AddXY(daysWidth(tl, 7), 0)
	dragTo(tl, from, to)
	if g := tl.gesture.(*moveGesture); g.staying != 2 || tl.texts.Staying(g.staying) != "2 låste bliver" {
		t.Errorf("%d stay", g.staying)
	}
	release(tl, to)
	if len(o.commits) != 1 || len(o.commits[0]) != 1 || o.commits[0][0].ID != "b4-bill" {
		t.Errorf("committed %v", o.commits)
	}
	typeKeys(tl, fyne.KeyRight)
	if len(o.moves) != 1 || len(o.moves[0]) != 1 || len(o.refused) != 0 {
		t.Errorf("moved %v, refused %v", o.moves, o.refused)
	}
}

func TestAllIsAllThatCanMove(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.SetModel(withLocked())
	tl.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, id := range []string{"b4-course", "b4-notice", "first"} {
		if tl.isSelected(id) {
			t.Errorf("%s is selected", id)
		}
	}
	from := centre(tl, "b4-bill")
	to := from.AddXY(daysWidth(tl, 14), 0)
	dragTo(tl, from, to)
	if g := tl.gesture.(*moveGesture); g.staying != 2 {
		t.Errorf("%d stay", g.staying)
	}
	release(tl, to)
	if len(o.commits) != 1 || len(o.commits[0]) != len(tl.Selected()) {
		t.Errorf("committed %d of %d", len(o.commits[0]), len(tl.Selected()))
	}
}

func TestANameSelectsWhatIsBelow(t *testing.T) {
	tl, o, _ := newTimeline(t)
	at := func(lane int) fyne.Position {
		b := tl.scene.Lanes[lane]
		return fyne.NewPos(float32(b.TextX+20), float32(tl.scene.HeadH+b.Y+10))
	}
	click(tl, at(5), 0)
	if !slices.Equal(o.selected, []string{"b4-course", "b4-bill"}) {
		t.Errorf("the name of Bølge 4 selects %v", o.selected)
	}
	click(tl, at(7), fyne.KeyModifierControl)
	if !slices.Equal(o.selected, []string{"b4-course", "b4-bill", "b6-course", "b6-bill"}) {
		t.Errorf("with that of Bølge 6 %v", o.selected)
	}
	click(tl, at(0), 0)
	if len(o.selected) != 15 || slices.Contains(o.selected, "b4-notice") {
		t.Errorf("the name of SAPA selects %v", o.selected)
	}
}

func TestShiftDragSelectsARectangle(t *testing.T) {
	tl, o, _ := newTimeline(t)
	h := newHand(tl)
	tl.Select("hyper")
	start := func(mods fyne.KeyModifier) {
		from := centre(tl, "b4-course").AddXY(-30, -10)
		tl.MouseDown(mouse(from, desktop.MouseButtonPrimary, mods))
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: centre(tl, "b5-live").AddXY(0, 3)}})
	}
	start(fyne.KeyModifierShift)
	if len(o.selected) != 0 || !tl.isSelected("b5-course") {
		t.Errorf("during the drag told %v, selected %v", o.selected, tl.Selected())
	}
	typeKeys(tl, fyne.KeyEscape)
	if !slices.Equal(tl.Selected(), []string{"hyper"}) {
		t.Errorf("Escape leaves %v", tl.Selected())
	}
	start(fyne.KeyModifierShift)
	release(tl, centre(tl, "b5-live"))
	if !slices.Equal(o.selected, []string{"b4-course", "b4-bill", "b5-course", "b5-live"}) {
		t.Errorf("selected %v", o.selected)
	}
	tl.Select("hyper")
	start(fyne.KeyModifierShift | fyne.KeyModifierControl)
	release(tl, centre(tl, "b5-live"))
	if len(o.selected) != 5 || o.selected[0] != "hyper" {
		t.Errorf("with Ctrl selected %v", o.selected)
	}
	start(fyne.KeyModifierShift)
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1199, centre(tl, "b5-live").Y)}})
	before := len(tl.Selected())
	for range 20 {
		h.tick(100 * time.Millisecond)
	}
	if len(tl.Selected()) < before || !tl.isSelected("b4-course") {
		t.Errorf("after scrolling selected %v", tl.Selected())
	}
	release(tl, fyne.NewPos(1000, 300))
}

func TestCtrlLeavesTheDependents(t *testing.T) {
	tl, o, k := newTimeline(t)
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	to := from.AddXY(daysWidth(tl, 7), 0)
	dragTo(tl, from, to)
	k.down = fyne.KeyModifierControl
	tl.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	release(tl, to)
	if n := len(o.proposals); n < 2 || o.proposals[n-2][0].Alone || !o.proposals[n-1][0].Alone {
		t.Errorf("proposed %v", o.proposals)
	}
	if len(o.commits) != 1 || !o.commits[0][0].Alone {
		t.Errorf("committed %v", o.commits)
	}
}

// TestAFrameIsDrawnOnce sees that a layout of the same size, which Fyne makes while it paints a
// changed text, draws nothing.
func TestAFrameIsDrawnOnce(t *testing.T) {
	tl, _, _ := newTimeline(t)
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(20, 0), from.AddXY(40, 0))
	object := tl.canvas.background.rects.items[1]
	there := fyne.NewPos(-77, -77)
	object.Move(there)
	test.WidgetRenderer(tl).Layout(tl.Size())
	if object.Position() != there {
		t.Error("a layout of the same size draws the frame again")
	}
	tl.Resize(tl.Size().AddWidthHeight(10, 10))
	if object.Position() == there {
		t.Error("another size does not draw a frame")
	}
}
