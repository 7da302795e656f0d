package history

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"bolgeplan/data/plan"
)

// Archive is a log in memory, to look back with: what a transaction did, whom it
// concerned, and how the plan was at any moment. Transactions are numbered from
// 0 in the order in which they were added, which is a causal one.
type Archive struct {
	txs    []*Tx
	at     map[TxID]int
	rows   map[plan.ID]*rowLog
	topics [][]plan.ID // beside txs
}

// rowLog is what was ever done to a row.
type rowLog struct {
	table string
	ops   []opAt
	refs  []plan.FieldValue // what it refers to now
}

type opAt struct{ tx, n int }

// NewArchive returns the archive of no transaction.
func NewArchive() *Archive {
	return &Archive{at: map[TxID]int{}, rows: map[plan.ID]*rowLog{}}
}

// Add appends a transaction whose forerunners are all there.
func (a *Archive) Add(t *Tx) error {
	if _, ok := a.at[t.ID]; ok {
		return nil
	}
	for _, p := range t.Parents {
		if _, ok := a.at[p]; !ok {
			return fmt.Errorf("transaction %s: its forerunner %s is missing", t.ID.Short(), p.Short())
		}
	}
	number := len(a.txs)
	a.at[t.ID] = number
	a.txs = append(a.txs, t)
	var topics topicSet
	for n := range t.Ops {
		a.addOp(opAt{number, n}, &topics)
	}
	a.topics = append(a.topics, topics.ids)
	return nil
}

func (a *Archive) addOp(at opAt, topics *topicSet) {
	op := &a.txs[at.tx].Ops[at.n]
	row := a.rows[op.Row]
	if row == nil {
		row = &rowLog{table: op.Table}
		a.rows[op.Row] = row
	}
	row.ops = append(row.ops, at)
	a.topicsOf(op.Row, row, topics)
	row.refer(op)
	a.topicsOf(op.Row, row, topics)
}

// refer follows what an operation says of the rows that its row refers to.
func (r *rowLog) refer(op *Op) {
	set := func(field string, v plan.Value) {
		r.refs = slices.DeleteFunc(r.refs, func(f plan.FieldValue) bool { return f.Field == field })
		if v.AsRef() != plan.None {
			r.refs = append(r.refs, plan.FieldValue{Field: field, Value: v})
		}
	}
	switch {
	case op.Erased, op.Value.IsGone():
		// What the row was about is still what it was about.
	case op.Field != "":
		set(op.Field, op.Value)
	default:
		r.refs = r.refs[:0]
		fields, _ := op.Value.Fields() // a damaged row refers to nothing
		for _, f := range fields {
			set(f.Field, f.Value)
		}
	}
}

func (r *rowLog) ref(field string) plan.ID {
	for _, f := range r.refs {
		if f.Field == field {
			return f.Value.AsRef()
		}
	}
	return plan.None
}

// Len returns the number of transactions.
func (a *Archive) Len() int { return len(a.txs) }

// Tx returns the transaction with a number. It must not be changed.
func (a *Archive) Tx(number int) *Tx { return a.txs[number] }

// Number returns the number of a transaction.
func (a *Archive) Number(id TxID) (number int, ok bool) {
	number, ok = a.at[id]
	return number, ok
}

// ErrNotKept says that a state cannot be shown because transactions that led to
// it are not in the log: the file was sent without them.
var ErrNotKept = errors.New("the history of this state is not in the file")

// Until returns the state at a moment: the transactions that nothing follows of
// those made until then.
func (a *Archive) Until(t Time) []TxID {
	made := make([]bool, len(a.txs))
	for i, tx := range a.txs {
		made[i] = tx.Time <= t
		for _, p := range tx.Parents {
			made[i] = made[i] && made[a.at[p]]
		}
	}
	return a.tips(made)
}

// Tips returns the transactions that nothing follows: the state now.
func (a *Archive) Tips() []TxID { return a.tips(nil) }

// tips returns those of a closed set that nothing in it follows; nil is all.
func (a *Archive) tips(in []bool) []TxID {
	followed := make([]bool, len(a.txs))
	for i, tx := range a.txs {
		if in == nil || in[i] {
			for _, p := range tx.Parents {
				followed[a.at[p]] = true
			}
		}
	}
	var tips []TxID
	for i, tx := range a.txs {
		if (in == nil || in[i]) && !followed[i] {
			tips = append(tips, tx.ID)
		}
	}
	return tips
}

// Plan returns the plan as it was at a state: after the given transactions and
// all that led to them.
func (a *Archive) Plan(tips []TxID) (*plan.Plan, error) {
	in := make([]bool, len(a.txs))
	for _, id := range tips {
		number, ok := a.at[id]
		if !ok {
			return nil, ErrNotKept
		}
		in[number] = true
	}
	for i := len(a.txs) - 1; i >= 0; i-- {
		if in[i] {
			for _, p := range a.txs[i].Parents {
				in[a.at[p]] = true
			}
		}
	}
	state := NewState()
	for i, tx := range a.txs {
		if in[i] {
			if err := state.Apply(tx); err != nil {
				return nil, err
			}
		}
	}
	return state.Plan()
}

// Last returns the time of the newest of some transactions; ok is false where
// the archive has none of them.
func (a *Archive) Last(tips []TxID) (t Time, ok bool) {
	for _, id := range tips {
		if number, has := a.at[id]; has {
			t, ok = max(t, a.txs[number].Time), true
		}
	}
	return t, ok
}

// rowAt returns the fields of a row as they were before a transaction, in no
// order; ok is false where there was no such row.
func (a *Archive) rowAt(id plan.ID, number int) (fields map[string]plan.Value, ok bool) {
	row := a.rows[id]
	if row == nil {
		return nil, false
	}
	end := sort.Search(len(row.ops), func(i int) bool { return row.ops[i].tx >= number })
	fields = map[string]plan.Value{}
	for i := end - 1; i >= 0; i-- {
		op := &a.txs[row.ops[i].tx].Ops[row.ops[i].n]
		switch {
		case op.Field == "" && !op.Erased && op.Value.IsGone():
			return fields, len(fields) > 0 // an edit that the removal did not see keeps the row
		case op.Field == "":
			list, _ := op.Value.Fields() // nothing, where it was erased
			for _, f := range list {
				if _, later := fields[f.Field]; !later {
					fields[f.Field] = f.Value
				}
			}
			return fields, true
		default:
			if _, later := fields[op.Field]; !later {
				fields[op.Field] = op.Value
			}
		}
	}
	return fields, len(fields) > 0
}
