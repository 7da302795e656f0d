package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestReplaceWritesWholeFilesOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, content := range []string{"first", "", "second"} {
		if err := Replace(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != content {
			t.Errorf("%q is there, not %q (%v)", b, content, err)
		}
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file is for %v (%v)", info.Mode(), err)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("beside it is %v", got)
	}
}

func TestReplaceLeavesWhatItCannotReplace(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "folder", "in it"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Replace(filepath.Join(dir, "folder"), []byte("x"), 0o600); err == nil {
		t.Error("a folder was replaced")
	}
	if err := Replace(filepath.Join(dir, "none", "file"), []byte("x"), 0o600); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file in no folder: %v", err)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left are %v", got)
	}
}

// A file that cannot be replaced stops ReplaceAll, which returns how many were
// replaced before.
func TestReplaceAll(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.Mkdir(path("b"), 0o700), os.WriteFile(path("c"), []byte("before"), 0o600)); err != nil {
		t.Fatal(err)
	}
	n, err := ReplaceAll([]File{{path("a"), []byte("A")}, {path("b"), []byte("B")}, {path("c"), []byte("C")}}, 0o644)
	if n != 1 || err == nil {
		t.Errorf("%d were replaced (%v)", n, err)
	}
	n, err = ReplaceAll([]File{{path("a"), []byte("AA")}, {path("d"), []byte("D")}}, 0o644)
	if n != 2 || err != nil {
		t.Errorf("%d were replaced (%v)", n, err)
	}
	for name, want := range map[string]string{"a": "AA", "c": "before", "d": "D"} {
		if b, err := os.ReadFile(path(name)); err != nil || string(b) != want {
			t.Errorf("%s holds %q (%v)", name, b, err)
		}
	}
	if n, err := ReplaceAll(nil, 0o644); n != 0 || err != nil {
		t.Errorf("of nothing %d were replaced (%v)", n, err)
	}
	if got := names(t, dir); len(got) != 4 {
		t.Errorf("beside them is %v", got)
	}
}

func TestMakeFolder(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a", "b", "c")
	for range 2 {
		if err := MakeFolder(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		t.Error(err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, filepath.Join(file, "below")} {
		if err := MakeFolder(path, 0o700); err == nil {
			t.Errorf("%s is a folder", path)
		}
	}
}
