package vetting

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// keeper keeps what is set aside in memory.
type keeper struct {
	asides                []Backup
	file, journal, before []byte // of the last
	forgotten             int
}

func (k *keeper) keep(a Backup) (BackupResult, error) {
	k.asides = append(k.asides, a)
	k.file, _ = os.ReadFile(a.File)
	k.journal, _ = os.ReadFile(a.Journal)
	k.before = nil
	if a.RolledBackFile != "" {
		k.before, _ = os.ReadFile(a.RolledBackFile)
	}
	return BackupResult{problem.Remark{Key: "remark.stale"}, func() { k.forgotten++ }}, nil
}

// lay puts a file and its journal into a folder.
func lay(t testing.TB, file, side []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "plan.bolgeplan")
	for _, p := range []struct {
		path    string
		content []byte
	}{{path, file}, {journal.Path(path), side}} {
		if err := os.WriteFile(p.path, p.content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// settled checks that a file may be opened, is these bytes, and has nothing beside it.
func settled(t testing.TB, path string, want []byte, k *keeper, who registry.Identity) Checked {
	t.Helper()
	c, err := Check(t.Context(), path, who, k.keep)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(content(t, path), want) {
		t.Error("the file is another")
	}
	if left := folder(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
	if (len(c.Remarks) > 0) != (len(k.asides) > 0) {
		t.Errorf("%d set aside, %d said", len(k.asides), len(c.Remarks))
	}
	if !who.Registry.Knows(registry.File{Size: c.File.Size, Sum: c.File.Sum}) {
		who.Registry.Record(c.File, registry.Plan{})
		if _, known := who.Registry.Find(t.Context(), path); !known {
			t.Error("the file is not known by what was said of it")
		}
	}
	return c
}

// moveAs is move by somebody else.
func moveAs(t testing.TB, path, label, code string, wave int) {
	t.Helper()
	logfiletest.Edit(t, path, logfile.Signature{Author: label, Installation: label}, plan.L("did.move", "name", code), func(d *plan.Draft) error {
		return d.Assign(plantest.Waves[wave], plan.MunicipalityID(code))
	})
}

// mine returns an installation that writes under the label of move.
func mine(t testing.TB) registry.Identity {
	who := installation(t)
	who.Installation = "a1"
	return who
}

// edited is a file before and after an edit of mine.
func edited(t testing.TB) (path string, before, after []byte) {
	t.Helper()
	path = newFile(t)
	moves(t, path, 20)
	before = content(t, path)
	move(t, path, "0751", 2)
	return path, before, content(t, path)
}

// What a killed program of this installation had half done is undone without a word,
// however much of it was written.
func TestAnEditOfMineThatWasCutShortIsRolledBack(t *testing.T) {
	_, before, after := edited(t)
	for name, written := range map[string]func(int) bool{
		"nothing":        func(int) bool { return false },
		"all":            func(int) bool { return true },
		"the first page": func(n int) bool { return n == 1 },
		"all others":     func(n int) bool { return n > 1 },
		"odd pages":      func(n int) bool { return n%2 == 1 },
		"even pages":     func(n int) bool { return n%2 == 0 },
		"the last":       func(n int) bool { return n == len(after)/4096 },
	} {
		t.Run(name, func(t *testing.T) {
			file, side := logfiletest.Killed(before, after, written)
			path := lay(t, file, side)
			var k keeper
			settled(t, path, before, &k, mine(t))
			if len(k.asides) > 0 {
				t.Error("it was set aside")
			}
		})
	}
}

// everything is a written of Killed.
func everything(int) bool { return true }

// A colleague's newer copy that is saved over the file beside which my journal lies
// is the truth, whether both edited the same rows or others. What the journal would
// have brought back is kept where the file has it not.
func TestACopySavedOverAFileIsTheTruth(t *testing.T) {
	for name, theirs := range map[string]func(t testing.TB, path string){
		"the same row": func(t testing.TB, path string) { moveAs(t, path, "b2", "0751", 1) },
		"another row":  func(t testing.TB, path string) { moveAs(t, path, "b2", "0563", 1) },
		"many rows": func(t testing.TB, path string) {
			for i := range 30 {
				moveAs(t, path, "b2", plantest.Codes[i%len(plantest.Codes)], i%3)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, before, after := edited(t)
			colleague := copyTo(t, path)
			if err := os.WriteFile(colleague, before, 0o644); err != nil {
				t.Fatal(err)
			}
			theirs(t, colleague)
			_, side := logfiletest.Killed(before, after, everything)
			path = lay(t, content(t, colleague), side)
			var k keeper
			c := settled(t, path, content(t, colleague), &k, mine(t))
			if len(k.asides) != 1 || k.asides[0].RolledBack || !bytes.Equal(k.file, content(t, colleague)) || !bytes.Equal(k.journal, side) {
				t.Errorf("kept is %+v", k.asides)
			}
			if k.asides[0].Root != logfiletest.Transactions(t, path)[0].ID {
				t.Error("it is kept as that of another plan")
			}
			if c.Remarks[0].Key != "remark.stale" || k.before != nil {
				t.Errorf("said is %+v", c.Remarks)
			}
		})
	}
}

// An older copy that is put back over the file lacks what was done since: that is kept
// where the journal has it.
func TestWhatAnOlderCopyLacksIsKept(t *testing.T) {
	path := newFile(t)
	moves(t, path, 20)
	older := content(t, path)
	move(t, path, "0751", 1)
	before := content(t, path)
	move(t, path, "0751", 2)
	_, side := logfiletest.Killed(before, content(t, path), everything)
	path = lay(t, older, side)
	var k keeper
	settled(t, path, older, &k, mine(t))
	if len(k.asides) != 1 {
		t.Fatal("nothing is kept")
	}
	if k.before == nil {
		t.Skip("the older copy differs in pages that the journal has not")
	}
	if !bytes.Equal(k.before, before) {
		t.Error("what the journal gives is not the file before the edit")
	}
}

// The last edit of a colleague, killed on a shared drive when all was written, is in the
// file: it stays there, and the journal is kept.
func TestAWholeEditOfSomebodyElseStays(t *testing.T) {
	path := newFile(t)
	moves(t, path, 20)
	before := content(t, path)
	moveAs(t, path, "b2", "0751", 2)
	after := content(t, path)
	for _, c := range []struct {
		written func(int) bool
		want    []byte
		kept    int
	}{
		{everything, after, 1},
		{func(n int) bool { return n != len(before)/4096-1 && n%2 == 1 }, before, 0},
	} {
		file, side := logfiletest.Killed(before, after, c.written)
		var k keeper
		settled(t, lay(t, file, side), c.want, &k, mine(t))
		if len(k.asides) != c.kept {
			t.Errorf("%d set aside", len(k.asides))
		}
	}
}

// A journal of another plan does nothing to a sound file, and never makes another plan
// of a damaged one.
func TestAJournalOfAnotherPlanIsNotPlayed(t *testing.T) {
	other := newFile(t)
	moves(t, other, 5)
	before := content(t, other)
	if err := logfile.With(other, logfile.ReadWrite, (*logfile.File).Vacuum); err != nil {
		t.Fatal(err)
	}
	move(t, other, "0751", 2)
	after := bytes.Clone(content(t, other))
	for i := 4096; i < len(after); i += 4096 { // every page is in the journal
		after[i+50]++
	}
	_, whole := logfiletest.Killed(before, after, everything)

	path := newFile(t)
	moves(t, path, 7)
	sound := content(t, path)
	var k keeper
	settled(t, lay(t, sound, whole), sound, &k, mine(t))
	if len(k.asides) != 1 || k.before == nil {
		t.Errorf("kept are %+v", k.asides)
	}
	damaged := bytes.Clone(sound)
	clear(damaged[8192:])
	refused(t, lay(t, damaged, whole), mine(t), "problem.damaged", "problem.altered")
}

// A file that was torn while all of it was written anew is that of its journal, by what
// is still in it: also for one who has never seen the plan.
func TestAFileThatWasTornAsAWholeIsRolledBack(t *testing.T) {
	path := newFile(t)
	moves(t, path, 20)
	before := content(t, path)
	after := bytes.Clone(before)
	for i := 4096; i < len(after); i += 4096 { // no page leads to where it should
		copy(after[i:], bytes.Repeat([]byte{byte(i >> 12)}, 60))
	}
	after[95]++
	after[27]++
	file, side := logfiletest.Killed(before, after, everything)
	var k keeper
	settled(t, lay(t, file, side), before, &k, installation(t))
}

// A file that is sound but for its tables, with the transaction of a colleague on top,
// is taken back where the journal fits, and kept.
func TestWhatMayBeACopyOfSomebodyIsKeptBeforeItIsRolledBack(t *testing.T) {
	path := newFile(t)
	moves(t, path, 20)
	before := content(t, path)
	moveAs(t, path, "b2", "0751", 2)
	whole := content(t, path)
	altered := copyTo(t, path)
	logfiletest.Alter(t, altered, `UPDATE municipality SET name = 'x' WHERE code = '0751'`)
	after := content(t, altered)
	copy(after[24:28], whole[24:28])
	copy(after[92:96], whole[92:96])
	file, side := logfiletest.Killed(before, after, everything)
	var k keeper
	c := settled(t, lay(t, file, side), before, &k, mine(t))
	if len(k.asides) != 1 || !k.asides[0].RolledBack || !bytes.Equal(k.file, file) || len(c.Remarks) != 1 {
		t.Errorf("kept are %+v", k.asides)
	}
}

// A colleague's newer copy that was damaged on its way is not taken for half of an edit of
// mine, though the journal makes a sound file of it: what he did is still in it.
func TestADamagedCopyOfSomebodyIsNotRolledBack(t *testing.T) {
	path := newFile(t)
	moves(t, path, 20)
	before := content(t, path)
	moveAs(t, path, "b2", "0751", 2)
	moveAs(t, path, "b2", "0751", 1)
	damaged := copyTo(t, path)
	logfiletest.Alter(t, damaged, `CREATE INDEX i ON head (row); DELETE FROM tip`)
	b := content(t, damaged)
	copy(b[24:28], before[24:28])
	copy(b[92:96], before[92:96])
	copy(b[28:32], []byte{0, 0, byte(len(b) / 4096 >> 8), byte(len(b) / 4096)})
	file, side := logfiletest.Killed(before, b, everything)
	played := lay(t, file, side)
	if _, err := journal.RollBack(played, journal.Path(played)); err != nil || !bytes.Equal(content(t, played), before) {
		t.Fatalf("the journal does not make the file before of it (%v)", err)
	}
	refused(t, lay(t, file, side), mine(t), "problem.altered", "problem.damaged", "problem.unsound")
}

// Where nothing can be kept nothing is touched.
func TestWhatCannotBeKeptIsLeftAlone(t *testing.T) {
	path, before, after := edited(t)
	colleague := copyTo(t, path)
	if err := os.WriteFile(colleague, before, 0o644); err != nil {
		t.Fatal(err)
	}
	moveAs(t, colleague, "b2", "0563", 1)
	_, side := logfiletest.Killed(before, after, everything)
	path = lay(t, content(t, colleague), side)
	full := errors.New("the disk is full")
	if _, err := Check(t.Context(), path, mine(t), func(Backup) (BackupResult, error) { return BackupResult{}, full }); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if !bytes.Equal(content(t, path), content(t, colleague)) || !bytes.Equal(content(t, journal.Path(path)), side) {
		t.Error("something was touched")
	}
	refused(t, path, mine(t), "problem.side-file")

	// What is kept of a file that turns out to be another by then is forgotten again.
	var k keeper
	changed := func(a Backup) (BackupResult, error) {
		kept, err := k.keep(a)
		if len(k.asides) == 1 {
			now := time.Now().Add(time.Second)
			err = errors.Join(err, os.Chtimes(path, now, now))
		}
		return kept, err
	}
	if _, err := Check(t.Context(), path, mine(t), changed); err != nil || len(k.asides) != 2 || k.forgotten != 1 {
		t.Errorf("%d kept, %d forgotten (%v)", len(k.asides), k.forgotten, err)
	}
}

func TestALogOnTopOfAnother(t *testing.T) {
	path := newFile(t)
	moves(t, path, 3)
	txs := logfiletest.Transactions(t, path)
	logOf := func(n int) *history.Log {
		l := history.NewLog()
		for _, tx := range txs[:n] {
			if err := l.Add(tx); err != nil {
				t.Fatal(err)
			}
		}
		return l
	}
	for _, c := range []struct {
		log, below int
		more, ok   bool
	}{{3, 3, false, true}, {3, 2, true, true}, {4, 2, false, false}, {2, 3, false, false}} {
		more, ok := onTop(logOf(c.log), logOf(c.below))
		if ok != c.ok || (more != nil) != c.more || more != nil && more.ID != txs[c.log-1].ID {
			t.Errorf("%d on %d: %v %v", c.log, c.below, more, ok)
		}
	}
}
