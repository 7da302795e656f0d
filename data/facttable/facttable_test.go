package facttable

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/confirm"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/px"
	"bolgeplan/data/wavetable/xlsx"
)

// file reads the cells of a file in testdata.
func file(t testing.TB, name string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := wavetable.Decode(content); px.IsPX(text) {
		f, err := px.Read(text)
		if err != nil {
			t.Fatal(err)
		}
		return f.Cells()
	}
	source, err := xlsx.Open(name, content, "")
	if err != nil {
		t.Fatal(err)
	}
	return source.Cells
}

// propose reads a table of tab-separated lines.
func cellsOf(text string) [][]string { return wavetable.Cells(text) }

// answers are the options that are chosen at two cells, or at one.
func answers(at Cell, option int, more ...any) Answers {
	a := Answers{confirm.ID{Cell: at}: {Option: option}}
	if len(more) == 2 {
		a[confirm.ID{Cell: more[0].(Cell)}] = confirm.Answer{Option: more[1].(int)}
	}
	return a
}

func propose(t testing.TB, p *plan.Plan, table string, o Options) *Proposal {
	t.Helper()
	if o.Year == 0 {
		o.Year = 2019
	}
	prop, err := Propose(p, wavetable.Cells(table), o)
	if err != nil {
		t.Fatal(err)
	}
	return prop
}

// apply makes the edit of a proposal.
func apply(t testing.TB, p *plan.Plan, prop *Proposal) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if err := d.Run(prop.Apply); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
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

// told are the doubts, refusals and notes of a proposal by their keys, with the rows.
func told(p *Proposal) []string {
	var list []string
	for _, d := range p.Doubts {
		list = append(list, fmt.Sprintf("%s:%d", d.Why.Key, d.Row))
	}
	for _, i := range p.Items {
		if i.Status == Refused {
			list = append(list, fmt.Sprintf("%s:%d", i.Why.Key, i.Row))
		}
	}
	for _, r := range p.Rows {
		if r.Status == Refused && len(r.Items) == 0 {
			list = append(list, fmt.Sprintf("%s:%d", r.Why.Key, r.Number))
		}
	}
	for _, n := range p.Notes {
		list = append(list, n.Key+":"+fmt.Sprint(n.Pairs))
	}
	slices.Sort(list)
	return list
}

func wants(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestPopulationsOfStatisticsDenmark(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	areas := "facts.note.area:[n 7 names Hele landet, Region Hovedstaden, Christiansø, Region Sjælland, Region Syddanmark, Region Midtjylland, Region Nordjylland]"
	for name, more := range map[string][]string{
		"folk1a-api.csv":    nil,
		"folk1a-matrix.csv": {"facts.note.text.one:[n 1 names Kilde: Danmarks Statistik]"},
		"folk1a.px":         nil,
		"folk1a.xlsx":       {"facts.note.time:[n 3 names 2024K2, 2024K3, 2024K4]", "facts.note.text:[n 2 names Folketallet er opgjort den 1. i kvartalet., Kilde: Danmarks Statistik]"},
	} {
		prop, err := Propose(p, file(t, name), Options{Source: name})
		if err != nil || !slices.Equal(prop.Kinds, []ID{Population}) {
			t.Errorf("%s is read as %v (%v)", name, prop.Kinds, err)
			continue
		}
		wants(t, name, told(prop), append(more, areas)...)
		after := apply(t, p, prop)
		n := 0
		for _, pop := range after.Populations.Rows() {
			if before, had := p.Populations.Get(pop.ID); had && before == pop {
				continue
			}
			n++
			if pop.Year != 2025 || pop.Source != "Danmarks Statistik, FOLK1A" {
				t.Errorf("%s: %+v", name, pop)
			}
		}
		kbh, _ := after.Inhabitants(municipality(t, p, "København").ID, 2025)
		hjorring, _ := after.Inhabitants(municipality(t, p, "Hjørring").ID, 2025)
		if n != 98 || kbh.Inhabitants != 659363 || hjorring.Inhabitants != 63604 {
			t.Errorf("%s: %d municipalities, København %d, Hjørring %d", name, n, kbh.Inhabitants, hjorring.Inhabitants)
		}
		again, err := Propose(after, file(t, name), Options{Source: name})
		if err != nil || again.Count(Taken) != 0 || again.Count(Unchanged) != 98 || len(again.Doubts) != 0 {
			t.Errorf("%s: the second time %d are taken, doubts %v", name, again.Count(Taken), told(again))
		}
	}
}
