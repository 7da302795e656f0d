package logfile

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// MaxFaults is how many faults are named: the others follow, or are more of the
// same.
const MaxFaults = 100

// meaning is what a log means by the rules of a format.
type meaning interface {
	// HeadLines returns the heads of a row, in order.
	HeadLines(history.Row) []history.HeadLine
	// EachRow visits every row that was ever written.
	EachRow(func(history.Row))
	// Values fills in the shown values of fields; false where the row is not there.
	Values(at history.Row, fields []string, into []plan.Value) bool
}

// meaningOf returns what a log means by the rules of a format: of format 1, every
// field by itself.
func meaningOf(f *format, log *history.Log) (meaning, error) {
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

// Checker compares what a file has besides its log with what follows from that. It
// is told line by line what the file has.
type Checker struct {
	format  *format
	log     *history.Log
	meaning meaning
	faults  []problem.Fault

	rows   map[string]map[plan.ID]came // by table
	values []plan.Value                // room for those of a row

	headRow   history.Row        // whose heads are coming
	wantHeads []history.HeadLine // that the log gives and that have not come
	words     *vocabulary        // nil before it is asked for

	tips      map[history.TxID]bool
	contested []history.RegisterKey // that the log gives and that have not come
	blobs     map[string]bool
}

// came is what has come of a row.
type came byte

const (
	itsCells came = 1 << iota
	itsHeads
)

// come notes that something of a row came.
func (c *Checker) come(at history.Row, what came) {
	rows := c.rows[at.Table]
	if rows == nil {
		rows = map[plan.ID]came{}
		c.rows[at.Table] = rows
	}
	rows[at.ID] |= what
}

// has reports whether something of a row came.
func (c *Checker) has(at history.Row, what came) bool { return c.rows[at.Table][at.ID]&what != 0 }

// NewChecker returns a checker of a file of a version whose log is sound.
func NewChecker(version int, log *history.Log) (*Checker, error) {
	if version < 1 || version > FormatVersion {
		return nil, fmt.Errorf("%w: its format is %d", ErrAltered, version)
	}
	f := formats[version]
	m, err := meaningOf(f, log)
	if err != nil {
		return nil, err
	}
	c := &Checker{
		format: f, log: log, meaning: m, rows: map[string]map[plan.ID]came{},
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

// Enough reports whether as many faults were found as are named: nothing more that the
// file has changes what is said of it.
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
	if !c.meaning.Values(history.Row{Table: table, ID: row}, t.names(), c.values) {
		c.fault("fault.row.extra", "table", table, "row", row)
		return
	}
	c.come(history.Row{Table: table, ID: row}, itsCells)
	for i, column := range t.columns {
		if want := column.cell(c.values[i]); cells[i] != want {
			c.fault("fault.field", "table", table, "row", row, "field", column.name, "has", shown(cells[i]), "want", shown(want))
		}
	}
}

// shown is a cell for people.
func shown(cell any) any {
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
		if !c.has(at, itsHeads) { // else they come a second time
			c.wantHeads = c.meaning.HeadLines(at)
		}
		if len(c.wantHeads) > 0 { // only of rows that the log has: others may be any number
			c.come(at, itsHeads)
		}
	}
	i := slices.Index(c.wantHeads, line)
	if i < 0 {
		c.fault("fault.head.extra", "cell", cellName(at, line.Register))
		return
	}
	c.wantHeads = slices.Delete(c.wantHeads, i, i+1)
}

// finishHeads names the heads of a row that have not come.
func (c *Checker) finishHeads() {
	for _, h := range c.wantHeads {
		c.fault("fault.head.missing", "cell", cellName(c.headRow, h.Register))
	}
	c.wantHeads = nil
}

func cellName(at history.Row, register string) string {
	return problem.Truncate(fmt.Sprintf("%s %s %s", at.Table, at.ID, register))
}

// Tip takes a line of the table of tips. From a lost tip the next edit would part
// from the history before it.
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

// IsBlob reports whether bytes are those that a blob's id names.
func IsBlob(id string, bytes []byte) bool { return plan.BlobID(bytes) == id }

// Orphaned takes the number of values that belong to no operation: nothing hashes
// them, so anything could be carried along in them.
func (c *Checker) Orphaned(n int) {
	if n > 0 {
		c.fault("fault.values", "n", n)
	}
}

// Faults returns what is wrong, once all has come.
func (c *Checker) Faults() []problem.Fault {
	c.finishHeads()
	c.meaning.EachRow(func(at history.Row) {
		t, known := c.format.table(at.Table)
		if known && !c.has(at, itsCells) && c.meaning.Values(at, nil, nil) {
			c.fault("fault.row.missing", "table", at.Table, "row", at.ID)
		}
		if known && c.format.version > 1 && c.has(at, itsCells) {
			c.checkBlobs(t, at)
		}
		if !c.has(at, itsHeads) {
			if lines := c.meaning.HeadLines(at); len(lines) > 0 {
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

// checkBlobs looks whether the blobs are there that a living row names.
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
		if c.meaning.Values(at, []string{f.Name}, v[:]) && v[0].AsText() != "" && !c.blobs[v[0].AsText()] {
			c.fault("fault.blob.missing", "table", at.Table, "row", at.ID, "field", f.Name)
		}
	}
}
