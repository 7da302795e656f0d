package plan

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is read in the short way is what JSON says, and what was encoded comes back.
func TestLabelsAreReadAsJSON(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z.æ😀]*`), rapid.SampledFrom([]string{`"`, `","`, `\`, `["`, `"]`, "\n", "\xff", ""}))
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(piece, 0, 5).Draw(rt, "texts")
		s := ""
		if rapid.Bool().Draw(rt, "encoded") {
			b, err := json.Marshal(texts)
			if err != nil {
				rt.Fatal(err)
			}
			s = string(b)
		} else {
			s = `["`
			for i, text := range texts {
				if i > 0 {
					s += `","`
				}
				s += text
			}
			s += `"]`
		}
		var want []string
		err := json.Unmarshal([]byte(s), &want)
		got, gotErr := DecodeLabel(s)
		if (err != nil || len(want) == 0) != (gotErr != nil) {
			rt.Fatalf("%q: %v, JSON says %v", s, gotErr, err)
		}
		if gotErr == nil && (got.Key != want[0] || !slices.Equal(got.Pairs, want[1:])) {
			rt.Fatalf("%q is read as %q", s, got)
		}
	})
}
