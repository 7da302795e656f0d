package data

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// numbered names the columns that hold numbers of a file by what they stand for.
var numbered = map[string]string{
	"tx":       `SELECT hex(tx.id), time, label, author, installation FROM tx JOIN actor ON actor.n = actor`,
	"tip":      `SELECT hex(tx.id) FROM tip JOIN tx ON tx.n = tip.tx`,
	"op":       `SELECT hex(tx.id), op.n, t.name, hex(row), f.name, hex(hash) FROM op JOIN tx ON tx.n = op.tx JOIN name t ON t.n = tbl LEFT JOIN name f ON f.n = field`,
	"op_val":   `SELECT hex(tx.id), op_val.n, hex(salt), hex(value) FROM op_val JOIN tx ON tx.n = op_val.tx`,
	"head":     `SELECT t.name, hex(row), r.name, hex(tx.id), head.n FROM head JOIN tx ON tx.n = head.tx JOIN name t ON t.n = tbl LEFT JOIN name r ON r.n = register`,
	"conflict": `SELECT t.name, hex(row), r.name FROM conflict JOIN name t ON t.n = tbl LEFT JOIN name r ON r.n = register`,
	"actor":    `SELECT author, installation FROM actor`,
	"name":     `SELECT 'any'`, // names that nothing uses may differ
}

// tablesOf returns the lines of every table of a plan file, sorted. Lines that mean the
// same in two files are equal, unless exact asks for the numbers of the file.
func tablesOf(t testing.TB, path string, exact bool) map[string][]string {
	t.Helper()
	db := logfiletest.Open(t, path)
	defer db.Close()
	rows, err := db.Query(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(names) < 20 {
		t.Fatal(names, err)
	}
	tables := map[string][]string{}
	for _, name := range names {
		query := "SELECT * FROM " + name
		if q, ok := numbered[name]; ok && !exact {
			query = q
		}
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprintf("%q", cells))
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
		slices.Sort(lines)
		tables[name] = lines
	}
	return tables
}

func wantTables(t testing.TB, what string, want, got map[string][]string) {
	t.Helper()
	for name := range want {
		if !slices.Equal(want[name], got[name]) {
			t.Errorf("%s: the table %s differs:\n%s\nnot\n%s", what, name, strings.Join(got[name], "\n"), strings.Join(want[name], "\n"))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: there are %d tables, not %d", what, len(got), len(want))
	}
}

// wantEqual checks that all tables of two documents are equal, but for numbers.
func wantEqual(t testing.TB, a, b *Document) {
	t.Helper()
	wantTables(t, "merged the other way", tablesOf(t, sent(t, a), false), tablesOf(t, sent(t, b), false))
	if diff := plan.Compare(a.Plan(), b.Plan()); len(diff) > 0 {
		t.Errorf("the plans differ: %v", diff)
	}
}
