package former

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestACommitIsLookedForInEveryHistory looks for the first of two commits in
// clones that have all of the history, some of it, or none of that commit.
func TestACommitIsLookedForInEveryHistory(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	origin := filepath.Join(t.TempDir(), "origin")
	first := twoCommits(t, origin)
	clone := func(options ...string) string {
		to := filepath.Join(t.TempDir(), "clone")
		must(t, filepath.Dir(to), append(append([]string{"clone", "--quiet"}, options...), "file://"+origin, to)...)
		return to
	}
	shallow, alone := clone("--depth", "1"), clone("--depth", "1")
	must(t, alone, "remote", "remove", "origin")
	for _, c := range []struct {
		name, root, commit, want string
	}{
		{"all of it", clone(), first, ""},
		{"some of it, with a remote", shallow, first, ""},
		{"some of it, without a remote", alone, first, "the history lacks " + first[:7] + ": clone with full history"},
		{"another one", clone(), strings.Repeat("0", 40), "the history lacks 0000000: clone with full history"},
	} {
		err := findCommit(c.root, c.commit)
		if c.want == "" && err != nil || c.want != "" && (err == nil || err.Error() != c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	must(t, shallow, "cat-file", "-e", first)
}

// twoCommits makes a repository and returns the first of its commits.
func twoCommits(t *testing.T, root string) string {
	t.Helper()
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	must(t, root, "init", "--quiet")
	for range 2 {
		must(t, root, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "--message", "a")
	}
	return must(t, root, "rev-parse", "HEAD~")
}

// must runs a git command that has to succeed.
func must(t *testing.T, root string, args ...string) string {
	t.Helper()
	out, err := git(root, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
