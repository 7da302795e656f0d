package copies

import (
	"context"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// salvaged names the plan in the first transaction of one that was put together
// from a broken file.
const salvaged = "salvaged"

// ExtractReadable writes what can still be read of a broken plan file to a new one,
// which begins with that: a history that does not verify is left behind. The
// broken file and what lies beside it stay as they are; a process with limits reads a
// private copy. Where a journal lies beside the file, that is taken of the two states
// of which more can be read, the file as it stands before the other. Where ctx ends
// first nothing is written. Its other errors are problems.
func ExtractReadable(ctx context.Context, path, to string, who registry.Identity) (logfile.Extracted, error) {
	who = reading(who)
	p, err := vetting.NewPrivateCopy(ctx, path)
	if err != nil {
		return logfile.Extracted{}, err
	}
	defer p.Close()
	best, blobs, out, failed := extract(ctx, p, false, who)
	if p.HasRolledBack() && !problem.IsCancelled(failed) {
		before, blobsBefore, ofBefore, err := extract(ctx, p, true, who)
		if err == nil && (failed != nil || ofBefore.Lost+ofBefore.Cut < out.Lost+out.Cut || out.Rows == 0) {
			best, blobs, out, failed = before, blobsBefore, ofBefore, nil
		}
	}
	switch {
	case ctx.Err() != nil:
		return logfile.Extracted{}, ctx.Err()
	case problem.Is(failed, "problem.vetting"):
		return logfile.Extracted{}, failed
	case failed != nil || out.Rows == 0:
		return logfile.Extracted{}, problem.New("problem.nothing-left", failed, "file", filepath.Base(path))
	}
	clean := best.Clean() // damage may have made anything of a text
	out.Cleaned = clean != best
	return out, create(to, clean, blobs, plan.L(logfile.CreateKey, "name", salvaged), who)
}

// extract reads one of the two states of a file.
func extract(ctx context.Context, p *vetting.PrivateCopy, before bool, who registry.Identity) (*plan.Plan, map[string][]byte, logfile.Extracted, error) {
	var e logfile.Extraction
	s, err := p.SurveyRows(ctx, before, who.Program, e.Row)
	if err != nil {
		return nil, nil, logfile.Extracted{}, err
	}
	read, out, err := e.Plan(s.Version, s.Cut, s.Log, s.Broken == nil)
	if err != nil {
		return nil, nil, out, err
	}
	kept, blobs, lost := enclosed(read, e.Blobs)
	out.Lost += lost
	return kept, blobs, out, nil
}
