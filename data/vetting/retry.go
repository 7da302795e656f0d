package vetting

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"time"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
)

// A file that another program writes is tried again for as long as SQLite waits for a
// lock: maxTotalWait in all. The pauses grow, to spare a busy computer. They are
// partly random, so that waiting programs do not all try at the same moments.
const (
	maxTotalWait = disk.Patience
	minPause     = 10 * time.Millisecond
	maxPause     = 250 * time.Millisecond
)

// backoff is the state of the pauses. Its zero value begins with the shortest.
type backoff struct {
	waited time.Duration
	step   time.Duration // half of the longest next pause
}

// next returns the next pause; ok is false after maxTotalWait.
func (p *backoff) next() (wait time.Duration, ok bool) {
	if p.waited >= maxTotalWait {
		return 0, false
	}
	p.step = min(max(p.step*3/2, minPause/2), maxPause/2)
	wait = p.step + rand.N(p.step)
	p.waited += wait
	return wait, true
}

// retryWhileChanged repeats a check until the file does not change meanwhile, and no
// other program keeps it to itself. After maxTotalWait it returns a problem. If ctx ends
// first the error is ctx's.
func retryWhileChanged(ctx context.Context, path string, look func() error) error {
	for waits := (backoff{}); ; {
		err := look()
		held := disk.IsInUse(err)
		if !held && !errors.Is(err, errChanged) {
			return err
		}
		wait, ok := waits.next() // another program is writing
		if !ok && held {
			return problem.InUse(path)
		}
		if !ok {
			return problem.New("problem.busy", nil, "file", filepath.Base(path))
		}
		if err := progress.Report(ctx, progress.Step{Doing: "reading.busy"}); err != nil {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
