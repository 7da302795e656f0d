// Package datatest gives tests plan files that other programs than the present
// one have written, and says of any plan file which format it has.
package datatest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Format1 returns the paths of plan files of format 1, written by the program of
// its time. They lie in shared/data/formats beside the repository and are never
// to be changed.
//
// Where they are missing the test is skipped; it fails in a full run of CI.
func Format1(t testing.TB) []string {
	t.Helper()
	folder := formats(Root(t))
	const least = 7
	paths, err := filepath.Glob(filepath.Join(folder, "v1-*.bolgeplan"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) >= least {
		return paths
	}
	text := fmt.Sprintf("%s has %d plan files of format 1, not %d: put them there", folder, len(paths), least)
	if os.Getenv("CI") != "" && os.Getenv("BOLGEPLAN_FORMER") == "1" {
		t.Fatal(text)
	}
	t.Skip(text)
	return nil
}

// formats is the folder beside the repository. A further work tree of the
// repository finds it beside the main one.
func formats(root string) string {
	below := func(repository string) string {
		return filepath.Join(repository, "..", "shared", "data", "formats")
	}
	link, err := os.ReadFile(filepath.Join(root, ".git"))
	if _, missing := os.Stat(below(root)); missing == nil || err != nil {
		return below(root)
	}
	dir := strings.TrimSpace(strings.TrimPrefix(string(link), "gitdir:")) // …/.git/worktrees/name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(root, dir)
	}
	return below(filepath.Join(dir, "..", "..", ".."))
}

// Root returns the folder of this module.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			err = errors.New("no folder above has a go.mod")
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal(err)
	return ""
}
