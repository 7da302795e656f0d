// Package intake is the one way by which a file comes into the window: opened, dropped,
// compared, unlocked or repaired. It is read away from Fyne's goroutine, the window shows
// how far that is, and the user can stop waiting at any time. A share that is out of
// reach may hang as long as it likes: nobody waits for it then, and what is read in the
// end is let go of.
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

// ErrReplaced ends the reading of a file in whose stead the user has chosen another one.
var ErrReplaced = fmt.Errorf("another file is read: %w", context.Canceled)

// Intake is where files come into a window, one at a time: who chooses another file no
// longer waits for the one before.
type Intake struct {
	// ShowMessage shows a message; nil where there is no window yet.
	ShowMessage func(string)

	cancelCurrent context.CancelCauseFunc // ends the reading under way; nil where there is none
	pending       int                     // readings of which the window has not heard the end
	onlyDialog    bool                    // no dialog was open when the last one was shown

	mu    sync.Mutex
	inUse []*fileUse
}

// Busy reports whether a file is being read.
func (in *Intake) Busy() bool { return in.pending > 0 }

// IsOnlyDialog reports whether the only dialog that is open in a window is the one that says
// how far a file is.
func (in *Intake) IsOnlyDialog(w fyne.Window) bool {
	return in.Busy() && in.onlyDialog && len(w.Canvas().Overlays().List()) < 2
}

// Stop waits no longer for the file that is being read, as when the plan for which it was
// chosen is left.
func (in *Intake) Stop() {
	if in.cancelCurrent != nil {
		in.cancelCurrent(ErrReplaced)
	}
}

// fileUse is a file of which this program has a handle that is about to be closed.
type fileUse struct {
	matches func(path string) bool
	done    chan struct{}
}

// MarkInUse says that the file of which is reports the paths is in use until end is called:
// nobody reads it before. Whoever closes a handle of a file lets go of the locks that the
// program has on it by any other.
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

// uses are those that there are now.
func (in *Intake) uses() []*fileUse {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.inUse
}

// waitUntilFree waits until a file is in use by none of those who held any.
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

// fileIdentity tells by which paths a file is read.
type fileIdentity struct {
	path string
	info atomic.Pointer[os.FileInfo] // nil as long as the system does not say
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
