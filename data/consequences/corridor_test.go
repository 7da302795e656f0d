package consequences

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// corridorOf looks for the corridor of a go-live with its dependents in the plan of SAPA.
func corridorOf(t testing.TB, p *plan.Plan, within Range, report func(Corridor) bool) func(by int) []plan.Move {
	t.Helper()
	sapa, _ := p.SolutionNamed("SAPA")
	w, _ := p.WaveNamed(sapa.ID, "Bølge 5")
	m, ok := p.WaveMilestone(w.ID, plan.GoLive)
	if !ok {
		t.Fatal("Bølge 5 has no go-live")
	}
	moves := func(by int) []plan.Move {
		return rules.WithDependents(p, []plan.Move{{Milestone: m, To: p.MovedDates(m, m.When().AddDays(by), m.End(), plan.Nearest)}})
	}
	NewBase(p, day.Of(2019, 6, 26), nil).Corridor(within, moves, report)
	return moves
}

// TestCorridorIsWhereNothingNewIsFound tries every distance by itself.
func TestCorridorIsWhereNothingNewIsFound(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	within := Range{-40, 60}
	var got Corridor
	reports := 0
	moves := corridorOf(t, p, within, func(c Corridor) bool {
		got, reports = c, reports+1
		return true
	})
	if got.Within != within || reports < 2 {
		t.Fatalf("looked within %v, reported %d times", got.Within, reports)
	}
	base, free := NewBase(p, day.Of(2019, 6, 26), nil), 0
	for by := within.From; by <= within.To; by++ {
		d := p.Edit()
		if err := d.Move(moves(by)...); err != nil {
			t.Fatal(err)
		}
		found := base.Compare(d.Plan()).Obstacles()
		_, is := got.RangeOf(by)
		if is != (len(found) == 0) {
			t.Errorf("by %d days: free %v, found %v", by, is, found)
		}
		if is {
			free++
		}
	}
	if _, now := got.RangeOf(0); !now || free < 5 || free > within.To-within.From-20 {
		t.Errorf("%d days are free: %v", free, got.Free)
	}
}

func TestCorridorEndsWhenNobodyWantsIt(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	reports := 0
	corridorOf(t, p, Range{-100, 100}, func(Corridor) bool { reports++; return false })
	if reports != 1 {
		t.Errorf("reported %d times", reports)
	}
}
