package changes

import (
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// The tables to which a row may belong.
const (
	solutions      = "solution"
	municipalities = "municipality"
	waves          = "wave"
	milestones     = "milestone"
)

// maxDepth is how many references lead from a row to what it is about, at most: a
// damaged plan may have circles.
const maxDepth = 4

// solutionOf returns the solution that a row belongs to, None for what is the
// whole plan's.
func (t *Describer) solutionOf(info plan.TableInfo, row plan.ID) plan.ID {
	return t.about(info, row, solutions, func(f plan.Field) bool {
		return f.Ref.Belongs() || f.Name == info.PartOf
	}, maxDepth)
}

// municipalityOf returns the municipality that a row is about, None where it is
// about several or none.
func (t *Describer) municipalityOf(info plan.TableInfo, row plan.ID) plan.ID {
	return t.about(info, row, municipalities, func(f plan.Field) bool { return f.Name == info.PartOf }, maxDepth)
}

// waveOf returns the wave that a row is about, None for none.
func (t *Describer) waveOf(info plan.TableInfo, row plan.ID) plan.ID {
	return t.about(info, row, waves, never, maxDepth)
}

// RowsOf returns the solution, the wave and the municipality that a row is about, by one
// plan or, for what it lacks, by another; None for none.
func RowsOf(p, earlier *plan.Plan, table string, row plan.ID) (solution, wave, municipality plan.ID) {
	t := &Describer{before: earlier, after: p}
	info, _ := plan.TableNamed(table)
	return t.solutionOf(info, row), t.waveOf(info, row), t.municipalityOf(info, row)
}

// about returns the row of a table that a row is about: the row itself, the row that its
// own reference names, or what the rows are about to which other references lead. leads
// says which references to follow, depth how many.
func (t *Describer) about(info plan.TableInfo, row plan.ID, table string, leads func(plan.Field) bool, depth int) plan.ID {
	if info.Name == table {
		return row
	}
	if id := t.ref(info, row, table+"_id"); id != plan.None || depth == 0 {
		return id
	}
	for _, f := range info.Fields {
		if f.As == plan.AsKey && table == solutions {
			if _, id := splitSettingKey(t.field(info, row, f).AsText()); id != plan.None {
				return id
			}
		}
		if id := t.field(info, row, f).AsRef(); id != plan.None && leads(f) {
			next, _ := plan.TableNamed(f.RefTable)
			if id = t.about(next, id, table, leads, depth-1); id != plan.None {
				return id
			}
		}
	}
	return plan.None
}

// never follows no reference.
func never(plan.Field) bool { return false }

// splitSettingKey splits the key of a setting that holds for one solution: the solution's id
// stands after a slash.
func splitSettingKey(key string) (base string, solution plan.ID) {
	base, of, single := strings.Cut(key, "/")
	id, err := uuid.Parse(of)
	if !single || err != nil {
		return key, plan.None
	}
	return base, id
}

// ref returns a reference of a row, by the later plan or the earlier one.
func (t *Describer) ref(info plan.TableInfo, row plan.ID, field string) plan.ID {
	f, ok := info.Field(field)
	if !ok {
		return plan.None
	}
	return t.field(info, row, f).AsRef()
}

// field returns a field of a row, by the later plan or the earlier one.
func (t *Describer) field(info plan.TableInfo, row plan.ID, f plan.Field) plan.Value {
	v, ok := info.Value(t.after, row, f)
	if !ok {
		v, _ = info.Value(t.before, row, f)
	}
	return v
}
