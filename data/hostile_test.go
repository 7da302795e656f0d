package data

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/data/logfile/logfiletest"
)

// Whatever is in a file that is repaired or salvaged, that ends soon, with a sound plan or
// with a sentence and the file as it was.
func TestHostileFilesAreRepairedOrLeftAlone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, h := range logfiletest.HostileToRebuild() {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			d := open(t, path)
			move(t, d, "0751", 2)
			closed(t, d)
			h.Make(t, path)
			broken := readFile(t, path)
			var p *Problem

			to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
			err := within(t, 60*time.Second, func() error { _, err := ExtractReadable(t.Context(), path, to, anna); return err })
			if err == nil {
				sound(t, open(t, to))
			} else if !errors.As(err, &p) {
				t.Errorf("salvage: %v", err)
			}
			if !bytes.Equal(broken, readFile(t, path)) {
				t.Fatal("salvaging wrote to the file")
			}
			err = within(t, 60*time.Second, func() error { _, err := RebuildFromLog(t.Context(), path, "før", anna); return err })
			if err == nil {
				sound(t, open(t, path))
				return
			}
			if !errors.As(err, &p) || !bytes.Equal(broken, readFile(t, path)) {
				t.Errorf("repair: %v", err)
			}
			alone(t, filepath.Dir(path), filepath.Base(path))
		})
	}
}
