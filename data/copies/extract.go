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

// extractedName names the plan in the first transaction of an extracted file.
const extractedName = "salvaged"

// ExtractReadable writes what can still be read of a broken plan file to a new one.
// The new file begins with that plan and has no other history. The broken file and
// its side files stay as they are; a process with limits reads a private copy. If a
// journal lies beside the file, the better readable of the two states is taken. If
// ctx ends first nothing is written. Its other errors are problems.
func ExtractReadable(ctx context.Context, path, to string, who registry.Identity) (logfile.Extracted, error) {
	who = withProgram(who)
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
	clean := best.Clean() // damage may have put any bytes into a text
	out.Cleaned = clean != best
	return out, create(to, clean, blobs, plan.L(logfile.CreateKey, "name", extractedName), who)
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
	kept, blobs, lost := namedBlobs(read, e.Blobs)
	out.Lost += lost
	return kept, blobs, out, nil
}
