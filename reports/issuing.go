package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports/einvoice"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// Issuing is invoices and credit notes that are issued together: all, or none.
type Issuing struct {
	Drafts  []billing.Document
	On, Due day.Day // of all; Due is that of invoices
	plan    *plan.Plan
	pages   Stationery
	shared  []pdf.Dictionary // of the stored pages of the plan
	ids     []plan.ID
	Papers  []IssuedPaper // after Edit
}

// IssuedPaper is an issued invoice or credit note with the file of its page.
type IssuedPaper struct {
	Document billing.Document
	PDF      File
}

// Forms are the files in which something is issued.
type Forms struct {
	PDF        bool
	Electronic []einvoice.Format
}

// Len is how many files there are of each paper.
func (f Forms) Len() int {
	if f.PDF {
		return 1 + len(f.Electronic)
	}
	return len(f.Electronic)
}

// Files returns the files of its forms: first its page, then the electronic ones.
func (p IssuedPaper) Files(forms Forms) (files []File, err error) {
	if forms.PDF {
		files = append(files, p.PDF)
	}
	for _, f := range forms.Electronic {
		content, err := einvoice.Write(p.Document, f, func(m billing.Message) string {
			return FormatText(translations.Lang(p.Document.Lang), m)
		})
		if err != nil {
			return nil, err
		}
		files = append(files, File{strings.TrimSuffix(p.PDF.Name, ".pdf") + f.Suffix(), content})
	}
	return files, nil
}

// ErrPlanChanged says that another program changed the plan meanwhile, so that drafts or letters
// that were made of it may say something else now.
var ErrPlanChanged = errors.New("another program changed the plan meanwhile")

// NewIssuing prepares the issue of drafts that were made of a plan. blob returns the bytes of a
// blob of the plan; it is not called by Edit, which runs while the document is locked.
func NewIssuing(p *plan.Plan, drafts []billing.Document, on, due day.Day, s Stationery, blob func(id string) ([]byte, error)) *Issuing {
	i := &Issuing{Drafts: drafts, On: on, Due: due, plan: p, pages: s}
	pack := &pagePacker{}
	pack.addShared(p, blob)
	i.shared = pack.dictionaries
	for range drafts {
		i.ids = append(i.ids, uuid.New())
	}
	return i
}

// Edit puts the documents with their stored pages into a draft, under the next numbers of a
// series. Where the plan is no longer that of the drafts it returns ErrPlanChanged.
func (i *Issuing) Edit(d *plan.Draft, n billing.Numbering) error {
	if d.Base() != i.plan {
		return ErrPlanChanged
	}
	papers := make([]InvoiceFacts, len(i.Drafts))
	for k, draft := range i.Drafts {
		papers[k] = InvoiceFacts{Invoice: i.asIssued(draft, n, k)}
	}
	painted, err := paint(papers, i.pages)
	if err != nil {
		return err
	}
	pack := &pagePacker{words: func() []byte { return invoiceWords(papers[0], i.pages) }}
	for _, d := range i.shared {
		pack.add(d)
	}
	i.Papers = nil
	for k := range papers {
		doc := papers[k].Invoice
		sum := sha256.Sum256(painted[k].Bytes)
		doc.PDFSHA256 = hex.EncodeToString(sum[:])
		stored, err := pack.pack(painted[k])
		if err != nil {
			return fmt.Errorf("keeping %s: %w", doc.FormatNumber(), err)
		}
		billing.Put(d, i.ids[k], doc, d.Attach(stored))
		i.Papers = append(i.Papers, IssuedPaper{doc, File{papers[k].FileName(), painted[k].Bytes}})
	}
	for _, b := range pack.added {
		id := d.Attach(b)
		plan.Put(d, plan.LetterPage{ID: plan.SharedPageID(id), PDF: id})
	}
	return nil
}

// asIssued is a draft with its number, its reference, and its lines in the words of its page.
func (i *Issuing) asIssued(draft billing.Document, n billing.Numbering, offset int) billing.Document {
	doc := draft.Issue(n, offset, i.On, i.Due)
	doc.Lines = slices.Clone(doc.Lines)
	for k, l := range doc.Lines {
		doc.Lines[k].Text = FormatText(translations.Lang(doc.Lang), doc.LineText(l))
	}
	doc.Ref = letters.Reference(i.plan, doc.SolutionID, doc.Buyer.MunicipalityID, doc.Encode())
	return doc
}

// invoiceWords is a page without all that is about a municipality or a person. What stored pages
// share is made of it.
func invoiceWords(like InvoiceFacts, s Stationery) []byte {
	like.Invoice.Buyer = billing.Buyer{}
	like.Invoice.Seller.Contact, like.Invoice.Ref, like.Invoice.Basis.StartReason = "", "", ""
	if c := like.Invoice.Credits; c != nil {
		like.Invoice.Credits = &billing.Credited{Lines: c.Lines, Whole: c.Whole}
	}
	files, err := pdf.Batch([]page.Document{like.Document(s)})
	if err != nil {
		return nil // the pages are kept all the same, in more bytes
	}
	return files[0].Bytes[files[0].Shared:]
}

// IssueLabel is the label of what was issued, for the history.
func (i *Issuing) IssueLabel(p *plan.Plan) plan.Label {
	key, n := issuedKey(i.Drafts)
	if len(i.Papers) == 0 {
		return plan.L(key, "n", "0")
	}
	first, last := i.Papers[0].Document, i.Papers[len(i.Papers)-1].Document
	pairs := []string{"n", strconv.Itoa(n), "first", first.FormatNumber(), "last", last.FormatNumber()}
	switch key {
	case "did.credited":
		pairs = append(pairs, "of", first.Credits.Number)
	case "did.issued":
		pairs = append(pairs, "solutions", solutionNames(p, i.Drafts), "period", first.Period.String())
	}
	return plan.L(key, pairs...)
}

// issuedKey is the key of the label, and how many it counts: credit notes where there are any.
func issuedKey(docs []billing.Document) (key string, n int) {
	notes := 0
	for _, d := range docs {
		if d.Kind == billing.CreditNoteKind {
			notes++
		}
	}
	switch notes {
	case 0:
		return "did.issued", len(docs)
	case len(docs):
		return "did.credited", notes
	}
	return "did.reissued", notes
}

// solutionNames names the solutions of documents, in the plan's order.
func solutionNames(p *plan.Plan, docs []billing.Document) string {
	var names []string
	for _, s := range p.AllSolutions() {
		if slices.ContainsFunc(docs, func(d billing.Document) bool { return d.SolutionID == s.ID }) {
			names = append(names, s.Short)
		}
	}
	return strings.Join(names, ", ")
}

// StoredPapers returns what was issued as it was issued; see StoredInvoice.
func StoredPapers(list []*billing.Issued, blob func(id string) ([]byte, error)) ([]IssuedPaper, error) {
	papers := make([]IssuedPaper, len(list))
	for k, i := range list {
		f, err := StoredInvoice(i, blob)
		if err != nil {
			return nil, err
		}
		papers[k] = IssuedPaper{i.Document, f}
	}
	return papers, nil
}

// StoredInvoice returns the file of an issued invoice or credit note, with the bytes that it had
// when it was issued, whatever the plan and the program have become. blob returns the bytes of a
// blob.
func StoredInvoice(i *billing.Issued, blob func(id string) ([]byte, error)) (File, error) {
	number := i.FormatNumber()
	if i.Err != nil {
		return File{}, problem.New("invoice.stored.damaged", i.Err, "number", number)
	}
	packed, err := blob(i.Row.PDF)
	var data []byte
	if err == nil {
		data, err = pdf.Unpack(packed, blob)
	}
	if sum := sha256.Sum256(data); err == nil && hex.EncodeToString(sum[:]) != i.Document.PDFSHA256 {
		err = errors.New("the file is not the one that was issued")
	}
	if err != nil {
		return File{}, problem.New("invoice.stored.damaged", err, "number", number)
	}
	return File{InvoiceFacts{Invoice: i.Document}.FileName(), data}, nil
}
