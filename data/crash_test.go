package data

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/data/plan"
)

// crashFile names the plan in a process that edits until it is killed.
const crashFile = "BOLGEPLAN_CRASH_FILE"

// TestMain lets the test binary be the program that is killed, and the one that
// reads files from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	if path := os.Getenv(crashFile); path != "" {
		editUntilKilled(path)
	}
	if path := os.Getenv(shownFile); path != "" {
		printShownState(path)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// beforeStep, if not nil, is called in that process before every edit.
var beforeStep func(step int)

// editUntilKilled moves municipalities from wave to wave and prints each move once it
// is done.
func editUntilKilled(path string) {
	d, err := Open(context.Background(), path, anna)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	d.Announce()
	for i := 0; ; i++ {
		if beforeStep != nil {
			beforeStep(i)
		}
		code, wave := codes[i%len(codes)], (i/len(codes))%len(waves)
		_, err := d.Do(plan.L("did.move", "step", strconv.Itoa(i)), func(draft *plan.Draft) error {
			plan.Update(draft, plan.MunicipalityID(code), func(m *plan.Municipality) { m.City = strconv.Itoa(i) })
			return draft.Assign(waves[wave], plan.MunicipalityID(code))
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(i)
	}
}

// crashes is how often the program is killed; the environment asks for more.
func crashes() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_CRASHES")); err == nil {
		return n
	}
	return 6
}

func TestWhatWasShownAsDoneSurvivesAKill(t *testing.T) {
	for range crashes() {
		path := newFile(t)
		last := killWhileEditing(t, path)
		checkAfterKill(t, path, last)
	}
}

// checkAfterKill checks that the file has all steps that the killed program printed,
// up to last, and that opening and closing it leaves nothing beside it.
func checkAfterKill(t *testing.T, path string, last int) {
	t.Helper()
	d := open(t, path)
	if others := d.Announce(); len(others) > 0 {
		t.Errorf("a killed program is said to have the plan open: %v", others)
	}
	checkSound(t, d)
	// The step after the last that was said may or may not have been done.
	done := -1
	for _, m := range d.Plan().AllMunicipalities() {
		if n, err := strconv.Atoi(m.City); err == nil {
			done = max(done, n)
		}
	}
	if done < last || done > last+1 {
		t.Fatalf("%d was said to be done, the file has %d", last, done)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// killWhileEditing runs the program, kills it at a random moment, and returns the
// last step that it printed, -1 for none.
func killWhileEditing(t *testing.T, path string) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	last = -1
	killAtWork(t, cmd, 60*time.Millisecond, func(line string) {
		n, err := strconv.Atoi(line)
		if err != nil {
			t.Fatal(err)
		}
		last = n
	})
	return last
}

// killAtWork runs a program that prints a line for everything it has done. It kills it at a
// random moment within some time of the first line. said gets each line.
func killAtWork(t *testing.T, cmd *exec.Cmd, within time.Duration, said func(line string)) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); first = false {
		if first { // it is at work: kill it in the middle of something
			time.AfterFunc(rand.N(within), func() { _ = cmd.Process.Kill() })
		}
		said(lines.Text())
	}
	_ = cmd.Wait()
	if errs.Len() > 0 {
		t.Fatalf("the program failed: %s", errs.String())
	}
}
