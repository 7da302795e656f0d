package changes

import (
	"slices"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

func rowKey(table string, id plan.ID) history.RegisterKey {
	return history.RegisterKey{Row: history.Row{Table: table, ID: id}}
}

func registerKey(table string, id plan.ID, register string) history.RegisterKey {
	key := rowKey(table, id)
	key.Register = register
	return key
}

// A conflict is found by everything that it is about, and nowhere else.
func TestAConflictIsFoundByWhatItIsAbout(t *testing.T) {
	p := small(t)
	place := registerKey("assignment", plan.AssignmentID(ksd, toender), "place")
	date := registerKey("milestone", goLive, "date")
	ean := registerKey("municipality", aabenraa, "ean")
	cost := registerKey("price", price, "per_inhabitant")
	d := NewDisputed(p, []history.RegisterKey{place, date, ean, cost})
	if d.Count() != 4 {
		t.Errorf("%d conflicts, want 4", d.Count())
	}
	for name, c := range map[string]struct{ got, want []history.RegisterKey }{
		"the cell of Tønder":   {d.Cell(ksd, toender), []history.RegisterKey{place}},
		"the cell of Aabenraa": {d.Cell(ksd, aabenraa), nil},
		"Tønder":               {d.Municipality(toender), []history.RegisterKey{place}},
		"Aabenraa":             {d.Municipality(aabenraa), []history.RegisterKey{ean}},
		"the first wave":       {d.Wave(wave3), []history.RegisterKey{date}},
		"the second wave":      {d.Wave(wave4), nil},
		"the go-live":          {d.Milestone(goLive), []history.RegisterKey{date}},
		"the solution":         {d.Solution(ksd), []history.RegisterKey{place, date, cost}},
		"the plan's facts":     {d.Facts(), []history.RegisterKey{cost}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s has %v, want %v", name, c.got, c.want)
		}
	}
}

// Rows that were deleted and kept together are one conflict, which each of them leads to.
func TestAFamilyIsOneConflict(t *testing.T) {
	p := small(t)
	wave := rowKey("wave", wave3)
	d := NewDisputed(p, []history.RegisterKey{rowKey("milestone", goLive), wave})
	if !slices.Equal(d.Conflicts, []history.RegisterKey{wave}) {
		t.Errorf("the conflicts are %v, want that of the wave", d.Conflicts)
	}
	if got := d.Milestone(goLive); !slices.Equal(got, d.Conflicts) {
		t.Errorf("the go-live has %v", got)
	}
	alone := NewDisputed(p, []history.RegisterKey{rowKey("milestone", goLive)})
	if alone.Count() != 1 || alone.Conflicts[0].Row.ID != goLive {
		t.Errorf("alone it is %v", alone.Conflicts)
	}
}

func TestAPlanWithoutConflictsHasNone(t *testing.T) {
	var none Disputed
	for _, d := range []*Disputed{&none, NewDisputed(small(t), nil)} {
		if d.Count() != 0 || d.Cell(ksd, toender) != nil || d.Wave(wave3) != nil || d.Facts() != nil {
			t.Errorf("it has %+v", d)
		}
	}
}
