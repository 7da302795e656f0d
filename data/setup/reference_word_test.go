package setup

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// refused is why changes are refused, "" where they are not.
func refused(p *plan.Plan, changes ...Change) string {
	err := Apply(p.Edit(), changes...)
	if w, ok := err.(*Wrong); ok {
		return w.Why
	}
	return ""
}

// TestARenamedSolutionKeepsItsWord renames a solution with waves, and lets its word follow
// again. One without any follows at once.
func TestARenamedSolutionKeepsItsWord(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa, aula := plantest.SolutionID(t, p, "SAPA"), plantest.SolutionID(t, p, "Aula")
	if hasPapers(p, aula) {
		t.Fatal("the test wants a solution without waves and prices")
	}
	rename := change(t, p, "short", sapa, "Sags- og Partsoverblik")
	q := apply(t, p, rename)
	if got := q.ReferenceWord(sapa); got != "SAPA" {
		t.Errorf("renamed, the word is %q", got)
	}
	kept := KeptWords(p, q, []Change{rename})
	if len(kept) != 1 || kept[0].To != "SAPA" || kept[0].Of.Solution != sapa {
		t.Errorf("it is said to be kept: %v", kept)
	}
	if label := Label(p, rename).Encode(); !strings.Contains(label, "Partsoverblik") {
		t.Errorf("the label is %s", label)
	}
	if got := FieldOf("reference_word").Default(q, Of{Solution: sapa}); got != "SagsogPartsoverblik" {
		t.Errorf("by default the word is %q", got)
	}
	q = apply(t, q, change(t, q, "reference_word", sapa, ""))
	if got := q.ReferenceWord(sapa); got != "SagsogPartsoverblik" {
		t.Errorf("emptied, the word is %q", got)
	}
	if got := apply(t, p, rename, change(t, p, "reference_word", sapa, "")).ReferenceWord(sapa); got != "SagsogPartsoverblik" {
		t.Errorf("emptied with the new name, the word is %q", got)
	}
	for _, changes := range [][]Change{
		{rename, change(t, p, "reference_word", sapa, "SOP")},
		{change(t, p, "reference_word", sapa, "SOP"), rename},
	} {
		if got := apply(t, p, changes...).ReferenceWord(sapa); got != "SOP" {
			t.Errorf("stated with the new name, the word is %q", got)
		}
	}
	if got := apply(t, p, change(t, p, "short", aula, "Skole IT")).ReferenceWord(aula); got != "SkoleIT" {
		t.Errorf("the word of a solution without waves is %q", got)
	}
}

// TestAWordThatIsTaken refuses the word of another solution, but not one that the other gives up.
func TestAWordThatIsTaken(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa, sts, aula := plantest.SolutionID(t, p, "SAPA"), plantest.SolutionID(t, p, "STS"), plantest.SolutionID(t, p, "Aula")
	for word, why := range map[string]string{"SAPA": "", "sapa": "", "sts": "word-taken", "S/A": "word", "a b": "word", strings.Repeat("x", 61): "word", "S2": ""} {
		if got := refused(p, change(t, p, "reference_word", sapa, word)); got != why {
			t.Errorf("%q is refused by %q, want %q", word, got, why)
		}
	}
	gives := change(t, p, "reference_word", sts, "Anden")
	if got := refused(p, gives, change(t, p, "reference_word", sapa, "STS")); got != "" {
		t.Errorf("what is given up is refused by %q", got)
	}
	if got := refused(p, change(t, p, "reference_word", aula, "X1"), change(t, p, "reference_word", sapa, "x1")); got != "word-taken" {
		t.Errorf("two of one word are refused by %q", got)
	}
	q := apply(t, p, change(t, p, "short", sapa, "Overblik")) // whose word stays SAPA
	if got := refused(q, change(t, q, "reference_word", aula, "SAPA")); got != "word-taken" {
		t.Errorf("a word that was kept is refused by %q", got)
	}
}

// TestNoEditOfOneChangesTheWordOfAnother renames solutions, states and empties words, and
// adds solutions, with names that are much alike: only the word of the one that is edited
// changes, and that of one with waves by its own field alone.
func TestNoEditOfOneChangesTheWordOfAnother(t *testing.T) {
	base := plantest.Example(t, example.SAPA2019)
	name := rapid.StringMatching(`(KY|ky|SAPA|STS|Aula)[ /!]?(2|nr2|nr3)?`)
	rapid.Check(t, func(rt *rapid.T) {
		p := base
		for range rapid.IntRange(1, 12).Draw(rt, "edits") {
			d := p.Edit()
			s := rapid.SampledFrom(p.AllSolutions()).Draw(rt, "solution")
			kind := rapid.SampledFrom([]string{"short", "reference_word", "empty", "new"}).Draw(rt, "kind")
			var err error
			switch kind {
			case "new":
				_, err = NewSolution(d, name.Draw(rt, "name"))
			case "empty":
				err = Apply(d, change(t, p, "reference_word", s.ID, ""))
			default:
				err = Apply(d, change(t, p, kind, s.ID, name.Draw(rt, "name")))
			}
			if err != nil {
				continue // taken, or no word
			}
			after := d.Plan()
			seen := map[string]bool{}
			for _, of := range after.AllSolutions() {
				was, is := p.ReferenceWord(of.ID), after.ReferenceWord(of.ID)
				edited := of.ID == s.ID && (kind != "short" || !hasPapers(p, of.ID))
				if was != "" && was != is && !edited {
					rt.Fatalf("%s of %s makes %q of the word %q of %s", kind, s.Short, is, was, of.Short)
				}
				if seen[strings.ToLower(is)] || is == "" {
					rt.Fatalf("%s of %s: the word %q is there twice", kind, s.Short, is)
				}
				seen[strings.ToLower(is)] = true
			}
			p = after
		}
	})
}
