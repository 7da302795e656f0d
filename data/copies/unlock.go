package copies

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/disk"
	"bolgeplan/data/foreign"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
	"bolgeplan/data/sealed"
	"bolgeplan/data/vetting"
)

// MaxUnlockedSize is the largest content of a locked copy, in bytes.
const MaxUnlockedSize = foreign.MaxSize

// Unlocked is the content of a locked copy. It is in the memory of this program
// alone, until it is saved or discarded.
type Unlocked struct {
	name     string
	content  []byte
	registry registry.Registry
}

// IsLocked reports whether opening failed because a passphrase locks the file: Unlock
// opens it.
func IsLocked(err error) bool { return problem.Is(err, "problem.age") }

// IsWrongPassphrase reports whether an error of Unlock says that the passphrase is
// wrong.
func IsWrongPassphrase(err error) bool { return problem.Is(err, "problem.passphrase") }

// Unlock opens a locked copy of at most limit bytes, and leaves the file as it is.
// The content is checked like any foreign file, and is written nowhere before it is
// saved. If ctx ends first the error is ctx's, at latest a second later, after the
// passphrase was tried. Other errors are problems.
func Unlock(ctx context.Context, path, passphrase string, limit int64, who registry.Identity) (*Unlocked, error) {
	b, err := unsealFile(ctx, path, passphrase, limit)
	if ctx.Err() != nil {
		clear(b)
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, unlockProblem(path, err)
	}
	u := &Unlocked{UnlockedName(path), b, who.Registry}
	if err := vetting.CheckBytes(ctx, u.name, b, who); err != nil {
		u.Discard()
		return nil, err
	}
	return u, nil
}

// UnlockedName returns the file name for the content of a locked copy.
func UnlockedName(path string) string {
	name := filepath.Base(path)
	if ext := filepath.Ext(name); strings.EqualFold(ext, sealed.Extension) {
		name = strings.TrimSuffix(name, ext)
	}
	if filepath.Ext(name) == "" {
		name += Extension
	}
	return name
}

// unsealFile returns the content of a locked file.
func unsealFile(ctx context.Context, path, passphrase string, limit int64) ([]byte, error) {
	in, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	from := progress.Reader(ctx, in, "reading.bytes", info.Size())
	_ = progress.Report(ctx, progress.Step{Doing: "reading.passphrase"})
	content, err := sealed.Open(from, passphrase, limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(content)
}

// unlockProblem returns the problem of a locked copy that cannot be opened.
func unlockProblem(path string, err error) error {
	name := filepath.Base(path)
	for _, known := range []struct {
		err error
		key string
	}{
		{sealed.ErrPassphrase, "problem.passphrase"},
		{sealed.ErrNoPassphrase, "problem.age-keys"},
		{sealed.ErrWork, "problem.age-work"},
		{sealed.ErrSize, "problem.age-size"},
		{sealed.ErrDamaged, "problem.age-damaged"},
	} {
		if errors.Is(err, known.err) {
			return problem.New(known.key, nil, "file", name)
		}
	}
	return problem.New("problem.unreadable", err, "file", name)
}

// Name returns the file name for the plan.
func (u *Unlocked) Name() string { return u.name }

// Save writes the plan to a new file, whole or not at all. It never replaces a file.
func (u *Unlocked) Save(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	err = writeWhole(path, func(temp string) error { return os.WriteFile(temp, u.content, 0o644) })
	if err == nil {
		u.registry.RecordFile(path)
	}
	return err
}

// Use runs a function on the plan file in memory. It is on no disk.
func (u *Unlocked) Use(use func(*logfile.File) error) error {
	f, err := logfile.OpenBytes(u.name, u.content)
	if err != nil {
		return err
	}
	return errors.Join(use(f), f.Close())
}

// Discard clears the plan from memory.
func (u *Unlocked) Discard() {
	clear(u.content)
	u.content = nil
}
