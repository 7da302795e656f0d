package wavetable_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// reviewed is a table of SAPA's plan as it is answered.
type reviewed struct {
	t        testing.TB
	plan     *plan.Plan
	solution plan.Solution
	proposal wavetable.Proposal
	answers  wavetable.Answers
	wavetable.Review
}

func review(t testing.TB, text string) *reviewed {
	t.Helper()
	p := plantest.Example(t, example.SAPA2019)
	r := &reviewed{t: t, plan: p}
	r.solution, _ = p.SolutionNamed("SAPA")
	ctx := p.DateContext(day.Danish, wavetable.LikelyYear(p, r.solution.ID, 2019))
	table := wavetable.Read(wavetable.Cells(text), wavetable.OptionsFor(p, r.solution, ""))
	r.proposal = wavetable.Propose(p, r.solution.ID, table, ctx, day.Of(2019, 6, 26))
	r.Review = r.proposal.Review(r.answers)
	return r
}

// doubt returns the doubt of a key.
func (r *reviewed) doubt(key string) confirm.Doubt {
	r.t.Helper()
	i := slices.IndexFunc(r.Doubts, func(d confirm.Doubt) bool { return d.Why.Key == "table.doubt."+key })
	if i < 0 {
		r.t.Fatalf("no doubt %s among %+v", key, r.Doubts)
	}
	return r.Doubts[i]
}

// options are the options of the doubt of a key, in words.
func (r *reviewed) options(key string) []string {
	r.t.Helper()
	var list []string
	for _, o := range r.doubt(key).Options {
		list = append(list, strings.TrimSpace(translations.Danish.Format(o.Sentence)+" "+note(o)))
	}
	return list
}

func note(o confirm.Option) string {
	if o.Note.Key == "" {
		return ""
	}
	return translations.Danish.Format(o.Note)
}

func (r *reviewed) answer(key string, option int, of ...plan.ID) {
	r.t.Helper()
	a := confirm.Answer{Option: option}
	if len(of) > 0 {
		a.Of = of[0]
	}
	r.answers.Doubts = r.answers.Doubts.With(r.doubt(key).ID, a)
	r.Review = r.proposal.Review(r.answers)
	if d := r.doubt(key); !d.Settled || d.Chosen != option {
		r.t.Errorf("answered %d, the doubt is %+v", option, d)
	}
}

func (r *reviewed) after() *plan.Plan {
	r.t.Helper()
	d := r.plan.Edit()
	if _, err := r.Apply(d); err != nil {
		r.t.Fatal(err)
	}
	return d.Plan()
}

func (r *reviewed) id(name string) plan.ID {
	r.t.Helper()
	for _, m := range r.plan.AllMunicipalities() {
		if m.Name == name {
			return m.ID
		}
	}
	r.t.Fatalf("no municipality %s", name)
	return plan.None
}

func (r *reviewed) waveOf(name string) string {
	r.t.Helper()
	w, _ := r.after().WaveOf(r.solution.ID, r.id(name))
	return w.Name
}

// goLive is when a municipality goes live after the import.
func (r *reviewed) goLive(name string) string {
	r.t.Helper()
	m, _ := r.after().MilestoneFor(r.solution.ID, r.id(name), plan.GoLive)
	return m.Written
}

func (r *reviewed) wants(key string, want ...string) {
	r.t.Helper()
	if got := r.options(key); !slices.Equal(got, want) {
		r.t.Errorf("the options are %q, want %q", got, want)
	}
}

func TestADateOfOneRowIsAnswered(t *testing.T) {
	table := "Kommune\tBølge\tIdriftsættelse\nBillund\tBølge 5\t25. oktober 2019\nFanø\tBølge 5\t25. oktober 2019\nVejen\tBølge 5\t8. november 2019\n"
	r := review(t, table)
	r.wants("disagree", "Kun Vejen: 8. november 2019 fredag", "Vejen følger Bølge 5: 25. oktober 2019 datoen i tabellen udelades",
		"Hele Bølge 5: 8. november 2019 fredag", "Udelades planen har 25. oktober 2019")
	if r.goLive("Vejen") != "8. november 2019" || r.goLive("Fanø") != "25. oktober 2019" {
		t.Errorf("preset: Vejen %s, Fanø %s", r.goLive("Vejen"), r.goLive("Fanø"))
	}
	for option, want := range [][2]string{{"8. november 2019", "25. oktober 2019"}, {"25. oktober 2019", "25. oktober 2019"},
		{"8. november 2019", "8. november 2019"}, {"25. oktober 2019", "25. oktober 2019"}} {
		r.answer("disagree", option)
		if got := [2]string{r.goLive("Vejen"), r.goLive("Fanø")}; got != want {
			t.Errorf("option %d gives %q, want %q", option, got, want)
		}
	}
}

// TestADateOfFewRowsIsTheirs: the others say none, and keep that of their wave.
func TestADateOfFewRowsIsTheirs(t *testing.T) {
	r := review(t, "Kommune\tBølge\tIdriftsættelse\nBillund\tBølge 5\t\nFanø\tBølge 5\t\nVejen\tBølge 5\t8. november 2019\n")
	r.wants("few", "Kun Vejen: 8. november 2019 fredag", "Hele Bølge 5: 8. november 2019 fredag", "Udelades planen har 25. oktober 2019")
	if r.goLive("Vejen") != "8. november 2019" || r.goLive("Fanø") != "25. oktober 2019" {
		t.Errorf("preset: Vejen %s, Fanø %s", r.goLive("Vejen"), r.goLive("Fanø"))
	}
	for option, want := range []string{"25. oktober 2019", "8. november 2019", "25. oktober 2019"} {
		r.answer("few", option)
		if got := r.goLive("Fanø"); got != want {
			t.Errorf("option %d: Fanø %s, want %s", option, got, want)
		}
	}
}

func TestANameIsAnswered(t *testing.T) {
	r := review(t, "Bølge 5\nFrederiksværk\nAtlantis\n")
	r.wants("former", "Halsnæs og husk navnet i planen", "En anden… skriv, og vælg på listen", "Udelades")
	r.wants("unknown", "En anden… skriv, og vælg på listen", "Udelades")
	if r.waveOf("Halsnæs") != "Bølge 5" {
		t.Errorf("Halsnæs is in %q", r.waveOf("Halsnæs"))
	}
	r.answer("former", 1, r.id("Ærø"))
	if r.waveOf("Ærø") != "Bølge 5" || r.options("former")[1] != "Ærø og husk navnet i planen" {
		t.Errorf("Ærø is in %q of %q", r.waveOf("Ærø"), r.options("former"))
	}
	r.answer("unknown", 0, r.id("Samsø"))
	if r.waveOf("Samsø") != "Bølge 5" {
		t.Errorf("Samsø is in %q", r.waveOf("Samsø"))
	}
	again := wavetable.Propose(r.after(), r.solution.ID, wavetable.Read(wavetable.Cells("Bølge 5\nAtlantis\n"), wavetable.Options{}), day.Context{}, day.None)
	if again.Entries[0].Municipality != r.id("Samsø") {
		t.Error("the name is not remembered")
	}
}

func TestAMunicipalityInTwoWavesIsAnswered(t *testing.T) {
	r := review(t, "Bølge 4\tBølge 5\nFanø\tFanø\n")
	if d := r.doubt("twice"); d.Preset >= 0 || d.Chosen >= 0 {
		t.Errorf("something is preset: %+v", d)
	}
	for option, want := range []string{"Bølge 4", "Bølge 5"} {
		r.answer("twice", option)
		if got := r.waveOf("Fanø"); got != want {
			t.Errorf("option %d puts it into %q", option, got)
		}
	}
	now, _ := r.plan.WaveOf(r.solution.ID, r.id("Fanø"))
	if r.answer("twice", 2); r.waveOf("Fanø") != now.Name {
		t.Errorf("in neither it is in %q", r.waveOf("Fanø"))
	}
}

func TestWavesAreAnswered(t *testing.T) {
	r := review(t, "Bølge 9\nFanø\nÆrø\n")
	now, _ := r.plan.WaveOf(r.solution.ID, r.id("Fanø"))
	if r.waveOf("Fanø") != "Bølge 9" {
		t.Errorf("Fanø is in %q", r.waveOf("Fanø"))
	}
	if r.answer("new", 1); r.waveOf("Fanø") != now.Name {
		t.Errorf("without the wave Fanø is in %q", r.waveOf("Fanø"))
	}
	if _, ok := r.after().WaveNamed(r.solution.ID, "Bølge 9"); ok {
		t.Error("it is made though it was left out")
	}
	w, _ := r.plan.WaveNamed(r.solution.ID, "Bølge 2")
	text := "Bølge 3\n"
	for _, id := range r.plan.MembersOf(w.ID) {
		m, _ := r.plan.Municipalities.Get(id)
		text += m.Name + "\n"
	}
	r = review(t, text)
	if n := len(r.after().MembersOf(w.ID)); n != 0 {
		t.Errorf("%d are left", n)
	}
	if r.answer("empties", 1); len(r.after().MembersOf(w.ID)) != len(r.plan.MembersOf(w.ID)) {
		t.Error("they are not kept")
	}
}

func TestATotalNamesWhoStays(t *testing.T) {
	p := review(t, "Bølge 5\nFanø\n")
	w, _ := p.plan.WaveNamed(p.solution.ID, "Bølge 5")
	members := p.plan.MembersOf(w.ID)
	text := "Bølge 5\n"
	for _, id := range members[1:] {
		m, _ := p.plan.Municipalities.Get(id)
		text += m.Name + "\n"
	}
	stays, _ := p.plan.Municipalities.Get(members[0])
	r := review(t, text+"I alt "+strconv.Itoa(len(members))+"\n")
	n := strconv.Itoa(len(members))
	r.wants("total", stays.Name+" bliver i Bølge 5 "+n+", som tabellen siger", "Udelad tallet: Bølge 5 får "+n)
	if of, _ := r.after().Waves.Get(w.ID); of.Expected != len(members) {
		t.Errorf("%d are expected", of.Expected)
	}
}

func TestARemarkAndAYearAreAnswered(t *testing.T) {
	r := review(t, "Bølge 5 (2. dec.)\nFanø (udgår)\nÆrø\n")
	r.wants("remark", "Udelades", "Fanø kommer i Bølge 5 alligevel")
	now, _ := r.plan.WaveOf(r.solution.ID, r.id("Fanø"))
	if r.waveOf("Fanø") != now.Name {
		t.Errorf("Fanø is in %q", r.waveOf("Fanø"))
	}
	if r.answer("remark", 1); r.waveOf("Fanø") != "Bølge 5" {
		t.Errorf("nevertheless Fanø is in %q", r.waveOf("Fanø"))
	}
	r.wants("year", "2. december 2019 mandag", "2. december 2020 onsdag", "Udelades planen har 25. oktober 2019")
	for option, want := range []string{"2. december 2019", "2. december 2020", "25. oktober 2019"} {
		if r.answer("year", option); r.goLive("Ærø") != want {
			t.Errorf("option %d gives %s, want %s", option, r.goLive("Ærø"), want)
		}
	}
}

func TestRowsSayWhatBecomesOfThem(t *testing.T) {
	r := review(t, "Plan af i dag\n\nBølge 5 (25. oktober 2019)\nBillund\nFanoe\nVejen\nAtlantis\nI alt 4\n")
	want := []confirm.Status{confirm.LeftOut, confirm.LeftOut, confirm.Heading, confirm.Unchanged, confirm.Unchanged, confirm.Unchanged, confirm.LeftOut, confirm.Taken}
	for i, row := range r.Rows[:len(want)] {
		if i != 2 && row.Status != want[i] || row.Number != i+1 {
			t.Errorf("row %d %q is %d, want %d", i+1, row.Cells, row.Status, want[i])
		}
	}
	if r.Rows[4].Means != "Fanø" || r.Rows[4].Under != 3 || len(r.Rows[6].Doubts) != 1 {
		t.Errorf("the rows are %+v", r.Rows)
	}
}

// What is accepted as it is preset does the same as what nobody answered.
func TestAcceptingChangesNothing(t *testing.T) {
	for _, text := range []string{
		"Bølge 5 (2. dec.)\nFanø (udgår)\nFrederiksværk\nAtlantis\nI alt 7\n",
		"Kommune\tBølge\tIdriftsættelse\tAndet\nBillund\tBølge 5\t25. okt.\tx\nVejen\tBølge 5\t8. november 2019\ty\nFanø\tBølge 9\tsnart\t\n",
	} {
		r := review(t, text)
		before := r.after()
		r.answers.Doubts = r.answers.Doubts.Accept(r.Doubts)
		r.Review = r.proposal.Review(r.answers)
		if confirm.Open(r.Doubts) != 0 || len(plan.ChangedTables(before, r.after())) > 0 {
			t.Errorf("%d are open, changed is %v", confirm.Open(r.Doubts), plan.ChangedTables(before, r.after()))
		}
	}
}

func TestNamesUnderNoWaveAreOneDoubt(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	in := importCells(t, p, "KY", [][]string{
		{"Kommune", "Bølge"}, {"Aarhus", "Bølge 1"}, {"Odense", ""}, {"Vejle", "Bølge 1"}, {"Tønder", ""}, {"Fanø", ""},
	})
	if len(in.doubts) != 1 || in.doubts[0].Key != "loose.several" || fmt.Sprint(in.doubts[0].Rows) != "[3 5 6]" {
		t.Fatalf("the doubts are %+v", in.doubts)
	}
	if got := distribution(in.after, "KY"); len(got["Bølge 1"]) != 2 || len(got) != 1 {
		t.Errorf("the waves are %v", got)
	}
}
