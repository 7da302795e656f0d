package newplan

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

var today = day.Of(2019, 6, 26)

func build(t *testing.T, o Options) *plan.Plan {
	t.Helper()
	p, err := Build(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ksdTable is KSD's distribution as consultants keep it: a row for each municipality.
func ksdTable(t *testing.T) string {
	t.Helper()
	p := plantest.Example(t, example.Monopolbrud)
	s, _ := p.SolutionNamed("KSD")
	var b strings.Builder
	b.WriteString("Kommune\tBølge\tIdriftsættelse\n")
	for _, w := range p.WavesOf(s.ID) {
		m, _ := p.WaveMilestone(w.ID, plan.GoLive)
		for _, id := range p.MembersOf(w.ID) {
			of, _ := p.Municipalities.Get(id)
			fmt.Fprintf(&b, "%s\t%s\t%s\n", of.Name, w.Name, m.Written)
		}
	}
	return b.String()
}

func TestANewPlanHasANameASenderAndItsSolutions(t *testing.T) {
	p := build(t, Options{Name: "KSD-udrulning 2020", Sender: Sender{Name: "Krogh & Lind"}, Solutions: []string{"KSD"}, Own: []string{"LIS"}})
	if p.SettingValue(plan.PlanName) != "KSD-udrulning 2020" || p.Organisation().Name != "Krogh & Lind" || p.Organisation().Example {
		t.Errorf("named %q, sent by %+v", p.SettingValue(plan.PlanName), p.Organisation())
	}
	var shown []string
	for _, s := range p.AllSolutions() {
		if !s.Hidden {
			shown = append(shown, s.Short)
		}
	}
	if strings.Join(shown, " ") != "KSD LIS" || p.Solutions.Len() != 28 || p.Municipalities.Len() != 98 {
		t.Errorf("%v of %d solutions, %d municipalities", shown, p.Solutions.Len(), p.Municipalities.Len())
	}
	if all := build(t, Options{}); all.SettingValue(plan.PlanName) != "" || all.AllSolutions()[0].Hidden {
		t.Error("a plan of which nothing was said has a name, or hides a solution")
	}
}

func TestATableIsDistributed(t *testing.T) {
	o := Options{Name: "KSD", Solutions: []string{"KSD"}}
	table, ok := ReadTable(o, wavetable.Cells(ksdTable(t)), day.Danish, today)
	if want := (Summary{Placed: 98, Waves: 7, Dated: 7}); !ok || table.Summarize() != want {
		t.Fatalf("read: %v, %+v", ok, table.Summarize())
	}
	o.Table = &table
	p := build(t, o)
	s, _ := p.SolutionNamed("KSD")
	w, _ := p.WaveNamed(s.ID, "Bølge 7")
	if m, _ := p.WaveMilestone(w.ID, plan.GoLive); p.CountPlaced(s.ID) != 98 || len(p.MembersOf(w.ID)) != 17 || m.Written != "Q4 2020" || m.Example {
		t.Errorf("%d placed, %d in the last wave, which goes live %q", p.CountPlaced(s.ID), len(p.MembersOf(w.ID)), m.Written)
	}
}

func TestDoubtsOfATableAreCounted(t *testing.T) {
	for text, want := range map[string]Summary{
		"Kommune\tBølge\nBillund\tBølge 1\nVejle\tBølge 1":                                               {Placed: 2, Waves: 1},
		"Kommune\tBølge\nBilund\tBølge 1\nVejle\tBølge 1":                                                {Placed: 2, Waves: 1, Doubts: 1},           // misspelled
		"Kommune\tBølge\nAtlantis\tBølge 1\nVejle\tBølge 1":                                              {Placed: 1, Waves: 1, Doubts: 1},           // unknown
		"Kommune\tBølge\nVejle\tBølge 1\nVejle\tBølge 2":                                                 {Placed: 1, Waves: 2, Doubts: 1},           // in two waves
		"Kommune\tBølge\tIdriftsættelse\nVejle\tBølge 1\t1. maj":                                         {Placed: 1, Waves: 1, Dated: 1, Doubts: 1}, // in which year
		"Kommune\tBølge\tEAN\nVejle\tBølge 1\t5790000000000":                                             {Placed: 1, Waves: 1, Doubts: 1},           // besides
		"Kommune\tBølge\tIdriftsættelse\nVejle\tBølge 1\t1. maj 2020\nBillund\tBølge 2\tsnart engang 20": {Placed: 2, Waves: 2, Dated: 1, Doubts: 1},
	} {
		table, ok := ReadTable(Options{Solutions: []string{"KSD"}}, wavetable.Cells(text), day.Danish, today)
		if got := table.Summarize(); !ok || got != want {
			t.Errorf("%q: %v, %+v, want %+v", text, ok, got, want)
		}
	}
	for _, text := range []string{"", "Hej Mette", "Kommune\tEAN\nVejle\t5790000000000", "Vejle, Billund og Kolding"} {
		if _, ok := ReadTable(Options{Solutions: []string{"KSD"}}, wavetable.Cells(text), day.Danish, today); ok {
			t.Errorf("%q is a distribution", text)
		}
	}
}

func TestAnotherPlanIsCopiedWithoutWhatWasDoneUnderIt(t *testing.T) {
	from := plantest.Example(t, example.Monopolbrud)
	d := from.Edit()
	logo := []byte("a logo")
	d.SetOrganisation(func(o *plan.Organisation) { o.Logo = d.Attach(logo) })
	from = d.Plan()
	blobs := map[string][]byte{plan.BlobID(logo): logo}
	p := build(t, Options{Name: "Næste", From: from, Blobs: blobs})
	if p.SettingValue(plan.PlanName) != "Næste" || p.Letters.Len() > 0 || p.Waves.Len() != from.Waves.Len() || p.Prices.Len() != from.Prices.Len() || p.Contacts.Len() != from.Contacts.Len() {
		t.Errorf("%d letters, %d waves, %d prices", p.Letters.Len(), p.Waves.Len(), p.Prices.Len())
	}
	if ids := NamedBlobs(from); len(ids) != 1 || ids[0] != plan.BlobID(logo) {
		t.Errorf("it names %v", ids)
	}
}

// What was shown is what the file has, with the blobs that it names.
func TestTheFileHasWhatWasShown(t *testing.T) {
	logo := []byte("a logo")
	sender := plan.ExampleOrganisation()
	sender.Example, sender.Logo = false, plan.BlobID(logo)
	o := Options{
		Name: "KSD", Sender: Sender{Organisation: sender}, Solutions: []string{"KSD", "KY"},
		Blobs: map[string][]byte{plan.BlobID(logo): logo},
	}
	table, _ := ReadTable(o, wavetable.Cells(ksdTable(t)), day.Danish, today)
	o.Table = &table
	steps, err := Steps(o)
	if err != nil {
		t.Fatal(err)
	}
	path, who := filepath.Join(t.TempDir(), "ny.bolgeplan"), data.Identity{Author: "Anna", Installation: "a"}
	if _, err := data.CreateFrom(path, steps, who); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	if changed := plan.Compare(build(t, o), doc.State().Plan); len(changed) > 0 {
		t.Errorf("the file differs: %v", changed[0])
	}
	if b, err := doc.Blob(plan.BlobID(logo)); err != nil || string(b) != "a logo" {
		t.Errorf("the logo is %q (%v)", b, err)
	}
	if label, ok := doc.CanUndo(); !ok || label.Key != "did.insert" || label.Arg("n") != "98" || label.Arg("solution") != "KSD" {
		t.Errorf("the last step is %+v", label)
	}
}

func TestAnExampleKeepsItsHistory(t *testing.T) {
	bare, err := Steps(Options{Example: example.SAPA2019})
	if err != nil {
		t.Fatal(err)
	}
	named, _ := Steps(Options{Example: example.SAPA2019, Name: "Vores SAPA"})
	if len(named) != len(bare)+1 || build(t, Options{Example: example.SAPA2019, Name: "Vores SAPA"}).SettingValue(plan.PlanName) != "Vores SAPA" {
		t.Errorf("%d steps, %d without a name", len(named), len(bare))
	}
	_, err = Steps(Options{Example: "ukendt"})
	var unknown *example.UnknownError
	if !errors.As(err, &unknown) {
		t.Errorf("an unknown example: %v", err)
	}
}
