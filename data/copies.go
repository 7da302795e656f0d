package data

import (
	"context"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Create writes a new plan file that holds p as its first transaction. It never
// replaces a file: an existing one is a Problem. The file appears whole or not at
// all.
func Create(path string, p *plan.Plan, label plan.Label, who Identity) error {
	return copies.Create(path, p, label, who)
}

// CreateFrom writes a new plan file with some steps as its transactions, and returns
// the resulting plan. Examples are made so. It never replaces a file, as Create.
func CreateFrom(path string, steps []history.Step, who Identity) (*plan.Plan, error) {
	return copies.CreateFrom(path, steps, who)
}

// Copy writes a clean copy of the document under a new name: no side files, no
// free pages, verified before it gets its name.
func (d *Document) Copy(path string) error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	err := copies.Copy(path, d.file)
	if err == nil {
		d.who.Registry.RecordFile(path) // it is as trusted as the plan
		d.recordSent()
	}
	return err
}

// SendOptions says how Send makes a copy.
type SendOptions = copies.SendOptions

// Send writes a copy as Copy does, with options. The file appears whole and verified
// or not at all, and never replaces another. The document stays open to edits while
// the copy is verified and locked. If ctx ends first there is no copy.
func (d *Document) Send(ctx context.Context, path string, options SendOptions) error {
	if err := d.beginJob(); err != nil {
		return err
	}
	defer d.jobs.Done()
	err := copies.Send(ctx, path, copies.Source{Path: d.path, Who: d.identity(), Use: d.useFile}, options)
	if err == nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.recordSent()
	}
	return err
}

// useFile runs a function on the file under the lock of the document.
func (d *Document) useFile(use func(*logfile.File) error) error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	return use(d.file)
}

// Unlocked is the content of a locked copy. It is in the memory of this program
// alone, until it is saved or discarded.
type Unlocked = copies.Unlocked

// Unlock opens a locked copy and leaves the file as it is. The content is checked
// like any foreign file, and is on no disk before it is saved. If ctx ends first the
// error is ctx's.
func Unlock(ctx context.Context, path, passphrase string, who Identity) (*Unlocked, error) {
	return copies.Unlock(ctx, path, passphrase, copies.MaxUnlockedSize, who)
}

// IsLocked reports whether an error of Open says that the file is locked with a
// passphrase: Unlock opens it.
func IsLocked(err error) bool { return copies.IsLocked(err) }

// IsWrongPassphrase reports whether an error of Unlock says that the passphrase is
// wrong.
func IsWrongPassphrase(err error) bool { return copies.IsWrongPassphrase(err) }

// UnlockedName returns the file name for the content of a locked copy.
func UnlockedName(path string) string { return copies.UnlockedName(path) }

// Saved says how much of a lost plan was saved.
type Saved = copies.Saved

// How much was saved, the best first.
const (
	SavedWhole = copies.SavedWhole // the plan with all of its log
	SavedPlan  = copies.SavedPlan  // the plan as it was shown, without its history
)

// Rebuilt is what RebuildFromLog changed.
type Rebuilt = copies.Rebuilt

// RebuildFromLog rebuilds everything in a file that follows from its log. The former
// file is kept under a name with a suffix: see copies.RebuildFromLog.
func RebuildFromLog(ctx context.Context, path, suffix string, who Identity) (Rebuilt, error) {
	return copies.RebuildFromLog(ctx, path, suffix, who)
}

// MayRebuild reports whether RebuildFromLog or ExtractReadable may help after an
// error of Open.
func MayRebuild(err error) bool { return copies.MayRebuild(err) }

// MayExtractClean reports whether Open refused a file only for the texts in its log.
// ExtractReadable then gets the plan without history and without forbidden
// characters.
func MayExtractClean(err error) bool { return copies.MayExtractClean(err) }

// IsSafetyCopy reports whether a path is that of a safety copy.
func IsSafetyCopy(path string) bool { return copies.IsSafetyCopy(path) }

// Extracted is what ExtractReadable could read.
type Extracted = logfile.Extracted

// ExtractReadable writes what can still be read of a broken plan file to a new file:
// see copies.ExtractReadable.
func ExtractReadable(ctx context.Context, path, to string, who Identity) (Extracted, error) {
	return copies.ExtractReadable(ctx, path, to, who)
}

// MayExtract reports whether ExtractReadable may help after an error of
// RebuildFromLog.
func MayExtract(err error) bool { return copies.MayExtract(err) }

// FreePath returns the path of a new plan file in a folder, named like the plan: see
// copies.FreePath.
func FreePath(folder, name string) string { return copies.FreePath(folder, name) }
