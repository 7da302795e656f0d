package data

import (
	"os"
	"path/filepath"
	"testing"
)

// identityIn is the identity of an installation that has all of its folders in one.
func identityIn(home string) (Identity, error) {
	who, err := LoadIdentity(filepath.Join(home, "config"))
	who.Folder = filepath.Join(home, "data")
	return who, err
}

// copyHome returns a copy of the folder of an installation.
func copyHome(t *testing.T, home string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "home")
	if err := os.CopyFS(to, os.DirFS(home)); err != nil {
		t.Fatal(err)
	}
	return to
}
