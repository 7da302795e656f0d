package logfile

import (
	"context"
	"errors"
	"fmt"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
)

// txInserter writes transactions of other copies into the log.
type txInserter struct {
	*store
	txs, ops, values *bulk
	next             int64
}

// insertRecorded writes transactions of other copies into the log, parents first, with
// the blobs that they name. None of them is in the file. What follows from the log is
// not written, except the tips.
func (s *store) insertRecorded(ctx context.Context, txs []*history.Tx, blobs map[string][]byte) error {
	last, _, err := lastTx(s.q)
	if err != nil {
		return err
	}
	w := txInserter{
		store: s, next: last + 1,
		txs: s.newBulk("tx", "n, id, parents, actor, time, label"),
		ops: s.newBulk("op", "tx, n, tbl, row, field, hash, pred"), values: s.newBulk("op_val", "tx, n, salt, value"),
	}
	tips := map[int64]bool{}
	for i, t := range txs {
		if err := reportEach(ctx, "merging.writing", i, len(txs)); err != nil {
			return err
		}
		parents, err := w.insert(t)
		if err != nil {
			return err
		}
		for _, p := range parents {
			delete(tips, p)
			if p > last {
				continue
			}
			if err := s.exec(`DELETE FROM tip WHERE tx = ?`, p); err != nil {
				return err
			}
		}
		tips[w.next-1] = true
		if len(blobs) > 0 {
			if err := s.writeRecordedBlobs(t, blobs); err != nil {
				return err
			}
		}
	}
	for n := range tips {
		if err := s.exec(`INSERT INTO tip (tx) VALUES (?)`, n); err != nil {
			return err
		}
	}
	for _, b := range []*bulk{w.txs, w.ops, w.values} {
		// A failed statement may have rolled everything back: stop here.
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// reportInterval is after how many transactions progress is reported.
const reportInterval = 256

// reportEach reports how many of all transactions are done, now and then. It returns
// the error of ctx.
func reportEach(ctx context.Context, doing string, done, all int) error {
	if done%reportInterval != 0 {
		return nil
	}
	return progress.Report(ctx, progress.Step{Doing: doing, Done: int64(done), All: int64(all)})
}

// insert writes a transaction with its operations, and returns the numbers of its
// parents.
func (w *txInserter) insert(t *history.Tx) (parents []int64, err error) {
	number := w.next
	w.next++
	for _, id := range t.Parents {
		n, err := w.txNumber(id)
		if err != nil {
			return nil, err
		}
		parents = append(parents, n)
	}
	actor, err := w.actorNumber(t.Author, t.Installation)
	if err != nil {
		return nil, err
	}
	w.numbers[t.ID] = number
	if err := w.txs.add(number, t.ID[:], encodeNumbers(parents), actor, int64(t.Time), t.Label); err != nil {
		return nil, err
	}
	for i := range t.Ops {
		if err := w.insertOp(number, int64(i), &t.Ops[i]); err != nil {
			return nil, err
		}
	}
	return parents, nil
}

func (w *txInserter) insertOp(tx, n int64, op *history.Op) error {
	table, err := w.nameNumber(op.Table)
	if err != nil {
		return err
	}
	field, err := w.nameNumber(op.Field)
	if err != nil {
		return err
	}
	pred := make([]opRef, len(op.Pred))
	for i, ref := range op.Pred {
		number, err := w.txNumber(ref.Tx)
		if err != nil {
			return err
		}
		pred[i] = opRef{number, int64(ref.N)}
	}
	if err := w.ops.add(tx, n, table, op.Row[:], field, op.Hash[:], encodeOpRefs(pred)); err != nil || op.Erased {
		return err
	}
	return w.values.add(tx, n, op.Salt[:], op.Value.Encode())
}

// haveBlobs returns the problem of a blob that changes name and the file lacks.
func (s *store) haveBlobs(changes []plan.Change) error {
	return eachNamed(changes, func(id string) error {
		b, err := readBlob(s.q, id)
		if err == nil && b == nil {
			err = missingBlob()
		}
		return err
	})
}

// readBackStep is how many transactions are read back at a time.
const readBackStep = 512

// readBackAll reads the transactions written since a mark as they now stand in the file
// and checks their hashes. Damage on the way is never committed.
func (s *store) readBackAll(ctx context.Context, since Mark, want []*history.Tx) error {
	first := int64(1)
	if since.Last != (history.TxID{}) {
		n, err := s.txNumber(since.Last)
		if err != nil {
			return err
		}
		first = n + 1
	}
	r := logReader{q: s.q, ids: make(map[int64]history.TxID, len(s.numbers))}
	if err := r.loadNames(); err != nil {
		return err
	}
	for id, n := range s.numbers {
		r.ids[n] = id
	}
	for done := 0; done < len(want); {
		if err := progress.Report(ctx, progress.Step{Doing: "merging.checking", Done: int64(done), All: int64(len(want))}); err != nil {
			return err
		}
		got, err := r.load(first, first+readBackStep)
		if err != nil {
			return err
		}
		if len(got.inOrder) == 0 || done+len(got.inOrder) > len(want) {
			return errors.New("the changes were not found where they were written")
		}
		for i, t := range got.inOrder {
			if t.ID != want[done+i].ID {
				return fmt.Errorf("transaction %s was not found where it was written", want[done+i].ID.Short())
			}
			if err := t.Check(); err != nil {
				return err
			}
		}
		done, first = done+len(got.inOrder), first+readBackStep
	}
	return nil
}
