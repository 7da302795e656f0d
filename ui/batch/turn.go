package batch

import (
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// A command that edits a plan has its turn: no other edits the plan meanwhile. The
// others wait for the lock of a small hidden file beside the plan,
// ".Plan.bolgeplan.turn", and the system gives it to one after the other. Without
// that each would look at the plan, find it changed by the others and look anew: of
// many some would never come to an end.
//
// It is a courtesy among commands: a window does not wait for it, and nobody is kept
// from editing by it. SQLite's own locks are the safety.
const turnEnding = ".turn"

// turnPatience is how long a command waits for its turn. Those before it take a
// fraction of a second each; one that takes this long hangs.
const turnPatience = time.Minute

// turn is the lock of a command that has its turn; nil where it goes on without.
type turn struct{ lock *flock.Flock }

// takeTurn waits until it is this command's turn to edit the plan at a path. It goes
// on without where no file can be made beside the plan, or somebody hangs.
func takeTurn(plan string) *turn {
	real, err := filepath.EvalSymlinks(plan)
	if err != nil {
		return nil // opening says why
	}
	path := filepath.Join(filepath.Dir(real), "."+filepath.Base(real)+turnEnding)
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil // it is none of ours
	}
	for until := time.Now().Add(turnPatience); ; {
		lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
		if !waitFor(lock, time.Until(until)) {
			return nil
		}
		held, err := lock.Stat()
		now, gone := os.Stat(path)
		if err == nil && gone == nil && os.SameFile(held, now) {
			return &turn{lock}
		}
		_ = lock.Close() // it was taken away by the one before
	}
}

// waitFor waits for a lock, as the system does: who came first has it first.
func waitFor(lock *flock.Flock, patience time.Duration) bool {
	if got, err := lock.TryLock(); got || err != nil {
		return got
	}
	done := make(chan error, 1)
	go func() { done <- lock.Lock() }()
	select {
	case err := <-done:
		return err == nil
	case <-time.After(patience):
		go func() {
			<-done
			_ = lock.Close()
		}()
		return false
	}
}

// end lets the next command have its turn.
func (t *turn) end() {
	if t == nil {
		return
	}
	removed := os.Remove(t.lock.Path()) == nil
	_ = t.lock.Close()
	if !removed && runtime.GOOS == "windows" { // which removes no file that is open
		_ = os.Remove(t.lock.Path())
	}
}
