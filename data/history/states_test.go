package history

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

var (
	ksd   = plan.CatalogueID("solution", "KSD")
	sapa  = plan.CatalogueID("solution", "SAPA")
	waves = []plan.ID{plan.CatalogueID("wave", "1"), plan.CatalogueID("wave", "2"), plan.CatalogueID("wave", "3")}
	codes = []string{"0751", "0563", "0101"}
)

// copyOf is one copy of a plan file: its log, its state and what it shows.
type copyOf struct {
	t      testing.TB
	author string
	log    *Log
	plan   *plan.Plan
	clock  Time
}

func newCopy(t testing.TB) *copyOf {
	return &copyOf{t: t, author: "Anna", log: NewLog(), plan: new(plan.Plan)}
}

// do records an edit, as the document does.
func (c *copyOf) do(edit func(*plan.Draft)) *Tx {
	d := c.plan.Edit()
	edit(d)
	c.clock += 1 << 16
	tx := &Tx{Parents: c.log.Tips(), Author: c.author, Time: c.clock}
	for i, ch := range d.Changes() {
		op := Op{Table: ch.Table, Row: ch.Row, Field: ch.Field, Value: ch.New}
		op.Salt[0], op.Salt[1] = byte(c.clock>>16), byte(i)
		op.Hash = HashValue(op.Salt, op.Value)
		tx.Ops = append(tx.Ops, op)
	}
	tx.ID = tx.ContentID()
	c.take(tx)
	return tx
}

func (c *copyOf) take(tx *Tx) {
	if _, has := c.log.Number(tx.ID); has {
		return
	}
	if err := c.log.Add(tx); err != nil {
		c.t.Fatal(err)
	}
	c.clock = max(c.clock, tx.Time)
	p, err := c.log.Now().Plan()
	if err != nil {
		c.t.Fatal(err)
	}
	c.plan = p
}

// merge takes what the other copy has.
func (c *copyOf) merge(other *copyOf) {
	for i := range other.log.Len() {
		c.take(other.log.Tx(i))
	}
}

func begin(d *plan.Draft) {
	for i, code := range codes {
		plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(code), Code: code, Name: []string{"Aarhus", "Fanø", "København"}[i]})
	}
	plan.Put(d, plan.Solution{ID: ksd, Short: "KSD"})
	plan.Put(d, plan.Solution{ID: sapa, Short: "SAPA"})
	for i, w := range waves {
		d.AddWave(plan.Wave{ID: w, SolutionID: ksd, Name: fmt.Sprint("Bølge ", i+1)})
	}
}

func randomEdit(t *rapid.T) func(*plan.Draft) {
	kind := rapid.IntRange(0, 8).Draw(t, "kind")
	m := plan.MunicipalityID(rapid.SampledFrom(codes).Draw(t, "municipality"))
	w := rapid.SampledFrom(waves).Draw(t, "wave")
	text := rapid.StringN(0, 4, 10).Draw(t, "text")
	return func(d *plan.Draft) {
		switch kind {
		case 0, 1:
			_ = d.Assign(w, m)
		case 2:
			d.Unassign(ksd, m)
		case 3:
			plan.Update(d, m, func(r *plan.Municipality) { r.City = text })
		case 4:
			plan.Remove[plan.Assignment](d, plan.AssignmentID(ksd, m))
		case 5:
			plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact", m.String()), MunicipalityID: m, Name: text})
		case 6:
			_ = d.ScheduleWave(w, plan.GoLive, plan.Dates{Text: text, Span: day.On(day.Of(2018, 1, 1+len(text)))})
		case 7:
			_ = d.RemoveWave(w, rapid.SampledFrom(waves).Filter(func(o plan.ID) bool { return o != w }).Draw(t, "target"))
		case 8:
			plan.Put(d, plan.Wave{ID: w, SolutionID: ksd, Name: text, Ordinal: plan.KeyOf(1)})
		}
	}
}

func same(a, b []plan.Change) bool {
	key := func(a, b plan.Change) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), slices.Compare(a.Row[:], b.Row[:]), cmp.Compare(a.Field, b.Field))
	}
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, key)
	slices.SortFunc(b, key)
	return slices.Equal(a, b)
}

// In a history without branches every state is the plan as it was, and every
// transaction changed what differs between two states.
func TestTheLogKnowsEveryState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := newCopy(t)
		c.do(begin)
		was := []*plan.Plan{c.plan}
		for range rapid.IntRange(0, 15).Draw(rt, "edits") {
			c.do(randomEdit(rt))
			was = append(was, c.plan)
		}
		for i, want := range was {
			tx := c.log.Tx(i)
			for _, tips := range [][]TxID{{tx.ID}, c.log.TipsAt(tx.Time)} {
				got, err := c.log.Plan(tips)
				if err != nil {
					rt.Fatal(err)
				}
				if diff := plan.Compare(want, got); len(diff) > 0 {
					rt.Fatalf("state %d differs: %v", i, diff)
				}
			}
			before := new(plan.Plan)
			if i > 0 {
				before = was[i-1]
			}
			_, _, changes, err := c.log.ChangesBy(i)
			if err != nil {
				rt.Fatal(err)
			}
			if want := plan.Compare(before, want); !same(want, changes) {
				rt.Fatalf("transaction %d did %v, is said to have done %v", i, want, changes)
			}
		}
	})
}

// Two merged copies agree on the state at any time, and on the changes of each
// transaction.
func TestMergedCopiesAgreeOnThePast(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		one := newCopy(t)
		one.do(begin)
		two := newCopy(t)
		two.merge(one)
		two.clock += rapid.SampledFrom([]Time{1, 5 << 16, 1000 << 16}).Draw(rt, "clock")
		for range rapid.IntRange(0, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 4).Draw(rt, "step") {
			case 0, 1:
				one.do(randomEdit(rt))
			case 2, 3:
				two.do(randomEdit(rt))
			case 4:
				one.merge(two)
			}
		}
		one.merge(two)
		two.merge(one)
		for i := range one.log.Len() {
			tx := one.log.Tx(i)
			a, errA := one.log.Plan(one.log.TipsAt(tx.Time))
			b, errB := two.log.Plan(two.log.TipsAt(tx.Time))
			if err := errors.Join(errA, errB); err != nil {
				rt.Fatal(err)
			}
			if diff := plan.Compare(a, b); len(diff) > 0 {
				rt.Fatalf("the copies differ in the past: %v", diff)
			}
			if _, _, _, err := one.log.ChangesBy(i); err != nil {
				rt.Fatal(err)
			}
		}
		now, err := one.log.Plan(one.log.Tips())
		if err != nil || len(plan.Compare(now, one.plan)) > 0 {
			rt.Fatalf("the present state is not the plan (%v)", err)
		}
	})
}

func TestWhomATransactionConcerned(t *testing.T) {
	c := newCopy(t)
	c.do(begin)
	aarhus, fanoe := plan.MunicipalityID("0751"), plan.MunicipalityID("0563")
	for _, step := range []struct {
		what                string
		edit                func(*plan.Draft)
		ksd, aarhus, fanoe_ bool
	}{
		{"Aarhus into wave 1", func(d *plan.Draft) { _ = d.Assign(waves[0], aarhus) }, true, true, false},
		{"Fanø into wave 2", func(d *plan.Draft) { _ = d.Assign(waves[1], fanoe) }, true, false, true},
		{"a date of wave 1", func(d *plan.Draft) {
			_ = d.ScheduleWave(waves[0], plan.GoLive, plan.Dates{Text: "x", Span: day.On(day.Of(2018, 1, 1))})
		}, true, true, false},
		{"Fanø's address", func(d *plan.Draft) { plan.Update(d, fanoe, func(m *plan.Municipality) { m.City = "Nordby" }) }, false, false, true},
		{"a contact of Fanø", func(d *plan.Draft) {
			plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact"), MunicipalityID: fanoe})
		}, false, false, true},
		{"Aarhus into wave 2", func(d *plan.Draft) { _ = d.Assign(waves[1], aarhus) }, true, true, false},
		{"the name of wave 2", func(d *plan.Draft) { plan.Update(d, waves[1], func(w *plan.Wave) { w.Name = "x" }) }, true, true, true},
		{"Fanø's own date", func(d *plan.Draft) {
			_ = d.Deviate(ksd, fanoe, plan.GoLive, plan.Dates{Text: "x", Span: day.On(day.Of(2018, 2, 1))}, "")
		}, true, false, true},
	} {
		c.do(step.edit)
		at := c.log.Len() - 1
		if got := c.log.AboutSolution(at, ksd); got != step.ksd {
			t.Errorf("%s is about KSD: %v", step.what, got)
		}
		if got := c.log.AboutMunicipality(at, aarhus); got != step.aarhus {
			t.Errorf("%s concerned Aarhus: %v", step.what, got)
		}
		if got := c.log.AboutMunicipality(at, fanoe); got != step.fanoe_ {
			t.Errorf("%s concerned Fanø: %v", step.what, got)
		}
		if c.log.AboutSolution(at, sapa) {
			t.Errorf("%s is about SAPA", step.what)
		}
	}
	if !c.log.AboutMunicipality(0, aarhus) || !c.log.AboutSolution(0, sapa) {
		t.Error("the first transaction brought everything")
	}
}

func TestAStateThatTheFileDoesNotHave(t *testing.T) {
	c := newCopy(t)
	tx := c.do(begin)
	if _, err := c.log.Plan([]TxID{{1}}); !errors.Is(err, ErrHistoryMissing) {
		t.Errorf("error %v", err)
	}
	text := FormatTips([]TxID{tx.ID, {1}})
	if tips, err := ParseTips(text); err != nil || !slices.Equal(tips, []TxID{tx.ID, {1}}) {
		t.Errorf("%q is read as %v (%v)", text, tips, err)
	}
	for _, wrong := range []string{"", "x", text[1:], text + "0"} {
		if _, err := ParseTips(wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}

// BenchmarkPast builds a former state after 50,000 operations in 5,000 transactions,
// and the changes of one of them.
func BenchmarkPast(b *testing.B) {
	c := newCopy(b)
	c.do(begin)
	ids := make([]plan.ID, 10)
	for i := range ids {
		ids[i] = plan.CatalogueID("m", fmt.Sprint(i))
	}
	for n := range 5000 {
		c.do(func(d *plan.Draft) {
			for _, id := range ids {
				plan.Put(d, plan.Municipality{ID: id, Name: "Navn", City: fmt.Sprint(n)})
			}
		})
	}
	b.Run("add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a := NewLog()
			for _, tx := range c.log.txs {
				if err := a.Add(tx); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			if _, err := c.log.Plan(c.log.Tips()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("did", func(b *testing.B) {
		for b.Loop() {
			if _, _, _, err := c.log.ChangesBy(2500); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// What an operation found is the plan that its author had, whoever has written since.
func TestWhatOperationsFound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		one := newCopy(t)
		one.do(begin)
		two := newCopy(t)
		two.author = "Mette"
		two.merge(one)
		found := map[TxID][]plan.Value{}
		for range rapid.IntRange(1, 12).Draw(rt, "edits") {
			c := rapid.SampledFrom([]*copyOf{one, two}).Draw(rt, "copy")
			was := c.plan
			tx := c.do(randomEdit(rt))
			for _, op := range tx.Ops {
				info, _ := plan.TableNamed(op.Table)
				v, there := info.Image(was, op.Row)
				switch f, _ := info.Field(op.Field); {
				case op.Field != "":
					v, _ = info.Value(was, op.Row, f)
				case !there:
					v = plan.Gone
				}
				found[tx.ID] = append(found[tx.ID], v)
			}
			if rapid.Bool().Draw(rt, "merge") {
				one.merge(two)
			}
		}
		one.merge(two)
		for i := 1; i < one.log.Len(); i++ {
			var got []plan.Value
			for _, s := range one.log.RecordedChanges(i) {
				got = append(got, s.Old)
			}
			if want := found[one.log.Tx(i).ID]; !slices.Equal(got, want) {
				rt.Fatalf("transaction %d found %v, not %v", i, got, want)
			}
		}
	})
}

// Nothing of an erased row is shown, even by a log in memory that still has it.
func TestOfWhatWasErasedOnlyThatIsTold(t *testing.T) {
	c := newCopy(t)
	c.do(begin)
	id := plan.CatalogueID("contact", "1")
	c.do(func(d *plan.Draft) {
		plan.Put(d, plan.Contact{ID: id, MunicipalityID: plan.MunicipalityID("0751"), Name: "Jens"})
		_ = d.Assign(waves[0], plan.MunicipalityID("0751"))
	})
	erase := &Tx{Parents: c.log.Tips(), Author: "Anna", Time: c.clock + 1, Label: `["did.erase"]`}
	erase.Ops = []Op{{Table: "contact", Row: id, Value: plan.Erase}}
	erase.Ops[0].Hash = HashValue(erase.Ops[0].Salt, plan.Erase)
	erase.ID = erase.ContentID()
	c.take(erase)
	for n, want := range map[int]plan.Change{
		1: {Table: "contact", Row: id, Old: plan.Erase, New: plan.Erase},
		2: {Table: "contact", Row: id, Old: plan.Gone, New: plan.Erase},
	} {
		before, after, changes, err := c.log.ChangesBy(n)
		if err != nil {
			t.Fatal(err)
		}
		if before.Contacts.Len()+after.Contacts.Len() > 0 || len(changes) != 3-n || changes[len(changes)-1] != want {
			t.Errorf("transaction %d did %v", n, changes)
		}
	}
	if got := c.log.RecordedChanges(2); len(got) != 1 || !got[0].Old.IsGone() || !got[0].Erased {
		t.Errorf("the erasure says %v", got)
	}
}

func TestOnlyPersonalRowsAreErased(t *testing.T) {
	for table, ok := range map[string]bool{"contact": true, "assignment": false, "wave": false, "from a newer program": true} {
		op := Op{Table: table, Row: plan.CatalogueID("x"), Value: plan.Erase}
		if err := op.CheckTypes(); (err == nil) != ok {
			t.Errorf("erasing a row of %s: %v", table, err)
		}
	}
}
