package history

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/plan"
)

// wantProvenance checks what holds for the provenance of any conflict.
func wantProvenance(v *View, c Conflict) error {
	p, err := v.Provenance(c)
	if err != nil {
		return err
	}
	r := v.log.rows[rowKey{c.Row.Table, c.Row.ID}]
	deleted, kept := 0, 0
	for i, st := range p.Statements {
		n := v.log.numberOf[st.Tx]
		t := v.log.txs[n]
		if st.Author != t.Author || st.Time != t.Time {
			return fmt.Errorf("%s is said to be by %s", txName(st.Tx), st.Author)
		}
		if c.Register != "" {
			at, _ := r.table.register(c.Register)
			if i >= len(c.Sides) || !st.Side.equal(c.Sides[i]) || !hasSide(v.log.sidesBy(n, r, at), st.Side) {
				return fmt.Errorf("statement %d is %v of %v", i, st.Side, c.Sides)
			}
			continue
		}
		if st.Deletes {
			deleted++
			if kept > 0 || !st.Image.IsGone() {
				return fmt.Errorf("the deletion %s leaves %s", txName(st.Tx), st.Image)
			}
		} else {
			kept++
		}
	}
	switch {
	case c.Register != "" && len(p.Statements) != len(c.Sides):
		return fmt.Errorf("%d statements for %d sides", len(p.Statements), len(c.Sides))
	case c.Register == "" && (deleted == 0 || kept == 0):
		return fmt.Errorf("%d deletions and %d that keep", deleted, kept)
	}
	return nil
}

func TestEveryNamedConflictHasAProvenance(t *testing.T) {
	base, list := readHistories(t)
	conflicts := 0
	for _, h := range list {
		p := playAll(t, base, h, false)
		for _, s := range h.States {
			v, err := p.log.At(ids(s.After))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range v.Conflicts() {
				conflicts++
				if err := wantProvenance(v, c); err != nil {
					t.Errorf("%s, after %v, %s %s: %v", h.Name, s.After, nameOf(c.Row), c.Register, err)
				}
			}
		}
	}
	if conflicts < 20 {
		t.Errorf("%d conflicts", conflicts)
	}
}

// Two copies diverged once. The former value is that of the plan then, and every
// statement is what its author's copy has.
func TestProvenanceOfCopiesThatPartedOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		one := newCopy(t)
		one.author = "Bo"
		one.do(begin)
		for range rapid.IntRange(0, 3).Draw(rt, "before") {
			one.do(randomEdit(rt))
		}
		two := newCopy(t)
		two.author = "Mette"
		two.merge(one)
		base := one.plan
		two.clock += rapid.SampledFrom([]Time{1, 5 << 16, 1000 << 16}).Draw(rt, "clock")
		for range rapid.IntRange(1, 8).Draw(rt, "edits of Bo") {
			one.do(randomEdit(rt))
		}
		for range rapid.IntRange(1, 8).Draw(rt, "edits of Mette") {
			two.do(randomEdit(rt))
		}
		own := map[string]*plan.Plan{"Bo": one.plan, "Mette": two.plan}
		one.merge(two)
		v := one.log.Now()
		for _, c := range v.Conflicts() {
			if err := wantProvenance(v, c); err != nil {
				rt.Fatalf("%v: %v", c, err)
			}
			p, _ := v.Provenance(c)
			wantFromPlans(rt, c, p, base, own)
		}
	})
}

// wantFromPlans compares a provenance with the plans of the copies.
func wantFromPlans(t *rapid.T, c Conflict, p Provenance, base *plan.Plan, own map[string]*plan.Plan) {
	info, _ := plan.TableNamed(c.Row.Table)
	sideIn := func(of *plan.Plan) (s Side) {
		for _, name := range c.Fields {
			f, _ := info.Field(name)
			if v, ok := info.Value(of, c.Row.ID, f); ok {
				s = append(s, v)
			}
		}
		return s
	}
	if c.Register == "" {
		was, ok := info.Image(base, c.Row.ID)
		if !ok {
			was = plan.Gone
		}
		if p.Was != was {
			t.Fatalf("%s was %s, not %s", c.Row.ID, was, p.Was)
		}
	} else if was := sideIn(base); !p.Before.equal(was) {
		t.Fatalf("%v: before is %v, not %v", c, p.Before, was)
	}
	for _, st := range p.Statements {
		_, there := info.Image(own[st.Author], c.Row.ID)
		switch {
		case st.Deletes == there:
			t.Fatalf("%v: the row in the copy of %s: %v", c, st.Author, there)
		case c.Register != "" && !st.Side.equal(sideIn(own[st.Author])):
			t.Fatalf("%v: %s says %v, not %v", c, st.Author, sideIn(own[st.Author]), st.Side)
		case len(st.Changes) == 0:
			t.Fatalf("%v: %s did nothing", c, st.Author)
		}
		left := plan.Compare(st.Before, st.After)
		for _, change := range st.Changes {
			if change.Old != change.New && !slices.Contains(left, change) {
				t.Fatalf("%v: %v does not lie between the plans: %v", c, change, left)
			}
		}
	}
}

func TestProvenanceOfAKeptWave(t *testing.T) {
	one := newCopy(t)
	one.author = "Anna"
	one.do(begin)
	two := newCopy(t)
	two.author = "Mette"
	two.merge(one)
	one.do(func(d *plan.Draft) { _ = d.RemoveWave(waves[2], waves[0]) })
	two.do(func(d *plan.Draft) { _ = d.Assign(waves[2], plan.MunicipalityID("0751")) })
	two.do(func(d *plan.Draft) { plan.Update(d, waves[2], func(w *plan.Wave) { w.Name = "Bølge 3b" }) })
	two.do(func(d *plan.Draft) { plan.Update(d, waves[1], func(w *plan.Wave) { w.Name = "Bølge 2b" }) })
	one.merge(two)
	list := one.log.Now().Conflicts()
	if len(list) != 1 || list[0].Row.ID != waves[2] || list[0].Register != "" {
		t.Fatalf("the conflicts are %v", list)
	}
	p, err := one.log.Now().Provenance(list[0])
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, st := range p.Statements {
		for _, c := range st.Changes {
			said = append(said, fmt.Sprint(st.Author, " ", c.Table, ".", c.Field, " ", st.Deletes))
		}
	}
	want := []string{"Anna wave. true", "Mette wave.name false", "Mette assignment. false"}
	if !slices.Equal(said, want) {
		t.Errorf("said is\n\t%q, not\n\t%q", said, want)
	}
}

func TestWhatIsInNoConflictHasNoProvenance(t *testing.T) {
	c := newCopy(t)
	c.do(begin)
	v := c.log.Now()
	for _, none := range []Conflict{
		{Row: Row{"wave", waves[0]}}, {Row: Row{"wave", waves[0]}, Register: "name"},
		{Row: Row{"wave", plan.CatalogueID("x")}}, {Row: Row{"wave", waves[0]}, Register: "x"},
	} {
		if _, err := v.Provenance(none); err == nil {
			t.Errorf("%v has one", none)
		}
	}
}
