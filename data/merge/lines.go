package merge

import (
	"slices"

	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Line is one change that comes with a merge, or that both made.
type Line struct {
	Change  plan.Change // of a field, or of a whole row
	Key     history.RegisterKey
	Authors []string // who wrote it last

	before, after *plan.Plan
}

// lines lists the changes between two plans that are about chosen things, with their
// authors.
func (r *Review) lines(before, after *plan.Plan, chosen func(history.RegisterKey) bool, of func(history.RegisterKey) []string) (list []Line) {
	authors := map[history.RegisterKey][]string{}
	for _, c := range changes.Between(before, after) {
		key := thingOf(c)
		if !chosen(key) {
			continue
		}
		by, ok := authors[key]
		if !ok {
			by = of(key)
			authors[key] = by
		}
		list = append(list, Line{c, key, by, before, after})
	}
	return list
}

// thingOf returns what a change is about.
func thingOf(c plan.Change) history.RegisterKey {
	key := history.RegisterKey{Row: history.Row{Table: c.Table, ID: c.Row}}
	info, _ := plan.TableNamed(c.Table)
	for _, reg := range info.Registers {
		if c.Field != "" && slices.ContainsFunc(reg.Fields, func(i int) bool { return info.Fields[i].Name == c.Field }) {
			key.Register = reg.Name
		}
	}
	return key
}

// authorsOf lists who wrote a thing since the copies were equal, the others first.
func (r *Review) authorsOf(key history.RegisterKey) []string {
	authors := writersSince(r.theirs, r.mine, key)
	for _, a := range writersSince(r.mine, r.theirs, key) {
		if !slices.Contains(authors, a) {
			authors = append(authors, a)
		}
	}
	return authors
}

// writersSince returns who last wrote a thing in a view, none if another view has it.
func writersSince(v, other *history.View, key history.RegisterKey) []string {
	for _, t := range v.Writers(key) {
		if !other.Has(t.ID) {
			return []string{t.Author}
		}
	}
	return nil
}
