package journal_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/journal"
)

// A write-ahead log has the same effect here as in SQLite.
func TestALogAheadIsPlayedAsSQLitePlaysIt(t *testing.T) {
	unlike := 0
	rapid.Check(t, func(rt *rapid.T) {
		path := filepath.Join(t.TempDir(), "db")
		db := open(t, path)
		exec := func(statement string) {
			if _, err := db.Exec(statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		exec(fmt.Sprintf(`PRAGMA page_size = %d; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (n INTEGER PRIMARY KEY, x)`,
			rapid.SampledFrom([]int{512, 4096}).Draw(rt, "page size")))
		for range rapid.IntRange(1, 5).Draw(rt, "transactions") {
			exec(rapid.SampledFrom([]string{
				`INSERT INTO t (x) SELECT randomblob(700) FROM (SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4)`,
				`DELETE FROM t WHERE n % 2 = 0`, `UPDATE t SET x = randomblob(90)`, `VACUUM`, `PRAGMA wal_checkpoint(PASSIVE)`,
			}).Draw(rt, "transaction"))
		}
		file, log := read(t, path), read(t, journal.WALPath(path))
		_ = db.Close()
		if len(log) > 0 {
			switch rapid.SampledFrom([]string{"", "", "cut", "bit"}).Draw(rt, "damage") {
			case "cut":
				log = log[:rapid.IntRange(0, len(log)-1).Draw(rt, "length")]
			case "bit":
				log[rapid.IntRange(0, len(log)-1).Draw(rt, "at")] ^= 4
			}
		}
		dir := t.TempDir()
		theirs, ours, beside := filepath.Join(dir, "theirs"), filepath.Join(dir, "ours"), filepath.Join(dir, "beside")
		write(t, theirs, file)
		write(t, journal.WALPath(theirs), log)
		write(t, ours, file)
		write(t, beside, log)
		db = open(t, theirs)
		_, err := db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
		want := read(t, theirs)
		_ = db.Close()
		if err != nil {
			rt.Skip("SQLite takes the damaged log for damage of the file")
		}
		if err := journal.ReplayWAL(ours, beside); err != nil {
			rt.Fatal(err)
		}
		if got := read(t, ours); !bytes.Equal(got, want) {
			rt.Fatalf("%d bytes where SQLite has %d", len(got), len(want))
		}
		if !bytes.Equal(want, file) {
			unlike++
		}
	})
	if unlike == 0 {
		t.Error("no log had anything")
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
