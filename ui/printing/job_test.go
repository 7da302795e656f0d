package printing

import (
	"path/filepath"
	"testing"
)

// What the dialog has asked about may be replaced; a name that it does not know yet
// may not.
func TestANameGetsItsEnding(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name, want string
		agreed     bool
	}{
		{"brev.pdf", "brev.pdf", true}, {"brev", "brev.pdf", false}, {"brev.PDF", "brev.PDF", true},
	} {
		to := toFile(filepath.Join(folder, c.name), extension, func() ([]byte, error) { return []byte("x"), nil })
		files, err := to.make()
		if err != nil || to.folder != folder || to.mayReplace != c.agreed || len(files) != 1 || files[0].Name != c.want ||
			to.opens != filepath.Join(folder, c.want) {
			t.Errorf("%s became %+v and %v (%v)", c.name, to, files, err)
		}
	}
}
