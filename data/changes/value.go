package changes

import (
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Value tells a value that stood, or could stand, in a field, for a place where
// there is no plan that has it: a side of a conflict.
func (t *Teller) Value(table, field string, v plan.Value) string {
	info, _ := plan.TableNamed(table)
	f, ok := info.Field(field)
	if !ok {
		return v.String()
	}
	return t.say(info.Name, f, v)
}

// value tells a field of a row; "" where the plan has no such row.
func (t *Teller) value(p *plan.Plan, info plan.TableInfo, row plan.ID, f plan.Field) string {
	v, ok := info.Value(p, row, f)
	if !ok {
		return ""
	}
	if f.As == plan.AsDate {
		return t.date(p, row, f)
	}
	return t.say(info.Name, f, v)
}

func (t *Teller) say(table string, f plan.Field, v plan.Value) string {
	switch {
	case v.IsNull() && f.Days():
		return t.texts.T("changes.noday")
	case v.IsNull(), v.SQL() == "":
		return t.none(table)
	case f.Reference():
		return t.nameOf(v.AsRef())
	case f.Truth():
		return t.texts.T("changes.truth." + v.String())
	case f.Days():
		return dayOf(v).Long(t.lang)
	}
	switch f.As {
	case plan.AsCount:
		return billing.Count(v.AsInt()).Format(t.lang)
	case plan.AsMoney:
		return billing.Money(v.AsInt()).Kroner(t.lang)
	case plan.AsPrice:
		return billing.UnitPrice(v.AsInt()).Kroner(t.lang)
	case plan.AsTime:
		on, _, _ := strings.Cut(v.AsText(), "T")
		if d := dayOf(plan.Text(on)); d != day.None {
			return d.Long(t.lang)
		}
	}
	if strings.HasSuffix(f.As, ".") {
		return t.named(f.As, v.AsText())
	}
	return v.String()
}

// none is what stands for a field that holds nothing.
func (t *Teller) none(table string) string {
	if table == "assignment" {
		return t.texts.T("changes.unplaced")
	}
	return t.texts.T("changes.none")
}

// named returns the text of a value that has one, and else the value.
func (t *Teller) named(prefix, value string) string {
	if name := t.texts.T(prefix + value); name != prefix+value {
		return name
	}
	return value
}

func dayOf(v plan.Value) day.Day {
	d, err := day.ParseISO(v.AsText())
	if err != nil {
		return day.None
	}
	return d
}

// date is the date of a milestone as it was written, in words where it was not.
func (t *Teller) date(p *plan.Plan, row plan.ID, f plan.Field) string {
	m, _ := p.Milestones.Get(row)
	text, span := m.Written, m.When()
	if f.Name == "end_written" {
		text, span = m.EndWritten, m.End()
	}
	if text == "" {
		return span.Words(t.lang)
	}
	return text
}

// exact adds the days to a date whose text stayed as it was.
func (t *Teller) exact(p *plan.Plan, row plan.ID, f plan.Field, text string) string {
	m, ok := p.Milestones.Get(row)
	if !ok || f.As != plan.AsDate {
		return text
	}
	span := m.When()
	if f.Name == "end_written" {
		span = m.End()
	}
	return text + " (" + span.Words(t.lang) + ")"
}

// summary tells a row as a whole: its main field, or all that it holds besides
// what its subject says already. "" where the plan has no such row.
func (t *Teller) summary(p *plan.Plan, info plan.TableInfo, row plan.ID) string {
	if main, ok := info.Field(tellings[info.Name].main); ok {
		return t.value(p, info, row, main)
	}
	var parts []string
	for _, f := range info.Fields {
		v, ok := info.Value(p, row, f)
		if !ok || v == f.Zero() || v.SQL() == int64(0) || f.Reference() || f.As == plan.AsOpaque ||
			strings.HasPrefix(f.As, plan.AsPartOf) || tellings[info.Name].names(f.Name) {
			continue
		}
		parts = append(parts, t.Field(info.Name, f.Name)+" "+t.value(p, info, row, f))
	}
	return strings.Join(parts, ", ")
}
