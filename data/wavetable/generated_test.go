package wavetable_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
)

// made is a distribution that a table says: waves in order with their municipalities.
type made struct {
	waves []string // as the plan will call them
	names [][]string
	codes map[string]string
	dates []string // of the waves, where the form says them
}

var waveStyles = []string{"Bølge %d", "bølge %d", "BØLGE %d", "%d. bølge", "Wave %d", "W%d", "B%d", "Hold %d", "Gruppe %d", "Runde %d", "Bølge nr. %d", "Bølge 0%d", "Etape %d"}

// drawMade draws a distribution of some municipalities to waves.
func drawMade(r *rand.Rand, p *plan.Plan) made {
	all := slices.Clone(p.AllMunicipalities())
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	m := made{codes: map[string]string{}}
	style := waveStyles[r.IntN(len(waveStyles))]
	for i := range 2 + r.IntN(5) {
		n := 2 + r.IntN(12)
		var names []string
		for _, one := range all[:n] {
			names = append(names, one.Name)
			m.codes[one.Name] = one.Code
		}
		all = all[n:]
		m.waves = append(m.waves, fmt.Sprintf(style, i+1))
		m.names = append(m.names, names)
	}
	return m
}

// numbered calls the waves by their numbers as the program does.
func (m *made) numbered() {
	for i := range m.waves {
		m.waves[i] = "Bølge " + strconv.Itoa(i+1)
	}
}

// rows are the municipalities with the places of their waves, in a random order.
func (m made) rows(r *rand.Rand) []madeRow {
	var rows []madeRow
	for i, names := range m.names {
		for _, n := range names {
			rows = append(rows, madeRow{n, i})
		}
	}
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows
}

type madeRow struct {
	name string
	wave int
}

// of is the wave of each municipality, with its date.
func (m made) of() map[string]string {
	of := map[string]string{}
	for i, names := range m.names {
		for _, n := range names {
			of[n] = m.waves[i]
			if m.dates != nil {
				of[n] += " " + m.dates[i]
			}
		}
	}
	return of
}

// gotOf is the wave of each municipality of a plan, with the date that is said of it.
func gotOf(p *plan.Plan, dated bool) map[string]string {
	of := map[string]string{}
	s, _ := p.SolutionNamed("KY")
	for _, w := range p.WavesOf(s.ID) {
		for _, id := range p.MembersOf(w.ID) {
			m, _ := p.Municipalities.Get(id)
			of[m.Name] = w.Name
			if live, ok := p.MilestoneFor(s.ID, id, plan.GoLive); ok && dated {
				of[m.Name] += " " + live.Earliest.ISO()
			}
		}
	}
	return of
}

// TestMadeUpTables writes made-up distributions in every form. Undamaged there is no doubt and
// all is right. Damaged it is right, or what is damaged is doubtful and nothing else is.
// BOLGEPLAN_TABLES is how many tables.
func TestMadeUpTables(t *testing.T) {
	n := 300
	if text := os.Getenv("BOLGEPLAN_TABLES"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	p := plantest.Example(t, example.Empty)
	forms, kinds := sorted(tableForms), sorted(damages)
	count := map[string]int{}
	failed := 0
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		form := forms[seed%len(forms)]
		m := drawMade(r, p)
		text := tableForms[form].write(r, &m)
		pack := tableForms[form].pack
		if pack == nil {
			pack = encode
		}
		count[form]++
		in := readMade(t, p, pack(r, text))
		if wrong := differs(in.after, m, nil); wrong != "" || len(in.doubts) > 0 {
			t.Errorf("%d: %s: %s\ndoubts %+v\nof %s", seed, form, wrong, in.doubts, text)
			failed++
		}
		damage := kinds[r.IntN(len(kinds))]
		d := damages[damage](r, text, m)
		if d.text != "" && d.text != text {
			count["damaged: "+damage]++
			in = readMade(t, p, pack(r, d.text))
			if wrong := d.judge(in, m, text); wrong != "" {
				t.Errorf("%d: %s, %s of %q: %s\ndoubts %+v\nof %s", seed, form, damage, d.names, wrong, in.doubts, d.text)
				failed++
			}
		}
		if failed > 5 {
			t.Fatal("and so on")
		}
	}
	for _, form := range sorted(count) {
		t.Logf("%5d %s", count[form], form)
	}
}

// differs says which municipalities are in other waves than they should be; those that are
// damaged may be in none.
func differs(after *plan.Plan, m made, damaged []string) string {
	want, got := m.of(), gotOf(after, m.dates != nil)
	for name, wave := range want {
		if got[name] != wave && !slices.Contains(damaged, name) {
			return fmt.Sprintf("%s is in %q, not in %q", name, got[name], wave)
		}
	}
	for name, wave := range got {
		if want[name] == "" && !slices.Contains(damaged, name) {
			return fmt.Sprintf("%s is in %q, not in none", name, wave)
		}
	}
	return ""
}

// damaged is a table in which something is wrong.
type damaged struct {
	text  string
	names []string // municipalities whose waves are no longer said, or said otherwise
	words []string // what a doubt about the damage may quote
	fine  bool     // the table still says all
	gone  []string // municipalities that stand nowhere in it any more
}

// judge says what is wrong with how a damaged table was read.
func (d damaged) judge(in imported, m made, before string) string {
	if len(in.doubts) == 0 {
		if in.after.CountPlaced(in.proposal.Solution) == 0 {
			return ""
		}
		if wrong := differs(in.after, m, d.gone); wrong != "" {
			return "without a word: " + wrong
		}
		return ""
	}
	if d.fine {
		return "a doubt about nothing"
	}
	doubtful := slices.Clone(d.names)
	for _, doubt := range in.doubts {
		for _, pair := range doubt.Pairs {
			if text, ok := pair.(string); ok {
				doubtful = append(doubtful, text)
			}
		}
		for _, i := range doubt.Entries { // a doubt about many lists the first
			of, _ := in.after.Municipalities.Get(in.proposal.Entries[i].Municipality)
			doubtful = append(doubtful, of.Name)
		}
	}
	if wrong := differs(in.after, m, doubtful); wrong != "" && in.after.CountPlaced(in.proposal.Solution) > 0 {
		return wrong
	}
	if in.after.CountPlaced(in.proposal.Solution) == 0 {
		return "" // all of it is doubtful
	}
	rows := changedRows(before, d.text)
	for i, line := range strings.Split(d.text, "\n") {
		for _, name := range d.names {
			if strings.Contains(line, name) {
				rows[i+1] = true
			}
		}
	}
	waves := map[string]bool{}
	for i, names := range m.names {
		for _, n := range names {
			if slices.Contains(d.names, n) {
				waves[m.waves[i]] = true
			}
		}
		if waves[m.waves[i]] {
			d.words = append(d.words, names...)
		}
	}
	for _, doubt := range in.doubts {
		about := doubt.Key == "sum" || doubt.Wave >= 0 && waves[in.proposal.Waves[doubt.Wave].Name]
		for _, row := range doubt.Rows {
			about = about || rows[row]
		}
		said := strings.ToLower(fmt.Sprint(doubt.Pairs...))
		for _, word := range slices.Concat(d.names, d.words, sorted(waves)) {
			about = about || word != "" && strings.Contains(said, strings.ToLower(word))
		}
		if !about {
			return fmt.Sprintf("a doubt about what is sound: %+v", doubt)
		}
	}
	return ""
}

// changedRows are the numbers of the lines that differ.
func changedRows(before, after string) map[int]bool {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	rows := map[int]bool{}
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	for i := first; i < max(len(b)-last, first+1); i++ {
		if i >= len(a) || len(a) != len(b) || a[i] != b[i] {
			rows[i+1] = true
		}
	}
	return rows
}

func sorted[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func readMade(t *testing.T, p *plan.Plan, content []byte) imported {
	t.Helper()
	source, err := xlsx.Open("x", content, "KY")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := p.SolutionNamed("KY")
	o := wavetable.OptionsFor(p, s, "")
	o.Sheet = source.Sheet
	in := importWith(t, p, "KY", source.Cells, o)
	if in.after == nil {
		in.after = p
	}
	return in
}
