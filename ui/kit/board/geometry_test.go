package board

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// newTestGeometry returns a view with columns of these numbers of cards.
func newTestGeometry(width float32, counts ...int) *geometry {
	g := &geometry{view: fyne.NewSize(width, 500), scale: 1}
	g.measure(len(counts), func(i int) int { return counts[i] })
	return g
}

func TestColumnsFitOrScroll(t *testing.T) {
	for _, c := range []struct {
		name    string
		width   float32
		columns int
		column  float32
		scrolls bool
	}{
		{"few are no wider than needed", 978, 3, columnMax, false},
		{"seven fit a laptop", 978, 7, 131, false},
		{"ten scroll", 978, 10, columnMin, true},
		{"none", 978, 0, columnMax, false},
	} {
		g := newTestGeometry(c.width, make([]int, c.columns)...)
		if g.width != c.column || g.scrollsX() != c.scrolls {
			t.Errorf("%s: width %v, scrolls %v", c.name, g.width, g.scrollsX())
		}
	}
}

func TestRevealedCardsAreHit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newTestGeometry(float32(rapid.IntRange(200, 1500).Draw(t, "width")), rapid.SliceOfN(rapid.IntRange(0, 90), 1, 14).Draw(t, "counts")...)
		col := rapid.IntRange(0, len(g.counts)-1).Draw(t, "col")
		if g.counts[col] == 0 {
			return
		}
		g.offX = float32(rapid.IntRange(0, 900).Draw(t, "x"))
		g.offY[col] = float32(rapid.IntRange(0, 900).Draw(t, "y"))
		g.clamp()
		p := cardPos{col, rapid.IntRange(0, g.counts[col]-1).Draw(t, "card")}
		g.reveal(p)
		pos, size := g.rect(p)
		pos = pos.SubtractXY(g.offX, 0)
		top, h := g.cards()
		if pos.Y < top || pos.Y+size.Height > top+h || pos.X < 0 || pos.X+size.Width > g.view.Width {
			t.Fatalf("%v lies at %v %v, not whole in the view", p, pos, size)
		}
		if got := g.hit(pos.AddXY(size.Width/2, size.Height/2)); got != p {
			t.Fatalf("at the place of %v is %v", p, got)
		}
		if from, to := g.visibleColumns(); col < from || col >= to {
			t.Fatalf("column %d is not among the visible ones, %d to %d", col, from, to)
		}
		if from, to := g.visibleCards(col); p.card < from || p.card >= to {
			t.Fatalf("card %d is not among the visible ones, %d to %d", p.card, from, to)
		}
	})
}

func TestHitBesideCards(t *testing.T) {
	g := newTestGeometry(978, 3, 3)
	pos, size := g.rect(cardPos{0, 2})
	for name, c := range map[string]struct {
		at   fyne.Position
		want cardPos
	}{
		"below the last card": {pos.AddXY(20, size.Height+5), cardPos{0, -1}},
		"between two cards":   {pos.AddXY(20, -1), cardPos{0, -1}},
		"beside a card":       {pos.AddXY(-3, 5), cardPos{0, -1}},
		"a head":              {fyne.NewPos(pos.X, 30), cardPos{0, -1}},
		"right of all":        {fyne.NewPos(900, 300), cardPos{-1, -1}},
		"left margin":         {fyne.NewPos(2, 300), cardPos{0, -1}},
		"outside":             {fyne.NewPos(-2, 300), cardPos{-1, -1}},
	} {
		if got := g.hit(c.at); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
