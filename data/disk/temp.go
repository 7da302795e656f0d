package disk

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/gofrs/flock"
)

// A temporary folder is called "bolgeplan-tmp-3fa9c1d204b77e10", but for the
// system's own folder of such with a dot before it, out of sight. In it is a file
// called lock, which the system locks while the program lives that made the
// folder. Whoever gets that lock may take the folder away: its program died.
const (
	tempName = "bolgeplan-tmp-"
	lockName = "lock"
)

var tempPattern = regexp.MustCompile(`^\.?` + tempName + `[0-9a-f]{16}$`)

// abandoned is after how long a folder is taken for that of a program that died
// where there are no locks, as on some network drives.
const abandoned = 24 * time.Hour

// TempFolder is a temporary folder of this program, for its user alone.
type TempFolder struct {
	path string
	lock *flock.Flock
}

// NewTempFolder makes a temporary folder in another, from which what died programs
// left is swept.
func NewTempFolder(parent string) (*TempFolder, error) {
	Sweep(parent)
	for {
		path := newName(parent)
		if err := os.Mkdir(path, 0o700); errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		lock, err := hold(filepath.Join(path, lockName))
		switch {
		case err != nil:
			return nil, errors.Join(err, os.RemoveAll(path))
		case lock != nil:
			return &TempFolder{path, lock}, nil
		}
	}
}

// Path returns the path of a name in the folder; "" is for the folder itself.
func (f *TempFolder) Path(name string) string { return filepath.Join(f.path, name) }

// Remove takes the folder away.
func (f *TempFolder) Remove() error {
	if !locksMove {
		_ = f.lock.Close()
	}
	err := removeAll(f.path)
	_ = f.lock.Close()
	return err
}

// removeAll takes away a folder, its lock last. Who sweeps it meanwhile makes the
// lock anew, and takes away the rest.
func removeAll(path string) error {
	entries, err := os.ReadDir(path)
	for _, e := range entries {
		if e.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(filepath.Join(path, e.Name())))
		}
	}
	_ = os.Remove(filepath.Join(path, lockName))
	_ = os.Remove(path)
	return err
}

func newName(parent string) string {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	name := tempName + hex.EncodeToString(random[:])
	if filepath.Clean(parent) != filepath.Clean(os.TempDir()) {
		name = "." + name
	}
	return filepath.Join(parent, name)
}

// hold takes the lock of what was just made. It returns nil where somebody who
// sweeps was quicker, who then takes it away.
func hold(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	now, gone := os.Stat(path)
	if err != nil && gone != nil { // it was not even made
		return nil, err
	}
	if err != nil { // there are no locks here: age decides
		return lock, nil
	}
	held, gone2 := lock.Stat()
	if !got || gone != nil || gone2 != nil || !os.SameFile(now, held) {
		_ = lock.Close()
		return nil, nil
	}
	return lock, nil
}

// Sweep takes away the temporary folders in a folder whose programs died. What it
// cannot take away stays.
func Sweep(dir string) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	names, _ := f.Readdirnames(-1)
	_ = f.Close()
	for _, name := range names {
		if tempPattern.MatchString(name) {
			sweep(filepath.Join(dir, name))
		}
	}
}

func sweep(path string) {
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() {
		return
	}
	// The lock is made here where its program died before it did that.
	lock := flock.New(filepath.Join(path, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	defer lock.Close()
	got, err := lock.TryLock()
	if !got && (err == nil || time.Since(info.ModTime()) < abandoned) {
		return
	}
	if !locksMove {
		_ = lock.Close()
	}
	// Who has just made the folder must not find it any more.
	away := newName(filepath.Dir(path))
	if os.Rename(path, away) == nil {
		_ = removeAll(away)
	}
}
