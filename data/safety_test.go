package data

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/data/plan"
)

// openKept opens a plan for somebody with a folder for safety copies.
func openKept(t testing.TB, path string) *Document {
	t.Helper()
	who := anna
	who.Folder = t.TempDir()
	d, err := Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func copies(t testing.TB, d *Document) []SafetyCopy {
	t.Helper()
	list, err := d.SafetyCopies()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOneSafetyCopyADay(t *testing.T) {
	path := newFile(t)
	d := openKept(t, path)
	if n := len(copies(t, d)); n > 0 {
		t.Fatalf("%d copies of a plan that nobody edited", n)
	}
	for range 3 {
		move(t, d, "0751", 1)
		if err := d.DailySafetyCopy(); err != nil {
			t.Fatal(err)
		}
	}
	list := copies(t, d)
	if len(list) != 1 || list[0].Reason != SafetyDaily || list[0].Name != d.name() || time.Since(list[0].Made) > time.Minute {
		t.Fatalf("the copies are %+v", list)
	}
	again, err := Open(path, d.who) // the next start of the same day
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.DailySafetyCopy(); err != nil || len(copies(t, again)) != 1 {
		t.Errorf("a second copy on one day (%v)", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("beside the plan are %v", left)
	}
}

func TestASafetyCopyIsThePlanAndIsOnlyRead(t *testing.T) {
	d := openKept(t, newFile(t))
	move(t, d, "0751", 1)
	if err := d.KeepSafetyCopy(SafetyMerge); err != nil {
		t.Fatal(err)
	}
	c := open(t, copies(t, d)[0].Path)
	sound(t, c)
	if diff := plan.Compare(d.Plan(), c.Plan()); len(diff) > 0 {
		t.Errorf("the copy differs: %v", diff)
	}
	wantProblem(t, edit(c, "0563", 1), "problem.a-safety-copy")
	if label, ok := c.CanUndo(); !ok || label.Place("name") != "0751" {
		t.Error("the copy has no history")
	}
}

func TestTheOldestSafetyCopiesGo(t *testing.T) {
	d := openKept(t, newFile(t))
	if err := d.KeepSafetyCopy(SafetyDaily); err != nil {
		t.Fatal(err)
	}
	newest := copies(t, d)[0]
	made := func(name string, days int) string {
		c := SafetyCopy{Name: name, Made: newest.Made.AddDate(0, 0, -days), Reason: SafetyDaily}
		path := filepath.Join(d.SafetyFolder(), safetyName(c))
		duplicate(t, newest.Path, path)
		return path
	}
	var old []string
	for days := range SafetyKept + 3 {
		old = append(old, made(d.name(), days+1))
	}
	other := made("Alternativplan", 400) // has its own number
	if err := d.rotate(d.name()); err != nil {
		t.Fatal(err)
	}
	list := copies(t, d)
	if len(list) != SafetyKept+1 || list[0] != newest {
		t.Errorf("%d copies are left, the newest %v", len(list), list[0])
	}
	for i, path := range old {
		if _, err := os.Stat(path); (err == nil) != (i < SafetyKept-1) {
			t.Errorf("the copy of %d days ago: %v", i+1, err)
		}
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("the copy by another name is gone")
	}
}

func TestNamesOfSafetyCopies(t *testing.T) {
	at := time.Date(2026, 3, 29, 9, 14, 5, 0, time.Local)
	for _, name := range []string{"Monopolbruddet", "plan 2026-01-01 10.00.00 daily", "æ", " "} {
		c := SafetyCopy{Name: name, Made: at, Reason: SafetyMerge}
		if got, ok := parseSafetyName(safetyName(c)); !ok || got.Name != name || !got.Made.Equal(at) || got.Reason != SafetyMerge {
			t.Errorf("%q is read as %+v", safetyName(c), got)
		}
	}
	for _, name := range []string{"", "x.bolgeplan", "x daily.bolgeplan", "2026-03-29 09.14.05 daily.bolgeplan", "x 2026-13-29 09.14.05 daily.bolgeplan"} {
		if got, ok := parseSafetyName(name); ok {
			t.Errorf("%q is read as %+v", name, got)
		}
	}
}

// Edits pass while a copy is made, and the copy is a state that the plan had.
func TestEditsWhileASafetyCopyIsMade(t *testing.T) {
	d := openKept(t, newFile(t))
	fillPages(t, d, 256)
	done := make(chan error)
	go func() { done <- d.KeepSafetyCopy(SafetyDaily) }()
	edits := 0
	for finished := false; !finished; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			finished = true
		default:
			move(t, d, "0751", edits%3)
			edits++
		}
	}
	c := open(t, copies(t, d)[0].Path)
	sound(t, c)
	if ok, err := d.file.Contains(c.last); err != nil || !ok {
		t.Errorf("the copy has what the plan never had (%v)", err)
	}
	if edits == 0 {
		t.Error("nothing was edited meanwhile")
	}
}

// fillPages makes the file at least so many pages long.
func fillPages(t testing.TB, d *Document, pages int) {
	t.Helper()
	_, err := d.Do(plan.L("x"), func(draft *plan.Draft) error {
		for i := range pages {
			plan.Update(draft, plan.MunicipalityID(codes[i%len(codes)]), func(m *plan.Municipality) { m.City += fmt.Sprintf("%4000d", i) })
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestClosingEndsASafetyCopy(t *testing.T) {
	path := newFile(t)
	d := openKept(t, path)
	fillPages(t, d, 128)
	done := make(chan error)
	go func() { done <- d.KeepSafetyCopy(SafetyDaily) }()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	<-done // whether it came to an end or not
	if left, _ := filepath.Glob(filepath.Join(d.SafetyFolder(), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	sound(t, open(t, path))
	if err := d.KeepSafetyCopy(SafetyDaily); err == nil {
		t.Error("a copy of a closed plan")
	}
}
