package timeline

import (
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/reports/gantt"
)

func TestArrowsMove(t *testing.T) {
	tl, o, k := newTimeline(t)
	tl.Select("b4-bill")
	typeKeys(tl, fyne.KeyRight)
	k.down = fyne.KeyModifierShift
	typeKeys(tl, fyne.KeyLeft)
	want := [][]gantt.Move{{{ID: "b4-bill", When: on(2019, 10, 2)}}, {{ID: "b4-bill", When: on(2019, 9, 24)}}}
	if !reflect.DeepEqual(o.moves, want) {
		t.Errorf("moved %v, want %v", o.moves, want)
	}
}

func TestKeysSelect(t *testing.T) {
	tl, o, k := newTimeline(t)
	if tl.AcceptsTab() {
		t.Error("Tab is held back where nothing is selected")
	}
	tl.Select("b4-bill")
	for _, c := range []struct {
		key  fyne.KeyName
		mods fyne.KeyModifier
		want string
	}{
		{fyne.KeyDown, 0, "b5-course"}, // 30 September is nearest to 1 October
		{fyne.KeyUp, 0, "b4-bill"},
		{fyne.KeyHome, 0, "b4-notice"},
		{fyne.KeyEnd, 0, "b4-bill"},
		{fyne.KeyTab, 0, "b5-course"},
		{fyne.KeyTab, fyne.KeyModifierShift, "b4-bill"},
	} {
		k.down = c.mods
		typeKeys(tl, c.key)
		if !slices.Equal(o.selected, []string{c.want}) {
			t.Fatalf("%s selects %v, want %s", c.key, o.selected, c.want)
		}
	}
	k.down = 0
	tl.TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(o.selected) != 23 {
		t.Errorf("all that can move are %d", len(o.selected))
	}
}

func TestKeysAct(t *testing.T) {
	tl, o, _ := newTimeline(t)
	typeKeys(tl, fyne.KeyReturn, fyne.KeyDelete)
	tl.Select("b4-bill")
	typeKeys(tl, fyne.KeyReturn, fyne.KeyF2, fyne.KeyDelete)
	tl.DoubleTapped(&fyne.PointEvent{Position: centre(tl, "b6-bill")})
	if !slices.Equal(o.edited, []string{"b4-bill", "b4-bill", "b6-bill"}) {
		t.Errorf("edited %v", o.edited)
	}
	if !reflect.DeepEqual(o.deleted, [][]string{{"b4-bill"}}) {
		t.Errorf("deleted %v", o.deleted)
	}
}
