package disk

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// inFolder makes the test binary a program that makes a temporary folder and waits to
// be killed.
const inFolder = "BOLGEPLAN_DISK_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(inFolder); dir != "" {
		f, err := NewTempFolder(dir)
		if err == nil {
			err = os.WriteFile(f.Path("plan"), []byte("secret"), 0o600)
		}
		if err != nil {
			os.Exit(1)
		}
		_, _ = os.Stdout.WriteString("made\n")
		_, _ = os.Stdin.Read(make([]byte, 1))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func names(t testing.TB, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// A folder stays while its program lives, and is swept after a kill.
func TestOnlyFoldersOfDeadProgramsAreSwept(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), inFolder+"="+dir)
	in, errIn := cmd.StdinPipe()
	out, errOut := cmd.StdoutPipe()
	if err := errors.Join(errIn, errOut, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if n, err := out.Read(make([]byte, 5)); n != 5 {
		t.Fatal(err)
	}
	own, err := NewTempFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	Sweep(dir)
	if got := names(t, dir); len(got) != 2 {
		t.Fatalf("while both live there are %v", got)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	Sweep(dir)
	if got := names(t, dir); len(got) != 1 || got[0] != filepath.Base(own.Path("")) {
		t.Errorf("once one was killed there are %v", got)
	}
	if err := own.Remove(); err != nil || len(names(t, dir)) > 0 {
		t.Errorf("%v is left (%v)", names(t, dir), err)
	}
}

// A program may die at any moment, even between making a folder and its lock.
func TestWhatIsSwept(t *testing.T) {
	dir := t.TempDir()
	for name, swept := range map[string]bool{
		".bolgeplan-tmp-0123456789abcdef": true, "bolgeplan-tmp-0123456789abcdef": true,
		".bolgeplan-tmp-": false, ".bolgeplan-tmp-0123456789abcdef.old": false, "bolgeplan-tmp-planer": false, "plan": false,
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.Mkdir(path, 0o700), os.WriteFile(filepath.Join(path, "plan"), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		Sweep(dir)
		if _, err := os.Stat(path); (err != nil) != swept {
			t.Errorf("%s: %v", name, err)
		}
	}
	file := filepath.Join(dir, "bolgeplan-tmp-0123456789abcdef")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if Sweep(dir); len(names(t, dir)) != 5 {
		t.Error("a file was swept, which we never make")
	}
}

// A link with such a name is not followed.
func TestALinkIsNotFollowed(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	if err := os.Symlink(other, filepath.Join(dir, "bolgeplan-tmp-0123456789abcdef")); err != nil {
		t.Skip(err)
	}
	Sweep(dir)
	if got := names(t, other); len(got) > 0 {
		t.Errorf("in the other folder is %v", got)
	}
}

func TestTheNameSaysWhereAFolderIs(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for parent, hidden := range map[string]bool{os.TempDir(): false, t.TempDir(): true} {
		f, err := NewTempFolder(parent)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Remove()
		if got := strings.HasPrefix(filepath.Base(f.Path("")), "."); got != hidden {
			t.Errorf("in %s it is %s", parent, f.Path(""))
		}
	}
}

// Many programs make folders in one place and sweep it. No living program loses its
// folder.
func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 40 {
				f, err := NewTempFolder(dir)
				if err != nil {
					t.Error(err)
					return
				}
				path := f.Path("plan")
				if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
					t.Error(err)
				}
				Sweep(dir)
				if _, err := os.Stat(path); err != nil {
					t.Error(err)
				}
				if err := f.Remove(); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	all.Wait()
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("%v is left", got)
	}
}
