package logfile

import (
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// writeDerived updates what follows from the log after transactions were added: the
// heads and rows that they affect, and the conflicts. It returns the conflicts and a
// draft of the plan after them.
func (s *store) writeDerived(log *history.Log, added []*history.Tx, before *plan.Plan) (*plan.Draft, []history.RegisterKey, error) {
	view := log.Now()
	heads := s.newHeadWriter()
	draft := before.Replay()
	for _, at := range log.Affected(added) {
		if err := heads.write(at, view.HeadLines(at)); err != nil {
			return nil, nil, err
		}
		if _, known := s.newest.table(at.Table); !known {
			continue
		}
		if err := s.writeRow(at, view); err != nil {
			return nil, nil, err
		}
		if err := applyShown(draft, at, view); err != nil {
			return nil, nil, err
		}
	}
	if err := heads.flush(); err != nil {
		return nil, nil, err
	}
	contested := view.Contested()
	return draft, contested, s.writeConflicts(contested)
}

// applyShown sets a row of a draft to what the view shows.
func applyShown(draft *plan.Draft, at history.Row, view *history.View) error {
	info, _ := plan.TableNamed(at.Table)
	want := view.Image(at)
	have, there := info.Image(draft.Base(), at.ID) // each row is applied once
	if want == have && there || want.IsGone() && !there {
		return nil
	}
	return draft.Apply(plan.Change{Table: at.Table, Row: at.ID, New: want})
}

// writeRow writes a row as shown.
func (s *store) writeRow(at history.Row, view *history.View) error {
	t, _ := s.newest.table(at.Table)
	values := make([]plan.Value, len(t.columns))
	if !view.Values(at, t.names(), values) {
		return s.deleteRow(at)
	}
	return s.putRow(at, values)
}

// headWriter writes the heads of rows, each row once.
type headWriter struct {
	*bulk
	fresh bool // the table of heads was empty
}

func (s *store) newHeadWriter() headWriter {
	return headWriter{bulk: s.newBulk("head", "tbl, row, register, tx, n")}
}

// write replaces the heads of a row, at the latest with flush.
func (w *headWriter) write(at history.Row, lines []history.HeadLine) error {
	s := w.store
	table, err := s.nameNumber(at.Table)
	if err != nil {
		return err
	}
	if !w.fresh {
		if err := s.exec(`DELETE FROM head WHERE tbl = ? AND row = ?`, table, at.ID[:]); err != nil {
			return err
		}
	}
	for _, line := range lines {
		n, err := s.txNumber(line.Ref.Tx)
		if err != nil {
			return err
		}
		register, err := s.nameNumber(line.Register)
		if err != nil {
			return err
		}
		if err := w.add(table, at.ID[:], register, n, int64(line.Ref.N)); err != nil {
			return err
		}
	}
	return nil
}

// writeConflicts writes the conflicts.
func (s *store) writeConflicts(contested []history.RegisterKey) error {
	if err := s.exec(`DELETE FROM conflict`); err != nil {
		return err
	}
	for _, c := range contested {
		table, err := s.nameNumber(c.Row.Table)
		if err != nil {
			return err
		}
		register, err := s.nameNumber(c.Register)
		if err != nil {
			return err
		}
		if err := s.exec(`INSERT INTO conflict (tbl, row, register) VALUES (?, ?, ?)`, table, c.Row.ID[:], register); err != nil {
			return err
		}
	}
	return nil
}
