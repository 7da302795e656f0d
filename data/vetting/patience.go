package vetting

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"time"

	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
)

// A file that another program writes is tried anew for as long as SQLite waits for a
// lock: the pauses between the tries are waitAll together. They grow, so that a
// busy computer is not kept busy, and have a random part, so that programs which
// wait for one file do not all try at the same moments.
const (
	waitAll   = 3 * time.Second
	waitFirst = 10 * time.Millisecond
	waitMost  = 250 * time.Millisecond
)

// patience is how long a file is still waited for. The zero value has all of it.
type patience struct {
	waited time.Duration
	step   time.Duration // half of the longest that the next pause may be
}

// pause returns how long to wait before the next try; ok is false where the file was
// waited for long enough.
func (p *patience) pause() (wait time.Duration, ok bool) {
	if p.waited >= waitAll {
		return 0, false
	}
	p.step = min(max(p.step*3/2, waitFirst/2), waitMost/2)
	wait = p.step + rand.N(p.step)
	p.waited += wait
	return wait, true
}

// patiently runs a look at a file until that was not changed meanwhile. Where other
// programs do not let it, the problem says so. Where ctx ends first the error is its
// own.
func patiently(ctx context.Context, path string, look func() error) error {
	for waits := (patience{}); ; {
		err := look()
		if !errors.Is(err, errMoved) {
			return err
		}
		wait, ok := waits.pause() // another program is at it
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
