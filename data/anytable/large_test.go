package anytable

import (
	"fmt"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
)

// BenchmarkProposed reads tables of 4 MB as the window does, from the file to what is asked, and
// answers one doubt.
func BenchmarkProposed(b *testing.B) {
	p := plantest.Example(b, example.Empty)
	s, _ := p.SolutionNamed("KY")
	numbered := func(format string, n int) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, format, i)
		}
		return text.String()
	}
	const size = 4<<20 - 1000
	for name, text := range map[string]string{
		"one name":      "Kommune;Bølge\n" + strings.Repeat("Aarhus;Bølge 1\n", size/16),
		"one wave":      "Bølge 1\n" + strings.Repeat("Aarhus\n", size/7),
		"unknown names": "Bølge 1\n" + numbered("Narnia%d\n", size/14),
		"dates":         "Kommune;Bølge;Idriftsættelse\n" + numbered("Odense;Bølge 2;uge %d 2020\n", size/33),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				source, err := xlsx.Open("x", []byte(text), "KY")
				if err != nil {
					b.Fatal(err)
				}
				o := Options{Solution: s.ID, Lang: day.Danish, Today: today}
				for range 2 {
					proposal, err := Propose(p, Source{Cells: source.Cells}, o)
					o.Before = proposal
					if err != nil {
						b.Fatal(err)
					}
					if len(proposal.Doubts) > 0 {
						o.Answers = wavetable.Answers{Doubts: o.Answers.Doubts.Accept(proposal.Doubts[:1])}
					}
				}
			}
		})
	}
}
