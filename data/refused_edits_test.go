package data

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/sealed"
)

// wantSentence checks that a problem says all of some parts, in both languages, and neither of
// what is damaged.
func wantSentence(t *testing.T, p *Problem, parts ...string) {
	t.Helper()
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s := lang.Format(p)
		for _, part := range parts {
			if !strings.Contains(s, part) {
				t.Errorf("%q does not say %q", s, part)
			}
		}
		if s == p.Key || strings.ContainsAny(s, "{}") || strings.Contains(s, "beskadiget") || strings.Contains(s, "damaged") {
			t.Errorf("it says %q", s)
		}
	}
}

// makeNewer gives a plan file the version of the next format.
func makeNewer(t testing.TB, path string) {
	t.Helper()
	logfiletest.Alter(t, path, `PRAGMA user_version = `+newer)
}

var newer = strconv.Itoa(logfile.FormatVersion + 1)

// setTown sets the post town of a municipality, as an edit of any plan.
func setTown(d *Document, code, town string) error {
	_, err := d.Do(plan.L("did.move", "name", code), func(draft *plan.Draft) error {
		plan.Update(draft, plan.MunicipalityID(code), func(m *plan.Municipality) { m.City = town })
		return nil
	})
	return err
}

func townOf(d *Document, code string) string {
	m, _ := d.Plan().Municipalities.Get(plan.MunicipalityID(code))
	return m.City
}

// An edit is refused because another file took the plan's place: a copy of an older
// or newer format, replaced or rewritten. A copy that the sentence names holds the
// edit.
func TestWhatIsTypedWhileAFormatChangesIsKept(t *testing.T) {
	const former = "testdata/formats/v1-monopolbrud.bolgeplan"
	renamed := func(change func(t *testing.T, path string)) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			other := filepath.Join(t.TempDir(), "anden")
			duplicate(t, path, other)
			change(t, other)
			if err := os.Rename(other, path); err != nil {
				t.Fatal(err)
			}
		}
	}
	older := func(t *testing.T, path string) { duplicate(t, former, path) }
	newerOne := func(t *testing.T, path string) { makeNewer(t, path) }
	for name, c := range map[string]struct {
		replace func(t *testing.T, path string)
		key     string
		says    []string
	}{
		"older":              {renamed(older), "problem.replaced.kept", nil},
		"older, written":     {older, "problem.replaced.kept", nil},
		"newer":              {renamed(newerOne), "problem.now-newer.kept", []string{newer, strconv.Itoa(logfile.FormatVersion)}},
		"newer, written":     {newerOne, "problem.now-newer.kept", []string{newer, strconv.Itoa(logfile.FormatVersion)}},
		"newer with changes": {renamed(func(t *testing.T, path string) { writeText(t, path, "x"); makeNewer(t, path) }), "problem.now-newer.kept", []string{newer}},
	} {
		t.Run(name, func(t *testing.T) {
			path := copyTo(t, former)
			who := newIdentityWithFolder(t)
			who.Program = newIdentity(t).Program
			d := openAsIdentity(t, path, who)
			d.SaveRefusedEdits("reddet")
			if err := setTown(d, "0751", "Her"); err != nil { // which upgrades it
				t.Fatal(err)
			}
			if err := d.MakeSafetyCopy(SafetyDaily); err != nil {
				t.Fatal(err)
			}
			c.replace(t, path)
			there := readFile(t, path)
			for _, code := range []string{"0563", "0101"} { // into one copy
				err := setTown(d, code, "Dér")
				var p *Problem
				if !errors.As(err, &p) || p.Key != c.key || p.RefusedEditCopy() != "copy (reddet).bolgeplan" {
					t.Fatalf("the error is %v", err)
				}
				wantSentence(t, p, append(c.says, filepath.Base(path), p.RefusedEditCopy())...)
			}
			if string(there) != string(readFile(t, path)) {
				t.Error("the other file was changed")
			}
			wantFiles(t, filepath.Dir(path), filepath.Base(path), "copy (reddet).bolgeplan")
			to := filepath.Join(t.TempDir(), "videre.bolgeplan")
			if _, err := d.SaveLostPlan(to); err != nil {
				t.Fatal(err)
			}
			for _, path := range []string{filepath.Join(filepath.Dir(path), "copy (reddet).bolgeplan"), to} {
				kept := openAsIdentity(t, path, who)
				checkSound(t, kept)
				for code, want := range map[string]string{"0751": "Her", "0563": "Dér", "0101": "Dér"} {
					if got := townOf(kept, code); got != want {
						t.Errorf("%s: the town of %s is %q", filepath.Base(path), code, got)
					}
				}
				if label, ok := kept.CanUndo(); !ok || label.Arg("name") != "0101" {
					t.Errorf("undo would be %v", label)
				}
				closeDocument(t, kept)
			}
		})
	}
}

// A replacement of an older format that lacks nothing is reopened.
func TestACopyOfAnOlderFormatThatLacksNothing(t *testing.T) {
	path := copyTo(t, "testdata/formats/v1-monopolbrud.bolgeplan")
	d := openAsIdentity(t, path, newIdentity(t))
	d.SaveRefusedEdits("reddet")
	other := copyTo(t, "testdata/formats/v1-monopolbrud.bolgeplan")
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if err := setTown(d, "0563", "Dér"); err != nil || townOf(d, "0563") != "Dér" {
		t.Fatal(err)
	}
	checkSound(t, d)
	if left := folderState(t, filepath.Dir(path)); len(left) != 2 { // and the former file
		t.Errorf("there are %d files", len(left))
	}
}

// A plan that became one of a newer format is reported, and can be saved under
// another name.
func TestAPlanThatBecomesNewerIsToldSo(t *testing.T) {
	path := newFile(t)
	d := openWithFolder(t, path)
	move(t, d, "0751", 2)
	writeText(t, path, "x")
	makeNewer(t, path)
	if behind, err := d.IsOutdated(); !behind || err != nil {
		t.Fatalf("not behind (%v)", err)
	}
	_, err := d.CatchUp()
	wantProblem(t, err, "problem.now-newer")
	var p *Problem
	if errors.As(err, &p); !p.CanSaveAs() {
		t.Error("no copy is offered")
	}
	wantSentence(t, p, filepath.Base(path), newer, strconv.Itoa(logfile.FormatVersion))
}

// A locked copy of a newer format says so once its passphrase is given, whatever else
// is new in it.
func TestALockedCopyOfANewerFormatSaysSo(t *testing.T) {
	path := newFile(t)
	makeNewer(t, path)
	whole := readFile(t, path)
	for name, change := range map[string]func([]byte) []byte{
		"as it is":         func(b []byte) []byte { return b },
		"another journal":  func(b []byte) []byte { b[18], b[19] = 2, 2; return b },
		"another encoding": func(b []byte) []byte { b[59] = 2; return b },
		"reserved bytes":   func(b []byte) []byte { b[20] = 32; return b },
		"other tables":     func(b []byte) []byte { clear(b[4096:]); return b },
		"another length":   func(b []byte) []byte { return append(b, make([]byte, 1000)...) },
	} {
		t.Run(name, func(t *testing.T) {
			locked := filepath.Join(t.TempDir(), "plan.bolgeplan.age")
			out, err := os.Create(locked)
			if err != nil {
				t.Fatal(err)
			}
			lock, err := sealed.Seal(out, "hemmelig", quickLock)
			if err == nil {
				_, err = lock.Write(change(append([]byte(nil), whole...)))
			}
			if err = errors.Join(err, lock.Close(), out.Close()); err != nil {
				t.Fatal(err)
			}
			for _, who := range []Identity{bo, newIdentity(t)} {
				_, err = Unlock(t.Context(), locked, "hemmelig", who)
				wantProblem(t, err, "problem.newer")
				var p *Problem
				errors.As(err, &p)
				wantSentence(t, p, "plan.bolgeplan", newer, strconv.Itoa(logfile.FormatVersion))
			}
		})
	}
}
