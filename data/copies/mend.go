package copies

import (
	"context"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// Admit lets a plan file be opened, or returns the problem that keeps it from that: see
// vetting.Check. With mend, what a well-meant look at it with another program leaves is
// put right on the spot, and said.
func Admit(path string, who registry.Identity, mend bool) (vetting.Checked, error) {
	checked, err := vetting.Check(path, who, KeepAside(who))
	if err == nil || !mend || who.Program == "" || !problem.Is(err, "problem.altered") && !problem.Is(err, "problem.damaged") {
		return checked, err
	}
	said, failed := mendFile(path, who, problem.Is(err, "problem.altered"))
	if failed != nil || len(said) == 0 {
		if failed == nil {
			failed = err
		}
		return checked, failed
	}
	checked, err = vetting.Check(path, who, KeepAside(who))
	checked.Remarks = append(said, checked.Remarks...)
	return checked, err
}

// mendFile puts right what other programs do to a file that mean it well: statistics
// that make queries quick (ANALYZE), a file that gives up free pages by itself
// (auto_vacuum), and changes that are first written to another file (WAL). It returns
// what was put right, nothing where that is not all that is amiss: statistics can be
// only where altered says that the tables are not those of a plan. The file as it was is
// kept.
func mendFile(path string, who registry.Identity, altered bool) ([]problem.Remark, error) {
	p, err := vetting.CopyPrivate(path)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	keys := p.Habits()
	if p.Journal() != "" || len(keys) == 0 && !altered {
		return nil, nil
	}
	s, _, err := p.SurveyLog(context.Background(), who)
	if err != nil || s.Broken != nil || !s.Meant {
		return nil, nil // what Check said of it stands
	}
	if len(s.Faults) > 0 {
		keys = append(keys, "remark.statistics")
	}
	fresh := p.Temp("fresh")
	if len(keys) == 0 || p.MakePlain(fresh) != nil || logfile.DropHabits(fresh) != nil || p.Sound(fresh, who.Program) != nil {
		return nil, nil
	}
	at, err := asidePlace(who, path, s.Log.Tx(0).ID)
	if err != nil {
		return nil, err
	}
	found := at.free(SafetyFound)
	if err := replaceKeeping(p, path, fresh, at, []keeping{{p.File(), found}}); err != nil {
		return nil, err
	}
	var said []problem.Remark
	for _, key := range keys {
		said = append(said, problem.Remark{Key: key, Pairs: []any{"file", filepath.Base(path), "kept", filepath.Base(found), "folder", at.folder}})
	}
	return said, nil
}
