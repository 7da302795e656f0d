package data_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/datatest"
	"bolgeplan/data/plan"
)

// firstEditFile and firstEditFolder name the plan and the user's own folder in a
// process that edits a plan of a former program until it is killed.
const (
	firstEditFile   = "BOLGEPLAN_FIRST_EDIT_FILE"
	firstEditFolder = "BOLGEPLAN_FIRST_EDIT_FOLDER"
)

func init() {
	if path := os.Getenv(firstEditFile); path != "" {
		editFirst(path)
	}
}

// firstEditor is the identity in that process.
func firstEditor(folder string) data.Identity {
	return data.Identity{Author: "Anna Sø", Installation: "a1", Folder: folder}
}

// editFirst opens a plan and edits it a few times. It prints a line before it opens
// the plan, and one for each edit.
func editFirst(path string) {
	fmt.Println("begin")
	d, err := data.Open(context.Background(), path, firstEditor(os.Getenv(firstEditFolder)))
	for step := 0; err == nil && step < 3; step++ {
		_, err = d.Do(plan.L("did.move", "step", strconv.Itoa(step)), func(draft *plan.Draft) error {
			first := draft.Base().AllMunicipalities()[0]
			plan.Update(draft, first.ID, func(m *plan.Municipality) { m.City = strconv.Itoa(step) })
			return nil
		})
		if err == nil {
			fmt.Println(step)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// TestTheFirstEditOfAFormerPlanSurvivesAKill kills the program from before it
// opens a plan of format 1 until after its first edits. The file is then one
// format or the other, sound, and has each edit that was said to be done.
//
//	BOLGEPLAN_CRASHES=200 go test ./data -run FirstEdit
func TestTheFirstEditOfAFormerPlanSurvivesAKill(t *testing.T) {
	originals := datatest.Format1(t)
	times := len(originals)
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_CRASHES")); err == nil {
		times = n
	}
	whole := make([]time.Duration, len(originals)) // how long a run takes that is not killed
	seen := map[string]int{}
	for i := range times {
		n := i % len(originals)
		if whole[n] == 0 {
			found, took := firstEditKilledAfter(t, originals[n], time.Hour)
			seen[found]++
			whole[n] = took
		}
		found, _ := firstEditKilledAfter(t, originals[n], rand.N(whole[n]))
		seen[found]++
	}
	t.Logf("found after a kill: %v", seen)
}

// firstEditKilledAfter runs the editor on a copy of a plan, kills it after a time,
// and checks the file. It returns what it found, in words, and how long the editor
// ran.
func firstEditKilledAfter(t *testing.T, original string, moment time.Duration) (found string, took time.Duration) {
	t.Helper()
	dir := t.TempDir()
	path, folder := filepath.Join(dir, "plan", "plan.bolgeplan"), filepath.Join(dir, "home")
	b, err := os.ReadFile(original)
	if err = errors.Join(err, os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, b, 0o644)); err != nil {
		t.Fatal(err)
	}
	last, took := editFirstUntil(t, path, folder, moment)

	d, err := data.Open(t.Context(), path, firstEditor(folder))
	if err != nil {
		t.Fatalf("%s does not open any more: %v", original, err)
	}
	if faults, err := d.Verify(); err != nil || len(faults) > 0 {
		t.Errorf("%s is not sound: %v %v", original, faults, err)
	}
	done := -1
	if n, err := strconv.Atoi(d.Plan().AllMunicipalities()[0].City); err == nil {
		done = n
	}
	if done < last || done > last+1 {
		t.Errorf("%s: %d was said to be done, the file has %d", original, last, done)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	format := datatest.FormatNumber(t, path, original)
	if format != 1 && !hasSafetyCopy(t, folder, original) {
		t.Errorf("%s has format %d by now, and there is no safety copy of it", original, format)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("%s: left beside it: %v (%v)", original, left, err)
	}
	return fmt.Sprintf("format %d, edits %d", format, done+1), took
}

// editFirstUntil runs the editor and returns the last edit that it printed before it
// was killed, -1 for none, and how long it ran.
func editFirstUntil(t *testing.T, path, folder string, moment time.Duration) (last int, took time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), firstEditFile+"="+path, firstEditFolder+"="+folder)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	last = -1
	var begun time.Time
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if lines.Text() == "begin" {
			begun = time.Now()
			kill := time.AfterFunc(moment, func() { _ = cmd.Process.Kill() })
			defer kill.Stop()
			continue
		}
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
	}
	_ = cmd.Wait() // its exit code says only that it was killed
	if said.Len() > 0 {
		t.Fatalf("the program failed: %s", said.String())
	}
	return last, time.Since(begun)
}

// hasSafetyCopy reports whether a copy in the user's folder is of format 1 and
// has the transactions of a plan.
func hasSafetyCopy(t *testing.T, folder, original string) bool {
	t.Helper()
	const log = `SELECT group_concat(hex(id), '') FROM (SELECT id FROM tx ORDER BY n)`
	copies, err := filepath.Glob(filepath.Join(folder, "safety-copies", "*", "*.bolgeplan"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range copies {
		if datatest.FormatNumber(t, c, original) == 1 && datatest.Query[string](t, c, log) == datatest.Query[string](t, original, log) {
			return true
		}
	}
	return false
}
