package changes

import (
	"cmp"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// value formats a field of a row; "" where the plan has no such row.
func (t *Describer) value(p *plan.Plan, info plan.TableInfo, row plan.ID, f plan.Field) string {
	v, ok := info.Value(p, row, f)
	if !ok {
		return ""
	}
	if f.As == plan.AsDate {
		return t.date(p, info, row, f)
	}
	return t.formatValue(f, v)
}

func (t *Describer) formatValue(f plan.Field, v plan.Value) string {
	switch {
	case v.IsNull() && f.IsDay():
		return t.texts.T(cmp.Or(f.None, "changes.noday"))
	case v.IsNull(), v.SQL() == "":
		return t.none(f)
	case f.IsRef():
		return t.nameOf(f.RefTable, v.AsRef())
	case f.IsBool():
		return t.texts.T("changes.truth." + v.String())
	case f.IsDay():
		return dayOf(v).Long(t.lang)
	}
	switch f.As {
	case plan.AsCount:
		return billing.Count(v.AsInt()).Format(t.lang)
	case plan.AsMoney:
		return billing.Money(v.AsInt()).FormatKroner(t.lang)
	case plan.AsPrice:
		return billing.UnitPrice(v.AsInt()).FormatKroner(t.lang)
	case plan.AsPeriod:
		if p, err := billing.ParsePeriod(v.AsText()); err == nil {
			return p.Name(t.lang)
		}
	case plan.AsNumber:
		return billing.FormatNumber("", int(v.AsInt()))
	case plan.AsSource:
		return FormatSource(t.texts, v.AsText())
	case plan.AsFields:
		return t.fieldNames(v.AsText())
	case plan.AsTime:
		on, _, _ := strings.Cut(v.AsText(), "T")
		if d := dayOf(plan.Text(on)); d != day.None {
			return d.Long(t.lang)
		}
	case plan.AsDue:
		return letters.DueRuleOf(v.AsText()).Format(t.texts)
	case plan.AsKey:
		base, solution := splitSettingKey(v.AsText())
		return joinNonEmpty([]string{t.nameOf(solutions, solution), t.named("setting.", base)})
	}
	if strings.HasSuffix(f.As, ".") {
		return t.named(f.As, v.AsText())
	}
	if d := dayOf(v); d != day.None { // the value of a setting that is a day
		return d.Long(t.lang)
	}
	return v.String()
}

// FormatSource names where the inhabitants of a year are from in the language of the texts; ""
// for those that were typed. All are of 1 January.
func FormatSource(texts interface {
	T(key string, pairs ...any) string
}, source string) string {
	table, official := strings.CutPrefix(strings.TrimSuffix(source, ", 1 January"), "Danmarks Statistik")
	if !official {
		return source
	}
	return joinNonEmpty([]string{texts.T("invoice.statistics"), strings.TrimLeft(table, ", ")})
}

// fieldNames names the fields of a list with commas between.
func (t *Describer) fieldNames(list string) string {
	names := strings.Split(list, ",")
	for i, name := range names {
		names[i] = t.named("field.", strings.TrimSpace(name))
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " " + t.texts.T("changes.and") + " " + names[last]
}

// none is what stands for a field that holds nothing.
func (t *Describer) none(f plan.Field) string { return t.texts.T(cmp.Or(f.None, "changes.none")) }

// named returns the text of a value that has one, and else the value.
func (t *Describer) named(prefix, value string) string {
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

// date is a date as it was written, in words where it was not. A day that is written in full
// in the other language is in this one.
func (t *Describer) date(p *plan.Plan, info plan.TableInfo, row plan.ID, f plan.Field) string {
	written, _ := info.Value(p, row, f)
	text, span := written.AsText(), spanOf(p, info, row, f)
	if full := span.Exact() && (text == span.Earliest.Long(day.Danish) || text == span.Earliest.Long(day.English)); text == "" || full {
		return span.Long(t.lang)
	}
	return text
}

// withDays adds the days to a date whose text stayed as it was.
func (t *Describer) withDays(p *plan.Plan, info plan.TableInfo, row plan.ID, f plan.Field, text string) string {
	if f.As != plan.AsDate || !info.Has(p, row) {
		return text
	}
	return text + " (" + spanOf(p, info, row, f).Long(t.lang) + ")"
}

// spanOf returns the days that a date as written can mean, the fields that are told
// with it: the earliest and the latest.
func spanOf(p *plan.Plan, info plan.TableInfo, row plan.ID, written plan.Field) (s day.Span) {
	into := []*day.Day{&s.Earliest, &s.Latest}
	for _, f := range info.Fields {
		if f.As == plan.AsPartOf+written.Name && f.IsDay() && len(into) > 0 {
			v, _ := info.Value(p, row, f)
			*into[0], into = dayOf(v), into[1:]
		}
	}
	return s
}

// summary formats a row as a whole: its main field, or all fields that its subject does not
// name. "" where the plan has no such row.
func (t *Describer) summary(p *plan.Plan, info plan.TableInfo, row plan.ID) string {
	if main, ok := info.Field(info.Main); ok {
		return t.value(p, info, row, main)
	}
	var parts []string
	for _, f := range info.Fields {
		v, ok := info.Value(p, row, f)
		if !ok || v == f.Zero() || v.SQL() == int64(0) || f.IsRef() || f.IsOpaque() ||
			strings.HasPrefix(f.As, plan.AsPartOf) || t.isNamed(info, f.Name) {
			continue
		}
		parts = append(parts, t.FieldName(info.Name, f.Name)+" "+t.value(p, info, row, f))
	}
	return strings.Join(parts, ", ")
}
