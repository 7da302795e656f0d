package former

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/datatest"
	"bolgeplan/ui/e2e"
)

// Where the former program has a cell of the distribution when one municipality
// is left in it, on a window of the size below.
var (
	formerWindow = image.Pt(1366, 768)
	formerCell   = image.Pt(482, 128)
)

// windows opens a plan in a window of each program, edits it in the former's,
// and looks that nothing is lost and both say that they have it open.
func (b both) windows(t *testing.T) {
	d := e2e.NewDesktop(t)
	mette, jens := install(t, b.former, "Mette Holm"), install(t, b.present, "Jens Vang")
	file := filepath.Join(t.TempDir(), "Prøve æøå.bolgeplan")
	mette.mustRun(t, "new", file, "--example", "sapa-2019")
	original := duplicate(t, file, filepath.Join(t.TempDir(), "original"))
	upgrades := b.editUpgrades(t, original)

	old := d.Start(b.former, file).Window("Prøve")
	old.Resize(formerWindow.X, formerWindow.Y)
	waitForHolders(t, file, 1)
	now := d.Start(b.present, file).Window("Prøve")
	now.WaitStill()
	t.Run("both say that they have it open", func(t *testing.T) { waitForHolders(t, file, 2) })

	// A third program is told of all that say so, and keeps nobody from anything.
	windows := len(holders(t, file))
	done, said := mette.moves(t, file, "SAPA", "Odder", "Bølge 21")
	if !done {
		t.Fatalf("the former program was kept from an edit: %s", said)
	}
	if n := bytes.Count([]byte(said), []byte("Open in another window on this computer since ")); n != windows {
		t.Errorf("it was told of %d windows: %s", n, said)
	}
	done, said = jens.moves(t, file, "SAPA", "Samsø", "Bølge 22")
	wants(t, said, "another window on this computer")
	if done == upgrades {
		t.Errorf("an edit beside the former's window: done %v, %s", done, said)
	}
	now.Close()
	waitForHolders(t, file, 1)

	old.Key("ctrl+2")
	old.WaitStill()
	old.Key("ctrl+f")
	old.Type("Aarhus")
	old.WaitStill()
	old.Key("Return")
	old.WaitStill()
	old.Click(formerCell)
	old.Key("3")
	e2e.Eventually(t, "the former's edit is in the file", func() bool { return waveOf(t, file, "Aarhus") == "Bølge 3" })
	old.Close()
	if format := datatest.FormatNumber(t, file, original); format != 1 {
		t.Fatalf("the file of the former's window has format %d", format)
	}
	for name, wave := range map[string]string{"Aarhus": "Bølge 3", "Odder": "Bølge 21"} {
		if got := waveOf(t, file, name); got != wave {
			t.Errorf("%s is in %q, want %q", name, got, wave)
		}
	}
	if got := waveOf(t, file, "Samsø"); (got == "Bølge 22") != done {
		t.Errorf("Samsø is in %q, and it was said to be done: %v", got, done)
	}
	mette.mustRun(t, "verify", file)
	jens.mustRun(t, "verify", file)
	if upgrades {
		b.formerRefuses(t, d, mette, jens, file)
		t.Run("a number set back", func(t *testing.T) { numberIsPutRight(t, mette, jens, file) })
		t.Run("a newer format", func(t *testing.T) { bothVersionsAreNamed(t, jens, file) })
	}
}

// editUpgrades reports whether the first edit of the present program gives a
// file of format 1 another format.
func (b both) editUpgrades(t *testing.T, original string) bool {
	t.Helper()
	file := duplicate(t, original, filepath.Join(t.TempDir(), "trial.bolgeplan"))
	if done, said := install(t, b.present, "Jens Vang").moves(t, file, "SAPA", "Samsø", "Bølge 22"); !done {
		t.Fatalf("the present program cannot edit a plan of the former: %s", said)
	}
	return datatest.FormatNumber(t, file, original) != 1
}

// formerRefuses edits a file that nobody has open with the present program.
// After that the former refuses it in its window and in every command, and
// leaves it alone.
func (b both) formerRefuses(t *testing.T, d *e2e.Desktop, mette, jens installation, file string) {
	if done, said := jens.moves(t, file, "SAPA", "Samsø", "Bølge 23"); !done {
		t.Fatalf("nobody has the plan open: %s", said)
	}
	before := mustRead(t, file)
	for _, args := range [][]string{
		{"check", file}, {"log", file}, {"verify", file}, {"verify", file, "--repair"},
		{"import", file, "--solution", "SAPA", "--from", "-"}, {"send", file, "--out", file + ".copy"},
	} {
		r := mette.run(t, english, mette.home, "Odder\n", args...)
		if r.code != 1 {
			t.Errorf("the former's %s ended with %d: %s", args[0], r.code, r.out)
		}
		wants(t, r.err, "was made by a newer version of Bølgeplan")
	}
	w := d.Start(b.former, file).Window("Bølgeplan")
	w.WaitStill()
	w.Key("Escape") // what it says of the file
	w.WaitStill()
	w.Close()
	if !bytes.Equal(mustRead(t, file), before) {
		t.Error("the former program touched the file")
	}
	jens.mustRun(t, "verify", file)
}

// numberIsPutRight gives a file of the present program the number of format 1, as
// the former does where it opens the file while that gets its new format. The
// former refuses it, the present reads it and puts the number right with an edit.
func numberIsPutRight(t *testing.T, mette, jens installation, file string) {
	number := datatest.Query[int](t, file, `PRAGMA user_version`)
	copied := duplicate(t, file, filepath.Join(t.TempDir(), "back.bolgeplan"))
	db, err := sql.Open("sqlite3", copied)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`PRAGMA user_version = 1`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if r := mette.run(t, english, mette.home, "", "check", copied); r.code != 1 {
		t.Errorf("the former read a file with tables that it does not know: %d %s", r.code, r.out)
	}
	jens.mustRun(t, "check", copied)
	jens.mustRun(t, "verify", copied)
	if done, said := jens.moves(t, copied, "SAPA", "Samsø", "Bølge 24"); !done {
		t.Errorf("the number was set back, and the file cannot be edited: %s", said)
	}
	if now := datatest.Query[int](t, copied, `PRAGMA user_version`); now != number {
		t.Errorf("the number was set back and is %d after an edit, not %d", now, number)
	}
}

// bothVersionsAreNamed gives a file the number of a format that is newer still:
// the present program refuses it and names both.
func bothVersionsAreNamed(t *testing.T, jens installation, file string) {
	const far = 99
	content := mustRead(t, file)
	number := binary.BigEndian.Uint32(content[60:])
	binary.BigEndian.PutUint32(content[60:], far)
	newer := filepath.Join(t.TempDir(), "newer.bolgeplan")
	if err := os.WriteFile(newer, content, 0o644); err != nil {
		t.Fatal(err)
	}
	r := jens.run(t, english, jens.home, "", "check", newer)
	if r.code != 1 {
		t.Errorf("a file of format %d was read: %d", far, r.code)
	}
	wants(t, r.err, fmt.Sprint(far), fmt.Sprint(number))
}

// openInTheFormer edits a plan with the present program while the former has it
// open and goes on editing: announced as in its window, or not yet.
func (b both) openInTheFormer(t *testing.T) {
	for _, announced := range []bool{true, false} {
		t.Run(fmt.Sprintf("announced %v", announced), func(t *testing.T) {
			mette, jens := install(t, b.former, "Mette Holm"), install(t, b.present, "Jens Vang")
			file := filepath.Join(t.TempDir(), "plan.bolgeplan")
			mette.mustRun(t, "new", file, "--example", "sapa-2019")
			original := duplicate(t, file, filepath.Join(t.TempDir(), "original"))
			upgrades := b.editUpgrades(t, original)

			p := mette.with(b.pen).take(t, file)
			p.says()
			if announced {
				wants(t, p.tell("announce"), "announced")
			}
			first := p.tell("set former.1 x") == "done"
			second, said := jens.moves(t, file, "SAPA", "Samsø", "Bølge 22")
			if format := datatest.FormatNumber(t, file, original); announced && format != 1 {
				t.Errorf("the former has the file open, and it has format %d", format)
			}
			if announced {
				wants(t, said, "another window on this computer")
			}
			third := p.tell("set former.2 x") == "done"
			format := datatest.FormatNumber(t, file, original)
			p.close()
			if !first || second != (!announced || !upgrades) || format == 1 && !third {
				t.Errorf("format %d: the former's edits are done: %v, %v; the present's: %v", format, first, third, second)
			}
			for key, done := range map[string]bool{"former.1": first, "former.2": third} {
				if got := settingOf(t, file, key); done && got != "x" {
					t.Errorf("%s is %q, and was said to be done", key, got)
				}
			}
			if got := waveOf(t, file, "Samsø"); (got == "Bølge 22") != second {
				t.Errorf("Samsø is in %q, and it was said to be done: %v", got, second)
			}
			jens.mustRun(t, "verify", file)
		})
	}
}

// waitForHolders waits until so many programs say beside a plan that they have
// it open.
func waitForHolders(t *testing.T, file string, want int) {
	t.Helper()
	e2e.Eventually(t, fmt.Sprintf("%d say that they have the plan open", want), func() bool {
		return len(holders(t, file)) == want
	})
}

// holders are the files by which programs say that they have a plan open.
func holders(t *testing.T, file string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".*.open"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// waveOf is the wave of SAPA that a municipality is in.
func waveOf(t testing.TB, file, municipality string) string {
	t.Helper()
	return datatest.Query[string](t, file, `SELECT w.name FROM assignment a
		JOIN municipality m ON m.id = a.municipality_id JOIN wave w ON w.id = a.wave_id
		JOIN solution s ON s.id = a.solution_id WHERE m.name = ? AND s.short = 'SAPA'`, municipality)
}

func settingOf(t testing.TB, file, key string) string {
	t.Helper()
	return datatest.Query[string](t, file, `SELECT value FROM setting WHERE key = ?`, key)
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
