package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
)

// The drafts of 98 municipalities, from the plan to what their pages say.
func BenchmarkDrafts98(b *testing.B) {
	p := plantest.Example(b, example.Monopolbrud)
	sapa := plantest.SolutionID(b, p, "SAPA")
	b.ReportAllocs()
	for b.Loop() {
		bills, err := billing.Run(p, sapa, billing.Period{Year: 2019, Part: 2, Of: 2})
		failOn(b, err)
		if n := len(Invoices(p, bills, translations.Danish, day.Of(2019, 6, 26))); n != 98 {
			b.Fatalf("%d drafts", n)
		}
	}
}

// The files of 98 issued invoices.
func BenchmarkInvoiceFiles98(b *testing.B) {
	papers := invoicesOf(b, plantest.Example(b, example.Monopolbrud), "SAPA", "2019H2", translations.Danish)
	for i := range papers {
		papers[i] = issued(papers[i], i+1)
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := Files(papers, Stationery{})
		failOn(b, err)
	}
}
