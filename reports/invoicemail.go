package reports

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	drafts "bolgeplan/reports/mail"
)

// InvoiceMails returns the draft of a mail for each issued paper, with its files in some forms
// attached. It goes to who has the role of finance; where no address is known the user adds it in
// the mail program.
func InvoiceMails(p *plan.Plan, papers []IssuedPaper, forms Forms) ([]File, error) {
	list := make([]File, len(papers))
	taken := map[string]bool{}
	for i, paper := range papers {
		files, err := paper.Files(forms)
		if err != nil {
			return nil, err
		}
		d := mailOf(p, paper.Document)
		for _, f := range files {
			kind := "application/pdf"
			if !strings.HasSuffix(f.Name, ".pdf") {
				kind = "application/xml"
			}
			d.Attachments = append(d.Attachments, attachment(f, kind))
		}
		var b bytes.Buffer
		if err := d.Write(&b); err != nil {
			return nil, fmt.Errorf("writing the mail with %s: %w", paper.Document.FormatNumber(), err)
		}
		list[i] = File{freeName(strings.TrimSuffix(paper.PDF.Name, ".pdf")+".eml", taken), b.Bytes()}
	}
	return list, nil
}

// mailOf is the mail with an issued paper, without attachments.
func mailOf(p *plan.Plan, doc billing.Document) drafts.Draft {
	f := InvoiceFacts{doc}
	t := translations.Lang(doc.Lang).T
	d := drafts.Draft{
		Subject: withoutNoBreakSpaces(f.Title() + " · " + f.what()), ID: doc.FormatNumber() + doc.Ref,
		Date: doc.IssuedOn.Time().Add(12 * time.Hour),
	}
	to := doc.Buyer.Name
	if c, ok := reachable(p, doc.Buyer.MunicipalityID, plan.RoleFinance); ok {
		d.To = append(d.To, c)
		if c.Name != "" {
			to = c.Name + ", " + to
		}
	}
	key, paid := "invoice.mail.text", doc.DueOn
	if doc.Kind == billing.CreditNoteKind {
		key = "invoice.mail.credit"
	}
	paragraphs := []string{
		t("letter.mail.to", "who", to),
		t(key, "number", doc.FormatNumber(), "what", f.what(), "amount", doc.Total.FormatKroner(day.Lang(doc.Lang)), "due", paid.Long(day.Lang(doc.Lang))),
		t("letter.regards") + "\n" + strings.TrimSpace(doc.Seller.Contact+"\n"+doc.Seller.Name),
	}
	d.Text = withoutNoBreakSpaces(strings.Join(paragraphs, "\n\n")) + "\n"
	return d
}
