package former

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// installation is a program with the settings of a user of its own.
type installation struct {
	exe, home string
}

// install gives a program a home, in which its author has a name.
func install(t testing.TB, exe, author string) installation {
	t.Helper()
	i := installation{exe, t.TempDir()}
	config := filepath.Join(i.home, ".config", "bolgeplan")
	identity := fmt.Sprintf(`{"Author": %q, "Installation": %q}`, author, fmt.Sprintf("%012x", author)[:12])
	err := errors.Join(os.MkdirAll(config, 0o700), os.Mkdir(filepath.Join(i.home, "tmp"), 0o700),
		os.WriteFile(filepath.Join(config, "installation.json"), []byte(identity), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// with is another program in the same home.
func (i installation) with(exe string) installation { return installation{exe, i.home} }

// command is a run of the program in a folder, in a language: nothing of the
// settings of whoever runs the test gets in.
func (i installation) command(lang, folder string, args ...string) *exec.Cmd {
	c := exec.Command(i.exe, args...)
	c.Dir = folder
	c.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + i.home, "TMPDIR=" + filepath.Join(i.home, "tmp"),
		"LC_ALL=" + lang, "TZ=Europe/Copenhagen",
	}
	return c
}

// The languages of a run.
const (
	danish  = "da_DK.UTF-8"
	english = "en_GB.UTF-8"
)

// result is what a command said.
type result struct {
	code     int
	out, err string
}

// run runs a command to its end. It may be called from any goroutine.
func (i installation) run(t testing.TB, lang, folder, stdin string, args ...string) result {
	t.Helper()
	c := i.command(lang, folder, args...)
	var out, errs bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &errs
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Error(err)
		return result{-1, "", err.Error()}
	}
	return result{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// mustRun runs a command that has to succeed, in English, and returns what it
// printed.
func (i installation) mustRun(t testing.TB, args ...string) string {
	t.Helper()
	r := i.run(t, english, i.home, "", args...)
	if r.code != 0 {
		t.Fatalf("%v ended with %d: %s%s", args, r.code, r.out, r.err)
	}
	return r.out
}

// moves puts a municipality into a new wave of a solution, and reports whether
// the program said that it is done.
func (i installation) moves(t testing.TB, file, solution, municipality, wave string) (done bool, said string) {
	t.Helper()
	r := i.run(t, english, i.home, municipality+"\n", "import", file, "--solution", solution, "--wave", wave, "--from", "-", "--accept")
	return r.code == 0, r.err
}

// pen is the former program with a plan open, which does as it is told.
type pen struct {
	t     testing.TB
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines *bufio.Scanner
}

// take opens a plan with the pen of an installation.
func (i installation) take(t testing.TB, file string) *pen {
	t.Helper()
	p := &pen{t: t, cmd: i.command(english, i.home, file)}
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		p.in, err = p.cmd.StdinPipe()
	}
	if err == nil {
		p.lines = bufio.NewScanner(out)
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

// says reads a line of the pen, "" where it has ended.
func (p *pen) says() string {
	p.lines.Scan()
	return p.lines.Text()
}

// tell has the pen do something and returns what it says of that.
func (p *pen) tell(words string) string {
	p.t.Helper()
	if _, err := io.WriteString(p.in, words+"\n"); err != nil {
		p.t.Fatal(err)
	}
	return p.says()
}

// close has the pen close the plan.
func (p *pen) close() {
	p.t.Helper()
	_ = p.in.Close()
	if err := p.cmd.Wait(); err != nil {
		p.t.Errorf("the pen closed with %v", err)
	}
}

// kill ends the pen as an empty battery would, if it still runs.
func (p *pen) kill() {
	if p.cmd.ProcessState == nil {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait() // its exit code says only that it was killed
	}
}

// duplicate copies a file.
func duplicate(t testing.TB, from, to string) string {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}
