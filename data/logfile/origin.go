package logfile

import (
	"encoding/hex"
	"errors"

	"bolgeplan/data/plan"
)

// stillHolds reports whether what an operation set is what its cells hold now:
// nothing has changed them since but undoing and redoing, which ended where the
// operation had left them. For a row that came, the cells are all its fields.
func (s *store) stillHolds(c plan.Change, at place) (bool, error) {
	table, err := s.nameNumber(c.Table)
	if err != nil {
		return false, err
	}
	field, err := s.nameNumber(c.Field)
	if err != nil {
		return false, err
	}
	query := `SELECT field, tx, n FROM head WHERE tbl = ? AND row = ?`
	args := []any{table, c.Row[:]}
	if !c.Old.IsImage() {
		query += ` AND field = ?`
		args = append(args, field)
	}
	type cell struct {
		field int64
		head  place
	}
	var cells []cell
	err = each(s.q, query, args, func(scan func(...any) error) error {
		var c cell
		err := scan(&c.field, &c.head.tx, &c.head.n)
		cells = append(cells, c)
		return err
	})
	if err != nil {
		return false, err
	}
	if len(cells) == 0 && field != 0 {
		// Its row came back with nothing in this field.
		rows, err := s.heads(table, 0, c.Row, false)
		if err != nil {
			return false, err
		}
		for _, head := range rows {
			cells = append(cells, cell{field, head})
		}
	}
	for _, cell := range cells {
		ok, err := s.stemsFrom(cell.head, cellNumber{table, cell.field, c.Row}, at, c.Old.IsImage())
		if err != nil || !ok {
			return false, err
		}
	}
	return len(cells) > 0, nil
}

// stemsFrom follows the head of a field back through undoing and redoing: each
// brought back what stood there before the transaction that it took back. Where
// nothing had stood there, the field is as the image of its row left it.
func (s *store) stemsFrom(head place, c cellNumber, origin place, image bool) (bool, error) {
	for head != origin {
		undone, err := s.undoneBy(head.tx)
		if err != nil || undone == 0 {
			return false, err
		}
		next, ok, err := s.standingBefore(undone, c)
		if err != nil || !ok {
			return image, err
		}
		head = next
	}
	return true, nil
}

// cellNumber is a field of a row by the numbers of the file.
type cellNumber struct {
	table, field int64
	row          plan.ID
}

// undoneBy returns the number of the transaction that another took back, 0
// where that one is no undo or redo.
func (s *store) undoneBy(number int64) (int64, error) {
	st, err := s.stmt(`SELECT label FROM tx WHERE n = ?`)
	if err != nil {
		return 0, err
	}
	var coded string
	if err := st.QueryRow(number).Scan(&coded); err != nil {
		return 0, err
	}
	label, err := plan.DecodeLabel(coded)
	if err != nil || label.Key != UndoKey && label.Key != RedoKey {
		return 0, err
	}
	id, err := hex.DecodeString(label.Place("of"))
	if err != nil {
		return 0, err
	}
	var of int64
	err = s.q.QueryRow(`SELECT n FROM tx WHERE id = ?`, id).Scan(&of)
	return of, err
}

// standingBefore returns the operation that gave a field its value before a
// transaction; ok is false where the field had held nothing.
func (s *store) standingBefore(number int64, c cellNumber) (at place, ok bool, err error) {
	op, err := s.operationOn(number, c)
	if err != nil {
		return at, false, err
	}
	if op.field == c.field && c.field != 0 {
		if len(op.pred) == 0 {
			return at, false, nil
		}
		return op.pred[len(op.pred)-1], true, nil
	}
	// The row went or came: of what stood there, a removal for its being there,
	// and for a field the operation on just that field before the image.
	for _, p := range op.pred {
		before, err := s.operation(p)
		if err != nil {
			return at, false, err
		}
		switch {
		case before.field == c.field && c.field != 0, c.field == 0 && before.value.IsGone():
			return p, true, nil
		case before.value.IsImage(), before.erased && before.field == 0:
			at, ok = p, true
		}
	}
	return at, ok, nil
}

// operation reads an operation by its place.
func (s *store) operation(at place) (op storedOp, err error) {
	st, err := s.stmt(`SELECT field, pred FROM op WHERE tx = ? AND n = ?`)
	if err != nil {
		return op, err
	}
	var pred []byte
	if err := st.QueryRow(at.tx, at.n).Scan(&op.field, &pred); err != nil {
		return op, err
	}
	if op.pred, err = decodePlaces(pred); err != nil {
		return op, err
	}
	op.value, err = s.value(at)
	if errors.Is(err, ErrErased) {
		op.erased, err = true, nil
	}
	return op, err
}

// storedOp is what tells how an operation relates to others.
type storedOp struct {
	field  int64
	pred   []place
	value  plan.Value // of operation only
	erased bool       // the same
}

// operationOn finds the operation of a transaction that set a cell, by itself
// or with its row.
func (s *store) operationOn(number int64, c cellNumber) (op storedOp, err error) {
	st, err := s.stmt(`SELECT field, pred FROM op WHERE tx = ? AND tbl = ? AND row = ? AND field IN (?, 0)`)
	if err != nil {
		return op, err
	}
	var pred []byte
	if err := st.QueryRow(number, c.table, c.row[:], c.field).Scan(&op.field, &pred); err != nil {
		return op, err
	}
	op.pred, err = decodePlaces(pred)
	return op, err
}
