package data

import (
	"slices"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

func TestALogReaderGoesOnWhereItStopped(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	for i := range 7 {
		move(t, d, codes[i%len(codes)], i%3)
	}
	reader, log := d.LogReader(), history.NewLog()
	read := func(limit int) (n int) {
		t.Helper()
		for {
			txs, err := reader.Next(limit)
			if err != nil {
				t.Fatal(err)
			}
			if len(txs) == 0 {
				return n
			}
			for _, tx := range txs {
				if err := log.Add(tx); err != nil {
					t.Fatal(err)
				}
				n++
			}
		}
	}
	behind := func(want int) {
		t.Helper()
		if n, err := reader.Remaining(); err != nil || n != want {
			t.Errorf("%d behind (%v), want %d", n, err, want)
		}
	}
	behind(8)
	if n := read(3); n != 8 {
		t.Errorf("read %d transactions, want 8", n)
	}
	behind(0)
	move(t, open(t, path), "0461", 2) // another program
	behind(1)
	if n := read(3); n != 1 {
		t.Errorf("read %d more, want 1", n)
	}
	var whole []history.TxID
	err := d.Log(func(tx *history.Tx) error {
		whole = append(whole, tx.ID)
		return tx.Check()
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range whole {
		if n, ok := log.Number(id); !ok || n != i {
			t.Errorf("transaction %d has number %d", i, n)
		}
		if err := log.Tx(i).Check(); err != nil {
			t.Error(err)
		}
	}
	now, err := log.Plan(log.Tips())
	if err != nil {
		t.Fatal(err)
	}
	if diff := plan.Compare(open(t, path).Plan(), now); len(diff) > 0 {
		t.Errorf("the state now is not the plan: %v", diff)
	}
	if last, err := d.Last(); err != nil || !slices.Equal(log.Tips(), []history.TxID{last}) {
		t.Errorf("the tips are %v, the last is %s (%v)", log.Tips(), last.Short(), err)
	}
}

// A file that replaced the document's may number transactions otherwise.
func TestALogReaderBeginsAnewInAnotherFile(t *testing.T) {
	d := open(t, newFile(t))
	move(t, d, "0751", 0)
	reader, log := d.LogReader(), history.NewLog()
	read := func() {
		t.Helper()
		for {
			txs, err := reader.Next(10)
			if err != nil {
				t.Fatal(err)
			}
			if len(txs) == 0 {
				return
			}
			for _, tx := range txs {
				if err := log.Add(tx); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	read()
	move(t, d, "0563", 0)
	logfiletest.Alter(t, d.Path(), `UPDATE tx SET n = n + 10; UPDATE op SET tx = tx + 10; UPDATE op_val SET tx = tx + 10;
		UPDATE tx SET parents = CASE n WHEN 11 THEN x'' WHEN 12 THEN x'0b' ELSE x'0c' END; UPDATE op SET pred = x''`)
	read()
	if log.Len() != 3 {
		t.Errorf("%d transactions, want 3", log.Len())
	}
}

// BenchmarkReadLog50000 reads five years of history in parts, as the window does.
func BenchmarkReadLog50000(b *testing.B) {
	path, _ := history50000(b)
	d := open(b, path)
	for b.Loop() {
		f, log := d.LogReader(), history.NewLog()
		for {
			txs, err := f.Next(200)
			if err != nil {
				b.Fatal(err)
			}
			if len(txs) == 0 {
				break
			}
			for _, tx := range txs {
				if err := log.Add(tx); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
