package foreign

import (
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// derivedFrame takes a frame about a table that follows from the log.
func (r *receiver) derivedFrame(kind byte, u *unpacker) error {
	sink := r.sink
	if sink == nil {
		sink = noSink{}
	}
	switch kind {
	case rowFrame:
		return r.row(u, sink)
	case headFrame:
		table, register := r.name(u.uint()), r.name(u.uint())
		ref := history.OpRef{Tx: r.ids[u.uint()], N: int(u.uint())}
		at, err := rowOf(table, u)
		if err == nil {
			sink.Head(at, history.HeadLine{Register: register, Ref: ref})
		}
		return err
	case conflictFrame:
		table, register := r.name(u.uint()), r.name(u.uint())
		at, err := rowOf(table, u)
		if err == nil {
			sink.Conflict(at, register)
		}
		return err
	case blobFrame:
		id := u.text(maxName)
		if u.bad {
			return errStream
		}
		sink.Blob(id, u.rest)
		return nil
	case tipFrame:
		n := u.uint()
		sink.Tip(n, r.ids[n])
	case orphanFrame:
		sink.Orphaned(int(u.uint()))
	}
	return u.done()
}

// rowOf reads the id of a row, which ends a frame. A wrong length gives the zero row.
func rowOf(table string, u *unpacker) (history.Row, error) {
	if u.bad {
		return history.Row{}, errStream
	}
	if len(u.rest) != rowIDSize {
		return history.Row{}, nil
	}
	return history.Row{Table: table, ID: plan.ID(u.rest)}, nil
}

// noSink ignores everything, if the log is not sound.
type noSink struct{}

func (noSink) Enough() bool                       { return false }
func (noSink) Name(int64, string)                 {}
func (noSink) Actor(int64, string, string)        {}
func (noSink) Row(string, string, []any)          {}
func (noSink) Head(history.Row, history.HeadLine) {}
func (noSink) Tip(int64, history.TxID)            {}
func (noSink) Conflict(history.Row, string)       {}
func (noSink) Blob(string, []byte)                {}
func (noSink) Orphaned(int)                       {}

// maxCells is the most cells of a row.
const maxCells = 1 << 8

func (r *receiver) row(u *unpacker, sink Sink) error {
	name, id := u.text(maxName), u.text(maxName)
	n := u.uint()
	if n < 0 || n > maxCells {
		return errStream
	}
	r.cells = r.cells[:0]
	for range n {
		cell, err := readCell(u)
		if err != nil {
			return err
		}
		r.cells = append(r.cells, cell)
	}
	if err := u.done(); err != nil {
		return err
	}
	sink.Row(name, id, r.cells)
	return nil
}

func readCell(u *unpacker) (any, error) {
	switch u.byte() {
	case nullCell:
		if u.bad {
			return nil, errStream
		}
		return nil, nil
	case intCell:
		return u.uint(), nil
	case textCell:
		return u.text(maxFrame), nil
	}
	return nil, errStream
}
