package vetting

import (
	"errors"

	"bolgeplan/data/foreign"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// refusalProblem says why a file was not read.
func refusalProblem(name string, err error) error {
	var r *foreign.Refusal
	if !errors.As(err, &r) {
		return problem.New("problem.vetting", err, "file", name)
	}
	said := errors.New(r.Said)
	switch r.Reason {
	case foreign.Altered:
		return problem.New("problem.altered", nil, "file", name)
	case foreign.Misplaced:
		return problem.New("problem.side-file", nil, "file", name, "other", logfile.Journal(name))
	case foreign.Excess:
		return problem.New("problem.excess", nil, "file", name)
	case foreign.Internal:
		return problem.New("problem.vetting", said, "file", name)
	}
	p := problem.New("problem.damaged", nil, "file", name)
	p.Faults = []problem.Fault{problem.NewFault("fault.integrity", "said", r.Said)}
	return p
}

// contentProblem judges what was read: all of it must be sound, and the tables
// what the log says.
func contentProblem(name string, c *foreign.Content) error {
	faults := contentFaults(c)
	if len(faults) == 0 {
		return nil
	}
	p := problem.New("problem.unsound", nil, "file", name, "n", len(faults))
	if n := len(c.Quarantine); n > 0 {
		p = problem.New("problem.quarantine", nil, "file", name, "n", n)
	}
	p.Faults = faults
	return p
}

// contentFaults names what of a file is not as its log says. What had to be kept
// apart comes first; the rest would only follow from that.
func contentFaults(c *foreign.Content) (faults []problem.Fault) {
	for _, q := range c.Quarantine {
		faults = append(faults, problem.NewFault("fault.quarantine", "tx", q.ID.Short(), "why", q.Why))
	}
	if len(faults) > 0 {
		return faults
	}
	if c.TablesErr != nil {
		return []problem.Fault{problem.NewFault("fault.tables", "why", c.TablesErr)}
	}
	want, err := c.State.Plan()
	if err != nil {
		return []problem.Fault{problem.NewFault("fault.log", "why", err)}
	}
	derived := logfile.Derived{Plan: c.Tables, Stray: c.Stray}
	for _, h := range c.Heads {
		derived.Heads = append(derived.Heads, logfile.Head(h))
	}
	for _, t := range c.Tips {
		derived.Tips = append(derived.Tips, logfile.Tip(t))
	}
	return derived.Faults(c.State, want)
}
