package changes

import (
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// solutionOf returns the solution that a row belongs to, None for what is the
// whole plan's.
func (t *Teller) solutionOf(info plan.TableInfo, row plan.ID) plan.ID {
	if info.Name == "solution" {
		return row
	}
	if id := t.ref(info, row, "solution_id"); id != plan.None {
		return id
	}
	for _, via := range [...]struct{ field, table string }{
		{"wave_id", "wave"}, {"settlement_id", "settlement"}, {"invoice_id", "invoice"},
	} {
		if id := t.ref(info, row, via.field); id != plan.None {
			next, _ := plan.TableNamed(via.table)
			return t.solutionOf(next, id)
		}
	}
	if info.Name == "setting" {
		return t.settingOf(row)
	}
	return plan.None
}

// settingOf is the solution of a setting that holds for one.
func (t *Teller) settingOf(row plan.ID) plan.ID {
	r := find(t, row, func(p *plan.Plan) *plan.Table[plan.Setting] { return &p.Settings })
	_, id := ofSolution(r.Key)
	return id
}

// ofSolution parts the key of a setting that holds for one solution, which has
// the solution's id after a slash.
func ofSolution(key string) (base string, solution plan.ID) {
	base, of, single := strings.Cut(key, "/")
	id, err := uuid.Parse(of)
	if !single || err != nil {
		return key, plan.None
	}
	return base, id
}

// municipalityOf returns the municipality that a row is about, None where it is
// about several or none.
func (t *Teller) municipalityOf(info plan.TableInfo, row plan.ID) plan.ID {
	switch info.Name {
	case "municipality":
		return row
	case "invoice_line":
		invoice, _ := plan.TableNamed("invoice")
		return t.ref(invoice, t.ref(info, row, "invoice_id"), "municipality_id")
	}
	return t.ref(info, row, "municipality_id")
}

// ref returns a reference of a row, by the later plan or the earlier one.
func (t *Teller) ref(info plan.TableInfo, row plan.ID, field string) plan.ID {
	f, ok := info.Field(field)
	if !ok {
		return plan.None
	}
	v, ok := info.Value(t.after, row, f)
	if !ok {
		v, _ = info.Value(t.before, row, f)
	}
	return v.AsRef()
}
