package vetting

import (
	"context"
	"errors"
	"io"

	"bolgeplan/data/foreign"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
)

// Survey is what can be read of a file that may not be opened.
type Survey struct {
	Version int
	Log     *history.Log // as far as it is sound
	// Broken says why the log cannot be used; nil if it is sound and complete.
	Broken error
	Faults []problem.Fault // differences from the log, or from the schema of a plan
	Blobs  map[string][]byte
	Cut    []string // tables of the plan that were not read to their end

	// OnlyStatistics reports that nothing is wrong but the statistics of ANALYZE.
	OnlyStatistics bool
}

// survey surveys a private copy. If rows is not nil, it gets the rows of the plan's
// tables, and they are not compared with the log. Its errors are problems, except
// that of ctx.
func survey(ctx context.Context, name, path, program string, rows foreign.Rows) (*Survey, error) {
	in, err := openSized(path)
	if err != nil {
		return nil, problem.New("problem.vetting", err, "file", name)
	}
	defer in.Close()
	if in.size == 0 {
		return nil, problem.New("problem.empty", nil, "file", name)
	}
	_ = progress.Report(ctx, progress.Step{Doing: "reading.checking"})
	ctx = progress.Silent(ctx) // it is local
	process, err := foreign.Start(ctx, program, command)
	switch {
	case problem.IsCancelled(err):
		return nil, err
	case err != nil:
		return nil, refusalProblem(name, err)
	}
	defer process.Close()
	sink := surveySink{blobs: map[string][]byte{}}
	found, err := process.Survey(in.size, func(to io.Writer) error {
		_, err := io.Copy(to, io.LimitReader(in.reader(ctx), in.size))
		return err
	}, func(version int, log *history.Log) (_ foreign.Sink, err error) {
		sink.Checker, err = logfile.NewChecker(version, log)
		return &sink, err
	}, rows)
	switch {
	case problem.IsCancelled(err):
		return nil, err
	case err != nil:
		return nil, refusalProblem(name, err)
	}
	s := &Survey{Version: found.Version, Log: found.Log, Blobs: sink.blobs}
	s.fill(found, sink.Checker, rows != nil)
	return s, nil
}

// fill judges what the process found.
func (s *Survey) fill(found *foreign.Survey, checker *logfile.Checker, asRows bool) {
	var objects []logfile.Object
	statistics := 0
	for _, o := range found.Objects {
		objects = append(objects, logfile.Object(o))
		if o.Kind == "table" && isStatistics(o) {
			statistics++
		}
	}
	s.Faults = logfile.SchemaFaults(found.Version, objects)
	s.OnlyStatistics = len(s.Faults) == statistics
	whole := !hasMissing(s.Faults)
	for _, t := range found.Troubles {
		switch t.In {
		case foreign.InLog:
			s.Broken = errors.Join(s.Broken, errors.New(t.Name+": "+t.Detail))
		case foreign.InTable:
			s.Cut = append(s.Cut, t.Name)
		default:
			s.Faults = append(s.Faults, problem.NewFault("fault.integrity", "said", t.Detail))
		}
		s.OnlyStatistics = false
	}
	for _, q := range found.Quarantine {
		s.Broken = errors.Join(s.Broken, q.Why)
	}
	if s.Broken == nil && found.Log.Len() == 0 {
		s.Broken = errors.New("the log is empty")
	}
	if s.Broken == nil && checker != nil && whole && !asRows {
		more := checker.Faults()
		s.Faults = append(s.Faults, more...)
		s.OnlyStatistics = s.OnlyStatistics && len(more) == 0
	}
}

func hasMissing(faults []problem.Fault) bool {
	for _, f := range faults {
		if f.Key == "fault.object.missing" {
			return true
		}
	}
	return false
}

// isStatistics reports whether ANALYZE makes a table.
func isStatistics(o foreign.Object) bool {
	switch o.SQL {
	case "CREATE TABLE sqlite_stat1(tbl,idx,stat)", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)":
		return true
	}
	return false
}

// surveySink compares a file with its log, and keeps its blobs.
type surveySink struct {
	*logfile.Checker
	blobs map[string][]byte
}

// Blob takes a blob. It drops one whose id is wrong.
func (s *surveySink) Blob(id string, b []byte) {
	if logfile.IsBlob(id, b) {
		s.blobs[id] = append([]byte(nil), b...)
	}
	s.Checker.Blob(id, b)
}
