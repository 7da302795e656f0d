//go:build linux

package data

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"bolgeplan/data/plan"
)

// The tests of this file run edits in a process of their own, under a library
// that makes the calls fail which write to the folder of the plan.
const (
	faultsControl = "BOLGEPLAN_FAULTS_CONTROL" // the file through which it is told what to do
	faultsFolder  = "BOLGEPLAN_FAULTS_FOLDER"
)

// faults is struct control of testdata/faults.c.
type faults struct {
	armed, at, mode, code, forever, count, failed int32
	name                                          [44]byte
}

// What becomes of a call.
const (
	failCall = 1 + iota
	failHalf // of a write: the other half fails
	killBefore
	killHalf
	killAfter
)

func (f *faults) call() string {
	name, _, _ := bytes.Cut(f.name[:], []byte{0})
	return string(name)
}

// everyFault reports whether the environment asks for every call to fail, and not
// only some.
func everyFault() bool { return os.Getenv("BOLGEPLAN_FAULTS") != "" }

// stride returns the first call to fail, and the distance to the next.
func stride(quick int) (first, step int) {
	if everyFault() {
		return 1, 1
	}
	return 1 + rand.IntN(quick), quick
}

// buildFaults builds the library.
func buildFaults(t *testing.T) (library string) {
	t.Helper()
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("there is no gcc to build the library with")
	}
	library = filepath.Join(t.TempDir(), "faults.so")
	if out, err := exec.Command(gcc, "-O1", "-w", "-shared", "-fPIC", "-o", library, "testdata/faults.c", "-ldl").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return library
}

// commandUnderFaults returns a command that runs this test binary with the library,
// and the folder in which calls fail.
func commandUnderFaults(t *testing.T, library string, args ...string) (cmd *exec.Cmd, folder string) {
	t.Helper()
	dir := t.TempDir()
	folder = filepath.Join(dir, "plan")
	control := filepath.Join(dir, "control")
	if err := errors.Join(os.Mkdir(folder, 0o755), os.WriteFile(control, make([]byte, unsafe.Sizeof(faults{})), 0o600)); err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "LD_PRELOAD="+library, faultsControl+"="+control, faultsFolder+"="+folder)
	return cmd, folder
}

// mapFaults maps the file that controls the library.
func mapFaults() (*faults, error) {
	f, err := os.OpenFile(os.Getenv(faultsControl), os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := syscall.Mmap(int(f.Fd()), 0, int(unsafe.Sizeof(faults{})), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return (*faults)(unsafe.Pointer(&b[0])), nil
}

// controlFaults runs the test that calls it again, in a process in which calls can fail.
// There it returns what controls them; here it returns nil when that process has ended.
func controlFaults(t *testing.T) *faults {
	t.Helper()
	if os.Getenv(faultsControl) != "" {
		control, err := mapFaults()
		if err != nil {
			t.Fatal(err)
		}
		return control
	}
	cmd, _ := commandUnderFaults(t, buildFaults(t), "-test.run=^"+t.Name()+"$", "-test.v")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(strings.TrimSpace(string(out)))
	return nil
}

// eachKill runs this test binary on copies of a plan file, with variables that tell it what
// to do and at which call it is killed (fault). check gets what it wrote to its standard
// output. It returns how often it was killed.
func eachKill(t *testing.T, template string, quick int, variables func(path, fault string) []string, check func(name, path, out string)) (kills int) {
	t.Helper()
	library := buildFaults(t)
	for _, mode := range []int32{killBefore, killHalf, killAfter} {
		at, step := stride(quick)
		for ; ; at += step {
			cmd, folder := commandUnderFaults(t, library)
			path := filepath.Join(folder, "plan.bolgeplan")
			duplicate(t, template, path)
			cmd.Env = append(cmd.Env, variables(path, fmt.Sprint(mode, at))...)
			var errs bytes.Buffer
			cmd.Stderr = &errs
			out, err := cmd.Output()
			if errs.Len() > 0 {
				t.Fatalf("the program failed: %s", errs.String())
			}
			name := fmt.Sprintf("mode %d, call %d", mode, at)
			check(name, path, string(out))
			wantAlone(t, name, path)
			if err == nil {
				break // it was not killed: there are no more calls
			}
			kills++
		}
	}
	return kills
}

// wantAlone checks that nothing is left beside a file.
func wantAlone(t *testing.T, name, path string) {
	t.Helper()
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("%s: left are %v", name, left)
	}
}

func TestFailingWritesAndFullDisks(t *testing.T) {
	control := controlFaults(t)
	if control == nil {
		return
	}
	template := newFile(t)
	cases := 0
	for _, c := range []struct {
		name string
		faults
	}{
		{"a write fails", faults{mode: failCall, code: int32(syscall.EIO)}},
		{"writes fail from then on", faults{mode: failCall, code: int32(syscall.EIO), forever: 1}},
		{"the disk is full for a moment", faults{mode: failCall, code: int32(syscall.ENOSPC)}},
		{"the disk is full", faults{mode: failCall, code: int32(syscall.ENOSPC), forever: 1}},
		{"a write succeeds in part", faults{mode: failHalf, code: int32(syscall.ENOSPC), forever: 1}},
		{"the disk is read-only", faults{mode: failCall, code: int32(syscall.EROFS), forever: 1}},
		{"the share is gone", faults{mode: failCall, code: int32(syscall.EHOSTDOWN), forever: 1}},
	} {
		at, step := stride(9)
		for ; ; at += step {
			path := filepath.Join(os.Getenv(faultsFolder), fmt.Sprintf("%d.bolgeplan", cases))
			duplicate(t, template, path)
			f := c.faults
			f.at = int32(at)
			hit := editUnderFaults(t, path, control, f, fmt.Sprintf("%s at call %d", c.name, at))
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if !hit {
				break // the edit has no more calls
			}
			cases++
		}
		if cases == 0 {
			t.Fatal("no call was seen")
		}
	}
	t.Logf("%d edits with a failing call", cases)
}

// editUnderFaults makes an edit in which a call fails, and checks that exactly the
// acknowledged edits are in the file. It returns false if the edit ended before that
// call.
func editUnderFaults(t *testing.T, path string, control *faults, f faults, name string) bool {
	t.Helper()
	d, err := Open(t.Context(), path, anna)
	if err != nil {
		t.Fatal(name, err)
	}
	move(t, d, "0751", 0)
	want, unsure := map[string]string{"0751": "Pilot 1"}, map[string]bool{}
	do := func(code string, wave int) error {
		before := d.Plan()
		err := edit(d, code, wave)
		if err == nil {
			want[code] = []string{"Pilot 1", "Bølge 2", "Bølge 3"}[wave]
		} else if d.Plan() != before && waveOf(t, d.Plan(), code) != waveOf(t, before, code) {
			t.Errorf("%s: the edit was refused (%v) and is shown", name, err)
		}
		unsure[code] = isUnsure(err)
		return err
	}
	*control = f
	control.armed = 1
	first := do("0563", 1)
	_ = do("0101", 2)
	control.armed = 0
	hit := control.failed > 0
	name += " (" + control.call() + ")"
	if testing.Verbose() && everyFault() {
		t.Logf("%s: %v", name, first)
	}
	if first != nil && !unsure["0563"] {
		wantFaultProblem(t, name, first, syscall.Errno(f.code))
	}

	// The fault is over: the program goes on.
	if err := do("0851", 0); err != nil {
		t.Errorf("%s: it does not go on: %v", name, err)
	}
	check := func(when string, p *plan.Plan) {
		for _, code := range codes {
			got := waveOf(t, p, code)
			if got != want[code] && !unsure[code] {
				t.Errorf("%s: %s, %s is in %q, acknowledged is %q", name, when, code, got, want[code])
			}
		}
	}
	check("in memory", d.Plan())
	memory := d.Plan()
	if err := d.Close(); err != nil {
		t.Errorf("%s: closing: %v", name, err)
	}
	d, err = Open(t.Context(), path, anna)
	if err != nil {
		t.Fatalf("%s: opening again: %v", name, err)
	}
	check("in the file", d.Plan())
	if diff := plan.Compare(memory, d.Plan()); len(diff) > 0 {
		t.Errorf("%s: the file differs from what was shown: %v", name, diff)
	}
	checkSound(t, d)
	if err := d.Close(); err != nil {
		t.Errorf("%s: closing: %v", name, err)
	}
	wantAlone(t, name, path)
	return hit
}

func isUnsure(err error) bool {
	var p *Problem
	return errors.As(err, &p) && p.Key == "problem.unsure"
}

// wantFaultProblem checks the sentence that the user reads.
func wantFaultProblem(t *testing.T, name string, err error, code syscall.Errno) {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) {
		t.Errorf("%s: said is %v", name, err)
		return
	}
	if code == syscall.ENOSPC && p.Key != "problem.full" && p.Key != "problem.write" {
		t.Errorf("%s: said is %s", name, p.Key)
	}
}

// TestKilledAtEveryWrite kills the program at a system call of an edit.
func TestKilledAtEveryWrite(t *testing.T) {
	kills := eachKill(t, newFile(t), 8, func(path, fault string) []string {
		return []string{crashFile + "=" + path, crashFaults + "=" + fault}
	}, func(name, path, out string) {
		said := strings.Fields(out)
		last, _ := strconv.Atoi(said[len(said)-1])
		checkAfterKill(t, path, last)
	})
	t.Logf("killed at %d calls", kills)
}

// crashFaults says at which call, and how, a later edit of editUntilKilled fails.
const crashFaults = "BOLGEPLAN_CRASH_FAULTS"

func init() {
	armed := os.Getenv(crashFaults)
	if armed == "" {
		return
	}
	beforeStep = func(i int) {
		control, err := mapFaults()
		if err != nil {
			panic(err)
		}
		switch i {
		case 3:
			f := faults{}
			if _, err := fmt.Sscan(armed, &f.mode, &f.at); err != nil {
				panic(err)
			}
			*control = f
			control.armed = 1
		case 4:
			os.Exit(0)
		}
	}
}
