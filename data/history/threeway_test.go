package history_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// threeWay compares two plans with their last common one, and lists the conflicts. It
// knows the values of the three plans and which rows one transaction deleted, and
// nothing of heads.
type threeWay struct {
	base, mine, theirs *plan.Plan
	since              []*history.Tx // what only one of the two followed

	alive, dead map[rowOf]map[string][]side // values of registers, each once
	kept        map[rowOf]bool              // deleted and kept
}

// side is a value of a register, with the rows that it keeps by references, and the
// owners among them.
type side struct {
	text         string
	keeps, owned []plan.ID
}

func (s side) is(o side) bool { return s.text == o.text }

// rowOf is a row of a table.
type rowOf struct {
	info *plan.TableInfo
	id   plan.ID
}

// conflictText formats a conflict as both ways of finding it do.
func conflictText(table string, id plan.ID, register string, parts []string) string {
	parts = slices.Clone(parts)
	sort.Strings(parts)
	return fmt.Sprintf("%s %s %q: %s", table, id, register, strings.Join(parts, " | "))
}

// valuesOf returns the registers of a row; nil where a plan has no such row.
func (r rowOf) valuesOf(p *plan.Plan) map[string]side {
	if !r.info.Has(p, r.id) {
		return nil
	}
	values := map[string]side{}
	for _, reg := range r.info.Registers {
		values[reg.Name] = r.registerIn(p, reg)
	}
	return values
}

func (r rowOf) registerIn(p *plan.Plan, reg plan.Register) (s side) {
	var parts []string
	for _, i := range reg.Fields {
		f := r.info.Fields[i]
		v, _ := r.info.Value(p, r.id, f)
		parts = append(parts, string(v.Encode()))
		if unless, ok := r.info.Field(f.Unless); ok {
			if v, _ := r.info.Value(p, r.id, unless); !v.IsNull() {
				continue
			}
		}
		if id := v.AsRef(); id != plan.None && f.Ref.Keeps() {
			s.keeps = append(s.keeps, id)
			if f.Ref.Belongs() {
				s.owned = append(s.owned, id)
			}
		}
	}
	s.text = fmt.Sprintf("%q", parts)
	return s
}

func isOrder(info *plan.TableInfo, register string) bool {
	return slices.ContainsFunc(info.Registers, func(r plan.Register) bool { return r.Order && r.Name == register })
}

// compare sorts the rows into those that live and those that are deleted.
func (w *threeWay) compare() {
	w.alive, w.dead, w.kept = map[rowOf]map[string][]side{}, map[rowOf]map[string][]side{}, map[rowOf]bool{}
	tables := plan.Tables()
	for i := range tables {
		info := &tables[i]
		ids := append(info.IDs(w.mine), info.IDs(w.theirs)...)
		for _, id := range ids {
			w.row(rowOf{info, id})
		}
	}
	for w.revive() {
	}
}

func (w *threeWay) row(r rowOf) {
	was, mine, theirs := r.valuesOf(w.base), r.valuesOf(w.mine), r.valuesOf(w.theirs)
	values := map[string][]side{}
	if mine != nil && theirs != nil {
		for reg := range mine {
			sides := []side{mine[reg], theirs[reg]}
			if sides[0].is(sides[1]) {
				sides = sides[:1]
			} else if was != nil {
				sides = slices.DeleteFunc(sides, was[reg].is)
			}
			values[reg] = sides
		}
		w.alive[r] = values
		return
	}
	is, changed := mine, was == nil
	if is == nil {
		is = theirs
	}
	for reg, v := range is {
		values[reg] = []side{v}
		changed = changed || !v.is(was[reg]) && !isOrder(r.info, reg)
	}
	if !changed {
		w.dead[r] = values
		return
	}
	w.alive[r] = values
	if was != nil {
		w.kept[r] = true
	}
}

// revive keeps the deleted rows that a living one uses, or that went together with an
// owner that is kept. It reports whether there was one.
func (w *threeWay) revive() (any bool) {
	used := map[plan.ID]bool{}
	for _, values := range w.alive {
		for _, s := range slices.Concat(slices.Collect(maps.Values(values))...) {
			for _, id := range s.keeps {
				used[id] = true
			}
		}
	}
	for r, values := range w.dead {
		owned := slices.ContainsFunc(ownersOf(values), func(owner plan.ID) bool {
			return w.isKept(owner) && w.deletedTogether(r.id, owner)
		})
		if used[r.id] || owned {
			w.alive[r], w.kept[r], any = values, true, true
			delete(w.dead, r)
		}
	}
	return any
}

// ownersOf lists what a row belongs to by any of its values.
func ownersOf(values map[string][]side) (ids []plan.ID) {
	for _, s := range slices.Concat(slices.Collect(maps.Values(values))...) {
		ids = append(ids, s.owned...)
	}
	return ids
}

func (w *threeWay) isKept(id plan.ID) bool {
	for r := range w.kept {
		if r.id == id {
			return true
		}
	}
	return false
}

// deletedTogether reports whether the deletions of two rows that stand are of one transaction: a row
// that was put anew and deleted once more went alone.
func (w *threeWay) deletedTogether(a, b plan.ID) bool {
	last := func(id plan.ID) int {
		for n := len(w.since) - 1; n >= 0; n-- {
			if slices.ContainsFunc(w.since[n].Ops, func(op history.Op) bool { return op.Row == id && op.Value.IsGone() }) {
				return n
			}
		}
		return -1
	}
	return last(a) >= 0 && last(a) == last(b)
}

// conflicts lists what is in conflict, families by their highest row.
func (w *threeWay) conflicts() (list []string) {
	for r, values := range w.alive {
		for reg, sides := range values {
			if len(sides) > 1 && !isOrder(r.info, reg) {
				var texts []string
				for _, s := range sides {
					texts = append(texts, s.text)
				}
				list = append(list, conflictText(r.info.Name, r.id, reg, texts))
			}
		}
	}
	below := map[rowOf][]string{}
	for r := range w.kept {
		top, way := r, map[rowOf]bool{r: true}
		for {
			up := w.keptOwner(top, way)
			if up == nil {
				break
			}
			top = *up
			way[top] = true
		}
		below[top] = append(below[top], nil...)
		if top != r {
			below[top] = append(below[top], fmt.Sprint(r.info.Name, " ", r.id))
		}
	}
	for top, rest := range below {
		list = append(list, conflictText(top.info.Name, top.id, "", rest))
	}
	sort.Strings(list)
	return list
}

func (w *threeWay) keptOwner(r rowOf, way map[rowOf]bool) *rowOf {
	ids := ownersOf(w.alive[r])
	for o := range w.kept {
		if slices.Contains(ids, o.id) && !way[o] {
			return &o
		}
	}
	return nil
}

// conflictTexts are the conflicts that the log knows, of rows that either plan has.
func (w *threeWay) conflictTexts(v *history.View) (list []string) {
	has := func(at history.Row) bool {
		info, ok := plan.TableNamed(at.Table)
		return ok && (info.Has(w.mine, at.ID) || info.Has(w.theirs, at.ID))
	}
	for _, c := range v.Conflicts() {
		if !has(c.Row) {
			continue
		}
		var parts []string
		for _, s := range c.Sides {
			var values []string
			for _, v := range s {
				values = append(values, string(v.Encode()))
			}
			parts = append(parts, fmt.Sprintf("%q", values))
		}
		for _, r := range c.With {
			if has(r) {
				parts = append(parts, fmt.Sprint(r.Table, " ", r.ID))
			}
		}
		list = append(list, conflictText(c.Row.Table, c.Row.ID, c.Register, parts))
	}
	sort.Strings(list)
	return list
}

// fatal is a test or a rapid test.
type fatal interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// compareThreeWays compares the conflicts of a log with those of its plans, and
// returns them.
func compareThreeWays(t fatal, log *history.Log, mine, theirs []history.TxID) []string {
	t.Helper()
	m, err := log.Merged(mine, theirs)
	if err != nil {
		t.Fatal(err)
	}
	var w threeWay
	for tips, into := range map[*[]history.TxID]**plan.Plan{&m.Common: &w.base, &mine: &w.mine, &theirs: &w.theirs} {
		if *into, err = log.Plan(*tips); err != nil {
			t.Fatal(err)
		}
	}
	common, err := log.At(m.Common)
	if err != nil {
		t.Fatal(err)
	}
	for n := range log.Len() {
		if !common.Has(log.Tx(n).ID) {
			w.since = append(w.since, log.Tx(n))
		}
	}
	w.compare()
	got, want := w.conflictTexts(log.Now()), w.conflicts()
	if !slices.Equal(got, want) {
		t.Fatalf("the log has the conflicts\n\t%s\nand the plans\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	return got
}

func TestConflictsAreThoseOfThreePlans(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		log, mine, theirs := history.Parted(t, rt)
		compareThreeWays(rt, log, mine, theirs)
	})
}

// Two people made copies of one file of format 1. Merged in either order they are one
// plan, with the conflicts of the three plans.
func TestCopiesOfFormat1AreUnited(t *testing.T) {
	file := func(name string) []*history.Tx {
		return logfiletest.Transactions(t, filepath.Join("..", "testdata", "formats", "v1-long-"+name+".bolgeplan"))
	}
	united := func(lists ...[]*history.Tx) (log *history.Log, tips [][]history.TxID) {
		log = history.NewLog()
		for _, txs := range lists {
			alone := history.NewLog()
			for _, tx := range txs {
				for _, l := range []*history.Log{log, alone} {
					if err := l.Add(tx); err != nil {
						t.Fatal(err)
					}
				}
			}
			tips = append(tips, alone.Tips())
		}
		return log, tips
	}
	one, tips := united(file("mine"), file("theirs"))
	other, _ := united(file("theirs"), file("mine"))
	a, errA := one.Now().Plan()
	b, errB := other.Now().Plan()
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if diff := plan.Compare(a, b); len(diff) > 0 {
		t.Errorf("the order matters: %v", diff)
	}
	found := compareThreeWays(t, one, tips[0], tips[1])
	if again := compareThreeWays(t, other, tips[1], tips[0]); !slices.Equal(again, found) {
		t.Errorf("in another order the conflicts are\n\t%s\nand not\n\t%s", strings.Join(again, "\n\t"), strings.Join(found, "\n\t"))
	}
	kinds := map[string]int{}
	for _, c := range found {
		table, _, _ := strings.Cut(c, " ")
		kinds[table]++
	}
	if len(found) == 0 {
		t.Error("there is no conflict")
	}
	merged, err := one.Merged(tips[0], tips[1])
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d transactions; %d things changed by one, %d by the other, %d to the same; %d conflicts: %v",
		one.Len(), merged.Mine, merged.Theirs, merged.Same, len(found), kinds)
}
