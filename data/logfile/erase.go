package logfile

import (
	"database/sql"
	"errors"
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// ErrErased says that a value was removed from the log for good.
var ErrErased = errors.New("the value was erased")

// Erasure names the row whose values are removed from the log.
type Erasure struct {
	Table    string
	Row      plan.ID
	Personal []string // the fields that identify somebody
}

// Erased is what an erasure did.
type Erased struct {
	Values int // removed from the log
	Labels int // labels that contain a personal text, and stay
}

// Erase removes the values of rows from the log. Vacuum then removes their traces from
// the file.
func (f *File) Erase(list []Erasure) (out Erased, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) (err error) {
		s := newStore(tx)
		out, err = s.eraseRows(list)
		return errors.Join(err, s.close())
	})
	return out, err
}

// eraseRows removes the values of rows from the log, except deletions. It counts the
// values, and the labels that contain one of the personal texts.
func (s *store) eraseRows(list []Erasure) (out Erased, err error) {
	var texts, tables []string
	for _, e := range list {
		found, values, err := s.eraseRow(e)
		if err != nil {
			return out, err
		}
		texts, tables, out.Values = append(texts, found...), append(tables, e.Table), out.Values+values
	}
	if err := s.sweepErased(tables); err != nil {
		return out, err
	}
	out.Labels, err = s.labelsWith(texts)
	return out, err
}

// eraseRow removes the values of a row from the log, and returns its personal texts.
func (s *store) eraseRow(e Erasure) (texts []string, values int, err error) {
	var number int64
	err = s.q.QueryRow(`SELECT n FROM name WHERE name = ?`, e.Table).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil // the log never had such a row
	}
	if err != nil {
		return nil, 0, err
	}
	texts, places, err := s.textsOf(number, e)
	if err != nil {
		return nil, 0, err
	}
	for _, at := range places {
		if err := s.exec(`DELETE FROM op_val WHERE tx = ? AND n = ?`, at.tx, at.n); err != nil {
			return nil, 0, err
		}
	}
	return texts, len(places), nil
}

// textsOf returns the personal texts of a row in the log, and the operations with its
// values.
func (s *store) textsOf(table int64, e Erasure) (texts []string, places []opRef, err error) {
	const query = `SELECT op_val.tx, op_val.n, coalesce(name.name, ''), op_val.value FROM op
		JOIN op_val ON op_val.tx = op.tx AND op_val.n = op.n LEFT JOIN name ON name.n = op.field
		WHERE op.tbl = ? AND op.row = ?`
	err = each(s.q, query, []any{table, e.Row[:]}, func(scan func(...any) error) error {
		var at opRef
		var field string
		var coded []byte
		if err := scan(&at.tx, &at.n, &field, &coded); err != nil {
			return err
		}
		v, err := plan.DecodeValue(coded)
		if err != nil || v.IsGone() || v.IsErase() {
			return err
		}
		places = append(places, at)
		fields := []plan.FieldValue{{Field: field, Value: v}}
		if v.IsImage() {
			if fields, err = v.Fields(); err != nil {
				return err
			}
		}
		for _, f := range fields {
			if text := f.Value.AsText(); text != "" && slices.Contains(e.Personal, f.Field) {
				texts = append(texts, text)
			}
		}
		return nil
	})
	return texts, places, err
}

// labelsWith counts the labels that contain one of some texts.
func (s *store) labelsWith(texts []string) (n int, err error) {
	err = each(s.q, `SELECT label FROM tx`, nil, func(scan func(...any) error) error {
		var label string
		if err := scan(&label); err != nil {
			return err
		}
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(label, text) }) {
			n++
		}
		return nil
	})
	return n, err
}
