package sheet

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Table writes a table of the plan as CSV does: a line for each row, a column for each field, the
// id first. Money is in kroner; references are names. Opaque fields, such as pictures, are left
// out.
func Table(p *plan.Plan, table plan.TableInfo, o Options) ([]byte, error) {
	teller := changes.NewDescriber(o.Lang, p, p)
	var fields []plan.Field
	line := []string{"id"}
	for _, f := range table.Fields {
		if !f.IsOpaque() {
			fields = append(fields, f)
			line = append(line, teller.FieldName(table.Name, f.Name))
		}
	}
	lines := [][]string{line}
	for _, id := range table.IDs(p) {
		line := []string{id.String()}
		for _, f := range fields {
			v, _ := table.Value(p, id, f)
			line = append(line, fieldCell(teller, f, v, o))
		}
		lines = append(lines, line)
	}
	return writeCSV(lines)
}

// fieldCell returns the text of a value.
func fieldCell(teller *changes.Describer, f plan.Field, v plan.Value, o Options) string {
	switch {
	case v.IsNull(), v.SQL() == "":
		return ""
	case f.IsRef():
		return withoutFormula(teller.RowName(f.RefTable, v.AsRef()))
	case f.IsBool():
		return o.Lang.T("changes.truth." + v.String())
	case f.IsDay():
		if d, err := day.ParseISO(v.AsText()); err == nil {
			return d.Table()
		}
	case f.As == plan.AsMoney:
		return billing.Money(v.AsInt()).Format(day.Lang(o.Lang))
	case f.As == plan.AsPrice:
		return billing.UnitPrice(v.AsInt()).Format(day.Lang(o.Lang))
	}
	return withoutFormula(v.String())
}
