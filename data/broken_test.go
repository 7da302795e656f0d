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

// A sound file is not repaired, whatever journal lies beside it: that is kept, and said.
func TestASoundFileBesideAJournalIsNotRepaired(t *testing.T) {
	for _, name := range foundFiles {
		path, who := foundFile(t, name), installation(t)
		who.Folder = t.TempDir()
		file, side := readFile(t, path), readFile(t, journal.Path(path))
		r, err := RebuildFromLog(t.Context(), path, "før", who)
		if err != nil || len(r.Faults) > 0 || r.BackupPath != "" {
			t.Errorf("repairing did %+v (%v)", r, err)
		}
		isSaid(t, r.Remarks, file, side)
		if !bytes.Equal(readFile(t, path), file) {
			t.Error("the file is another")
		}
		alone(t, filepath.Dir(path), filepath.Base(path))
	}
}

// What can be read of a file is that of the file as it stands, and nothing is touched.
func TestSalvageLeavesFileAndJournalAlone(t *testing.T) {
	for _, name := range foundFiles {
		path, who := foundFile(t, name), installation(t)
		file, side := readFile(t, path), readFile(t, journal.Path(path))
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		if _, err := ExtractReadable(t.Context(), path, to, who); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(readFile(t, path), file) || !bytes.Equal(readFile(t, journal.Path(path)), side) {
			t.Error("something was touched")
		}
		got := openBy(t, to, who).Plan()
		if diff := plan.Compare(openBy(t, path, who).Plan(), got); len(diff) > 0 {
			t.Errorf("what was saved differs: %v", diff)
		}
	}
}

// A file that another program has altered, beside the journal of an edit that was cut
// short: it is built from its own log, and file and journal are kept.
func TestAnAlteredFileBesideAJournalIsRepairedFromItself(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	closed(t, d)
	before := readFile(t, path)
	d = open(t, path)
	move(t, d, "0563", 1)
	closed(t, d)
	_, side := logfiletest.Killed(before, readFile(t, path), func(int) bool { return true })
	d = open(t, path)
	move(t, d, "0751", 0)
	move(t, d, "0563", 2)
	want := d.Plan()
	closed(t, d)
	logfiletest.Alter(t, path, `CREATE VIEW v AS SELECT 1; DELETE FROM tip`)
	file := readFile(t, path)
	if err := os.WriteFile(journal.Path(path), side, 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := RebuildFromLog(t.Context(), path, "før", installation(t))
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
	alone(t, filepath.Dir(path), filepath.Base(path), filepath.Base(r.BackupPath), filepath.Base(kept))
	d = open(t, path)
	sound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
}

// An edit of mine that was cut short in a file that another program had altered before:
// the file before the edit is what is built from, for the log of the other is in pieces.
func TestAnAlteredFileThatWasCutShortIsRepairedFromBefore(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	want := d.Plan()
	closed(t, d)
	logfiletest.Alter(t, path, `DELETE FROM tip`)
	before := readFile(t, path)
	logfiletest.Alter(t, path, `BEGIN; INSERT INTO tx SELECT n + 100, CAST(x'00' || substr(id, 2) AS BLOB), parents, actor, time, label FROM tx;
		INSERT INTO op SELECT tx + 200, n, tbl, row, field, hash, pred FROM op LIMIT 40; COMMIT`)
	file, side := logfiletest.Killed(before, readFile(t, path), func(int) bool { return true })
	for p, b := range map[string][]byte{path: file, journal.Path(path): side} {
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := RebuildFromLog(t.Context(), path, "før", installation(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Remarks) != 1 || r.Remarks[0].Key != "remark.rebuilt.with" || !bytes.Equal(readFile(t, r.BackupPath), file) {
		t.Errorf("repairing did %+v", r)
	}
	d = open(t, path)
	sound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
}

// Nobody waits for a pipe in the place of a journal.
func TestRepairAndSalvageRefuseWhatIsNoJournal(t *testing.T) {
	for name, lay := range map[string]func(path string) error{"folder": func(p string) error { return os.Mkdir(p, 0o700) }, "pipe": makePipe} {
		path, _ := damaged(t, `DELETE FROM tip`)
		if err := lay(journal.Path(path)); err != nil {
			t.Skip(err)
		}
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		for way, run := range map[string]func() error{
			"repair":  func() error { _, err := RebuildFromLog(t.Context(), path, "før", anna); return err },
			"salvage": func() error { _, err := ExtractReadable(t.Context(), path, to, anna); return err },
		} {
			if err := within(t, 20*time.Second, run); !problem.Is(err, "problem.side-file") {
				t.Errorf("%s, %s: error %v", name, way, err)
			}
		}
	}
}

// within runs a function that may not take longer.
func within(t *testing.T, most time.Duration, run func() error) error {
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

// Of a broken file only real tables are read.
func TestSalvageReadsNoViews(t *testing.T) {
	for name, statements := range logfiletest.Endless {
		path, was := damaged(t, `UPDATE op_val SET value = x'6e' WHERE tx = 3;`+statements)
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		err := within(t, 30*time.Second, func() error {
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
		sound(t, d)
		if got, want := d.Plan().Waves.Len(), was.Waves.Len(); got != want {
			t.Errorf("%s: %d waves of %d", name, got, want)
		}
	}
}

// Who does not want to wait gets nothing, and nothing is changed.
func TestRepairAndSalvageCanBeCancelled(t *testing.T) {
	path, _ := damaged(t, `DELETE FROM tip`)
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
	alone(t, filepath.Dir(path), filepath.Base(path))
	if _, err := os.Stat(to); err == nil || !bytes.Equal(before, readFile(t, path)) {
		t.Error("something was written")
	}
}

// damages is how many damaged files are repaired and salvaged; the environment asks
// for more.
func damages() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_DAMAGES")); err == nil {
		return n
	}
	return 50
}

// Whatever happened to a file, repair makes a sound plan of it or leaves it as it is,
// and salvage a sound plan or nothing. Nothing hangs, and nothing is left behind.
func TestDamagedFilesAreRepairedOrLeftAlone(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	source := newFile(t)
	d := open(t, source)
	for i := range 30 {
		move(t, d, codes[i%len(codes)], i%3)
	}
	want, tip := d.Plan(), d.tip
	closed(t, d)
	whole := readFile(t, source)
	seed := rand.Uint64()
	t.Log("seed", seed)
	repaired, salvaged, longest := 0, 0, time.Duration(0)
	for n := range damages() {
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		path := filepath.Join(t.TempDir(), "plan.bolgeplan")
		broken := harm(random, bytes.Clone(whole))
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
			sound(t, d)
			if diff := plan.Compare(want, d.Plan()); len(diff) > 0 || d.tip != tip {
				t.Errorf("%d: %d transactions of %d, and the plan differs: %v", n, d.tip, tip, diff)
			}
		default:
			var p *Problem
			if !errors.As(err, &p) || p.Key == "problem.vetting" {
				t.Errorf("%d: %v", n, err)
			}
			if !bytes.Equal(readFile(t, path), broken) {
				t.Fatalf("%d: the file was changed (%v)", n, err)
			}
			alone(t, filepath.Dir(path), filepath.Base(path))
		}
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		if s, err := ExtractReadable(t.Context(), path, to, anna); err == nil {
			salvaged++
			if s.Rows > 10*was(t, source) {
				t.Errorf("%d: %d rows", n, s.Rows)
			}
			sound(t, open(t, to))
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

// was is how many rows a plan file has.
func was(t testing.TB, path string) (n int) {
	p := open(t, path).Plan()
	for _, info := range plan.Tables() {
		n += len(info.IDs(p))
	}
	return n
}

// harm changes a file in one to four places.
func harm(random *rand.Rand, b []byte) []byte {
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

// Salvage takes out of texts what no text of a plan holds, and says so.
func TestSalvageCleansTexts(t *testing.T) {
	for text, cleaned := range map[string]bool{"Bølge 2": false, "Bølge\x07 2": true} {
		path, to := newFile(t), filepath.Join(t.TempDir(), "saved.bolgeplan")
		letIn(t, path, text)
		logfiletest.Alter(t, path, `UPDATE tx SET label = 'x'`)
		s, err := ExtractReadable(t.Context(), path, to, anna)
		if err != nil || s.Cleaned != cleaned {
			t.Errorf("%q: %+v (%v)", text, s, err)
		}
		sound(t, open(t, to))
	}
}
