package plan

import "bolgeplan/data/day"

// Basis says what a price holds for.
type Basis string

// The bases of prices.
const (
	PerYear   Basis = "year"
	PerPeriod Basis = "period"
)

// Settlement is the model by which a solution is invoiced. Inhabitants above
// BreakAt (0: no break) pay BreakPercent of the price.
type Settlement struct {
	ID             ID     `col:"id"`
	SolutionID     ID     `col:"solution_id" ref:"owner"`
	Name           string `col:"name"`
	Basis          Basis  `col:"basis" as:"basis." reg:"basis"`
	BreakAt        int    `col:"break_at,optional" as:"count" reg:"break"`
	BreakPercent   int    `col:"break_percent" reg:"break"`
	VATPercent     int    `col:"vat_percent"`
	PeriodsPerYear int    `col:"periods_per_year" reg:"basis"`
	WholeMonths    bool   `col:"whole_months"` // a start inside a period is billed by whole months
	PaymentDays    int    `col:"payment_days"`
	Assumptions    string `col:"assumptions"` // what is our reading, not published: "basis,break_percent"
}

// RowID returns the id of the row.
func (r Settlement) RowID() ID { return r.ID }

// Price is what an inhabitant costs from a day on, in 1/100 øre: 21.31 kr is
// 213100. Reduction, in the same unit, is what the shared infrastructure takes
// out of it.
type Price struct {
	ID            ID      `col:"id"`
	SettlementID  ID      `col:"settlement_id" ref:"owner"`
	ValidFrom     day.Day `col:"valid_from"`
	PerInhabitant int64   `col:"per_inhabitant" as:"price" reg:"price"`
	Reduction     int64   `col:"reduction" as:"price" reg:"price"`
}

// RowID returns the id of the row.
func (r Price) RowID() ID { return r.ID }

// Invoice is an issued invoice or credit note, amounts in øre.
type Invoice struct {
	ID             ID      `col:"id"`
	Series         string  `col:"series" reg:"invoice"`
	Number         int     `col:"number,optional" reg:"invoice"`
	Kind           string  `col:"kind" as:"invoice.kind." reg:"invoice"`
	MunicipalityID ID      `col:"municipality_id" reg:"invoice" ref:"names"`
	SolutionID     ID      `col:"solution_id" reg:"invoice" ref:"names"`
	Period         string  `col:"period" reg:"invoice"` // "2019H2"
	IssuedOn       day.Day `col:"issued_on" reg:"invoice"`
	DueOn          day.Day `col:"due_on" reg:"invoice"`
	Net            int64   `col:"net" as:"money" reg:"invoice"`
	VAT            int64   `col:"vat" as:"money" reg:"invoice"`
	Total          int64   `col:"total" as:"money" reg:"invoice"`
	CreditsID      ID      `col:"credits_id" reg:"invoice" ref:"names" to:"invoice"`
	Snapshot       string  `col:"snapshot" as:"opaque" reg:"invoice"`
}

// RowID returns the id of the row.
func (r Invoice) RowID() ID { return r.ID }

// InvoiceLine is a line of an issued invoice: Amount (øre) is
// Quantity × UnitPrice (1/100 øre) / Per, rounded once.
type InvoiceLine struct {
	ID        ID     `col:"id"`
	InvoiceID ID     `col:"invoice_id" reg:"line" ref:"names"`
	Position  int    `col:"position" reg:"line"`
	Text      string `col:"text" reg:"line"`
	Quantity  int64  `col:"quantity" as:"count" reg:"line"`
	UnitPrice int64  `col:"unit_price" as:"price" reg:"line"`
	Per       int64  `col:"per" reg:"line"`
	Amount    int64  `col:"amount" as:"money" reg:"line"`
}

// RowID returns the id of the row.
func (r InvoiceLine) RowID() ID { return r.ID }
