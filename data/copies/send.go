package copies

import (
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/sealed"
)

// Sending says how a copy for somebody else is made.
type Sending struct {
	// WithoutHistory leaves out how the plan came to be: the copy begins with
	// one transaction and cannot be merged with the plan that it came from.
	WithoutHistory bool
	// Passphrase locks the copy; "" leaves it open.
	Passphrase string
	// Progress, unless nil, is told the part that is done, from 0 to 1, and the
	// translation key of what comes next.
	Progress func(part float64, doing string)

	WorkFactor int // of the lock; 0 for the usual one
}

// withoutHistory names the plan in the first transaction of a copy that has no
// other.
const withoutHistory = "without-history"

// Source is the plan of which a copy is sent.
type Source struct {
	Path string
	// Write writes a clean copy in the way that is asked for; it does not lock it.
	Write func(ctx context.Context, temp string, how Sending) error
}

// Send writes a copy in the way that is asked for. The file appears whole and
// verified or not at all, and never replaces another. Where ctx ends first there
// is no copy. Its other errors are problems.
func Send(ctx context.Context, path string, from Source, how Sending) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error {
		if how.Passphrase == "" {
			return from.writeClean(ctx, temp, how)
		}
		return from.writeSealed(ctx, temp, how)
	})
}

// report tells how far a copy is, and ends it where nobody waits for it.
func (how Sending) report(ctx context.Context, part float64, doing string) error {
	if how.Progress != nil {
		how.Progress(part, doing)
	}
	return ctx.Err()
}

// writeClean writes a copy without a lock and verifies it.
func (from Source) writeClean(ctx context.Context, temp string, how Sending) error {
	if err := how.report(ctx, 0, "sending.copying"); err != nil {
		return err
	}
	if err := from.Write(ctx, temp, how); err != nil {
		return err
	}
	if err := how.report(ctx, 0.2, "sending.verifying"); err != nil {
		return err
	}
	return verify(temp, from.Path)
}

// WithoutHistory writes a plan to temp as if it had always been as it is.
func WithoutHistory(temp string, p *plan.Plan, who registry.Identity) error {
	return logfile.Create(temp, withoutBaselines(p), plan.L(logfile.CreateKey, "name", withoutHistory), Writer(who))
}

// withoutBaselines takes out the names of states that only the history has.
func withoutBaselines(p *plan.Plan) *plan.Plan {
	draft := p.Edit()
	for _, b := range p.Baselines.Rows() {
		plan.Remove[plan.Baseline](draft, b.ID)
	}
	return draft.Plan()
}

// writeSealed writes a locked copy. What is not locked yet is kept from others
// in a private folder, and gone afterwards.
func (from Source) writeSealed(ctx context.Context, temp string, how Sending) error {
	dir, err := os.MkdirTemp("", "bolgeplan-*")
	if err != nil {
		return problem.New("problem.folder", err, "folder", os.TempDir())
	}
	defer os.RemoveAll(dir)
	clear := filepath.Join(dir, "plan")
	if err := from.writeClean(ctx, clear, how); err != nil {
		return err
	}
	if err := how.report(ctx, 0.4, "sending.locking"); err != nil {
		return err
	}
	sum, err := seal(clear, temp, how)
	if err != nil {
		return err
	}
	if err := how.report(ctx, 0.7, "sending.opening"); err != nil {
		return err
	}
	return checkSealed(temp, how.Passphrase, sum)
}

// seal locks a file and returns the hash of what it held.
func seal(from, to string, how Sending) (sum hash.Hash, err error) {
	in, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	work := how.WorkFactor
	if work == 0 {
		work = sealed.WorkFactor
	}
	lock, err := sealed.Seal(out, how.Passphrase, work)
	if err != nil {
		return nil, err
	}
	sum = sha256.New()
	if _, err := io.Copy(io.MultiWriter(lock, sum), in); err != nil {
		return nil, err
	}
	return sum, lock.Close()
}

// checkSealed opens a locked copy as its receiver will.
func checkSealed(path, passphrase string, want hash.Hash) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	clear, err := sealed.Open(f, passphrase, MaxUnlocked)
	if err != nil {
		return err
	}
	got := sha256.New()
	if _, err := io.Copy(got, clear); err != nil {
		return err
	}
	if string(got.Sum(nil)) != string(want.Sum(nil)) {
		return problem.New("problem.create", sealed.ErrDamaged, "file", filepath.Base(path))
	}
	return nil
}
