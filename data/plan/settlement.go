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
	Assumptions    string `col:"assumptions" as:"fields"` // what is our reading, not published: "basis,break_percent"
	Unit           string `col:"unit"`                    // what is billed; "" is inhabitants

	// When billing starts: by a rule, or on a day; for all municipalities alike or with
	// their waves.
	StartRule         StartRule `col:"start_rule" as:"startrule." reg:"start"`
	StartsOn          day.Day   `col:"starts_on" reg:"start"`
	AllMunicipalities bool      `col:"all_municipalities" reg:"start"`
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
	ValidTo       day.Day `col:"valid_to" reg:"price"` // the last day; none: until the next price
}

// RowID returns the id of the row.
func (r Price) RowID() ID { return r.ID }

// Quantity is what a municipality is billed for in a period where that is not
// inhabitants; see Settlement.Unit. Its id is QuantityID.
type Quantity struct {
	ID             ID     `col:"id"`
	SettlementID   ID     `col:"settlement_id" ref:"owner"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	Period         string `col:"period" as:"period"` // "2019H2"
	Amount         int64  `col:"amount" as:"count"`
	Source         string `col:"source"`
}

// RowID returns the id of the row.
func (r Quantity) RowID() ID { return r.ID }

// BillingAddress is where a municipality wants the invoices of a solution; without
// a solution, all others. Its id is BillingAddressID.
type BillingAddress struct {
	ID             ID     `col:"id"`
	MunicipalityID ID     `col:"municipality_id" ref:"owner"`
	SolutionID     ID     `col:"solution_id" ref:"owner"`
	EAN            string `col:"ean" reg:"billing"`
	Reference      string `col:"reference" reg:"billing"`
	OrderNumber    string `col:"order_number" reg:"billing"`
}

// RowID returns the id of the row.
func (r BillingAddress) RowID() ID { return r.ID }
