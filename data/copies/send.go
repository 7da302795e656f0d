package copies

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
	"bolgeplan/data/sealed"
)

// SendOptions says how a copy for somebody else is made.
type SendOptions struct {
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
	Who  registry.Identity
	// Use runs a function on the open file and its plan, which nothing changes
	// meanwhile.
	Use func(use func(*logfile.File, *plan.Plan) error) error
}

// Send writes a copy in the way that is asked for. The file appears whole and
// verified or not at all, and never replaces another. Where ctx ends first there
// is no copy. Its other errors are problems.
func Send(ctx context.Context, path string, from Source, how SendOptions) error {
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
func (how SendOptions) report(ctx context.Context, part float64, doing string) error {
	if how.Progress != nil {
		how.Progress(part, doing)
	}
	return ctx.Err()
}

// target is where a clean copy goes: a file, or memory.
type target struct {
	create func(*plan.Plan, map[string][]byte, plan.Label, logfile.Signature) error
	vacuum func(context.Context, *logfile.File) error
	verify func() error
}

// write writes a clean copy and verifies it.
func (from Source) write(ctx context.Context, to target, how SendOptions) error {
	if err := how.report(ctx, 0, "sending.copying"); err != nil {
		return err
	}
	err := from.Use(func(f *logfile.File, p *plan.Plan) error {
		if how.WithoutHistory {
			blobs, err := f.Blobs()
			if err != nil {
				return err
			}
			kept, named, _ := enclosed(withoutBaselines(p).Clean(), blobs) // all are there: it is a plan
			return to.create(kept, named, plan.L(logfile.CreateKey, "name", withoutHistory), SignatureOf(from.Who))
		}
		// Whom it is sent to could not open it.
		faults, err := f.TextFaults()
		if err == nil && len(faults) > 0 {
			refused := problem.New("problem.texts-send", nil, "file", filepath.Base(from.Path))
			refused.Faults = faults
			err = refused
		}
		if err != nil {
			return err
		}
		return to.vacuum(ctx, f)
	})
	if err != nil {
		return err
	}
	if err := how.report(ctx, 0.2, "sending.verifying"); err != nil {
		return err
	}
	return to.verify()
}

// writeClean writes a copy without a lock.
func (from Source) writeClean(ctx context.Context, temp string, how SendOptions) error {
	return from.write(ctx, target{
		create: func(p *plan.Plan, blobs map[string][]byte, label plan.Label, who logfile.Signature) error {
			return logfile.Create(temp, p, blobs, label, who)
		},
		vacuum: func(ctx context.Context, f *logfile.File) error { return f.VacuumInto(ctx, temp) },
		verify: func() error { return verify(temp, from.Path) },
	}, how)
}

// withoutBaselines takes out the names of states that only the history has.
func withoutBaselines(p *plan.Plan) *plan.Plan {
	draft := p.Edit()
	for _, b := range p.Baselines.Rows() {
		plan.Remove[plan.Baseline](draft, b.ID)
	}
	return draft.Plan()
}

// writeSealed writes a locked copy. What is not locked yet is in memory alone.
func (from Source) writeSealed(ctx context.Context, temp string, how SendOptions) error {
	clear, err := from.inMemory(ctx, how)
	if err != nil {
		return err
	}
	if err := how.report(ctx, 0.4, "sending.locking"); err != nil {
		return err
	}
	if err := seal(clear, temp, how); err != nil {
		return err
	}
	if err := how.report(ctx, 0.7, "sending.opening"); err != nil {
		return err
	}
	return checkSealed(ctx, temp, how.Passphrase, clear)
}

// inMemory returns the bytes of a clean copy without a lock.
func (from Source) inMemory(ctx context.Context, how SendOptions) (b []byte, err error) {
	m, err := logfile.NewMemoryFile()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	err = from.write(ctx, target{
		create: m.Create,
		vacuum: func(ctx context.Context, f *logfile.File) error { return f.VacuumIntoMemory(ctx, m) },
		verify: func() error { return sound(m, from.Path) },
	}, how)
	if err != nil {
		return nil, err
	}
	return m.Bytes()
}

// seal locks what is in memory into a new file.
func seal(clear []byte, to string, how SendOptions) (err error) {
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	work := how.WorkFactor
	if work == 0 {
		work = sealed.WorkFactor
	}
	lock, err := sealed.Seal(out, how.Passphrase, work)
	if err != nil {
		return err
	}
	if _, err := lock.Write(clear); err != nil {
		return err
	}
	return lock.Close()
}

// checkSealed opens a locked copy as its receiver will.
func checkSealed(ctx context.Context, path, passphrase string, want []byte) error {
	got, err := unsealFile(progress.Silent(ctx), path, passphrase, MaxUnlockedSize)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return problem.New("problem.create", sealed.ErrDamaged, "file", filepath.Base(path))
	}
	return nil
}
