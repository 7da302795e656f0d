package base

import (
	"strings"

	"bolgeplan/ui/kit/style"
)

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// fitLimit is the most results that a Fitter keeps before it drops them.
const fitLimit = 8192

type fitKey struct {
	text  string
	width float32
	size  float32
	bold  bool
}

// Fitter cuts texts to widths and keeps the results: measuring is the slowest part of drawing a
// cell. The zero value is ready for use.
type Fitter struct {
	known map[fitKey]string
}

// Fit returns text, cut with an ellipsis where it is wider than width.
func (f *Fitter) Fit(text string, width, size float32, bold bool) string {
	if text == "" {
		return ""
	}
	key := fitKey{text, width, size, bold}
	if s, ok := f.known[key]; ok {
		return s
	}
	if f.known == nil || len(f.known) >= fitLimit {
		f.known = make(map[fitKey]string)
	}
	s := Ellipsize(text, width, func(s string) float32 {
		return style.Width(s, size, style.Strong(bold))
	})
	f.known[key] = s
	return s
}

// Forget drops all results, after a change of theme or font.
func (f *Fitter) Forget() { clear(f.known) }

// Ellipsize returns text, cut with an ellipsis where measure finds it wider than width; "" where
// the ellipsis does not fit.
func Ellipsize(text string, width float32, measure func(string) float32) string {
	if measure(text) <= width {
		return text
	}
	if measure(Ellipsis) > width {
		return ""
	}
	runes := []rune(text)
	cut := func(n int) string { return strings.TrimRight(string(runes[:n]), " ") + Ellipsis }
	lo, hi := 0, len(runes) // lo fits, hi does not
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; measure(cut(mid)) <= width {
			lo = mid
		} else {
			hi = mid
		}
	}
	return cut(lo)
}

// Wrap breaks text at spaces into lines no wider than width; a single word
// that is wider stays whole.
func Wrap(text string, width float32, measure func(string) float32) []string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return nil
	}
	lines := []string{words[0]}
	for _, w := range words[1:] {
		last := len(lines) - 1
		if longer := lines[last] + " " + w; measure(longer) <= width {
			lines[last] = longer
		} else {
			lines = append(lines, w)
		}
	}
	return lines
}
