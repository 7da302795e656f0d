package matrix

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
)

func TestPrintIsWhatIsShown(t *testing.T) {
	f := newFixture(t, "KSD")
	dir := t.TempDir()
	for name, onBoard := range map[string]bool{"matrix.pdf": false, "board.pdf": true} {
		path := filepath.Join(dir, name)
		pages, err := writePrint(context.Background(), path, f.facts, translations.Danish, onBoard)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
			t.Errorf("%s is no PDF file (%v)", name, err)
		}
		if want := map[bool]int{false: 2, true: 1}[onBoard]; pages != want {
			t.Errorf("%s has %d pages, want %d", name, pages, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	path := filepath.Join(dir, "cancelled.pdf")
	if _, err := writePrint(ctx, path, f.facts, translations.Danish, true); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a cancelled print is there")
	}
}

func TestAddressesOfFiles(t *testing.T) {
	for path, want := range map[string]string{
		"/home/a b/å.pdf":    "file:///home/a%20b/%C3%A5.pdf",
		"C:/Users/plan.pdf":  "file:///C:/Users/plan.pdf",
		"/plans/KSD 1&2.pdf": "file:///plans/KSD%201&2.pdf",
	} {
		if got := fileURL(path).String(); got != want {
			t.Errorf("%s is at %s, want %s", path, got, want)
		}
	}
}
