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
	d, err := Open(t.Context(), path, who)
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

// copyTo copies a closed file to a folder of its own.
func copyTo(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.bolgeplan")
	duplicate(t, path, to)
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
	if label, ok := d.CanUndo(); !ok || label.Arg("name") != "0751" {
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
