package gantt

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"

	"pgregory.net/rapid"
)

// sixPerLetter makes every letter six wide.
func sixPerLetter(s string, _ Font) float64 { return 6 * float64(len([]rune(s))) }

func danishNames() *Names {
	n := NamesIn(day.Danish, func(key string) string { return translations.Danish.T(key) })
	return &n
}

func testView(perDay float64) View {
	return View{
		Scale: Scale{Origin: float64(day.Of(2019, 2, 20)), PerDay: perDay},
		W:     1000, H: 600, Metrics: ScreenMetrics(), Measure: sixPerLetter, Names: danishNames(),
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

// overlap returns the length that two parts of the axis have in common.
func overlap(a0, a1, b0, b1 float64) float64 { return min(a1, b1) - max(a0, b0) }

func TestLabelsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		v := testView(rapid.Float64Range(0.2, 40).Draw(t, "perDay"))
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
				zone := b.Bar.Kind == Zone || a.Bar.Kind == Zone // a band lies behind its bars
				if !zone && !b.Pinned && overlap(a.Label.X, a.Label.X+a.Label.W, b.X, b.X+b.W) > 0.01 {
					t.Fatalf("label %q lies over mark %q", a.Bar.Label, b.Bar.Label)
				}
			}
		}
	})
}

func TestHeaderTextsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := testView(rapid.Float64Range(0.05, 90).Draw(t, "perDay"))
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
				end = c.TextX + sixPerLetter(c.Text, row.Font)
			}
		}
	})
}

func TestPanningMovesNoLabel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyModel(t)
		m.Zones = nil
		for i := range m.Lanes { // these names stay visible, and therefore move
			m.Lanes[i].Bars = slices.DeleteFunc(m.Lanes[i].Bars, func(b Bar) bool {
				return b.Kind == Zone || !b.When.Decided()
			})
		}
		v := testView(rapid.Float64Range(0.5, 20).Draw(t, "perDay"))
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
		s := Layout(anyModel(t), testView(rapid.Float64Range(0.2, 40).Draw(t, "perDay")))
		for i := range s.Marks {
			if m := &s.Marks[i]; m.FadeL < 0 || m.FadeR < 0 || m.FadeL+m.FadeR > m.W+1e-6 {
				t.Fatalf("%v and %v do not fit into %v", m.FadeL, m.FadeR, m.W)
			}
		}
	})
}

func labels(s *Scene) map[string]Side {
	sides := map[string]Side{}
	for i := range s.Marks {
		if m := &s.Marks[i]; !m.Ghost {
			sides[m.Bar.ID] = m.Label.Side
		}
	}
	return sides
}

func TestLabelSides(t *testing.T) {
	d := func(n int) day.Span { return day.On(day.Of(2019, 4, 1) + day.Day(n)) }
	month := func(n int) day.Span { return day.Span{Earliest: d(n).Earliest, Latest: d(n + 29).Earliest} }
	for _, c := range []struct {
		name string
		bars []Bar
		want map[string]Side
	}{
		{"right where there is room", []Bar{{ID: "a", Label: "aaaa", When: d(0)}}, map[string]Side{"a": Right}},
		{"left where the right is taken", []Bar{
			{ID: "a", Label: "aaaaaaaa", When: d(0)}, {ID: "b", Label: "b", When: d(12)},
		}, map[string]Side{"a": Left, "b": Right}},
		{"inside between two others", []Bar{
			{ID: "a", When: d(-12)}, {ID: "b", Kind: Range, Label: "bbbbb", When: d(0), End: d(28)}, {ID: "c", When: d(37)},
		}, map[string]Side{"a": Hidden, "b": Inside, "c": Hidden}},
		{"right where the next yields to another line", []Bar{
			{ID: "a", When: d(-8)}, {ID: "b", Label: "bbbbb", When: d(0)}, {ID: "c", When: d(8)},
		}, map[string]Side{"a": Hidden, "b": Right, "c": Hidden}},
		{"nowhere", []Bar{
			{ID: "b", Label: "bbbbb", When: d(0)}, {ID: "b", Ghost: true, When: d(-8)}, {ID: "b", Ghost: true, When: d(8)},
		}, map[string]Side{"b": Hidden}},
		{"inside first with soft ends, touching others", []Bar{
			{ID: "a", Kind: Range, Label: "aaaa", When: month(0)}, {ID: "b", Kind: Range, Label: "bbbb", When: month(30)},
		}, map[string]Side{"a": Inside, "b": Inside}},
		{"an earlier place takes room", []Bar{
			{ID: "a", Label: "aaaa", When: d(0)}, {ID: "a", Ghost: true, When: d(10)},
		}, map[string]Side{"a": Left}},
	} {
		m := &Model{Lanes: []Lane{{ID: "l", Bars: c.bars}}}
		v := testView(2.44)
		for pan := range 40 { // by fractions of a pixel
			v.Scale = v.Scale.Panned(float64(pan) * 0.37)
			if got := labels(Layout(m, v)); !maps.Equal(got, c.want) {
				t.Fatalf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestLinesOfALane(t *testing.T) {
	d := func(n int) day.Span { return day.On(day.Of(2019, 4, 1) + day.Day(n)) }
	lasts := func(id string, a, b int) Bar { return Bar{ID: id, Kind: Range, When: d(a), End: d(b)} }
	for _, c := range []struct {
		name string
		bars []Bar
		want float64 // lines
	}{
		{"none", nil, 1},
		{"one after the other", []Bar{lasts("a", 0, 9), lasts("b", 10, 19)}, 1},
		{"at the same time", []Bar{lasts("a", 0, 10), lasts("b", 10, 19)}, 2},
		{"a diamond at the end of a bar", []Bar{lasts("a", 0, 10), {ID: "b", When: d(11)}}, 1},
		{"a diamond in a bar", []Bar{lasts("a", 0, 10), {ID: "b", When: d(5)}}, 2},
		{"two diamonds of one day", []Bar{{ID: "a", When: d(0)}, {ID: "b", When: d(0)}}, 2},
		{"the place of a label", []Bar{{ID: "a", When: d(-8)}, {ID: "b", Label: "bbbbb", When: d(0)}, {ID: "c", When: d(8)}}, 2},
		{"a course has its lane's title", []Bar{
			{ID: "a", When: d(-8)}, {ID: "b", Kind: Range, Label: "bbbbb", Class: Class{Role: Wave}, When: d(0), End: d(3)}, {ID: "c", When: d(8)},
		}, 1},
		{"never more than three", []Bar{lasts("a", 0, 9), lasts("b", 0, 9), lasts("c", 0, 9), lasts("d", 0, 9)}, 3},
		{"undecided and earlier ones take none", []Bar{lasts("a", 0, 9), {ID: "b"}, {ID: "a", Kind: Range, Ghost: true, When: d(2), End: d(11)}}, 1},
	} {
		s := Layout(&Model{Lanes: []Lane{{ID: "l", Bars: c.bars}}}, testView(2.44))
		if got := (s.Height-ScreenMetrics().Lane)/ScreenMetrics().SubRow + 1; got != c.want {
			t.Errorf("%s: %v lines, want %v", c.name, got, c.want)
		}
	}
}

func TestLabelsKeepWithinTheEdge(t *testing.T) {
	on := func(n int) day.Day { return day.Of(2019, 4, 1) + day.Day(n) }
	last := Bar{ID: "a", Label: "aaaaaaaa", When: day.On(on(0))}
	for name, c := range map[string]struct {
		edge day.Day
		bars []Bar
		want Side
	}{
		"no edge":       {day.None, []Bar{last}, Right},
		"far":           {on(60), []Bar{last}, Right},
		"near":          {on(10), []Bar{last}, Left},
		"behind it":     {on(-10), []Bar{last}, Right},
		"no place left": {on(10), []Bar{last, {ID: "a", Ghost: true, When: day.On(on(-10))}}, Right},
	} {
		v := testView(2.44)
		v.FitEnd = c.edge
		if got := Layout(&Model{Lanes: []Lane{{Bars: c.bars}}}, v).Find("a").Label.Side; got != c.want {
			t.Errorf("%s: the label is on side %v, want %v", name, got, c.want)
		}
	}
}

// TestZonesLieOverTheirLanes has one zone over a group with its lanes, and one over all lanes. Both
// begin in the strip.
func TestZonesLieOverTheirLanes(t *testing.T) {
	zone := func(id string, over ...string) Bar {
		return Bar{ID: id, Kind: Zone, Label: id, When: day.On(day.Of(2019, 6, 1)), End: day.On(day.Of(2019, 8, 1)), ZoneLanes: over}
	}
	v := testView(2.44)
	s := Layout(&Model{
		Lanes: []Lane{{ID: "a"}, {ID: "a1", Level: 1}, {ID: "b"}, {ID: "b1", Level: 1}, {ID: "c"}},
		Zones: []Bar{zone("all"), zone("some", "b", "elsewhere")},
	}, v)
	bands := map[string][][2]float64{}
	for _, sh := range s.Shades {
		if sh.Kind == ZoneShade {
			bands[sh.Bar.ID] = append(bands[sh.Bar.ID], [2]float64{max(sh.Y0, 0), sh.Y1})
		}
	}
	b, b1 := s.Lanes[2], s.Lanes[3]
	want := map[string][][2]float64{"all": {{0, v.H}}, "some": {{0, 0}, {b.Y, b1.Y + b1.H}}}
	if !maps.EqualFunc(bands, want, slices.Equal) {
		t.Errorf("the bands are %v, want %v", bands, want)
	}
}

func TestZoneNamesKeepOffTheLineOfToday(t *testing.T) {
	on := func(n int) day.Day { return day.Of(2019, 6, 1) + day.Day(n) }
	zone := func(from, to int) Bar {
		return Bar{ID: "z", Kind: Zone, Label: "zzzzzz", When: day.On(on(from)), End: day.On(on(to))}
	}
	for name, c := range map[string]struct {
		zones []Bar
		today int
		right bool
	}{
		"today in the name":              {[]Bar{zone(0, 90)}, 10, true},
		"today behind the name":          {[]Bar{zone(0, 90)}, 60, false},
		"another zone where it would go": {[]Bar{zone(0, 14), zone(21, 60)}, 10, false},
	} {
		v := testView(2.44)
		s := Layout(&Model{Zones: c.zones, Today: on(c.today)}, v)
		label := s.Marks[0].Label
		if label.Side != Inside || (label.X > s.Today.X) != c.right {
			t.Errorf("%s: the label is at %+v, today at %v", name, label, s.Today.X)
		}
		if c.right && label.X < s.Today.X+v.Metrics.Pad {
			t.Errorf("%s: the label at %v touches the line at %v", name, label.X, s.Today.X)
		}
	}
}

func TestFoldedLanesAreLeftOut(t *testing.T) {
	m := &Model{Lanes: []Lane{
		{ID: "a", Foldable: true, Folded: true}, {ID: "a1", Level: 1}, {ID: "a11", Level: 2},
		{ID: "b", Foldable: true}, {ID: "b1", Level: 1, Foldable: true, Folded: true}, {ID: "b11", Level: 2}, {ID: "b2", Level: 1},
	}}
	var got []string
	for _, l := range Layout(m, testView(2)).Lanes {
		got = append(got, l.Lane.ID)
	}
	if want := []string{"a", "b", "b1", "b2"}; !slices.Equal(got, want) {
		t.Errorf("shown %v, want %v", got, want)
	}
}

func TestHeaderByZoom(t *testing.T) {
	for _, c := range []struct {
		perDay float64
		want   [3]string // a text of each row
	}{
		{50, [3]string{"marts 2019", "uge 9", "fre 1"}},
		{26, [3]string{"marts 2019", "uge 9", "1"}},
		{9, [3]string{"1. kvartal 2019", "marts", "uge 9"}},
		{2.44, [3]string{"1. kvartal 2019", "marts", "10"}},
		{1.75, [3]string{"2. kvartal 2019", "mar", "10"}},
		{0.9, [3]string{"2019", "2. kvartal", "A"}},
		{0.2, [3]string{"2019", "", ""}},
	} {
		s := Layout(&Model{}, testView(c.perDay))
		for i, want := range c.want {
			found := want == ""
			for _, cell := range s.Header[i].Cells {
				found = found || cell.Text == want
			}
			if !found {
				t.Errorf("at %v row %d has no %q: %+v", c.perDay, i, want, s.Header[i].Cells)
			}
		}
	}
}

func TestHits(t *testing.T) {
	m := &Model{
		Zones: []Bar{{ID: "z", Kind: Zone, Label: "zone", When: day.On(day.Of(2019, 6, 1)), End: day.On(day.Of(2019, 8, 1))}},
		Lanes: []Lane{
			{ID: "g", Title: "gruppe", Foldable: true},
			{ID: "l", Level: 1, Bars: []Bar{
				{ID: "r", Kind: Range, When: day.On(day.Of(2019, 4, 1)), End: day.On(day.Of(2019, 4, 30))},
				{ID: "p", Label: "punkt", When: day.On(day.Of(2019, 5, 1))},
			}},
		},
	}
	s := Layout(m, testView(2.44))
	r, p, z := s.Find("r"), s.Find("p"), s.Find("z")
	for _, c := range []struct {
		name string
		x, y float64
		part HitPart
		bar  string
	}{
		{"middle of what lasts", r.X + r.W/2, r.Mid(), Body, "r"},
		{"its beginning", r.X + 1, r.Mid(), StartEdge, "r"},
		{"just before it", r.X - 3, r.Mid(), StartEdge, "r"},
		{"a diamond over its end", p.X + 2, p.Mid(), Body, "p"},
		{"the label", p.Label.X + 5, p.Mid(), Body, "p"},
		{"above a mark", r.X + r.W/2, r.Y - 3, EmptyArea, ""},
		{"ground", 900, 500, EmptyArea, ""},
		{"a zone in the strip", z.X + 60, z.Mid(), Body, "z"},
		{"its end", z.X + z.W - 1, z.Mid(), EndEdge, "z"},
		{"a zone among the lanes", z.X + 60, 10, EmptyArea, ""},
		{"header", 300, -40, HeaderArea, ""},
		{"corner", -20, -40, Corner, ""},
		{"title", -20, 10, Title, ""},
		{"arrow", -190, 10, FoldArrow, ""},
		{"no arrow", -190, 40, Title, ""},
	} {
		h := s.HitTest(c.x, c.y)
		bar := ""
		if h.Mark != nil {
			bar = h.Mark.Bar.ID
		}
		if h.Part != c.part || bar != c.bar {
			t.Errorf("%s: part %d of %q, want %d of %q", c.name, h.Part, bar, c.part, c.bar)
		}
	}
}

func TestUncertainDatesAreAsWideAsTheyAre(t *testing.T) {
	span := day.Span{Earliest: day.Of(2019, 5, 1), Latest: day.Of(2019, 5, 10)}
	m := &Model{Lanes: []Lane{{ID: "l", Bars: []Bar{
		{ID: "p", When: span},
		{ID: "r", Kind: Range, When: span, End: day.Span{Earliest: span.Latest + 20, Latest: span.Latest + 25}},
	}}}}
	s := Layout(m, testView(4))
	if p := s.Find("p"); p.Diamond || p.W != 40 || p.FadeL <= 0 || p.FadeR <= 0 {
		t.Errorf("a window: %+v", p)
	}
	if r := s.Find("r"); r.W != 35*4 || r.FadeL != 9*4 || r.FadeR != 5*4 {
		t.Errorf("a span: width %v, soft %v and %v", r.W, r.FadeL, r.FadeR)
	}
}

func TestMovedBarsLeaveGhosts(t *testing.T) {
	from, to := day.On(day.Of(2019, 4, 1)), day.On(day.Of(2019, 4, 20))
	v := testView(3)
	v.Moves = map[string]Move{"p": {ID: "p", When: to}}
	s := Layout(&Model{Lanes: []Lane{{ID: "l", Bars: []Bar{{ID: "p", When: from}}}}}, v)
	if len(s.Marks) != 2 {
		t.Fatalf("%d marks, want the bar and its ghost", len(s.Marks))
	}
	if live := s.Find("p"); live.When != to || !live.Moved {
		t.Errorf("shown on %v", live.When)
	}
	if hit := s.HitTest(v.Scale.Mid(from.Earliest), s.Find("p").Mid()); hit.Mark != nil {
		t.Error("a ghost was hit")
	}
}

// The check mark stands at the right of a diamond and at the visible beginning of a range, and
// nowhere else.
func TestTheSignOfWhatIsDone(t *testing.T) {
	done := &Bar{Done: true}
	for name, c := range map[string]struct {
		mark Mark
		x    float64
		ok   bool
	}{
		"diamond":         {Mark{Bar: done, Diamond: true, X: 100, W: 16, H: 16}, 115, true},
		"lasting":         {Mark{Bar: done, X: 100, W: 50, H: 10}, 102, true},
		"begun before":    {Mark{Bar: done, X: -30, W: 50, H: 10}, 2, true},
		"out of sight":    {Mark{Bar: done, X: 190, W: 50, H: 80}, 0, false},
		"earlier place":   {Mark{Bar: done, Ghost: true, X: 100, W: 50, H: 10}, 0, false},
		"undecided":       {Mark{Bar: done, Pinned: true, X: 100, W: 50, H: 10}, 0, false},
		"not reported":    {Mark{Bar: &Bar{}, X: 100, W: 50, H: 10}, 0, false},
		"of all lanes":    {Mark{Bar: done, Lane: -1, X: 100, W: 50, H: 10}, 0, false},
		"as short as can": {Mark{Bar: done, X: 100, W: 1, H: 10}, 101, true},
	} {
		if x, _, ok := c.mark.DoneAt(200); ok != c.ok || x != c.x {
			t.Errorf("%s: at %v, %v", name, x, ok)
		}
	}
}
