package data

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// foreignHistory makes a plan, and a copy of it with a history of edits of ten
// operations each: on ten rows or, if wide, each on a new row.
func foreignHistory(b *testing.B, edits int, wide bool) (mine, theirs string) {
	b.Helper()
	if !wide {
		return newFile(b), historyFile(b, edits)
	}
	theirs = newFile(b)
	d := open(b, theirs)
	if err := d.file.DisableSync(); err != nil {
		b.Fatal(err)
	}
	for range edits {
		change(b, d, func(draft *plan.Draft) error {
			for range 10 {
				plan.Put(draft, plan.Contact{ID: uuid.New(), Role: "programleder", Name: "Navn", Email: "navn@example.com"})
			}
			return nil
		})
	}
	closeDocument(b, d)
	return newFile(b), theirs
}

// BenchmarkMerge merges the operations of another copy durably. The metric ratio is
// the time of the merge to that of inserting the same lines with plain SQLite.
func BenchmarkMerge(b *testing.B) {
	for _, c := range []struct {
		ops  int
		wide bool
	}{{10_000, false}, {10_000, true}, {100_000, false}} {
		name := fmt.Sprint(c.ops)
		if c.wide {
			name += " rows"
		}
		b.Run(name, func(b *testing.B) {
			ops := c.ops
			mine, theirs := foreignHistory(b, ops/10, c.wide)
			raw := insertRaw(b, theirs)
			txs := logfiletest.Transactions(b, theirs)
			template, err := os.ReadFile(mine)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			var total time.Duration
			for b.Loop() {
				b.StopTimer()
				if err := os.WriteFile(mine, template, 0o644); err != nil {
					b.Fatal(err)
				}
				d := openAsIdentity(b, mine, person(b, "Bo"))
				r := &Received{Name: "x", Txs: txs}
				b.StartTimer()
				start := time.Now()
				m, err := d.Merge(b.Context(), []*Received{r}, nil)
				total += time.Since(start)
				b.StopTimer()
				if err != nil || m.Added != ops/10 {
					b.Fatal(m.Added, err)
				}
				closeDocument(b, d)
				b.StartTimer()
			}
			b.ReportMetric(float64(total)/float64(b.N)/float64(raw), "ratio")
		})
	}
}

// insertRaw returns how long it takes to copy the lines of a plan file into an empty
// one with plain SQLite, durably.
func insertRaw(b *testing.B, from string) time.Duration {
	b.Helper()
	path := filepath.Join(b.TempDir(), "raw.db")
	db, err := sql.Open("sqlite3", path+"?_synchronous=EXTRA")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`ATTACH ? AS source`, from); err != nil {
		b.Fatal(err)
	}
	rows, err := db.Query(`SELECT name, sql FROM source.sqlite_schema WHERE type = 'table'`)
	if err != nil {
		b.Fatal(err)
	}
	var names []string
	var schema string
	for rows.Next() {
		var name, statement string
		if err := rows.Scan(&name, &statement); err != nil {
			b.Fatal(err)
		}
		names, schema = append(names, name), schema+statement+";"
	}
	if err := rows.Close(); err != nil {
		b.Fatal(err)
	}
	if _, err := db.Exec(schema); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range names {
		if err := copyLines(tx, name); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// copyLines copies a table of the source line by line, as a program writes it.
func copyLines(tx *sql.Tx, name string) error {
	rows, err := tx.Query(`SELECT * FROM source.` + name)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	places := "?"
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
		if i > 0 {
			places += ", ?"
		}
	}
	insert, err := tx.Prepare(`INSERT INTO main.` + name + ` VALUES (` + places + `)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if _, err := insert.Exec(cells...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// BenchmarkReadCopyAgain reads a file of 100,000 operations that brings nothing new and
// is known.
func BenchmarkReadCopyAgain(b *testing.B) {
	mine, theirs := foreignHistory(b, 10_000, false)
	logfiletest.MergeInto(b, mine, theirs)
	who := newIdentity(b)
	d := openAsIdentity(b, mine, who)
	again := func() {
		r, err := d.ReadCopy(b.Context(), theirs)
		if err != nil || r.IsNew() {
			b.Fatal(r, err)
		}
	}
	again() // now it is known
	b.ReportAllocs()
	for b.Loop() {
		again()
	}
}

// BenchmarkUnmerge takes 10,000 operations out again.
func BenchmarkUnmerge(b *testing.B) {
	mine, theirs := foreignHistory(b, 1000, false)
	txs := logfiletest.Transactions(b, theirs)
	for b.Loop() {
		b.StopTimer()
		path := copyTo(b, mine)
		f, err := logfile.Open(path, logfile.ReadWrite)
		if err != nil {
			b.Fatal(err)
		}
		_, last, err := f.Last()
		if err != nil {
			b.Fatal(err)
		}
		out, err := f.Merge(b.Context(), logfile.Union{LastSeen: last, Txs: txs})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := f.Unmerge(out.Last().ID, out.Before); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
