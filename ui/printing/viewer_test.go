package printing

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A file that is shown again is not written again: the program that shows it may let nobody write
// it. One with another content is.
func TestWhatIsShownAgainIsNotWrittenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "brev.pdf")
	former := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := errors.Join(writeChanged(path, []byte("pages")), os.Chtimes(path, former, former)); err != nil {
		t.Fatal(err)
	}
	if err := writeChanged(path, []byte("pages")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(former) {
		t.Errorf("it was written again (%v)", err)
	}
	if err := writeChanged(path, []byte("other pages")); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "other pages" {
		t.Errorf("it holds %q (%v)", b, err)
	}
}
