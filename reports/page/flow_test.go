package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// namedSlab is a slab of some height that shows its name.
func namedSlab(name string, height float64) Slab {
	return Slab{Height: height, Items: []Item{Text{S: name, Size: 10}}}
}

// listTexts lists the texts of each page with their distance from the top.
func listTexts(pages []Page) string {
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteString(" | ")
		}
		for j, it := range p.Items {
			if j > 0 {
				b.WriteString(" ")
			}
			t := it.(Text)
			fmt.Fprintf(&b, "%s@%g", t.S, t.Y)
		}
	}
	return b.String()
}

func TestFlow(t *testing.T) {
	// 100 mm of text from 10 to 110.
	flow := Flow{Size: Size{100, 120}, Margins: Even(10)}
	first := flow
	first.FirstTop = 60
	keep := func(s Slab) Slab { s.Keep = true; return s }
	below := func(s Slab, mm float64) Slab { s.Before = mm; return s }
	header := namedSlab("H", 10)
	row := func(name string) Slab { s := namedSlab(name, 40); s.Repeat = &header; return s }

	for _, c := range []struct {
		name   string
		flow   Flow
		blocks []Block
		want   string
	}{
		{"nothing", flow, nil, ""},
		{"fills the page to the last millimetre", flow, []Block{namedSlab("a", 60), namedSlab("b", 40), namedSlab("c", 1)}, "a@10 b@70 | c@10"},
		{"first page begins lower", first, []Block{namedSlab("a", 50), namedSlab("b", 50)}, "a@60 | b@10"},
		{"space above", flow, []Block{namedSlab("a", 10), below(namedSlab("b", 10), 5)}, "a@10 b@25"},
		{"no space above at the top of a page", flow, []Block{below(namedSlab("a", 90), 5), below(namedSlab("b", 30), 5)}, "a@10 | b@10"},
		{"space block", flow, []Block{Space(9), namedSlab("a", 50), Space(7), namedSlab("b", 30)}, "a@10 b@67"},
		{"space block at a page break", flow, []Block{namedSlab("a", 90), Space(7), namedSlab("b", 30)}, "a@10 | b@10"},
		{"space that just does not fit", flow, []Block{namedSlab("a", 60), Space(1), namedSlab("b", 40)}, "a@10 | b@10"},
		{"space at the end", flow, []Block{namedSlab("a", 100), Space(50)}, "a@10"},
		{"heading goes with its text", flow, []Block{namedSlab("a", 50), keep(namedSlab("h", 20)), namedSlab("b", 40)}, "a@10 | h@10 b@30"},
		{"together", flow, []Block{namedSlab("a", 50), KeepTogether{namedSlab("b", 20), Space(10), namedSlab("c", 30)}}, "a@10 | b@10 c@40"},
		{"together, too high for a page", flow, []Block{namedSlab("a", 50), KeepTogether{namedSlab("b", 60), namedSlab("c", 60)}, namedSlab("d", 1)}, "a@10 | b@10 | c@10 d@70"},
		{"with the end of what is above", flow, []Block{KeepEnd{[]Block{namedSlab("a", 30), namedSlab("b", 30), Space(5), namedSlab("c", 20)}, 2}, namedSlab("d", 20)},
			"a@10 | b@10 c@45 d@65"},
		{"with more than is above", flow, []Block{namedSlab("x", 60), KeepEnd{[]Block{namedSlab("a", 30)}, 2}, namedSlab("b", 20)}, "x@10 | a@10 b@40"},
		{"higher than a page", flow, []Block{namedSlab("a", 10), namedSlab("b", 200), namedSlab("c", 10)}, "a@10 | b@10 | c@10"},
		{"header is repeated", flow, []Block{keep(header), row("a"), row("b"), row("c"), row("d"), row("e")}, "H@10 a@20 b@60 | H@10 c@20 d@60 | H@10 e@20"},
		{"header is not repeated below something", flow, []Block{namedSlab("x", 20), keep(header), row("a"), namedSlab("y", 5)}, "x@10 H@30 a@40 y@80"},
	} {
		if got := listTexts(c.flow.Pages(c.blocks...)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestHeaderAndFooterKnowTheTotal(t *testing.T) {
	label := func(what string) func(int, int) []Item {
		return func(n, total int) []Item {
			return []Item{Text{S: fmt.Sprintf("%s%d/%d", what, n, total)}}
		}
	}
	flow := Flow{Size: A4.Portrait(), Margins: Even(20), Header: label("h"), Footer: label("f")}
	got := listTexts(flow.Pages(namedSlab("a", 200), namedSlab("b", 200)))
	if want := "h1/2@0 a@20 f1/2@0 | h2/2@0 b@20 f2/2@0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if pages := flow.Pages(); len(pages) != 1 || pages[0].W != 210 || pages[0].H != 297 {
		t.Errorf("pages of nothing: %v", pages)
	}
}

// Slabs are set in order, once, between the margins.
func TestFlowProperties(t *testing.T) {
	flow := Flow{Size: Size{100, 120}, Margins: Even(10), FirstTop: 70}
	rapid.Check(t, func(t *rapid.T) {
		var blocks []Block
		var want []string
		for i := range rapid.IntRange(0, 30).Draw(t, "blocks") {
			s := namedSlab(fmt.Sprint(i), rapid.Float64Range(1, 50).Draw(t, "height"))
			s.Before = rapid.Float64Range(0, 20).Draw(t, "before")
			s.Keep = rapid.Bool().Draw(t, "keep")
			blocks = append(blocks, s)
			want = append(want, fmt.Sprint(i))
		}
		var got []string
		for i, p := range flow.Pages(blocks...) {
			y := 10.0
			if i == 0 {
				y = 70
			}
			for _, it := range p.Items {
				text := it.(Text)
				var n int
				fmt.Sscan(text.S, &n)
				if text.Y < y-epsilon || text.Y+blocks[n].(Slab).Height > 110+epsilon && text.Y > 70+epsilon {
					t.Errorf("block %d stands at %g, may stand from %g", n, text.Y, y)
				}
				y = text.Y + blocks[n].(Slab).Height
				got = append(got, text.S)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("the pages hold %v", got)
		}
	})
}

func TestParagraph(t *testing.T) {
	st := Style{Size: 10, Leading: 1.5}
	p := Plain(st, "aaa bbb ccc ddd")
	p.Before, p.Indent, p.Label = 3, 5, "•"
	slabs := p.Slabs(5 + st.Width("aaa bbb"))
	if len(slabs) != 2 {
		t.Fatalf("%d lines, want 2", len(slabs))
	}
	if slabs[0].Before != 3 || slabs[1].Before != 0 || slabs[0].Height != 15*Pt {
		t.Errorf("space %g and %g, height %g", slabs[0].Before, slabs[1].Before, slabs[0].Height)
	}
	label, line := slabs[0].Items[0].(Text), slabs[0].Items[1].(Text)
	if label.S != "•" || label.X != 0 || line.S != "aaa bbb" || line.X != 5 || label.Y != line.Y {
		t.Errorf("label %+v, text %+v", label, line)
	}
	for _, c := range []struct {
		align Align
		want  float64
	}{{Auto, 0}, {Left, 0}, {Center, 0.5}, {Right, 1}, {Decimal, 1}} {
		p := Plain(st, "aaa")
		p.Align = c.align
		free := 50 - st.Width("aaa")
		if got := p.Slabs(50)[0].Items[0].(Text).X; got != c.want*free {
			t.Errorf("align %d: x is %g, want %g", c.align, got, c.want*free)
		}
	}
}

// No page ends with the first line of a paragraph or begins with its last.
func TestNoLineAlone(t *testing.T) {
	st := Style{Size: 10, Leading: 10 / (10 * Pt)} // lines of 10 mm
	for n, want := range map[int]string{
		1: "1", 2: "1|2", 3: "1|2|3", 4: "1|2 3|4", 5: "1|2 3 4|5",
	} {
		var groups []string
		group := ""
		for i, s := range Plain(st, strings.Repeat("a\n", n-1)+"a").Slabs(100) {
			group += fmt.Sprint(i + 1)
			if s.Keep {
				group += "|"
				continue
			}
			groups = append(groups, group)
			group = ""
		}
		if got := strings.Join(groups, " "); got != want {
			t.Errorf("%d lines hang together as %s, want %s", n, got, want)
		}
	}
}

func TestEmphasis(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []Run
	}{
		{"", nil},
		{"plain", []Run{{Face: Regular, S: "plain"}}},
		{"i **Bølge 4**, og", []Run{{Face: Regular, S: "i "}, {Face: Bold, S: "Bølge 4"}, {Face: Regular, S: ", og"}}},
		{"**a** **b**", []Run{{Face: Bold, S: "a"}, {Face: Regular, S: " "}, {Face: Bold, S: "b"}}},
		{"2 ** 3", []Run{{Face: Regular, S: "2 ** 3"}}},
		{"**a** b ** c", []Run{{Face: Bold, S: "a"}, {Face: Regular, S: " b ** c"}}},
		{"****", nil},
	} {
		if got := Emphasis(c.in, Regular, Bold); !slices.Equal(got, c.want) {
			t.Errorf("Emphasis(%q) = %v, want %v", c.in, got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	st := Style{Size: 10}
	items, y := Lines(st, 20, 45, 85, Left, "Aarhus Kommune", "Att. kommunaldirektøren")
	if len(items) != 2 || !near(y, 45+2*st.LineHeight()) {
		t.Fatalf("%d lines down to %g", len(items), y)
	}
	second := items[1].(Text)
	if second.X != 20 || !near(second.Y, 45+st.LineHeight()+st.Baseline()) {
		t.Errorf("second line at %g, %g", second.X, second.Y)
	}
}

func TestFit(t *testing.T) {
	st := Style{Size: 9}
	for _, c := range []struct{ text, box, want string }{
		{"Ringkøbing-Skjern", "Ringkøbing-Skjern", "Ringkøbing-Skjern"},
		{"Ringkøbing-Skjern", "Ringkøb…", "Ringkøb…"},
		{"Høje Taastrup", "Høje …", "Høje…"},
		{"Fanø", "…", "…"},
		{"Fanø", "", ""},
		{"", "", ""},
	} {
		if got := st.Fit(c.text, st.Width(c.box)); got != c.want {
			t.Errorf("%q in the width of %q: %q, want %q", c.text, c.box, got, c.want)
		}
	}
}

func TestAt(t *testing.T) {
	st := Style{Size: 9, Face: Bold, Color: Color{1, 2, 3}}
	width := st.Width("ab")
	for a, want := range map[Align]float64{Auto: 50, Left: 50, Center: 50 - width/2, Right: 50 - width} {
		got := st.At(50, 60, a, "a\u00ADb")
		if got != (Text{X: want, Y: 60, Size: 9, Face: Bold, Color: Color{1, 2, 3}, S: "ab"}) {
			t.Errorf("align %d: %+v, want x %g", a, got, want)
		}
	}
}

func TestMoved(t *testing.T) {
	points := []Point{{1, 2}}
	items := []Item{Text{X: 1, Y: 2}, Line{X1: 1, Y1: 2, X2: 3, Y2: 4}, Rect{X: 1, Y: 2, W: 3, H: 4}, Polygon{Points: points}}
	moved := Moved(items, 10, 20)
	if got := moved[0].(Text); got.X != 11 || got.Y != 22 {
		t.Errorf("text %+v", got)
	}
	if got := moved[1].(Line); got.X1 != 11 || got.Y1 != 22 || got.X2 != 13 || got.Y2 != 24 {
		t.Errorf("line %+v", got)
	}
	if got := moved[2].(Rect); got.X != 11 || got.Y != 22 || got.W != 3 || got.H != 4 {
		t.Errorf("rectangle %+v", got)
	}
	if got := moved[3].(Polygon).Points[0]; got != (Point{11, 22}) || points[0] != (Point{1, 2}) {
		t.Errorf("polygon %+v, before %+v", got, points[0])
	}
}

func TestPaper(t *testing.T) {
	for got, want := range map[Size]Size{
		A4.Portrait(): {210, 297}, A4.Landscape(): {297, 210},
		A3.Portrait(): {297, 420}, A3.Landscape(): {420, 297},
	} {
		if got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
}
