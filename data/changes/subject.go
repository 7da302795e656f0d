package changes

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// Subject names a row: "Tønder, KSD".
func (t *Describer) Subject(table string, row plan.ID) string {
	info, ok := plan.TableNamed(table)
	if !ok {
		return table
	}
	return t.subject(info, row)
}

func (t *Describer) subject(info plan.TableInfo, row plan.ID) string {
	parts := make([]string, len(info.Subject))
	for i, pattern := range info.Subject {
		parts[i] = strings.TrimSpace(t.expand(info, row, pattern))
	}
	return joinNonEmpty(parts)
}

func joinNonEmpty(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// RowName names a row that another refers to, "" for none.
func (t *Describer) RowName(table string, id plan.ID) string { return t.nameOf(table, id) }

func (t *Describer) nameOf(table string, id plan.ID) string {
	if id == plan.None {
		return ""
	}
	info, ok := plan.TableNamed(table)
	switch {
	case !ok || !info.Has(t.after, id) && !info.Has(t.before, id):
		return t.texts.T("changes.gone")
	case info.RefName == "":
		return t.subject(info, id)
	}
	return t.expand(info, id, info.RefName)
}

// expand fills a pattern of plan.Spec from a row.
func (t *Describer) expand(info plan.TableInfo, row plan.ID, pattern string) string {
	if !strings.Contains(pattern, "{") {
		pattern = t.texts.T(pattern)
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		alternatives, after, closed := strings.Cut(rest, "}")
		b.WriteString(before)
		if !found || !closed {
			return b.String()
		}
		b.WriteString(t.firstPresent(info, row, alternatives))
		pattern = after
	}
}

// firstPresent returns the first of several alternatives that is there.
func (t *Describer) firstPresent(info plan.TableInfo, row plan.ID, alternatives string) string {
	for one := range strings.SplitSeq(alternatives, "|") {
		if text := t.expandPath(info, row, one); text != "" {
			return text
		}
	}
	return ""
}

// expandPath returns what stands for a field of a row, a field of one that it refers to,
// or a translation key.
func (t *Describer) expandPath(info plan.TableInfo, row plan.ID, path string) string {
	name, rest, deeper := strings.Cut(path, ".")
	f, ok := info.Field(name)
	switch {
	case !ok:
		return t.texts.T(path)
	case deeper:
		to, _ := plan.TableNamed(f.RefTable)
		return t.expandPath(to, t.field(info, row, f).AsRef(), rest)
	}
	v := t.field(info, row, f)
	if v.IsNull() || v.SQL() == "" {
		return ""
	}
	return t.formatValue(f, v)
}

// isNamed reports whether the subject of a row has a field in it.
func (t *Describer) isNamed(info plan.TableInfo, field string) bool {
	return slices.ContainsFunc(info.Subject, func(pattern string) bool {
		if !strings.Contains(pattern, "{") {
			pattern = t.texts.T(pattern)
		}
		return strings.Contains(pattern, "{"+field+"}") || strings.Contains(pattern, "{"+field+"|") ||
			strings.Contains(pattern, "|"+field+"}")
	})
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

// findRow returns a row of the later plan, or of the earlier one.
func findRow[T any](t *Describer, id plan.ID, of func(*plan.Plan) *plan.Table[T]) T {
	if row, ok := of(t.after).Get(id); ok {
		return row
	}
	row, _ := of(t.before).Get(id)
	return row
}
