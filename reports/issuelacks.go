package reports

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/reports/einvoice"
)

// IssueLack is something that keeps a draft from being issued.
type IssueLack struct {
	einvoice.Lack
	Formats []einvoice.Format // the electronic forms that demand it; nil for the page
}

// IssueLacks lists what keeps a draft from being issued in some forms: what the electronic ones
// demand, each once, and the characters that the page cannot show.
func IssueLacks(draft InvoiceFacts, forms Forms) (lacks []IssueLack) {
	for _, f := range forms.Electronic {
		for _, lack := range einvoice.Check(draft.Invoice, f) {
			at := slices.IndexFunc(lacks, func(l IssueLack) bool { return l.Text.Key == lack.Text.Key })
			if at < 0 {
				at = len(lacks)
				lacks = append(lacks, IssueLack{Lack: lack})
			}
			lacks[at].Formats = append(lacks[at].Formats, f)
		}
	}
	for _, sign := range UnprintableOnInvoice(draft) {
		lacks = append(lacks, IssueLack{Lack: einvoice.Lack{Text: billing.Message{Key: "batch.invoices.unprintable", Args: []any{"sign", string(sign)}}}})
	}
	return lacks
}
