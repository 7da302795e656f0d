// Package windows runs the program for Windows in wine and compares it with the program for
// Linux.
//
// It is for tests only. What wine does not have of Windows stays untested: limits of jobs,
// consoles, the file dialogs of the system, and read-only files of an administrator.
package windows

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bolgeplan/data/datatest"
)

// compiler makes programs for Windows.
const compiler = "x86_64-w64-mingw32-gcc"

// patience is how long a command may take. It does not measure speed.
const patience = 5 * time.Minute

// Skip skips a test unless the environment asks for runs in wine. It fails the test if
// programs for them are missing.
func Skip(t testing.TB) {
	t.Helper()
	if os.Getenv("BOLGEPLAN_WINE") != "1" {
		t.Skip("with BOLGEPLAN_WINE=1 the program for Windows runs in wine")
	}
	for _, name := range []string{"wine", "wineserver", compiler} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("%s is missing: sh .ci/setup windows", name)
		}
	}
}

// Build builds a main package for Windows and returns the path of the program.
func Build(t testing.TB, pkg string) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "bolgeplan.exe")
	c := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", exe, pkg)
	c.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS=windows", "GOARCH=amd64", "CC="+compiler)
	mustRun(t, c)
	return exe
}

// compile makes a program or a library of a source in testdata.
func compile(t testing.TB, to, source string, options ...string) string {
	t.Helper()
	source = filepath.Join(datatest.Root(t), "ui", "e2e", "windows", "testdata", source)
	mustRun(t, exec.Command(compiler, append([]string{"-O2", "-municode", "-Wall", "-Werror", "-o", to, source}, options...)...))
	return to
}

func mustRun(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c, err, out)
	}
}

// Wine is a Windows of one test, with one user.
type Wine struct {
	t       testing.TB
	prefix  string
	home    string
	display string // "" for none
	runtime string // where its programs find each other
}

// NewWine makes a Windows that shows its windows on a display of X, "" for none. It ends
// with the test.
func NewWine(t testing.TB, display string) *Wine {
	t.Helper()
	w := &Wine{t: t, prefix: filepath.Join(t.TempDir(), "prefix"), home: t.TempDir(), display: display}
	w.runtime = filepath.Join(w.home, "runtime")
	if err := os.Mkdir(w.runtime, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.end)
	mustRun(t, w.wine("wineboot", "--init"))
	w.install("bcryptprimitives")
	return w
}

// install puts a library of testdata among those of Windows.
func (w *Wine) install(name string) {
	w.t.Helper()
	to := filepath.Join(w.prefix, "drive_c", "windows", "system32", name+".dll")
	_ = os.Remove(to) // wine's own may be a link
	compile(w.t, to, name+".c", "-shared", "-ladvapi32")
}

// end ends all programs of this Windows.
func (w *Wine) end() {
	for _, how := range []string{"--kill", "--wait"} {
		_ = w.command("wineserver", how).Run() // fails only where none runs any more
	}
}

// command returns a command of Linux that belongs to this Windows. It sees none of the
// settings of the user who runs the test.
func (w *Wine) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + w.home, "USER=anna",
		"XDG_RUNTIME_DIR=" + w.runtime, "TMPDIR=" + w.runtime,
		"WINEPREFIX=" + w.prefix, "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=;rstrtmgr=n,b",
		"LANG=da_DK.UTF-8", "LC_CTYPE=C.UTF-8", // Danish, even where its locale is not installed
		"TZ=Europe/Copenhagen", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	if w.display != "" {
		c.Env = append(c.Env, "DISPLAY="+w.display)
	}
	return c
}

// wine returns a command of this Windows.
func (w *Wine) wine(exe string, args ...string) *exec.Cmd {
	return w.command("wine", append([]string{exe}, args...)...)
}

// AppData returns a path of Linux below the user's folder of settings and the like.
func (w *Wine) AppData(parts ...string) string {
	return filepath.Join(append([]string{w.prefix, "drive_c", "users", "anna", "AppData"}, parts...)...)
}

// Path returns a path of Linux as programs of Windows have it.
func Path(unix string) string { return `Z:` + strings.ReplaceAll(unix, "/", `\`) }

// result is what a command said.
type result struct {
	code     int
	out, err string
}

// runToEnd runs a command to its end.
func runToEnd(t testing.TB, c *exec.Cmd) result {
	t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	c.WaitDelay = time.Minute // a process that goes on may have them
	late := time.AfterFunc(patience, func() { _ = c.Process.Kill() })
	defer late.Stop()
	err := c.Run()
	var exit *exec.ExitError
	if errors.Is(err, exec.ErrWaitDelay) { // wine leaves a process that was being made when its maker ended
		t.Logf("something kept the output of %v", c)
	} else if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// identity is the file with the name of an author.
func identity(author string) []byte {
	return fmt.Appendf(nil, `{"Author": %q, "Installation": "e2e000000001", "Asked": true}`, author)
}
