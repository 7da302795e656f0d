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

// foreignHistory makes a plan with a few edits of its own, and a copy of it from before them
// with a history of edits of ten operations each: on ten rows or, if wide, each on a new row.
func foreignHistory(b *testing.B, edits int, wide bool) (mine, theirs string) {
	b.Helper()
	mine = newFile(b)
	own := open(b, mine)
	for i, code := range codes {
		move(b, own, code, i%len(waves))
	}
	closeDocument(b, own)
	if !wide {
		return mine, historyFile(b, edits)
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
	return mine, theirs
}

// BenchmarkMerge merges the operations of another copy durably. The promise is 0.5 s for
// 10,000 and 4 s for 100,000, and 50 ms for the same file again. Further metrics, all of the
// same run: read-ms is the first reading of the file, with its check; again-ms reads and
// merges it again; raw-ms inserts the same lines with plain SQLite, durably; ratio is the time
// of the merge to that.
func BenchmarkMerge(b *testing.B) {
	for _, c := range []struct {
		ops  int
		wide bool
	}{{10_000, false}, {10_000, true}, {100_000, false}, {100_000, true}} {
		name := fmt.Sprint(c.ops)
		if c.wide {
			name += " rows"
		}
		b.Run(name, func(b *testing.B) {
			m := mergeBench{ops: c.ops}
			m.mine, m.theirs = foreignHistory(b, c.ops/10, c.wide)
			template := readFile(b, m.mine)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if err := os.WriteFile(m.mine, template, 0o644); err != nil {
					b.Fatal(err)
				}
				m.raw += insertRaw(b, m.theirs)
				m.run(b)
				b.StartTimer()
			}
			perRun := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) / float64(b.N) }
			b.ReportMetric(perRun(m.read), "read-ms")
			b.ReportMetric(perRun(m.again), "again-ms")
			b.ReportMetric(perRun(m.raw), "raw-ms")
			b.ReportMetric(float64(m.merge)/float64(m.raw), "ratio")
		})
	}
}

// mergeBench is a merge with the times of its parts, over all runs.
type mergeBench struct {
	mine, theirs string
	ops          int

	raw, read, merge, again time.Duration
}

// run receives and merges the copy, then both again. The timer of the benchmark runs during
// the first merge alone.
func (m *mergeBench) run(b *testing.B) {
	d := openAsIdentity(b, m.mine, newIdentityWithFolder(b))
	defer closeDocument(b, d)
	receive := func() *Received {
		r, err := d.ReadCopy(b.Context(), m.theirs)
		if err != nil {
			b.Fatal(err)
		}
		return r
	}
	merge := func(r *Received, want int) {
		if out, err := d.Merge(b.Context(), []*Received{r}, nil); err != nil || out.Added != want {
			b.Fatal(out.Added, err)
		}
	}
	start := time.Now()
	r := receive()
	m.read += time.Since(start)

	start = time.Now()
	b.StartTimer()
	merge(r, m.ops/10)
	b.StopTimer()
	m.merge += time.Since(start)

	start = time.Now()
	merge(receive(), 0)
	m.again += time.Since(start)
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
