package former

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// findCommit makes sure that the history has a commit. It fetches the rest of a shallow
// history if possible.
func findCommit(root, commit string) error {
	has := func() bool {
		_, err := git(root, "cat-file", "-e", commit+"^{commit}")
		return err == nil
	}
	if has() {
		return nil
	}
	lacking := fmt.Errorf("the history lacks %.7s: clone with full history", commit)
	shallow, err := git(root, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return errors.Join(lacking, err)
	}
	if shallow != "true" {
		return lacking
	}
	remotes, err := git(root, "remote")
	if err != nil || remotes == "" {
		return errors.Join(lacking, err)
	}
	first, _, _ := strings.Cut(remotes, "\n")
	if _, err := git(root, "fetch", "--quiet", "--unshallow", first); err != nil {
		return errors.Join(lacking, err)
	}
	if !has() {
		return lacking
	}
	return nil
}

// git runs a git command on a repository, without hooks, and returns its output.
func git(root string, args ...string) (string, error) {
	args = append([]string{"-C", root, "-c", "core.hooksPath=" + os.DevNull}, args...)
	cmd := exec.Command("git", args...)
	// A hook that runs the tests names its own repository in the environment.
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "GIT_DIR=") || strings.HasPrefix(v, "GIT_WORK_TREE=") || strings.HasPrefix(v, "GIT_INDEX_FILE=")
	})
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("git %s: %w: %s", args[4], err, strings.TrimSpace(string(exit.Stderr)))
	}
	return strings.TrimSpace(string(out)), err
}
