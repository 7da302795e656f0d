package anytable

import (
	"maps"
	"slices"

	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// reading is what a table says whatever is answered to its doubts.
type reading struct {
	plan    *plan.Plan
	source  Source
	options Options // without Before

	kinds       []facttable.ID
	columns     []ColumnUse
	year        int
	waves       *wavetable.Proposal // nil where the table is read as none
	factOptions facttable.Options   // without kinds where it has none
}

// isOf reports whether reading a table with some options would give the same again.
func (r *reading) isOf(p *plan.Plan, source Source, o Options) bool {
	was := r.options
	switch {
	case r.plan != p || len(source.Cells) == 0 || len(r.source.Cells) != len(source.Cells) || &r.source.Cells[0] != &source.Cells[0]:
	case r.source.Name != source.Name || r.source.Sheet != source.Sheet:
	case !slices.Equal(was.Kinds, o.Kinds) || !maps.Equal(was.Columns, o.Columns):
	case was.Solution != o.Solution || was.Wave != o.Wave || was.Lang != o.Lang || was.Year != o.Year || was.Today != o.Today:
	default:
		return r.waves == nil || r.waves.IsReadAlike(was.Answers.Doubts, o.Answers.Doubts)
	}
	return false
}

// read reads a table, or takes what was read before.
func (o Options) read(p *plan.Plan, source Source) (*reading, error) {
	if o.Before != nil && o.Before.reading.isOf(p, source, o) {
		return o.Before.reading, nil
	}
	o.Before = nil
	r := &reading{plan: p, source: source, options: o, kinds: o.Kinds}
	if len(r.kinds) == 0 {
		r.kinds = Recognize(p, source.Cells)
	}
	facts := slices.DeleteFunc(slices.Clone(r.kinds), func(id facttable.ID) bool { return id == Waves })
	withWaves := slices.Contains(r.kinds, Waves)
	if len(o.Kinds) == 0 && len(o.Columns) > 0 { // it may be of fewer kinds than its headings say
		facts = slices.DeleteFunc(facts, func(id facttable.ID) bool {
			_, err := facttable.Columns(p, source.Cells, facttable.Options{Kinds: []facttable.ID{id}, Columns: o.factColumns()})
			return err != nil
		})
	}
	facts = append(facts, o.furtherKinds(facts)...)
	r.factOptions = facttable.Options{
		Kinds: facts, Solution: o.Solution, Source: source.Name, Lang: o.Lang, Year: o.Today.Year(), Columns: o.factColumns(),
	}
	uses, err := facttable.Columns(p, source.Cells, r.factOptions)
	if err != nil {
		return nil, err
	}
	if r.kinds = facts; withWaves {
		r.kinds = append([]facttable.ID{Waves}, facts...)
	}
	for _, use := range uses {
		r.columns = append(r.columns, ColumnUse{Heading: use.Heading, Fact: use})
	}
	if withWaves {
		r.readWaves(uses)
	}
	return r, nil
}

// readWaves reads the waves of the table.
func (r *reading) readWaves(uses []facttable.ColumnUse) {
	p, o, source := r.plan, r.options, r.source
	solution, _ := p.Solutions.Get(o.Solution)
	options := wavetable.OptionsFor(p, solution, o.Wave)
	options.Sheet, options.Columns, options.Answers = source.Sheet, o.waveColumns(), o.Answers.Doubts
	table := wavetable.Read(source.Cells, options)
	var taken []string
	for _, use := range uses {
		if use.Field != "" {
			taken = append(taken, use.Heading)
		}
	}
	table = table.WithoutColumns(taken)
	if r.year = o.Year; r.year == 0 {
		r.year = wavetable.LikelyYear(p, o.Solution, o.Today.Year())
	}
	waves := wavetable.Propose(p, o.Solution, table, p.DateContext(o.Lang, r.year), o.Today)
	r.waves = &waves
	for _, use := range table.Columns {
		for len(r.columns) <= use.Column {
			r.columns = append(r.columns, ColumnUse{})
		}
		c := &r.columns[use.Column]
		c.Heading, c.Wave = use.Heading, use.Use
	}
}
