package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// Use is what a column of a list is read as. Its name is at "table.use." + the use, that of a
// date's milestone at "milestone.".
type Use string

// The uses of a column, besides dates.
const (
	UseName    Use = "name"
	UseWave    Use = "wave"
	UseCode    Use = "code"
	UseOwn     Use = "own"   // which dates are the municipality's own
	UseCount   Use = "count" // how many municipalities the wave has
	UseRemark  Use = "remark"
	UseSibling Use = "sibling" // of another solution
	UseForeign Use = "foreign" // of another kind of table
	UseNothing Use = ""
	useDate        = "date "
	useDone        = "done "
)

// UseDate is the use of a column of dates.
func UseDate(kind plan.MilestoneKind) Use { return Use(useDate + string(kind)) }

// UseDone is the use of a column that says when a milestone was done.
func UseDone(kind plan.MilestoneKind) Use { return Use(useDone + string(kind)) }

// Date returns the milestone of a column of dates, or of when they were done.
func (u Use) Date() (kind plan.MilestoneKind, done, ok bool) {
	if rest, is := strings.CutPrefix(string(u), useDate); is {
		return plan.MilestoneKind(rest), false, true
	}
	rest, is := strings.CutPrefix(string(u), useDone)
	return plan.MilestoneKind(rest), true, is
}

// IsRead reports whether the waves are read from the column.
func (u Use) IsRead() bool { return u != "" && u != UseSibling && u != UseForeign }

// UsedColumn is a column of a list with what it is read as.
type UsedColumn struct {
	Column  int // from 0
	Heading string
	Use     Use // "" for nothing
}

// give makes a column what somebody says that it is.
func (l *layout) give(i int, use Use) {
	switch use {
	case UseName:
		l.name = i
	case UseWave:
		l.wave = i
	case UseCode:
		l.code = i
	case UseOwn:
		l.own = i
	case UseCount:
		l.count = i
	case UseRemark:
		l.ignored[i] = remarkColumn
	case UseSibling:
		l.ignored[i] = siblingColumn
	default:
		if kind, done, ok := use.Date(); ok && done {
			l.done[i] = kind
		} else if ok {
			l.dates[i] = kind
		} else {
			l.ignored[i] = foreignColumn
		}
	}
}

// isGivenElsewhere reports whether somebody says which column is what a head says that this
// one is.
func (r *reader) isGivenElsewhere(c column) bool {
	is := map[column]Use{nameColumn: UseName, waveColumn: UseWave, codeColumn: UseCode, ownColumn: UseOwn, countColumn: UseCount}[c]
	if is == UseNothing {
		return false
	}
	for _, use := range r.options.Columns {
		if use == is {
			return true
		}
	}
	return false
}

// uses lists what the columns of a list are read as.
func (l layout) uses() []UsedColumn {
	var list []UsedColumn
	for i := l.from; i < l.to; i++ {
		list = append(list, UsedColumn{i, cleanCell(cellAt(l.head, i)), l.use(i)})
	}
	return list
}

func (l layout) use(i int) Use {
	switch {
	case i == l.name:
		return UseName
	case i == l.wave, slices.Contains(l.rivals, i):
		return UseWave
	case i == l.code:
		return UseCode
	case i == l.own:
		return UseOwn
	case i == l.count:
		return UseCount
	}
	if kind, ok := l.dates[i]; ok {
		return UseDate(kind)
	}
	if kind, ok := l.done[i]; ok {
		return UseDone(kind)
	}
	switch l.ignored[i] {
	case remarkColumn:
		return UseRemark
	case siblingColumn:
		return UseSibling
	case foreignColumn:
		return UseForeign
	}
	return ""
}

// WithoutColumns returns the table without what it says of columns that something else reads,
// by their headings.
func (t Table) WithoutColumns(headings []string) Table {
	if len(headings) == 0 {
		return t
	}
	isRead := func(text string) bool {
		return slices.ContainsFunc(headings, func(h string) bool { return cleanCell(h) == text })
	}
	t.Doubts = slices.DeleteFunc(slices.Clone(t.Doubts), func(d Doubt) bool {
		return d.Key == "column" && len(d.Pairs) == 2 && isRead(d.Pairs[1].(string))
	})
	notes := t.Notes
	t.Notes = nil
	for _, n := range notes {
		if n.Key == "columns" {
			if n.Texts = slices.DeleteFunc(slices.Clone(n.Texts), isRead); len(n.Texts) == 0 {
				continue
			}
		}
		t.Notes = append(t.Notes, n)
	}
	return t
}
