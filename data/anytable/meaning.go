package anytable

import (
	"slices"

	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// Meaning is what a column is read as: for the waves, or as a fact; neither where it is left
// out.
type Meaning struct {
	Wave wavetable.Use
	Fact facttable.Field
}

// Meaning returns what a column is read as.
func (c ColumnUse) Meaning() Meaning {
	if c.Wave.IsRead() {
		return Meaning{Wave: c.Wave}
	}
	return Meaning{Fact: c.Fact.Field}
}

// Meanings are what a column of the table may be, in the order in which somebody is asked. The
// first one leaves it out.
func (p *Proposal) Meanings() []Meaning {
	list := []Meaning{{}}
	kinds := slices.Clone(p.Kinds)
	if p.Waves != nil {
		for _, use := range []wavetable.Use{
			wavetable.UseName, wavetable.UseWave, wavetable.UseCode,
			wavetable.UseDate(plan.CourseStart), wavetable.UseDate(plan.CourseEnd), wavetable.UseDate(plan.GoLive), wavetable.UseDate(plan.InvoicingStart),
			wavetable.UseDone(plan.GoLive), wavetable.UseCount, wavetable.UseOwn, wavetable.UseRemark,
		} {
			list = append(list, Meaning{Wave: use})
		}
		kinds = append(kinds, facttable.Municipalities, facttable.Contacts)
	} else if !slices.ContainsFunc(p.Kinds, facttable.IsAlone) {
		for _, f := range facttable.WhoFields() {
			list = append(list, Meaning{Fact: f})
		}
	}
	for _, id := range kinds {
		k, _ := facttable.KindOf(id)
		for _, c := range k.Columns {
			if m := (Meaning{Fact: c.Field}); !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
	}
	return list
}

// furtherKinds are those of which a column is said to be, besides others.
func (o Options) furtherKinds(kinds []facttable.ID) (further []facttable.ID) {
	if len(kinds) == 0 && len(o.Columns) == 0 {
		return nil
	}
	has := func(id facttable.ID, f facttable.Field) bool {
		k, _ := facttable.KindOf(id)
		return slices.ContainsFunc(k.Columns, func(c facttable.Column) bool { return c.Field == f })
	}
	for _, m := range o.Columns {
		if m.Fact == "" || slices.Contains(facttable.WhoFields(), m.Fact) {
			continue
		}
		if slices.ContainsFunc(append(slices.Clone(kinds), further...), func(id facttable.ID) bool { return has(id, m.Fact) }) {
			continue
		}
		for _, k := range facttable.Kinds() {
			if has(k.ID, m.Fact) {
				further = append(further, k.ID)
				break
			}
		}
	}
	slices.Sort(further) // a map has no order
	return slices.Compact(further)
}

// factColumns are what the columns are as facts.
func (o Options) factColumns() map[int]facttable.Field {
	if len(o.Columns) == 0 {
		return nil
	}
	given := map[int]facttable.Field{}
	for i, m := range o.Columns {
		switch given[i] = m.Fact; m.Wave {
		case wavetable.UseName:
			given[i] = facttable.NameField
		case wavetable.UseCode:
			given[i] = facttable.CodeField
		}
	}
	return given
}

// waveColumns are what the columns are for the waves.
func (o Options) waveColumns() map[int]wavetable.Use {
	if len(o.Columns) == 0 {
		return nil
	}
	given := map[int]wavetable.Use{}
	for i, m := range o.Columns {
		given[i] = m.Wave
	}
	return given
}
