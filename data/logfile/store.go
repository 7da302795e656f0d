package logfile

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// store reads and writes the log inside one transaction of SQLite. It knows the
// numbers by which the file refers to names, authors and transactions.
type store struct {
	q        *sql.Tx
	emptyLog bool // the log was empty: there are no heads to look up
	names    map[string]int64
	actors   map[actor]int64
	numbers  map[history.TxID]int64 // of transactions, as far as they were looked up
	prepared map[string]*sql.Stmt

	registers map[string]*registerNumbers // by table
	newest    *format
}

func newStore(tx *sql.Tx) *store {
	return &store{
		q: tx, names: map[string]int64{"": 0}, actors: map[actor]int64{}, numbers: map[history.TxID]int64{},
		prepared: map[string]*sql.Stmt{}, registers: map[string]*registerNumbers{}, newest: formats[FormatVersion],
	}
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

// nameNumber returns the number of a table's or field's name. It adds a new name.
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
	key := actor{author, installation}
	if n, ok := s.actors[key]; ok {
		return n, nil
	}
	if err := s.exec(`INSERT OR IGNORE INTO actor (author, installation) VALUES (?, ?)`, author, installation); err != nil {
		return 0, err
	}
	if err := s.q.QueryRow(`SELECT n FROM actor WHERE author = ? AND installation = ?`, author, installation).Scan(&n); err != nil {
		return 0, err
	}
	s.actors[key] = n
	return n, nil
}

// opRef is an operation by the numbers of the file.
type opRef struct{ tx, n int64 }

// heads returns the heads of a register of a row or, with wholeRow, of all its
// registers.
func (s *store) heads(table, register int64, row plan.ID, wholeRow bool) ([]opRef, error) {
	if s.emptyLog {
		return nil, nil
	}
	query := `SELECT DISTINCT tx, n FROM head WHERE tbl = ? AND row = ? AND register = ? ORDER BY tx, n`
	args := []any{table, row[:], register}
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
	var list []opRef
	for rows.Next() {
		var p opRef
		if err := rows.Scan(&p.tx, &p.n); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

// registersOf returns the numbers of a table's registers, and the register of each
// field. An unknown table has none.
func (s *store) registersOf(table string) (*registerNumbers, error) {
	if r, ok := s.registers[table]; ok {
		return r, nil
	}
	info, _ := plan.TableNamed(table)
	r := &registerNumbers{of: map[string]int64{"": 0}}
	for _, reg := range info.Registers {
		n, err := s.nameNumber(reg.Name)
		if err != nil {
			return nil, err
		}
		r.all = append(r.all, n)
		for _, f := range reg.Fields {
			r.of[info.Fields[f].Name] = n
		}
	}
	s.registers[table] = r
	return r, nil
}

type registerNumbers struct {
	all []int64
	of  map[string]int64 // by field; 0 for the row
}

// registerOf returns the number of a field's register, 0 for the row. An unknown
// field is its own register.
func (s *store) registerOf(table, field string) (int64, error) {
	if field == "" {
		return 0, nil
	}
	name := field
	info, _ := plan.TableNamed(table)
	for _, reg := range info.Registers {
		if slices.ContainsFunc(reg.Fields, func(f int) bool { return info.Fields[f].Name == field }) {
			name = reg.Name
			break
		}
	}
	return s.nameNumber(name)
}

// moveHeads makes an operation of a transaction that follows all others the only head
// of what it writes. It mirrors history.View, and verify compares the two.
func (s *store) moveHeads(at opRef, table int64, op *history.Op) error {
	r, err := s.registersOf(op.Table)
	if err != nil {
		return err
	}
	switch {
	case op.Field != "":
		register := r.of[op.Field]
		const replace = `DELETE FROM head WHERE tbl = ? AND row = ? AND register = ? AND tx <> ?`
		if err := s.exec(replace, table, op.Row[:], register, at.tx); err != nil {
			return err
		}
		return s.exec(`INSERT OR IGNORE INTO head (tbl, row, register, tx, n) VALUES (?, ?, ?, ?, ?)`, table, op.Row[:], register, at.tx, at.n)
	case op.Value.IsGone():
		if err := s.exec(`DELETE FROM head WHERE tbl = ? AND row = ? AND register = 0`, table, op.Row[:]); err != nil {
			return err
		}
		return s.insertHeads(at, table, op.Row, []int64{0})
	}
	if !s.emptyLog {
		if err := s.exec(`DELETE FROM head WHERE tbl = ? AND row = ?`, table, op.Row[:]); err != nil {
			return err
		}
	}
	if op.Value.IsErase() {
		return s.insertHeads(at, table, op.Row, []int64{0})
	}
	return s.insertHeads(at, table, op.Row, r.all)
}

// insertHeads makes an operation the head of several registers of a row in one
// statement: a new plan has ten thousand of them.
func (s *store) insertHeads(at opRef, table int64, row plan.ID, registers []int64) error {
	var rows strings.Builder
	args := []any{table, row[:], at.tx, at.n}
	for i, r := range registers {
		if i > 0 {
			rows.WriteString(", ")
		}
		args = append(args, r)
		fmt.Fprintf(&rows, "(?1, ?2, ?%d, ?3, ?4)", len(args))
	}
	return s.exec(`INSERT INTO head (tbl, row, register, tx, n) VALUES `+rows.String(), args...)
}

// txNumber returns the number of a transaction in this file.
func (s *store) txNumber(id history.TxID) (n int64, err error) {
	if n, ok := s.numbers[id]; ok {
		return n, nil
	}
	st, err := s.stmt(`SELECT n FROM tx WHERE id = ?`)
	if err != nil {
		return 0, err
	}
	if err := st.QueryRow(id[:]).Scan(&n); err != nil {
		return 0, fmt.Errorf("transaction %s: %w", id.Short(), err)
	}
	s.numbers[id] = n
	return n, nil
}

// txID returns the id of a transaction by number.
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

func encodeOpRefs(list []opRef) []byte {
	numbers := make([]int64, 0, 2*len(list))
	for _, p := range list {
		numbers = append(numbers, p.tx, p.n)
	}
	return encodeNumbers(numbers)
}

func decodeOpRefs(b []byte) ([]opRef, error) {
	numbers, err := decodeNumbers(b)
	if err != nil {
		return nil, err
	}
	if len(numbers)%2 != 0 {
		return nil, errors.New("a list of forerunners is damaged")
	}
	var list []opRef
	for i := 0; i < len(numbers); i += 2 {
		list = append(list, opRef{numbers[i], numbers[i+1]})
	}
	return list, nil
}
