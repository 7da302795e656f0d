// Package former builds the program of an earlier commit from the history of
// this repository, for tests that hold the present program against it.
//
// It is for tests alone. What it builds is kept in the user's cache folder: a
// first build takes minutes, every further one nothing.
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

// penSource is the program of Pen, which is built from the sources of Commit.
const penSource = "testdata/pen/main.go"

// Programs are the programs of Commit, by their paths.
type Programs struct {
	Bolgeplan string // the program as its users have it
	// Pen opens a plan as a window does and does what it is told on standard
	// input; see its source.
	Pen string
}

// Build returns the programs of Commit. It fails the test where they cannot be
// built, and skips it only for sources without a history outside of CI.
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

// build returns the programs from the cache, and puts them there first where
// they are missing. One process builds at a time.
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

// cacheFolder is where the programs are kept. Another compiler or pen gives
// other programs; a compiler brings the compression of what they print along.
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

// buildInto builds the programs in a work tree of Commit that lasts only as
// long, and gives their folder its name when both are there.
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
