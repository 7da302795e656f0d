//go:build linux

package data

import (
	"bytes"
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
	if os.Getenv(faultsControl) == "" {
		cmd, _ := commandUnderFaults(t, buildFaults(t), "-test.run=^TestAMergeWithFailingWrites$", "-test.v")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		t.Log(strings.TrimSpace(string(out)))
		return
	}
	control, err := mapFaults()
	if err != nil {
		t.Fatal(err)
	}
	c, cases := newMergeCase(t), 0
	for _, f := range []faults{
		{mode: failCall, code: int32(syscall.EIO)},
		{mode: failCall, code: int32(syscall.EIO), forever: 1},
		{mode: failCall, code: int32(syscall.ENOSPC), forever: 1},
		{mode: failHalf, code: int32(syscall.ENOSPC), forever: 1},
	} {
		at, step := stride(12)
		for ; ; at += step {
			path := filepath.Join(os.Getenv(faultsFolder), fmt.Sprintf("%d.bolgeplan", cases))
			duplicate(t, c.mine, path)
			f.at = int32(at)
			hit := mergeUnderFaults(t, path, c.theirs, control, f, fmt.Sprintf("mode %d, code %d, call %d", f.mode, f.code, at))
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if !hit {
				break
			}
			cases++
		}
	}
	if cases < 4 {
		t.Errorf("only %d merges failed", cases)
	}
	t.Logf("%d merges with a failing call", cases)
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
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("%s: left are %v", name, left)
	}
	return hit
}

// mergeFile names the copy to merge in a process that is killed while it merges into
// the plan crashFile, mergeFaults the call and the way.
const (
	mergeFile   = "BOLGEPLAN_MERGE_FILE"
	mergeFaults = "BOLGEPLAN_MERGE_FAULTS"
)

func init() {
	copied := os.Getenv(mergeFile)
	if copied == "" {
		return
	}
	err := func() error {
		who := anna
		who.Folder = filepath.Dir(copied)
		d, err := Open(context.Background(), os.Getenv(crashFile), who)
		if err != nil {
			return err
		}
		r, err := d.ReadCopy(context.Background(), copied)
		if err != nil {
			return err
		}
		control, err := mapFaults()
		if err != nil {
			return err
		}
		f := faults{}
		if _, err := fmt.Sscan(os.Getenv(mergeFaults), &f.mode, &f.at); err != nil {
			return err
		}
		*control = f
		control.armed = 1
		_, err = d.Merge(context.Background(), []*Received{r}, nil)
		control.armed = 0
		if err == nil {
			fmt.Println("merged")
		}
		return errors.Join(err, d.Close())
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// TestAMergeKilledAtEveryWrite kills the program at a system call of a merge.
func TestAMergeKilledAtEveryWrite(t *testing.T) {
	library, c, cases, merges := buildFaults(t), newMergeCase(t), 0, 0
	for _, mode := range []int32{killBefore, killHalf, killAfter} {
		at, step := stride(9)
		for ; ; at += step {
			cmd, folder := commandUnderFaults(t, library)
			path := filepath.Join(folder, "plan.bolgeplan")
			duplicate(t, c.mine, path)
			cmd.Env = append(cmd.Env, crashFile+"="+path, mergeFile+"="+c.theirs, mergeFaults+"="+fmt.Sprint(mode, at))
			var errs bytes.Buffer
			cmd.Stderr = &errs
			out, err := cmd.Output()
			if errs.Len() > 0 {
				t.Fatalf("the program failed: %s", errs.String())
			}
			d := openAsIdentity(t, path, anna)
			name := fmt.Sprintf("mode %d, call %d", mode, at)
			merged := wantMergedOrNot(t, name, d)
			if strings.Contains(string(out), "merged") && !merged {
				t.Errorf("%s: what was said to be merged is lost", name)
			}
			if merged {
				merges++
			}
			closeDocument(t, d)
			if left, _ := os.ReadDir(folder); len(left) != 1 {
				t.Errorf("%s: left are %v", name, left)
			}
			if err == nil {
				break // it was not killed: the merge has no more calls
			}
			cases++
		}
	}
	t.Logf("killed at %d calls, %d times the merge was in the file", cases, merges)
}
