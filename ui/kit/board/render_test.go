package board

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

// visibleTexts returns the texts of the visible cards of a column.
func visibleTexts(b *Board, col int) map[string]bool {
	texts := map[string]bool{}
	for _, v := range b.draw.columns[col].cards {
		if v.shown && v.box.Visible() {
			texts[v.card.Text] = true
		}
	}
	return texts
}

func TestOnlyVisibleCardsExist(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000))
	for y := float32(0); y < 40_000; y += 990 {
		for col := range b.geo.offY {
			b.geo.offY[col] = y
		}
		b.geo.offX = y / 100
		b.scrolled()
	}
	if n := len(b.draw.cardLayer.Objects); n > 1500 {
		t.Errorf("%d objects for cards", n)
	}
}

func TestWhatIsScrolledIntoViewIsShown(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(2, 500, 5, 5, 5, 5, 5, 5, 5, 5))
	s := b.model.(*testModel)
	for _, i := range []int{0, 499, 250, 249, 3} {
		id := s.columns[1][i]
		b.ScrollTo(id)
		if !visibleTexts(b, 1)[id] {
			t.Errorf("card %d is not shown", i)
		}
	}
	b.ScrollTo(s.columns[9][4])
	if !visibleTexts(b, 9)[s.columns[9][4]] || b.draw.columns[0].visible {
		t.Error("the last column is not shown, or the first still is")
	}
}

func TestCardsThatMoveStaySelected(t *testing.T) {
	s := newTestModel(5, 5)
	b, _ := newTestBoard(t, s)
	b.SetSelection(names[1], names[2])
	s.columns[0] = append(s.columns[0][:1:1], s.columns[0][2:]...)
	s.columns[1] = append(s.columns[1], names[1])
	b.Refresh()
	if got := b.Selection(); len(got) != 2 || b.ColumnOf(names[1]) != 1 || !visibleTexts(b, 1)[names[1]] || visibleTexts(b, 0)[names[1]] {
		t.Errorf("selected %v, %q in column %d", got, names[1], b.ColumnOf(names[1]))
	}
	told := false
	b.OnSelect = func([]string) { told = true }
	s.columns[1] = s.columns[1][:5]
	b.Refresh()
	if got := b.Selection(); len(got) != 1 || !told {
		t.Errorf("after one is gone %v are selected, told %v", got, told)
	}
}

func TestFewerColumnsLeaveNothingBehind(t *testing.T) {
	s := newTestModel(5, 5, 5)
	b, _ := newTestBoard(t, s)
	s.columns = s.columns[:1]
	b.Refresh()
	for _, c := range b.draw.columns[1:] {
		if c.visible || c.background.Visible() || c.name.Visible() || c.cards[0].box.Visible() {
			t.Error("something of a removed column is still shown")
		}
	}
}

func TestCapacityBar(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(2, 5, 20, 19))
	for col, want := range map[int]style.Role{1: style.Accent, 2: style.Warning, 3: style.Accent} {
		c := b.draw.columns[col]
		if c.members.fill.FillColor != style.Color(want) || c.members.fill.Size().Width > c.members.track.Size().Width {
			t.Errorf("column %d: colour %v, %v of %v", col, c.members.fill.FillColor, c.members.fill.Size().Width, c.members.track.Size().Width)
		}
	}
	if five, full := b.draw.columns[1].members.fill.Size().Width, b.draw.columns[3].members.fill.Size().Width; five >= full/2 {
		t.Errorf("5 of 19 is %v wide, 19 of 19 %v", five, full)
	}
}

func TestThemeIsFollowed(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	app := fyne.CurrentApp()
	app.Settings().SetTheme(style.New(style.Dark))
	b.Refresh()
	v := b.draw.columns[0].cards[0]
	if v.box.FillColor != style.Color(style.Surface) || v.text.Color != style.Color(style.Ink) {
		t.Errorf("card %v, text %v after a change to dark", v.box.FillColor, v.text.Color)
	}
	app.Settings().SetTheme(style.NewScaled(style.Light, 1.5))
	b.Refresh()
	if _, size := b.CardRect(names[0]); size.Height != cardHeight*1.5 || v.text.TextSize != style.TextSize*1.5 {
		t.Errorf("cards are %v high at one and a half of the size", size.Height)
	}
}

// BenchmarkScrollFrame is a wheel notch in a column of a full board.
func BenchmarkScrollFrame(b *testing.B) {
	w, _ := newTestBoard(b, newTestModel(2000, 2000, 2000, 2000, 2000, 2000, 2000))
	b.ReportAllocs()
	for b.Loop() {
		if w.geo.offY[1] += 50; w.geo.offY[1] > 40_000 {
			w.geo.offY[1] = 0
		}
		w.scrolled()
	}
}

// BenchmarkKey is an arrow down with the change drawn, 98 names in 9 columns.
func BenchmarkKey(b *testing.B) {
	w, _ := newTestBoard(b, newTestModel(2, 5, 19, 19, 19, 18, 8, 4, 4))
	w.SetSelection(names[10])
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k := fyne.KeyDown
		if i%16 > 7 {
			k = fyne.KeyUp
		}
		w.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// BenchmarkDrag is one step of a drag of many cards.
func BenchmarkDrag(b *testing.B) {
	w, _ := newTestBoard(b, newTestModel(2, 5, 19, 19, 19, 18, 8, 4, 4))
	w.OnMove = func([]string, int) {}
	w.SetSelection(names[10:20]...)
	from, to := center(w, names[12]), emptyArea(w, 5)
	pressAt(w, from, 0)
	drag(w, from, to, 3)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		drag(w, to, to.SubtractXY(float32(i%400), 60), 1)
	}
	release(w, to)
}
