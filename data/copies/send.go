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

// SendOptions says how Send makes a copy.
type SendOptions struct {
	// WithoutHistory leaves out the history: the copy begins with one transaction, which
	// names the state of the plan. What is changed in the copy can be merged: see
	// Returned.
	WithoutHistory bool
	// Passphrase locks the copy; "" leaves it open.
	Passphrase string
	// Progress, unless nil, is given the part that is done, from 0 to 1, and the
	// translation key of the next step.
	Progress func(part float64, doing string)

	WorkFactor int // of the lock; 0 for the usual one
}

// Source is the plan to send.
type Source struct {
	Path string
	Who  registry.Identity
	// Use runs a function on the open file, under the document's lock.
	Use func(use func(*logfile.File) error) error
}

// Send writes a copy with options. The file appears whole and verified or not at all,
// and never replaces another. If ctx ends first there is no copy. Its other errors
// are problems.
func Send(ctx context.Context, path string, from Source, options SendOptions) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error {
		if options.Passphrase == "" {
			return from.writeClean(ctx, temp, options)
		}
		return from.writeSealed(ctx, temp, options)
	})
}

// report reports progress, and returns the error of ctx.
func (options SendOptions) report(ctx context.Context, part float64, doing string) error {
	if options.Progress != nil {
		options.Progress(part, doing)
	}
	return ctx.Err()
}

// createFunc makes a plan file of a plan and the blobs that it names.
type createFunc func(*plan.Plan, map[string][]byte, plan.Label, logfile.Signature) error

// target is where a clean copy goes: a file, or memory.
type target struct {
	create createFunc
	vacuum func(context.Context, *logfile.File) error
	verify func() error
}

// write writes a clean copy and verifies it.
func (from Source) write(ctx context.Context, to target, options SendOptions) error {
	if err := options.report(ctx, 0, "sending.copying"); err != nil {
		return err
	}
	err := from.Use(func(f *logfile.File) error {
		if options.WithoutHistory {
			return createWithoutHistory(f, to.create, SignatureOf(from.Who))
		}
		// The receiver could not open it.
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
	if err := options.report(ctx, 0.2, "sending.verifying"); err != nil {
		return err
	}
	return to.verify()
}

// writeClean writes an unlocked copy.
func (from Source) writeClean(ctx context.Context, temp string, options SendOptions) error {
	return from.write(ctx, target{
		create: func(p *plan.Plan, blobs map[string][]byte, label plan.Label, who logfile.Signature) error {
			return logfile.Create(temp, p, blobs, label, who)
		},
		vacuum: func(ctx context.Context, f *logfile.File) error { return f.VacuumInto(ctx, temp) },
		verify: func() error { return verify(temp, from.Path) },
	}, options)
}

// writeSealed writes a locked copy. The unlocked copy is in memory alone.
func (from Source) writeSealed(ctx context.Context, temp string, options SendOptions) error {
	plain, err := from.inMemory(ctx, options)
	if err != nil {
		return err
	}
	if err := options.report(ctx, 0.4, "sending.locking"); err != nil {
		return err
	}
	if err := seal(plain, temp, options); err != nil {
		return err
	}
	if err := options.report(ctx, 0.7, "sending.opening"); err != nil {
		return err
	}
	return checkSealed(ctx, temp, options.Passphrase, plain)
}

// inMemory returns the bytes of a clean unlocked copy.
func (from Source) inMemory(ctx context.Context, options SendOptions) (b []byte, err error) {
	m, err := logfile.NewMemoryFile()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	err = from.write(ctx, target{
		create: m.Create,
		vacuum: func(ctx context.Context, f *logfile.File) error { return f.VacuumIntoMemory(ctx, m) },
		verify: func() error { return verifyOpen(m, from.Path) },
	}, options)
	if err != nil {
		return nil, err
	}
	return m.Bytes()
}

// seal locks bytes into a new file.
func seal(plain []byte, to string, options SendOptions) (err error) {
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	work := options.WorkFactor
	if work == 0 {
		work = sealed.WorkFactor
	}
	lock, err := sealed.Seal(out, options.Passphrase, work)
	if err != nil {
		return err
	}
	if _, err := lock.Write(plain); err != nil {
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
