package data

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"bolgeplan/data/copies"
	"bolgeplan/data/plan"
)

// openWithFolder opens a plan with a folder for safety copies.
func openWithFolder(t testing.TB, path string) *Document {
	t.Helper()
	who := anna
	who.Folder = t.TempDir()
	d, err := Open(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func safetyCopies(t testing.TB, d *Document) []SafetyCopy {
	t.Helper()
	list, err := d.SafetyCopies()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOneSafetyCopyADay(t *testing.T) {
	path := newFile(t)
	d := openWithFolder(t, path)
	if n := len(safetyCopies(t, d)); n > 0 {
		t.Fatalf("%d copies of a plan that nobody edited", n)
	}
	for range 3 {
		move(t, d, "0751", 1)
		if err := d.MakeDueSafetyCopy(); err != nil {
			t.Fatal(err)
		}
	}
	list := safetyCopies(t, d)
	if len(list) != 1 || list[0].Reason != SafetyDaily || list[0].Name != copies.PlanName(path) || time.Since(list[0].Made) > time.Minute {
		t.Fatalf("the copies are %+v", list)
	}
	again, err := Open(t.Context(), path, d.who) // the next start of the same day
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.MakeDueSafetyCopy(); err != nil || len(safetyCopies(t, again)) != 1 {
		t.Errorf("a second copy on one day (%v)", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("beside the plan are %v", left)
	}
}

func TestASafetyCopyIsThePlanAndIsOnlyRead(t *testing.T) {
	d := openWithFolder(t, newFile(t))
	move(t, d, "0751", 1)
	if err := d.MakeSafetyCopy(SafetyMerge); err != nil {
		t.Fatal(err)
	}
	c := open(t, safetyCopies(t, d)[0].Path)
	checkSound(t, c)
	if diff := plan.Compare(d.Plan(), c.Plan()); len(diff) > 0 {
		t.Errorf("the copy differs: %v", diff)
	}
	wantProblem(t, edit(c, "0563", 1), "problem.a-safety-copy")
	if label, ok := c.CanUndo(); !ok || label.Arg("name") != "0751" {
		t.Error("the copy has no history")
	}
}

// Edits go on while a copy is made, and the copy is a state that the plan had.
func TestEditsWhileASafetyCopyIsMade(t *testing.T) {
	d := openWithFolder(t, newFile(t))
	fillPages(t, d, 256)
	done := make(chan error)
	go func() { done <- d.MakeSafetyCopy(SafetyDaily) }()
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
	c := open(t, safetyCopies(t, d)[0].Path)
	checkSound(t, c)
	if ok, err := d.file.Contains(c.lastTx); err != nil || !ok {
		t.Errorf("the copy has what the plan never had (%v)", err)
	}
	if edits == 0 {
		t.Error("nothing was edited meanwhile")
	}
}

// fillPages makes the file at least that many pages long.
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
	d := openWithFolder(t, path)
	fillPages(t, d, 128)
	done := make(chan error)
	go func() { done <- d.MakeSafetyCopy(SafetyDaily) }()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	<-done // whether it came to an end or not
	if left, _ := filepath.Glob(filepath.Join(d.SafetyFolder(), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	checkSound(t, open(t, path))
	if err := d.MakeSafetyCopy(SafetyDaily); err == nil {
		t.Error("a copy of a closed plan")
	}
}

// Many edits cause a safety copy, so that few transactions must be kept in memory.
func TestManyEditsAreKeptByASafetyCopy(t *testing.T) {
	path := newFile(t)
	who := anna
	who.Folder = t.TempDir()
	d, err := Open(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.file.DisableSync(); err != nil {
		t.Fatal(err)
	}
	for i := range 2*maxRecent + 10 {
		move(t, d, codes[i%len(codes)], (i/len(codes))%3)
		if i%500 == 0 {
			if err := d.MakeDueSafetyCopy(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(d.recent) >= maxRecent+500 {
		t.Errorf("%d transactions are kept in memory", len(d.recent))
	}
	list, err := d.SafetyCopies()
	if err != nil {
		t.Fatal(err)
	}
	count := map[SafetyReason]int{}
	for _, c := range list {
		count[c.Reason]++
	}
	if count[SafetyDaily] != 1 || count[SafetySession] != 1 {
		t.Errorf("the copies are %v", count)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	want := d.Plan()
	if err := d.file.Close(); err != nil { // the handle is lost with the file
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	if how, err := d.SaveLostPlan(to); err != nil || how != SavedWhole {
		t.Fatalf("saved %v (%v)", how, err)
	}
	saved := open(t, to)
	if diff := plan.Compare(want, saved.Plan()); len(diff) > 0 {
		t.Errorf("what was saved differs: %v", diff)
	}
}

// A plan is edited and has safety copies as long as its name leaves room for that of
// a journal. For a longer name a sentence says what to do.
func TestPlansOfLongNamesAreEditedAndKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there the whole path has a limit")
	}
	for _, size := range []int{200, 229, 230, 231, 240, 247, 248, 255} {
		for _, letter := range []string{"x", "ø"} {
			base := strings.Repeat(letter, 255)[:size-len(copies.Extension)]
			if !utf8.ValidString(base) {
				base = base[:len(base)-1] + "x"
			}
			path := filepath.Join(t.TempDir(), base+copies.Extension)
			duplicate(t, newFile(t), path)
			d := openWithFolder(t, path)
			d.Announce()
			err := edit(d, "0751", 1)
			if size > 247 {
				wantProblem(t, err, "problem.long-name-edit")
				to := filepath.Join(t.TempDir(), "kort.bolgeplan")
				if _, err := d.SaveLostPlan(to); err != nil {
					t.Fatal(err)
				}
				d = openWithFolder(t, to)
				err = edit(d, "0751", 1)
			}
			if err != nil {
				t.Errorf("%d bytes: %v", size, err)
				continue
			}
			if err := d.MakeDueSafetyCopy(); err != nil {
				t.Errorf("%d bytes: %v", size, err)
			}
			list := safetyCopies(t, d)
			if len(list) != 1 || list[0].Name != copies.PlanName(d.Path()) {
				t.Errorf("%d bytes: the copies are %+v", size, list)
				continue
			}
			if got := waveOf(t, open(t, list[0].Path).Plan(), "0751"); got != "Bølge 2" {
				t.Errorf("%d bytes: Aarhus is in %q in the copy", size, got)
			}
			closeDocument(t, d)
			wantFiles(t, filepath.Dir(d.Path()), filepath.Base(d.Path()))
		}
	}
}
