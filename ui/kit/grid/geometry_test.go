package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// newTestGeometry returns a view of 400 by 246 with two frozen columns of 100 and ten of 50.
func newTestGeometry(rows int) geometry {
	return geometry{
		view: fyne.NewSize(400, 246), row: 25, header: 46, rows: rows,
		frozenX: edges(nil, 2, func(int) float32 { return 100 }),
		colX:    edges(nil, 10, func(int) float32 { return 50 }),
	}
}

func TestHit(t *testing.T) {
	g := newTestGeometry(100)
	g.off = fyne.NewPos(75, 30)
	group := func(row int) bool { return row == 3 }
	for _, c := range []struct {
		name string
		at   fyne.Position
		want hit
	}{
		{"cell", fyne.NewPos(200, 46), hit{cellPart, 1, 1}},
		{"next cell", fyne.NewPos(226, 46+20), hit{cellPart, 2, 2}},
		{"frozen", fyne.NewPos(150, 46), hit{frozenPart, 1, 1}},
		{"heading", fyne.NewPos(150, 46+25*3-30+1), hit{groupPart, 3, 0}},
		{"header", fyne.NewPos(250, 10), hit{headerPart, 0, 2}},
		{"frozen header", fyne.NewPos(50, 10), hit{frozenHeaderPart, 0, 0}},
		{"edge", fyne.NewPos(226, 10), hit{edgePart, 0, 1}},
		{"frozen edge", fyne.NewPos(102, 10), hit{frozenEdgePart, 0, 0}},
		{"outside", fyne.NewPos(-1, 60), hit{}},
	} {
		if got := g.hit(c.at, group); got != c.want {
			t.Errorf("%s: hit(%v) = %v, want %v", c.name, c.at, got, c.want)
		}
	}
	g = newTestGeometry(2)
	if got := g.hit(fyne.NewPos(250, 200), group); got.part != nothing {
		t.Errorf("below the last row: %v", got)
	}
}

func TestRevealShowsTheCellWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newTestGeometry(rapid.IntRange(1, 500).Draw(t, "rows"))
		g.off = fyne.NewPos(float32(rapid.IntRange(0, 600).Draw(t, "x")), float32(rapid.IntRange(0, 9000).Draw(t, "y")))
		g.clamp()
		p := Pos{rapid.IntRange(0, g.rows-1).Draw(t, "row"), rapid.IntRange(0, 9).Draw(t, "col")}
		g.reveal(p)
		pos, size := g.rect(p)
		if pos.X < g.frozenWidth() || pos.Y < g.header || pos.X+size.Width > g.view.Width || pos.Y+size.Height > g.view.Height {
			t.Fatalf("%v lies at %v %v, not whole in the view", p, pos, size)
		}
		before := g.off
		if g.reveal(p); g.off != before {
			t.Fatalf("revealing twice moved from %v to %v", before, g.off)
		}
		if h := g.hit(pos.AddXY(5, 5), func(int) bool { return false }); h != (hit{cellPart, p.Row, p.Col}) {
			t.Fatalf("at the place of %v is %v", p, h)
		}
	})
}

func TestVisibleCellsFillTheView(t *testing.T) {
	g := newTestGeometry(100)
	g.off = fyne.NewPos(75, 30)
	if from, to := g.visibleRows(); from != 1 || to != 10 {
		t.Errorf("visible rows %d to %d, want 1 to 10", from, to)
	}
	if from, to := g.visibleCols(); from != 1 || to != 6 {
		t.Errorf("visible columns %d to %d, want 1 to 6", from, to)
	}
	g.view = fyne.NewSize(150, 100)
	if from, to := g.visibleCols(); from != to {
		t.Errorf("columns %d to %d are visible where the frozen ones take all room", from, to)
	}
}

func TestJumpIsThatOfASpreadsheet(t *testing.T) {
	// filled: ..XX.X
	filled := map[int]bool{2: true, 3: true, 5: true}
	tr := navigator{rows: 8, cols: 1, skip: func(r int) bool { return r == 6 }, filled: func(p Pos) bool { return filled[p.Row] }}
	for _, c := range []struct{ from, d, want int }{
		{0, 1, 2}, {2, 1, 3}, {3, 1, 5}, {5, 1, 7}, {7, -1, 5}, {5, -1, 3}, {3, -1, 2}, {2, -1, 0}, {0, -1, 0},
	} {
		if got := tr.jump(Pos{c.from, 0}, c.d, 0); got.Row != c.want {
			t.Errorf("jump from %d by %d = %d, want %d", c.from, c.d, got.Row, c.want)
		}
	}
}

func TestTheCursorNeverStandsOnAHeading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		every := rapid.IntRange(2, 5).Draw(t, "every")
		tr := navigator{rows: 40, cols: 3, skip: func(r int) bool { return r%every == 0 }, filled: func(p Pos) bool { return p.Row%7 == 0 }}
		p := tr.first()
		for range 20 {
			d := rapid.IntRange(-12, 12).Draw(t, "by")
			if rapid.Bool().Draw(t, "jump") && d != 0 {
				p = tr.jump(p, d/max(d, -d), 0)
			} else {
				p = tr.step(p, d, d)
			}
			if p.Row < 0 || p.Row >= 40 || p.Col < 0 || p.Col > 2 || tr.skip(p.Row) {
				t.Fatalf("the cursor stands on %v", p)
			}
		}
	})
}
