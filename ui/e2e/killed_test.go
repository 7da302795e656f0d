package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// kills is how often the program is killed in each way. The environment can ask for more.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_KILLS")); err == nil {
		return n
	}
	return 2
}

// What is on no disk in clear but in the plan itself and its safety copies: the name of a
// contact, and the passphrase.
const (
	hiddenName       = "Klara Teksten 4f1c9a7be2"
	hiddenPassphrase = "blaabaergroed 7d20"
)

// TestKilledProgramsLeaveNothingInClear kills the program at random moments while it sends
// a locked copy, and while it has one open. No file may then hold anything of the plan in
// clear. After the next start no temporary file of the program may be left.
func TestKilledProgramsLeaveNothingInClear(t *testing.T) {
	if testing.Short() {
		t.Skip("a lock takes seconds")
	}
	exe := Build(t, "bolgeplan")
	locked := filepath.Join(t.TempDir(), "copy.age")
	t.Run("sending", func(t *testing.T) { killSending(t, exe, locked) })
	t.Run("open", func(t *testing.T) { killOpen(t, exe, locked) })
}

// sender is a user who sends a locked copy from a folder.
type sender struct {
	t         *testing.T
	exe, home string
}

func (s *sender) path(parts ...string) string {
	return filepath.Join(append([]string{s.home}, parts...)...)
}

func newSender(t *testing.T, exe string) *sender {
	t.Helper()
	s := &sender{t, exe, t.TempDir()}
	p, err := example.Build(example.SAPA2019)
	for _, dir := range []string{"tmp", "plan"} {
		err = errors.Join(err, os.Mkdir(s.path(dir), 0o700))
	}
	if err != nil {
		t.Fatal(err)
	}
	d := p.Edit()
	plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact", "hidden"), MunicipalityID: plan.MunicipalityID("0751"), Name: hiddenName})
	who := data.Identity{Author: "Anna Sø", Installation: "a1"}
	err = data.Create(s.path("plan", "plan.bolgeplan"), d.Plan(), plan.L(data.CreateKey, "name", "x"), who)
	if err = errors.Join(err, os.WriteFile(s.path("passphrase"), []byte(hiddenPassphrase+"\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *sender) command(args ...string) *exec.Cmd {
	c := exec.Command(s.exe, args...)
	c.Dir = s.path("plan")
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.home, "TMPDIR=" + s.path("tmp"), "LANG=da_DK.UTF-8"}
	return c
}

func (s *sender) run(args ...string) {
	s.t.Helper()
	if out, err := s.command(args...).CombinedOutput(); err != nil {
		s.t.Fatalf("%q: %v: %s", args, err, out)
	}
}

func killSending(t *testing.T, exe, locked string) {
	s := newSender(t, exe)
	args := []string{"send", "plan.bolgeplan", "--out", "copy.age", "--passphrase-file", s.path("passphrase")}
	began := time.Now()
	s.run(args...) // once to its end
	whole := time.Since(began)
	b, err := os.ReadFile(s.path("plan", "copy.age"))
	size := len(b)
	if err = errors.Join(err, os.WriteFile(locked, b, 0o600)); err != nil {
		t.Fatal(err)
	}
	clear := s.path("plan", "plan.bolgeplan")
	if !hasClearText(t, clear) {
		t.Fatal("what is looked for is not in the plan")
	}
	amid, left := 0, 0
	for range kills() {
		_ = os.Remove(s.path("plan", "copy.age"))
		c := s.command(args...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		moment := rand.N(whole)
		time.Sleep(moment)
		_ = c.Process.Kill()
		if c.Wait() != nil {
			amid++
		}
		noneRuns(t, exe)
		at := fmt.Sprintf("killed after %v", moment)
		left += len(inFolder(t, s.path("tmp"))) + len(inFolder(t, s.path("plan"))) - 1
		inClear(t, at, s.home, clear, s.path(".local", "share", "bolgeplan", "safety-copies"), s.path("passphrase"))
		s.run("verify", "plan.bolgeplan")
		if left := inFolder(t, s.path("tmp")); len(left) > 0 {
			t.Errorf("%s: after the next start there is %v", at, left)
		}
		for _, name := range inFolder(t, s.path("plan")) {
			if name != "plan.bolgeplan" && name != "copy.age" {
				t.Errorf("%s: beside the plan is %s", at, name)
			}
		}
		if b, err := os.ReadFile(s.path("plan", "copy.age")); err == nil && len(b) != size {
			t.Errorf("%s: of a copy %d of %d bytes are there", at, len(b), size)
		}
	}
	t.Logf("sending takes %.1f s; of %d kills %d came before its end; they left %d files and folders to the next start", whole.Seconds(), kills(), amid, left)
}

// killOpen kills the window after it got the passphrase of a locked copy.
func killOpen(t *testing.T, exe, locked string) {
	d := NewDesktop(t)
	b, err := os.ReadFile(locked)
	file := d.HomePath("copy.bolgeplan.age")
	if err = errors.Join(err, os.WriteFile(file, b, 0o600)); err != nil {
		t.Fatal(err)
	}
	open := func() *Program {
		p := d.Start(exe, file)
		w := p.Window("Bølgeplan")
		w.WaitStill()
		w.Type(hiddenPassphrase)
		w.Key("Return")
		return p
	}
	p := open()
	began := time.Now()
	Eventually(t, "the plan is in the memory of the program", func() bool { return inMemory(t, p.cmd.Process.Pid, hiddenName) })
	whole := time.Since(began)
	amid := 0
	for i := range kills() {
		if i > 0 {
			p = open()
			time.Sleep(rand.N(2 * whole))
		}
		if inMemory(t, p.cmd.Process.Pid, hiddenName) {
			amid++
		}
		p.Kill()
		noneRuns(t, exe)
		inClear(t, "killed", d.HomePath())
		inClear(t, "killed", d.temp())
		d.do(exe, "--version")
		if left := inFolder(t, d.temp()); len(left) > 0 {
			t.Errorf("after the next start there is %v", left)
		}
	}
	t.Logf("opening takes %.1f s; %d of %d kills found the plan open", whole.Seconds(), amid, kills())
}

// inFolder returns the names in a folder.
func inFolder(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// inClear fails if a file in a folder, except some, holds a hidden text.
func inClear(t *testing.T, when, dir string, besides ...string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		for _, allowed := range besides {
			if path == allowed && e != nil && e.IsDir() {
				return fs.SkipDir
			} else if path == allowed {
				return nil
			}
		}
		if err == nil && e.Type().IsRegular() && hasClearText(t, path) {
			t.Errorf("%s: %s is in clear", when, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func hasClearText(t *testing.T, path string) bool {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(b, []byte(hiddenName)) || bytes.Contains(b, []byte(hiddenPassphrase))
}

// noneRuns waits until no process of a program is left. A process that reads a file ends
// with the process that started it.
func noneRuns(t *testing.T, exe string) {
	t.Helper()
	Eventually(t, "no process of the program is left", func() bool {
		list, err := filepath.Glob("/proc/[0-9]*/exe")
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range list {
			if to, err := os.Readlink(link); err == nil && to == exe {
				return false
			}
		}
		return true
	})
}

// inMemory reports whether a process has a text in its memory.
func inMemory(t *testing.T, process int, text string) bool {
	t.Helper()
	folder := filepath.Join("/proc", strconv.Itoa(process))
	maps, err := os.ReadFile(filepath.Join(folder, "maps"))
	if err != nil {
		return false
	}
	mem, err := os.Open(filepath.Join(folder, "mem"))
	if err != nil {
		t.Skipf("the memory of a process may not be read here: %v", err)
	}
	defer mem.Close()
	for _, line := range strings.Split(string(maps), "\n") {
		place, rest, _ := strings.Cut(line, " ")
		var from, to int64
		if _, err := fmt.Sscanf(place, "%x-%x", &from, &to); err != nil || !strings.HasPrefix(rest, "rw") || strings.Contains(rest, "/") {
			continue // not what the program writes
		}
		const piece = 1 << 20
		b := make([]byte, piece+len(text))
		for at := from; at < to; at += piece {
			n, _ := mem.ReadAt(b[:min(int64(len(b)), to-at)], at)
			if bytes.Contains(b[:n], []byte(text)) {
				return true
			}
		}
	}
	return false
}
