// Package changes describes what differs between two plans, field by field and in words:
// "Tønder, KSD: Bølge 3 → Bølge 4". History, the comparison of two states and the
// restoration of a state use the same words.
//
// The name of a row is declared with its table (plan.Spec), the meaning of a value with its
// field (plan.Field.As). The name of a field is the translation "field.<table>.<field>" or,
// where several tables have the field, "field.<field>". The package is pure.
package changes

import (
	"cmp"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Line is one difference in words.
type Line struct {
	Table string
	Row   plan.ID
	Field string // "" where the row came or went

	Solution     plan.ID // whose the row is; None: of the plan as a whole
	Municipality plan.ID // likewise
	Wave         plan.ID // likewise

	Subject  string // "Tønder, KSD", "KSD, Bølge 3, kapacitet"
	Kind     Kind
	Old, New string // as they are shown; "" where there was, or is, nothing to show
	Text     string // all of it as one line
}

// Kind became of a row or a field.
type Kind int

// What a line can tell of.
const (
	Changed       Kind = iota
	Added              // the row
	Removed            // the row
	ChangedOpaque      // the field has another value, which means nothing to people
	Erased             // the row, for good
)

// Describer tells what differs between a plan and a later one. Names are those of
// the later plan, or of the earlier one for what is gone.
type Describer struct {
	texts         texts
	lang          day.Lang
	before, after *plan.Plan
}

type texts interface {
	T(key string, pairs ...any) string
	N(key string, n int, pairs ...any) string
}

// NewDescriber returns a teller in a language. The plans need no more rows than
// those that changed and those that they refer to.
func NewDescriber[L rules.Localizer](l L, before, after *plan.Plan) *Describer {
	return &Describer{texts: l, lang: day.Lang(l), before: before, after: after}
}

// Lines describes changes in their order. Fields that belong together, such as a date and
// the days that it can mean, are one line.
func (t *Describer) Lines(changes []plan.Change) []Line {
	var lines []Line
	seen := map[cell]bool{}
	came := map[plan.ID]bool{} // rows that came or went as a whole
	for _, c := range changes {
		came[c.Row] = came[c.Row] || c.Field == ""
	}
	for _, c := range changes {
		info, ok := plan.TableNamed(c.Table)
		if !ok || c.Field == "" && t.isPart(info, c.Row, came) {
			continue
		}
		if c.New.IsErase() {
			lines = append(lines, t.erasedLine(info, c))
			continue
		}
		field, _ := info.Field(c.Field)
		if whole, ok := strings.CutPrefix(field.As, plan.AsPartOf); ok {
			field, _ = info.Field(whole)
		}
		if key := (cell{c.Row, field.Name}); !seen[key] {
			seen[key] = true
			lines = append(lines, t.line(info, c.Row, field))
		}
	}
	return lines
}

type cell struct {
	row   plan.ID
	field string
}

// isPart reports whether an added or removed row is part of another added or removed row,
// and is described with it: the lines of an invoice.
func (t *Describer) isPart(info plan.TableInfo, row plan.ID, came map[plan.ID]bool) bool {
	return info.PartOf != "" && came[t.ref(info, row, info.PartOf)]
}

// line describes what happened to a field of a row, or to the row.
func (t *Describer) line(info plan.TableInfo, row plan.ID, field plan.Field) Line {
	l := Line{
		Table: info.Name, Row: row, Field: field.Name,
		Solution: t.solutionOf(info, row), Municipality: t.municipalityOf(info, row), Wave: t.waveOf(info, row),
		Subject: t.Subject(info.Name, row),
	}
	if field.Name == "" {
		t.describeRow(&l, info)
		return l
	}
	if field.Name != info.Main {
		l.Subject += ", " + t.FieldName(info.Name, field.Name)
	}
	if field.IsOpaque() {
		l.Kind, l.Text = ChangedOpaque, t.texts.T("changes.changed", "subject", l.Subject)
		return l
	}
	l.Old, l.New = t.value(t.before, info, row, field), t.value(t.after, info, row, field)
	if l.Old == l.New {
		l.Old, l.New = t.withDays(t.before, info, row, field, l.Old), t.withDays(t.after, info, row, field, l.New)
	}
	l.Text = t.texts.T("changes.field", "subject", l.Subject, "old", l.Old, "new", l.New)
	return l
}

// erasedLine describes that a row was erased for good or, for an earlier change of the row,
// that it was erased since. Nothing identifies the row any more.
func (t *Describer) erasedLine(info plan.TableInfo, c plan.Change) Line {
	subject := t.subject(info, c.Row)
	if subject == "" {
		subject = t.texts.T("changes.personal")
	}
	key := "changes.erased"
	if c.Old.IsErase() {
		key = "changes.erased.since"
	}
	return Line{Table: info.Name, Row: c.Row, Subject: subject, Kind: Erased, Text: t.texts.T(key, "subject", subject)}
}

// describeRow describes that a row was added or removed.
func (t *Describer) describeRow(l *Line, info plan.TableInfo) {
	_, had := info.Image(t.before, l.Row)
	_, has := info.Image(t.after, l.Row)
	l.Old, l.New = t.summary(t.before, info, l.Row), t.summary(t.after, info, l.Row)
	key, what := "changes.came", l.New
	main, _ := info.Field(info.Main)
	switch {
	case main.None != "":
		// That a municipality has no row says the same as a row without a wave.
		l.Old, l.New = cmp.Or(l.Old, t.none(main)), cmp.Or(l.New, t.none(main))
		l.Text = t.texts.T("changes.field", "subject", l.Subject, "old", l.Old, "new", l.New)
		return
	case had && has: // it went and came again within one transaction
		l.Kind, l.Text = ChangedOpaque, t.texts.T("changes.changed", "subject", l.Subject)
		return
	case had:
		l.Kind, key, what = Removed, "changes.went", l.Old
	default:
		l.Kind = Added
	}
	if what != "" {
		key += ".with"
	}
	l.Text = t.texts.T(key, "subject", l.Subject, "what", what)
}

// Value returns a field of a row as it is shown.
func (t *Describer) Value(table string, row plan.ID, field string) string {
	info, _ := plan.TableNamed(table)
	f, ok := info.Field(field)
	if !ok {
		return ""
	}
	return t.value(t.after, info, row, f)
}

// FieldName returns the name of a field.
func (t *Describer) FieldName(table, field string) string {
	key := "field." + table + "." + field
	if name := t.texts.T(key); name != key {
		return name
	}
	return t.texts.T("field." + field)
}
