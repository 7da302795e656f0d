package page

import "strings"

// Paragraph is text that is broken into lines. At a page break at least two lines stay on each
// side.
type Paragraph struct {
	Style  Style // of the text; each run has its own face
	Runs   []Run
	Align  Align
	Before float64 // mm of space above
	Indent float64 // mm from the left
	Label  string  // a bullet or number in the indent of the first line
	Keep   bool    // stays with the first lines of the next block: a heading
	Tag    *Tag    // of its text; nil: an artifact
}

// Plain returns a paragraph in the face of the style.
func Plain(st Style, text string) Paragraph {
	return Paragraph{Style: st, Runs: []Run{{Face: st.Face, S: text}}}
}

// Rich returns a paragraph in which text between pairs of asterisks has the strong face: "placeret
// i **Bølge 4**". An unclosed pair stays as text.
func Rich(st Style, strong Face, text string) Paragraph {
	return Paragraph{Style: st, Runs: Emphasis(text, st.Face, strong)}
}

// Emphasis divides text at pairs of asterisks into normal and strong runs.
func Emphasis(text string, normal, strong Face) []Run {
	const mark = "**"
	var runs []Run
	add := func(f Face, s string) {
		if s != "" {
			runs = append(runs, Run{Face: f, S: s})
		}
	}
	for {
		before, rest, opened := strings.Cut(text, mark)
		inside, after, closed := strings.Cut(rest, mark)
		if !opened || !closed {
			add(normal, text)
			return runs
		}
		add(normal, before)
		add(strong, inside)
		text = after
	}
}

// Slabs implements Block.
func (p Paragraph) Slabs(width float64) []Slab {
	lines := Break(within(p.Tag, p.Runs), p.Style.Size, width-p.Indent)
	slabs := make([]Slab, len(lines))
	for i, line := range lines {
		slabs[i] = Slab{
			Height: p.Style.LineHeight(),
			Items:  line.items(p.Style, p.Indent, width, p.Align, p.Tag),
			// Neither the first nor the last line stands alone.
			Keep: i == 0 && len(lines) > 1 || i == len(lines)-2,
		}
	}
	slabs[0].Before = p.Before
	slabs[len(lines)-1].Keep = p.Keep
	if p.Label != "" {
		label := p.Style.At(0, p.Style.Baseline(), Left, p.Label)
		label.Tag = p.Tag
		slabs[0].Items = append([]Item{label}, slabs[0].Items...)
	}
	return slabs
}

// items draws the line between two edges, its top at 0, as a part of an element.
func (l TextLine) items(st Style, left, right float64, a Align, in *Tag) []Item {
	x := left + a.shift(right-left-l.Width)
	items := make([]Item, 0, len(l.Runs))
	for _, run := range l.Runs {
		tag := run.Tag
		if tag == nil {
			tag = in
		}
		items = append(items, Text{
			X: x, Y: st.Baseline(), Size: st.Size, Face: run.Face, Color: st.Color, S: run.S, Tag: tag,
		})
		x += Width(run.S, run.Face, st.Size)
	}
	return items
}

// Lines sets lines below each other, such as an address. The first line has its top at y; a line
// wider than width mm is broken. It returns the items and the y below the last line.
func Lines(st Style, x, y, width float64, a Align, lines ...string) ([]Item, float64) {
	var items []Item
	for _, s := range lines {
		for _, line := range Break([]Run{{Face: st.Face, S: s}}, st.Size, width) {
			items = append(items, Moved(line.items(st, 0, width, a, nil), x, y)...)
			y += st.LineHeight()
		}
	}
	return items, y
}
