package vetting

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/foreign"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// PrivateCopy is private copies of a file that may not be opened and of its side
// files. All work is done on these.
type PrivateCopy struct {
	privateFiles
	path  string
	state fileState
}

// NewPrivateCopy copies a file and its side files. Close must be called. Its errors
// are problems, except that of ctx.
func NewPrivateCopy(ctx context.Context, path string) (p *PrivateCopy, err error) {
	real, err := realPath(path, filepath.EvalSymlinks)
	if err != nil {
		return nil, err
	}
	err = retryWhileChanged(ctx, real, func() error {
		state, err := stateWithWAL(real)
		if err != nil {
			return err
		}
		f, err := copyWithJournal(ctx, real, state)
		if err != nil {
			return err
		}
		if err := state.checkUnchanged(real); err != nil {
			_ = f.folder.Remove()
			return err
		}
		p = &PrivateCopy{*f, real, state}
		return nil
	})
	return p, err
}

// Close removes the copies.
func (p *PrivateCopy) Close() { _ = p.folder.Remove() }

// Temp returns a path beside the copies.
func (p *PrivateCopy) Temp(name string) string { return p.folder.Path(name) }

// File returns the path of the copied file.
func (p *PrivateCopy) File() string { return p.file }

// Journal returns the path of the copied journal, "" if there is none.
func (p *PrivateCopy) Journal() string { return p.journal }

// SurveyLog surveys the file. If its log is broken, it surveys the file as a fitting
// journal rolls it back; rolledBack says so. Its errors are problems, except that of
// ctx.
func (p *PrivateCopy) SurveyLog(ctx context.Context, who registry.Identity) (s *Survey, rolledBack bool, err error) {
	s, err = survey(ctx, p.name, p.file, who.Program, nil)
	if p.rolledBackPath == "" || err != nil && (problem.IsCancelled(err) || problem.Is(err, "problem.vetting")) || err == nil && s.Broken == nil {
		return s, false, err
	}
	was, wasErr := survey(ctx, p.name, p.rolledBackPath, who.Program, nil)
	if problem.IsCancelled(wasErr) {
		return nil, false, wasErr
	}
	if wasErr != nil || was.Broken != nil {
		return s, false, err
	}
	f := p.privateFiles
	f.asIs = inspection{file: p.asIs.file, count: changeCount(p.file), err: problem.New("problem.damaged", err, "file", p.name)}
	if s != nil {
		f.asIs.log = s.Log
	}
	f.rolledBack = inspection{file: p.rolledBack.file, count: changeCount(p.rolledBackPath), log: was.Log}
	if v := f.classify(who); v != ownJournal && v != doubtfulJournal {
		return s, false, err
	}
	return was, true, nil
}

// changeCount returns the change counter in a file's header.
func changeCount(path string) uint32 {
	head, err := ReadHead(path)
	if err != nil || len(head) < HeaderSize {
		return 0
	}
	return binary.BigEndian.Uint32(head[24:])
}

// SurveyRows surveys the file or, with rolledBack, the file as its journal makes it.
// rows gets the rows of the plan's tables as they are.
func (p *PrivateCopy) SurveyRows(ctx context.Context, before bool, program string, rows foreign.Rows) (*Survey, error) {
	path := p.file
	if before {
		path = p.rolledBackPath
	}
	if err := extendToHeader(path); err != nil {
		return nil, problem.New("problem.unreadable", err, "file", p.name)
	}
	return survey(ctx, p.name, path, program, rows)
}

// HasRolledBack reports whether a journal changes the file.
func (p *PrivateCopy) HasRolledBack() bool {
	return p.rolledBackPath != "" && p.asIs.file != p.rolledBack.file
}

// extendToHeader extends a truncated database to the size in its header: SQLite reads
// nothing of a shorter one.
func extendToHeader(path string) error {
	head, err := ReadHead(path)
	if err != nil || len(head) < HeaderSize {
		return nil // SQLite reports what is wrong
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	size := page * int64(binary.BigEndian.Uint32(head[28:]))
	if size <= info.Size() || size > foreign.MaxSize {
		return nil
	}
	return os.Truncate(path, size)
}

// CheckFile checks a private file that was made of the copies.
func (p *PrivateCopy) CheckFile(ctx context.Context, path, program string) error {
	return inspectCopy(ctx, p.name, path, program).err
}

// Replace replaces the original by a private file, in one transaction of SQLite under
// an exclusive lock. Back up the originals before. It removes the journal beside the
// file. If anything changed since the copies were made, it does nothing.
func (p *PrivateCopy) Replace(by string) error {
	if p.journal != "" {
		if _, err := removeJournal(p.path, p.state, registry.File{}); err != nil {
			return p.changedProblem(err)
		}
		p.state.journalInfo = nil
	}
	if err := p.state.checkUnchanged(p.path); err != nil {
		return p.changedProblem(err)
	}
	return logfile.Overwrite(p.path, by)
}

// changedProblem returns the problem of a file that another program changed
// meanwhile.
func (p *PrivateCopy) changedProblem(err error) error {
	if err == errChanged {
		return problem.New("problem.busy", nil, "file", p.name)
	}
	return err
}

// ToolTraces returns the keys of the remarks about settings in the header that no
// plan has.
func (p *PrivateCopy) ToolTraces() (keys []string) {
	head, err := ReadHead(p.file)
	if err != nil || len(head) < HeaderSize {
		return nil
	}
	if head[18] == 2 || head[19] == 2 {
		keys = append(keys, "remark.ahead")
	}
	if binary.BigEndian.Uint32(head[52:]) != 0 {
		keys = append(keys, "remark.vacuum")
	}
	return keys
}

// CopyWithoutWAL copies the file to a path and switches off the mode WAL. The copy
// already has the changes in the log.
func (p *PrivateCopy) CopyWithoutWAL(ctx context.Context, to string) error {
	if _, err := copyPrivately(progress.Silent(ctx), p.file, to); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte{1, 1}, 18)
	return errors.Join(err, f.Close())
}
