package data

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// installation returns an identity of its own whose files are vetted, by the
// test itself.
func installation(t testing.TB) Identity {
	t.Helper()
	who, err := LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// blind is an identity that cannot vet anything.
func blind(who Identity) Identity {
	who.Program = "no program"
	return who
}

func openBy(t testing.TB, path string, who Identity) *Document {
	t.Helper()
	d, err := Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func closed(t testing.TB, d *Document) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// refused checks that a file is not opened, for one of the reasons, in sentences
// of both languages, and that nothing in its folder is touched.
func refused(t testing.TB, path string, who Identity, keys ...string) {
	t.Helper()
	before := folder(t, filepath.Dir(path))
	d, err := Open(path, who)
	if err == nil {
		_ = d.Close()
		t.Fatal("the file was opened")
	}
	var p *Problem
	if !errors.As(err, &p) {
		t.Fatalf("no problem but %v", err)
	}
	known := false
	for _, key := range keys {
		known = known || p.Key == key
	}
	if !known {
		t.Errorf("refused by %s: %v", p.Key, err)
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		if s := p.Sentence(lang); s == p.Key || bytes.ContainsAny([]byte(s), "{}") {
			t.Errorf("%s is told as %q", p.Key, s)
		}
	}
	for name, content := range folder(t, filepath.Dir(path)) {
		if was, ok := before[name]; !ok || was != content {
			t.Errorf("%s was touched", name)
		}
		delete(before, name)
	}
	for name := range before {
		t.Errorf("%s is gone", name)
	}
}

func folder(t testing.TB, dir string) map[string]string {
	t.Helper()
	content := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		content[e.Name()] = string(b)
	}
	return content
}

func TestAFileFromElsewhereIsVettedOnce(t *testing.T) {
	path, who := newFile(t), installation(t)
	refused(t, path, blind(who), "problem.vetting")
	d := openBy(t, path, who)
	closed(t, d)

	d = openBy(t, path, blind(who)) // it is known now
	move(t, d, "0751", 2)
	closed(t, d)
	d = openBy(t, path, blind(who)) // as this installation left it
	closed(t, d)

	other := open(t, path)
	move(t, other, "0751", 1)
	closed(t, other)
	refused(t, path, blind(who), "problem.vetting") // somebody else has been at it
	sound(t, openBy(t, path, who))
}

func TestWhatThisInstallationMadeIsKnown(t *testing.T) {
	who := installation(t)
	path := filepath.Join(t.TempDir(), "new.bolgeplan")
	if err := Create(path, small(t), plan.L(CreateKey), who); err != nil {
		t.Fatal(err)
	}
	d := openBy(t, path, blind(who))
	if got := len(d.Plan().AllMunicipalities()); got != len(codes) {
		t.Errorf("%d municipalities", got)
	}
	if d.who.Installation != who.Installation {
		t.Error("it writes under another label than the one that made the file")
	}
}

func TestWithoutAFolderEveryFileIsVetted(t *testing.T) {
	who, _ := LoadIdentity("")
	path := newFile(t)
	closed(t, openBy(t, path, who))
	closed(t, openBy(t, path, who))
	refused(t, path, blind(who), "problem.vetting")
}

func TestAFileThatIsReplacedMeanwhileIsNoticed(t *testing.T) {
	path := newFile(t)
	before, err := stateOf(path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if now, _ := stateOf(path); !now.same(before) {
		t.Error("it is another without being touched")
	}
	other := path + ".other"
	if err := os.WriteFile(other, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(other, before.file.ModTime(), before.file.ModTime()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if now, _ := stateOf(path); now.same(before) {
		t.Error("the same bytes in another file are taken for the file")
	}
}

func TestCopiesThatWereLeftAreTakenAway(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	long := time.Now().Add(-2 * time.Hour)
	left, other := filepath.Join(os.TempDir(), "bolgeplan-read-1"), filepath.Join(os.TempDir(), "other")
	for _, dir := range []string{left, other} {
		err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(filepath.Join(dir, "plan"), nil, 0o600), os.Chtimes(dir, long, long))
		if err != nil {
			t.Fatal(err)
		}
	}
	closed(t, openBy(t, newFile(t), installation(t)))
	if entries, err := os.ReadDir(os.TempDir()); err != nil || len(entries) != 1 || entries[0].Name() != "other" {
		t.Errorf("left: %v (%v)", entries, err)
	}
}

// copyTo copies a closed file to a folder of its own.
func copyTo(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.bolgeplan")
	if _, err := copyPrivately(path, to); err != nil {
		t.Fatal(err)
	}
	return to
}

func labelOf(t testing.TB, path string, who Identity) string {
	t.Helper()
	d := openBy(t, path, who)
	defer d.Close()
	return d.who.Installation
}

func TestACopyFromBeforeTakesANewLabel(t *testing.T) {
	path, who := newFile(t), installation(t)
	d := openBy(t, path, who)
	move(t, d, "0751", 0)
	closed(t, d)
	backup := copyTo(t, path)
	if got := labelOf(t, backup, who); got != who.Installation {
		t.Errorf("a copy of the last state has the label %q", got)
	}

	d = openBy(t, path, who)
	move(t, d, "0751", 1)
	closed(t, d)
	if got := labelOf(t, path, who); got != who.Installation {
		t.Errorf("the file that goes on has the label %q", got)
	}

	d = openBy(t, backup, who)
	if d.who.Installation == who.Installation {
		t.Error("the copy from before goes on under the same label")
	}
	if label, ok := d.CanUndo(); !ok || label.Place("name") != "0751" {
		t.Errorf("what was done under the former label cannot be undone: %v", label)
	}
	move(t, d, "0563", 2)
	second := d.who.Installation
	closed(t, d)
	if got := labelOf(t, backup, who); got != second {
		t.Errorf("opened again the copy has the label %q, before %q", got, second)
	}
	if got := labelOf(t, path, who); got != who.Installation {
		t.Errorf("opened again the file has the label %q", got)
	}
	d = openBy(t, backup, who)
	for range 2 {
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, d)
}

// Another machine that was cloned from this one has its label, and none of what
// the registry learnt since.
func TestAClonedInstallationTakesANewLabel(t *testing.T) {
	path, who := newFile(t), installation(t)
	clone := installation(t)
	clone.Installation = who.Installation
	d := openBy(t, path, who)
	move(t, d, "0751", 0)
	closed(t, d)
	if got := labelOf(t, path, clone); got == who.Installation {
		t.Error("both write under one label")
	}
}

func TestWhatAKilledProgramLeftIsRolledBack(t *testing.T) {
	path, who := newFile(t), installation(t)
	d := openBy(t, path, who)
	move(t, d, "0751", 2)
	want := d.Plan()
	closed(t, d)
	killed := logfiletest.LeaveHotJournal(t, path)
	if content, err := os.ReadFile(killed); err != nil || bytes.Equal(content, []byte(folder(t, filepath.Dir(path))[filepath.Base(path)])) {
		t.Fatal("nothing was half done")
	}
	d = openBy(t, killed, who)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
	sound(t, d)
	closed(t, d)
	if left := folder(t, filepath.Dir(killed)); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
}

func TestWhatLiesBesideAPlanAndIsNotItsOwnIsRefused(t *testing.T) {
	path := newFile(t)
	bigger := open(t, newFile(t))
	for i := range 40 {
		move(t, bigger, "0751", i%3)
	}
	closed(t, bigger)
	journal, err := os.ReadFile(logfile.Journal(logfiletest.LeaveHotJournal(t, bigger.Path())))
	if err != nil {
		t.Fatal(err)
	}
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		suffix  string
		content []byte
		key     string
	}{
		"journal of another":  {"-journal", journal, "problem.side-file"},
		"journal of several":  {"-journal", severalFiles(journal, victim), "problem.side-file"},
		"write-ahead log":     {"-wal", []byte{0x37, 0x7f, 0x06, 0x82}, "problem.side-file"},
		"shared memory":       {"-shm", nil, "problem.side-file"},
		"journal of nonsense": {"-journal", bytes.Repeat([]byte("nonsense"), 1000), ""},
	} {
		t.Run(name, func(t *testing.T) {
			who := installation(t)
			path := copyTo(t, path)
			closed(t, openBy(t, path, who)) // it is known, which does not help
			if err := os.WriteFile(path+c.suffix, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			if c.key != "" {
				refused(t, path, who, c.key)
			} else {
				sound(t, openBy(t, path, who)) // SQLite does not look at it
			}
			if _, err := os.Stat(victim); err != nil {
				t.Error("another file was deleted")
			}
		})
	}
}

// SQLite looks for side files where a link leads, and so do we.
func TestSideFilesBehindALinkAreSeen(t *testing.T) {
	path, who := newFile(t), installation(t)
	link := filepath.Join(t.TempDir(), "link.bolgeplan")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	closed(t, openBy(t, link, who))
	if err := os.WriteFile(path+"-wal", []byte{0x37, 0x7f, 0x06, 0x82}, 0o644); err != nil {
		t.Fatal(err)
	}
	refused(t, link, who, "problem.side-file")
}

// severalFiles makes a journal name a further file, as SQLite does with
// transactions over several databases.
func severalFiles(journal []byte, name string) []byte {
	sum := 0
	for _, c := range []byte(name) {
		sum += int(c)
	}
	b := append(bytes.Clone(journal), 0, 0, 0, 1)
	b = append(b, name...)
	for _, n := range []int{len(name), sum} {
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return append(b, journalMagic...)
}
