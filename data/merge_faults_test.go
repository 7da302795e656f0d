//go:build linux

package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bolgeplan/data/plan"
)

// mergeCase is a plan file and a copy of it that brings something.
type mergeCase struct{ mine, theirs string }

// mergedHere and mergedThere are edits that are in the plan alone, and that only the
// copy has.
const (
	mergedHere  = 2
	mergedThere = 9
)

func newMergeCase(t *testing.T) mergeCase {
	t.Helper()
	mine := newFile(t)
	c := mergeCase{mine, copyTo(t, mine)}
	a, b := openAsIdentity(t, c.mine, anna), openAsIdentity(t, c.theirs, bo)
	for i := range mergedHere {
		move(t, a, codes[i], i%3)
	}
	for i := range mergedThere {
		city(t, b, codes[i%len(codes)], fmt.Sprint("by ", i))
	}
	closeDocument(t, a)
	closeDocument(t, b)
	return c
}

// wantMergedOrNot checks that a file has a merge as a whole or not at all, and reports
// which.
func wantMergedOrNot(t *testing.T, name string, d *Document) (merged bool) {
	t.Helper()
	checkSound(t, d)
	switch n := len(steps(t, d)); n {
	case 1 + mergedHere:
		return false
	case 1 + mergedHere + mergedThere:
		return true
	default:
		t.Errorf("%s: the file has %d transactions", name, n)
	}
	return false
}

func TestAMergeWithFailingWrites(t *testing.T) {
	if control := controlFaults(t); control != nil {
		c := newMergeCase(t)
		eachFailure(t, control, c.mine, 12, func(path string, f faults, name string) bool {
			return mergeUnderFaults(t, path, c.theirs, control, f, name)
		})
	}
}

// eachFailure tries something on copies of a plan file. try lets a call fail, and returns
// false if there were fewer calls. The last call, which ends the COMMIT, always fails once.
func eachFailure(t *testing.T, control *faults, template string, quick int, try func(path string, f faults, name string) bool) {
	t.Helper()
	cases := 0
	attempt := func(f faults) bool {
		path := filepath.Join(os.Getenv(faultsFolder), fmt.Sprintf("%d.bolgeplan", cases))
		duplicate(t, template, path)
		hit := try(path, f, fmt.Sprintf("mode %d, code %d, call %d", f.mode, f.code, f.at))
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		cases++
		return hit
	}
	for _, f := range []faults{
		{mode: failCall, code: int32(syscall.EIO)},
		{mode: failCall, code: int32(syscall.EIO), forever: 1},
		{mode: failCall, code: int32(syscall.ENOSPC), forever: 1},
		{mode: failHalf, code: int32(syscall.ENOSPC), forever: 1},
	} {
		at, step := stride(quick)
		for f.at = int32(at); attempt(f); f.at += int32(step) {
		}
		if f.at = control.count; !attempt(f) {
			t.Errorf("mode %d, code %d: the last call did not fail", f.mode, f.code)
		}
	}
	t.Logf("%d with a failing call", cases)
}

// mergeUnderFaults merges while a call fails, checks that all or nothing was merged, and
// merges again. It returns false if the merge ended before that call.
func mergeUnderFaults(t *testing.T, path, theirs string, control *faults, f faults, name string) (hit bool) {
	t.Helper()
	who := anna
	who.Folder = t.TempDir() // where no call fails
	d := openAsIdentity(t, path, who)
	r, err := d.ReadCopy(t.Context(), theirs)
	if err != nil {
		t.Fatal(err)
	}
	before := d.Plan()
	*control = f
	control.armed = 1
	_, err = d.Merge(t.Context(), []*Received{r}, nil)
	control.armed = 0
	hit = control.failed > 0
	name += " (" + control.call() + ")"
	merged := wantMergedOrNot(t, name, d)
	if err == nil && !merged || err != nil && merged && !isUnsure(err) {
		t.Errorf("%s: merged: %v, but said is %v", name, merged, err)
	}
	if err != nil && !isUnsure(err) {
		if d.Plan() != before {
			t.Errorf("%s: the refused merge (%v) is shown", name, err)
		}
		wantFaultProblem(t, name, err, syscall.Errno(f.code))
	}
	if _, err := d.Merge(t.Context(), []*Received{r}, nil); err != nil {
		t.Errorf("%s: it does not go on: %v", name, err)
	}
	if _, err := d.CatchUp(); err != nil {
		t.Error(name, err)
	}
	memory := d.Plan()
	closeDocument(t, d)
	d = openAsIdentity(t, path, who)
	if !wantMergedOrNot(t, name, d) || len(plan.Compare(memory, d.Plan())) > 0 {
		t.Errorf("%s: opened again the merge is missing, or the plan is another", name)
	}
	closeDocument(t, d)
	wantAlone(t, name, path)
	return hit
}

// The variables of a process that is killed while it merges a copy into the plan crashFile,
// or undoes that.
const (
	mergeFile   = "BOLGEPLAN_MERGE_FILE"   // the copy
	mergeHome   = "BOLGEPLAN_MERGE_HOME"   // the folder of its installation
	mergeAct    = "BOLGEPLAN_MERGE_ACT"    // see act
	mergeFaults = "BOLGEPLAN_MERGE_FAULTS" // the way and the call; missing if it is killed from outside
)

// act does something and says when it is done.
func act(what string, d *Document, r *Received) (err error) {
	switch what {
	case "merge":
		_, err = d.Merge(context.Background(), []*Received{r}, nil)
	case "undo":
		_, err = d.UndoMerge(context.Background())
	default: // one after the other, until it is killed
		for i := 0; err == nil; i++ {
			err = act([]string{"merge", "undo"}[i%2], d, r)
		}
	}
	if err == nil {
		fmt.Println(what, "is done")
	}
	return err
}

func init() { serveKilled(mergeFile, actAndBeKilled) }

func actAndBeKilled() error {
	who, err := identityIn(os.Getenv(mergeHome))
	if err != nil {
		return err
	}
	d, err := Open(context.Background(), os.Getenv(crashFile), who)
	if err != nil {
		return err
	}
	r, err := d.ReadCopy(context.Background(), os.Getenv(mergeFile))
	if err != nil {
		return err
	}
	if os.Getenv(mergeFaults) == "" {
		return act(os.Getenv(mergeAct), d, r)
	}
	disarm, err := armFaults()
	if err != nil {
		return err
	}
	err = act(os.Getenv(mergeAct), d, r)
	disarm()
	return errors.Join(err, d.Close())
}

// serveKilled is what the test binary does where a variable says that it is a program that is to be
// killed: it runs that program, and ends.
func serveKilled(variable string, program func() error) {
	if os.Getenv(variable) == "" {
		return
	}
	if err := program(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// armFaults makes the system calls of this process fail from now on, as mergeFaults says, until
// disarm.
func armFaults() (disarm func(), err error) {
	control, err := mapFaults()
	if err != nil {
		return nil, err
	}
	f := faults{}
	if _, err := fmt.Sscan(os.Getenv(mergeFaults), &f.mode, &f.at); err != nil {
		return nil, err
	}
	*control = f
	control.armed = 1
	return func() { control.armed = 0 }, nil
}

// TestAMergeKilledAtEveryWrite kills the program at a system call of a merge.
func TestAMergeKilledAtEveryWrite(t *testing.T) {
	c, home, merges := newMergeCase(t), t.TempDir(), 0
	kills := eachKill(t, c.mine, 9, func(path, fault string) []string {
		return append(c.variables("merge", path, home), mergeFaults+"="+fault)
	}, func(name, path, out string) {
		who, err := identityIn(home)
		if err != nil {
			t.Fatal(err)
		}
		d := openAsIdentity(t, path, who)
		merged := wantMergedOrNot(t, name, d)
		if strings.Contains(out, "merge is done") && !merged {
			t.Errorf("%s: what was said to be merged is lost", name)
		}
		if merged {
			merges++
		}
		closeDocument(t, d)
	})
	t.Logf("killed at %d calls, %d times the merge was in the file", kills, merges)
}

// variables make this test binary a program that does something to a plan: see act.
func (c mergeCase) variables(what, path, home string) []string {
	return []string{crashFile + "=" + path, mergeFile + "=" + c.theirs, mergeHome + "=" + home, mergeAct + "=" + what}
}
