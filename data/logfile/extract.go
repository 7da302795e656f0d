package logfile

import (
	"errors"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Extracted is what could be read of a broken file.
type Extracted struct {
	Rows int // of all tables
	Lost int // rows and values that are there and make no sense
	Cut  int // tables that could not be read to the end
}

// Extract returns what can still be read of a broken file: what its tables have,
// and what its log gives of a table that is not there. The error says what could
// not be read, also where something was.
func (f *File) Extract() (*plan.Plan, Extracted, error) {
	var e extraction
	err := e.read(f.db)
	return e.loader.Plan(), e.Extracted, err
}

// extraction is what was read so far.
type extraction struct {
	Extracted
	loader plan.Loader
}

// read takes what the tables have; a table that is not there at all is taken
// from the log, as far as that goes.
func (e *extraction) read(q querier) error {
	logged, err := soundBeginning(q)
	for _, info := range plan.Tables() {
		rows, failed := e.readTable(q, info)
		if failed != nil && len(rows) == 0 {
			for _, id := range info.IDs(logged) {
				rows[id] = valuesOf(info, logged, id)
			}
		}
		for id, values := range rows {
			if failed := e.loader.Add(info, id, values); failed != nil {
				return failed
			}
			e.Rows++
		}
		err = errors.Join(err, failed)
	}
	return err
}

// soundBeginning returns the plan that the log gives up to where it breaks.
func soundBeginning(q querier) (*plan.Plan, error) {
	log := history.NewLog()
	failed := readLog(q, 0, func(t *history.Tx) error {
		if err := t.Check(); err != nil {
			return err
		}
		return log.Add(t)
	})
	p, err := log.Now().Plan()
	if err != nil {
		p = new(plan.Plan)
	}
	return p, errors.Join(failed, err)
}

func valuesOf(info plan.TableInfo, p *plan.Plan, id plan.ID) []plan.Value {
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		values[i], _ = info.Value(p, id, f)
	}
	return values
}

// readTable reads a table from both ends, so that a page that cannot be read
// hides only what is on it.
func (e *extraction) readTable(q querier, info plan.TableInfo) (map[plan.ID][]plan.Value, error) {
	found := map[plan.ID][]plan.Value{}
	lost := e.Lost
	err := e.readRows(q, `SELECT * FROM `+info.Name+` ORDER BY id`, info, found)
	if err != nil {
		e.Cut++
		e.Lost = lost
		err = errors.Join(err, e.readRows(q, `SELECT * FROM `+info.Name+` ORDER BY id DESC`, info, found))
	}
	return found, err
}

func (e *extraction) readRows(q querier, query string, info plan.TableInfo, into map[plan.ID][]plan.Value) error {
	rows, err := q.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		cells, places := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			places[i] = &cells[i]
		}
		if err := rows.Scan(places...); err != nil {
			return err
		}
		byName := map[string]any{}
		for i, name := range names {
			byName[name] = cells[i]
		}
		e.take(info, byName, into)
	}
	return rows.Err()
}

// take keeps a row, with the zero value where a field makes no sense.
func (e *extraction) take(info plan.TableInfo, cells map[string]any, into map[plan.ID][]plan.Value) {
	text, _ := cells["id"].(string)
	id, err := uuid.Parse(text)
	if err != nil {
		e.Lost++
		return
	}
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		cell, there := cells[f.Name]
		if values[i], err = f.FromSQL(cell); err != nil || !there {
			e.Lost++
			values[i] = f.Zero()
		}
	}
	into[id] = values
}
