package logfile

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// store reads and writes the log inside one SQLite transaction. It knows the small numbers by which the file refers to names,
// authors and transactions.
type store struct {
	q        *sql.Tx
	empty    bool // nothing was in the log before: there are no heads to look for
	names    map[string]int64
	prepared map[string]*sql.Stmt
}

func newStore(tx *sql.Tx) *store {
	return &store{q: tx, names: map[string]int64{"": 0}, prepared: map[string]*sql.Stmt{}}
}

// stmt returns a statement that is prepared once per store.
func (s *store) stmt(query string) (*sql.Stmt, error) {
	if st, ok := s.prepared[query]; ok {
		return st, nil
	}
	st, err := s.q.Prepare(query)
	if err != nil {
		return nil, err
	}
	s.prepared[query] = st
	return st, nil
}

func (s *store) exec(query string, args ...any) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.Exec(args...)
	return err
}

// close releases the prepared statements.
func (s *store) close() error {
	var all error
	for _, st := range s.prepared {
		all = errors.Join(all, st.Close())
	}
	return all
}

// nameNumber returns the number of a table's or field's name, giving it one
// where it is new.
func (s *store) nameNumber(name string) (int64, error) {
	if n, ok := s.names[name]; ok {
		return n, nil
	}
	if err := s.exec(`INSERT OR IGNORE INTO name (name) VALUES (?)`, name); err != nil {
		return 0, err
	}
	var n int64
	if err := s.q.QueryRow(`SELECT n FROM name WHERE name = ?`, name).Scan(&n); err != nil {
		return 0, err
	}
	s.names[name] = n
	return n, nil
}

func (s *store) actorNumber(author, installation string) (n int64, err error) {
	if err := s.exec(`INSERT OR IGNORE INTO actor (author, installation) VALUES (?, ?)`, author, installation); err != nil {
		return 0, err
	}
	err = s.q.QueryRow(`SELECT n FROM actor WHERE author = ? AND installation = ?`, author, installation).Scan(&n)
	return n, err
}

// place is an operation by the numbers of the file.
type place struct{ tx, n int64 }

// heads returns the operations that nothing supersedes at a field of a row or,
// with wholeRow, at any of its cells.
func (s *store) heads(table, field int64, row plan.ID, wholeRow bool) ([]place, error) {
	if s.empty {
		return nil, nil
	}
	query := `SELECT DISTINCT tx, n FROM head WHERE tbl = ? AND row = ? AND field = ? ORDER BY tx, n`
	args := []any{table, row[:], field}
	if wholeRow {
		query = `SELECT DISTINCT tx, n FROM head WHERE tbl = ? AND row = ? ORDER BY tx, n`
		args = args[:2]
	}
	st, err := s.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := st.Query(args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []place
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.tx, &p.n); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

// moveHeads makes the operation at the place the head of the cells it sets, in
// the stead of those it supersedes. It is the storage's half of
// history.State.Apply, which verify holds it against.
func (s *store) moveHeads(at place, table int64, op *history.Op, pred []place) error {
	field, err := s.nameNumber(op.Field)
	if err != nil {
		return err
	}
	image := op.Field == "" && op.Value.IsImage()
	for _, p := range pred {
		if image {
			err = s.exec(`DELETE FROM head WHERE tbl = ? AND row = ? AND tx = ? AND n = ?`, table, op.Row[:], p.tx, p.n)
		} else {
			err = s.exec(`DELETE FROM head WHERE tbl = ? AND row = ? AND field = ? AND tx = ? AND n = ?`, table, op.Row[:], field, p.tx, p.n)
		}
		if err != nil {
			return err
		}
	}
	fields := []int64{field}
	if image {
		values, err := op.Value.Fields()
		if err != nil {
			return err
		}
		for _, f := range values {
			n, err := s.nameNumber(f.Field)
			if err != nil {
				return err
			}
			fields = append(fields, n)
		}
	}
	return s.insertHeads(at, table, op.Row, fields)
}

// insertHeads makes an operation the head of several cells of a row with one
// statement: a new plan has ten thousand of them.
func (s *store) insertHeads(at place, table int64, row plan.ID, fields []int64) error {
	var rows strings.Builder
	args := []any{table, row[:], at.tx, at.n}
	for i, f := range fields {
		if i > 0 {
			rows.WriteString(", ")
		}
		args = append(args, f)
		fmt.Fprintf(&rows, "(?1, ?2, ?%d, ?3, ?4)", len(args))
	}
	return s.exec(`INSERT INTO head (tbl, row, field, tx, n) VALUES `+rows.String(), args...)
}

// txID returns the identity of a transaction by its number.
func (s *store) txID(n int64) (id history.TxID, err error) {
	st, err := s.stmt(`SELECT id FROM tx WHERE n = ?`)
	if err != nil {
		return id, err
	}
	var b []byte
	if err := st.QueryRow(n).Scan(&b); err != nil {
		return id, fmt.Errorf("transaction number %d: %w", n, err)
	}
	return asTxID(b)
}

func asTxID(b []byte) (id history.TxID, err error) {
	if len(b) != len(id) {
		return id, fmt.Errorf("the id of a transaction has %d bytes", len(b))
	}
	return history.TxID(b), nil
}

func encodeNumbers(list []int64) []byte {
	b := []byte{}
	for _, n := range list {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func decodeNumbers(b []byte) ([]int64, error) {
	var list []int64
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, errors.New("a list of numbers is damaged")
		}
		list = append(list, int64(n))
		b = b[size:]
	}
	return list, nil
}

func encodePlaces(list []place) []byte {
	numbers := make([]int64, 0, 2*len(list))
	for _, p := range list {
		numbers = append(numbers, p.tx, p.n)
	}
	return encodeNumbers(numbers)
}

func decodePlaces(b []byte) ([]place, error) {
	numbers, err := decodeNumbers(b)
	if err != nil {
		return nil, err
	}
	if len(numbers)%2 != 0 {
		return nil, errors.New("a list of forerunners is damaged")
	}
	var list []place
	for i := 0; i < len(numbers); i += 2 {
		list = append(list, place{numbers[i], numbers[i+1]})
	}
	return list, nil
}
