package copies

import (
	"bytes"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// noHistoryName names the plan in the first transaction of a copy without history.
// The label also names the first transaction of the plan in "root", and the state that
// the copy has in "tips".
const noHistoryName = "without-history"

// createWithoutHistory makes a copy of a file's plan that begins with it.
func createWithoutHistory(f *logfile.File, create createFunc, who logfile.Signature) error {
	for {
		_, before, err := f.Last()
		if err != nil {
			return err
		}
		p, err := f.Plan()
		if err != nil {
			return err
		}
		blobs, err := f.Blobs()
		if err != nil {
			return err
		}
		_, root, err := f.First()
		if err != nil {
			return err
		}
		tips, err := f.Tips()
		if err != nil {
			return err
		}
		if _, after, err := f.Last(); err != nil {
			return err
		} else if after != before { // another program wrote meanwhile
			continue
		}
		kept, named, _ := namedBlobs(withoutBaselines(p).Clean(), blobs) // none is missing: the plan verified
		label := plan.L(logfile.CreateKey, "name", noHistoryName, "root", root.String(), "tips", history.FormatTips(tips))
		return create(kept, named, label, who)
	}
}

// withoutBaselines removes the names of states, which only the history can show.
func withoutBaselines(p *plan.Plan) *plan.Plan {
	draft := p.Edit()
	for _, b := range p.Baselines.Rows() {
		plan.Remove[plan.Baseline](draft, b.ID)
	}
	return draft.Plan()
}

// IsWithoutHistory reports whether the first transaction of a file has the label of a
// copy without history.
func IsWithoutHistory(first plan.Label) bool {
	return first.Key == logfile.CreateKey && first.Arg("name") == noHistoryName
}

// OriginOf returns the plan that a copy without history was made of: its first
// transaction and the state. ok is false for any other file, and for a copy by a
// program that did not write them.
func OriginOf(first plan.Label) (root string, tips []history.TxID, ok bool) {
	if !IsWithoutHistory(first) {
		return "", nil, false
	}
	tips, err := history.ParseTips(first.Arg("tips"))
	return first.Arg("root"), tips, err == nil && first.Arg("root") != ""
}

// Returned computes what a copy without history brings back to its plan. It is one
// transaction by the last author in the copy: what differs between the copy's plan and
// the state that the plan was last given of the copy, at first the state that was sent.
// tips is the state of the copy in the plan: the transaction or, if the copy brings
// nothing new (t is nil), what it follows. If the plan lacks that state the error is
// history.ErrHistoryMissing.
func Returned(mine, copied *history.Log) (t *history.Tx, tips []history.TxID, err error) {
	first := copied.Tx(0)
	base, parents, err := stateTaken(mine, copied)
	if err != nil {
		return nil, nil, err
	}
	view, err := mine.At(parents)
	if err != nil {
		return nil, nil, err
	}
	changes, err := returnedChanges(base, copied, view)
	if err != nil || len(changes) == 0 {
		return nil, parents, err
	}
	last := copied.Tx(copied.Len() - 1)
	t = &history.Tx{
		Parents: parents, Author: last.Author, Installation: "returned-" + first.ID.Short(),
		Label: plan.L(logfile.ReturnedKey, "first", first.ID.String(), "state", history.FormatTips(copied.Tips())).Encode(),
	}
	var times []history.Time
	for _, id := range parents {
		n, _ := mine.Number(id)
		times = append(times, mine.Tx(n).Time)
	}
	t.Time = history.TimeAfter(last.Time.UnixMilli(), times)
	for _, c := range changes {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New, Pred: headsOf(view, c)}
		_, _ = rand.Read(op.Salt[:]) // never fails
		op.Hash = history.HashValue(op.Salt, op.Value)
		t.Ops = append(t.Ops, op)
	}
	t.ID = t.ContentID()
	return t, []history.TxID{t.ID}, nil
}

// stateTaken returns the latest state of a copy that a plan was given, and the
// transactions of the plan that hold it.
func stateTaken(mine, copied *history.Log) (base *history.View, tips []history.TxID, err error) {
	first := copied.Tx(0)
	label, err := plan.DecodeLabel(first.Label)
	if err != nil {
		return nil, nil, err
	}
	type taking struct {
		id    history.TxID
		state []history.TxID
		view  *history.View
	}
	var list []taking
	for i := range mine.Len() {
		t := mine.Tx(i)
		if !strings.HasPrefix(t.Label, `["`+logfile.ReturnedKey+`"`) {
			continue
		}
		label, err := plan.DecodeLabel(t.Label)
		if err != nil || label.Arg("first") != first.ID.String() {
			continue
		}
		state, err := history.ParseTips(label.Arg("state"))
		if err != nil {
			continue
		}
		if view, err := copied.At(state); err == nil { // else this copy is older, or another
			list = append(list, taking{t.ID, state, view})
		}
	}
	follows := func(a, b taking) bool { // a has all of b, and more
		return !slices.Equal(a.state, b.state) && !slices.ContainsFunc(b.state, func(id history.TxID) bool { return !a.view.Has(id) })
	}
	var state []history.TxID
	for _, t := range list {
		if !slices.ContainsFunc(list, func(o taking) bool { return follows(o, t) }) {
			tips, state = append(tips, t.id), append(state, t.state...)
		}
	}
	if len(tips) == 0 {
		_, sent, ok := OriginOf(label)
		if !ok {
			return nil, nil, errors.New("the copy does not name the state that it was made of")
		}
		tips, state = sent, []history.TxID{first.ID}
	}
	if _, err := mine.At(tips); err != nil {
		return nil, nil, err
	}
	base, err = copied.At(state)
	return base, tips, err
}

// returnedChanges lists what differs between a state of a copy and the copy now. A row
// that was erased in the copy since is erased; taken is the state in the plan.
func returnedChanges(base *history.View, copied *history.Log, taken *history.View) ([]plan.Change, error) {
	was, err := base.Plan()
	if err != nil {
		return nil, err
	}
	is, err := copied.Now().Plan()
	if err != nil {
		return nil, err
	}
	changes := plan.Compare(was, is)
	for i := range copied.Len() {
		t := copied.Tx(i)
		if base.Has(t.ID) {
			continue
		}
		for _, row := range t.ErasedRows() {
			changes = slices.DeleteFunc(changes, func(c plan.Change) bool { return c.Table == row.Table && c.Row == row.ID })
			if taken.MayErase(row) {
				changes = append(changes, plan.Change{Table: row.Table, Row: row.ID, New: plan.Erase})
			}
		}
	}
	return changes, nil
}

// headsOf returns the heads that a change supersedes in a view.
func headsOf(view *history.View, c plan.Change) (heads []history.OpRef) {
	register := c.Field
	info, _ := plan.TableNamed(c.Table)
	for _, r := range info.Registers {
		if slices.ContainsFunc(r.Fields, func(f int) bool { return info.Fields[f].Name == c.Field }) {
			register = r.Name
		}
	}
	for _, line := range view.HeadLines(history.Row{Table: c.Table, ID: c.Row}) {
		if (c.Field == "" || line.Register == register) && !slices.Contains(heads, line.Ref) {
			heads = append(heads, line.Ref)
		}
	}
	slices.SortFunc(heads, func(a, b history.OpRef) int {
		if c := bytes.Compare(a.Tx[:], b.Tx[:]); c != 0 {
			return c
		}
		return a.N - b.N
	})
	return heads
}
