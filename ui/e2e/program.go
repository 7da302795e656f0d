package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// Build builds a main package, with the test's own build tags, and returns the path of the
// program. Tests that need the same program should be subtests of one test that builds it.
func Build(t testing.TB, pkg string) string {
	t.Helper()
	if err := consultSources(); err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(t.TempDir(), "bolgeplan")
	out, err := exec.Command("go", "build", "-tags", buildTags(), "-o", exe, pkg).CombinedOutput()
	if err != nil {
		t.Fatalf("building %s: %v\n%s", pkg, err, out)
	}
	return exe
}

// consultSources opens every source folder of the module. The go command repeats a cached
// test result while the files that the test has read are unchanged. It does not know what
// the program is built from.
func consultSources() error {
	mod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return fmt.Errorf("looking for the module: %w", err)
	}
	root := filepath.Dir(strings.TrimSpace(string(mod)))
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && path != root && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		return err
	})
}

func buildTags() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" {
			return s.Value
		}
	}
	return ""
}

// Program is a program that runs on a desktop.
type Program struct {
	d      *Desktop
	cmd    *exec.Cmd
	out    output
	errs   output
	exited chan struct{} // closed when the process has ended
	err    error         // how it ended; valid after exited is closed
	told   string        // the file to which it adds what it tells, if any
	heard  int           // bytes of it that WaitTold has passed
}

// Start starts a program on the desktop. At the end of the test it is killed if it still
// runs, and every complaint of Fyne fails the test.
func (d *Desktop) Start(exe string, args ...string) *Program {
	d.t.Helper()
	return d.start(d.command(exe, args...))
}

// StartWith starts a program with variables of its own environment.
func (d *Desktop) StartWith(environment []string, exe string, args ...string) *Program {
	d.t.Helper()
	c := d.command(exe, args...)
	c.Env = append(c.Env, environment...)
	return d.start(c)
}

// StartTold starts a program that tells what a screen reader would read, for WaitTold.
func (d *Desktop) StartTold(exe string, args ...string) *Program {
	d.t.Helper()
	told := filepath.Join(d.temp(), "told.txt")
	p := d.StartWith([]string{"BOLGEPLAN_SPOKEN=" + told}, exe, args...)
	p.told = told
	return p
}

func (d *Desktop) start(c *exec.Cmd) *Program {
	d.t.Helper()
	p := &Program{d: d, cmd: c, exited: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.errs
	p.cmd.WaitDelay = patience // a process of its own may have them
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.exited)
	}()
	d.t.Cleanup(func() {
		p.savePictureOfFailure()
		p.Kill()
		if complaint := fyneComplaint(p.Stderr()); complaint != "" {
			d.t.Errorf("Fyne complained:\n%s", complaint)
		}
	})
	return p
}

// harmless matches Fyne's own errors that are not faults of the program. There are no
// settings of the desktop to watch. Fyne may also read its preferences while it writes
// them.
var harmless = regexp.MustCompile(`Fyne error:  (failed to watch theme settings|Preferences load error)`)

// fyneComplaint returns what Fyne reported on standard error, such as a call from the wrong
// goroutine.
func fyneComplaint(stderr string) string {
	// A report is a line and those after it that are indented, each with a time.
	entry := regexp.MustCompile(`(?m)^(?:\d{4}/\d\d/\d\d [\d:]+ )?\S.*$(?:\n(?:\d{4}/\d\d/\d\d [\d:]+ )?  .*$)*\n?`)
	var complaints strings.Builder
	for _, e := range entry.FindAllString(stderr, -1) {
		ours := strings.Contains(e, "Fyne error:") || strings.Contains(e, "*** Error in Fyne")
		if ours && !harmless.MatchString(e) {
			complaints.WriteString(e)
		}
	}
	return complaints.String()
}

// savePictureOfFailure saves the screen of a failed test.
func (p *Program) savePictureOfFailure() {
	if p.d.t.Failed() {
		p.savePicture(p.d.t.Name())
	}
}

// savePicture saves the screen in the folder BOLGEPLAN_PICTURES, if that is set.
func (p *Program) savePicture(name string) {
	dir := os.Getenv("BOLGEPLAN_PICTURES")
	if dir == "" {
		return
	}
	name = strings.NewReplacer("/", "-", " ", "-").Replace(name) + ".png"
	if err := savePNG(filepath.Join(dir, name), p.d.Screenshot()); err != nil {
		p.d.t.Log(err)
	}
}

// Stdout returns what the program has printed so far.
func (p *Program) Stdout() string { return p.out.String() }

// Stderr returns what the program has written to standard error so far.
func (p *Program) Stderr() string { return p.errs.String() }

// Kill ends the program as a power failure would, if it still runs.
func (p *Program) Kill() {
	_ = p.cmd.Process.Kill() // fails only where it has ended already
	<-p.exited
}

// Wait waits until the program ends by itself, and returns its exit code.
func (p *Program) Wait() int {
	p.d.t.Helper()
	p.eventuallyEnds()
	var exit *exec.ExitError
	if p.err != nil && !errors.As(p.err, &exit) {
		p.d.t.Fatal(p.err)
	}
	return p.cmd.ProcessState.ExitCode()
}

// eventuallyEnds waits until the program ends. Where it does not, the failure says what its
// goroutines do.
func (p *Program) eventuallyEnds() {
	p.d.t.Helper()
	defer func() {
		p.d.t.Helper()
		if !p.Ended() {
			_ = p.cmd.Process.Signal(syscall.SIGQUIT)
			<-p.exited
			p.d.t.Log(p.Stderr())
		}
	}()
	Eventually(p.d.t, "the program ends", p.Ended)
}

// Ended reports whether the program has ended.
func (p *Program) Ended() bool {
	select {
	case <-p.exited:
		return true
	default:
		return false
	}
}

// Window waits until a window of the program whose title matches a regular expression is
// drawn, and gives it the focus.
func (p *Program) Window(title string) *Window {
	p.d.t.Helper()
	w := &Window{d: p.d, p: p}
	Eventually(p.d.t, "a window "+strconv.Quote(title)+" is there", func() bool {
		if p.Ended() {
			p.d.t.Fatalf("the program ended without a window (%v):\n%s%s", p.err, p.Stdout(), p.Stderr())
		}
		found, err := p.d.command("xdotool", "search", "--all", "--onlyvisible",
			"--pid", strconv.Itoa(p.cmd.Process.Pid), "--name", title).Output()
		ids := strings.Fields(string(found))
		if err != nil || len(ids) == 0 {
			return false
		}
		w.id = ids[0]
		return true
	})
	w.WaitUntil("the window is drawn", drawn)
	p.d.do("xdotool", "windowactivate", "--sync", w.id)
	return w
}

// output collects what a process writes, for concurrent readers.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}
