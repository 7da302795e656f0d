package logfile

import (
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Derived is what a file has besides its log and that follows from it.
type Derived struct {
	Plan  *plan.Plan // as its tables have it
	Heads []Head
	Tips  []Tip
	Stray int // values that belong to no operation
}

// Head is a line of the table of heads.
type Head struct {
	Cell history.Cell
	Ref  history.Ref
}

// Tip is a line of the table of tips. Its id is zero where there is no such
// transaction.
type Tip struct {
	N  int64
	ID history.TxID
}

// Faults compares what a file has with what its log gives: a state, and the plan
// that is made of it.
func (d Derived) Faults(state *history.State, want *plan.Plan) []problem.Fault {
	faults := append(tableFaults(want, d.Plan), headFaults(state, d.Heads)...)
	faults = append(faults, tipFaults(state, d.Tips)...)
	return append(faults, valueFaults(d.Stray)...)
}

// loadHeads reads the table of heads.
func loadHeads(q querier) (heads []Head, err error) {
	r := logReader{q: q, ids: map[int64]history.TxID{}}
	if err := r.loadNames(); err != nil {
		return nil, err
	}
	if err := r.loadIDs(); err != nil {
		return nil, err
	}
	err = each(q, `SELECT tbl, row, field, tx, n FROM head`, nil, func(scan func(...any) error) error {
		var table, field, tx, n int64
		var row []byte
		if err := scan(&table, &row, &field, &tx, &n); err != nil {
			return err
		}
		h := Head{Cell: history.Cell{Table: r.names[table], Field: r.names[field]}, Ref: history.Ref{Tx: r.ids[tx], N: int(n)}}
		copy(h.Cell.Row[:], row)
		if len(row) != len(h.Cell.Row) {
			h.Cell.Table = "" // a head of no cell
		}
		heads = append(heads, h)
		return nil
	})
	return heads, err
}

// headFaults compares the heads of a file with those of its log, both ways.
func headFaults(state *history.State, heads []Head) (faults []problem.Fault) {
	want := map[history.Cell][]history.Ref{}
	state.EachCell(func(c history.Cell, heads []history.Head) {
		for _, h := range heads {
			want[c] = append(want[c], h.Ref)
		}
	})
	for _, h := range heads {
		i := slices.Index(want[h.Cell], h.Ref)
		if i < 0 {
			faults = append(faults, headFault("fault.head.extra", h.Cell))
			continue
		}
		want[h.Cell] = slices.Delete(want[h.Cell], i, i+1)
	}
	for c, left := range want {
		if len(left) > 0 {
			faults = append(faults, headFault("fault.head.missing", c))
		}
	}
	return faults
}

func headFault(key string, c history.Cell) problem.Fault {
	return problem.NewFault(key, "cell", fmt.Sprintf("%s %s %s", c.Table, c.Row, c.Field))
}

// loadTips reads the table of tips.
func loadTips(q querier) (tips []Tip, err error) {
	err = each(q, `SELECT tip.tx, tx.id FROM tip LEFT JOIN tx ON tx.n = tip.tx`, nil, func(scan func(...any) error) error {
		var t Tip
		var b []byte
		if err := scan(&t.N, &b); err != nil {
			return err
		}
		if id, err := asTxID(b); err == nil {
			t.ID = id
		}
		tips = append(tips, t)
		return nil
	})
	return tips, err
}

// tipFaults compares the tips of a file with those of its log. From a lost tip
// the next edit would part from the history before it.
func tipFaults(state *history.State, tips []Tip) (faults []problem.Fault) {
	want := map[history.TxID]bool{}
	for _, id := range state.Tips() {
		want[id] = true
	}
	for _, t := range tips {
		if !want[t.ID] {
			faults = append(faults, problem.NewFault("fault.tip.extra", "n", t.N))
		}
		delete(want, t.ID)
	}
	for id := range want {
		faults = append(faults, problem.NewFault("fault.tip.missing", "tx", id.Short()))
	}
	return faults
}

// countStray counts values that belong to no operation: nothing hashes them, so
// anything could be carried along in them.
func countStray(q querier) (n int, err error) {
	const query = `SELECT count(*) FROM op_val LEFT JOIN op ON op.tx = op_val.tx AND op.n = op_val.n WHERE op.tx IS NULL`
	err = q.QueryRow(query).Scan(&n)
	return n, err
}

func valueFaults(n int) []problem.Fault {
	if n == 0 {
		return nil
	}
	return []problem.Fault{problem.NewFault("fault.values", "n", n)}
}
