// Package intake is the only way by which a file comes into the window: opened, dropped,
// compared, unlocked or rebuilt. The file is read away from Fyne's goroutine. The window
// shows the progress, and the user can stop waiting at any time. A share that does not
// answer may hang as long as it likes; what it sends in the end is discarded.
package intake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"bolgeplan/data/progress"
)

// ErrReplaced ends the reading of a file when the user chooses another file.
var ErrReplaced = fmt.Errorf("another file is read: %w", context.Canceled)

// Intake reads files into a window, one at a time. Choosing another file stops the one
// before.
type Intake struct {
	// ShowMessage shows a message; nil while there is no window.
	ShowMessage func(string)

	cancelCurrent context.CancelCauseFunc // ends the current reading; nil if there is none
	pending       int                     // readings that the window still waits for
	onlyDialog    bool                    // no other dialog was open when the last progress dialog opened

	mu    sync.Mutex
	inUse []*fileUse
}

// Busy reports whether a file is being read.
func (in *Intake) Busy() bool { return in.pending > 0 }

// IsOnlyDialog reports whether the only open dialog of a window shows the progress of a
// file.
func (in *Intake) IsOnlyDialog(w fyne.Window) bool {
	return in.Busy() && in.onlyDialog && len(w.Canvas().Overlays().List()) < 2
}

// Stop stops waiting for the current file.
func (in *Intake) Stop() {
	if in.cancelCurrent != nil {
		in.cancelCurrent(ErrReplaced)
	}
}

// fileUse is a file of which this program has a handle that it will close.
type fileUse struct {
	matches func(path string) bool
	done    chan struct{}
}

// MarkInUse blocks the reading of a file until end is called. matches reports whether a
// path is that file. Closing any handle of a file releases all locks that this process
// holds on the file.
func (in *Intake) MarkInUse(is func(path string) bool) (end func()) {
	h := &fileUse{is, make(chan struct{})}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.inUse = append(in.inUse, h)
	return func() {
		in.mu.Lock()
		defer in.mu.Unlock()
		for i, other := range in.inUse {
			if other == h {
				in.inUse = append(in.inUse[:i:i], in.inUse[i+1:]...)
				close(h.done)
				return
			}
		}
	}
}

// uses returns the files in use.
func (in *Intake) uses() []*fileUse {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.inUse
}

// waitUntilFree waits until the file at a path is in none of the uses.
func waitUntilFree(ctx context.Context, path string, held []*fileUse) error {
	for _, h := range held {
		if ctx.Err() != nil || !h.matches(path) {
			continue
		}
		_ = progress.Report(ctx, progress.Step{Doing: "reading.busy"})
		select {
		case <-h.done:
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}

// fileIdentity recognizes the paths of a file.
type fileIdentity struct {
	path string
	info atomic.Pointer[os.FileInfo] // nil until the system has answered
}

func (p *fileIdentity) resolve() {
	if info, err := os.Stat(p.path); err == nil {
		p.info.Store(&info)
	}
}

func (p *fileIdentity) matches(path string) bool {
	if strings.EqualFold(filepath.Clean(path), filepath.Clean(p.path)) {
		return true
	}
	mine := p.info.Load()
	if mine == nil {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && os.SameFile(*mine, info)
}
