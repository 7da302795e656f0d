package sheet

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
)

// drawPlan draws a plan: municipalities in other waves or none, own dates, undecided ones,
// aliases.
func drawPlan(t *rapid.T, start *plan.Plan) *plan.Plan {
	d := start.Edit()
	municipalities, solutions := start.AllMunicipalities(), start.SolutionsWithWaves()
	draw := func(label string, n int) int { return rapid.IntRange(0, n-1).Draw(t, label) }
	for range draw("edits", 12) {
		s := solutions[draw("solution", len(solutions))]
		waves := start.WavesOf(s.ID)
		w := waves[draw("wave", len(waves))]
		m := municipalities[draw("municipality", len(municipalities))].ID
		kind := plan.ScheduleKinds[draw("kind", len(plan.ScheduleKinds))]
		date := drawDate(t)
		switch draw("edit", 5) {
		case 0:
			_ = d.Assign(w.ID, m)
		case 1:
			d.Unassign(s.ID, m)
		case 2:
			_ = d.ScheduleWave(w.ID, kind, date)
		case 3:
			_ = d.Deviate(s.ID, m, kind, date, "fordi")
		case 4:
			plan.Put(d, plan.Alias{ID: plan.AliasID("x"), MunicipalityID: m, Name: "Smilets by"})
		}
	}
	return d.Plan()
}

func drawDate(t *rapid.T) plan.Dates {
	text := rapid.SampledFrom([]string{"25. oktober 2019", "uge 43 2019", "primo februar 2020", "Q3 2018", "under afklaring", "9.-10. november 2019", "efter aftale"}).Draw(t, "date")
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	if err != nil {
		w = day.Written{Text: "afventer"}
	}
	return plan.Dates{Text: w.Text, Span: w.Span}
}

// exports are the ways in which the plan leaves as a table: to files, and to the clipboard
// from the overview, from the matrix of a solution, and in English.
var exports = map[string]func(*plan.Plan, plan.ID, Options) ([]byte, error){
	"x.xlsx":   func(p *plan.Plan, _ plan.ID, o Options) ([]byte, error) { return Workbook(p, o) },
	"x.csv":    func(p *plan.Plan, _ plan.ID, o Options) ([]byte, error) { return CSV(p, o) },
	"overview": copied(true, danish.Lang),
	"matrix":   copied(false, danish.Lang),
	"english":  copied(false, translations.English),
}

func copied(overview bool, lang translations.Lang) func(*plan.Plan, plan.ID, Options) ([]byte, error) {
	return func(p *plan.Plan, solution plan.ID, o Options) ([]byte, error) {
		var ids, solutions []plan.ID
		for _, m := range p.AllMunicipalities() {
			ids = append(ids, m.ID)
		}
		for _, s := range p.SolutionsWithWaves() {
			if overview || s.ID == solution {
				solutions = append(solutions, s.ID)
			}
		}
		return []byte(ClipboardText(p, ids, solutions, overview, Options{Lang: lang, Date: o.Date})), nil
	}
}

// withoutDates tells of an export whether it says waves only.
func withoutDates(name string) bool { return !strings.HasPrefix(name, "x.") }

// readBack reads an export of a plan into another; open is how many doubts it leaves.
func readBack(t *rapid.T, name string, content []byte, into *plan.Plan, short string) (next *plan.Plan, doubts []wavetable.Doubt) {
	s, ok := into.SolutionNamed(short)
	if !ok {
		t.Fatalf("no solution %s", short)
	}
	source, err := xlsx.Open(name, content, short)
	if err != nil {
		t.Fatal(err)
	}
	table := wavetable.Read(source.Cells, wavetable.OptionsFor(into, s, ""))
	p := wavetable.Propose(into, s.ID, table, into.DateContext(day.Danish, 2019), danish.Date)
	d := into.Edit()
	if _, err := wavetable.Apply(d, p, p.AcceptAll()); err != nil {
		t.Fatal(err)
	}
	return d.Plan(), p.Doubts(p.AcceptAll())
}

// elsewhere returns a plan with the same waves in which every municipality is in another one,
// and every date is another.
func elsewhere(p *plan.Plan, s plan.Solution) *plan.Plan {
	d := p.Edit()
	waves := p.WavesOf(s.ID)
	for i, w := range waves {
		for _, id := range p.MembersOf(w.ID) {
			_ = d.Assign(waves[(i+1)%len(waves)].ID, id)
		}
		for _, m := range p.MilestonesOf(w.ID) {
			_ = d.Schedule(m.ID, plan.Dates{Text: "3. maj 2021", Span: day.On(day.Of(2021, 5, 3))})
		}
	}
	return d.Plan()
}

// facts are the waves and dates of the municipalities, as far as the export gives them.
func facts(p *plan.Plan, short, export string) map[string]string {
	s, _ := p.SolutionNamed(short)
	list := map[string]string{}
	for _, m := range p.AllMunicipalities() {
		w, ok := p.WaveOf(s.ID, m.ID)
		if !ok {
			continue
		}
		text := w.Name
		for _, kind := range plan.ScheduleKinds {
			if ms, ok := p.MilestoneFor(s.ID, m.ID, kind); ok && !withoutDates(export) {
				text += fmt.Sprintf("; %s %v", kind, ms.When())
			}
		}
		list[m.Name] = text
	}
	return list
}

// TestOwnExportComesBack reads exports of random plans back: into the same plan nothing
// changes and nothing is doubtful, into others they become equal.
func TestOwnExportComesBack(t *testing.T) {
	start := plantest.Example(t, example.Monopolbrud)
	start = plantest.Unstarted(t, start) // what is done keeps its date
	empty := plantest.Example(t, example.Empty)
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t, start)
		name := rapid.SampledFrom([]string{"x.xlsx", "x.csv", "overview", "matrix", "english"}).Draw(t, "export")
		write := exports[name]
		for _, s := range p.SolutionsWithWaves() {
			content, err := write(p, s.ID, danish)
			if err != nil {
				t.Fatal(err)
			}
			same, doubts := readBack(t, name, content, p, s.Short)
			if changed := plan.ChangedTables(p, same); len(changed) > 0 || len(doubts) > 0 {
				t.Fatalf("%s, %s: read back it changes %v, doubts %+v", name, s.Short, changed, doubts)
			}
			fresh, _ := readBack(t, name, content, empty, s.Short)
			want, got := facts(p, s.Short, name), facts(fresh, s.Short, name)
			for m, text := range want {
				if got[m] != text {
					t.Fatalf("%s, %s, into an empty plan: %s has %q, want %q", name, s.Short, m, got[m], text)
				}
			}
			other, _ := readBack(t, name, content, elsewhere(p, s), s.Short)
			got = facts(other, s.Short, name)
			for m, text := range want {
				if got[m] != text {
					t.Fatalf("%s, %s, into another plan: %s has %q, want %q", name, s.Short, m, got[m], text)
				}
			}
		}
	})
}
