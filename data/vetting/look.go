package vetting

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// CheckReadOnly is Check for one who cannot write to the file or its folder: nothing is changed
// there. Where a journal lies beside the file, what the two are together is Shown.
func CheckReadOnly(ctx context.Context, path string, who registry.Identity) (Checked, error) {
	return check(ctx, path, who, show, who.Registry.Find)
}

// show shows a file with a journal beside it as settle would make it.
func show(ctx context.Context, path string, state fileState, who registry.Identity) (c Checked, err error) {
	f, err := find(ctx, path, state)
	if err != nil {
		return c, err
	}
	defer f.folder.Remove()
	if err := f.read(ctx, who.Program); err != nil {
		return c, err
	}
	from, key := f.before, ""
	switch f.judge(who) {
	case unsound:
		return c, f.is.err
	case stale:
		from, key = f.file, "remark.shown.stale"
	case doubtful:
		key = "remark.shown.rolled-back"
	}
	if c.Substitute, err = contentOf(from, state); err != nil {
		return c, problem.New("problem.vetting", err, "file", f.name)
	}
	if key != "" {
		c.Remarks = []problem.Remark{{Key: key, Pairs: []any{"file", f.name, "other", filepath.Base(journal.Path(path))}}}
	}
	return c, cmp.Or(state.still(path), ctx.Err())
}

// contentOf is a private copy as what is shown in place of the file that it was made of.
func contentOf(copied string, state fileState) (logfile.Content, error) {
	b, err := os.ReadFile(copied)
	return logfile.Content{Bytes: b, Info: state.file}, err
}

// Substitute returns a private file that was made of the copies, as what is shown in place of
// the file.
func (p *PrivateCopy) Substitute(path string) (logfile.Content, error) {
	return contentOf(path, p.state)
}
