package plan

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestScopeWithoutRows has plans that say nothing of the scope of their zones.
func TestScopeWithoutRows(t *testing.T) {
	own, other := CatalogueID("solution", "a"), CatalogueID("solution", "b")
	for _, c := range []struct {
		zone         Milestone
		own, foreign bool
	}{
		{Milestone{Kind: FrozenZone, SolutionID: own}, true, false},
		{Milestone{Kind: FrozenZone}, true, true},
		{Milestone{Kind: CutOver, SolutionID: own}, false, false},
		{Milestone{Kind: CutOver}, false, false},
	} {
		s := new(Plan).ScopeOf(c.zone)
		if s.Binds(own, GoLive) != c.own || s.Binds(other, CutOver) != c.foreign || s.IsEmpty() == c.own {
			t.Errorf("%s of %v binds its own %v, others %v, is none %v", c.zone.Kind, c.zone.SolutionID, s.Binds(own, GoLive), s.Binds(other, CutOver), s.IsEmpty())
		}
	}
}

// A scope is what it was set to, one that holds without rows has none, and it goes with
// its zone.
func TestSetScope(t *testing.T) {
	solutions := []ID{CatalogueID("solution", "a"), CatalogueID("solution", "b"), CatalogueID("solution", "c")}
	kinds := []MilestoneKind{GoLive, CutOver}
	rapid.Check(t, func(rt *rapid.T) {
		d := new(Plan).Edit()
		for _, id := range solutions {
			Put(d, Solution{ID: id, Short: id.String()[:4]})
		}
		zone := Milestone{
			ID: CatalogueID("zone"), Kind: rapid.SampledFrom([]MilestoneKind{FrozenZone, CutOver}).Draw(rt, "kind"),
			SolutionID: rapid.SampledFrom(append([]ID{None}, solutions...)).Draw(rt, "of"),
		}
		Put(d, zone)
		var of []ID
		var some []MilestoneKind
		for range rapid.IntRange(1, 3).Draw(rt, "times") {
			of = rapid.SliceOfNDistinct(rapid.SampledFrom(solutions), 0, 3, rapid.ID).Draw(rt, "solutions")
			some = rapid.SliceOfNDistinct(rapid.SampledFrom(kinds), 0, 1, rapid.ID).Draw(rt, "kinds")
			d.SetScope(zone.ID, of, some)
		}
		s := d.Plan().ScopeOf(zone)
		for _, id := range solutions {
			for _, kind := range kinds {
				want := (len(of) == 0 || slices.Contains(of, id)) && (len(some) == 0 || slices.Contains(some, kind))
				if s.Binds(id, kind) != want {
					rt.Fatalf("it binds %s of %v: %v", kind, id, !want)
				}
			}
		}
		if len(s.Solutions()) != len(of) || len(s.Kinds()) != len(some) {
			rt.Fatalf("it says %v and %v, not %v and %v", s.Solutions(), s.Kinds(), of, some)
		}
		if own := len(of) == 1 && of[0] == zone.SolutionID || len(of) == 0 && zone.SolutionID == None; own && len(some) == 0 && zone.Kind == FrozenZone && len(s.rows) > 0 {
			rt.Fatalf("%d rows say what holds without them", len(s.rows))
		}
		if err := d.Delete(Deletion{Table: "milestone", Rows: []ID{zone.ID}}); err != nil || ZoneScopes.Of(d.Plan()).Len() > 0 {
			rt.Fatalf("%d rows are left of the zone: %v", ZoneScopes.Of(d.Plan()).Len(), err)
		}
	})
}
