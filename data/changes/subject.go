package changes

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// telling says how the rows of a table are told.
type telling struct {
	// subject names a row: its parts, of which empty ones are left out.
	subject func(*Teller, plan.ID) []string
	// main is the field that stands for the row, so that a change of it needs no
	// name: the wave of an assignment, the date of a milestone.
	main string
	// in are the fields that the subject tells besides references.
	in []string
}

func (t telling) names(field string) bool { return slices.Contains(t.in, field) }

// tellings has every table of the plan; a test finds one that is missing.
var tellings = map[string]telling{
	"municipality": {in: []string{"name"}, subject: func(t *Teller, id plan.ID) []string { return []string{t.nameOf(id)} }},
	"population": {main: "inhabitants", subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Population] { return &p.Populations })
		return []string{t.nameOf(r.MunicipalityID), t.texts.T("changes.population", "year", r.Year)}
	}},
	"solution": {in: []string{"short"}, subject: func(t *Teller, id plan.ID) []string { return []string{t.nameOf(id)} }},
	"dependency": {in: []string{"kind"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Dependency] { return &p.Dependencies })
		return []string{t.nameOf(r.SolutionID), t.named("dependency.", string(r.Kind)) + " " + t.nameOf(r.OnID)}
	}},
	"wave": {in: []string{"name"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Wave] { return &p.Waves })
		return []string{t.nameOf(r.SolutionID), r.Name}
	}},
	"assignment": {main: "wave_id", subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Assignment] { return &p.Assignments })
		return []string{t.nameOf(r.MunicipalityID), t.nameOf(r.SolutionID)}
	}},
	"milestone": {main: "written", subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Milestone] { return &p.Milestones })
		if r.SolutionID == plan.None {
			return []string{t.texts.T("changes.programme"), MilestoneName(t.texts, r)}
		}
		return []string{t.nameOf(r.SolutionID), t.nameOf(r.WaveID), t.nameOf(r.MunicipalityID), MilestoneName(t.texts, r)}
	}},
	"settlement": {in: []string{"name"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Settlement] { return &p.Settlements })
		return []string{t.nameOf(r.SolutionID), t.texts.T("changes.settlement"), r.Name}
	}},
	"price": {main: "per_inhabitant", subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Price] { return &p.Prices })
		s := find(t, r.SettlementID, func(p *plan.Plan) *plan.Table[plan.Settlement] { return &p.Settlements })
		return []string{t.nameOf(s.SolutionID), t.texts.T("changes.price", "date", r.ValidFrom.Long(t.lang))}
	}},
	"letter": {in: []string{"kind"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Letter] { return &p.Letters })
		return []string{t.nameOf(r.MunicipalityID), t.nameOf(r.SolutionID), t.named("letter.kind.", r.Kind)}
	}},
	"invoice": {in: []string{"kind", "series", "number"}, subject: func(t *Teller, id plan.ID) []string {
		return t.invoice(id)
	}},
	"invoice_line": {in: []string{"position"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.InvoiceLine] { return &p.InvoiceLines })
		return append(t.invoice(r.InvoiceID), t.texts.T("changes.line", "n", r.Position))
	}},
	"contact": {in: []string{"role"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Contact] { return &p.Contacts })
		return []string{t.nameOf(r.MunicipalityID), t.texts.T("changes.contact"), r.Role}
	}},
	"alias": {main: "name", subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Alias] { return &p.Aliases })
		return []string{t.nameOf(r.MunicipalityID), t.texts.T("changes.alias")}
	}},
	"setting": {main: "value", in: []string{"key"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Setting] { return &p.Settings })
		return t.setting(r.Key)
	}},
	"acceptance": {in: []string{"rule"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.AcceptedFinding] { return &p.Acceptances })
		return []string{
			t.nameOf(r.SolutionID), t.nameOf(r.WaveID), t.nameOf(r.MunicipalityID),
			t.texts.T("changes.acceptance", "rule", t.named("rules.rule.", r.Rule)),
		}
	}},
	"baseline": {in: []string{"name"}, subject: func(t *Teller, id plan.ID) []string {
		r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Baseline] { return &p.Baselines })
		return []string{t.texts.T("changes.baseline", "name", r.Name)}
	}},
}

// Subject names a row: "Tønder, KSD".
func (t *Teller) Subject(table string, row plan.ID) string {
	telling, ok := tellings[table]
	if !ok {
		return table
	}
	return joined(telling.subject(t, row))
}

func joined(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func (t *Teller) invoice(id plan.ID) []string {
	r := find(t, id, func(p *plan.Plan) *plan.Table[plan.Invoice] { return &p.Invoices })
	number := r.Series
	if r.Number != 0 {
		number += strconv.Itoa(r.Number)
	}
	return []string{t.nameOf(r.MunicipalityID), t.nameOf(r.SolutionID), strings.TrimSpace(t.named("invoice.kind.", r.Kind) + " " + number)}
}

// setting names a setting by its key, after its solution if it holds for one.
func (t *Teller) setting(key string) []string {
	base, solution := ofSolution(key)
	return []string{t.nameOf(solution), t.named("setting.", base)}
}

// MilestoneName returns what a milestone is called: by its own name, or its
// kind's.
func MilestoneName(l interface {
	T(key string, pairs ...any) string
}, m plan.Milestone) string {
	if m.Name != "" {
		return m.Name
	}
	key := "milestone." + string(m.Kind)
	if name := l.T(key); name != key {
		return name
	}
	return string(m.Kind)
}

// find returns a row of the later plan, or of the earlier one.
func find[T any](t *Teller, id plan.ID, of func(*plan.Plan) *plan.Table[T]) T {
	if row, ok := of(t.after).Get(id); ok {
		return row
	}
	row, _ := of(t.before).Get(id)
	return row
}

// nameOf names a row that another refers to, "" for none. Ids tell rows of all
// tables apart.
func (t *Teller) nameOf(id plan.ID) string {
	for _, p := range [...]*plan.Plan{t.after, t.before} {
		if m, ok := p.Municipalities.Get(id); ok {
			return m.Name
		}
		if s, ok := p.Solutions.Get(id); ok {
			return s.Short
		}
		if w, ok := p.Waves.Get(id); ok {
			return w.Name
		}
		if m, ok := p.Milestones.Get(id); ok {
			return MilestoneName(t.texts, m)
		}
		if s, ok := p.Settlements.Get(id); ok {
			return s.Name
		}
		if _, ok := p.Invoices.Get(id); ok {
			return joined(t.invoice(id))
		}
	}
	if id == plan.None {
		return ""
	}
	return t.texts.T("changes.gone")
}
