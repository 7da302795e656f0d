package page

// Align says where text stands in its box, or relative to its place.
type Align int

// The alignments. Auto is that of the column in a cell of a Table, and Left
// elsewhere. Decimal is for the columns of a Table: numbers stand with their
// decimal marks below each other; elsewhere it is Right.
const (
	Auto Align = iota
	Left
	Center
	Right
	Decimal
)

// defaultLeading is the line height of a Style that names none.
const defaultLeading = 1.35

// Style is how text looks. The zero Color is black, a zero Leading is 1.35.
type Style struct {
	Face    Face
	Size    float64 // points
	Color   Color
	Leading float64 // line height, in parts of the size
}

// With returns the style in another cut.
func (s Style) With(f Face) Style { s.Face = f; return s }

// Sized returns the style in another size, in points.
func (s Style) Sized(size float64) Style { s.Size = size; return s }

// Colored returns the style in another colour.
func (s Style) Colored(c Color) Style { s.Color = c; return s }

// LineHeight returns the distance of baselines in mm.
func (s Style) LineHeight() float64 {
	leading := s.Leading
	if leading == 0 {
		leading = defaultLeading
	}
	return s.Size * leading * Pt
}

// Baseline returns how far the baseline lies below the top of its line, in mm.
// Capitals and digits stand in the middle of the line.
func (s Style) Baseline() float64 {
	return s.LineHeight()/2 + CapHeight/2*s.Size*Pt
}

// Width returns how wide one line of text is in this style, in mm.
func (s Style) Width(text string) float64 { return Width(Sanitize(text), s.Face, s.Size) }

// At sets one line of text at a place: x is its left end, its middle or its
// right end, by the alignment; y is its baseline. The text is sanitized.
func (s Style) At(x, y float64, a Align, text string) Text {
	text = Sanitize(text)
	x -= a.shift(Width(text, s.Face, s.Size))
	return Text{X: x, Y: y, Size: s.Size, Face: s.Face, Color: s.Color, S: text}
}

// shift returns the part of a free width that lies to the left of the text.
func (a Align) shift(free float64) float64 {
	switch a {
	case Center:
		return free / 2
	case Right, Decimal:
		return free
	}
	return 0
}

// Fit returns the text if it is at most width mm wide, and else its beginning
// with an ellipsis, or nothing when not even that has room.
func (s Style) Fit(text string, width float64) string {
	text = Sanitize(text)
	if s.Width(text) <= width+epsilon {
		return text
	}
	available := width - s.Width("…")
	if available < -epsilon {
		return ""
	}
	m, sum, end := measure(s.Face), 0, 0
	for i, r := range text {
		if sum += m.advance(r); toMM(sum, s.Size) > available+epsilon {
			break
		}
		end = i + len(string(r))
	}
	for end > 0 && text[end-1] == ' ' {
		end--
	}
	return text[:end] + "…"
}

// epsilon is the length below which lengths are equal, in mm. It takes up the
// rounding of sums; paper does not show it.
const epsilon = 1e-6
