package logfile

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// twoFiles opens a plan file and a copy of it.
func twoFiles(t testing.TB) (mine, theirs *File) {
	t.Helper()
	path := newFile(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "theirs.bolgeplan")
	if err := os.WriteFile(other, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return open(t, path), open(t, other)
}

func lastOf(t testing.TB, f *File) history.TxID {
	t.Helper()
	_, last, err := f.Last()
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func logOf(t testing.TB, f *File) (txs []*history.Tx) {
	t.Helper()
	if err := f.Log(0, func(tx *history.Tx) error { txs = append(txs, tx); return nil }); err != nil {
		t.Fatal(err)
	}
	return txs
}

func TestMergeReturnsWhatItWrote(t *testing.T) {
	mine, theirs := twoFiles(t)
	move(t, mine, "0751", 0)
	move(t, theirs, "0751", 1)
	move(t, theirs, "0563", 2)
	before := lastOf(t, mine)
	_, err := mine.Merge(t.Context(), Union{LastSeen: lastOf(t, theirs), Txs: logOf(t, theirs)})
	if !errors.Is(err, ErrOutdated) {
		t.Errorf("on an unknown state: %v", err)
	}
	seen := 0
	following := func(v *history.View) (plan.Label, []plan.Change, error) {
		seen = len(v.Conflicts())
		c := v.Conflicts()[0]
		changes, err := v.Pick(c.Row, c.Register, c.Sides[1])
		return plan.L("did.pick"), changes, err
	}
	nothing := func(v *history.View) (plan.Label, []plan.Change, error) {
		if n := len(v.Conflicts()); n != 0 {
			t.Errorf("after the pick there are %d conflicts", n)
		}
		return plan.L("did.pick"), nil, nil
	}
	out, err := mine.Merge(t.Context(), Union{LastSeen: before, Txs: logOf(t, theirs), Who: anna, Then: []Following{following, nothing}})
	if err != nil || len(out.Added) != 2 || len(out.Own) != 1 || seen != 1 || out.Before.Last != before {
		t.Fatalf("merged %+v with %d conflicts (%v)", out, seen, err)
	}
	own := out.Own[0]
	if len(own.Parents) != 2 || own.Author != anna.Author || len(own.Ops[0].Pred) != 2 {
		t.Errorf("the pick is %+v", own)
	}
	p, err := mine.Plan()
	if number, last, err := mine.Last(); err != nil || last != own.ID || number != out.Number {
		t.Errorf("the last is %d %s (%v)", number, last.Short(), err)
	}
	if err != nil || len(plan.Compare(p, out.Plan)) > 0 || len(out.Changes) == 0 || len(out.Contested) > 0 {
		t.Errorf("the plan is another, or %v", err)
	}
	sound(t, mine)

	again, err := mine.Merge(t.Context(), Union{LastSeen: own.ID, Txs: logOf(t, theirs)})
	if err != nil || again.Last() != nil || again.Number != out.Number || len(again.Changes) > 0 {
		t.Errorf("again it wrote %+v (%v)", again, err)
	}
	move(t, mine, "0751", 2) // on the log in memory
	sound(t, mine)
}

func TestAFailedMergeWritesNothing(t *testing.T) {
	mine, theirs := twoFiles(t)
	move(t, theirs, "0751", 1)
	move(t, theirs, "0563", 2)
	txs, last := logOf(t, theirs)[1:], lastOf(t, mine)
	broken := errors.New("broken")
	ctx, cancel := context.WithCancel(t.Context())
	var unsound *UnsoundError
	for name, c := range map[string]struct {
		ctx  context.Context
		do   Union
		want func(error) bool
	}{
		"the parent is missing": {t.Context(), Union{Txs: txs[1:]}, func(err error) bool { return errors.As(err, &unsound) }},
		"the own edit fails": {t.Context(), Union{Txs: txs, Then: []Following{func(*history.View) (plan.Label, []plan.Change, error) {
			return plan.Label{}, nil, broken
		}}}, func(err error) bool { return err != nil }},
		"it is cancelled late": {ctx, Union{Txs: txs, Then: []Following{func(*history.View) (plan.Label, []plan.Change, error) {
			cancel()
			return plan.Label{}, nil, nil
		}}}, func(err error) bool { return errors.Is(err, context.Canceled) }},
	} {
		c.do.LastSeen, c.do.Who = last, anna
		if _, err := mine.Merge(c.ctx, c.do); !c.want(err) {
			t.Errorf("%s: %v", name, err)
		}
		if lastOf(t, mine) != last {
			t.Errorf("%s: something was written", name)
		}
		sound(t, mine)
	}
	if out, err := mine.Merge(t.Context(), Union{LastSeen: last, Txs: txs}); err != nil || len(out.Added) != 2 {
		t.Error(out, err)
	}
}

// What the disk makes of the lines is read again before they are committed.
func TestAMergeThatIsDamagedOnTheWayIsNotCommitted(t *testing.T) {
	mine, theirs := twoFiles(t)
	move(t, theirs, "0751", 1)
	last := lastOf(t, mine)
	err := inTransaction(mine.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		txs := logOf(t, theirs)[1:]
		mark, _, err := s.mark()
		if err != nil {
			return err
		}
		if err := s.insertRecorded(t.Context(), txs, nil); err != nil {
			return err
		}
		if err := s.readBackAll(t.Context(), mark, txs); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE op SET row = zeroblob(16) WHERE tx = 2`); err != nil {
			return err
		}
		if err := s.readBackAll(t.Context(), mark, txs); err == nil {
			t.Error("damage is not noticed")
		}
		return errors.Join(errors.New("rolled back"), s.close())
	})
	if err == nil || err.Error() != "rolled back" || lastOf(t, mine) != last {
		t.Error(err)
	}
}

func TestUnmergeNeedsTheMark(t *testing.T) {
	mine, theirs := twoFiles(t)
	move(t, mine, "0751", 0)
	move(t, theirs, "0751", 1)
	out, err := mine.Merge(t.Context(), Union{LastSeen: lastOf(t, mine), Txs: logOf(t, theirs)})
	if err != nil {
		t.Fatal(err)
	}
	if err := mine.Unmerge(out.Before.Last, out.Before); !errors.Is(err, ErrOutdated) {
		t.Error(err)
	}
	if err := mine.Unmerge(out.Last().ID, Mark{Last: history.TxID{1}}); !errors.Is(err, ErrMarkMissing) {
		t.Error(err)
	}
	sound(t, mine)
	if err := mine.Unmerge(out.Last().ID, out.Before); err != nil || lastOf(t, mine) != out.Before.Last {
		t.Error(err)
	}
	sound(t, mine)
	move(t, mine, plantest.Codes[3], 2) // its number is that of one that was taken out
	sound(t, mine)
}

// A bulk writes every line, whatever their number.
func TestABulkWritesEveryLine(t *testing.T) {
	f := open(t, newFile(t))
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		if _, err := tx.Exec(`CREATE TEMP TABLE lines (a INTEGER, b TEXT)`); err != nil {
			return err
		}
		for _, n := range []int{0, 1, bulkLines - 1, bulkLines, bulkLines + 1, 3*bulkLines + 7} {
			if _, err := tx.Exec(`DELETE FROM lines`); err != nil {
				return err
			}
			b := s.newBulk("lines", "a, b")
			for i := range n {
				if err := b.add(i, "x"); err != nil {
					return err
				}
			}
			if err := b.flush(); err != nil {
				return err
			}
			var lines, sum int
			if err := tx.QueryRow(`SELECT count(*), coalesce(sum(a), 0) FROM lines WHERE b = 'x'`).Scan(&lines, &sum); err != nil {
				return err
			}
			if lines != n || sum != n*(n-1)/2 {
				t.Errorf("of %d lines %d were written, with the sum %d", n, lines, sum)
			}
		}
		return s.close()
	})
	if err != nil {
		t.Fatal(err)
	}
}
