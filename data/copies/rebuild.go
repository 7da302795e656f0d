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

// MayRebuild reports whether RebuildFromLog or ExtractReadable may help after an
// error of opening.
func MayRebuild(err error) bool {
	for _, key := range []string{"problem.altered", "problem.damaged", "problem.unsound", "problem.quarantine"} {
		if problem.Is(err, key) {
			return true
		}
	}
	return false
}

// MayExtract reports whether ExtractReadable may help after an error of
// RebuildFromLog.
func MayExtract(err error) bool {
	return problem.Is(err, "problem.log-broken") || problem.Is(err, "problem.unrepaired")
}

// MayExtractClean reports whether opening failed only for texts that ExtractReadable
// cleans.
func MayExtractClean(err error) bool { return problem.Is(err, "problem.texts") }

// Rebuilt is what RebuildFromLog changed.
type Rebuilt struct {
	Faults     []problem.Fault  // none, and no BackupPath: nothing was wrong, and nothing was written
	BackupPath string           // the copy of the former file, beside it
	Remarks    []problem.Remark // about its side files
}

// RebuildFromLog rebuilds everything that follows from the log, if the log is sound:
// the tables of the plan, heads and tips. It drops what no plan has (triggers, views,
// other tables). It works on a private copy that a separate process reads. A backup
// of the file and of its journal stays beside it, with a suffix in words. Then one
// transaction replaces the file's content, or the file stays as it was. A broken log
// is a problem; ExtractReadable gives what can still be read. A file that may be
// opened is left alone.
//
// The file must not be open in this program. If ctx ends first the file is unchanged.
// Its other errors are problems.
func RebuildFromLog(ctx context.Context, path, suffix string, who registry.Identity) (Rebuilt, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Rebuilt{}, problem.New("problem.unreadable", err, "file", path)
	}
	who = withProgram(who)
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

// withProgram returns an identity that has a program to read files.
func withProgram(who registry.Identity) registry.Identity {
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
	case err != nil: // even its tables cannot be listed
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
	kept := []copyJob{{p.File(), r.BackupPath}}
	if p.Journal() != "" {
		kept = append(kept, copyJob{p.Journal(), journalBackupPath(r.BackupPath)})
		r.Remarks = append(r.Remarks, journalRemark(path, r.BackupPath, rolledBack))
	}
	if err := replaceFile(ctx, p, path, fresh, backupTarget{path: path, folder: filepath.Dir(path), rotate: func() error { return nil }}, kept); err != nil {
		return Rebuilt{}, err
	}
	who.Registry.RecordFile(path)
	return r, nil
}

// journalRemark says what became of the journal beside a rebuilt file.
func journalRemark(path, backup string, rolledBack bool) problem.Remark {
	key := "remark.rebuilt.without"
	if rolledBack {
		key = "remark.rebuilt.with"
	}
	return problem.Remark{Key: key, Pairs: []any{
		"file", filepath.Base(path), "other", filepath.Base(journal.Path(path)), "kept", filepath.Base(journalBackupPath(backup)),
	}}
}

// replaceFile replaces a file by a private one after making backups. If that fails,
// or ctx ends before, the file is unchanged and the backups are removed.
func replaceFile(ctx context.Context, p *vetting.PrivateCopy, path, by string, at backupTarget, kept []copyJob) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := at.copyAll(kept...); err != nil {
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
