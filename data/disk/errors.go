package disk

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"syscall"
	"time"
)

// IsInUse reports whether an error says that another program has a file and shares it with
// nobody: a virus scanner, a synchronising program, Excel or a reader of PDF files. Only
// Windows gives such errors.
func IsInUse(err error) bool { return isOneOf(err, inUseErrors) }

// IsFull reports whether an error says that there is no room on the disk.
func IsFull(err error) bool { return isOneOf(err, fullErrors) }

// IsLost reports whether an error says that the disk or the network is gone rather than
// the file.
func IsLost(err error) bool { return isOneOf(err, lostErrors) }

func isOneOf(err error, list []syscall.Errno) bool {
	return slices.ContainsFunc(list, func(e syscall.Errno) bool { return errors.Is(err, e) })
}

// Patience is how long a file that another program has is tried again. Scanners and
// synchronising programs have a file for a moment only.
const Patience = 3 * time.Second

// Retry calls a function again while another program has its file, for Patience. It
// returns the last error of the function, or that of ctx if ctx ends first.
func Retry(ctx context.Context, try func() error) error {
	begun := time.Now()
	for pauses := minPause; ; pauses = min(2*pauses, maxPause) {
		err := try()
		if !IsInUse(err) || time.Since(begun) >= Patience {
			return err
		}
		select {
		case <-time.After(pauses/2 + rand.N(pauses)): // several programs do not try at the same moments
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// The pauses of Retry grow, to spare a busy computer.
const (
	minPause = 10 * time.Millisecond
	maxPause = 200 * time.Millisecond
)
