package changes

import (
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Conflict is a conflict in words.
type Conflict struct {
	Solution, Wave, Municipality plan.ID // whose the row is; None for none

	Subject string   // "Tønder, KSD", with the field where it does not stand for the row
	Before  string   // the value before the sides parted; "" for a row
	Values  []string // of each statement, its value; "" for a row
	Sides   []string // of each statement, what it does to the plan
	Text    string   // all of it as one line, with who says what and when
}

// FormatConflict describes a conflict in a plan. when formats a time for people.
func FormatConflict[L rules.Localizer](l L, p *plan.Plan, c history.Conflict, from history.Provenance, when func(history.Time) string) Conflict {
	f := conflictFormat{Describer: NewDescriber(l, p, p), when: when, at: c, from: from}
	f.info, _ = plan.TableNamed(c.Row.Table)
	f.nameFields()
	out := Conflict{
		Solution: f.solutionOf(f.info, c.Row.ID), Wave: f.waveOf(f.info, c.Row.ID),
		Municipality: f.municipalityOf(f.info, c.Row.ID),
	}
	out.Subject = f.subjectOfRegister()
	out.Values = make([]string, len(from.Statements))
	if c.Register == "" {
		for _, st := range from.Statements {
			out.Sides = append(out.Sides, f.sentence(st))
		}
		out.Text = f.rowText(out.Sides)
		return out
	}
	values := f.values()
	out.Values = values
	if from.Before != nil {
		out.Before = f.valueIn(from.Statements[0].Before, from.Before, false)
	}
	for i, st := range from.Statements {
		if from.Before == nil {
			out.Sides = append(out.Sides, f.texts.T("changes.says", "subject", f.subjectOfRegister(), "value", values[i]))
		} else {
			out.Sides = append(out.Sides, f.sentence(st))
		}
	}
	out.Text = f.registerText(values)
	return out
}

// conflictFormat puts a conflict into words. Its Describer is of the plan that shows it.
type conflictFormat struct {
	*Describer
	when   func(history.Time) string
	at     history.Conflict
	info   plan.TableInfo
	from   history.Provenance
	fields []plan.Field // of a register, in which the sides differ, as they are told
}

// nameFields finds the fields of a register in which the sides differ. A field that is
// described with another field stands for that field.
func (f *conflictFormat) nameFields() {
	if f.at.Register == "" {
		return
	}
	for _, c := range f.from.Statements[0].Changes {
		field, ok := f.info.Field(c.Field)
		if whole, part := strings.CutPrefix(field.As, plan.AsPartOf); part {
			field, _ = f.info.Field(whole)
		}
		if ok && !slices.ContainsFunc(f.fields, func(x plan.Field) bool { return x.Name == field.Name }) {
			f.fields = append(f.fields, field)
		}
	}
}

// sentence describes what a statement does to the plan: "Tønder, KSD: Bølge 3 → Bølge 4".
func (f *conflictFormat) sentence(st history.Statement) string {
	t := &Describer{texts: f.texts, lang: f.lang, before: st.Before, after: st.After}
	var parts []string
	for _, line := range t.Lines(slices.DeleteFunc(slices.Clone(st.Changes), isUnknown)) {
		parts = append(parts, line.Text)
	}
	if len(parts) == 0 {
		return f.texts.T("changes.changed", "subject", f.subjectOfRegister())
	}
	return strings.Join(parts, "; ")
}

// isUnknown reports whether a change is of a field that a newer program knows.
func isUnknown(c plan.Change) bool {
	info, _ := plan.TableNamed(c.Table)
	_, ok := info.Field(c.Field)
	return c.Field != "" && !ok
}

// subjectOfRegister names the row, and the field where only one is in conflict and it
// does not stand for the row.
func (f *conflictFormat) subjectOfRegister() string {
	subject := f.Subject(f.at.Row.Table, f.at.Row.ID)
	if len(f.fields) == 1 && f.fields[0].Name != f.info.Main {
		subject += ", " + f.FieldName(f.info.Name, f.fields[0].Name)
	}
	return subject
}

// values formats the value of each statement. Dates that are written alike come with their
// days.
func (f *conflictFormat) values() []string {
	for _, exact := range []bool{false, true} {
		var texts []string
		twice := false
		for _, st := range f.from.Statements {
			text := f.valueIn(st.After, st.Side, exact)
			twice = twice || slices.Contains(texts, text)
			texts = append(texts, text)
		}
		if !twice || exact {
			return texts
		}
	}
	return nil
}

// valueIn formats the register as a plan has it. For fields that only a newer program knows
// it formats the side as recorded.
func (f *conflictFormat) valueIn(p *plan.Plan, side history.Side, exact bool) string {
	var parts []string
	for _, field := range f.fields {
		text := f.texts.T("changes.other")
		if field.As != plan.AsOpaque {
			text = f.value(p, f.info, f.at.Row.ID, field)
		}
		if exact {
			text = f.withDays(p, f.info, f.at.Row.ID, field, text)
		}
		if len(f.fields) > 1 && field.Name != f.info.Main {
			text = f.FieldName(f.info.Name, field.Name) + " " + text
		}
		parts = append(parts, text)
	}
	if len(f.fields) == 0 {
		for _, v := range side {
			parts = append(parts, v.String())
		}
	}
	return strings.Join(parts, ", ")
}

// registerText describes the conflict of a register: "Tønder, KSD: Bølge 3 → Bølge 6
// (Kim, 13. marts 2020 kl. 9.10) eller Bølge 4 (Mette, 12. marts 2020 kl. 14.05)".
func (f *conflictFormat) registerText(values []string) string {
	var sides []string
	for i, st := range f.from.Statements {
		sides = append(sides, f.texts.T("changes.side", "value", values[i], "author", st.Author, "when", f.when(st.Time)))
	}
	all := f.joinedBy("changes.or", sides)
	if f.from.Before == nil {
		return f.texts.T("changes.says", "subject", f.subjectOfRegister(), "value", all)
	}
	before := f.valueIn(f.from.Statements[0].Before, f.from.Before, false)
	return f.texts.T("changes.field", "subject", f.subjectOfRegister(), "old", before, "new", all)
}

// rowText describes the conflict of a row that one side deleted and another kept.
func (f *conflictFormat) rowText(sentences []string) string {
	var deletions, edits []string
	for i, st := range f.from.Statements {
		if st.Deletes {
			deletions = append(deletions, f.texts.T("changes.deleted-by", "author", st.Author, "when", f.when(st.Time)))
		} else {
			edits = append(edits, f.texts.T("changes.side", "value", sentences[i], "author", st.Author, "when", f.when(st.Time)))
		}
	}
	return f.texts.T("changes.kept", "subject", f.Subject(f.at.Row.Table, f.at.Row.ID),
		"deletions", f.joinedBy("changes.and", deletions), "edits", strings.Join(edits, "; "))
}

// joinedBy joins parts with commas, the last with a word.
func (f *conflictFormat) joinedBy(word string, parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + f.texts.T(word) + " " + parts[last]
}
