//go:build !windows

package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A call of the system that hangs, as on a share that is out of reach, keeps nobody
// waiting. What comes of it in the end is let go of, and the same file is not read before.
func TestAFileThatHangsIsWaitedForNoLonger(t *testing.T) {
	s := newTestWindow(t)
	path := filepath.Join(t.TempDir(), "fjern.bolgeplan")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	dropped := make(chan string, 1)
	hangs := func(context.Context) (string, error) { // until somebody writes
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		return "late", f.Close()
	}
	first := s.read(path, hangs, func(value string) { dropped <- value })
	s.escape()
	s.until(first)
	if !errors.Is(first.err, context.Canceled) || s.window.Canvas().Overlays().Top() != nil {
		t.Fatalf("it ended with %v", first.err)
	}
	if want := "”fjern.bolgeplan” blev ikke læst færdig. Intet er ændret."; len(s.message) != 1 || s.message[0] != want {
		t.Errorf("message is %q", s.message)
	}
	other := s.read("to.bolgeplan", func(context.Context) (string, error) { return "to", nil }, nil)
	if s.until(other); other.value != "to" {
		t.Errorf("another file was read as %+v", other)
	}
	again := s.read(path, func(context.Context) (string, error) {
		if len(dropped) == 0 {
			return "", errors.New("it was read while it hung")
		}
		return "again", nil
	}, nil)
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if s.until(again); again.value != "again" || again.err != nil {
		t.Errorf("then it was read as %+v", again)
	}
	if late := <-dropped; late != "late" {
		t.Errorf("let go of was %q", late)
	}
}
