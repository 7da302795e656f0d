package logfile

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// MaxFaults is how many faults are listed. Further ones follow from them, or are of
// their kind.
const MaxFaults = 100

// derivation is what follows from a log by the rules of a format.
type derivation interface {
	// HeadLines returns the heads of a row, in order.
	HeadLines(history.Row) []history.HeadLine
	// EachRow visits every row that was ever written.
	EachRow(func(history.Row))
	// Values fills in the shown values of fields; false if there is no such row.
	Values(at history.Row, fields []string, into []plan.Value) bool
}

// derivationOf returns what follows from a log by the rules of a format. In format 1
// every field stands by itself.
func derivationOf(f *format, log *history.Log) (derivation, error) {
	if f.version > 1 {
		return log.Now(), nil
	}
	state := history.NewFieldState()
	for i := range log.Len() {
		if err := state.Apply(log.Tx(i)); err != nil {
			return nil, err
		}
	}
	return state, nil
}

// Checker compares the tables of a file with what follows from its log. It is given
// the tables line by line.
type Checker struct {
	format  *format
	log     *history.Log
	derived derivation
	faults  []problem.Fault

	rows   map[string]map[plan.ID]seenParts // by table
	values []plan.Value                     // reused for each row

	headRow   history.Row        // whose heads are being read
	wantHeads []history.HeadLine // expected and not read yet
	words     *vocabulary        // nil until asked for

	tips      map[history.TxID]bool
	contested []history.RegisterKey // expected and not read yet
	blobs     map[string]bool
}

// seenParts says what of a row was in the file.
type seenParts byte

const (
	seenCells seenParts = 1 << iota
	seenHeads
)

// markSeen notes that something of a row was in the file.
func (c *Checker) markSeen(at history.Row, what seenParts) {
	rows := c.rows[at.Table]
	if rows == nil {
		rows = map[plan.ID]seenParts{}
		c.rows[at.Table] = rows
	}
	rows[at.ID] |= what
}

// hasSeen reports whether something of a row was in the file.
func (c *Checker) hasSeen(at history.Row, what seenParts) bool {
	return c.rows[at.Table][at.ID]&what != 0
}

// NewChecker returns a checker for a file of a version with a sound log.
func NewChecker(version int, log *history.Log) (*Checker, error) {
	if version < 1 || version > FormatVersion {
		return nil, fmt.Errorf("%w: its format is %d", ErrAltered, version)
	}
	f := formats[version]
	m, err := derivationOf(f, log)
	if err != nil {
		return nil, err
	}
	c := &Checker{
		format: f, log: log, derived: m, rows: map[string]map[plan.ID]seenParts{},
		tips: map[history.TxID]bool{}, blobs: map[string]bool{},
	}
	for _, id := range log.Tips() {
		c.tips[id] = true
	}
	if version > 1 {
		c.contested = log.Now().Contested()
	}
	return c, nil
}

// Enough reports whether MaxFaults were found: further lines change nothing.
func (c *Checker) Enough() bool { return len(c.faults) >= MaxFaults }

// fault notes a fault.
func (c *Checker) fault(key string, pairs ...any) {
	if !c.Enough() {
		c.faults = append(c.faults, problem.NewFault(key, pairs...))
	}
}

// Row takes a row of a table of the plan: its cells without the id, as SQLite has
// them.
func (c *Checker) Row(table, id string, cells []any) {
	t, ok := c.format.table(table)
	row, err := uuid.Parse(id)
	if !ok || err != nil || row.String() != id || len(cells) != len(t.columns) {
		c.fault("fault.row.extra", "table", table, "row", problem.Truncate(id))
		return
	}
	c.values = slices.Grow(c.values[:0], len(cells))[:len(cells)]
	if !c.derived.Values(history.Row{Table: table, ID: row}, t.names(), c.values) {
		c.fault("fault.row.extra", "table", table, "row", row)
		return
	}
	c.markSeen(history.Row{Table: table, ID: row}, seenCells)
	for i, column := range t.columns {
		if want := column.cell(c.values[i]); cells[i] != want {
			c.fault("fault.field", "table", table, "row", row, "field", column.name, "has", formatCell(cells[i]), "want", formatCell(want))
		}
	}
}

// formatCell formats a cell for a fault.
func formatCell(cell any) any {
	switch cell := cell.(type) {
	case nil:
		return "(none)"
	case string:
		return problem.Truncate(cell)
	}
	return cell
}

// Head takes a line of the table of heads. The lines of a row come together.
func (c *Checker) Head(at history.Row, line history.HeadLine) {
	if at != c.headRow {
		c.finishHeads()
		c.headRow = at
		if !c.hasSeen(at, seenHeads) { // else its lines are repeated
			c.wantHeads = c.derived.HeadLines(at)
		}
		if len(c.wantHeads) > 0 { // only rows of the log: there may be any number of others
			c.markSeen(at, seenHeads)
		}
	}
	i := slices.Index(c.wantHeads, line)
	if i < 0 {
		c.fault("fault.head.extra", "cell", cellName(at, line.Register))
		return
	}
	c.wantHeads = slices.Delete(c.wantHeads, i, i+1)
}

// finishHeads reports the heads of a row that are missing.
func (c *Checker) finishHeads() {
	for _, h := range c.wantHeads {
		c.fault("fault.head.missing", "cell", cellName(c.headRow, h.Register))
	}
	c.wantHeads = nil
}

func cellName(at history.Row, register string) string {
	return problem.Truncate(fmt.Sprintf("%s %s %s", at.Table, at.ID, register))
}

// Tip takes a line of the table of tips. A lost tip would make the next edit a
// branch.
func (c *Checker) Tip(n int64, id history.TxID) {
	if !c.tips[id] {
		c.fault("fault.tip.extra", "n", n)
	}
	delete(c.tips, id)
}

// Conflict takes a line of the table of conflicts.
func (c *Checker) Conflict(at history.Row, register string) {
	i := slices.Index(c.contested, history.RegisterKey{Row: at, Register: register})
	if i < 0 {
		c.fault("fault.conflict.extra", "cell", cellName(at, register))
		return
	}
	c.contested = slices.Delete(c.contested, i, i+1)
}

// Blob takes a blob.
func (c *Checker) Blob(id string, bytes []byte) {
	switch {
	case !IsBlob(id, bytes):
		c.fault("fault.blob", "id", problem.Truncate(id))
	case len(bytes) > plan.MaxBlob:
		c.fault("fault.blob.large", "id", id, "kb", len(bytes)>>10, "most", plan.MaxBlob>>10)
	case !c.vocabulary().hasBlob(id):
		c.fault("fault.blob.unused", "id", id)
	default:
		c.blobs[id] = true
	}
}

// IsBlob reports whether an id is that of some bytes.
func IsBlob(id string, bytes []byte) bool { return plan.BlobID(bytes) == id }

// Orphaned takes the number of values without an operation. No hash covers them, so
// they could smuggle anything.
func (c *Checker) Orphaned(n int) {
	if n > 0 {
		c.fault("fault.values", "n", n)
	}
}

// Faults returns the faults, once all lines were given.
func (c *Checker) Faults() []problem.Fault {
	c.finishHeads()
	c.derived.EachRow(func(at history.Row) {
		t, known := c.format.table(at.Table)
		if known && !c.hasSeen(at, seenCells) && c.derived.Values(at, nil, nil) {
			c.fault("fault.row.missing", "table", at.Table, "row", at.ID)
		}
		if known && c.format.version > 1 && c.hasSeen(at, seenCells) {
			c.checkBlobs(t, at)
		}
		if !c.hasSeen(at, seenHeads) {
			if lines := c.derived.HeadLines(at); len(lines) > 0 {
				c.fault("fault.head.missing", "cell", cellName(at, lines[0].Register))
			}
		}
	})
	for id := range c.tips {
		c.fault("fault.tip.missing", "tx", id.Short())
	}
	for _, thing := range c.contested {
		c.fault("fault.conflict.missing", "cell", cellName(thing.Row, thing.Register))
	}
	for _, id := range c.log.StrippedTransactions() {
		c.fault("fault.stripped", "tx", id.Short())
	}
	return c.faults
}

// checkBlobs checks that the blobs exist which a living row names.
func (c *Checker) checkBlobs(t *storedTable, at history.Row) {
	info, ok := plan.TableNamed(t.name)
	if !ok {
		return
	}
	for _, f := range info.Fields {
		if f.As != plan.AsBlob {
			continue
		}
		var v [1]plan.Value
		if c.derived.Values(at, []string{f.Name}, v[:]) && v[0].AsText() != "" && !c.blobs[v[0].AsText()] {
			c.fault("fault.blob.missing", "table", at.Table, "row", at.ID, "field", f.Name)
		}
	}
}
