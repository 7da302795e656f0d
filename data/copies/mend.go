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

// FixScope says what may be done to a file that is let in.
type FixScope byte

// The ways, from the most that may be done.
const (
	FixFile      FixScope = iota // what is amiss in the file and beside it is put right
	FixSideFiles                 // only what lies beside it
	FixNothing                   // nothing: neither file nor folder can be written to
)

// CheckAndFix lets a plan file be opened, or returns the problem that keeps it from that: see
// vetting.Check. What a well-meant look at it with another program leaves, or a program
// that was killed, is put right on the spot, and said. Who may not do that is shown the
// plan as it would be. Where ctx ends first the error is its own, unless something was put
// right by then.
func CheckAndFix(ctx context.Context, path string, who registry.Identity, may FixScope) (vetting.Checked, error) {
	check := func(ctx context.Context) (vetting.Checked, error) {
		return vetting.Check(ctx, path, who, BackupFunc(who))
	}
	put := mendFile
	switch may {
	case FixNothing:
		check = func(ctx context.Context) (vetting.Checked, error) { return vetting.CheckReadOnly(ctx, path, who) }
		put = showMended
	case FixSideFiles:
		put = showMended
	}
	checked, err := check(ctx)
	if err == nil || who.Program == "" || !problem.Is(err, "problem.altered") && !problem.Is(err, "problem.damaged") {
		return checked, err
	}
	shown, said, failed := put(ctx, path, who, problem.Is(err, "problem.altered"))
	if failed != nil || len(said) == 0 {
		if failed == nil {
			failed = err
		}
		return checked, failed
	}
	checked, err = vetting.Checked{Substitute: shown}, nil
	if shown.IsZero() {
		checked, err = check(context.WithoutCancel(ctx)) // what was put right is to be said
	}
	checked.Remarks = append(said, checked.Remarks...)
	return checked, err
}

// habits are what other programs do to a file that mean it well: statistics that make
// queries quick (ANALYZE), a file that gives up free pages by itself (auto_vacuum), and
// changes that are first written to another file (WAL). Each has the remark of one who
// put it right, and of one who only shows the plan without it.
var habits = map[string]string{
	"remark.statistics": "remark.shown.statistics", "remark.vacuum": "remark.shown.vacuum", "remark.ahead": "remark.shown.ahead",
}

// mended is a private copy of a file from which such habits were taken.
type mended struct {
	*vetting.PrivateCopy
	fresh string       // its path
	root  history.TxID // the first transaction of the plan in it
	keys  []string     // of habits
}

// mend takes habits from a private copy of a file, or returns nil where those are not all
// that is amiss: statistics can be only where altered says that the tables are not those
// of a plan. Close must be called.
func mend(ctx context.Context, path string, who registry.Identity, altered bool) (*mended, error) {
	p, err := vetting.NewPrivateCopy(ctx, path)
	if err != nil {
		return nil, err
	}
	m := &mended{PrivateCopy: p, fresh: p.Temp("fresh"), keys: p.ToolTraces()}
	if p.Journal() != "" || len(m.keys) == 0 && !altered || !m.take(ctx, who) {
		p.Close() // what Check said of it stands
		return nil, ctx.Err()
	}
	return m, nil
}

// take makes the copy without habits, and reports whether that is a sound plan.
func (m *mended) take(ctx context.Context, who registry.Identity) bool {
	s, _, err := m.SurveyLog(ctx, who)
	if err != nil || s.Broken != nil || !s.OnlyStatistics {
		return false
	}
	if len(s.Faults) > 0 {
		m.keys = append(m.keys, "remark.statistics")
	}
	m.root = s.Log.Tx(0).ID
	return len(m.keys) > 0 && m.CopyWithoutWAL(ctx, m.fresh) == nil && logfile.DropToolTraces(m.fresh) == nil && m.CheckFile(ctx, m.fresh, who.Program) == nil
}

// mendFile takes habits from a file. The file as it was is kept. It returns what was put
// right, nothing where that is not all that is amiss.
func mendFile(ctx context.Context, path string, who registry.Identity, altered bool) (none logfile.Content, said []problem.Remark, err error) {
	m, err := mend(ctx, path, who, altered)
	if m == nil {
		return none, nil, err
	}
	defer m.Close()
	at, err := asidePlace(who, path, m.root)
	if err != nil {
		return none, nil, err
	}
	found := at.free(SafetyFound)
	if err := replaceKeeping(ctx, m.PrivateCopy, path, m.fresh, at, []keeping{{m.File(), found}}); err != nil {
		return none, nil, err
	}
	for _, key := range m.keys {
		said = append(said, problem.Remark{Key: key, Pairs: []any{"file", filepath.Base(path), "kept", filepath.Base(found), "folder", at.folder}})
	}
	return none, said, nil
}

// showMended is mendFile for one who leaves the file as it is: it returns what the file
// would become.
func showMended(ctx context.Context, path string, who registry.Identity, altered bool) (shown logfile.Content, said []problem.Remark, err error) {
	m, err := mend(ctx, path, who, altered)
	if m == nil {
		return shown, nil, err
	}
	defer m.Close()
	if shown, err = m.Substitute(m.fresh); err != nil {
		return shown, nil, problem.New("problem.vetting", err, "file", filepath.Base(path))
	}
	for _, key := range m.keys {
		said = append(said, problem.Remark{Key: habits[key], Pairs: []any{"file", filepath.Base(path)}})
	}
	return shown, said, nil
}
