package data

import (
	"context"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Create writes a new plan file that holds p as its first transaction. It never
// replaces a file that is there: that is a Problem. The file appears whole or
// not at all.
func Create(path string, p *plan.Plan, label plan.Label, who Identity) error {
	return copies.Create(path, p, label, who)
}

// CreateFrom writes a new plan file with some steps as its transactions, those of an
// example, and returns the plan that they lead to. It never replaces a file, as Create.
func CreateFrom(path string, steps []history.Step, who Identity) (*plan.Plan, error) {
	return copies.CreateFrom(path, steps, who)
}

// Copy writes a clean copy of the document under a new name: no side files, no
// free pages, verified before it gets its name.
func (d *Document) Copy(path string) error {
	if err := d.hold(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	err := copies.Copy(path, d.file)
	if err == nil {
		d.who.Registry.RecordFile(path) // it is let in as the plan is
	}
	return err
}

// SendOptions says how a copy for somebody else is made.
type SendOptions = copies.SendOptions

// Send writes a copy as Copy does, in the way that is asked for. The file
// appears whole and verified or not at all, and never replaces another. The
// document stays open to edits while the copy is looked through and locked;
// where ctx ends first there is no copy.
func (d *Document) Send(ctx context.Context, path string, how SendOptions) error {
	if err := d.begin(); err != nil {
		return err
	}
	defer d.jobs.Done()
	return copies.Send(ctx, path, copies.Source{Path: d.path, Who: d.who, Use: d.useFile}, how)
}

// useFile runs a function on the file and its plan, which nothing changes meanwhile.
func (d *Document) useFile(use func(*logfile.File, *plan.Plan) error) error {
	if err := d.hold(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	return use(d.file, d.plan)
}

// Unlocked is what a locked copy held. It is in the memory of this program alone,
// until it is kept somewhere or discarded.
type Unlocked = copies.Unlocked

// Unlock opens a locked copy. The file itself stays as it is. What is in it is
// judged as any file from elsewhere is, and is on no disk before it is kept.
// Where ctx ends first the error is its own.
func Unlock(ctx context.Context, path, passphrase string, who Identity) (*Unlocked, error) {
	return copies.Unlock(ctx, path, passphrase, copies.MaxUnlockedSize, who)
}

// IsLocked reports whether an error of Open says that the file is locked with a
// passphrase: Unlock opens it.
func IsLocked(err error) bool { return copies.IsLocked(err) }

// IsWrongPassphrase reports whether an error of Unlock says that another
// passphrase may do.
func IsWrongPassphrase(err error) bool { return copies.IsWrongPassphrase(err) }

// UnlockedName is what to call what a locked copy holds.
func UnlockedName(path string) string { return copies.UnlockedName(path) }

// Saved says what came along when a plan was saved from a file that is lost.
type Saved = copies.Saved

// What comes along, the best first.
const (
	SavedWhole = copies.SavedWhole // the plan with all of its log
	SavedPlan  = copies.SavedPlan  // the plan as it was shown, without its history
)

// Rebuilt is what Repair put right.
type Rebuilt = copies.Rebuilt

// RebuildFromLog makes all that follows from the log of a file anew, and keeps the file as
// it was under a name with a suffix: see copies.RebuildFromLog.
func RebuildFromLog(ctx context.Context, path, suffix string, who Identity) (Rebuilt, error) {
	return copies.RebuildFromLog(ctx, path, suffix, who)
}

// MayRebuild reports whether an error of Open is of a file that Repair may put
// right, or of which Salvage may read something.
func MayRebuild(err error) bool { return copies.MayRebuild(err) }

// MayExtractClean reports whether an error of Open is of a file that is refused for the
// texts in its log alone: Salvage gets the plan out of it, without history and without
// what no text holds.
func MayExtractClean(err error) bool { return copies.MayExtractClean(err) }

// IsSafetyCopy reports whether a path is that of a safety copy.
func IsSafetyCopy(path string) bool { return copies.IsSafetyCopy(path) }

// Extracted is what Salvage could read.
type Extracted = logfile.Extracted

// ExtractReadable writes what can still be read of a broken plan file to a new one: see
// copies.ExtractReadable.
func ExtractReadable(ctx context.Context, path, to string, who Identity) (Extracted, error) {
	return copies.ExtractReadable(ctx, path, to, who)
}

// MayExtract reports whether an error of Repair is of a file of which Salvage
// may read something.
func MayExtract(err error) bool { return copies.MayExtract(err) }

// Unknown lists what the file has that this program does not know: a newer one wrote
// it. A copy without history leaves it out.
func (d *Document) Unknown() ([]history.Unknown, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	return log.Now().Unknown(), nil
}
