package data

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Salvaged is what Salvage could read.
type Salvaged struct {
	Rows int // of all tables
	Lost int // rows and values that are there and make no sense
	Cut  int // tables that could not be read to the end
}

// salvaged names the plan in the first transaction of one that was put together
// from a broken file.
const salvaged = "salvaged"

// Salvage writes what can still be read of a broken plan file to a new one,
// which begins with that: a history that does not verify is left behind. The
// broken file stays as it is; it is looked at as a private copy.
func Salvage(path, to string, who Identity) (Salvaged, error) {
	dir, err := os.MkdirTemp("", "bolgeplan-*")
	if err != nil {
		return Salvaged{}, problem.New("problem.folder", err, "folder", os.TempDir())
	}
	defer os.RemoveAll(dir)
	private := filepath.Join(dir, "plan")
	for _, side := range []string{"", "-journal", "-wal"} {
		err := copyFile(path+side, private+side)
		if err != nil && (side == "" || !errors.Is(err, os.ErrNotExist)) {
			return Salvaged{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
		}
	}
	if err := fillUp(private); err != nil {
		return Salvaged{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	var s salvage
	err = withDatabase(private, readWrite, func(db *sql.DB) error { return s.read(db) })
	if s.Rows == 0 {
		return Salvaged{}, problem.New("problem.nothing-left", err, "file", filepath.Base(path))
	}
	return s.Salvaged, Create(to, s.loader.Plan(), plan.L(CreateKey, "name", salvaged), who)
}

// fillUp makes a database that was cut off as long as its header says that it
// is: SQLite reads nothing of one that ends before.
func fillUp(path string) error {
	head, err := readHead(path)
	if err != nil || len(head) < headerSize {
		return nil // SQLite says what is wrong with it
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint16(head[16:])) * int64(binary.BigEndian.Uint32(head[28:]))
	if size <= info.Size() || size > maxUnlocked {
		return nil
	}
	return os.Truncate(path, size)
}

type salvage struct {
	Salvaged
	loader plan.Loader
}

// read takes what the tables have; a table that is not there at all is taken
// from the log, as far as that goes.
func (s *salvage) read(q querier) error {
	logged, err := soundBeginning(q)
	for _, info := range plan.Tables() {
		rows, failed := s.readTable(q, info)
		if failed != nil && len(rows) == 0 {
			for _, id := range info.IDs(logged) {
				rows[id] = valuesOf(info, logged, id)
			}
		}
		for id, values := range rows {
			if failed := s.loader.Add(info, id, values); failed != nil {
				return failed
			}
			s.Rows++
		}
		err = errors.Join(err, failed)
	}
	return err
}

// soundBeginning returns the plan that the log gives up to where it breaks.
func soundBeginning(q querier) (*plan.Plan, error) {
	state := history.NewState()
	failed := readLog(q, 0, func(t *history.Tx) error {
		if err := t.Check(); err != nil {
			return err
		}
		return state.Apply(t)
	})
	p, err := state.Plan()
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
func (s *salvage) readTable(q querier, info plan.TableInfo) (map[plan.ID][]plan.Value, error) {
	found := map[plan.ID][]plan.Value{}
	lost := s.Lost
	err := s.readRows(q, `SELECT * FROM `+info.Name+` ORDER BY id`, info, found)
	if err != nil {
		s.Cut++
		s.Lost = lost
		err = errors.Join(err, s.readRows(q, `SELECT * FROM `+info.Name+` ORDER BY id DESC`, info, found))
	}
	return found, err
}

func (s *salvage) readRows(q querier, query string, info plan.TableInfo, into map[plan.ID][]plan.Value) error {
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
		s.take(info, byName, into)
	}
	return rows.Err()
}

// take keeps a row, with the zero value where a field makes no sense.
func (s *salvage) take(info plan.TableInfo, cells map[string]any, into map[plan.ID][]plan.Value) {
	text, _ := cells["id"].(string)
	id, err := uuid.Parse(text)
	if err != nil {
		s.Lost++
		return
	}
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		cell, there := cells[f.Name]
		if values[i], err = f.FromSQL(cell); err != nil || !there {
			s.Lost++
			values[i] = f.Zero()
		}
	}
	into[id] = values
}
