package foreign

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// tellsItself makes the test binary a process that reports what it inherited.
const tellsItself = "tell-yourself"

// serves makes the test binary a reading process without formats.
const serves = "serve"

// mayKnow reports whether a reading process may have a variable of the environment.
func mayKnow(name string) bool {
	return slices.Contains(append([]string{readerVariable, "GOTRACEBACK", "GOGC", "GLIBC_TUNABLES"}, inheritedVariables...), name)
}

func TestMain(m *testing.M) {
	if slices.Contains(os.Args, tellsItself) {
		closeInherited()
		tell()
		os.Exit(0)
	}
	if slices.Contains(os.Args, serves) {
		os.Exit(Serve(nil, os.Stdin, os.Stdout))
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

// The reading process inherits neither the environment nor open files, and can never
// gain rights.
func TestTheProcessThatReadsInheritsNothing(t *testing.T) {
	t.Setenv("BOLGEPLAN_SECRET", "x")
	open, err := unix.Open(os.Args[0], unix.O_RDONLY, 0) // as libraries of the window do
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(open)
	p, err := Start(t.Context(), os.Args[0], tellsItself)
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
			if !mayKnow(name) {
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

// A reading process has only three pipes and three variables, can gain no rights, and
// cannot write or leave a file.
func TestTheProcessThatReadsAtWork(t *testing.T) {
	t.Setenv("BOLGEPLAN_SECRET", "x")
	open, err := unix.Open(os.Args[0], unix.O_RDONLY, 0) // handed on unless it is closed
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(open)
	p, err := Start(t.Context(), os.Args[0], serves)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := newFrameReader(p.out).readGreeting(); err != nil {
		t.Fatal(err)
	}
	of := func(name string) string {
		t.Helper()
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", p.cmd.Process.Pid, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, v := range strings.Split(strings.Trim(of("environ"), "\x00"), "\x00") {
		if name, _, _ := strings.Cut(v, "="); !mayKnow(name) {
			t.Errorf("it knows %s", v)
		}
	}
	list := fmt.Sprintf("/proc/%d/fd", p.cmd.Process.Pid)
	entries, err := os.ReadDir(list)
	if err != nil {
		t.Fatal(err)
	}
	pipes := 0
	for _, e := range entries {
		to, err := os.Readlink(filepath.Join(list, e.Name()))
		switch {
		case err != nil:
			t.Error(err)
		case strings.HasPrefix(to, "pipe:"):
			pipes++
		case !strings.HasPrefix(to, "anon_inode:"): // the runtime's own
			t.Errorf("it has %s", to)
		}
	}
	if pipes != 3 {
		t.Errorf("it has %d pipes", pipes)
	}
	tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", p.cmd.Process.Pid))
	if err != nil || len(tasks) == 0 {
		t.Fatal(err)
	}
	for _, task := range tasks {
		if !strings.Contains(of("task/"+task.Name()+"/status"), "\nNoNewPrivs:\t1\n") {
			t.Error("a thread may get more rights")
		}
	}
	// With the file comes what it may use.
	if _, err := p.in.Write(binary.BigEndian.AppendUint64([]byte{vetMode}, 4096)); err != nil {
		t.Fatal(err)
	}
	limits := regexp.MustCompile(`(?ms)^Max file size +0 +0 .*^Max core file size +0 +0 .*^Max open files +64 +64 `)
	for until := time.Now().Add(maxWait(0)); !limits.MatchString(of("limits")); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("its limits are\n%s", of("limits"))
		}
	}
}
