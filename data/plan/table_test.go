package plan

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func numbered(n uint64) ID {
	var id ID
	binary.BigEndian.PutUint64(id[:], n)
	return id
}

// A table is what a map of its rows is, however it is written to and read between.
func TestTableIsAMapInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table Table[Alias]
		want := map[ID]Alias{}
		for range rapid.IntRange(0, 200).Draw(t, "edits") {
			id := numbered(rapid.Uint64Range(1, 60).Draw(t, "id"))
			row := Alias{ID: id, Name: rapid.StringN(0, 2, 2).Draw(t, "name")}
			switch rapid.IntRange(0, 9).Draw(t, "edit") {
			case 0, 1, 2, 3:
				table.put(id, row)
				want[id] = row
			case 4, 5:
				table.drop(id)
				delete(want, id)
			case 6:
				table.shifted = 1 << 30 // as after many edits
			case 7:
				copied := table.clone()
				table.put(id, row) // which the copy does not see
				table = copied
			case 8:
				checkTable(t, &table, want)
			}
			if got, ok := table.Get(id); ok != has(want, id) || got != want[id] {
				t.Fatalf("the row is %v (%v), want %v", got, ok, want[id])
			}
		}
		checkTable(t, &table, want)
	})
}

func has(m map[ID]Alias, id ID) bool { _, ok := m[id]; return ok }

func checkTable(t *rapid.T, table *Table[Alias], want map[ID]Alias) {
	if table.Len() != len(want) || len(table.ids) != len(want) {
		t.Fatalf("%d rows and %d ids, want %d", table.Len(), len(table.ids), len(want))
	}
	for i, row := range table.Rows() {
		if row != want[row.ID] || table.ids[i] != row.ID || i > 0 && compareIDs(table.ids[i-1], row.ID) >= 0 {
			t.Fatalf("row %d is %v, want %v in order", i, row, want[row.ID])
		}
	}
}

// shuffled returns n ids in no order.
func shuffled(n int) []ID {
	ids := make([]ID, n)
	for i, k := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		ids[i] = numbered(uint64(k) + 1)
	}
	return ids
}

// Each row makes room for others a few times, however many rows there are.
func TestManyRowsInNoOrderAreMovedAFewTimes(t *testing.T) {
	for _, n := range []int{1_000, 30_000} {
		var table Table[Alias]
		moved, last := 0, 0
		edit := func(change func()) {
			change()
			if table.pending == nil {
				moved += max(0, table.shifted-last)
			}
			last = table.shifted
		}
		for _, id := range shuffled(n) {
			edit(func() { table.put(id, Alias{ID: id}) })
		}
		for _, id := range shuffled(n) {
			edit(func() { table.drop(id) })
		}
		if table.Len() != 0 || moved > 4*mostShifts*n {
			t.Errorf("%d rows: %d moves", n, moved)
		}
	}
}

const growth = 100_000

func BenchmarkPutInNoOrder(b *testing.B) {
	ids := shuffled(growth)
	b.ReportAllocs()
	for b.Loop() {
		d := new(Plan).Edit()
		for _, id := range ids {
			Put(d, Milestone{ID: id})
		}
		if d.Plan().Milestones.Len() != growth {
			b.Fatal("rows are missing")
		}
	}
}

func BenchmarkLoadInNoOrder(b *testing.B) {
	ids := shuffled(growth)
	info := Milestones.Info()
	values := make([]Value, len(info.Fields))
	for i, f := range info.Fields {
		values[i] = f.Zero()
	}
	b.ReportAllocs()
	for b.Loop() {
		var l Loader
		for _, id := range ids {
			if err := l.Add(info, id, values); err != nil {
				b.Fatal(err)
			}
		}
		if l.Plan().Milestones.Len() != growth {
			b.Fatal("rows are missing")
		}
	}
}

// BenchmarkApplyInNoOrder is what reading a log into a plan does.
func BenchmarkApplyInNoOrder(b *testing.B) {
	ids := shuffled(growth)
	image := Image([]FieldValue{{"name", Text("x")}})
	for b.Loop() {
		d := new(Plan).Edit()
		for _, id := range ids {
			if err := d.Apply(Change{Table: "milestone", Row: id, New: image}); err != nil {
				b.Fatal(err)
			}
		}
		if d.Plan().Milestones.Len() != growth {
			b.Fatal("rows are missing")
		}
	}
}

// BenchmarkOneEdit is one row of many that is changed, and one that comes.
func BenchmarkOneEdit(b *testing.B) {
	d := new(Plan).Edit()
	for _, id := range shuffled(2000) {
		Put(d, Milestone{ID: id})
	}
	p := d.Plan()
	b.ReportAllocs()
	for b.Loop() {
		d := p.Edit()
		Update(d, numbered(1000), func(m *Milestone) { m.Name = "x" })
		Put(d, Milestone{ID: ID{1}})
		if n := len(d.Changes()); n != 2 || d.Plan().Milestones.Len() != 2001 {
			b.Fatal(n)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	var table Table[Alias]
	ids := shuffled(2000)
	for _, id := range ids {
		table.put(id, Alias{ID: id})
	}
	table.merge()
	n := 0
	for b.Loop() {
		if _, ok := table.Get(ids[n%len(ids)]); !ok {
			b.Fatal("a row is missing")
		}
		n++
	}
}
