//go:build !windows

package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bolgeplan/data/journal"
	"bolgeplan/data/logfile/logfiletest"
)

// nobody is a user who owns nothing.
const nobody = 65534

// look has another process open a plan, of a user whom permissions bind.
func look(t *testing.T, path string) (s seen) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe") // which needs no way to where it lies
	if _, err := os.Stat(cmd.Path); err != nil {
		cmd.Path = os.Args[0]
	}
	private := filepath.Join(filepath.Dir(filepath.Dir(path)), "private")
	if err := os.MkdirAll(private, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(private, 0o777); err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), shownFile+"="+path, "TMPDIR="+private)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if errors.Is(err, syscall.EPERM) {
		t.Skipf("no process of another user can be started here: %v", err)
	}
	if err == nil {
		err = json.Unmarshal(out, &s)
	}
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	alone(t, private)
	return s
}

// protect lays a plan, with what lies beside it, where it cannot be written to, until the
// test ends.
func protect(t *testing.T, path string, file, dir os.FileMode) (to string) {
	t.Helper()
	above := t.TempDir()
	home := filepath.Join(above, "skrivebeskyttet")
	if err := os.Mkdir(home, 0o755); err != nil {
		t.Fatal(err)
	}
	to = filepath.Join(home, filepath.Base(path))
	for _, side := range []string{"", "-journal", "-wal", "-shm"} {
		b, err := os.ReadFile(path + side)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, os.WriteFile(to+side, b, 0o644), os.Chmod(to+side, file)); err != nil {
			t.Fatal(err)
		}
	}
	// The folders that a test is given are for its user alone.
	for _, open := range []string{filepath.Dir(above), above} {
		if err := os.Chmod(open, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(home, dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(home, 0o755) })
	return to
}

// A plan that cannot be written to is shown whatever a well-meant look at it with another
// program left, and stays as it is.
func TestAWellMeantFileThatCannotBeWrittenIsShown(t *testing.T) {
	for _, h := range habits {
		for what, modes := range map[string][2]os.FileMode{
			"problem.readonly": {0o444, 0o755}, "problem.readonly-folder": {0o666, 0o555},
		} {
			t.Run(fmt.Sprint(h.name, " ", what), func(t *testing.T) {
				path := newFile(t)
				d := open(t, path)
				move(t, d, "0751", 2)
				tip := d.last.String()
				closed(t, d)
				logfiletest.Alter(t, path, h.statements)
				path = protect(t, path, modes[0], modes[1])
				before := folder(t, filepath.Dir(path))
				s := look(t, path)
				if s.Problem != "" || s.Protected != what || s.Last != tip || s.Faults > 0 || strings.Join(s.Said, " ") != shownFor(h.said) {
					t.Errorf("seen is %+v", s)
				}
				if !maps.Equal(before, folder(t, filepath.Dir(path))) {
					t.Error("something was written")
				}
			})
		}
	}
}

// Beside a plan in a folder that cannot be written to lies what a program left that was
// killed or is not its own: the right plan is shown, or a sentence says what to do, and
// nothing is written.
func TestAJournalInAFolderThatCannotBeWritten(t *testing.T) {
	type left struct {
		path string
		want seen
	}
	lefts := map[string]left{}
	for _, name := range foundFiles { // sound files
		path := foundFile(t, name)
		alone := filepath.Join(t.TempDir(), "plan.bolgeplan")
		duplicate(t, path, alone)
		lefts[name] = left{path, seen{Last: tipOf(t, alone), Said: []string{"remark.shown.stale"}}}
	}
	path := newFile(t)
	move(t, open(t, path), "0751", 2)
	lefts["killed"] = left{logfiletest.LeaveHotJournal(t, path), seen{Last: tipOf(t, path)}}
	ahead := newFile(t)
	tip := tipOf(t, ahead)
	lefts["ahead"] = left{leftAhead(t, ahead), seen{Last: tip, Said: []string{"remark.shown.ahead", "remark.shown.statistics"}}}
	for name, l := range lefts {
		t.Run(name, func(t *testing.T) {
			path := protect(t, l.path, 0o444, 0o555)
			before := folder(t, filepath.Dir(path))
			if len(before) < 2 {
				t.Fatalf("beside it lies nothing: %v", folder(t, filepath.Dir(path)))
			}
			s := look(t, path)
			if s.Problem != "" || s.Last != l.want.Last || s.Faults > 0 || fmt.Sprint(s.Said) != fmt.Sprint(l.want.Said) {
				t.Errorf("seen is %+v, not %+v", s, l.want)
			}
			if !maps.Equal(before, folder(t, filepath.Dir(path))) {
				t.Error("something was written")
			}
		})
	}
	t.Run("broken", func(t *testing.T) {
		path := newFile(t)
		if err := os.WriteFile(path, readFile(t, path)[:6000], 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(journal.Path(path), []byte(strings.Repeat("x", 1000)), 0o644); err != nil {
			t.Fatal(err)
		}
		path = protect(t, path, 0o444, 0o555)
		before := folder(t, filepath.Dir(path))
		if s := look(t, path); s.Problem == "" || s.Sentence == "" {
			t.Errorf("seen is %+v", s)
		}
		if !maps.Equal(before, folder(t, filepath.Dir(path))) {
			t.Error("something was written")
		}
	})
}

// tipOf is the last transaction of a plan.
func tipOf(t *testing.T, path string) string {
	t.Helper()
	d, err := OpenToRead(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	tip := d.last.String()
	closed(t, d)
	return tip
}
