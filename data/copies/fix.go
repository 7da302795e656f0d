package copies

import (
	"context"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// FixScope says what may be changed of a file that is opened.
type FixScope byte

// The scopes, the widest first.
const (
	FixFile      FixScope = iota // the file and its side files
	FixSideFiles                 // only the side files
	FixNothing                   // nothing: file or folder cannot be written
)

// CheckAndFix checks a plan file before it is opened, or returns the problem that
// forbids opening: see vetting.Check. It fixes what other SQLite tools or killed
// programs left, and says so in remarks. If the scope forbids that, Substitute has
// the fixed content. If ctx ends first the error is ctx's, unless something was fixed
// by then.
func CheckAndFix(ctx context.Context, path string, who registry.Identity, scope FixScope) (vetting.Checked, error) {
	check := func(ctx context.Context) (vetting.Checked, error) {
		return vetting.Check(ctx, path, who, BackupFunc(who))
	}
	fix := fixFile
	switch scope {
	case FixNothing:
		check = func(ctx context.Context) (vetting.Checked, error) { return vetting.CheckReadOnly(ctx, path, who) }
		fix = showFixed
	case FixSideFiles:
		fix = showFixed
	}
	checked, err := check(ctx)
	if err == nil || who.Program == "" || !problem.Is(err, "problem.altered") && !problem.Is(err, "problem.damaged") {
		return checked, err
	}
	content, remarks, failed := fix(ctx, path, who, problem.Is(err, "problem.altered"))
	if failed != nil || len(remarks) == 0 {
		if failed == nil {
			failed = err
		}
		return checked, failed
	}
	checked, err = vetting.Checked{Substitute: content}, nil
	if content.IsZero() {
		checked, err = check(context.WithoutCancel(ctx)) // the user must see the fix
	}
	checked.Remarks = append(remarks, checked.Remarks...)
	return checked, err
}

// shownRemarks lists what other SQLite tools leave without changing a plan:
// statistics (ANALYZE), auto_vacuum, and the mode WAL. Each remark about a fixed file
// has one about a file that is only shown fixed.
var shownRemarks = map[string]string{
	"remark.statistics": "remark.shown.statistics", "remark.vacuum": "remark.shown.vacuum", "remark.ahead": "remark.shown.ahead",
}

// toolTraceFix is a private copy of a file without such traces.
type toolTraceFix struct {
	*vetting.PrivateCopy
	fixed   string       // the path of the fixed copy
	root    history.TxID // the first transaction of the plan in it
	remarks []string     // keys of shownRemarks
}

// newToolTraceFix removes the traces of tools from a private copy of a file. It
// returns nil if more is wrong. Statistics can only be the reason if altered says
// that the tables are not those of a plan. Close must be called.
func newToolTraceFix(ctx context.Context, path string, who registry.Identity, altered bool) (*toolTraceFix, error) {
	p, err := vetting.NewPrivateCopy(ctx, path)
	if err != nil {
		return nil, err
	}
	m := &toolTraceFix{PrivateCopy: p, fixed: p.Temp("fresh"), remarks: p.ToolTraces()}
	if p.Journal() != "" || len(m.remarks) == 0 && !altered || !m.fix(ctx, who) {
		p.Close() // the problem of Check stands
		return nil, ctx.Err()
	}
	return m, nil
}

// fix makes the copy without traces, and reports whether that is a sound plan.
func (m *toolTraceFix) fix(ctx context.Context, who registry.Identity) bool {
	s, _, err := m.SurveyLog(ctx, who)
	if err != nil || s.Broken != nil || !s.OnlyStatistics {
		return false
	}
	if len(s.Faults) > 0 {
		m.remarks = append(m.remarks, "remark.statistics")
	}
	m.root = s.Log.Tx(0).ID
	return len(m.remarks) > 0 && m.CopyWithoutWAL(ctx, m.fixed) == nil && logfile.DropToolTraces(m.fixed) == nil && m.CheckFile(ctx, m.fixed, who.Program) == nil
}

// fixFile removes the traces of tools from a file, and keeps a backup. It returns the
// remarks, none if more is wrong.
func fixFile(ctx context.Context, path string, who registry.Identity, altered bool) (none logfile.Content, remarks []problem.Remark, err error) {
	m, err := newToolTraceFix(ctx, path, who, altered)
	if m == nil {
		return none, nil, err
	}
	defer m.Close()
	at, err := backupTargetOf(who, path, m.root)
	if err != nil {
		return none, nil, err
	}
	found := at.freeName(SafetyFound)
	if err := replaceFile(ctx, m.PrivateCopy, path, m.fixed, at, []copyJob{{m.File(), found}}); err != nil {
		return none, nil, err
	}
	for _, key := range m.remarks {
		remarks = append(remarks, problem.Remark{Key: key, Pairs: []any{"file", filepath.Base(path), "kept", filepath.Base(found), "folder", at.folder}})
	}
	return none, remarks, nil
}

// showFixed is fixFile for a file that must not change: it returns the content after
// the fix.
func showFixed(ctx context.Context, path string, who registry.Identity, altered bool) (shown logfile.Content, remarks []problem.Remark, err error) {
	m, err := newToolTraceFix(ctx, path, who, altered)
	if m == nil {
		return shown, nil, err
	}
	defer m.Close()
	if shown, err = m.Substitute(m.fixed); err != nil {
		return shown, nil, problem.New("problem.vetting", err, "file", filepath.Base(path))
	}
	for _, key := range m.remarks {
		remarks = append(remarks, problem.Remark{Key: shownRemarks[key], Pairs: []any{"file", filepath.Base(path)}})
	}
	return shown, remarks, nil
}
