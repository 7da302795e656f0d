package facttable

import (
	"strconv"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
)

// takeFigures takes the figures of all inhabitants, one of each municipality and year.
func (b *builder) takeFigures(list []figure) {
	type entry struct {
		of   plan.ID
		year int
	}
	var order []entry
	of := map[entry][]figure{}
	for _, f := range list {
		e := entry{f.of, f.year}
		if of[e] == nil {
			order = append(order, e)
		}
		of[e] = append(of[e], f)
	}
	for _, e := range order {
		b.takeEntry(of[e])
	}
}

func (b *builder) takeEntry(list []figure) {
	var all, some []figure
	for _, f := range list {
		if len(f.groups) == 0 {
			all = append(all, f)
		} else {
			some = append(some, f)
		}
	}
	switch sum, ok := sumOfSexes(some); {
	case len(all) > 0:
		for _, f := range some {
			b.leaveGroup(f)
		}
	case ok:
		for _, f := range some[1:] {
			at := f.item()
			at.Status, at.Why = LeftOut, say("facts.why.added", "row", sum.at.Row)
			b.item(at)
		}
		all = append(all, sum)
	default:
		for _, f := range some {
			b.refuse(f.item(), say("facts.refused.group", "row", f.at.Row, "group", f.groupText()))
		}
	}
	for _, f := range all {
		b.takeFigure(f)
	}
}

func (f figure) item() Item {
	return Item{Cell: f.at, Field: figureField, Year: f.year, Of: f.of, New: f.text, Why: f.why}
}

func (f figure) groupText() string {
	var texts []string
	for _, g := range [...]Field{sexField, ageField, groupField} {
		if text := f.groups[g]; text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, ", ")
}

// leaveGroup leaves a figure out that is of some inhabitants: all together stand elsewhere
// in the table.
func (b *builder) leaveGroup(f figure) {
	at := f.item()
	at.Status, at.Why = LeftOut, say("facts.why.group", "group", f.groupText())
	b.item(at)
	b.note("group", f.groupText())
}

// sumOfSexes adds men and women where a table has nothing but them.
func sumOfSexes(list []figure) (sum figure, ok bool) {
	if len(list) != 2 {
		return sum, false
	}
	total := 0
	seen := map[string]bool{}
	for _, f := range list {
		n, read := readCount(f.text)
		if len(f.groups) != 1 || !read {
			return sum, false
		}
		sex := f.groups[sexField]
		if s, is := sexes[key(sex)]; is {
			sex = s
		}
		if f.groups[groupField] != "" {
			sex = sexes[key(f.groups[groupField])]
		}
		seen[sex] = true
		total += n
	}
	sum = list[0]
	sum.groups, sum.text, sum.why = nil, strconv.Itoa(total), say("facts.why.sum")
	return sum, seen["m"] && seen["k"]
}

// takeFigure proposes a number of inhabitants.
func (b *builder) takeFigure(f figure) {
	at := f.item()
	n, ok := readCount(f.text)
	switch {
	case isNoFigure(f.text):
		at.Status, at.Why = LeftOut, say("facts.why.nofigure")
		b.item(at)
		b.note("nofigure", b.name(f.of))
		return
	case !ok:
		b.refuse(at, say("facts.refused.count", "row", f.at.Row, "text", f.text))
		return
	}
	at.New = b.count(n)
	have, has := b.plan.Inhabitants(f.of, f.year)
	if has {
		at.Old = b.count(have.Inhabitants)
	}
	if !b.said("population"+strconv.Itoa(f.year), at) {
		return
	}
	if !b.believes(f, n, have, has) {
		at.Status, at.Why = LeftOut, say("facts.row.left")
		b.item(at)
		return
	}
	if !b.set(at) {
		return
	}
	source := b.out.Source
	b.edit(func(d *plan.Draft) error {
		to := plan.Population{ID: plan.PopulationID(f.of, f.year), MunicipalityID: f.of, Year: f.year}
		if now, ok := d.Plan().Inhabitants(f.of, f.year); ok {
			to = now
		}
		to.Inhabitants, to.Source = n, source
		plan.Put(d, to)
		return nil
	})
}

// farOff is by how many percent a figure may differ from that of the nearest year, of
// nearYears at most.
const (
	farOff    = 25
	nearYears = 10
)

// believes asks about a figure that the plan has otherwise, and about one that is far from
// that of the nearest year.
func (b *builder) believes(f figure, n int, have plan.Population, has bool) bool {
	take := []Sentence{say("facts.option.this", "value", b.count(n)), say("facts.option.leave")}
	if has {
		if have.Inhabitants == n {
			return true
		}
		take[1] = say("facts.option.keep", "value", b.count(have.Inhabitants))
		return b.ask(f.at, say("facts.doubt.population", "name", b.name(f.of), "year", f.year, "old", b.count(have.Inhabitants), "new", b.count(n)), 0, take...) == 0
	}
	near, ok := b.nearest(f)
	if diff := n - near.Inhabitants; !ok || max(diff, -diff)*100 <= near.Inhabitants*farOff {
		return true
	}
	return b.ask(f.at, say("facts.doubt.far", "name", b.name(f.of), "year", f.year, "new", b.count(n), "old", b.count(near.Inhabitants), "near", near.Year), 0, take...) == 0
}

// nearest is the figure of the year that is nearest to that of another.
func (b *builder) nearest(f figure) (near plan.Population, ok bool) {
	for away := 1; away <= nearYears; away++ {
		for _, year := range [...]int{f.year - away, f.year + away} {
			if p, ok := b.plan.Inhabitants(f.of, year); ok {
				return p, true
			}
		}
	}
	return near, false
}

func (b *builder) count(n int) string { return billing.Count(n).Format(b.options.Lang) }
