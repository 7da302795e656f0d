package merge

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// randomEdit returns an edit of the small plan. Those that a plan refuses change nothing.
func randomEdit(rt *rapid.T) func(*plan.Draft) error {
	wave := plantest.Waves[rapid.IntRange(0, 2).Draw(rt, "wave")]
	other := plantest.Waves[rapid.IntRange(0, 2).Draw(rt, "other")]
	m := plan.MunicipalityID(rapid.SampledFrom(plantest.Codes).Draw(rt, "code"))
	on := day.Of(2018, time.Month(rapid.IntRange(1, 12).Draw(rt, "month")), 2)
	dates := plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}
	name := rapid.SampledFrom([]string{"Bølge 8", "Bølge 9", "Hold 1"}).Draw(rt, "name")
	switch rapid.IntRange(0, 8).Draw(rt, "kind") {
	case 0, 1, 2:
		return func(d *plan.Draft) error { return d.Assign(wave, m) }
	case 3:
		return func(d *plan.Draft) error { d.Unassign(plantest.Solution, m); return nil }
	case 4:
		return func(d *plan.Draft) error { return d.RemoveWave(wave, other) }
	case 5:
		return func(d *plan.Draft) error { return d.ScheduleWave(wave, plan.GoLive, dates) }
	case 6:
		return func(d *plan.Draft) error {
			return d.Deviate(plantest.Solution, m, plan.GoLive, dates, "")
		}
	case 7:
		return func(d *plan.Draft) error {
			_, err := d.AddWave(plan.Wave{SolutionID: plantest.Solution, Name: name})
			return err
		}
	}
	return func(d *plan.Draft) error {
		plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact", name), MunicipalityID: m, Name: name})
		return nil
	}
}

// randomBranches returns two copies of a plan in which both edited.
func randomBranches(t *testing.T, rt *rapid.T) (mine, theirs *branch) {
	mine = newBranch(t, plantest.Small(t))
	mine.do(assign(1, plantest.Codes[:5]...))
	theirs = mine.copied("Mette")
	for _, b := range []*branch{mine, theirs} {
		for range rapid.IntRange(1, 8).Draw(rt, "edits") {
			d := b.plan().Edit()
			if d.Run(randomEdit(rt)) == nil && len(d.Changes()) > 0 {
				b.write(plan.L("did.move-several"), d.Changes())
			}
		}
	}
	return mine, theirs
}

// withoutOrder drops changes of the order of rows, which is nobody's.
func withoutOrder(list []plan.Change) []plan.Change {
	return slices.DeleteFunc(list, func(c plan.Change) bool { return c.Field == "ordinal" })
}

// Taking all of mine and leaving out everything of the others gives my plan. Taking all of
// theirs and nothing of mine that conflicts gives a plan in which everything that they
// changed is theirs.
func TestAllOfMineIsMyPlanAndAllOfTheirsIsTheirs(t *testing.T) {
	conflicts, left := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		mine, theirs := randomBranches(t, rt)
		r := mine.review(theirs)
		all := r.PickAll(true)
		all.Out = map[history.RegisterKey]bool{}
		for _, l := range r.Rest {
			all.Out[l.Key] = true
		}
		out := mine.try(r, all)
		conflicts, left = conflicts+len(r.Conflicts), left+len(out.Left)
		diff := slices.DeleteFunc(withoutOrder(plan.Compare(r.Before(), out.Plan)), func(c plan.Change) bool { return isKeptAlong(r, c) })
		if len(diff) > 0 || out.Open > 0 {
			rt.Fatalf("all of mine differs from mine by %v; %d are open, %v stay", diff, out.Open, out.Stay)
		}
		out = mine.try(r, r.PickAll(false))
		if out.Open > 0 {
			rt.Fatalf("%d conflicts are open", out.Open)
		}
		for _, c := range withoutOrder(plan.Compare(r.Theirs(), out.Plan)) {
			if isTheirs(r, c) {
				rt.Fatalf("theirs was %v, and after all of theirs it is %v", c.Old, c)
			}
		}
	})
	t.Logf("%d conflicts, %d things left out", conflicts, left)
}

// isKeptAlong reports whether a change is of a row that was deleted together with one that
// is kept: it is kept together, too.
func isKeptAlong(r *Review, c plan.Change) bool {
	return slices.ContainsFunc(r.Conflicts, func(of Conflict) bool {
		return slices.Contains(of.With, history.Row{Table: c.Table, ID: c.Row})
	})
}

// isTheirs reports whether the others changed what a change is about, and nothing of mine
// is mixed with it.
func isTheirs(r *Review, c plan.Change) bool {
	key := thingOf(c)
	whole := history.RegisterKey{Row: key.Row}
	theirs, mine := asSet(r.theirs.Changed(r.base)), asSet(r.mine.Changed(r.base))
	return (theirs[key] || theirs[whole]) && !mine[whole] && !(mine[key] && sameIn(r.mine, r.theirs, key))
}

// Merging both ways with the same choices gives the same plan, and what was merged is
// nothing new.
func TestMergingBothWaysIsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		mine, theirs := randomBranches(t, rt)
		a, b := mine.copied("Anna"), theirs.copied("Mette")
		a.take(theirs, nil)
		b.take(mine, nil)
		if fmt.Sprint(a.tips) != fmt.Sprint(b.tips) || len(plan.Compare(a.plan(), b.plan())) > 0 {
			rt.Fatal("merged both ways the plans differ")
		}
		if r := a.review(b); r.IsNew() || r.IsAhead() || len(r.Rest) > 0 {
			rt.Fatalf("equal copies have news: %+v", r.Rest)
		}
	})
}

// Every group is told, and its keys are all that can be left out of it.
func TestEveryLineIsInOneGroup(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		mine, theirs := randomBranches(t, rt)
		r := mine.review(theirs)
		seen := map[history.RegisterKey]int{}
		for _, g := range words.Groups(r.Rest) {
			if g.Title == "" || g.Text == "" || len(g.Authors) != 1 || g.Authors[0] != "Mette" {
				rt.Fatalf("the group %+v says nothing, or is nobody's", g)
			}
			for _, key := range g.Keys {
				seen[key]++
			}
		}
		for _, l := range r.Rest {
			if seen[l.Key] != 1 {
				rt.Fatalf("%v is in %d groups", l.Key, seen[l.Key])
			}
		}
	})
}

// The plan and what a file stores of its conflicts say how many there are.
func TestTheConflictsOfAPlanAreCounted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		mine, theirs := randomBranches(t, rt)
		r := mine.review(theirs)
		if got := changes.NewDisputed(r.after, r.merged.Contested()); got.Count() != len(r.Conflicts) {
			rt.Fatalf("%d conflicts are counted in %v, want %d", got.Count(), r.merged.Contested(), len(r.Conflicts))
		}
	})
}
