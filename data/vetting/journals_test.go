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

// backupRecorder keeps backups in memory.
type backupRecorder struct {
	asides                []Backup
	file, journal, before []byte // of the last
	forgotten             int
}

func (k *backupRecorder) keep(a Backup) (BackupResult, error) {
	k.asides = append(k.asides, a)
	k.file, _ = os.ReadFile(a.File)
	k.journal, _ = os.ReadFile(a.Journal)
	k.before = nil
	if a.RolledBackFile != "" {
		k.before, _ = os.ReadFile(a.RolledBackFile)
	}
	return BackupResult{problem.Remark{Key: "remark.stale"}, func() { k.forgotten++ }}, nil
}

// writeFiles writes a file and its journal into a folder.
func writeFiles(t testing.TB, file, side []byte) (path string) {
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

// wantResolved checks that a file may be opened, has these bytes, and has no journal
// beside it.
func wantResolved(t testing.TB, path string, want []byte, k *backupRecorder, who registry.Identity) Checked {
	t.Helper()
	c, err := Check(t.Context(), path, who, k.keep)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(content(t, path), want) {
		t.Error("the file is another")
	}
	if left := folderContent(t, filepath.Dir(path)); len(left) != 1 {
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

// moveByOther is move by another author.
func moveByOther(t testing.TB, path, label, code string, wave int) {
	t.Helper()
	logfiletest.Edit(t, path, logfile.Signature{Author: label, Installation: label}, plan.L("did.move", "name", code), func(d *plan.Draft) error {
		return d.Assign(plantest.Waves[wave], plan.MunicipalityID(code))
	})
}

// newOwnIdentity returns an identity with the writer label of move.
func newOwnIdentity(t testing.TB) registry.Identity {
	who := newIdentity(t)
	who.Installation = "a1"
	return who
}

// newEditedFile returns a file before and after an own edit.
func newEditedFile(t testing.TB) (path string, before, after []byte) {
	t.Helper()
	path = newFile(t)
	moveTimes(t, path, 20)
	before = content(t, path)
	move(t, path, "0751", 2)
	return path, before, content(t, path)
}

// An interrupted edit of this installation is rolled back without a remark, however
// much of it was written.
func TestAnEditOfMineThatWasCutShortIsRolledBack(t *testing.T) {
	_, before, after := newEditedFile(t)
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
			path := writeFiles(t, file, side)
			var k backupRecorder
			wantResolved(t, path, before, &k, newOwnIdentity(t))
			if len(k.asides) > 0 {
				t.Error("it was set aside")
			}
		})
	}
}

// A merge writes several transactions at once. Cut short it is rolled back: without a
// remark where the registry knows that it was begun, else after both files were set
// aside. Written as a whole it stays.
func TestAMergeThatWasCutShortIsRolledBack(t *testing.T) {
	path, before, _ := newEditedFile(t)
	if err := os.WriteFile(path, before, 0o644); err != nil {
		t.Fatal(err)
	}
	theirs := copyTo(t, path)
	for i := range 9 {
		moveByOther(t, theirs, "b2", plantest.Codes[i%len(plantest.Codes)], (i+1)%3)
	}
	logfiletest.MergeInto(t, path, theirs)
	after := content(t, path)
	var root history.TxID
	var tips []history.TxID
	err := logfile.With(writeFiles(t, before, nil), logfile.ReadOnly, func(f *logfile.File) (err error) {
		if _, root, err = f.First(); err == nil {
			tips, err = f.Tips()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	torn := 0
	for name, written := range map[string]func(int) bool{
		"nothing":        func(int) bool { return false },
		"all":            allPages,
		"the first page": func(n int) bool { return n == 1 },
		"all others":     func(n int) bool { return n > 1 },
		"odd pages":      func(n int) bool { return n%2 == 1 },
		"even pages":     func(n int) bool { return n%2 == 0 },
		"half":           func(n int) bool { return n < len(after)/4096/2 },
		"the last":       func(n int) bool { return n == len(after)/4096 },
	} {
		for _, begun := range []bool{true, false} {
			who := newOwnIdentity(t)
			if begun {
				if err := who.Registry.BeginMerge(root, tips); err != nil {
					t.Fatal(err)
				}
			}
			file, side := logfiletest.Killed(before, after, written)
			want, whole := before, false
			alone := writeFiles(t, file, nil)
			if err := os.Remove(journal.Path(alone)); err != nil {
				t.Fatal(err)
			}
			if _, err := Check(t.Context(), alone, newIdentity(t), nil); err == nil && len(logfiletest.Transactions(t, alone)) > 22 {
				want, whole = file, true // nothing that matters is missing
			}
			var k backupRecorder
			wantResolved(t, writeFiles(t, file, side), want, &k, who)
			if begun && !whole && len(k.asides) > 0 {
				t.Errorf("%s: it was set aside", name)
			}
			if !whole {
				torn += len(k.asides)
			}
		}
	}
	if torn == 0 {
		t.Error("no case was doubtful")
	}
}

// allPages chooses all pages for Killed.
func allPages(int) bool { return true }

// A colleague's newer copy, saved over a file with an own journal, wins, whichever
// rows were edited. If the rolled back file has something more, it is backed up.
func TestACopySavedOverAFileIsTheTruth(t *testing.T) {
	for name, theirs := range map[string]func(t testing.TB, path string){
		"the same row": func(t testing.TB, path string) { moveByOther(t, path, "b2", "0751", 1) },
		"another row":  func(t testing.TB, path string) { moveByOther(t, path, "b2", "0563", 1) },
		"many rows": func(t testing.TB, path string) {
			for i := range 30 {
				moveByOther(t, path, "b2", plantest.Codes[i%len(plantest.Codes)], i%3)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, before, after := newEditedFile(t)
			colleague := copyTo(t, path)
			if err := os.WriteFile(colleague, before, 0o644); err != nil {
				t.Fatal(err)
			}
			theirs(t, colleague)
			_, side := logfiletest.Killed(before, after, allPages)
			path = writeFiles(t, content(t, colleague), side)
			var k backupRecorder
			c := wantResolved(t, path, content(t, colleague), &k, newOwnIdentity(t))
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

// An older copy over the file lacks later edits. They are backed up if the journal
// has them.
func TestWhatAnOlderCopyLacksIsKept(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 20)
	older := content(t, path)
	move(t, path, "0751", 1)
	before := content(t, path)
	move(t, path, "0751", 2)
	_, side := logfiletest.Killed(before, content(t, path), allPages)
	path = writeFiles(t, older, side)
	var k backupRecorder
	wantResolved(t, path, older, &k, newOwnIdentity(t))
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

// A colleague's program was killed on a shared drive after writing everything. The
// edit stays in the file, and the journal is backed up.
func TestAWholeEditOfSomebodyElseStays(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 20)
	before := content(t, path)
	moveByOther(t, path, "b2", "0751", 2)
	after := content(t, path)
	for _, c := range []struct {
		written func(int) bool
		want    []byte
		kept    int
	}{
		{allPages, after, 1},
		{func(n int) bool { return n != len(before)/4096-1 && n%2 == 1 }, before, 0},
	} {
		file, side := logfiletest.Killed(before, after, c.written)
		var k backupRecorder
		wantResolved(t, writeFiles(t, file, side), c.want, &k, newOwnIdentity(t))
		if len(k.asides) != c.kept {
			t.Errorf("%d set aside", len(k.asides))
		}
	}
}

// A journal of another plan changes no sound file, and turns no damaged file into
// another plan.
func TestAJournalOfAnotherPlanIsNotPlayed(t *testing.T) {
	other := newFile(t)
	moveTimes(t, other, 5)
	before := content(t, other)
	if err := logfile.With(other, logfile.ReadWrite, (*logfile.File).Vacuum); err != nil {
		t.Fatal(err)
	}
	move(t, other, "0751", 2)
	after := bytes.Clone(content(t, other))
	for i := 4096; i < len(after); i += 4096 { // every page is in the journal
		after[i+50]++
	}
	_, whole := logfiletest.Killed(before, after, allPages)

	path := newFile(t)
	moveTimes(t, path, 7)
	sound := content(t, path)
	var k backupRecorder
	wantResolved(t, writeFiles(t, sound, whole), sound, &k, newOwnIdentity(t))
	if len(k.asides) != 1 || k.before == nil {
		t.Errorf("kept are %+v", k.asides)
	}
	damaged := bytes.Clone(sound)
	clear(damaged[8192:])
	wantRefused(t, writeFiles(t, damaged, whole), newOwnIdentity(t), "problem.damaged", "problem.altered")
}

// A file that was torn while all of it was rewritten is rolled back, because ids in
// it match its journal. The registry need not know the plan.
func TestAFileThatWasTornAsAWholeIsRolledBack(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 20)
	before := content(t, path)
	after := bytes.Clone(before)
	for i := 4096; i < len(after); i += 4096 { // no page leads to where it should
		copy(after[i:], bytes.Repeat([]byte{byte(i >> 12)}, 60))
	}
	after[95]++
	after[27]++
	file, side := logfiletest.Killed(before, after, allPages)
	var k backupRecorder
	wantResolved(t, writeFiles(t, file, side), before, &k, newIdentity(t))
}

// A file with wrong tables and a colleague's last transaction is backed up and rolled
// back, if the journal fits.
func TestWhatMayBeACopyOfSomebodyIsKeptBeforeItIsRolledBack(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 20)
	before := content(t, path)
	moveByOther(t, path, "b2", "0751", 2)
	whole := content(t, path)
	altered := copyTo(t, path)
	logfiletest.Alter(t, altered, `UPDATE municipality SET name = 'x' WHERE code = '0751'`)
	after := content(t, altered)
	copy(after[24:28], whole[24:28])
	copy(after[92:96], whole[92:96])
	file, side := logfiletest.Killed(before, after, allPages)
	var k backupRecorder
	c := wantResolved(t, writeFiles(t, file, side), before, &k, newOwnIdentity(t))
	if len(k.asides) != 1 || !k.asides[0].RolledBack || !bytes.Equal(k.file, file) || len(c.Remarks) != 1 {
		t.Errorf("kept are %+v", k.asides)
	}
}

// A colleague's newer copy that was damaged on its way is not taken for a half-done
// own edit, although the journal would make it sound: the colleague's edit is still
// in it.
func TestADamagedCopyOfSomebodyIsNotRolledBack(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 20)
	before := content(t, path)
	moveByOther(t, path, "b2", "0751", 2)
	moveByOther(t, path, "b2", "0751", 1)
	damaged := copyTo(t, path)
	logfiletest.Alter(t, damaged, `CREATE INDEX i ON head (row); DELETE FROM tip`)
	b := content(t, damaged)
	copy(b[24:28], before[24:28])
	copy(b[92:96], before[92:96])
	copy(b[28:32], []byte{0, 0, byte(len(b) / 4096 >> 8), byte(len(b) / 4096)})
	file, side := logfiletest.Killed(before, b, allPages)
	played := writeFiles(t, file, side)
	if _, err := journal.RollBack(played, journal.Path(played)); err != nil || !bytes.Equal(content(t, played), before) {
		t.Fatalf("the journal does not make the file before of it (%v)", err)
	}
	wantRefused(t, writeFiles(t, file, side), newOwnIdentity(t), "problem.altered", "problem.damaged", "problem.unsound")
}

// Nothing is changed if no backup can be made.
func TestWhatCannotBeKeptIsLeftAlone(t *testing.T) {
	path, before, after := newEditedFile(t)
	colleague := copyTo(t, path)
	if err := os.WriteFile(colleague, before, 0o644); err != nil {
		t.Fatal(err)
	}
	moveByOther(t, colleague, "b2", "0563", 1)
	_, side := logfiletest.Killed(before, after, allPages)
	path = writeFiles(t, content(t, colleague), side)
	full := errors.New("the disk is full")
	if _, err := Check(t.Context(), path, newOwnIdentity(t), func(Backup) (BackupResult, error) { return BackupResult{}, full }); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if !bytes.Equal(content(t, path), content(t, colleague)) || !bytes.Equal(content(t, journal.Path(path)), side) {
		t.Error("something was touched")
	}
	wantRefused(t, path, newOwnIdentity(t), "problem.side-file")

	// What is kept of a file that turns out to be another by then is forgotten again.
	var k backupRecorder
	changed := func(a Backup) (BackupResult, error) {
		kept, err := k.keep(a)
		if len(k.asides) == 1 {
			now := time.Now().Add(time.Second)
			err = errors.Join(err, os.Chtimes(path, now, now))
		}
		return kept, err
	}
	if _, err := Check(t.Context(), path, newOwnIdentity(t), changed); err != nil || len(k.asides) != 2 || k.forgotten != 1 {
		t.Errorf("%d kept, %d forgotten (%v)", len(k.asides), k.forgotten, err)
	}
}

func TestALogOnTopOfAnother(t *testing.T) {
	path := newFile(t)
	moveTimes(t, path, 3)
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
		more, ok := extends(logOf(c.log), logOf(c.below))
		if ok != c.ok || (more != nil) != c.more || more != nil && more.ID != txs[c.log-1].ID {
			t.Errorf("%d on %d: %v %v", c.log, c.below, more, ok)
		}
	}
}
