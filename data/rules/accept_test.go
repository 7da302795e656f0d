package rules

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// TestAccepted accepts that Bølge 3 has one too few, and changes what was
// accepted.
func TestAccepted(t *testing.T) {
	p := build(t, example.KSD2017)
	today := iso(t, "2017-03-21")
	ksd, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	members := p.MembersOf(w3.ID)
	p = edit(t, p, func(d *plan.Draft) error { d.Unassign(ksd.ID, members[0]); return nil })
	find := func(p *plan.Plan) Finding {
		for _, f := range Check(p, today) {
			if f.Rule == ExpectedRule {
				return f
			}
		}
		t.Fatal("no finding")
		return Finding{}
	}
	f := find(p)
	open := len(Unaccepted(Check(p, today)))
	p = edit(t, p, func(d *plan.Draft) error { Accept(d, f, "aftalt med kommunen"); return nil })
	all := Check(p, today)
	if f := find(p); !f.Accepted || f.Reason != "aftalt med kommunen" || len(Unaccepted(all)) != open-1 || !all[len(all)-1].Accepted {
		t.Errorf("after the acceptance: %+v, %d of %d open", f, len(Unaccepted(all)), len(all))
	}
	other := edit(t, p, func(d *plan.Draft) error { d.Unassign(ksd.ID, members[1]); return nil })
	if find(other).Accepted {
		t.Error("with another number it is accepted still")
	}
	swapped := edit(t, p, func(d *plan.Draft) error {
		d.Unassign(ksd.ID, members[1])
		return d.Assign(w3.ID, members[0])
	})
	if find(swapped).Accepted {
		t.Error("about others it is accepted still")
	}
	p = edit(t, p, func(d *plan.Draft) error { Unaccept(d, find(p)); return nil })
	if f := find(p); f.Accepted || p.Acceptances.Len() > 0 {
		t.Errorf("withdrawn, and still %+v", f)
	}
}

// An acceptance outlives the days that go by, until the finding itself is
// another; two collisions of one wave are accepted apart.
func TestAcceptedOverTime(t *testing.T) {
	p := build(t, example.KSD2017)
	accept := func(p *plan.Plan, today, key string) *plan.Plan {
		for _, f := range Check(p, iso(t, today)) {
			if f.Key == key {
				return edit(t, p, func(d *plan.Draft) error { Accept(d, f, "aftalt"); return nil })
			}
		}
		t.Fatalf("on %s no %s", today, key)
		return nil
	}
	count := func(p *plan.Plan, today string) (accepted int) {
		for _, f := range Check(p, iso(t, today)) {
			if f.Accepted {
				accepted++
			}
		}
		return accepted
	}
	due := accept(p, "2017-06-20", "rules.notice.due")
	for today, want := range map[string]int{"2017-06-20": 1, "2017-06-29": 1, "2017-07-03": 0} {
		if got := count(due, today); got != want {
			t.Errorf("on %s %d are accepted, want %d", today, got, want)
		}
	}
	both := build(t, example.Monopolbrud)
	both = withWaveDate(t, both, "KSD", "Bølge 4", plan.GoLive, day.On(iso(t, "2019-11-22")))
	if got := count(accept(both, "2017-03-21", "rules.collision.golives"), "2017-03-21"); got != 1 {
		t.Errorf("%d collisions are accepted, want 1 of several", got)
	}
}
