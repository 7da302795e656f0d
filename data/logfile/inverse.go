package logfile

import (
	"database/sql"
	"errors"
	"fmt"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Inverse is what takes a transaction back: for every cell of which it is still
// the head, the value before.
type Inverse struct {
	Of      history.TxID
	Changes []plan.Change
	Kept    []plan.Change // what was changed since, or erased
	Erased  int           // of Kept
}

// Inverse returns what takes back the transaction of a number.
func (f *File) Inverse(number int64) (inv Inverse, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		var err error
		if inv.Of, err = s.txID(number); err != nil {
			return err
		}
		return errors.Join(s.inverse(number, &inv), s.close())
	})
	return inv, err
}

func (s *store) inverse(number int64, inv *Inverse) error {
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
		case errors.Is(err, ErrErased):
			inv.Erased++
			inv.Kept = append(inv.Kept, c)
			return nil
		case isHead:
			inv.Changes = append(inv.Changes, c)
		default:
			inv.Kept = append(inv.Kept, c)
		}
		return err
	})
}

// inverseOf fills in what an operation set and what was there before, ErrErased
// where either is gone, and reports whether it still holds.
func (s *store) inverseOf(c *plan.Change, at place, pred, value []byte) (isHead bool, err error) {
	if value == nil {
		return false, ErrErased
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
			err = ErrErased
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

// value returns what an operation set, or ErrErased.
func (s *store) value(at place) (plan.Value, error) {
	st, err := s.stmt(`SELECT value FROM op_val WHERE tx = ? AND n = ?`)
	if err != nil {
		return plan.Null, err
	}
	var b []byte
	if err := st.QueryRow(at.tx, at.n).Scan(&b); errors.Is(err, sql.ErrNoRows) {
		return plan.Null, ErrErased
	} else if err != nil {
		return plan.Null, err
	}
	return plan.DecodeValue(b)
}
