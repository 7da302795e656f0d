package waves

import (
	"strings"
	"unicode"

	"bolgeplan/data/plan"
)

// Number returns the number in a wave's name, "" if it has none or several.
func Number(w plan.Wave) string {
	n := strings.TrimFunc(w.Name, func(r rune) bool { return !unicode.IsDigit(r) })
	if strings.ContainsFunc(n, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return ""
	}
	return n
}

// TypedNames returns what can be typed for a wave, normalized; the first is its number.
func TypedNames(w plan.Wave) []string {
	n, name := Number(w), NormalizeTyped(w.Name)
	if n == "" {
		return []string{"\x00", name}
	}
	return []string{n, NormalizeTyped(string([]rune(w.Name)[:1])) + n, name}
}

// NormalizeTyped returns a name without case and spaces.
func NormalizeTyped(s string) string { return strings.ReplaceAll(plan.Fold(s), " ", "") }

// Named returns the wave of a solution that a typed name means: an ordinary wave by its number
// alone, a pilot only where no ordinary wave has that number.
func Named(p *plan.Plan, solution plan.ID, typed string) (found plan.Wave, ok bool) {
	text := NormalizeTyped(typed)
	if text == "" {
		return found, false
	}
	for _, w := range p.WavesOf(solution) {
		for i, name := range TypedNames(w) {
			if name != text {
				continue
			}
			if weak := i == 0 && w.Kind == plan.Pilot; !weak {
				return w, true
			} else if !ok {
				found, ok = w, true
			}
		}
	}
	return found, ok
}
