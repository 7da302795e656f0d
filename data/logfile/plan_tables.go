package logfile

import (
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// querier is a database or a transaction, for reading.
type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
	QueryRow(query string, args ...any) *sql.Row
}

// loadPlan reads the tables of the plan.
func loadPlan(q querier) (*plan.Plan, error) {
	var l plan.Loader
	tables := plan.Tables()
	filled, err := haveRows(q, tables)
	if err != nil {
		return nil, err
	}
	for i, info := range tables {
		if !filled[i] {
			continue
		}
		if err := loadTable(q, info, &l); err != nil {
			return nil, fmt.Errorf("reading the table %s: %w", info.Name, err)
		}
	}
	return l.Plan(), nil
}

// haveRows reports of each table whether it has rows: most plans use half of the
// tables.
func haveRows(q querier, tables []plan.TableInfo) ([]bool, error) {
	var query strings.Builder
	filled := make([]bool, len(tables))
	into := make([]any, len(tables))
	for i, info := range tables {
		query.WriteString(", EXISTS (SELECT 1 FROM " + info.Name + ")")
		into[i] = &filled[i]
	}
	err := q.QueryRow("SELECT" + strings.TrimPrefix(query.String(), ",")).Scan(into...)
	return filled, err
}

func loadTable(q querier, info plan.TableInfo, l *plan.Loader) error {
	rows, err := q.Query(`SELECT ` + columns(info) + ` FROM ` + info.Name + ` ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var id string
	cells := make([]any, len(info.Fields))
	into := []any{&id}
	for i := range cells {
		into = append(into, &cells[i])
	}
	values := make([]plan.Value, len(info.Fields))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row, err := uuid.Parse(id)
		if err != nil {
			return fmt.Errorf("%q is no id", id)
		}
		for i, f := range info.Fields {
			if values[i], err = f.FromSQL(cells[i]); err != nil {
				return fmt.Errorf("row %s: %w", id, err)
			}
		}
		if err := l.Add(info, row, values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// each runs a query and visits every row.
func each(q querier, query string, args []any, visit func(scan func(...any) error) error) error {
	rows, err := q.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func columns(t plan.TableInfo) string {
	names := []string{"id"}
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
