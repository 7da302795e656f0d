package data

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// The labels of transactions that take others back or bring them again, with
// the other's id in the place "of" and its label in "what", and the label of the
// transaction that a file begins with.
const (
	undoKey   = "did.undo"
	redoKey   = "did.redo"
	CreateKey = "did.create"
)

// stacks is what can be undone and redone by this installation, the next last.
type stacks struct {
	undo, redo []step
}

type step struct {
	tx    int64        // the transaction to take back
	id    history.TxID // its identity, by which labels name it
	label plan.Label   // what the user did
}

const undoDepth = 500

func (s *stacks) did(done step) {
	s.undo = append(s.undo, done)
	s.redo = nil
}

// drop takes a step out. It need not be the newest: two windows of one
// installation may be open on the file, each with its own idea of that.
func drop(steps []step, id history.TxID) []step {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].id == id {
			return slices.Delete(steps, i, i+1)
		}
	}
	return steps
}

// loadStacks finds what this installation can undo by going through its own
// transactions, by the labels that it had, so that undo survives closing the
// program.
func loadStacks(q querier, labels []string) (s stacks, err error) {
	const query = `SELECT n, id, label FROM (SELECT tx.n, tx.id, tx.label FROM tx JOIN actor ON actor.n = tx.actor
		WHERE actor.installation IN (SELECT value FROM json_each(?)) ORDER BY tx.n DESC LIMIT ?) ORDER BY n`
	own, err := json.Marshal(labels)
	if err != nil {
		return s, err
	}
	err = each(q, query, []any{string(own), undoDepth}, func(scan func(...any) error) error {
		var t step
		var id []byte
		var coded string
		if err := scan(&t.tx, &id, &coded); err != nil {
			return err
		}
		if t.id, err = asTxID(id); err != nil {
			return err
		}
		if t.label, err = plan.DecodeLabel(coded); err != nil {
			return err
		}
		return s.replay(t)
	})
	return s, err
}

// replay follows one transaction of the log: an undo takes the step that it
// names from one stack and puts its own taking back on the other.
func (s *stacks) replay(t step) error {
	switch t.label.Key {
	case CreateKey:
		*s = stacks{}
		return nil
	case EraseKey:
		return nil
	case undoKey, redoKey:
	default:
		s.did(t)
		return nil
	}
	of, err := hex.DecodeString(t.label.Place("of"))
	if err != nil {
		return err
	}
	taken, err := asTxID(of)
	if err != nil {
		return err
	}
	from, to := &s.undo, &s.redo
	if t.label.Key == redoKey {
		from, to = to, from
	}
	*from = drop(*from, taken)
	if t.label, err = plan.DecodeLabel(t.label.Place("what")); err != nil {
		return err
	}
	*to = append(*to, t)
	return nil
}

// CanUndo returns what Undo would take back.
func (d *Document) CanUndo() (plan.Label, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return top(d.undo.undo)
}

// CanRedo returns what Redo would bring again.
func (d *Document) CanRedo() (plan.Label, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return top(d.undo.redo)
}

func top(steps []step) (plan.Label, bool) {
	if len(steps) == 0 {
		return plan.Label{}, false
	}
	return steps[len(steps)-1].label, true
}

// Undo takes back the last thing that this installation did, for those fields
// that nobody has changed since; the others are in Outcome.Kept.
func (d *Document) Undo() (Outcome, error) {
	if err := d.hold(); err != nil {
		return Outcome{}, err
	}
	defer d.mu.Unlock()
	return d.takeBack(undoKey, &d.undo.undo, &d.undo.redo, "problem.nothing-to-undo")
}

// Redo brings the last undone thing again.
func (d *Document) Redo() (Outcome, error) {
	if err := d.hold(); err != nil {
		return Outcome{}, err
	}
	defer d.mu.Unlock()
	return d.takeBack(redoKey, &d.undo.redo, &d.undo.undo, "problem.nothing-to-redo")
}

func (d *Document) takeBack(key string, from, to *[]step, nothing string) (Outcome, error) {
	if len(*from) == 0 {
		return Outcome{}, problem(nothing, nil)
	}
	s := (*from)[len(*from)-1]
	inv, err := d.inverse(s.tx)
	if err != nil {
		return Outcome{}, storageProblem(d.path, err)
	}
	if len(inv.changes) == 0 {
		*from = drop(*from, s.id)
		return Outcome{Kept: inv.kept}, problem(inv.refusal(), nil)
	}
	label := plan.L(key, "of", inv.of.String(), "what", s.label.Encode())
	out, err := d.do(label, func(draft *plan.Draft) error {
		for _, c := range inv.changes {
			if err := draft.Apply(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Outcome{}, err
	}
	*from = drop(*from, s.id)
	if out.Changed() {
		*to = append(*to, step{d.tip, out.Tx, s.label})
	}
	out.Label, out.Kept = label, inv.kept
	return out, nil
}

// inverse is what takes a transaction back: for every cell of which it is still
// the head, the value before.
type inverse struct {
	of      history.TxID
	changes []plan.Change
	kept    []plan.Change // what was changed since, or erased
	erased  int           // of kept
}

// refusal is why there is nothing to take back.
func (inv *inverse) refusal() string {
	if inv.erased > 0 {
		return "problem.undo-erased"
	}
	return "problem.undo-superseded"
}

func (d *Document) inverse(number int64) (inv inverse, err error) {
	err = inTransaction(d.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		var err error
		if inv.of, err = s.txID(number); err != nil {
			return err
		}
		return errors.Join(s.inverse(number, &inv), s.close())
	})
	return inv, err
}

func (s *store) inverse(number int64, inv *inverse) error {
	const query = `SELECT op.n, t.name, op.row, coalesce(f.name, ''), op.pred, op_val.value FROM op
		JOIN name AS t ON t.n = op.tbl LEFT JOIN name AS f ON f.n = op.field
		LEFT JOIN op_val ON op_val.tx = op.tx AND op_val.n = op.n WHERE op.tx = ? ORDER BY op.n DESC`
	return each(s.q, query, []any{number}, func(scan func(...any) error) error {
		var n int64
		var row, pred, value []byte
		c := plan.Change{}
		if err := scan(&n, &c.Table, &row, &c.Field, &pred, &value); err != nil {
			return err
		}
		c.Row = plan.ID(row)
		isHead, err := s.inverseOf(&c, place{number, n}, pred, value)
		switch {
		case errors.Is(err, errErased):
			inv.erased++
			inv.kept = append(inv.kept, c)
			return nil
		case isHead:
			inv.changes = append(inv.changes, c)
		default:
			inv.kept = append(inv.kept, c)
		}
		return err
	})
}

// inverseOf fills in what an operation set and what was there before, errErased
// where either is gone, and reports whether it still holds.
func (s *store) inverseOf(c *plan.Change, at place, pred, value []byte) (isHead bool, err error) {
	if value == nil {
		return false, errErased
	}
	if c.Old, err = plan.DecodeValue(value); err != nil {
		return false, err
	}
	before, err := decodePlaces(pred)
	if err != nil {
		return false, err
	}
	if c.New, err = s.valueBefore(*c, before); err != nil {
		return false, err
	}
	return s.stillHolds(*c, at)
}

// valueBefore returns what a cell held before an operation that superseded
// others: of several the last written.
func (s *store) valueBefore(c plan.Change, before []place) (plan.Value, error) {
	if c.Field == "" {
		return s.rowBefore(c, before)
	}
	info, _ := plan.TableNamed(c.Table)
	f, ok := info.Field(c.Field)
	if !ok {
		return plan.Null, fmt.Errorf("the table %s has no field %q", c.Table, c.Field)
	}
	if len(before) == 0 {
		return f.Zero(), nil
	}
	v, err := s.value(before[len(before)-1])
	if err != nil || !v.IsImage() {
		return v, err
	}
	return fieldOf(v, f)
}

// rowBefore returns what stood in the place of a row: nothing before it came,
// and before it went the row that the operations gave which the removal saw.
func (s *store) rowBefore(c plan.Change, before []place) (plan.Value, error) {
	if !c.Old.IsGone() {
		return plan.Gone, nil
	}
	info, _ := plan.TableNamed(c.Table)
	values := map[string]plan.Value{}
	var later []plan.FieldValue // of operations on one field: they follow the image
	for _, p := range before {
		op, err := s.operation(p)
		if err == nil && op.erased {
			err = errErased
		}
		if err != nil {
			return plan.Null, err
		}
		for _, f := range info.Fields {
			n, err := s.nameNumber(f.Name)
			if err != nil {
				return plan.Null, err
			}
			if n == op.field {
				later = append(later, plan.FieldValue{Field: f.Name, Value: op.value})
			}
		}
		if op.value.IsImage() {
			fields, err := op.value.Fields()
			if err != nil {
				return plan.Null, err
			}
			for _, fv := range fields {
				values[fv.Field] = fv.Value
			}
		}
	}
	for _, fv := range later {
		values[fv.Field] = fv.Value
	}
	var fields []plan.FieldValue
	for _, f := range info.Fields {
		if v, ok := values[f.Name]; ok && v != f.Zero() {
			fields = append(fields, plan.FieldValue{Field: f.Name, Value: v})
		}
	}
	return plan.Image(fields), nil
}

func fieldOf(image plan.Value, f plan.Field) (plan.Value, error) {
	fields, err := image.Fields()
	for _, fv := range fields {
		if fv.Field == f.Name {
			return fv.Value, err
		}
	}
	return f.Zero(), err
}

// value returns what an operation set, or errErased.
func (s *store) value(at place) (plan.Value, error) {
	st, err := s.stmt(`SELECT value FROM op_val WHERE tx = ? AND n = ?`)
	if err != nil {
		return plan.Null, err
	}
	var b []byte
	if err := st.QueryRow(at.tx, at.n).Scan(&b); errors.Is(err, sql.ErrNoRows) {
		return plan.Null, errErased
	} else if err != nil {
		return plan.Null, err
	}
	return plan.DecodeValue(b)
}
