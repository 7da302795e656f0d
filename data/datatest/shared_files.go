// Package datatest gives tests plan files that other versions of the program wrote,
// and checks the format of any plan file.
package datatest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Format1 returns the paths of plan files of format 1, written by the program of its
// time. They lie in shared/data/formats beside the repository and must never change.
//
// If they are missing the test is skipped; it fails in a full run of CI.
func Format1(t testing.TB) []string {
	t.Helper()
	folder := filepath.Join(shared(Root(t)), "data", "formats")
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

// Design returns the text of a page of the design, which lies in shared/design beside
// the repository. If it is missing the test is skipped; it fails in CI.
func Design(t testing.TB, page string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(shared(Root(t)), "design", page))
	switch {
	case err == nil:
		return string(b)
	case os.Getenv("CI") != "":
		t.Fatalf("the design page is missing: %v", err)
	default:
		t.Skipf("the design page is missing: %v", err)
	}
	return ""
}

// shared returns the folder beside the repository. A further work tree uses the
// folder beside the main one.
func shared(root string) string {
	below := func(repository string) string { return filepath.Join(repository, "..", "shared") }
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
