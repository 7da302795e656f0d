package copies

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/registry"
)

func TestNamesAreShortenedInWholeLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]rune("aæøå😀 "))
		a := string(rapid.SliceOf(letters).Draw(t, "a"))
		b := string(rapid.SliceOf(letters).Draw(t, "b"))
		most := rapid.IntRange(10, 60).Draw(t, "most")
		short := shorten(a, most)
		switch {
		case len(short) > most || !utf8.ValidString(short):
			t.Fatalf("%q becomes %q", a, short)
		case len(a) <= most && short != a:
			t.Fatalf("%q becomes %q without need", a, short)
		case shorten(short, most) != short:
			t.Fatalf("%q is shortened again", short)
		case a != b && short == shorten(b, most):
			t.Fatalf("%q and %q become one", a, b)
		}
	})
}

// A plan with any name that the disk accepts has safety copies, which are found by
// the name.
func TestLongNamesHaveSafetyCopies(t *testing.T) {
	who := registry.Identity{Author: "Anna Sø", Installation: "a1"}
	for _, base := range []string{
		"x", strings.Repeat("x", 215), strings.Repeat("x", 216), strings.Repeat("å", 108),
		strings.Repeat("æøå", 40) + "xxx", strings.Repeat("x", maxFileName-len(Extension)),
	} {
		path := filepath.Join(t.TempDir(), base+Extension)
		if err := Create(path, plantest.Small(t), plan.L(logfile.CreateKey), who); err != nil {
			t.Fatal(err)
		}
		f := SafetyFolder(filepath.Join(t.TempDir(), "new", "too"))
		copyTo := func(temp string) error { return copyFile(path, temp) }
		if _, err := f.MakeCopy(path, SafetyMigration, copyTo); err != nil {
			t.Errorf("%d bytes: %v", len(base), err)
		}
		list, err := f.List()
		if err != nil || len(list) != 1 || list[0].Name != PlanName(path) {
			t.Errorf("%d bytes: the copies are %+v (%v)", len(base), list, err)
		}
		for range 2 {
			if _, err := MakeSafetyCopyBeside(path, SafetyMigration, copyTo); err != nil {
				t.Errorf("%d bytes: %v", len(base), err)
			}
		}
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 3 {
			t.Errorf("%d bytes: %v (%v)", len(base), entries, err)
		}
	}
}
