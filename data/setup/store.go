package setup

import (
	"fmt"
	"strconv"

	"bolgeplan/data/plan"
)

// setting is the store of a fact that is a setting of the plan; that of a solution has
// a key of its own. An empty value takes the setting out.
type setting struct{ key string }

func (s setting) get(p *plan.Plan, of Of) string {
	return p.SettingValue(rulesKey(s.key, of.Solution))
}

func (s setting) set(d *plan.Draft, of Of, value string) error {
	key := rulesKey(s.key, of.Solution)
	if value == "" {
		d.Unset(key)
	} else {
		d.Set(key, value)
	}
	return nil
}

// column is the store of a fact that is a column of a table of the plan.
type column struct {
	table, name string
	// row finds the row of the owner; make adds it where there is none yet.
	row  func(p *plan.Plan, of Of) plan.ID
	make func(d *plan.Draft, of Of) error
}

func (c column) get(p *plan.Plan, of Of) string {
	info, f := c.field()
	v, ok := info.Value(p, c.row(p, of), f)
	switch {
	case !ok || v.IsNull():
		return ""
	case f.IsBool():
		return strconv.FormatBool(v.AsInt() != 0)
	case f.As == plan.AsPrice:
		return decimal(v.AsInt())
	case f.Integer:
		return strconv.FormatInt(v.AsInt(), 10)
	}
	return v.AsText()
}

func (c column) set(d *plan.Draft, of Of, value string) error {
	info, f := c.field()
	id := c.row(d.Plan(), of)
	if !info.Has(d.Plan(), id) {
		if value == "" {
			return nil // nothing to say of a row that is not there
		}
		if err := c.make(d, of); err != nil {
			return err
		}
		id = c.row(d.Plan(), of)
	}
	v, err := columnValue(f, value)
	if err != nil {
		return err
	}
	return d.Apply(plan.Change{Table: c.table, Row: id, Field: c.name, New: v})
}

// columnValue is a value of a field as the column stores it.
func columnValue(f plan.Field, value string) (plan.Value, error) {
	switch {
	case value == "":
		return f.Zero(), nil
	case f.IsBool():
		if value == "true" {
			return plan.Int(1), nil
		}
		return plan.Int(0), nil
	case f.As == plan.AsPrice:
		n, ok := parseDecimal(value)
		if !ok {
			return plan.Null, fmt.Errorf("%q is no price", value)
		}
		return plan.Int(n), nil
	case f.Integer:
		n, err := strconv.ParseInt(value, 10, 64)
		return plan.Int(n), err
	}
	return plan.Text(value), nil
}

func (c column) field() (plan.TableInfo, plan.Field) {
	info, _ := plan.TableNamed(c.table)
	f, ok := info.Field(c.name)
	if !ok {
		panic("setup: there is no column " + c.table + "." + c.name)
	}
	return info, f
}

// The rows of tables, one for each owner.

func organisationColumn(name string) column {
	return column{
		table: "organisation", name: name,
		row: func(*plan.Plan, Of) plan.ID { return plan.OrganisationID() },
		make: func(d *plan.Draft, _ Of) error {
			d.SetOrganisation(func(*plan.Organisation) {})
			return nil
		},
	}
}

func solutionColumn(name string) column {
	return column{
		table: "solution", name: name,
		row:  func(_ *plan.Plan, of Of) plan.ID { return of.Solution },
		make: never,
	}
}

func waveColumn(name string) column {
	return column{table: "wave", name: name, row: rowOf, make: never}
}

func milestoneColumn(name string) column {
	return column{table: "milestone", name: name, row: rowOf, make: never}
}

func rowOf(_ *plan.Plan, of Of) plan.ID { return of.Row }

// never is for rows that are there whenever somebody has the field.
func never(*plan.Draft, Of) error { return &Wrong{Why: "gone"} }

func supplierColumn(name string) column {
	return column{
		table: "supplier", name: name,
		row: func(_ *plan.Plan, of Of) plan.ID { return plan.SupplierID(of.Solution) },
		make: func(d *plan.Draft, of Of) error {
			plan.Put(d, plan.Supplier{ID: plan.SupplierID(of.Solution), SolutionID: of.Solution})
			return nil
		},
	}
}

func settlementColumn(name string) column {
	return column{
		table: "settlement", name: name,
		row: func(p *plan.Plan, of Of) plan.ID {
			s, _ := p.SettlementOf(of.Solution)
			return s.ID
		},
		make: makeSettlement,
	}
}

// NewSettlement is the model of a solution that has none yet: 25 % VAT, 30 days, two
// periods a year, no break. What a price holds for and how a start inside a period is
// billed is assumed until somebody says it.
func NewSettlement(s plan.Solution) plan.Settlement {
	return plan.Settlement{
		ID: plan.SettlementID(s.ID), SolutionID: s.ID, Name: s.Short,
		Basis: plan.PerYear, BreakPercent: 100, VATPercent: 25, PeriodsPerYear: 2,
		WholeMonths: true, PaymentDays: 30, Assumptions: "basis,whole_months",
	}
}

func makeSettlement(d *plan.Draft, of Of) error {
	s, ok := d.Plan().Solutions.Get(of.Solution)
	if !ok {
		return &Wrong{Why: "gone"}
	}
	if _, has := d.Plan().SettlementOf(s.ID); !has {
		plan.Put(d, NewSettlement(s))
	}
	return nil
}

func priceColumn(name string) column {
	return column{
		table: "price", name: name,
		row: func(p *plan.Plan, of Of) plan.ID {
			step, _ := stepOf(p, of)
			return step.ID
		},
		make: func(d *plan.Draft, of Of) error {
			if err := makeSettlement(d, of); err != nil {
				return err
			}
			model, _ := d.Plan().SettlementOf(of.Solution)
			id, err := plan.FreshPriceID(d.Plan(), model.ID, of.From)
			if err == nil {
				plan.Put(d, plan.Price{ID: id, SettlementID: model.ID, ValidFrom: of.From})
			}
			return err
		},
	}
}

// stepOf finds the price that begins on a day.
func stepOf(p *plan.Plan, of Of) (plan.Price, bool) {
	model, _ := p.SettlementOf(of.Solution)
	for _, step := range p.PricesOf(model.ID) {
		if step.ValidFrom == of.From {
			return step, true
		}
	}
	return plan.Price{}, false
}

// pricePerInhabitant is the store of a step's price: without one the step goes.
type pricePerInhabitant struct{ column }

func (s pricePerInhabitant) set(d *plan.Draft, of Of, value string) error {
	if value != "" {
		return s.column.set(d, of, value)
	}
	if step, ok := stepOf(d.Plan(), of); ok {
		plan.Remove[plan.Price](d, step.ID)
	}
	return nil
}
