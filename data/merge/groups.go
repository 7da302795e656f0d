package merge

import (
	"slices"
	"strings"

	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Group is changes that are told together: those of a wave, the municipalities that came
// into one, the contacts.
type Group struct {
	Title, Text string
	Items       []Item
	Keys        []history.RegisterKey // of the items, each once: what can be left out
	Authors     []string
}

// Item is a change in words. Several items of one key are one choice.
type Item struct {
	changes.Line
	Key     history.RegisterKey
	Authors []string
}

// Groups puts changes into words and tells together what belongs together, by solution
// and wave.
func (w Words[L]) Groups(lines []Line) []Group {
	if len(lines) == 0 {
		return nil
	}
	before, after := lines[0].before, lines[0].after
	list := make([]plan.Change, len(lines))
	authors := map[history.RegisterKey][]string{}
	for i, l := range lines {
		list[i], authors[l.Key] = l.Change, l.Authors
	}
	d := changes.NewDescriber(w.Lang, before, after)
	of := map[groupKey][]Item{}
	var order []groupKey
	for _, said := range d.Lines(list) {
		key := thingOf(plan.Change{Table: said.Table, Row: said.Row, Field: said.Field})
		g := groupOf(said)
		if of[g] == nil {
			order = append(order, g)
		}
		of[g] = append(of[g], Item{said, key, authors[key]})
	}
	place := placeOf(before, after)
	slices.SortStableFunc(order, func(a, b groupKey) int { return place(a) - place(b) })
	var groups []Group
	for _, g := range order {
		groups = append(groups, w.group(d, g, of[g]))
	}
	return groups
}

// groupKey names a group.
type groupKey struct {
	solution, wave plan.ID
	table          string
}

func groupOf(l changes.Line) groupKey {
	switch {
	case l.Table == "assignment":
		return groupKey{l.Solution, l.Wave, l.Table}
	case l.Wave != plan.None && l.Municipality == plan.None:
		return groupKey{l.Solution, l.Wave, "wave"}
	}
	return groupKey{l.Solution, plan.None, l.Table}
}

// placeOf returns the place of a group: by solution and wave in the plan's order, with the
// whole plan last.
func placeOf(plans ...*plan.Plan) func(groupKey) int {
	at := map[plan.ID]int{}
	for _, p := range slices.Backward(plans) {
		for _, s := range p.AllSolutions() {
			if at[s.ID] == 0 {
				at[s.ID] = len(at) + 1
			}
			for _, w := range p.WavesOf(s.ID) {
				if at[w.ID] == 0 {
					at[w.ID] = len(at) + 1
				}
			}
		}
	}
	return func(g groupKey) int {
		switch {
		case at[g.wave] > 0:
			return at[g.wave]
		case at[g.solution] > 0:
			return at[g.solution]
		}
		return len(at) + 1
	}
}

// maxTold is how many changes of a group are told in its line.
const maxTold = 3

func (w Words[L]) group(d *changes.Describer, g groupKey, items []Item) Group {
	out := Group{Items: items}
	for _, item := range items {
		if !slices.Contains(out.Keys, item.Key) {
			out.Keys = append(out.Keys, item.Key)
		}
		for _, a := range item.Authors {
			if !slices.Contains(out.Authors, a) {
				out.Authors = append(out.Authors, a)
			}
		}
	}
	if len(items) == 1 {
		out.Title, out.Text = items[0].Subject, afterSubject(items[0])
		return out
	}
	solution := d.RowName("solution", g.solution)
	count := w.Lang.N("changes.count."+g.table, len(items))
	switch g.table {
	case "assignment":
		to := d.RowName("wave", g.wave)
		if g.wave == plan.None {
			to = w.Lang.T("changes.unplaced")
		}
		out.Title, out.Text = w.Lang.T("merge.group.into", "solution", solution, "wave", to), w.names(d, items)
	case "wave":
		out.Title = joinNonEmpty(solution, d.RowName("wave", g.wave))
		out.Text = count
		if len(items) <= maxTold {
			out.Text = partsOf(items, out.Title)
		}
	default:
		out.Title, out.Text = joinNonEmpty(solution, count), w.names(d, items)
		if len(items) <= maxTold {
			out.Text = partsOf(items, solution)
		}
	}
	return out
}

func joinNonEmpty(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// afterSubject is what a change says after its subject.
func afterSubject(i Item) string {
	return strings.TrimPrefix(strings.TrimPrefix(i.Text, i.Subject), ": ")
}

// partsOf tells few changes in one line, without the title that they share.
func partsOf(items []Item, title string) string {
	var parts []string
	for _, i := range items {
		parts = append(parts, strings.TrimLeft(strings.TrimPrefix(i.Text, title), ",: "))
	}
	return strings.Join(parts, "; ")
}

// names lists the municipalities of changes, the first few by name.
func (w Words[L]) names(d *changes.Describer, items []Item) string {
	var names []string
	for _, i := range items {
		name := d.RowName("municipality", i.Municipality)
		if name == "" {
			name = i.Subject
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return w.few(names)
}

// few lists names in Danish order: all of a few, else the first.
func (w Words[L]) few(names []string) string {
	slices.SortFunc(names, plan.CompareDanish)
	const shown = 5
	if more := len(names) - shown; more > 0 {
		names = append(names[:shown:shown], w.Lang.N("merge.more", more))
	}
	return w.list(names)
}
