package anytable

import (
	"reflect"
	"slices"
	"testing"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// today is the day on which the example stands.
var today = day.Of(2019, 6, 26)

func newPlan(t testing.TB) (*plan.Plan, plan.Solution) {
	t.Helper()
	p := plantest.Example(t, example.SAPA2019)
	s, _ := p.SolutionNamed("SAPA")
	return p, s
}

func municipality(t testing.TB, p *plan.Plan, name string) plan.Municipality {
	t.Helper()
	for _, m := range p.AllMunicipalities() {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no municipality %s", name)
	return plan.Municipality{}
}

func propose(t testing.TB, p *plan.Plan, s plan.Solution, text string, a wavetable.Answers, kinds ...facttable.ID) *Proposal {
	t.Helper()
	prop, err := Propose(p, Source{Cells: wavetable.Cells(text)}, Options{Kinds: kinds, Solution: s.ID, Lang: day.Danish, Today: today, Answers: a})
	if err != nil {
		t.Fatal(err)
	}
	return prop
}

func apply(t testing.TB, p *plan.Plan, prop *Proposal) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if _, err := prop.Apply(d); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

const several = "Kommune\tBølge\tIdriftsættelse\tEAN\tE-mail\tAreal\nFanø\tBølge 6\t\t5798009811578\teva@fanoe.example\t56\nNorrdjurs\tBølge 6\t\t5790000000005\tbo@norddjurs.example\t721\n"

func TestSeveralKindsAreTakenAtOnce(t *testing.T) {
	p, s := newPlan(t)
	prop := propose(t, p, s, several, wavetable.Answers{})
	if want := []facttable.ID{Waves, facttable.Municipalities, facttable.Contacts}; !slices.Equal(prop.Kinds, want) {
		t.Fatalf("it is %v, want %v", prop.Kinds, want)
	}
	var asked []string
	for _, d := range prop.Doubts {
		asked = append(asked, d.Why.Key)
	}
	if names := slices.DeleteFunc(slices.Clone(asked), func(k string) bool { return k != "table.doubt.guess" && k != "facts.doubt.name" }); len(names) != 1 {
		t.Errorf("a misspelled name is asked about in %q", asked)
	}
	after := apply(t, p, prop)
	for _, name := range []string{"Fanø", "Norddjurs"} {
		if w, _ := after.WaveOf(s.ID, municipality(t, after, name).ID); w.Name != "Bølge 6" {
			t.Errorf("%s is in %q", name, w.Name)
		}
	}
	if m := municipality(t, after, "Norddjurs"); m.EAN != "5790000000005" {
		t.Errorf("its EAN is %q", m.EAN)
	}
	if prop.Label("").Key != "did.insert.several" || prop.Values() < 4 || prop.Placed() != 2 {
		t.Errorf("%v with %d values of %d municipalities", prop.Label(""), prop.Values(), prop.Placed())
	}
}

func TestANameThatIsLeftOutHasNoFacts(t *testing.T) {
	p, s := newPlan(t)
	prop := propose(t, p, s, several, wavetable.Answers{})
	d := prop.Doubts[slices.IndexFunc(prop.Doubts, func(d confirm.Doubt) bool { return d.Why.Key == "table.doubt.guess" })]
	a := wavetable.Answers{Doubts: confirm.Answers{}.With(d.ID, confirm.Answer{Option: len(d.Options) - 1})}
	after := apply(t, p, propose(t, p, s, several, a))
	if is, was := municipality(t, after, "Norddjurs"), municipality(t, p, "Norddjurs"); is.EAN != was.EAN {
		t.Errorf("its EAN is %q, was %q", is.EAN, was.EAN)
	}
}

func TestTheColumnsOfOneKindAreNotUnusedInAnother(t *testing.T) {
	p, s := newPlan(t)
	prop := propose(t, p, s, several, wavetable.Answers{})
	for _, d := range prop.Doubts {
		if d.Why.Key == "table.doubt.column" && d.Why.Pairs[1] != "Areal" {
			t.Errorf("asked about %v", d.Why)
		}
	}
	uses := map[string]bool{}
	for _, c := range prop.Columns {
		uses[c.Heading] = c.Wave.IsRead() || c.Fact.Field != ""
	}
	for heading, used := range map[string]bool{"Kommune": true, "Bølge": true, "EAN": true, "E-mail": true, "Areal": false} {
		if uses[heading] != used {
			t.Errorf("the column %s is read: %v", heading, uses[heading])
		}
	}
}

func TestAColumnIsWhatSomebodySays(t *testing.T) {
	p, s := newPlan(t)
	text := "Kunde\tFase\tNummer\nFanø\tBølge 6\t5798009811578\nÆrø\tBølge 6\t5790000000005\n"
	o := Options{Solution: s.ID, Lang: day.Danish, Today: today, Columns: map[int]Meaning{
		0: {Wave: wavetable.UseName}, 1: {Wave: wavetable.UseWave}, 2: {Fact: "ean"},
	}}
	prop, err := Propose(p, Source{Cells: wavetable.Cells(text)}, o)
	if err != nil {
		t.Fatal(err)
	}
	if !prop.Is(Waves) || !prop.Is(facttable.Municipalities) || prop.Placed() != 2 || prop.Open() != 0 {
		t.Fatalf("it is %v, %d placed, doubts %+v", prop.Kinds, prop.Placed(), prop.Doubts)
	}
	if m := municipality(t, apply(t, p, prop), "Fanø"); m.EAN != "5798009811578" {
		t.Errorf("its EAN is %q", m.EAN)
	}
	o.Columns = map[int]Meaning{1: {Wave: wavetable.UseDate(plan.GoLive)}, 3: {}}
	swapped := "Kommune\tFrist\tBølge\tEAN\nFanø\t2. december 2019\tBølge 6\t5798009811578\n"
	if prop, err = Propose(p, Source{Cells: wavetable.Cells(swapped)}, o); err != nil {
		t.Fatal(err)
	}
	if d := prop.Waves.Proposal.Waves[0].Dates; len(d) != 1 || d[0].Written != "2. december 2019" || prop.Facts != nil {
		t.Errorf("dates %+v, kinds %v", d, prop.Kinds)
	}
	if len(prop.Notes) != 1 || prop.Notes[0].Key != "table.note.columns" {
		t.Errorf("what is left out is not said: %+v", prop.Notes)
	}
}

func TestEveryMeaningIsOfferedOnce(t *testing.T) {
	p, s := newPlan(t)
	for _, text := range []string{several, "Kommune\tEAN\nFanø\t5798009811578\n"} {
		prop := propose(t, p, s, text, wavetable.Answers{})
		seen := map[Meaning]bool{}
		for _, m := range prop.Meanings() {
			if seen[m] {
				t.Errorf("%v is offered twice", m)
			}
			seen[m] = true
		}
		for i, c := range prop.Columns {
			if !seen[c.Meaning()] {
				t.Errorf("column %d is %v, which is not offered", i, c.Meaning())
			}
		}
	}
}

// The answer to which column says the waves, and to what marks without a wave mean, changes what
// is read.
func TestAnAnswerChangesWhatIsRead(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	s, _ := p.SolutionNamed("KY")
	for _, c := range []struct {
		text, key string
		options   int
		want      []string // the wave of Fanø by the option; "" for none
	}{
		{"Kommune\tBølge (ny)\tBølge (gl.)\nFanø\tBølge 2\tBølge 3\nÆrø\tBølge 2\tBølge 4\n", "table.doubt.rivals", 3, []string{"Bølge 2", "Bølge 3", ""}},
		{"Kommune\tKY\nFanø\tx\nÆrø\t\n", "table.doubt.marks", 2, []string{"Bølge 1", ""}},
	} {
		for option, want := range c.want {
			first := propose(t, p, s, c.text, wavetable.Answers{})
			at := slices.IndexFunc(first.Doubts, func(d confirm.Doubt) bool { return d.Why.Key == c.key })
			if at < 0 || len(first.Doubts[at].Options) != c.options {
				t.Fatalf("%q: doubts %+v", c.text, first.Doubts)
			}
			a := wavetable.Answers{Doubts: confirm.Answers{}.With(first.Doubts[at].ID, confirm.Answer{Option: option})}
			again := propose(t, p, s, c.text, a)
			at = slices.IndexFunc(again.Doubts, func(d confirm.Doubt) bool { return d.Why.Key == c.key })
			if at < 0 || !again.Doubts[at].Settled || again.Doubts[at].Chosen != option {
				t.Errorf("%q: the answer %d is lost: %+v", c.text, option, again.Doubts)
			}
			after := apply(t, p, again)
			if w, _ := after.WaveOf(s.ID, municipality(t, after, "Fanø").ID); w.Name != want {
				t.Errorf("%q: answered with %d, Fanø is in %q, not %q", c.text, option, w.Name, want)
			}
		}
	}
}

// What was read before is used again only where nothing but answers differ, and gives the same.
func TestReadingIsUsedAgain(t *testing.T) {
	p, s := newPlan(t)
	source := Source{Cells: wavetable.Cells(several)}
	o := Options{Solution: s.ID, Lang: day.Danish, Today: today}
	must := func(o Options) *Proposal {
		t.Helper()
		prop, err := Propose(p, source, o)
		if err != nil {
			t.Fatal(err)
		}
		return prop
	}
	first := must(o)
	for name, change := range map[string]func(*Options){
		"nothing":  func(*Options) {},
		"answers":  func(o *Options) { o.Answers.Doubts = o.Answers.Doubts.Accept(first.Doubts) },
		"kinds":    func(o *Options) { o.Kinds = []facttable.ID{Waves} },
		"columns":  func(o *Options) { o.Columns = map[int]Meaning{3: {}} },
		"year":     func(o *Options) { o.Year = 2031 },
		"wave":     func(o *Options) { o.Wave = "Bølge 6" },
		"solution": func(o *Options) { k, _ := p.SolutionNamed("KY"); o.Solution = k.ID },
	} {
		changed := o
		change(&changed)
		want := must(changed)
		changed.Before = first
		got := must(changed)
		if again, expected := got.reading == first.reading, name == "nothing" || name == "answers"; again != expected {
			t.Errorf("%s: read again: %v", name, !again)
		}
		if !slices.Equal(got.Kinds, want.Kinds) || !reflect.DeepEqual(got.Columns, want.Columns) || !reflect.DeepEqual(got.Doubts, want.Doubts) || !reflect.DeepEqual(got.Notes, want.Notes) {
			t.Errorf("%s: read with %+v before, it is another proposal", name, got.Doubts)
		}
		if a, b := apply(t, p, got), apply(t, p, want); len(plan.ChangedTables(a, b)) > 0 {
			t.Errorf("%s: the plans differ in %v", name, plan.ChangedTables(a, b))
		}
	}
}
