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

// PrivateCopy is a file that may not be opened, with what lies beside it, as private
// copies: whatever is done to it is done to these.
type PrivateCopy struct {
	found
	path  string
	state fileState
}

// NewPrivateCopy copies a file and what lies beside it. Close must be called. Its errors
// are problems, but for that of ctx.
func NewPrivateCopy(ctx context.Context, path string) (p *PrivateCopy, err error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	err = patiently(ctx, real, func() error {
		state, err := stateToRepair(real)
		if err != nil {
			return err
		}
		f, err := find(ctx, real, state)
		if err != nil {
			return err
		}
		if err := state.still(real); err != nil {
			_ = f.folder.Remove()
			return err
		}
		p = &PrivateCopy{*f, real, state}
		return nil
	})
	return p, err
}

// Close takes the copies away.
func (p *PrivateCopy) Close() { _ = p.folder.Remove() }

// Temp returns a path beside the copies.
func (p *PrivateCopy) Temp(name string) string { return p.folder.Path(name) }

// File is the file as it stands.
func (p *PrivateCopy) File() string { return p.file }

// Journal is the journal beside the file; "" for none.
func (p *PrivateCopy) Journal() string { return p.journal }

// SurveyLog surveys the file as it stands and, where its log is broken, as a journal
// that fits makes it. rolledBack says that it is that. Its errors are problems, but for
// that of ctx.
func (p *PrivateCopy) SurveyLog(ctx context.Context, who registry.Identity) (s *Survey, rolledBack bool, err error) {
	s, err = survey(ctx, p.name, p.file, who.Program, nil)
	if p.before == "" || err != nil && (problem.IsCancelled(err) || problem.Is(err, "problem.vetting")) || err == nil && s.Broken == nil {
		return s, false, err
	}
	was, wasErr := survey(ctx, p.name, p.before, who.Program, nil)
	if problem.IsCancelled(wasErr) {
		return nil, false, wasErr
	}
	if wasErr != nil || was.Broken != nil {
		return s, false, err
	}
	f := p.found
	f.is = reading{file: p.is.file, count: changesOf(p.file), err: problem.New("problem.damaged", err, "file", p.name)}
	if s != nil {
		f.is.log = s.Log
	}
	f.was = reading{file: p.was.file, count: changesOf(p.before), log: was.Log}
	if v := f.judge(who); v != own && v != doubtful {
		return s, false, err
	}
	return was, true, nil
}

// changesOf reads how often a file was written, as its header says.
func changesOf(path string) uint32 {
	head, err := ReadHead(path)
	if err != nil || len(head) < HeaderSize {
		return 0
	}
	return binary.BigEndian.Uint32(head[24:])
}

// SurveyRows surveys the file as it stands or, with before, as its journal makes it;
// the tables of the plan go to rows as they are.
func (p *PrivateCopy) SurveyRows(ctx context.Context, before bool, program string, rows foreign.Rows) (*Survey, error) {
	path := p.file
	if before {
		path = p.before
	}
	if err := fillUp(path); err != nil {
		return nil, problem.New("problem.unreadable", err, "file", p.name)
	}
	return survey(ctx, p.name, path, program, rows)
}

// HasRolledBack reports whether a journal makes another file of the one that stands there.
func (p *PrivateCopy) HasRolledBack() bool { return p.before != "" && p.is.file != p.was.file }

// fillUp makes a database that was cut off as long as its header says that it is:
// SQLite reads nothing of one that ends before.
func fillUp(path string) error {
	head, err := ReadHead(path)
	if err != nil || len(head) < HeaderSize {
		return nil // SQLite says what is wrong with it
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

// CheckFile vets a private file that was made of the copies.
func (p *PrivateCopy) CheckFile(ctx context.Context, path, program string) error {
	return readCopy(ctx, p.name, path, program).err
}

// Replace makes the file what a private one is, by SQLite: under an exclusive lock, in
// the same file. All that was copied must have been kept. A journal beside the file is
// taken away before; where anything was changed since it was copied nothing is.
func (p *PrivateCopy) Replace(by string) error {
	if p.journal != "" {
		if _, err := takeAway(p.path, p.state, registry.File{}); err != nil {
			return p.moved(err)
		}
		p.state.beside = nil
	}
	if err := p.state.still(p.path); err != nil {
		return p.moved(err)
	}
	return logfile.Overwrite(p.path, by)
}

// moved is the problem of a file that another program has changed meanwhile.
func (p *PrivateCopy) moved(err error) error {
	if err == errMoved {
		return problem.New("problem.busy", nil, "file", p.name)
	}
	return err
}

// ToolTraces returns the keys of the remarks about how the file is written, where that is
// not how a plan is.
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

// CopyWithoutWAL copies the file as it stands to a path, as one of which no changes are
// written to another file first: those are in it.
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
