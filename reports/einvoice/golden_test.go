package einvoice_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports/einvoice"
)

var update = flag.Bool("update", false, "write the goldens anew; look at what differs")

// goldens are documents by name: a break, whole months, days, another quantity, each paid
// otherwise, and credit notes of part and of the whole.
func goldens(t *testing.T) map[string]billing.Document {
	one := func(list []billing.Document, code string, payment billing.Payment) billing.Document {
		for _, d := range list {
			if d.Buyer.Code == code {
				return issue([]billing.Document{d}, 7, payment)[0]
			}
		}
		t.Fatalf("%s has no invoice", code)
		return billing.Document{}
	}
	sapa := drafts(t, newTestPlan(t), "SAPA", "2019H2", day.Danish)
	invoice := one(sapa, "0751", byGiro)
	invoice.Buyer.OrderNumber, invoice.Buyer.Attention = "4500012345", "Økonomidirektøren"
	notes := creditNotes(t, invoice, []int{1}, nil)
	days := drafts(t, newTestPlan(t, withStarts(t)), "SAPA", "2019H2", day.English)
	quantities := drafts(t, newTestPlan(t, withQuantities(t, "2020H1")), "STS", "2020H1", day.Danish)
	return map[string]billing.Document{
		"break":       invoice,
		"months":      one(sapa, "0563", byAccount),
		"days":        one(days, "0101", byIBAN),
		"quantity":    one(quantities, "0851", byAccount),
		"credit-part": notes[0],
		"credit-rest": notes[1],
	}
}

func TestGoldens(t *testing.T) {
	for name, d := range goldens(t) {
		for _, f := range einvoice.Formats() {
			path := filepath.Join("testdata", name+f.Suffix())
			got := write(t, d, f)
			if *update {
				check(t, os.WriteFile(path, got, 0o644))
			}
			want, err := os.ReadFile(path)
			check(t, err)
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs; -update writes it anew. It is now:\n%s", path, got)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, f := range einvoice.Formats() {
		b.Run(string(f), func(b *testing.B) {
			list := issue(drafts(b, newTestPlan(b), "SAPA", "2019H2", day.Danish), 1, byGiro)
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range list {
					write(b, d, f)
				}
			}
		})
	}
}
