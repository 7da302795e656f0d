package billing

import (
	"encoding/json"
	"fmt"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Kind tells an invoice from a credit note.
type Kind string

// The kinds, as plan.Invoice.Kind stores them.
const (
	InvoiceKind    Kind = "invoice"
	CreditNoteKind Kind = "credit_note"
)

// Document is an invoice or a credit note as a value: all that its page and its electronic
// forms say, and nothing else is needed to make them. An issued one is kept as JSON
// (plan.Invoice.Snapshot), so that it is never changed by what becomes of the plan. Without
// a number it is a draft.
//
// The amounts of a credit note are positive, as on its page: it takes them off.
type Document struct {
	Kind   Kind     `json:"kind"`
	Lang   day.Lang `json:"lang"`             // of the page
	Prefix string   `json:"series,omitempty"` // with its dash: "MH-"
	Number int      `json:"number,omitempty"` // from 1; 0 for a draft

	IssuedOn    day.Day `json:"issued_on"` // of a draft, the day it was made
	DueOn       day.Day `json:"due_on,omitempty"`
	PaymentDays int     `json:"payment_days"`

	Seller Seller `json:"seller"`
	Buyer  Buyer  `json:"buyer"`

	SolutionID    plan.ID `json:"solution_id"`
	Solution      string  `json:"solution"` // short name
	SolutionName  string  `json:"solution_name"`
	ReferenceWord string  `json:"reference_word"` // of the solution, in references and file names
	Wave          string  `json:"wave,omitempty"`

	Period Period  `json:"period"`
	From   day.Day `json:"from"` // the days that are billed
	To     day.Day `json:"to"`
	Months int     `json:"months"` // whole months that are billed

	Lines      []Line `json:"lines"`
	Net        Money  `json:"net"`
	VATPercent int    `json:"vat_percent"`
	VAT        Money  `json:"vat"`
	Total      Money  `json:"total"`

	Basis   Explanation `json:"basis"`
	Payment Payment     `json:"payment"`
	Ref     string      `json:"ref,omitempty"` // to be quoted by, as on letters
	Credits *Credited   `json:"credits,omitempty"`

	// Examples are the text keys of the facts that are placeholders.
	Examples []string `json:"examples,omitempty"`
	// PDFSHA256 is the hash of the file that was issued.
	PDFSHA256 string `json:"pdf_sha256,omitempty"`
	// Installation and At say where and when (RFC 3339) it was issued.
	Installation string `json:"installation,omitempty"`
	At           string `json:"at,omitempty"`
}

// Seller is who issues.
type Seller struct {
	Name     string `json:"name"`
	Address  string `json:"address"` // street, in lines
	Postcode string `json:"postcode"`
	City     string `json:"city"`
	CVR      string `json:"cvr"`
	EAN      string `json:"ean,omitempty"`
	Email    string `json:"email,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Contact  string `json:"contact,omitempty"` // who answers: the signatory
	Logo     string `json:"logo,omitempty"`    // id of the blob of the picture
	LogoText string `json:"logo_text,omitempty"`
}

// Buyer is who is to pay.
type Buyer struct {
	MunicipalityID plan.ID `json:"municipality_id"`
	Code           string  `json:"code"`       // of the municipality, "0751"
	ShortName      string  `json:"short_name"` // "Aarhus"
	Name           string  `json:"name"`       // official name
	CVR            string  `json:"cvr"`
	EAN            string  `json:"ean"`
	Reference      string  `json:"reference,omitempty"` // personal
	OrderNumber    string  `json:"order_number,omitempty"`
	Address        string  `json:"address"` // street, in lines
	Postcode       string  `json:"postcode"`
	City           string  `json:"city"`
	Attention      string  `json:"attention,omitempty"` // a person or a role, "" for nobody
}

// Payment is how to pay.
type Payment struct {
	RegNo   string `json:"reg_no,omitempty"`
	Account string `json:"account,omitempty"`
	IBAN    string `json:"iban,omitempty"`
	BIC     string `json:"bic,omitempty"`
	FIK     string `json:"fik,omitempty"` // creditor number of the giro card +71
	ID      string `json:"id,omitempty"`  // payment id of the card, 15 digits; "" without a creditor number
}

// Explanation is what the amounts stand on.
type Explanation struct {
	Unit           string      `json:"unit,omitempty"` // what is billed; "" is inhabitants
	Billed         int64       `json:"billed"`         // inhabitants or units
	Year           int         `json:"year,omitempty"` // on 1 January of which the inhabitants were counted
	Source         string      `json:"source,omitempty"`
	PerYear        bool        `json:"per_year"` // the prices hold for a year; else for a period
	PeriodsPerYear int         `json:"periods_per_year"`
	Prices         []PriceFrom `json:"prices"`
	BreakAt        int         `json:"break_at,omitempty"`
	BreakPercent   int         `json:"break_percent,omitempty"`

	Start             day.Day          `json:"start"` // from when the municipality is billed
	StartSource       plan.StartSource `json:"start_source"`
	StartReason       string           `json:"start_reason,omitempty"` // of the municipality's own, where it may be told
	AfterCourse       bool             `json:"after_course,omitempty"` // it is the 1st of the month after the course
	First             day.Day          `json:"first"`                  // the first day that is ever billed
	AllMunicipalities bool             `json:"all_municipalities,omitempty"`
	Infrastructure    bool             `json:"infrastructure,omitempty"` // the solution is what all share and pay
	Fixed             bool             `json:"fixed,omitempty"`          // the price is for the municipality as a whole
	WholeMonths       bool             `json:"whole_months"`
}

// Credited is the invoice that a credit note takes off, and what becomes of it.
type Credited struct {
	InvoiceID plan.ID `json:"invoice_id"`
	Number    string  `json:"number"` // as it is printed
	IssuedOn  day.Day `json:"issued_on"`
	Lines     []int   `json:"lines"` // positions of its lines, from 0
	Whole     bool    `json:"whole"` // it takes off the whole invoice
	Reason    string  `json:"reason,omitempty"`
	Left      Money   `json:"left"`   // to be paid after it, with VAT
	Refund    Money   `json:"refund"` // paid too much because of it, with VAT
	Renewed   bool    `json:"renewed,omitempty"`
}

// Draft reports whether the document has not been issued.
func (d *Document) Draft() bool { return d.Number == 0 }

// Signed returns the net sum and the total, those of a credit note below 0.
func (d *Document) Signed() (net, total Money) {
	if d.Kind == CreditNoteKind {
		return -d.Net, -d.Total
	}
	return d.Net, d.Total
}

// FormatNumber returns the number as it is printed, "" for a draft.
func (d *Document) FormatNumber() string {
	if d.Draft() {
		return ""
	}
	return FormatNumber(d.Prefix, d.Number)
}

// ByInhabitants reports whether inhabitants are billed, and not a quantity of its own.
func (e Explanation) ByInhabitants() bool { return e.Unit == "" }

// LineText says what a line is for.
func (d *Document) LineText(l Line) Message { return d.Basis.lineText(l) }

// LineText says what a line is for.
func (s *Statement) LineText(l Line) Message {
	e := s.explanation()
	return e.lineText(l)
}

func (e *Explanation) lineText(l Line) Message {
	key, n := "billing.line.all", l.People
	if l.Part != AllOfThem {
		key, n = "billing.line."+string(l.Part), int64(e.BreakAt)
	}
	args := []any{"n", Count(n), "percent", l.Percent, "when", day.Span{Earliest: l.From, Latest: l.To}}
	switch {
	case e.Fixed:
		key = "billing.line.fixed"
	case !e.ByInhabitants():
		key, args = key+".unit", append(args, "unit", e.Unit)
	}
	if l.Unit != Inhabitants {
		key += "." + string(l.Unit)
	}
	return Message{key, args}
}

// Encode returns the document as JSON. Equal documents give equal text.
func (d *Document) Encode() string {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // texts and numbers always marshal
	}
	return string(b)
}

// DecodeDocument reads what Encode wrote.
func DecodeDocument(s string) (Document, error) {
	var d Document
	if err := json.Unmarshal([]byte(s), &d); err != nil {
		return Document{}, fmt.Errorf("reading an issued invoice: %w", err)
	}
	return d, nil
}

// MarshalText writes a period as String does.
func (p Period) MarshalText() ([]byte, error) {
	if p == (Period{}) {
		return nil, nil
	}
	return []byte(p.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	*p, err = ParsePeriod(string(text))
	return err
}
