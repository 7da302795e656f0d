package changes

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Difference is all that differs between two plans, grouped by solution.
type Difference struct {
	Groups []Group
	Total  int // lines in all groups
}

// Group is what differs in one solution or, with none, in the plan as a whole,
// which comes last.
type Group struct {
	Solution plan.ID
	Title    string  // "KSD – Kommunernes Sygedagpengesystem"
	Counts   []Count // by table, in the order of the lines
	Lines    []Line
}

// Count is how many lines of a group are about one kind of thing.
type Count struct {
	Table string
	N     int
	Text  string // "12 placeringer"
}

// Between returns the changes that turn one state of a plan into another, without the
// tables that are not part of a difference: the names of states.
func Between(before, after *plan.Plan) []plan.Change {
	return slices.DeleteFunc(plan.Compare(before, after), func(c plan.Change) bool {
		info, _ := plan.TableNamed(c.Table)
		return info.Unlisted
	})
}

// Compare describes what differs between two states of a plan.
func Compare[L rules.Localizer](l L, before, after *plan.Plan) Difference {
	return Describe(l, before, after, Between(before, after))
}

// Describe describes changes that lead from one plan to another, grouped by solution.
func Describe[L rules.Localizer](l L, before, after *plan.Plan, list []plan.Change) Difference {
	t := NewDescriber(l, before, after)
	of := map[plan.ID][]Line{}
	d := Difference{}
	for _, line := range t.Lines(list) {
		of[line.Solution] = append(of[line.Solution], line)
		d.Total++
	}
	for _, id := range t.solutionsInOrder(of) {
		g := Group{Solution: id, Title: t.title(id), Lines: of[id]}
		t.sort(g.Lines)
		g.count(t)
		d.Groups = append(d.Groups, g)
	}
	return d
}

// solutionsInOrder lists the solutions that have lines in the order of the later plan,
// then those that are gone, then the plan as a whole.
func (t *Describer) solutionsInOrder(of map[plan.ID][]Line) []plan.ID {
	var ids []plan.ID
	for _, p := range [...]*plan.Plan{t.after, t.before} {
		for _, s := range p.AllSolutions() {
			if len(of[s.ID]) > 0 && !slices.Contains(ids, s.ID) {
				ids = append(ids, s.ID)
			}
		}
	}
	var orphans []plan.ID // of solutions that neither plan has
	for id := range of {
		if id != plan.None && !slices.Contains(ids, id) {
			orphans = append(orphans, id)
		}
	}
	slices.SortFunc(orphans, func(a, b plan.ID) int { return slices.Compare(a[:], b[:]) })
	ids = append(ids, orphans...)
	if len(of[plan.None]) > 0 {
		ids = append(ids, plan.None)
	}
	return ids
}

func (t *Describer) title(solution plan.ID) string {
	if solution == plan.None {
		return t.texts.T("changes.whole")
	}
	s := findRow(t, solution, func(p *plan.Plan) *plan.Table[plan.Solution] { return &p.Solutions })
	if s.Name == "" || s.Name == s.Short {
		return t.nameOf(solutions, solution)
	}
	return s.Title()
}

// sort orders the lines of a group: by the rank of their tables, then by the plan's order of
// waves and milestones, then by name.
func (t *Describer) sort(lines []Line) {
	type key struct {
		line  Line
		table plan.TableInfo
		order plan.Value
	}
	keys := make([]key, len(lines))
	for i, l := range lines {
		info, _ := plan.TableNamed(l.Table)
		keys[i] = key{l, info, t.order(info, l.Row)}
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(
			plan.CompareRanks(a.table, b.table),
			cmp.Compare(a.order.AsText(), b.order.AsText()),
			plan.CompareDanish(a.line.Subject, b.line.Subject),
		)
	})
	for i, k := range keys {
		lines[i] = k.line
	}
}

// order is the place of a row in an order that the plan has: its own, or that of
// the row of its solution to which it belongs, such as a milestone to its wave.
func (t *Describer) order(info plan.TableInfo, row plan.ID) plan.Value {
	for _, r := range info.Registers {
		if r.Order {
			return t.field(info, row, info.Fields[r.Fields[0]])
		}
	}
	for i := len(info.Fields) - 1; i >= 0; i-- {
		if f := info.Fields[i]; f.Ref == plan.Owner && f.RefTable != solutions {
			to, _ := plan.TableNamed(f.RefTable)
			return t.order(to, t.field(info, row, f).AsRef())
		}
	}
	return plan.Null
}

func (g *Group) count(t *Describer) {
	for _, l := range g.Lines {
		if n := len(g.Counts); n == 0 || g.Counts[n-1].Table != l.Table {
			g.Counts = append(g.Counts, Count{Table: l.Table})
		}
		g.Counts[len(g.Counts)-1].N++
	}
	for i, c := range g.Counts {
		g.Counts[i].Text = t.texts.N("changes.count."+c.Table, c.N)
	}
}

// FormatCounts returns the counts in one line: "3 datoer, 12 placeringer".
func (g Group) FormatCounts() string {
	parts := make([]string, len(g.Counts))
	for i, c := range g.Counts {
		parts[i] = c.Text
	}
	return strings.Join(parts, ", ")
}

// Format returns the difference as plain text: the title of each group, and its lines
// below it.
func (d Difference) Format() string {
	var b strings.Builder
	for i, g := range d.Groups {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(g.Title + " (" + g.FormatCounts() + ")\n")
		for _, l := range g.Lines {
			b.WriteString("  " + l.Text + "\n")
		}
	}
	return b.String()
}
