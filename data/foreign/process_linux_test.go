package foreign

import (
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// tellsItself makes the test binary a process that tells what it got from the one
// that started it.
const tellsItself = "tell-yourself"

func TestMain(m *testing.M) {
	if slices.Contains(os.Args, tellsItself) {
		closeInherited()
		tell()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func tell() {
	for _, v := range os.Environ() {
		_, _ = io.WriteString(os.Stdout, "variable "+v+"\n")
	}
	entries, _ := os.ReadDir("/proc/self/fd")
	for _, e := range entries {
		if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil {
			_, _ = io.WriteString(os.Stdout, "file "+to+"\n")
		}
	}
	tasks, _ := os.ReadDir("/proc/self/task")
	for _, t := range tasks {
		status, _ := os.ReadFile("/proc/self/task/" + t.Name() + "/status")
		_, rest, _ := strings.Cut(string(status), "NoNewPrivs:")
		rights, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
		_, _ = io.WriteString(os.Stdout, "no new privileges "+rights+"\n")
	}
}

// The process that reads gets neither the environment of this one nor what it has
// open, and can never get more rights than it has.
func TestTheProcessThatReadsInheritsNothing(t *testing.T) {
	t.Setenv("BOLGEPLAN_SECRET", "x")
	open, err := unix.Open(os.Args[0], unix.O_RDONLY, 0) // as libraries of the window do
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(open)
	p, err := Start(os.Args[0], tellsItself)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	said, err := io.ReadAll(p.out)
	if err != nil {
		t.Fatal(err)
	}
	threads := 0
	for _, line := range strings.Split(strings.TrimSpace(string(said)), "\n") {
		kind, what, _ := strings.Cut(line, " ")
		switch {
		case kind == "variable":
			name, _, _ := strings.Cut(what, "=")
			if !slices.Contains(append([]string{inside, "GOTRACEBACK", "GOGC", "GLIBC_TUNABLES"}, needed...), name) {
				t.Errorf("it knows %s", what)
			}
		case kind == "file" && !strings.HasPrefix(what, "pipe:") && !strings.HasPrefix(what, "anon_inode:") && !strings.HasPrefix(what, "/proc/"):
			t.Errorf("it has %s", what)
		case kind == "no":
			threads++
			if what != "new privileges 1" {
				t.Errorf("a thread may get more rights: %s", what)
			}
		}
	}
	if threads == 0 {
		t.Errorf("it said %q", said)
	}
	if n, err := unix.PrctlRetInt(unix.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0); err != nil || n != 0 {
		t.Errorf("this program itself may not get more rights (%d, %v)", n, err)
	}
}
