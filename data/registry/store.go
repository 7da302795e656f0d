package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
)

// The files of an installation in its folder.
const (
	storeName = "plans.json"
	lockName  = "registry.lock" // held by who writes any of them
)

// content is what the registry holds.
type content struct {
	Files []File // the oldest first
	Plans []Plan

	more map[string]json.RawMessage // what a newer program keeps there
}

// MarshalJSON implements json.Marshaler.
func (c content) MarshalJSON() ([]byte, error) {
	all := map[string]any{"files": c.Files, "plans": c.Plans}
	for key, value := range c.more {
		all[key] = value
	}
	return json.Marshal(all)
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *content) UnmarshalJSON(b []byte) error {
	*c = content{}
	if err := json.Unmarshal(b, &c.more); err != nil {
		return err
	}
	for key, into := range map[string]any{"files": &c.Files, "plans": &c.Plans} {
		if value, ok := c.more[key]; ok {
			if err := json.Unmarshal(value, into); err != nil {
				return err
			}
			delete(c.more, key)
		}
	}
	return nil
}

// errTorn says that a file is there and makes no sense.
var errTorn = errors.New("the file is damaged")

// readJSON reads a file of the installation.
func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: %w", errTorn, err)
	}
	return nil
}

// read returns what is known; where it cannot be read, nothing is.
func (r Registry) read() (c content, err error) {
	if r.dir == "" {
		return c, nil
	}
	if err = readJSON(filepath.Join(r.dir, storeName), &c); err != nil {
		c = content{}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return c, err
}

// update changes what is known. Of several programs that do so at once each adds
// to what the others did. A file that makes no sense is set aside before.
func (r Registry) update(change func(*content)) error {
	if r.dir == "" {
		return nil
	}
	if c, err := r.read(); err == nil && !c.changes(change) {
		return nil
	}
	if err := disk.MakeFolder(r.dir, 0o700); err != nil {
		return err
	}
	defer r.lock()()
	c, err := r.read()
	if errors.Is(err, errTorn) {
		_, err = setAside(filepath.Join(r.dir, storeName))
	}
	if err != nil || !c.changes(change) {
		return err
	}
	return r.write(storeName, c)
}

// changes makes a change and reports whether it is one.
func (c *content) changes(change func(*content)) bool {
	files, plans := slices.Clone(c.Files), slices.Clone(c.Plans)
	change(c)
	return !slices.Equal(c.Files, files) || !slices.Equal(c.Plans, plans)
}

// write writes a file of the installation whole or not at all, durably.
func (r Registry) write(name string, value any) error {
	b, err := json.MarshalIndent(value, "", "\t")
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(r.dir, name), b, 0o600)
}

// lockPatience is how long to wait for a program that writes: its writing takes
// some milliseconds.
const lockPatience = 2 * time.Second

// lock keeps other programs from writing until release is called. Where there are
// no locks, or somebody does not let go of his, it goes on without.
func (r Registry) lock() (release func()) {
	l := flock.New(filepath.Join(r.dir, lockName), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	_, _ = l.TryLockContext(ctx, 5*time.Millisecond)
	return func() { _ = l.Close() }
}

// setAside gives a file that makes no sense another name, under which it is kept.
// It must be called under the lock.
func setAside(path string) (kept string, err error) {
	ext := filepath.Ext(path)
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.damaged-%d%s", strings.TrimSuffix(path, ext), n, ext)
		if _, err := os.Lstat(kept); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err := os.Rename(path, kept); err != nil {
		return "", err
	}
	return kept, disk.SyncFolder(filepath.Dir(path))
}

// check sets the registry aside where it makes no sense, and returns the problem
// that says so.
func (r Registry) check() error {
	if _, err := r.read(); !errors.Is(err, errTorn) {
		return nil
	}
	defer r.lock()()
	if _, err := r.read(); !errors.Is(err, errTorn) {
		return nil // another program has done it
	}
	path := filepath.Join(r.dir, storeName)
	kept, err := setAside(path)
	if err != nil {
		return problem.New("problem.identity", err, "path", path)
	}
	return damaged(path, kept)
}
