package copies

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/foreign"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
	"bolgeplan/data/sealed"
	"bolgeplan/data/vetting"
)

// MaxUnlockedSize is the most that a locked copy may hold, in bytes.
const MaxUnlockedSize = foreign.MaxSize

// Unlocked is what a locked copy held. It is in the memory of this program alone,
// until it is kept somewhere or discarded.
type Unlocked struct {
	name     string
	content  []byte
	registry registry.Registry
}

// IsLocked reports whether the error of opening a file says that the file is locked with a
// passphrase: Unlock opens it.
func IsLocked(err error) bool { return problem.Is(err, "problem.age") }

// IsWrongPassphrase reports whether an error of Unlock says that another
// passphrase may do.
func IsWrongPassphrase(err error) bool { return problem.Is(err, "problem.passphrase") }

// Unlock opens a locked copy that holds at most limit bytes. The file itself stays
// as it is. What is in it is judged as any file from elsewhere is, and is never
// written anywhere before it is kept. Where ctx ends first the error is its own: trying
// the passphrase goes on to its end, which takes a second. Other errors are problems.
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

// UnlockedName is what to call what a locked copy holds.
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

// unsealFile returns what a locked file holds.
func unsealFile(ctx context.Context, path, passphrase string, limit int64) ([]byte, error) {
	in, err := os.Open(path)
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

// unlockProblem says what keeps a locked copy from being opened.
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

// Name is what to call the plan.
func (u *Unlocked) Name() string { return u.name }

// Save writes the plan to a new file, whole or not at all. It never replaces a
// file that is there.
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

// Discard lets go of the plan.
func (u *Unlocked) Discard() {
	clear(u.content)
	u.content = nil
}
