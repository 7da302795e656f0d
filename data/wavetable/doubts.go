package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// Doubts returns what a table leaves open with some choices: names, then cells that are not
// used, then waves, then dates.
func (p Proposal) Doubts(c Choices) []Doubt {
	d := doubter{Proposal: p, choices: c}
	d.names()
	d.repeated()
	d.list = append(d.list, p.read...)
	d.newWaves()
	d.totals()
	d.emptied()
	d.dateDoubts()
	return d.list
}

type doubter struct {
	Proposal
	choices Choices
	list    []Doubt
	inWave  map[plan.ID]bool // municipalities that the table names in a wave
}

func (d *doubter) add(key string, wave int, rows, entries []int, pairs ...any) {
	d.list = append(doubled(d.list), Doubt{Key: key, Rows: rows, Pairs: pairs, Wave: wave, Entries: entries})
}

func (d *doubter) name(id plan.ID) string {
	m, _ := d.plan.Municipalities.Get(id)
	return m.Name
}

func (d *doubter) namesOf(ids []plan.ID) string {
	var list []string
	for _, id := range ids {
		list = append(list, d.name(id))
	}
	return strings.Join(list, ", ")
}

// names finds the doubts about single names.
func (d *doubter) names() {
	d.inWave = map[plan.ID]bool{}
	for i := range d.Entries {
		if e := &d.Entries[i]; e.Wave >= 0 && (i == 0 || e.Municipality != d.Entries[i-1].Municipality || d.Entries[i-1].Wave < 0) {
			d.inWave[e.Municipality] = true
		}
	}
	isClear := func(e *Entry) bool { return e.Status == Exact && e.Wave >= 0 && !e.isTakenBack() && !e.Conflict }
	n := 0
	for i := range d.Entries {
		if !isClear(&d.Entries[i]) {
			n++
		}
	}
	d.list = slices.Grow(d.list, n)
	for i := range d.Entries {
		e := &d.Entries[i]
		if isClear(e) {
			continue // as most are
		}
		about := func(key string, pairs ...any) {
			at := []int{e.Row, i}
			d.add(key, e.Wave, at[:1:1], at[1:], append([]any{"row", e.Row, "text", short(e.Text)}, pairs...)...)
		}
		name := d.name(e.Municipality)
		switch {
		case e.Conflict:
			about("code", "code", e.piece.Code, "name", d.name(e.Others[0]), "other", d.name(e.Others[1]))
		case e.Wave < 0:
			d.outside(e, about)
		case e.isStruck():
			about("struck")
		case e.contradicted:
			about("remark", "remark", short(e.piece.said().remark))
		case e.Status == Suggested && e.Former:
			about("former", "name", name)
		case e.Status == Suggested:
			about("guess", "name", name)
		case e.Status == Unknown && e.Former:
			about("split", "names", d.namesOf(e.Others))
		case e.Status == Unknown && len(e.Others) > 0:
			about("several", "names", d.namesOf(e.Others))
		case e.Status == Unknown:
			about("unknown")
		}
	}
	d.list = d.foldLoose(d.list)
}

// foldLoose makes one doubt of those about names that stand under no wave, where the first
// stands: in a distribution that is not finished they are many.
func (d *doubter) foldLoose(list []Doubt) []Doubt {
	first, all := -1, Doubt{Wave: -1}
	var names []string
	kept := make([]Doubt, 0, len(list))
	for _, one := range list {
		if one.Key != looseKey {
			kept = append(kept, one)
			continue
		}
		if first < 0 {
			first = len(kept)
			kept = append(kept, one)
		}
		all.Rows, all.Entries = append(all.Rows, one.Rows...), append(all.Entries, one.Entries...)
		names = append(names, d.name(d.Entries[one.Entries[0]].Municipality))
	}
	if len(names) < 2 {
		return list
	}
	all.Key, all.Pairs = looseKey+".several", []any{"n", len(names), "names", strings.Join(names[:min(len(names), mostListed)], ", ")}
	if more := len(names) - mostListed; more > 0 {
		all.Key, all.Pairs = looseKey+".many", append(all.Pairs, "more", more)
	}
	kept[first] = all
	return kept
}

// looseKey is the key of the doubt about a name that stands under no wave.
const looseKey = "loose"

// outside finds the doubt about a name that stands in no wave: the plan says the same only
// where it has waves and the municipality in none.
func (d *doubter) outside(e *Entry, about func(key string, pairs ...any)) {
	none := e.none()
	if e.Status != Exact && none == "" {
		return
	}
	if none == "" && d.inWave[e.Municipality] {
		return // a title names it, too
	}
	if _, placed := d.plan.WaveOf(d.Solution, e.Municipality); !placed && e.Status == Exact && len(d.plan.WavesOf(d.Solution)) > 0 {
		return
	}
	if none != "" {
		about("none", "none", short(none))
		return
	}
	about(looseKey, "name", d.name(e.Municipality))
}

// repeated finds municipalities that stand in the table more than once.
func (d *doubter) repeated() {
	of := map[plan.ID]*[]int{}
	var order []plan.ID
	for i := range d.Entries {
		id := d.Means(i, d.choices)
		if id == plan.None || d.Entries[i].Wave < 0 {
			continue
		}
		list := of[id]
		if list == nil {
			list = &[]int{}
			of[id] = list
		}
		if len(*list) == 1 {
			order = append(order, id)
		}
		*list = append(doubled(*list), i)
	}
	for _, id := range order {
		entries := *of[id]
		var rows []int
		var waves []string
		wave := d.Entries[entries[0]].Wave
		for _, i := range entries {
			rows = append(rows, d.Entries[i].Row)
			if name := d.Waves[d.Entries[i].Wave].Name; len(waves) < mostListed && !slices.Contains(waves, name) {
				waves = append(waves, name)
			}
		}
		if len(waves) > 1 {
			d.add("twice", -1, rows, entries, "name", d.name(id), "waves", strings.Join(waves, ", "))
		} else {
			d.add("repeated", wave, rows, nil, "name", d.name(id), "wave", waves[0], "n", len(rows))
		}
	}
}

// members are the municipalities that the choices put into each wave of the table.
func (d *doubter) members() []map[plan.ID]bool {
	members := make([]map[plan.ID]bool, len(d.Waves))
	last, lastWave := plan.None, -1
	for i := range members {
		members[i] = map[plan.ID]bool{}
	}
	for i := range d.Entries {
		if id, wave := d.Means(i, d.choices), d.Entries[i].Wave; id != plan.None && wave >= 0 && (id != last || wave != lastWave) {
			members[wave][id] = true
			last, lastWave = id, wave
		}
	}
	return members
}

// newWaves finds waves that the table would make beside others.
func (d *doubter) newWaves() {
	if len(d.plan.WavesOf(d.Solution)) == 0 {
		return
	}
	for i, w := range d.Waves {
		if w.Existing == plan.None {
			d.add("new", i, nil, nil, "wave", w.Name)
		}
	}
}

// totals finds waves of which the table names another number of municipalities than it says.
func (d *doubter) totals() {
	members := d.members()
	for i, w := range d.Waves {
		if n, said := len(members[i]), said(w.Expected, w.Counted); said > 0 && said != n && w.Named > 0 {
			d.add("total", i, nil, nil, "wave", w.Name, "said", said, "n", n)
		}
	}
}

// emptied finds waves that the table would empty.
func (d *doubter) emptied() {
	into := map[plan.ID]plan.ID{}
	for i, of := range d.members() {
		for id := range of {
			into[id] = d.Waves[i].Existing
		}
	}
	for _, w := range d.plan.WavesOf(d.Solution) {
		before := d.plan.MembersOf(w.ID)
		left := 0
		for _, id := range before {
			if to, moves := into[id]; moves && to != w.ID {
				left++
			}
		}
		filled := slices.ContainsFunc(d.Waves, func(p WaveProposal) bool { return p.Existing == w.ID && p.Named > 0 })
		if len(before) > 0 && left == len(before) && !filled {
			d.add("empties", -1, nil, nil, "wave", w.Name)
		}
	}
}

// dateDoubts finds dates on which the rows of a wave disagree, whose year is assumed, or that
// are none.
func (d *doubter) dateDoubts() {
	for i, w := range d.Waves {
		for k, t := range w.Dates {
			kind := string(t.Kind)
			before := len(d.list)
			switch {
			case t.Skip, t.NotOfWave && !t.Few:
			case t.Refused != nil:
				d.add("nodate", i, t.Rows, nil, "wave", w.Name, "kind", kind, "text", short(t.Text))
			case t.Mixed, t.Few, len(t.Own) > 0:
				rows := slices.Clone(t.Rows)
				var others []string
				for _, o := range t.Own {
					rows = append(rows, d.Entries[o.Entry].Row)
					if text := d.name(d.Means(o.Entry, d.choices)) + ": " + o.Text; len(others) < mostListed {
						others = append(others, strings.TrimPrefix(text, ": "))
					}
				}
				slices.Sort(rows)
				key := "disagree"
				switch {
				case t.Few:
					key = "few"
				case t.Mixed:
					key = "mixed"
				}
				d.add(key, i, rows, nil, "wave", w.Name, "kind", kind, "text", short(t.Text), "others", strings.Join(others, ", "))
			case t.Date.YearAssumed && t.Applies():
				d.add("year", i, t.Rows, nil, "wave", w.Name, "kind", kind, "text", short(t.Text), "date", t.Written)
			}
			for n := before; n < len(d.list); n++ {
				d.list[n].Date = k
			}
		}
		d.reportDoubts(i, w)
	}
}

// reportDoubts finds reports whose year is assumed, that few rows of a wave say, or on which its
// rows disagree.
func (d *doubter) reportDoubts(wave int, w WaveProposal) {
	for k, r := range w.Reports {
		if !r.Applies() {
			continue
		}
		about := func(key string, pairs ...any) {
			pairs = append([]any{"wave", w.Name, "kind", string(r.Kind), "text", short(r.Text)}, pairs...)
			d.list = append(d.list, Doubt{Key: key, Rows: []int{r.Row}, Pairs: pairs, Wave: wave, Date: k, Done: true})
		}
		switch {
		case len(r.Others) > 0:
			about("done.mixed", "others", strings.Join(r.Others, ", "))
		case r.Rows > 0 && r.Rows*2 < w.Named:
			about("done.few", "n", r.Rows, "of", w.Named)
		}
		if r.Assumed {
			about("done.year", "date", r.On.Long(d.plan.LetterLang()))
		}
	}
}
