package billing

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Lines that are credited one after another, in any order and some of them together, take off the
// invoice's net sum and VAT to the øre.
func TestCreditNotesTakeOffTheWholeInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(100, 1e13), 1, 8).Draw(t, "lines")
		i := Issued{Row: plan.Invoice{Kind: string(InvoiceKind), Series: "MH-", Number: 1}, Document: Document{Kind: InvoiceKind, VATPercent: 25}}
		net := new(big.Int)
		for _, a := range amounts {
			i.Document.Lines = append(i.Document.Lines, Line{Amount: Money(a)})
			i.Document.Net += Money(a)
			net.Add(net, big.NewInt(a))
		}
		i.Document.VAT, _ = VAT(i.Document.Net, 25)
		i.Document.Total = i.Document.Net + i.Document.VAT
		i.Row.Net, i.Row.VAT, i.Row.Total = int64(i.Document.Net), int64(i.Document.VAT), int64(i.Document.Total)
		order := rapid.Permutation(i.LinesLeft()).Draw(t, "order")
		sumNet, sumVAT, sumTotal := new(big.Int), new(big.Int), new(big.Int)
		for len(order) > 0 {
			n := rapid.IntRange(1, len(order)).Draw(t, "at once")
			d, err := i.CreditNote(CreditRequest{Lines: order[:n], Made: day.Of(2019, 8, 1)})
			if err != nil {
				t.Fatal(err)
			}
			if d.Total != d.Net+d.VAT || d.Credits.Whole != (n == len(amounts)) || d.Credits.Left != i.Document.Total-i.Credited-d.Total {
				t.Fatalf("a credit note of %d of %d lines: %+v, %+v", n, len(amounts), d, d.Credits)
			}
			order = order[n:]
			sumNet.Add(sumNet, big.NewInt(int64(d.Net)))
			sumVAT.Add(sumVAT, big.NewInt(int64(d.VAT)))
			sumTotal.Add(sumTotal, big.NewInt(int64(d.Total)))
			i.addCreditNote(&Issued{Document: d, Row: plan.Invoice{Net: -int64(d.Net), VAT: -int64(d.VAT), Total: -int64(d.Total)}})
		}
		vat, _ := rounded(new(big.Rat).Mul(new(big.Rat).SetInt(net), big.NewRat(25, 100)))
		if sumNet.Cmp(net) != 0 || sumVAT.Cmp(big.NewInt(vat)) != 0 || sumTotal.Cmp(new(big.Int).Add(net, big.NewInt(vat))) != 0 {
			t.Fatalf("the credit notes take off %s and %s of %s and %d", sumNet, sumVAT, net, vat)
		}
		if !i.WhollyCredited() || i.Standing() != 0 || len(i.LinesLeft()) > 0 {
			t.Fatalf("%s stands, lines %v", i.Standing(), i.LinesLeft())
		}
		if _, err := i.CreditNote(CreditRequest{}); err == nil {
			t.Fatal("what is wholly credited was credited again")
		}
	})
}
