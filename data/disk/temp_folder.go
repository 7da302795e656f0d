package disk

import (
	"context"
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

// A temporary folder is called "bolgeplan-tmp-3fa9c1d204b77e10", with a leading dot
// outside the system's own temporary folder. It has a file called lock, which the
// system locks while its program lives. Whoever gets that lock may remove the folder:
// its program died.
const (
	tempName = "bolgeplan-tmp-"
	lockName = "lock"
)

var tempPattern = regexp.MustCompile(`^\.?` + tempName + `[0-9a-f]{16}$`)

// staleAfter is the age after which a folder is removed without its lock, because
// some network drives have no locks.
const staleAfter = 24 * time.Hour

// TempFolder is a temporary folder of this program, for its user alone.
type TempFolder struct {
	path string
	lock *flock.Flock
}

// NewTempFolder makes a temporary folder in another, and sweeps the other first.
func NewTempFolder(parent string) (*TempFolder, error) {
	Sweep(parent)
	for {
		path := newName(parent)
		if err := os.Mkdir(path, 0o700); errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		lock, err := lockNew(filepath.Join(path, lockName))
		switch {
		case err != nil:
			return nil, errors.Join(err, RemoveAll(path))
		case lock != nil:
			return &TempFolder{path, lock}, nil
		}
	}
}

// Path returns the path of a name in the folder; "" returns the folder itself.
func (f *TempFolder) Path(name string) string { return filepath.Join(f.path, name) }

// Remove removes the folder.
func (f *TempFolder) Remove() error {
	if !CanRemoveOpen {
		_ = f.lock.Close()
	}
	err := removeAll(f.path)
	_ = f.lock.Close()
	return err
}

// removeAll removes a folder, its lock last. A concurrent sweep creates the lock
// anew, and removes the rest; or it has taken the folder away to remove it.
func removeAll(path string) error {
	var entries []fs.DirEntry
	err := Retry(context.Background(), func() (err error) {
		entries, err = os.ReadDir(path)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if e.Name() != lockName {
			err = errors.Join(err, RemoveAll(filepath.Join(path, e.Name())))
		}
	}
	_ = os.Remove(filepath.Join(path, lockName))
	_ = os.Remove(path)
	return err
}

// RemoveAll removes a file, or a folder with all that is in it, and says what it cannot
// remove. It waits while other programs have files, for Patience each. os.RemoveAll has
// reported success on Windows where files stayed.
func RemoveAll(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := os.ReadDir(path)
		for _, e := range entries {
			err = errors.Join(err, RemoveAll(filepath.Join(path, e.Name())))
		}
		if err != nil {
			return err
		}
	}
	err = Remove(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "remove", Path: path, Err: errors.New("it is still there")}
	}
	return nil
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

// lockNew locks a new folder. It returns nil if a concurrent sweep got the lock first
// and removes the folder.
func lockNew(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	now, gone := os.Stat(path)
	if err != nil && gone != nil { // it could not be created
		return nil, err
	}
	if err != nil { // no locks in this file system: age decides
		return lock, nil
	}
	held, gone2 := lock.Stat()
	if !got || gone != nil || gone2 != nil || !os.SameFile(now, held) {
		_ = lock.Close()
		return nil, nil
	}
	return lock, nil
}

// Sweep removes the temporary folders in a folder whose programs died. It ignores
// errors.
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
	// This creates the lock if the program died before it did.
	lock := flock.New(filepath.Join(path, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	defer lock.Close()
	got, err := lock.TryLock()
	if !got && (err == nil || time.Since(info.ModTime()) < staleAfter) {
		return
	}
	if !CanRemoveOpen {
		_ = lock.Close()
	}
	// A program that just made the folder must not find it again.
	away := newName(filepath.Dir(path))
	if os.Rename(path, away) == nil {
		_ = removeAll(away)
	}
}
