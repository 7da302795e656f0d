package disk

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
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

// InUseError is the error about a file that another program has and does not share. By are
// the names of the programs, none where the system does not know them.
type InUseError struct {
	By  []string
	Err error
}

func (e *InUseError) Error() string { return e.Err.Error() }

func (e *InUseError) Unwrap() error { return e.Err }

// ProgramsIn returns the names of the programs that have the file of an error, none where
// they are not known.
func ProgramsIn(err error) []string {
	var held *InUseError
	if errors.As(err, &held) {
		return held.By
	}
	return nil
}

// addPrograms asks which programs have the file of an error, and puts an InUseError with
// their names in the place of the system's. It may take a second.
func addPrograms(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return &fs.PathError{Op: e.Op, Path: e.Path, Err: &InUseError{ProgramsWith(e.Path), e.Err}}
	case *os.LinkError:
		return &os.LinkError{Op: e.Op, Old: e.Old, New: e.New, Err: &InUseError{ProgramsWith(e.New), e.Err}}
	}
	return err
}

// Retry calls a function again while another program has its file, for Patience. It
// returns the last error of the function, with an InUseError in it if a program still has
// the file; or that of ctx if ctx ends first.
func Retry(ctx context.Context, try func() error) error {
	begun := time.Now()
	for pauses := minPause; ; pauses = min(2*pauses, maxPause) {
		err := try()
		if !IsInUse(err) {
			return err
		}
		if time.Since(begun) >= Patience {
			return addPrograms(err)
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
