package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/data/journal"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// A sound file is not rebuilt, whatever journal lies beside it. The journal is backed
// up, and a remark says so.
func TestASoundFileBesideAJournalIsNotRepaired(t *testing.T) {
	for _, name := range foundFiles {
		path, who := foundFile(t, name), newIdentity(t)
		who.Folder = t.TempDir()
		file, side := readFile(t, path), readFile(t, journal.Path(path))
		r, err := RebuildFromLog(t.Context(), path, "før", who)
		if err != nil || len(r.Faults) > 0 || r.BackupPath != "" {
			t.Errorf("repairing did %+v (%v)", r, err)
		}
		wantBackupRemark(t, r.Remarks, file, side)
		if !bytes.Equal(readFile(t, path), file) {
			t.Error("the file is another")
		}
		wantFiles(t, filepath.Dir(path), filepath.Base(path))
	}
}

// Extracting reads the file as it stands, and touches nothing.
func TestSalvageLeavesFileAndJournalAlone(t *testing.T) {
	for _, name := range foundFiles {
		path, who := foundFile(t, name), newIdentity(t)
		file, side := readFile(t, path), readFile(t, journal.Path(path))
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		if _, err := ExtractReadable(t.Context(), path, to, who); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(readFile(t, path), file) || !bytes.Equal(readFile(t, journal.Path(path)), side) {
			t.Error("something was touched")
		}
		got := openAsIdentity(t, to, who).Plan()
		if diff := plan.Compare(openAsIdentity(t, path, who).Plan(), got); len(diff) > 0 {
			t.Errorf("what was saved differs: %v", diff)
		}
	}
}

// A file that another program altered, beside the journal of an interrupted edit, is
// rebuilt from its own log. File and journal are backed up.
func TestAnAlteredFileBesideAJournalIsRepairedFromItself(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	closeDocument(t, d)
	before := readFile(t, path)
	d = open(t, path)
	move(t, d, "0563", 1)
	closeDocument(t, d)
	_, side := logfiletest.Killed(before, readFile(t, path), func(int) bool { return true })
	d = open(t, path)
	move(t, d, "0751", 0)
	move(t, d, "0563", 2)
	want := d.Plan()
	closeDocument(t, d)
	logfiletest.Alter(t, path, `CREATE VIEW v AS SELECT 1; DELETE FROM tip`)
	file := readFile(t, path)
	if err := os.WriteFile(journal.Path(path), side, 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := RebuildFromLog(t.Context(), path, "før", newIdentity(t))
	if err != nil {
		t.Fatal(err)
	}
	kept := strings.TrimSuffix(r.BackupPath, ".bolgeplan") + ".journal"
	if !bytes.Equal(readFile(t, r.BackupPath), file) || !bytes.Equal(readFile(t, kept), side) {
		t.Error("the file and the journal are not kept")
	}
	if len(r.Remarks) != 1 || r.Remarks[0].Key != "remark.rebuilt.without" {
		t.Errorf("said is %v", r.Remarks)
	}
	wantFiles(t, filepath.Dir(path), filepath.Base(path), filepath.Base(r.BackupPath), filepath.Base(kept))
	d = open(t, path)
	checkSound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
}

// An own edit of an altered file was interrupted, and the file's log is in pieces.
// The file is rebuilt from its state before the edit.
func TestAnAlteredFileThatWasCutShortIsRepairedFromBefore(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	want := d.Plan()
	closeDocument(t, d)
	logfiletest.Alter(t, path, `DELETE FROM tip`)
	before := readFile(t, path)
	logfiletest.Alter(t, path, `BEGIN; INSERT INTO tx SELECT n + 100, CAST(substr(id, 2) || substr(id, 1, 1) AS BLOB), parents, actor, time, label FROM tx;
		INSERT INTO op SELECT tx + 200, n, tbl, row, field, hash, pred FROM op LIMIT 40; COMMIT`)
	file, side := logfiletest.Killed(before, readFile(t, path), func(int) bool { return true })
	for p, b := range map[string][]byte{path: file, journal.Path(path): side} {
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := RebuildFromLog(t.Context(), path, "før", newIdentity(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Remarks) != 1 || r.Remarks[0].Key != "remark.rebuilt.with" || !bytes.Equal(readFile(t, r.BackupPath), file) {
		t.Errorf("repairing did %+v", r)
	}
	d = open(t, path)
	checkSound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
}

// A folder or a pipe in place of a journal is refused at once.
func TestRepairAndSalvageRefuseWhatIsNoJournal(t *testing.T) {
	for name, lay := range map[string]func(path string) error{"folder": func(p string) error { return os.Mkdir(p, 0o700) }, "pipe": makePipe} {
		path, _ := newDamagedFile(t, `DELETE FROM tip`)
		if err := lay(journal.Path(path)); err != nil {
			t.Skip(err)
		}
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		for way, run := range map[string]func() error{
			"repair":  func() error { _, err := RebuildFromLog(t.Context(), path, "før", anna); return err },
			"salvage": func() error { _, err := ExtractReadable(t.Context(), path, to, anna); return err },
		} {
			if err := withTimeout(t, 20*time.Second, run); !problem.Is(err, "problem.side-file") {
				t.Errorf("%s, %s: error %v", name, way, err)
			}
		}
	}
}

// withTimeout fails the test if a function takes longer.
func withTimeout(t *testing.T, most time.Duration, run func() error) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- run() }()
	select {
	case err := <-done:
		return err
	case <-time.After(most):
		t.Fatalf("it takes more than %v", most)
		return nil
	}
}

// Only real tables of a broken file are read.
func TestSalvageReadsNoViews(t *testing.T) {
	for name, statements := range logfiletest.Endless {
		path, was := newDamagedFile(t, `UPDATE op_val SET value = x'6e' WHERE tx = 3;`+statements)
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		err := withTimeout(t, 30*time.Second, func() error {
			s, err := ExtractReadable(t.Context(), path, to, anna)
			if err == nil && s.Cut == 0 {
				err = fmt.Errorf("salvaging did %+v", s)
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d := open(t, to)
		checkSound(t, d)
		if got, want := d.Plan().Waves.Len(), was.Waves.Len(); got != want {
			t.Errorf("%s: %d waves of %d", name, got, want)
		}
	}
}

// A cancelled call changes nothing.
func TestRepairAndSalvageCanBeCancelled(t *testing.T) {
	path, _ := newDamagedFile(t, `DELETE FROM tip`)
	before := readFile(t, path)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	if _, err := RebuildFromLog(over, path, "før", anna); !errors.Is(err, context.Canceled) {
		t.Errorf("repair: %v", err)
	}
	if _, err := ExtractReadable(over, path, to, anna); !errors.Is(err, context.Canceled) {
		t.Errorf("salvage: %v", err)
	}
	wantFiles(t, filepath.Dir(path), filepath.Base(path))
	if _, err := os.Stat(to); err == nil || !bytes.Equal(before, readFile(t, path)) {
		t.Error("something was written")
	}
}

// damageRuns is how many damaged files are rebuilt and extracted; the environment
// asks for more.
func damageRuns() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_DAMAGES")); err == nil {
		return n
	}
	return 50
}

// Rebuilding any damaged file gives a sound plan or leaves the file as it is;
// extracting gives a sound plan or nothing. Neither hangs or leaves anything behind.
func TestDamagedFilesAreRepairedOrLeftAlone(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	source := newFile(t)
	d := open(t, source)
	for i := range 30 {
		move(t, d, codes[i%len(codes)], i%3)
	}
	want, tip := d.Plan(), d.lastNumber
	closeDocument(t, d)
	whole := readFile(t, source)
	seed := rand.Uint64()
	t.Log("seed", seed)
	repaired, salvaged, longest := 0, 0, time.Duration(0)
	for n := range damageRuns() {
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		path := filepath.Join(t.TempDir(), "plan.bolgeplan")
		broken := damageBytes(random, bytes.Clone(whole))
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		r, err := RebuildFromLog(t.Context(), path, "før", anna)
		switch {
		case err == nil && r.BackupPath != "":
			repaired++
			if !bytes.Equal(readFile(t, r.BackupPath), broken) {
				t.Fatalf("%d: the file as it was is not kept", n)
			}
			fallthrough
		case err == nil:
			d := open(t, path)
			checkSound(t, d)
			if diff := plan.Compare(want, d.Plan()); len(diff) > 0 || d.lastNumber != tip {
				t.Errorf("%d: %d transactions of %d, and the plan differs: %v", n, d.lastNumber, tip, diff)
			}
		default:
			var p *Problem
			if !errors.As(err, &p) || p.Key == "problem.vetting" {
				t.Errorf("%d: %v", n, err)
			}
			if !bytes.Equal(readFile(t, path), broken) {
				t.Fatalf("%d: the file was changed (%v)", n, err)
			}
			wantFiles(t, filepath.Dir(path), filepath.Base(path))
		}
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		if s, err := ExtractReadable(t.Context(), path, to, anna); err == nil {
			salvaged++
			if s.Rows > 10*countRows(t, source) {
				t.Errorf("%d: %d rows", n, s.Rows)
			}
			checkSound(t, open(t, to))
		}
		if !bytes.Equal(readFile(t, path), broken) {
			t.Fatalf("%d: salvaging changed the file", n)
		}
		longest = max(longest, time.Since(start))
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left are %v (%v)", left, err)
	}
	t.Logf("%d repaired, %d salvaged, the longest took %v", repaired, salvaged, longest)
	if salvaged == 0 {
		t.Error("nothing was salvaged of any")
	}
}

// countRows returns the number of rows in a plan file.
func countRows(t testing.TB, path string) (n int) {
	p := open(t, path).Plan()
	for _, info := range plan.Tables() {
		n += len(info.IDs(p))
	}
	return n
}

// damageBytes changes a file in one to four places.
func damageBytes(random *rand.Rand, b []byte) []byte {
	const page = 4096
	for range 1 + random.IntN(4) {
		at := random.IntN(len(b))
		run := b[at:min(len(b), at+1+random.IntN(400))]
		switch random.IntN(7) {
		case 0:
			b[at] = byte(random.Uint32())
		case 1:
			for i := range run {
				run[i] = byte(random.Uint32())
			}
		case 2:
			clear(run)
		case 3: // a page over another: pages to which many lead
			from, to := random.IntN(len(b)/page), random.IntN(len(b)/page)
			copy(b[to*page:(to+1)*page], b[from*page:])
		case 4: // where pages say what is in them
			b[at-at%page+random.IntN(12)] = byte(random.Uint32())
		case 5: // where pages lead
			if at-at%page > 0 {
				b[at-at%page+11] = byte(random.Uint32())
			}
		case 6:
			if random.IntN(4) == 0 && at > page {
				b = b[:at]
			}
		}
	}
	return b
}

// Extracting removes forbidden characters from texts, and says so.
func TestSalvageCleansTexts(t *testing.T) {
	for text, cleaned := range map[string]bool{"Bølge 2": false, "Bølge\x07 2": true} {
		path, to := newFile(t), filepath.Join(t.TempDir(), "saved.bolgeplan")
		writeText(t, path, text)
		logfiletest.Alter(t, path, `UPDATE tx SET label = 'x'`)
		s, err := ExtractReadable(t.Context(), path, to, anna)
		if err != nil || s.Cleaned != cleaned {
			t.Errorf("%q: %+v (%v)", text, s, err)
		}
		checkSound(t, open(t, to))
	}
}
