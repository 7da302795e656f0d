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

// lines lists the changes between two plans that are about chosen things.
func (r *Review) lines(before, after *plan.Plan, chosen func(history.RegisterKey) bool) (list []Line) {
	authors := map[history.RegisterKey][]string{}
	for _, c := range changes.Between(before, after) {
		key := thingOf(c)
		if !chosen(key) {
			continue
		}
		by, ok := authors[key]
		if !ok {
			by = r.authorsOf(key)
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

// authorsOf lists who wrote a thing last, without doubles.
func (r *Review) authorsOf(key history.RegisterKey) (list []string) {
	for _, v := range []*history.View{r.theirs, r.mine} {
		for _, t := range v.Writers(key) {
			if v == r.theirs && !r.isLacked(t) || v == r.mine && r.theirs.Has(t.ID) {
				continue
			}
			if !slices.Contains(list, t.Author) {
				list = append(list, t.Author)
			}
			break
		}
	}
	return list
}
