package rules

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// searched are the rules whose findings a single move may resolve. Each must occur in the
// plans of randomPlan.
var searched = []Rule{NoticeRule, CapacityRule, CollisionRule, ZoneRule, OrderRule, CalendarRule}

// TestFixesAreFound sets what Fixes offers beside trying everything: each day of 400
// to both sides for the milestone of a finding, and each other wave for each of its
// municipalities. Of what one such move resolves, 90 % must have a fix, and each fix
// must do what was told of it. BOLGEPLAN_FIXES is how many random plans are tried.
func TestFixesAreFound(t *testing.T) {
	plans := 3
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_FIXES")); err == nil {
		plans = n
	}
	ground := emptyPlan(t)
	today := day.Of(2026, 3, 2)
	possible, offered := map[Rule]int{}, map[Rule]int{}
	for seed := range plans {
		p := randomPlan(rand.New(rand.NewPCG(uint64(seed), 1)), ground, today)
		found := Check(p, today)
		for _, f := range found {
			if !slices.Contains(searched, f.Rule) {
				continue
			}
			fixes := Fixes(context.Background(), p, today, found, f)
			for _, c := range fixes {
				checkFix(t, p, today, found, f, c)
			}
			if len(fixes) > 0 || resolvable(p, today, found, f) {
				possible[f.Rule]++
				if len(fixes) > 0 {
					offered[f.Rule]++
				}
			}
		}
	}
	all, with := 0, 0
	for _, rule := range slices.Sorted(maps.Keys(possible)) {
		t.Logf("%s: %d of %d", rule, offered[rule], possible[rule])
		all, with = all+possible[rule], with+offered[rule]
	}
	if len(possible) < len(searched) || with*10 < all*9 {
		t.Errorf("%d of %d findings that one move resolves have a fix; rules %d of %d", with, all, len(possible), len(searched))
	}
}

// resolvable tries everything that one move can do.
func resolvable(p *plan.Plan, today day.Day, found []Finding, f Finding) bool {
	resolves := func(edit func(d *plan.Draft) error) bool {
		d := p.Edit()
		if edit(d) != nil {
			return false
		}
		after := Check(d.Plan(), today)
		news, _ := News(found, after)
		return count(after).All < count(found).All &&
			!slices.ContainsFunc(news, func(n Finding) bool { return n.Severity == Bad }) &&
			!slices.ContainsFunc(after, func(left Finding) bool {
				return left.Rule == f.Rule && left.Key == f.Key && left.Wave == f.Wave && f.shares(&left)
			})
	}
	if m, ok := p.Milestones.Get(f.Milestone); ok && m.When().Decided() {
		for by := -400; by <= 400; by++ {
			to := p.MovedDates(m, m.When().AddDays(by), laterEnd(m, by), plan.Nearest)
			if by != 0 && to.Span.Earliest >= today && resolves(func(d *plan.Draft) error {
				return d.Move(WithDependents(p, []plan.Move{{Milestone: m, To: to}})...)
			}) {
				return true
			}
		}
	}
	if f.Rule == CapacityRule {
		for _, w := range p.WavesOf(f.Solution) {
			for _, id := range f.Municipalities {
				if resolves(func(d *plan.Draft) error { return d.Assign(w.ID, id) }) {
					return true
				}
			}
		}
	}
	return false
}

// emptyPlan is a plan of six municipalities and three solutions, one of which needs another.
func emptyPlan(t testing.TB) *plan.Plan {
	p := build(t, example.Empty)
	d := p.Edit()
	for _, m := range p.AllMunicipalities()[6:] {
		for _, pop := range p.Populations.Rows() {
			if pop.MunicipalityID == m.ID {
				plan.Remove[plan.Population](d, pop.ID)
			}
		}
		plan.Remove[plan.Municipality](d, m.ID)
	}
	for _, s := range p.AllSolutions()[3:] {
		plan.Remove[plan.Solution](d, s.ID)
	}
	for _, s := range p.AllSolutions()[:3] {
		plan.Update(d, s.ID, func(s *plan.Solution) { s.NoticeMin = 6 })
	}
	return d.Plan()
}

// randomPlan is a random plan with waves, dates and zones that get into each other's way.
func randomPlan(r *rand.Rand, base *plan.Plan, today day.Day) *plan.Plan {
	d := base.Edit()
	for i, s := range base.AllSolutions() {
		for k := range 3 {
			w := plan.Wave{ID: plan.CatalogueID("wave", s.Short, strconv.Itoa(k)), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + strconv.Itoa(k+1), Capacity: r.IntN(4)}
			plan.Put(d, w)
			live := today + day.Day(60+120*k+40*i+r.IntN(200))
			for kind, before := range map[plan.MilestoneKind]int{plan.CourseStart: 20, plan.CourseEnd: 1 + r.IntN(4), plan.GoLive: 0} {
				on := live - day.Day(before)
				if kind != plan.GoLive && r.IntN(4) > 0 {
					on = day.PrevWorkingDay(on)
				}
				m := plan.Milestone{ID: plan.WaveMilestoneID(w.ID, kind), SolutionID: s.ID, WaveID: w.ID, Kind: kind, Written: on.Long(day.Danish), Earliest: on, Latest: on}
				if kind == plan.GoLive && r.IntN(5) == 0 {
					first := on.StartOfMonth()
					m.Earliest, m.Latest = first, first.AddMonths(1)-1
					m.Written = m.When().Long(day.Danish)
				}
				plan.Put(d, m)
			}
			start := live.StartOfMonth().AddMonths(1)
			plan.Put(d, plan.Milestone{ID: plan.WaveMilestoneID(w.ID, plan.InvoicingStart), SolutionID: s.ID, WaveID: w.ID, Kind: plan.InvoicingStart, Written: start.Long(day.Danish), Earliest: start, Latest: start})
		}
		for _, m := range base.Municipalities.Rows() {
			w := plan.CatalogueID("wave", s.Short, strconv.Itoa(r.IntN(3)))
			plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: w})
		}
		first := today + day.Day(r.IntN(500))
		zone := plan.Milestone{ID: plan.CatalogueID("zone", s.Short), SolutionID: s.ID, Kind: plan.FrozenZone, Name: "Zone", Rule: plan.NoChange, Earliest: first, Latest: first, EndEarliest: first + 40, EndLatest: first + 40}
		zone.Written, zone.EndWritten = zone.When().Long(day.Danish), zone.End().Long(day.Danish)
		plan.Put(d, zone)
	}
	return d.Plan()
}
