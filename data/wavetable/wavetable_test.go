package wavetable

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// readSource reads a table of a source.
func readSource(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := Decode(b)
	return text
}

var in2019 = day.Context{Lang: day.Danish, Year: 2019}

// importText reads a text into a plan and takes every suggestion.
func importText(t testing.TB, p *plan.Plan, short, text string, o Options) (*plan.Plan, Proposal) {
	t.Helper()
	prop := Propose(p, plantest.SolutionID(t, p, short), Read(Cells(text), o), in2019, day.Of(2019, 6, 26))
	d := p.Edit()
	if _, err := Apply(d, prop, prop.AcceptAll()); err != nil {
		t.Fatal(err)
	}
	return d.Plan(), prop
}

// sameDistribution compares the waves of a solution in two plans by name.
func sameDistribution(t testing.TB, got, want *plan.Plan, short string) {
	t.Helper()
	s := plantest.SolutionID(t, got, short)
	for _, m := range want.AllMunicipalities() {
		g, _ := got.WaveOf(s, m.ID)
		w, _ := want.WaveOf(plantest.SolutionID(t, want, short), m.ID)
		if g.Name != w.Name || g.Kind != w.Kind || g.Expected != w.Expected && g.Expected != 0 {
			t.Errorf("%s is in %q (%s, %d), want %q (%s, %d)", m.Name, g.Name, g.Kind, g.Expected, w.Name, w.Kind, w.Expected)
		}
	}
	if n := got.CountPlaced(s); n != 98 {
		t.Errorf("%d of 98 are placed", n)
	}
}

func TestTablesOfTheSources(t *testing.T) {
	tests := []struct {
		file, short, example string
		suggested            []string
	}{
		{"sapa_2019.txt", "SAPA", example.SAPA2019, []string{"Norrdjurs", "Vesthimmerland"}},
		{"sapa_2019_page.txt", "SAPA", example.SAPA2019, []string{"Norrdjurs", "Vesthimmerland"}},
		{"ksd_2017.txt", "KSD", example.KSD2017, nil},
		{"ksd_2017_page.txt", "KSD", example.KSD2017, nil},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			want := plantest.Example(t, test.example)
			got, prop := importText(t, plantest.Example(t, example.Empty), test.short, readSource(t, test.file), Options{})
			sameDistribution(t, got, want, test.short)
			var suggested []string
			for _, e := range prop.Entries {
				if e.Status == Suggested {
					suggested = append(suggested, e.Text)
				}
			}
			if !slices.Equal(suggested, test.suggested) || len(prop.Pending(Unknown, nil)) > 0 || len(prop.Missing) > 0 {
				t.Errorf("suggested %q, %d unknown, %d missing", suggested, len(prop.Pending(Unknown, nil)), len(prop.Missing))
			}
		})
	}
}

// TestImportIntoEmptyIsTheExample pastes the table into an empty plan: the waves
// and course dates are those of the example, under ids made of solution and name.
func TestImportIntoEmptyIsTheExample(t *testing.T) {
	want := plantest.Example(t, example.SAPA2019)
	got, prop := importText(t, plantest.Example(t, example.Empty), "SAPA", readSource(t, "sapa_2019.txt"), Options{})
	for _, w := range want.WavesOf(plantest.SolutionID(t, want, "SAPA")) {
		made := plan.WaveID(w.SolutionID, w.Name)
		for _, kind := range []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd, plan.InvoicingStart} {
			a, _ := want.WaveMilestone(w.ID, kind)
			b, ok := got.WaveMilestone(made, kind)
			a.DoneOn = day.None // no table says what was reported
			if b.ID, b.WaveID = a.ID, a.WaveID; ok && a != b || ok != (a.ID != plan.None) {
				t.Errorf("%s, %s: %+v, want %+v", w.Name, kind, b, a)
			}
		}
	}
	if d := prop.Waves[1].Dates[0]; !d.Date.YearAssumed || d.Text != "18. mar." || d.Written != "18. marts 2019" {
		t.Errorf("the first date is %+v", d)
	}
}

func TestEveryFormOfTheTable(t *testing.T) {
	want := plantest.Example(t, example.KSD2017)
	for name, write := range forms {
		t.Run(name, func(t *testing.T) {
			got, _ := importText(t, plantest.Example(t, example.Empty), "KSD", write(want, plantest.SolutionID(t, want, "KSD")), Options{Solution: "KSD"})
			sameDistribution(t, got, want, "KSD")
		})
	}
}

func TestNames(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	d := p.Edit()
	plan.Put(d, plan.Alias{ID: plan.CatalogueID("alias", "x"), MunicipalityID: plan.MunicipalityID("0751"), Name: "Smilets by"})
	n := NewNames(d.Plan())
	tests := []struct {
		text   string
		status Status
		name   string
	}{
		{"Aarhus", Exact, "Aarhus"},
		{"Århus", Exact, "Aarhus"},
		{"århus kommune", Exact, "Aarhus"},
		{"smilets by", Exact, "Aarhus"},
		{"Københavns Kommune", Exact, "København"},
		{"Kobenhavn", Suggested, "København"},
		{"Bornholms Regionskommune", Exact, "Bornholm"},
		{"Ringkøbing- Skjern", Exact, "Ringkøbing-Skjern"},
		{"Ringkjøbing-Skjern", Suggested, "Ringkøbing-Skjern"},
		{"Høje-Tåstrup", Exact, "Høje-Taastrup"},
		{"Høje Tastrup", Suggested, "Høje-Taastrup"},
		{"Norrdjurs", Suggested, "Norddjurs"},
		{"Vesthimmerland", Suggested, "Vesthimmerlands"},
		{"Nordfyn", Suggested, "Nordfyns"},
		{"Faaborg", Suggested, "Faaborg-Midtfyn"},
		{"Hillreød", Suggested, "Hillerød"},
		{"Ærö", Exact, "Ærø"},
		{"Miljø", Unknown, ""},
		{"Projekt", Unknown, ""},
		{"Nordjylland", Unknown, ""},
		{"", Unknown, ""},
	}
	for _, test := range tests {
		m := n.Find(test.text)
		got, _ := p.Municipalities.Get(m.Municipality)
		if m.Status != test.status || got.Name != test.name {
			t.Errorf("%q is %d %q, want %d %q", test.text, m.Status, got.Name, test.status, test.name)
		}
	}
}

func TestSplit(t *testing.T) {
	n := NewNames(plantest.Example(t, example.Empty))
	for text, want := range map[string]string{
		"Assens Ishøj Randers":                        "Assens|Ishøj|Randers",
		"Høje Taastrup Nordfyn Ikast Brande Odder":    "Høje Taastrup|Nordfyn?|Ikast Brande|Odder",
		"Ved spørgsmål til betalingsmodellen":         "Ved spørgsmål til betalingsmodellen!",
		"Aarhus samt endelig Københavns Kommune":      "Aarhus|samt endelig!|Københavns Kommune",
		"Lyngby Taarbæk Bornholms Regionskommune Ærø": "Lyngby Taarbæk|Bornholms Regionskommune|Ærø",
		"": "",
	} {
		var got []string
		for _, part := range n.Split(text) {
			got = append(got, part.Text+[]string{"!", "?", ""}[part.Status])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q is split into %q, want %q", text, got, want)
		}
	}
}

func TestNoNameIsTakenForAnother(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	n := NewNames(p)
	for _, m := range p.AllMunicipalities() {
		for _, text := range []string{m.Name, m.OfficialName, strings.ToUpper(m.Name), strings.ReplaceAll(m.Name, "-", " ")} {
			if got := n.Find(text); got.Status != Exact || got.Municipality != m.ID {
				t.Errorf("%q is not %s", text, m.Name)
			}
		}
		for i := range []rune(m.Name) { // one letter forgotten
			r := []rune(m.Name)
			text := string(append(r[:i:i], r[i+1:]...))
			if got := n.Find(text); got.Municipality != plan.None && got.Municipality != m.ID {
				other, _ := p.Municipalities.Get(got.Municipality)
				t.Errorf("%q is taken for %s", text, other.Name)
			}
		}
	}
}

func TestChoicesAreRemembered(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	s := plantest.SolutionID(t, p, "SAPA")
	table := Read(Cells("Bølge 1\nNorrdjurs\nDjursland\nOdder"), Options{})
	prop := Propose(p, s, table, in2019, day.Of(2019, 6, 26))
	if len(prop.Pending(Suggested, nil)) != 1 || len(prop.Pending(Unknown, nil)) != 1 || len(prop.Missing) != 96 {
		t.Fatalf("entries %+v", prop.Entries)
	}
	choices := prop.AcceptAll()
	choices[1] = plan.MunicipalityID("0706") // Syddjurs
	d := p.Edit()
	if _, err := Apply(d, prop, choices); err != nil {
		t.Fatal(err)
	}
	again := Propose(d.Plan(), s, table, in2019, day.Of(2019, 6, 26))
	if len(again.Pending(Exact, nil)) != 3 || again.Entries[1].Municipality != plan.MunicipalityID("0706") {
		t.Errorf("the second time the entries are %+v", again.Entries)
	}
	next := d.Plan().Edit()
	if _, err := Apply(next, again, nil); err != nil {
		t.Fatal(err)
	}
	if c := next.Changes(); len(c) > 0 {
		t.Errorf("the same table again changes %v", c)
	}
}

func TestWhatIsNotNamedKeepsItsWave(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	next, _ := importText(t, p, "SAPA", "name;wave\nOdder;Wave 3\nAarhus;7", Options{})
	s := plantest.SolutionID(t, p, "SAPA")
	for code, want := range map[string]string{"0727": "Bølge 3", "0751": "Bølge 7", "0741": "Bølge 1"} {
		if w, _ := next.WaveOf(s, plan.MunicipalityID(code)); w.Name != want {
			t.Errorf("%s is in %q, want %q", code, w.Name, want)
		}
	}
	if waves := next.WavesOf(s); len(waves) != 8 || waves[7].Name != "Bølge 7" {
		t.Errorf("%d waves, the last is %q", len(waves), waves[len(waves)-1].Name)
	}
}

func TestTwiceIsRefused(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	prop := Propose(p, plantest.SolutionID(t, p, "KSD"), Read(Cells("Bølge 3\tBølge 4\nOdder\tÅrhus\nAarhus\tOdense\nOdder\t"), Options{}), in2019, day.Of(2019, 6, 26))
	if twice := prop.Duplicates(nil); len(twice) != 1 || !slices.Equal(twice[0], []int{1, 3}) {
		t.Errorf("twice: %v in %+v", twice, prop.Entries)
	}
	d := p.Edit()
	var twice *DuplicateError
	if _, err := Apply(d, prop, nil); !errors.As(err, &twice) || len(d.Changes()) > 0 {
		t.Errorf("error %v, changes %v", err, d.Changes())
	}
	if _, err := Apply(d, prop, Choices{1: plan.None}); err != nil {
		t.Error(err)
	}
}

func TestOneWave(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	next, prop := importText(t, p, "KY", "Odder, Aarhus og\n• Ringkøbing-\nSkjern\n1. Samsø (pilot)\nKøge*", Options{Wave: "Bølge 2"})
	if got := len(next.MembersOf(prop.findID(next))); got != 5 {
		t.Errorf("%d are in the wave, want 5: %+v", got, prop.Entries)
	}
	_, prop = importText(t, p, "SAPA", readSource(t, "sapa_2019.txt"), Options{Wave: "bølge 3"})
	if len(prop.Waves) != 1 || prop.Waves[0].Named != 15 {
		t.Errorf("waves %+v", prop.Waves)
	}
}

// findID is the id of the only wave of a proposal in the plan it was applied to.
func (p Proposal) findID(in *plan.Plan) plan.ID {
	w, _ := in.WaveNamed(p.Solution, p.Waves[0].Name)
	return w.ID
}

func TestDates(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	s := plantest.SolutionID(t, p, "SAPA")
	w, _ := p.WaveNamed(s, "Bølge 4")
	d := p.Edit()
	plan.Update(d, plan.WaveMilestoneID(w.ID, plan.CourseStart), func(m *plan.Milestone) { m.Locked = true })
	text := "\tWave 4\tWave 5\nCourse start\t3 September 2019\tprimo oktober\nGo-live\tsoon\tunder afklaring\n\tAalborg\tBillund\n\tInvoicing start: 1 Nov 2019\t"
	next, prop := importText(t, d.Plan(), "SAPA", text, Options{})
	written := func(wave string, kind plan.MilestoneKind) string {
		w, _ := next.WaveNamed(s, wave)
		m, _ := next.WaveMilestone(w.ID, kind)
		return m.Written
	}
	if !prop.Waves[0].Dates[0].Locked || written("Bølge 4", plan.CourseStart) != "2. september 2019" {
		t.Error("a locked milestone was moved")
	}
	if prop.Waves[0].Dates[1].Refused == nil || written("Bølge 4", plan.GoLive) != "20. september 2019" {
		t.Error("what is no date was taken")
	}
	if got := written("Bølge 4", plan.InvoicingStart); got != "1 Nov 2019" {
		t.Errorf("the invoicing starts %q", got)
	}
	if got := written("Bølge 5", plan.CourseStart); got != "primo oktober 2019" {
		t.Errorf("the course starts %q", got)
	}
	if got := written("Bølge 5", plan.GoLive); got != "under afklaring" {
		t.Errorf("the go-live is %q", got)
	}
}

func TestDecode(t *testing.T) {
	const want = "Ærø\tBølge 3\r\n"
	windows, err := charmap.Windows1252.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]string{
		"UTF-8": want, "UTF-8 with BOM": "\ufeff" + want, "Windows-1252": windows,
		"UTF-16": "\xff\xfe\xc6\x00r\x00\xf8\x00\t\x00B\x00\xf8\x00l\x00g\x00e\x00 \x003\x00\r\x00\n\x00",
	} {
		if got, _ := Decode([]byte(b)); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got, _ := Decode([]byte("A\u030arhus")); got != "Århus" {
		t.Errorf("composed to %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(readSource(f, "sapa_2019.txt"))
	f.Add(readSource(f, "ksd_2017.txt"))
	f.Add("kommune;bølge\n\"Odder\nSamsø\";3\n")
	f.Add("Bølge 3   Bølge 4\nOdder     Ærø\n")
	p := plantest.Example(f, example.Empty)
	s := plantest.SolutionID(f, p, "KSD")
	f.Fuzz(func(t *testing.T, text string) {
		prop := Propose(p, s, Read(Cells(text), Options{Solution: "KSD"}), in2019, day.Of(2019, 6, 26))
		d := p.Edit()
		var twice *DuplicateError
		if _, err := Apply(d, prop, prop.AcceptAll()); err != nil && !errors.As(err, &twice) {
			t.Error(err)
		}
	})
}

func BenchmarkImport(b *testing.B) {
	p := plantest.Example(b, example.Empty)
	text := readSource(b, "ksd_2017.txt")
	for b.Loop() {
		importText(b, p, "KSD", text, Options{})
	}
}

// Two headings that only white space or a hyphen tells apart are one wave, and one
// that somebody made by hand is not made again.
func TestOneNameIsOneWave(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	sapa := plantest.SolutionID(t, p, "SAPA")
	d := p.Edit()
	byHand, err := d.AddWave(plan.Wave{SolutionID: sapa, Name: "Runde-9"})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := importText(t, d.Plan(), "SAPA", "Kommune\tBølge\nAarhus\tBølge 8\nOdense\tBølge\u00a08\nFanø\tRunde 9\n", Options{})
	if waves := got.WavesOf(sapa); len(waves) != 2 {
		t.Fatalf("the waves are %v", waves)
	}
	for id, n := range map[plan.ID]int{plan.WaveID(sapa, "Bølge 8"): 2, byHand: 1} {
		if got := len(got.MembersOf(id)); got != n {
			t.Errorf("%d in the wave %s, want %d", got, id, n)
		}
	}
}
