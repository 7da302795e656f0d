package data

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/data/logfile/logfiletest"
)

// Rebuilding or extracting any hostile file ends soon: with a sound plan, or with a
// sentence and the file unchanged.
func TestHostileFilesAreRepairedOrLeftAlone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, h := range logfiletest.HostileToRebuild() {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			d := open(t, path)
			move(t, d, "0751", 2)
			closeDocument(t, d)
			h.Make(t, path)
			broken := readFile(t, path)
			var p *Problem

			to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
			err := withTimeout(t, 60*time.Second, func() error { _, err := ExtractReadable(t.Context(), path, to, anna); return err })
			if err == nil {
				checkSound(t, open(t, to))
			} else if !errors.As(err, &p) {
				t.Errorf("salvage: %v", err)
			}
			if !bytes.Equal(broken, readFile(t, path)) {
				t.Fatal("salvaging wrote to the file")
			}
			err = withTimeout(t, 60*time.Second, func() error { _, err := RebuildFromLog(t.Context(), path, "før", anna); return err })
			if err == nil {
				checkSound(t, open(t, path))
				return
			}
			if !errors.As(err, &p) || !bytes.Equal(broken, readFile(t, path)) {
				t.Errorf("repair: %v", err)
			}
			wantFiles(t, filepath.Dir(path), filepath.Base(path))
		})
	}
}
