package history

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/plan"
)

// trip is a row of a table that a newer program has.
type trip struct {
	ID     plan.ID `col:"id"`
	WaveID plan.ID `col:"wave_id" ref:"names"`
	From   string  `col:"from_place"`
	To     string  `col:"to_place"`
	Seats  int     `col:"seats"`
}

func (r trip) RowID() plan.ID { return r.ID }

func defineTrips() *plan.Handle[trip] { return plan.Define[trip]("trip", plan.Spec{}) }

var trips = []plan.ID{plan.CatalogueID("trip", "1"), plan.CatalogueID("trip", "2"), plan.CatalogueID("trip", "3")}

func randomTrip(t *rapid.T) func(*plan.Draft) {
	id := rapid.SampledFrom(trips).Draw(t, "trip")
	text := rapid.SampledFrom([]string{"", "Tønder", "Fanø"}).Draw(t, "place")
	seats := rapid.IntRange(0, 2).Draw(t, "seats")
	kind := rapid.IntRange(0, 5).Draw(t, "what")
	return func(d *plan.Draft) {
		switch kind {
		case 0, 1:
			plan.Put(d, trip{ID: id, From: text, Seats: seats})
		case 2:
			plan.Update(d, id, func(r *trip) { r.From = text })
		case 3:
			plan.Update(d, id, func(r *trip) { r.To, r.Seats = text, seats })
		case 4:
			plan.Update(d, id, func(r *trip) { r.Seats = seats })
		case 5:
			plan.Remove[trip](d, id)
		}
	}
}

// writtenOn makes a transaction of changes that follows all others of a log.
func writtenOn(l *Log, time Time, changes []plan.Change) *Tx {
	t := &Tx{Parents: l.Tips(), Author: "Bo", Time: time}
	for i, c := range changes {
		op := Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		op.Salt[0] = byte(i)
		op.Hash = HashValue(op.Salt, op.Value)
		t.Ops = append(t.Ops, op)
	}
	t.ID = t.ContentID()
	return t
}

func logOf(t *rapid.T, txs []*Tx) *Log {
	l := NewLog()
	for _, tx := range txs {
		if err := l.Add(tx); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// A program undoes changes in an unknown table like a program that knows it.
func TestUndoInATableOfANewerProgram(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		handle := defineTrips()
		defined := true
		defer func() {
			if defined {
				handle.Undefine()
			}
		}()
		c := newCopy(t)
		c.do(begin)
		for range rapid.IntRange(1, 8).Draw(rt, "edits") {
			c.do(randomTrip(rt))
		}
		txs := slices.Clone(c.log.txs)
		undone := txs[rapid.IntRange(1, len(txs)-1).Draw(rt, "undone")].ID
		knowing, err := c.log.Now().Inverse(undone)
		if err != nil {
			rt.Fatal(err)
		}
		handle.Undefine()
		defined = false

		unknowing := logOf(rt, txs)
		inv, err := unknowing.Now().Inverse(undone)
		if err != nil {
			rt.Fatal(err)
		}
		handle, defined = defineTrips(), true
		result := func(changes []plan.Change) *plan.Plan {
			log := logOf(rt, txs)
			if err := log.Add(writtenOn(log, c.clock+1, changes)); err != nil {
				rt.Fatal(err)
			}
			p, err := log.Now().Plan()
			if err != nil {
				rt.Fatal(err)
			}
			return p
		}
		if diff := plan.Compare(result(knowing.Changes), result(inv.Changes)); len(diff) > 0 {
			rt.Fatalf("taken back is\n\t%v\nand not\n\t%v\nso that differs\n\t%v", inv.Changes, knowing.Changes, diff)
		}
	})
}

// What follows from the log of a newer program's row depends on that row alone, so a
// file need not rewrite it for other rows.
func TestHeadsOfATableOfANewerProgram(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		handle := defineTrips()
		one, two := newCopy(t), newCopy(t)
		two.author = "Mette"
		one.do(begin)
		two.merge(one)
		for range rapid.IntRange(1, 10).Draw(rt, "edits") {
			rapid.SampledFrom([]*copyOf{one, two}).Draw(rt, "copy").do(randomTrip(rt))
			if rapid.IntRange(0, 3).Draw(rt, "merge") == 0 {
				one.merge(two)
			}
		}
		one.merge(two)
		two.merge(one)
		txs := slices.Clone(one.log.txs)
		handle.Undefine()

		log := NewLog()
		kept := map[Row]string{} // as a file keeps it
		for _, tx := range txs {
			if err := log.Add(tx); err != nil {
				rt.Fatal(err)
			}
			for _, at := range log.Affected([]*Tx{tx}) {
				kept[at] = fmt.Sprint(log.Now().HeadLines(at))
			}
		}
		for _, l := range []*Log{log, logOf(rt, txs), logOf(rt, two.log.txs)} {
			for _, at := range l.Now().Rows() {
				if got := fmt.Sprint(l.Now().HeadLines(at)); got != kept[at] {
					rt.Fatalf("the heads of %v are\n\t%s\nand not\n\t%s", at, got, kept[at])
				}
			}
		}
	})
}

// Every table of the plan is one that a log can have.
func TestALogHasEveryTable(t *testing.T) {
	for _, info := range plan.Tables() {
		id := plan.CatalogueID("row", info.Name)
		l := NewLog()
		changes := []plan.Change{{Table: info.Name, Row: id, New: plan.Image(nil)}}
		for _, f := range info.Fields {
			changes = append(changes, plan.Change{Table: info.Name, Row: id, Field: f.Name, New: f.Zero()})
		}
		if err := l.Add(writtenOn(l, 1, changes)); err != nil {
			t.Fatal(err)
		}
		if !l.Now().Lives(Row{info.Name, id}) {
			t.Errorf("a row of %s is not there", info.Name)
		}
	}
}
