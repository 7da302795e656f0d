package plan

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// withSolutions is a plan of solutions with these short names, in this order.
func withSolutions(shorts ...string) *Plan {
	d := (&Plan{}).Edit()
	last := ""
	for i, short := range shorts {
		last = KeyBetween(last, "")
		Put(d, Solution{ID: CatalogueID("solution", strconv.Itoa(i)), Short: short, Ordinal: last})
	}
	return d.Plan()
}

// wordsOf lists the reference words in the plan's order.
func wordsOf(p *Plan) (words []string) {
	for _, s := range p.AllSolutions() {
		words = append(words, p.ReferenceWord(s.ID))
	}
	return words
}

func TestReferenceWords(t *testing.T) {
	for shorts, want := range map[string]string{
		"SAPA|UDK Pension|Ejendomsskat/-bidrag": "SAPA UDKPension Ejendomsskatbidrag",
		"KY/2|KY-2|KY22|KY 2":                   "KY2 KY2nr2 KY22 KY2nr3",
		"LIS|l.i.s.|LISnr2":                     "LIS lisnr2 LISnr2nr2",
		"A\u030As|Ås|ås!":                       "Ås Åsnr2 åsnr3",
	} {
		if got := strings.Join(wordsOf(withSolutions(strings.Split(shorts, "|")...)), " "); got != want {
			t.Errorf("%q have the words %q, want %q", shorts, got, want)
		}
	}
	if words := wordsOf(withSolutions("–", "/", strings.Repeat("Æ", 100))); len(words[0]) < 8 || words[1] == words[0] || len(words[2]) != LongestReferenceWord {
		t.Errorf("the words are %q", words)
	}
}

// TestReferenceWordsAreDifferent gives solutions names and words that are much alike: their
// words are different also where case does not count, and one more solution changes none.
func TestReferenceWordsAreDifferent(t *testing.T) {
	name := rapid.OneOf(rapid.StringMatching(`[Kk][Yy][ /-]?[2n]?[2r]?2?`), rapid.SampledFrom([]string{"", "–", "Å", "AA", "aa", "A\u030A", "ß"}),
		rapid.Just(strings.Repeat("x", LongestReferenceWord)), rapid.Just(strings.Repeat("x", LongestReferenceWord)+"/"))
	rapid.Check(t, func(rt *rapid.T) {
		names := rapid.SliceOfN(name, 1, 8).Draw(rt, "names")
		p := withSolutions(names...)
		d := p.Edit()
		for _, s := range p.AllSolutions() {
			if rapid.IntRange(0, 3).Draw(rt, "stated") == 0 {
				d.Set(SolutionSetting(ReferenceWordKey, s.ID), name.Draw(rt, "word"))
			}
		}
		p = d.Plan()
		seen := map[string]bool{}
		for _, word := range wordsOf(p) {
			if folded := strings.ToLower(word); word == "" || len(word) > LongestReferenceWord || LettersAndDigits(word) != word || seen[folded] {
				rt.Fatalf("%q is no word beside the others: %q", word, wordsOf(p))
			} else {
				seen[folded] = true
			}
		}
		d = p.Edit()
		all := p.AllSolutions()
		Put(d, Solution{ID: CatalogueID("solution", "more"), Short: name.Draw(rt, "more"), Ordinal: KeyBetween(all[len(all)-1].Ordinal, "")})
		for _, s := range all {
			if was, is := p.ReferenceWord(s.ID), d.Plan().ReferenceWord(s.ID); was != is {
				rt.Fatalf("one more solution makes %q of %q", is, was)
			}
		}
	})
}
