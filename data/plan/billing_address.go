package plan

import "strings"

// BillingAddressOf returns where a municipality wants the invoices of a solution. What its
// row for the solution leaves open is taken from its row for all solutions, and then from
// the municipality itself. SolutionID is None where no row of the solution says anything.
func (p *Plan) BillingAddressOf(m Municipality, solution ID) BillingAddress {
	a := BillingAddress{MunicipalityID: m.ID, EAN: m.EAN, Reference: m.Reference}
	rows := BillingAddresses.Of(p)
	if rows.Len() == 0 {
		return a
	}
	for _, of := range [...]ID{None, solution} {
		own, ok := rows.Get(BillingAddressID(m.ID, of))
		if !ok {
			continue
		}
		for _, field := range [...]struct{ to, from *string }{
			{&a.EAN, &own.EAN}, {&a.Reference, &own.Reference}, {&a.OrderNumber, &own.OrderNumber},
		} {
			if strings.TrimSpace(*field.from) != "" {
				*field.to = *field.from
			}
		}
		if strings.TrimSpace(own.EAN) != "" {
			a.ID, a.SolutionID = own.ID, own.SolutionID
		}
	}
	return a
}

// HasReference reports whether an invoice can name a person or an order, as the public
// sector's invoices must.
func (r BillingAddress) HasReference() bool { return r.Reference != "" || r.OrderNumber != "" }

// QuantityOf returns what a municipality is billed for in a period ("2019H2"); ok is false
// where the plan does not have it.
func (p *Plan) QuantityOf(settlement, municipality ID, period string) (q Quantity, ok bool) {
	return Quantities.Of(p).Get(QuantityID(settlement, municipality, period))
}

// FixedUnit is the unit of a settlement whose price is for a municipality as a whole, whatever its
// size.
const FixedUnit = "fast beløb"

// IsFixed reports whether the price is for a municipality as a whole: its unit is FixedUnit, in
// Danish or English.
func (r Settlement) IsFixed() bool {
	switch FoldName(r.Unit) {
	case FoldName(FixedUnit), FoldName("faste beløb"), FoldName("fixed amount"), FoldName("fixed amounts"):
		return true
	}
	return false
}

// ByInhabitants reports whether inhabitants are billed, and not a quantity of its own.
func (r Settlement) ByInhabitants() bool {
	switch FoldName(r.Unit) {
	case "", "indbygger", "indbyggere", "inhabitant", "inhabitants":
		return true
	}
	return false
}
