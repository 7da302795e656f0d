package vetting

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// TestMain lets the test binary be the process that reads foreign files.
func TestMain(m *testing.M) {
	if code, asked := Serve(os.Args[1:]); asked {
		os.Exit(code)
	}
	if path := os.Getenv(writesTo); path != "" {
		os.Exit(writeUntilTold(path))
	}
	os.Exit(m.Run())
}

// newFile makes a plan file and returns its path.
func newFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan? æøå 😀.bolgeplan")
	err := logfile.Create(path, plantest.Small(t), nil, plan.L(logfile.CreateKey, "name", "test"), logfile.Signature{Author: "Anna Sø", Installation: "a1"})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// move makes an edit of a file.
func move(t testing.TB, path, code string, wave int) {
	t.Helper()
	logfiletest.Edit(t, path, logfile.Signature{Author: "Anna Sø", Installation: "a1"}, plan.L("did.move", "name", code), func(d *plan.Draft) error {
		return d.Assign(plantest.Waves[wave], plan.MunicipalityID(code))
	})
}

// moveTimes makes n edits.
func moveTimes(t testing.TB, path string, n int) {
	t.Helper()
	for i := range n {
		move(t, path, plantest.Codes[i%len(plantest.Codes)], i/len(plantest.Codes)%3)
	}
}

// newIdentity returns an identity of its own. The test binary checks its files.
func newIdentity(t testing.TB) registry.Identity {
	t.Helper()
	who, err := registry.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Program = OwnProgram()
	return who
}

func wantAccepted(t testing.TB, path string, who registry.Identity) {
	t.Helper()
	if _, err := Check(t.Context(), path, who, nil); err != nil {
		t.Fatal(err)
	}
}

// faultsOf opens an accepted file and verifies it.
func faultsOf(path string) (faults []problem.Fault, err error) {
	err = logfile.With(path, logfile.ReadWrite, func(f *logfile.File) (err error) {
		if err := f.Check(); err != nil {
			return err
		}
		if _, err := f.Plan(); err != nil {
			return err
		}
		faults, err = f.Verify()
		return err
	})
	return faults, err
}

func checkSound(t testing.TB, path string) {
	t.Helper()
	if faults, err := faultsOf(path); err != nil || len(faults) > 0 {
		t.Fatalf("verify: %v %v", faults, err)
	}
}

// copyTo copies a closed file to a folder of its own.
func copyTo(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.bolgeplan")
	if _, err := copyPrivately(t.Context(), path, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// wantRefused checks that a file is refused for one of the reasons, in both
// languages, and that nothing in its folder is touched.
func wantRefused(t testing.TB, path string, who registry.Identity, keys ...string) {
	t.Helper()
	before := folderContent(t, filepath.Dir(path))
	_, err := Check(t.Context(), path, who, nil)
	if err == nil {
		t.Fatal("the file may be opened")
	}
	var p *problem.Problem
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
		if s := lang.Format(p); s == p.Key || bytes.ContainsAny([]byte(s), "{}") {
			t.Errorf("%s is told as %q", p.Key, s)
		}
	}
	for name, content := range folderContent(t, filepath.Dir(path)) {
		if was, ok := before[name]; !ok || was != content {
			t.Errorf("%s was touched", name)
		}
		delete(before, name)
	}
	for name := range before {
		t.Errorf("%s is gone", name)
	}
}

func folderContent(t testing.TB, dir string) map[string]string {
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

// Reading a foreign file writes nothing of it anywhere.
func TestVettingWritesNothing(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	path, who := newFile(t), newIdentity(t)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	looked := false
	err = inspectBytes(t.Context(), "plan", &watchedReader{f, func() {
		looked = true
		if entries, err := os.ReadDir(os.TempDir()); err != nil || len(entries) > 0 {
			t.Errorf("there are %v (%v)", entries, err)
		}
	}}, info.Size(), who.Program).err
	if err != nil || !looked {
		t.Error(err)
	}
	hot := logfiletest.LeaveHotJournal(t, path)
	wantAccepted(t, hot, who) // a private copy was made, and is gone
	if entries, err := os.ReadDir(os.TempDir()); err != nil || len(entries) > 0 {
		t.Errorf("left: %v (%v)", entries, err)
	}
}

// watchedReader calls a function at every read.
type watchedReader struct {
	r    io.Reader
	call func()
}

func (w *watchedReader) Read(p []byte) (int, error) {
	w.call()
	return w.r.Read(p)
}

// A file that is truncated while it is read is not called damaged.
func TestAFileThatShrinksMeanwhileIsNoDamage(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := inspectBytes(t.Context(), "plan", bytes.NewReader(b[:len(b)-1]), int64(len(b)), who.Program).err; !problem.Is(err, "problem.vetting") {
		t.Errorf("error %v", err)
	}
}

func TestWhatIsInNoFileIsChecked(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	logfiletest.Alter(t, path, `CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`)
	altered, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		key     string
	}{
		"a plan": {whole, ""}, "nothing": {nil, "problem.empty"}, "a PDF": {[]byte("%PDF-1.7\n"), "problem.pdf"},
		"cut off": {whole[:len(whole)-100], "problem.damaged"}, "altered": {altered, "problem.altered"},
	} {
		for _, by := range []registry.Identity{who, {}} {
			if err := CheckBytes(t.Context(), "x", c.content, by); c.key == "" && err != nil || c.key != "" && !problem.Is(err, c.key) {
				t.Errorf("%s, vetted %v: %v", name, by.Program != "", err)
			}
		}
	}
}

func TestWhatLiesBesideAPlanAndIsNotItsOwnIsRefused(t *testing.T) {
	path := newFile(t)
	bigger := newFile(t)
	for i := range 40 {
		move(t, bigger, "0751", i%3)
	}
	other, err := os.ReadFile(journal.Path(logfiletest.LeaveHotJournal(t, bigger)))
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
		"journal of another":  {"-journal", other, "problem.side-file"}, // for nobody keeps it
		"journal of several":  {"-journal", withSuperJournal(other, victim), "problem.side-file"},
		"write-ahead log":     {"-wal", []byte{0x37, 0x7f, 0x06, 0x82}, "problem.side-file"},
		"shared memory":       {"-shm", nil, "problem.side-file"},
		"journal of nonsense": {"-journal", bytes.Repeat([]byte("nonsense"), 1000), ""},
	} {
		t.Run(name, func(t *testing.T) {
			who := newIdentity(t)
			path := copyTo(t, path)
			who.Registry.RecordFile(path) // it is known, which does not help
			if err := os.WriteFile(path+c.suffix, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			if c.key != "" {
				wantRefused(t, path, who, c.key)
			} else {
				wantAccepted(t, path, who) // SQLite does not look at it
				checkSound(t, path)
			}
			if _, err := os.Stat(victim); err != nil {
				t.Error("another file was deleted")
			}
		})
	}
}

// SQLite looks for side files at the target of a link, and so does Check.
func TestSideFilesBehindALinkAreSeen(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	link := filepath.Join(t.TempDir(), "link.bolgeplan")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	wantAccepted(t, link, who)
	if err := os.WriteFile(path+"-wal", []byte{0x37, 0x7f, 0x06, 0x82}, 0o644); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, link, who, "problem.side-file")
}

// A plan below a folder that may not be listed is at its own path. What is no file there is still
// refused.
func TestAFileBelowAFolderThatMayNotBeListedIsFound(t *testing.T) {
	path := newFile(t)
	denied := func(string) (string, error) { return "", fs.ErrPermission }
	if real, err := realPath(path, denied); err != nil || real != path {
		t.Errorf("it is at %q (%v)", real, err)
	}
	for _, path := range []string{filepath.Dir(path), path + "x"} {
		if real, err := realPath(path, denied); !problem.Is(err, "problem.unreadable") {
			t.Errorf("%s is at %q (%v)", path, real, err)
		}
	}
}

// withSuperJournal makes a journal name a super-journal, as SQLite does with
// transactions over several databases.
func withSuperJournal(whole []byte, name string) []byte {
	sum := 0
	for _, c := range []byte(name) {
		sum += int(c)
	}
	b := append(bytes.Clone(whole), 0, 0, 0, 1)
	b = append(b, name...)
	for _, n := range []int{len(name), sum} {
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return append(b, journal.Magic...)
}
