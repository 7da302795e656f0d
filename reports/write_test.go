package reports

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileReplacesWholeAndNamesWhatWasAskedFor(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.pdf")
	for _, content := range []string{"long before", "new"} {
		if err := WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); string(got) != "new" {
		t.Errorf("it holds %q (%v)", got, err)
	}
	for _, bad := range []string{filepath.Join(dir, "none", "a.pdf"), dir} {
		var file *fs.PathError
		if err := WriteFile(bad, nil); !errors.As(err, &file) || file.Path != bad {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEqualNamesAreNumbered(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for _, short := range []string{"KY/2", "KY-2", "ky 2"} {
		got = append(got, freeName(fileName("pdf", "0751", short), taken))
	}
	want := []string{"0751-KY-2.pdf", "0751-KY-2-2.pdf", "0751-ky-2-3.pdf"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}
