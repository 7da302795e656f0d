package datatest

import (
	"database/sql"
	"net/url"
	"testing"

	_ "github.com/mattn/go-sqlite3" // reads a plan as any SQLite tool would
)

// FormatNumber returns the version in the header of a plan file that no program is
// writing to. former is any file of format 1. The test fails if the version is 1 and
// the tables are not those of format 1, or the other way round.
func FormatNumber(t testing.TB, path, former string) int {
	t.Helper()
	number := Query[int](t, path, `PRAGMA user_version`)
	if same := tables(t, path) == tables(t, former); same != (number == 1) {
		t.Errorf("%s bears the number %d, and that it has the tables of format 1 is %v", path, number, same)
	}
	return number
}

// SetBack reports whether a plan file that no program is writing to has the version 1
// but not the tables of former, a file of format 1. The program of format 1 writes
// its version into a file that it opens beside a journal, even after an upgrade.
func SetBack(t testing.TB, path, former string) bool {
	t.Helper()
	return Query[int](t, path, `PRAGMA user_version`) == 1 && tables(t, path) != tables(t, former)
}

// tables returns the statements of all tables of a file.
func tables(t testing.TB, path string) string {
	t.Helper()
	return Query[string](t, path, `SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql)`)
}

// Query reads one value from a plan file, the zero value for none and for NULL.
func Query[T any](t testing.TB, path, query string, args ...any) T {
	t.Helper()
	u := url.URL{Scheme: "file", Path: path, RawQuery: "mode=ro"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var value sql.Null[T]
	if err := db.QueryRow(query, args...).Scan(&value); err != nil && err != sql.ErrNoRows {
		t.Fatalf("%s: %s: %v", path, query, err)
	}
	return value.V
}
