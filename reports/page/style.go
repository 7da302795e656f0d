package page

// Align is the alignment of text in its box, or relative to its x.
type Align int

// The alignments. In a cell of a Table, Auto is the alignment of its column; elsewhere it is Left.
// In a column of a Table, Decimal aligns numbers at their decimal marks; elsewhere it is Right.
const (
	Auto Align = iota
	Left
	Center
	Right
	Decimal
)

// defaultLeading is the Leading of a Style without one.
const defaultLeading = 1.35

// Style is the style of text. The zero Color is black, a zero Leading is 1.35.
type Style struct {
	Face    Face
	Size    float64 // points
	Color   Color
	Leading float64 // line height, in parts of the size
}

// With returns the style with another face.
func (s Style) With(f Face) Style { s.Face = f; return s }

// Sized returns the style with another size, in points.
func (s Style) Sized(size float64) Style { s.Size = size; return s }

// Colored returns the style with another colour.
func (s Style) Colored(c Color) Style { s.Color = c; return s }

// LineHeight returns the distance of baselines in mm.
func (s Style) LineHeight() float64 {
	leading := s.Leading
	if leading == 0 {
		leading = defaultLeading
	}
	return s.Size * leading * Pt
}

// Baseline returns the distance from the top of a line to its baseline, in mm. Capitals and digits
// are centred in the line.
func (s Style) Baseline() float64 {
	return s.LineHeight()/2 + CapHeight/2*s.Size*Pt
}

// Width returns the width of one line of text in this style, in mm.
func (s Style) Width(text string) float64 { return Width(Sanitize(text), s.Face, s.Size) }

// At sets one line of text. x is its left end, middle or right end, by the alignment; y is its
// baseline. The text is sanitized.
func (s Style) At(x, y float64, a Align, text string) Text {
	text = Sanitize(text)
	x -= a.shift(Width(text, s.Face, s.Size))
	return Text{X: x, Y: y, Size: s.Size, Face: s.Face, Color: s.Color, S: text}
}

// shift returns the part of a free width that lies left of the text.
func (a Align) shift(free float64) float64 {
	switch a {
	case Center:
		return free / 2
	case Right, Decimal:
		return free
	}
	return 0
}

// Fit returns the text if it is at most width mm wide, or else its beginning with an ellipsis; ""
// where the ellipsis does not fit.
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

// epsilon is the difference in mm up to which lengths are equal. It absorbs the rounding of sums.
const epsilon = 1e-6
