// Package former builds the program of an earlier commit from this repository's history,
// for tests that compare the present program with it.
//
// It is for tests only. It keeps the programs in the user's cache folder, because the first
// build takes minutes.
package former

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/gofrs/flock"

	"bolgeplan/data/datatest"
)

// Commit is the last commit whose program writes plan files of format 1.
const Commit = "c1be894bf858b7d2d845e929c2909dc539097e4b"

// penSource is the source of Programs.Pen, which is built against the sources of Commit.
const penSource = "testdata/pen/main.go"

// Programs are the paths of the programs of Commit.
type Programs struct {
	Bolgeplan string // the program itself
	// Pen opens a plan as a window does, and carries out commands from standard input; see
	// its source.
	Pen string
}

// Build returns the programs of Commit. It fails the test if they cannot be built. Outside
// of CI it skips the test if the sources have no history.
func Build(t testing.TB) Programs {
	t.Helper()
	root := datatest.Root(t)
	if _, err := os.Lstat(filepath.Join(root, ".git")); errors.Is(err, os.ErrNotExist) {
		text := fmt.Sprintf("%s has no history to build %.7s from: clone the repository instead of unpacking its sources", root, Commit)
		if os.Getenv("CI") != "" {
			t.Fatal(text)
		}
		t.Skip(text)
	}
	p, err := build(root)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// build returns the programs from the cache, and builds them first if needed. Only one
// process builds at a time.
func build(root string) (p Programs, err error) {
	pen, err := filepath.Abs(penSource)
	if err != nil {
		return p, err
	}
	source, err := os.ReadFile(pen)
	if err != nil {
		return p, err
	}
	dir, err := cacheFolder(source)
	if err != nil {
		return p, err
	}
	lock := flock.New(dir + ".lock")
	if err := lock.Lock(); err != nil {
		return p, fmt.Errorf("waiting for another build: %w", err)
	}
	defer lock.Close()
	p = Programs{filepath.Join(dir, "bolgeplan"), filepath.Join(dir, "pen")}
	if _, err := os.Stat(dir); err == nil {
		return p, nil
	}
	return p, buildInto(dir, root, pen)
}

// cacheFolder returns the folder of the programs. It depends on the compiler and on pen,
// because both change the programs. A compiler also brings the compression of PDF files.
func cacheFolder(pen []byte) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "bolgeplan", "former")
	sum := sha256.Sum256(pen)
	name := fmt.Sprintf("%.12s-%s-%s-%s", Commit, runtime.Version(), runtime.GOARCH, hex.EncodeToString(sum[:4]))
	return filepath.Join(cache, name), os.MkdirAll(cache, 0o755)
}

// buildInto builds the programs in a temporary work tree of Commit. It renames their folder
// to dir when both are built.
func buildInto(dir, root, pen string) (err error) {
	if err := findCommit(root, Commit); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), ".building-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	tree, programs := filepath.Join(temp, "tree"), filepath.Join(temp, "programs")
	if _, err := git(root, "worktree", "add", "--quiet", "--detach", tree, Commit); err != nil {
		return err
	}
	defer func() {
		_, failed := git(root, "worktree", "remove", "--force", tree)
		err = errors.Join(err, failed)
	}()
	overlay := filepath.Join(temp, "overlay.json")
	b, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(tree, "pen", "main.go"): pen}})
	if err == nil {
		err = os.WriteFile(overlay, b, 0o600)
	}
	if err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-buildvcs=false", "-overlay", overlay, "-o", programs+string(filepath.Separator), ".", "./pen")
	cmd.Dir = tree
	cmd.Env = append(cmd.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building the program of %.7s: %w\n%s", Commit, err, out)
	}
	return os.Rename(programs, dir)
}
