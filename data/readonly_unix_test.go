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

// openAsOther opens a plan in a process of a user without special rights.
func openAsOther(t *testing.T, path string) (s shownState) {
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
	wantFiles(t, private)
	return s
}

// copyReadOnly copies a plan and its side files to a folder that cannot be written
// until the test ends.
func copyReadOnly(t *testing.T, path string, file, dir os.FileMode) (to string) {
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

// A read-only plan with traces of other tools is shown, and stays as it is.
func TestAWellMeantFileThatCannotBeWrittenIsShown(t *testing.T) {
	for _, h := range toolTraces {
		for what, modes := range map[string][2]os.FileMode{
			"problem.readonly": {0o444, 0o755}, "problem.readonly-folder": {0o666, 0o555},
		} {
			t.Run(fmt.Sprint(h.name, " ", what), func(t *testing.T) {
				path := newFile(t)
				d := open(t, path)
				move(t, d, "0751", 2)
				tip := d.lastTx.String()
				closeDocument(t, d)
				logfiletest.Alter(t, path, h.statements)
				path = copyReadOnly(t, path, modes[0], modes[1])
				before := folderState(t, filepath.Dir(path))
				s := openAsOther(t, path)
				if s.Problem != "" || s.Protected != what || s.Last != tip || s.Faults > 0 || strings.Join(s.Said, " ") != shownRemark(h.said) {
					t.Errorf("seen is %+v", s)
				}
				if !maps.Equal(before, folderState(t, filepath.Dir(path))) {
					t.Error("something was written")
				}
			})
		}
	}
}

// Beside a plan in a read-only folder lies the journal of a killed program, or a
// foreign one. The right plan is shown, or a sentence says what to do; nothing is
// written.
func TestAJournalInAFolderThatCannotBeWritten(t *testing.T) {
	type left struct {
		path string
		want shownState
	}
	lefts := map[string]left{}
	for _, name := range foundFiles { // sound files
		path := foundFile(t, name)
		alone := filepath.Join(t.TempDir(), "plan.bolgeplan")
		duplicate(t, path, alone)
		lefts[name] = left{path, shownState{Last: tipOf(t, alone), Said: []string{"remark.shown.stale"}}}
	}
	path := newFile(t)
	move(t, open(t, path), "0751", 2)
	lefts["killed"] = left{logfiletest.LeaveHotJournal(t, path), shownState{Last: tipOf(t, path)}}
	ahead := newFile(t)
	tip := tipOf(t, ahead)
	lefts["ahead"] = left{newFileWithWAL(t, ahead), shownState{Last: tip, Said: []string{"remark.shown.ahead", "remark.shown.statistics"}}}
	for name, l := range lefts {
		t.Run(name, func(t *testing.T) {
			path := copyReadOnly(t, l.path, 0o444, 0o555)
			before := folderState(t, filepath.Dir(path))
			if len(before) < 2 {
				t.Fatalf("beside it lies nothing: %v", folderState(t, filepath.Dir(path)))
			}
			s := openAsOther(t, path)
			if s.Problem != "" || s.Last != l.want.Last || s.Faults > 0 || fmt.Sprint(s.Said) != fmt.Sprint(l.want.Said) {
				t.Errorf("seen is %+v, not %+v", s, l.want)
			}
			if !maps.Equal(before, folderState(t, filepath.Dir(path))) {
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
		path = copyReadOnly(t, path, 0o444, 0o555)
		before := folderState(t, filepath.Dir(path))
		if s := openAsOther(t, path); s.Problem == "" || s.Sentence == "" {
			t.Errorf("seen is %+v", s)
		}
		if !maps.Equal(before, folderState(t, filepath.Dir(path))) {
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
	tip := d.lastTx.String()
	closeDocument(t, d)
	return tip
}
