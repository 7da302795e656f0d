package copies

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/problem"
	"bolgeplan/data/sealed"
)

// MaxUnlocked is the most that a locked copy may hold, in bytes.
const MaxUnlocked = 512 << 20

// Unlocked is what a locked copy held, in a private folder until it is kept
// somewhere or discarded.
type Unlocked struct{ path string }

// IsLocked reports whether the error of opening a file says that the file is locked with a
// passphrase: Unlock opens it.
func IsLocked(err error) bool { return problem.Is(err, "problem.age") }

// IsWrongPassphrase reports whether an error of Unlock says that another
// passphrase may do.
func IsWrongPassphrase(err error) bool { return problem.Is(err, "problem.passphrase") }

// Unlock opens a locked copy that holds at most limit bytes. The file itself stays
// as it is. What is in it is judged by open, as any file from elsewhere is. Its
// errors are problems.
func Unlock(path, passphrase string, limit int64, open func(path string) error) (*Unlocked, error) {
	dir, err := os.MkdirTemp("", "bolgeplan-*") // for the user alone
	if err != nil {
		return nil, problem.New("problem.folder", err, "folder", os.TempDir())
	}
	u := &Unlocked{filepath.Join(dir, UnlockedName(path))}
	err = unsealFile(path, u.path, passphrase, limit)
	if err != nil {
		return nil, errors.Join(unlockProblem(path, err), u.Discard())
	}
	if err := open(u.path); err != nil {
		return nil, errors.Join(err, u.Discard())
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

// unsealFile writes what a locked file holds to a new file.
func unsealFile(from, to, passphrase string, limit int64) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	clear, err := sealed.Open(in, passphrase, limit)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, clear)
	return err
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
	if full := createProblem(UnlockedName(path), err); problem.Is(full, "problem.create-full") {
		return full
	}
	return problem.New("problem.unreadable", err, "file", name)
}

// Path is where the plan is for now.
func (u *Unlocked) Path() string { return u.path }

// Keep writes the plan to a new file, whole or not at all. It never replaces a
// file that is there.
func (u *Unlocked) Keep(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error { return copyFile(u.path, temp) })
}

// Discard takes the private folder away.
func (u *Unlocked) Discard() error { return os.RemoveAll(filepath.Dir(u.path)) }
