package gantt

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"

	"pgregory.net/rapid"
)

// six makes every letter six wide.
func six(s string, _ Font) float64 { return 6 * float64(len([]rune(s))) }

func danish() *Names {
	n := NamesIn(day.Danish, func(key string) string { return translations.Danish.T(key) })
	return &n
}

func view(perDay float64) View {
	return View{
		Scale: Scale{Origin: float64(day.Of(2019, 2, 20)), PerDay: perDay},
		W:     1000, H: 600, Metrics: Screen(), Measure: six, Names: danish(),
	}
}

func anyBar(t *rapid.T) Bar {
	from := day.Of(2019, 1, 1) + day.Day(rapid.IntRange(0, 400).Draw(t, "from"))
	b := Bar{
		ID:    fmt.Sprint(rapid.IntRange(0, 1<<30).Draw(t, "id")),
		Kind:  Kind(rapid.IntRange(int(Point), int(Flag)).Draw(t, "kind")),
		Label: rapid.StringOfN(rapid.RuneFrom([]rune("abc æøå")), 0, 25, -1).Draw(t, "label"),
		When:  day.On(from), End: day.Undecided,
	}
	switch rapid.IntRange(0, 5).Draw(t, "precision") {
	case 0:
		b.When.Latest += day.Day(rapid.IntRange(1, 60).Draw(t, "window"))
	case 1:
		b.When = day.Undecided
	}
	if (b.Kind == Range || b.Kind == Zone) && b.When.Decided() {
		last := b.When.Latest + day.Day(rapid.IntRange(0, 90).Draw(t, "days"))
		b.End = day.Span{Earliest: last, Latest: last + day.Day(rapid.IntRange(0, 10).Draw(t, "soft"))}
	}
	b.Ghost = rapid.IntRange(0, 9).Draw(t, "ghost") == 0
	return b
}

func anyModel(t *rapid.T) *Model {
	m := &Model{Today: day.Of(2019, 6, 26)}
	m.Zones = rapid.SliceOfN(rapid.Custom(anyBar), 0, 5).Draw(t, "zones")
	for i := range m.Zones {
		m.Zones[i].Kind = Zone
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "lanes") {
		m.Lanes = append(m.Lanes, Lane{
			ID: fmt.Sprint("lane", i), Level: rapid.IntRange(0, 2).Draw(t, "level"),
			Foldable: true, Folded: rapid.IntRange(0, 5).Draw(t, "folded") == 0,
			Bars: rapid.SliceOfN(rapid.Custom(anyBar), 0, 14).Draw(t, "bars"),
		})
	}
	return m
}

// overlap reports how much of one part of the axis two have in common.
func overlap(a0, a1, b0, b1 float64) float64 { return min(a1, b1) - max(a0, b0) }

func TestLabelsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		v := view(rapid.Float64Range(0.2, 40).Draw(t, "perDay"))
		v.Scale.Origin += rapid.Float64Range(-100, 300).Draw(t, "pan")
		s := Layout(m, v)
		for i := range s.Marks {
			a := &s.Marks[i]
			if a.Label.Side == Hidden {
				continue
			}
			for k := range s.Marks {
				b := &s.Marks[k]
				if i == k || b.Ghost || a.Lane != b.Lane || math.Abs(a.Mid()-b.Mid()) > 1 {
					continue
				}
				if b.Label.Side != Hidden && overlap(a.Label.X, a.Label.X+a.Label.W, b.Label.X, b.Label.X+b.Label.W) > 0.01 {
					t.Fatalf("labels %q and %q overlap", a.Bar.Label, b.Bar.Label)
				}
				zone := b.Bar.Kind == Zone || a.Bar.Kind == Zone // a band is behind what is on it
				if !zone && !b.Pinned && overlap(a.Label.X, a.Label.X+a.Label.W, b.X, b.X+b.W) > 0.01 {
					t.Fatalf("label %q lies over mark %q", a.Bar.Label, b.Bar.Label)
				}
			}
		}
	})
}

func TestHeaderTextsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := view(rapid.Float64Range(0.05, 90).Draw(t, "perDay"))
		v.Scale.Origin += rapid.Float64Range(-400, 4000).Draw(t, "pan")
		s := Layout(&Model{Today: day.None}, v)
		for _, row := range s.Header {
			end := math.Inf(-1)
			for _, c := range row.Cells {
				if c.Text == "" {
					continue
				}
				if c.TextX < end {
					t.Fatalf("%q begins at %v, the text before it ends at %v", c.Text, c.TextX, end)
				}
				end = c.TextX + six(c.Text, row.Font)
			}
		}
	})
}

func TestPanningMovesNoLabel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		m.Zones = nil
		for i := range m.Lanes { // these names stay in sight, and so do move
			m.Lanes[i].Bars = slices.DeleteFunc(m.Lanes[i].Bars, func(b Bar) bool {
				return b.Kind == Zone || !b.When.Decided()
			})
		}
		v := view(rapid.Float64Range(0.5, 20).Draw(t, "perDay"))
		a := Layout(m, v)
		v.Scale = v.Scale.Panned(37)
		b := Layout(m, v)
		for i := range a.Marks {
			was := &a.Marks[i]
			now := b.Find(was.Bar.ID)
			if was.Ghost || now == nil || now.Bar != was.Bar {
				continue
			}
			if was.Label.Side != now.Label.Side {
				t.Fatalf("label %q went from side %d to %d", was.Bar.Label, was.Label.Side, now.Label.Side)
			}
			if math.Abs(now.X-was.X-37) > 1e-6 || now.Y != was.Y {
				t.Fatalf("mark went from %v,%v to %v,%v", was.X, was.Y, now.X, now.Y)
			}
		}
	})
}

func TestFadesLieWithinTheMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Layout(anyModel(t), view(rapid.Float64Range(0.2, 40).Draw(t, "perDay")))
		for i := range s.Marks {
			if m := &s.Marks[i]; m.FadeL < 0 || m.FadeR < 0 || m.FadeL+m.FadeR > m.W+1e-6 {
				t.Fatalf("%v and %v do not fit into %v", m.FadeL, m.FadeR, m.W)
			}
		}
	})
}
