package plan

import "bolgeplan/data/day"

// Invoice is an issued invoice or credit note, amounts in øre.
type Invoice struct {
	ID             ID      `col:"id"`
	Series         string  `col:"series" reg:"invoice"`
	Number         int     `col:"number,optional" as:"number" reg:"invoice"`
	Kind           string  `col:"kind" as:"invoice.kind." reg:"invoice"`
	MunicipalityID ID      `col:"municipality_id" reg:"invoice" ref:"names"`
	SolutionID     ID      `col:"solution_id" reg:"invoice" ref:"names"`
	Period         string  `col:"period" as:"period" reg:"invoice"` // "2019H2"
	IssuedOn       day.Day `col:"issued_on" reg:"invoice"`
	DueOn          day.Day `col:"due_on" reg:"invoice"`
	Net            int64   `col:"net" as:"money" reg:"invoice"`
	VAT            int64   `col:"vat" as:"money" reg:"invoice"`
	Total          int64   `col:"total" as:"money" reg:"invoice"`
	CreditsID      ID      `col:"credits_id" reg:"invoice" ref:"names" to:"invoice"`
	Snapshot       string  `col:"snapshot" as:"opaque" reg:"invoice"`
	Ref            string  `col:"ref" reg:"invoice"`
	Reason         string  `col:"reason" reg:"invoice" lines:"many"` // of a credit note
	PaymentID      string  `col:"payment_id" reg:"invoice"`          // as it stands on the payment slip, with its check digit
	PDF            string  `col:"pdf" as:"blob" reg:"invoice"`       // the stored pages
	OrderNumber    string  `col:"order_number" reg:"invoice"`
}

// RowID returns the id of the row.
func (r Invoice) RowID() ID { return r.ID }

// InvoiceLine is a line of an issued invoice: Amount (øre) is
// Quantity × UnitPrice (1/100 øre) / Per, rounded once.
type InvoiceLine struct {
	ID        ID     `col:"id"`
	InvoiceID ID     `col:"invoice_id" reg:"line" ref:"names"`
	Position  int    `col:"position" reg:"line"`
	Text      string `col:"text" reg:"line" lines:"many"`
	Quantity  int64  `col:"quantity" as:"count" reg:"line"`
	UnitPrice int64  `col:"unit_price" as:"price" reg:"line"`
	Per       int64  `col:"per" reg:"line"`
	Amount    int64  `col:"amount" as:"money" reg:"line"`
}

// RowID returns the id of the row.
func (r InvoiceLine) RowID() ID { return r.ID }

// Series is a run of invoice numbers: it belongs to one installation and one plan.
// Its id is SeriesID.
type Series struct {
	ID           ID     `col:"id"`
	Prefix       string `col:"prefix" reg:"series"` // with its dash: "MH-"
	Installation string `col:"installation" as:"opaque" reg:"series"`
	Root         string `col:"root" as:"opaque" reg:"series"` // the plan's first transaction
	Purpose      string `col:"purpose" reg:"series"`
}

// RowID returns the id of the row.
func (r Series) RowID() ID { return r.ID }

// Payment is what was paid of an invoice (øre). Several may pay one.
type Payment struct {
	ID        ID      `col:"id"`
	InvoiceID ID      `col:"invoice_id" reg:"payment" ref:"names"`
	PaidOn    day.Day `col:"paid_on" reg:"payment"`
	Amount    int64   `col:"amount" as:"money" reg:"payment"`
	Source    string  `col:"source" reg:"payment"`
	Text      string  `col:"text" reg:"payment" lines:"many"`
}

// RowID returns the id of the row.
func (r Payment) RowID() ID { return r.ID }
