package batch

import (
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// A command that edits a plan takes turns with other commands. It locks a small hidden file
// beside the plan, ".Plan.bolgeplan.turn". The system grants the lock in the order of
// arrival. Without turns each command would find the plan changed by another one and start
// over, and some would never finish.
//
// The lock is a courtesy among commands: a window does not wait for it. SQLite's own locks
// protect the plan.
const turnEnding = ".turn"

// turnPatience is how long a command waits for its turn. Each command before it takes a
// fraction of a second. After this time one of them hangs.
const turnPatience = time.Minute

// turn is the lock of a command whose turn it is; nil if the command runs without.
type turn struct{ lock *flock.Flock }

// takeTurn waits until it is this command's turn to edit a plan. It returns nil if no file
// can be made beside the plan, or if another command hangs.
func takeTurn(plan string) *turn {
	real, err := filepath.EvalSymlinks(plan)
	if err != nil {
		return nil // opening says why
	}
	path := filepath.Join(filepath.Dir(real), "."+filepath.Base(real)+turnEnding)
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil // not our file
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
		_ = lock.Close() // the former command has removed the file
	}
}

// waitFor waits for a lock. The system grants it in the order of arrival.
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
	if !removed && runtime.GOOS == "windows" { // Windows removes no open file
		_ = os.Remove(t.lock.Path())
	}
}
