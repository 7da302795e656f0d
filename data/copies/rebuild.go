package copies

import (
	"context"
	"path/filepath"

	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// MayRebuild reports whether the error of opening a file is of one that
// RebuildFromLog may put right, or of which ExtractReadable may read something.
func MayRebuild(err error) bool {
	for _, key := range []string{"problem.altered", "problem.damaged", "problem.unsound", "problem.quarantine"} {
		if problem.Is(err, key) {
			return true
		}
	}
	return false
}

// MayExtract reports whether an error of RebuildFromLog is of a file of which
// ExtractReadable may read something.
func MayExtract(err error) bool {
	return problem.Is(err, "problem.log-broken") || problem.Is(err, "problem.unrepaired")
}

// MayExtractClean reports whether the error of opening a file is about texts alone that
// ExtractReadable leaves out.
func MayExtractClean(err error) bool { return problem.Is(err, "problem.texts") }

// Rebuilt is what RebuildFromLog put right.
type Rebuilt struct {
	Faults     []problem.Fault  // none, and no BackupPath: there was nothing to put right, and nothing was written
	BackupPath string           // the copy of the file as it was, beside it
	Remarks    []problem.Remark // what was found beside the file
}

// RebuildFromLog makes all that follows from the log anew, where the log itself is
// sound: the tables of the plan, heads and tips; what no plan has (triggers,
// views, other tables) is left behind. That is done to a private copy, from what the
// process says of it that reads files from elsewhere. A copy of the file as it was, and
// of the journal beside it, is kept beside it, with a suffix in words added to its name;
// then the file becomes the new one, in one transaction, or stays as it was. Where the
// log is broken the problem says so, and ExtractReadable gives what can still be read.
// A file that may be opened is left alone.
//
// The file must not be open in this program. Where ctx ends first the file is as it
// was. Its other errors are problems.
func RebuildFromLog(ctx context.Context, path, suffix string, who registry.Identity) (Rebuilt, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Rebuilt{}, problem.New("problem.unreadable", err, "file", path)
	}
	who = reading(who)
	checked, err := vetting.CheckIgnoringRegistry(ctx, path, who, BackupFunc(who))
	if err == nil || !MayRebuild(err) {
		return Rebuilt{Remarks: checked.Remarks}, err
	}
	p, err := vetting.NewPrivateCopy(ctx, path)
	if err != nil {
		return Rebuilt{}, err
	}
	defer p.Close()
	return rebuild(ctx, p, path, suffix, who)
}

// reading returns an identity by whose program files are read, whatever its own is.
func reading(who registry.Identity) registry.Identity {
	if who.Program == "" {
		who.Program = vetting.OwnProgram()
	}
	return who
}

func rebuild(ctx context.Context, p *vetting.PrivateCopy, path, suffix string, who registry.Identity) (r Rebuilt, err error) {
	name := filepath.Base(path)
	s, rolledBack, err := p.SurveyLog(ctx, who)
	switch {
	case problem.IsCancelled(err) || problem.Is(err, "problem.vetting"):
		return r, err
	case err != nil: // not even its tables can be listed
		return r, problem.New("problem.unrepaired", err, "file", name)
	case s.Broken != nil:
		return r, problem.New("problem.log-broken", s.Broken, "file", name)
	}
	fresh := p.Temp("fresh")
	if err := progress.Report(ctx, progress.Step{Doing: "reading.rebuilding"}); err != nil {
		return r, err
	}
	if err := logfile.CreateFromLog(fresh, s.Log, s.Blobs); err != nil {
		return r, problem.New("problem.unrepaired", err, "file", name)
	}
	if ctx.Err() != nil {
		return r, ctx.Err()
	}
	r.Faults, r.BackupPath = s.Faults, FreeName(path, suffix)
	kept := []keeping{{p.File(), r.BackupPath}}
	if p.Journal() != "" {
		kept = append(kept, keeping{p.Journal(), journalAside(r.BackupPath)})
		r.Remarks = append(r.Remarks, journalRemark(path, r.BackupPath, rolledBack))
	}
	if err := replaceKeeping(ctx, p, path, fresh, place{path: path, folder: filepath.Dir(path), rotate: func() error { return nil }}, kept); err != nil {
		return Rebuilt{}, err
	}
	who.Registry.RecordFile(path)
	return r, nil
}

// journalRemark says what became of the journal beside a file that was rebuilt.
func journalRemark(path, backup string, rolledBack bool) problem.Remark {
	key := "remark.rebuilt.without"
	if rolledBack {
		key = "remark.rebuilt.with"
	}
	return problem.Remark{Key: key, Pairs: []any{
		"file", filepath.Base(path), "other", filepath.Base(journal.Path(path)), "kept", filepath.Base(journalAside(backup)),
	}}
}

// replaceKeeping makes a file what a private one is, once copies of what it was are
// kept. Where that fails, or ctx ends before it, the file is as it was, and nothing is
// kept.
func replaceKeeping(ctx context.Context, p *vetting.PrivateCopy, path, by string, at place, kept []keeping) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := at.keep(kept...); err != nil {
		return err
	}
	err := ctx.Err()
	if err == nil {
		err = p.Replace(by)
	}
	if err == nil {
		return nil
	}
	remove(kept)
	if stored := logfile.OpenProblem(path, err); !problem.Is(stored, "problem.damaged") {
		return stored
	}
	return problem.New("problem.unrepaired", err, "file", filepath.Base(path))
}
