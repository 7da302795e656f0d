package logfile

import (
	"github.com/google/uuid"

	"bolgeplan/data/foreign"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Extracted counts what could be read of a broken file.
type Extracted struct {
	Rows int // of all tables
	Lost int // invalid rows and values
	Cut  int // tables that could not be read to the end

	Cleaned bool // control characters were removed from texts
}

// Extraction builds a plan from what can still be read of a broken file.
type Extraction struct {
	Blobs map[string][]byte // by their ids

	lost int
	rows map[string]map[plan.ID][]plan.Value
}

// Row takes a row of a table by the names of its columns. An invalid field becomes
// its zero value. A repeated row is ignored.
func (e *Extraction) Row(table string, cells map[string]any) {
	if table == foreign.BlobTable {
		e.blob(cells)
		return
	}
	info, ok := plan.TableNamed(table)
	if !ok {
		return
	}
	text, _ := cells["id"].(string)
	id, err := uuid.Parse(text)
	if err != nil {
		e.lost++
		return
	}
	if e.rows == nil {
		e.rows = map[string]map[plan.ID][]plan.Value{}
	}
	if e.rows[table] == nil {
		e.rows[table] = map[plan.ID][]plan.Value{}
	}
	if _, twice := e.rows[table][id]; twice {
		return
	}
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		cell, there := cells[f.Name]
		if n, ok := cell.(int64); ok { // an older format may have a number here
			for _, c := range plan.UpgradeChange(plan.Change{Table: table, Row: id, Field: f.Name, New: plan.Int(n)}) {
				cell = c.New.SQL()
			}
		}
		if values[i], err = f.FromSQL(cell); err != nil || !there {
			e.lost++
			values[i] = f.Zero()
		}
	}
	e.rows[table][id] = values
}

// blob takes a blob. It ignores one whose id is wrong.
func (e *Extraction) blob(cells map[string]any) {
	id, _ := cells["id"].(string)
	content, _ := cells["bytes"].(string)
	if !IsBlob(id, []byte(content)) {
		return
	}
	if e.Blobs == nil {
		e.Blobs = map[string][]byte{}
	}
	e.Blobs[id] = []byte(content)
}

// Plan returns the plan of the rows. cut are the tables that could not be read to the
// end. A cut table without rows is taken from the log, as far as the log goes; so is
// a table that the version lacks. If the version is older and whole says that the log
// is complete, the plan of the log is taken.
func (e *Extraction) Plan(version int, cut []string, log *history.Log, whole bool) (*plan.Plan, Extracted, error) {
	logged, err := log.Now().Plan()
	if err != nil {
		logged = new(plan.Plan)
	}
	if whole && err == nil && version < FormatVersion {
		var out Extracted
		for _, info := range plan.Tables() {
			out.Rows += len(info.IDs(logged))
		}
		return logged, out, nil
	}
	out := Extracted{Lost: e.lost}
	isCut := map[string]bool{}
	for _, table := range cut {
		isCut[table] = true
	}
	var loader plan.Loader
	for _, info := range plan.Tables() {
		rows := e.rows[info.Name]
		if isCut[info.Name] && len(rows) == 0 {
			rows = map[plan.ID][]plan.Value{}
			for _, id := range info.IDs(logged) {
				rows[id] = valuesOf(info, logged, id)
			}
		}
		if _, had := formats[version].table(info.Name); had && isCut[info.Name] {
			out.Cut++
		}
		for id, values := range rows {
			if err := loader.Add(info, id, values); err != nil {
				return nil, out, err
			}
			out.Rows++
		}
	}
	return loader.Plan(), out, nil
}

func valuesOf(info plan.TableInfo, p *plan.Plan, id plan.ID) []plan.Value {
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		values[i], _ = info.Value(p, id, f)
	}
	return values
}
