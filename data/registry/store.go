package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
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
	lockName  = "registry.lock" // held while any of them is written
)

// content is what the registry holds.
type content struct {
	Files      []File // the oldest first
	Plans      []Plan
	Recent     []Recent // the last first
	Merges     []Merge  // the first first
	Merging    []merging
	Colleagues []Colleague
	Cloned     []Plan   // labels that another machine has too, without last transaction
	Me         []string // further names of the user

	unknown map[string]json.RawMessage // keys of newer programs
}

// fields returns pointers to the lists by their keys.
func (c *content) fields() map[string]any {
	return map[string]any{
		"files": &c.Files, "plans": &c.Plans, "recent": &c.Recent, "merges": &c.Merges,
		"merging": &c.Merging, "colleagues": &c.Colleagues, "cloned": &c.Cloned, "me": &c.Me,
	}
}

// MarshalJSON implements json.Marshaler.
func (c content) MarshalJSON() ([]byte, error) {
	all := map[string]any{}
	for key, list := range c.fields() {
		if key == "files" || key == "plans" || reflect.ValueOf(list).Elem().Len() > 0 {
			all[key] = list
		}
	}
	for key, value := range c.unknown {
		all[key] = value
	}
	return json.Marshal(all)
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *content) UnmarshalJSON(b []byte) error {
	*c = content{}
	if err := json.Unmarshal(b, &c.unknown); err != nil {
		return err
	}
	for key, into := range c.fields() {
		if value, ok := c.unknown[key]; ok {
			if err := json.Unmarshal(value, into); err != nil {
				return err
			}
			delete(c.unknown, key)
		}
	}
	return nil
}

// Sweep removes what a killed program left while it wrote.
func (r Registry) Sweep() {
	if r.dir != "" {
		disk.Sweep(r.dir)
	}
}

// errDamaged says that a file of the installation makes no sense.
var errDamaged = errors.New("the file is damaged")

// readJSON reads a file of the installation.
func readJSON(path string, into any) error {
	b, err := disk.ReadFile(path) // another program may be replacing it
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return nil
}

// read returns what is known, nothing if it cannot be read.
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

// update changes what is known. Concurrent programs add to each other's changes. It
// renames a damaged file first.
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
	release, err := r.lock()
	if err != nil {
		return err
	}
	defer release()
	c, err := r.read()
	if errors.Is(err, errDamaged) {
		_, err = renameDamaged(filepath.Join(r.dir, storeName))
	}
	if err != nil || !c.changes(change) {
		return err
	}
	return r.write(storeName, c)
}

// changes makes a change and reports whether it changed anything.
func (c *content) changes(change func(*content)) bool {
	was := *c
	was.Files, was.Plans = slices.Clone(c.Files), slices.Clone(c.Plans) // they are changed in place
	change(c)
	return !reflect.DeepEqual(*c, was)
}

// write writes a file of the installation whole or not at all, durably.
func (r Registry) write(name string, value any) error {
	b, err := json.MarshalIndent(value, "", "\t")
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(r.dir, name), b, 0o600)
}

// lockPatience is how long to wait for other programs that write, each of which takes
// milliseconds, and more on a slow disk. Tests wait less.
var lockPatience = 10 * time.Second

// lock keeps other programs from writing until release is called. Where there are no locks it
// continues without. If another program does not release its lock the problem says so: what both
// write would be lost for one.
func (r Registry) lock() (release func(), err error) {
	l := flock.New(filepath.Join(r.dir, lockName), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	_, err = l.TryLockContext(ctx, 5*time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, problem.New("problem.registry-busy", errors.Join(err, l.Close()), "path", r.dir)
	}
	return func() { _ = l.Close() }, nil
}

// renameDamaged gives a damaged file another name. Call it under the lock.
func renameDamaged(path string) (kept string, err error) {
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

// check renames a damaged registry, and returns the problem that says so.
func (r Registry) check() error {
	if _, err := r.read(); !errors.Is(err, errDamaged) {
		return nil
	}
	release, err := r.lock()
	if err != nil {
		return err
	}
	defer release()
	if _, err := r.read(); !errors.Is(err, errDamaged) {
		return nil // another program renamed it
	}
	path := filepath.Join(r.dir, storeName)
	kept, err := renameDamaged(path)
	if err != nil {
		return problem.New("problem.identity", err, "path", path)
	}
	return damagedProblem(path, kept)
}
