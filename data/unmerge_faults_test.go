//go:build linux

package data

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"bolgeplan/data/plan"
)

// newMergedCase is newMergeCase with the merge in the plan file. It returns the folder of the
// installation that can undo it, and the plan before.
func newMergedCase(t *testing.T) (c mergeCase, home string, before *plan.Plan) {
	t.Helper()
	c, home = newMergeCase(t), t.TempDir()
	d := openAsIdentity(t, c.mine, identityOf(t, home))
	r, err := d.ReadCopy(t.Context(), c.theirs)
	if err != nil {
		t.Fatal(err)
	}
	before = d.Plan()
	if _, err := d.Merge(t.Context(), []*Received{r}, nil); err != nil {
		t.Fatal(err)
	}
	closeDocument(t, d)
	return c, home, before
}

func identityOf(t *testing.T, home string) Identity {
	t.Helper()
	who, err := identityIn(home)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func TestAnUndoneMergeWithFailingWrites(t *testing.T) {
	if control := controlFaults(t); control != nil {
		c, home, before := newMergedCase(t)
		eachFailure(t, control, c.mine, 40, func(path string, f faults, name string) bool {
			who := identityOf(t, copyHome(t, home))
			who.Program = "" // the file is trusted
			return undoUnderFaults(t, path, who, before, control, f, name)
		})
	}
}

// undoUnderFaults undoes a merge while a call fails, checks that all or nothing was undone,
// and undoes what is left. It returns false if it ended before that call.
func undoUnderFaults(t *testing.T, path string, who Identity, want *plan.Plan, control *faults, f faults, name string) (hit bool) {
	t.Helper()
	d := openAsIdentity(t, path, who)
	before := d.Plan()
	*control = f
	control.armed = 1
	_, err := d.UndoMerge(t.Context())
	control.armed = 0
	hit = control.failed > 0
	name += " (" + control.call() + ")"
	merged := wantMergedOrNot(t, name, d)
	if err == nil && merged || err != nil && !merged && !isUnsure(err) {
		t.Errorf("%s: merged: %v, but said is %v", name, merged, err)
	}
	if err != nil && !isUnsure(err) {
		if d.Plan() != before {
			t.Errorf("%s: what was not undone (%v) is not shown any more", name, err)
		}
		wantFaultProblem(t, name, err, syscall.Errno(f.code))
	}
	if merged {
		if _, err := d.UndoMerge(t.Context()); err != nil {
			t.Errorf("%s: it does not go on: %v", name, err)
		}
	}
	if _, err := d.CatchUp(); err != nil {
		t.Error(name, err)
	}
	wantPlan(t, name, want, d)
	move(t, d, "0751", 1) // and it can be edited
	memory := d.Plan()
	closeDocument(t, d)
	d = openAsIdentity(t, path, who)
	wantPlan(t, name+", opened again", memory, d)
	checkSound(t, d)
	closeDocument(t, d)
	wantAlone(t, name, path)
	return hit
}

func wantPlan(t *testing.T, name string, want *plan.Plan, d *Document) {
	t.Helper()
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("%s: the plan is another: %v", name, diff)
	}
}

// TestAnUndoneMergeKilledAtEveryWrite kills the program at a system call of UndoMerge.
func TestAnUndoneMergeKilledAtEveryWrite(t *testing.T) {
	c, template, before := newMergedCase(t)
	var home string
	undone := 0
	kills := eachKill(t, c.mine, 40, func(path, fault string) []string {
		home = copyHome(t, template)
		return append(c.variables("undo", path, home), mergeFaults+"="+fault)
	}, func(name, path, out string) {
		if !c.goOn(t, name, path, home, before) {
			undone++
		} else if strings.Contains(out, "undo is done") {
			t.Errorf("%s: the merge that was said to be undone is there", name)
		}
	})
	t.Logf("killed at %d calls, %d times the merge was undone", kills, undone)
}

// goOn opens a plan after a kill, checks that it has the merge as a whole or not at all, and
// merges and undoes as if nothing had happened. It reports whether it had the merge.
func (c mergeCase) goOn(t *testing.T, name, path, home string, before *plan.Plan) (merged bool) {
	t.Helper()
	d := openAsIdentity(t, path, identityOf(t, home))
	defer closeDocument(t, d)
	merged = wantMergedOrNot(t, name, d)
	if _, known := d.MergeToUndo(); merged && !known {
		return merged // the registry did not get to know of it
	}
	r, err := d.ReadCopy(t.Context(), c.theirs)
	if err != nil {
		t.Fatal(name, err)
	}
	if r.IsNew() == merged {
		t.Errorf("%s: merged: %v, the copy is new: %v", name, merged, r.IsNew())
	}
	if !merged {
		if _, err := d.Merge(t.Context(), []*Received{r}, nil); err != nil {
			t.Errorf("%s: it cannot be merged again: %v", name, err)
		}
	}
	if _, err := d.UndoMerge(t.Context()); err != nil {
		t.Errorf("%s: it cannot be undone: %v", name, err)
	}
	wantPlan(t, name, before, d)
	return merged
}

// TestMergesAndUndoneMergesSurviveAKill kills the program at a random moment while it merges
// and undoes in turn.
func TestMergesAndUndoneMergesSurviveAKill(t *testing.T) {
	c, merges := newMergeCase(t), 0
	d := openAsIdentity(t, c.mine, anna)
	before := d.Plan()
	closeDocument(t, d)
	for range crashes() {
		home, path := t.TempDir(), copyTo(t, c.mine)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), c.variables("merge and undo", path, home)...)
		done := 0
		killAtWork(t, cmd, 200*time.Millisecond, func(string) { done++ })
		name := fmt.Sprintf("killed after %d", done)
		if c.goOn(t, name, path, home, before) {
			merges++
		}
		wantAlone(t, name, path)
	}
	t.Logf("%d kills, %d times the merge was in the file", crashes(), merges)
}
