package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"
)

// holdFile opens a file and shares it with nobody, as another program does, until release
// is called.
func holdFile(t *testing.T, path string) (release func()) {
	t.Helper()
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = windows.CloseHandle(h) }
}

// A file that another program has for a moment is opened, read, replaced and removed all the
// same. One that it keeps is left as it is, and the error says so, after it was asked who
// has it.
func TestAFileThatAnotherProgramHas(t *testing.T) {
	for what, change := range map[string]func(path string) error{
		"opened": func(path string) error {
			f, err := Open(path)
			return errors.Join(err, f.Close())
		},
		"read": func(path string) error {
			_, err := ReadFile(path)
			return err
		},
		"replaced": func(path string) error { return Replace(path, []byte("new"), 0o600) },
		"removed":  func(path string) error { return RemoveAll(filepath.Dir(path)) },
	} {
		t.Run(what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "folder", "file")
			if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("former"), 0o600)); err != nil {
				t.Fatal(err)
			}
			release := holdFile(t, path)
			if err, asked := change(path), (*InUseError)(nil); !IsInUse(err) || !errors.As(err, &asked) {
				t.Errorf("while it is held: %v", err)
			}
			release()
			if b, err := os.ReadFile(path); err != nil || string(b) != "former" {
				t.Fatalf("it holds %q (%v)", b, err)
			}
			release = holdFile(t, path)
			time.AfterFunc(Patience/10, release)
			if err := change(path); err != nil {
				t.Errorf("it was held for a moment: %v", err)
			}
		})
	}
}

func TestRenameNewReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	if err := errors.Join(os.WriteFile(from, []byte("a"), 0o600), os.WriteFile(to, []byte("b"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := RenameNew(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a name that is taken: %v", err)
	}
	if b, err := os.ReadFile(to); err != nil || string(b) != "b" {
		t.Errorf("it holds %q (%v)", b, err)
	}
	if err := errors.Join(os.Remove(to), RenameNew(from, to)); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 1 || got[0] != "to" {
		t.Errorf("there are %v", got)
	}
}
