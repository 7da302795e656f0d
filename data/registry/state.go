package registry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"bolgeplan/data/progress"
)

// State is what the system says of a file: the disk, the file's number there, its
// size in bytes, and the times of its last writing and its last change in
// nanoseconds, separated by spaces. It is "" for a missing file.
type State string

// newState puts a state together.
func newState(disk, number uint64, size, written, changed int64) State {
	return State(fmt.Sprint(disk, " ", number, " ", size, " ", written, " ", changed))
}

// field returns one of the numbers of a state.
func (s State) field(i int) (n int64) {
	if fields := strings.Fields(string(s)); i < len(fields) {
		n, _ = strconv.ParseInt(fields[i], 10, 64)
	}
	return n
}

func (s State) size() int64 { return s.field(2) }

// hasFineTime reports whether the time of the last change has fractions of a second,
// so that it tells any two writings apart.
func (s State) hasFineTime() bool {
	const second = 1e9
	return s.field(4)%second != 0
}

// sameFile reports whether two states are of one file.
func (s State) sameFile(t State) bool { return s != "" && s.id() == t.id() }

// id returns the part of a state that never changes for a file.
func (s State) id() string {
	fields := strings.Fields(string(s))
	return strings.Join(fields[:min(2, len(fields))], " ")
}

// sumFile hashes a file that this program does not have open.
func sumFile(ctx context.Context, path string) (File, error) {
	before := StateOf(path)
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	file, err := CopyAndHash(io.Discard, progress.Reader(ctx, f, "reading.bytes", before.size()))
	return file.WithState(path, before), err
}

// WithState returns the file with the state from before it was read, or without state
// if it has changed since.
func (f File) WithState(path string, before State) File {
	if StateOf(path) == before && before.size() == f.Size {
		f.State = before
	}
	return f
}

// CopyAndHash copies and returns the size and hash of what it copied.
func CopyAndHash(to io.Writer, from io.Reader) (File, error) {
	sum := sha256.New()
	n, err := io.CopyBuffer(io.MultiWriter(to, sum), struct{ io.Reader }{from}, make([]byte, 1<<18))
	return File{Size: n, Sum: hex.EncodeToString(sum.Sum(nil))}, err
}
