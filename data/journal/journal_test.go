package journal_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the program whose journals are read
	"pgregory.net/rapid"

	"bolgeplan/data/journal"
)

// open opens a database as any program does.
func open(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// killed returns a database as a program leaves it that is killed in a transaction,
// and its journal.
func killed(t testing.TB, pageSize, rows, spill int) (file, side []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "db")
	db := open(t, path)
	exec := func(statement string) {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	exec(fmt.Sprintf(`PRAGMA page_size = %d; CREATE TABLE t (n INTEGER PRIMARY KEY, x)`, pageSize))
	exec(fmt.Sprintf(`WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < %d) INSERT INTO t SELECT n, randomblob(300) FROM r`, rows))
	exec(`DELETE FROM t WHERE n % 5 = 0`)
	exec(fmt.Sprintf(`PRAGMA cache_size = %d; PRAGMA cache_spill = 1; BEGIN`, spill))
	exec(`UPDATE t SET x = randomblob(500) WHERE n % 3 = 0; DELETE FROM t WHERE n % 7 = 0`)
	exec(`INSERT INTO t SELECT n + 100000, randomblob(900) FROM t`)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	side, err = os.ReadFile(journal.Path(path))
	if err != nil {
		t.Fatal(err)
	}
	exec(`ROLLBACK`)
	_ = db.Close()
	return file, side
}

// Any damaged journal has the same effect here as in SQLite.
func TestAJournalIsPlayedAsSQLitePlaysIt(t *testing.T) {
	played, unlike := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		pageSize := rapid.SampledFrom([]int{512, 1024, 4096}).Draw(rt, "page size")
		file, side := killed(t, pageSize, rapid.IntRange(1, 120).Draw(rt, "rows"), rapid.IntRange(1, 40).Draw(rt, "cache"))
		damage(rt, side, file)
		side = side[:rapid.SampledFrom([]int{len(side), len(side), len(side) / 2, min(len(side), 511), min(len(side), 513)}).Draw(rt, "length")]
		dir := t.TempDir()
		theirs, ours, beside := filepath.Join(dir, "theirs"), filepath.Join(dir, "ours"), filepath.Join(dir, "beside")
		write(t, theirs, file)
		write(t, journal.Path(theirs), side)
		write(t, ours, file)
		write(t, beside, side)

		db := open(t, theirs)
		var n int
		_ = db.QueryRow(`SELECT count(*) FROM sqlite_schema`).Scan(&n) // it may be no database any more
		_ = db.Close()
		want, err := os.ReadFile(theirs)
		if err != nil {
			t.Fatal(err)
		}
		effect, err := journal.RollBack(ours, beside)
		if err != nil {
			rt.Fatal(err)
		}
		got, err := os.ReadFile(ours)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			rt.Fatalf("%+v: %d bytes where SQLite has %d", effect, len(got), len(want))
		}
		if _, err := os.Stat(journal.Path(theirs)); err == nil && effect.Playable {
			rt.Fatal("SQLite did not play it")
		}
		if effect.Playable {
			played++
		}
		if !bytes.Equal(want, file) {
			unlike++
		}
	})
	if played == 0 || unlike == 0 {
		t.Errorf("%d played, %d made another file of it", played, unlike)
	}
}

// damage changes a journal in one place or not at all.
func damage(rt *rapid.T, side, file []byte) {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
	at := func(from, to int) {
		if to = min(to, len(side)); from < to {
			side[from+random.IntN(to-from)] ^= 1 << random.IntN(8)
		}
	}
	switch rapid.SampledFrom([]string{"", "", "unsynced", "empty", "magic", "count", "nonce", "size", "record", "zero", "page"}).Draw(rt, "damage") {
	case "unsynced":
		copy(side[8:], []byte{0xff, 0xff, 0xff, 0xff})
	case "empty":
		copy(side[8:], []byte{0, 0, 0, 0})
	case "magic":
		at(0, 8)
	case "count":
		at(11, 12)
	case "nonce":
		at(12, 16)
	case "size":
		at(19, 20)
	case "record":
		at(512, len(side))
	case "zero":
		clear(side[:28])
	case "page":
		at(512, 516)
	}
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A writing program is told from a killed one.
func TestWhoWritesIsSeen(t *testing.T) {
	if path := os.Getenv(writing); path != "" {
		writeUntilTold(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "db")
	db := open(t, path)
	if _, err := db.Exec(`CREATE TABLE t (x)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if journal.InUse(path) {
		t.Error("nobody writes to it")
	}
	end := writeElsewhere(t, path)
	if !journal.InUse(path) {
		t.Error("the other program is not seen")
	}
	if _, err := journal.Reserve(path); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("reserved (%v)", err)
	}
	end()
	release, err := journal.Reserve(path)
	if err != nil {
		t.Fatal(err)
	}
	release()
}
