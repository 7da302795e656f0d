package data

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// newIdentity returns an identity of its own. The test binary checks its files.
func newIdentity(t testing.TB) Identity {
	t.Helper()
	who, err := LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// withoutProgram returns an identity that cannot check files.
func withoutProgram(who Identity) Identity {
	who.Program = "no program"
	return who
}

func openAsIdentity(t testing.TB, path string, who Identity) *Document {
	t.Helper()
	d, err := Open(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func closeDocument(t testing.TB, d *Document) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// wantRefused checks that a file is refused for one of the reasons, in both
// languages, and that nothing in its folder is touched.
func wantRefused(t testing.TB, path string, who Identity, keys ...string) {
	t.Helper()
	before := folderState(t, filepath.Dir(path))
	d, err := Open(t.Context(), path, who)
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
		if s := lang.Format(p); s == p.Key || bytes.ContainsAny([]byte(s), "{}") {
			t.Errorf("%s is told as %q", p.Key, s)
		}
	}
	for name, content := range folderState(t, filepath.Dir(path)) {
		if was, ok := before[name]; !ok || was != content {
			t.Errorf("%s was touched", name)
		}
		delete(before, name)
	}
	for name := range before {
		t.Errorf("%s is gone", name)
	}
}

func folderState(t testing.TB, dir string) map[string]string {
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
	path, who := newFile(t), newIdentity(t)
	wantRefused(t, path, withoutProgram(who), "problem.vetting")
	d := openAsIdentity(t, path, who)
	closeDocument(t, d)

	d = openAsIdentity(t, path, withoutProgram(who)) // it is known now
	move(t, d, "0751", 2)
	closeDocument(t, d)
	d = openAsIdentity(t, path, withoutProgram(who)) // as this installation left it
	closeDocument(t, d)

	other := open(t, path)
	move(t, other, "0751", 1)
	closeDocument(t, other)
	wantRefused(t, path, withoutProgram(who), "problem.vetting") // somebody else has been at it
	checkSound(t, openAsIdentity(t, path, who))
}

func TestWhatThisInstallationMadeIsKnown(t *testing.T) {
	who := newIdentity(t)
	path := filepath.Join(t.TempDir(), "new.bolgeplan")
	if err := Create(path, smallPlan(t), plan.L(CreateKey), who); err != nil {
		t.Fatal(err)
	}
	d := openAsIdentity(t, path, withoutProgram(who))
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
	closeDocument(t, openAsIdentity(t, path, who))
	closeDocument(t, openAsIdentity(t, path, who))
	wantRefused(t, path, withoutProgram(who), "problem.vetting")
}

// copyTo copies a closed file to a folder of its own.
func copyTo(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.bolgeplan")
	duplicate(t, path, to)
	return to
}

func labelOf(t testing.TB, path string, who Identity) string {
	t.Helper()
	d := openAsIdentity(t, path, who)
	defer d.Close()
	return d.who.Installation
}

func TestACopyFromBeforeTakesANewLabel(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	d := openAsIdentity(t, path, who)
	move(t, d, "0751", 0)
	closeDocument(t, d)
	backup := copyTo(t, path)
	if got := labelOf(t, backup, who); got != who.Installation {
		t.Errorf("a copy of the last state has the label %q", got)
	}

	d = openAsIdentity(t, path, who)
	move(t, d, "0751", 1)
	closeDocument(t, d)
	if got := labelOf(t, path, who); got != who.Installation {
		t.Errorf("the file that goes on has the label %q", got)
	}

	d = openAsIdentity(t, backup, who)
	if d.who.Installation == who.Installation {
		t.Error("the copy from before goes on under the same label")
	}
	if label, ok := d.CanUndo(); !ok || label.Arg("name") != "0751" {
		t.Errorf("what was done under the former label cannot be undone: %v", label)
	}
	move(t, d, "0563", 2)
	second := d.who.Installation
	closeDocument(t, d)
	if got := labelOf(t, backup, who); got != second {
		t.Errorf("opened again the copy has the label %q, before %q", got, second)
	}
	if got := labelOf(t, path, who); got != who.Installation {
		t.Errorf("opened again the file has the label %q", got)
	}
	d = openAsIdentity(t, backup, who)
	for range 2 {
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	checkSound(t, d)
}

// A machine that was cloned from this one has its label, but nothing that the
// registry learnt since.
func TestAClonedInstallationTakesANewLabel(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	clone := newIdentity(t)
	clone.Installation = who.Installation
	d := openAsIdentity(t, path, who)
	move(t, d, "0751", 0)
	closeDocument(t, d)
	if got := labelOf(t, path, clone); got == who.Installation {
		t.Error("both write under one label")
	}
}

func TestWhatAKilledProgramLeftIsRolledBack(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	d := openAsIdentity(t, path, who)
	move(t, d, "0751", 2)
	want := d.Plan()
	closeDocument(t, d)
	killed := logfiletest.LeaveHotJournal(t, path)
	if content, err := os.ReadFile(killed); err != nil || bytes.Equal(content, []byte(folderState(t, filepath.Dir(path))[filepath.Base(path)])) {
		t.Fatal("nothing was half done")
	}
	d = openAsIdentity(t, killed, who)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
	checkSound(t, d)
	closeDocument(t, d)
	if left := folderState(t, filepath.Dir(killed)); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
}
