package vetting

import (
	"errors"
	"fmt"
	"strconv"

	"bolgeplan/data/foreign"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// refusalProblem returns the problem of a file that was not read.
func refusalProblem(name string, err error) error {
	var r *foreign.Refusal
	if !errors.As(err, &r) {
		return problem.New("problem.vetting", err, "file", name)
	}
	detail := errors.New(r.Detail)
	switch r.Reason {
	case foreign.Altered:
		return problem.New("problem.altered", nil, "file", name)
	case foreign.Excess:
		return problem.New("problem.excess", nil, "file", name)
	case foreign.Internal:
		return problem.New("problem.vetting", detail, "file", name)
	}
	p := problem.New("problem.damaged", nil, "file", name)
	p.Faults = []problem.Fault{problem.NewFault("fault.integrity", "said", r.Detail)}
	return p
}

// contentProblem judges what was read: the log must be sound, and the rest must
// follow from it.
func contentProblem(name string, c *foreign.Content, checker *logfile.Checker) error {
	faults, key := contentFaults(c, checker), "problem.unsound"
	switch {
	case len(c.Quarantine) > 0:
		key = "problem.quarantine"
	case len(faults) == 0:
		if faults, key = logfile.TextFaults(c.Log), "problem.texts"; len(faults) == 0 {
			return nil
		}
	}
	p := problem.New(key, nil, "file", name, "n", countOf(faults))
	p.Faults = faults
	return p
}

// countOf counts faults. From MaxFaults on nobody counted further.
func countOf(faults []problem.Fault) string {
	if n := len(faults); n < logfile.MaxFaults {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("≥ %d", logfile.MaxFaults)
}

// contentFaults lists the differences between a file and its log. Quarantined
// transactions hide the rest, which would only follow from them.
func contentFaults(c *foreign.Content, checker *logfile.Checker) (faults []problem.Fault) {
	for _, q := range c.Quarantine {
		faults = append(faults, problem.NewFault("fault.quarantine", "tx", q.ID.Short(), "why", q.Why))
	}
	if len(faults) > 0 {
		return faults
	}
	return checker.Faults()
}

// layouts returns the layouts of all formats.
func layouts() []foreign.Layout {
	var list []foreign.Layout
	for _, l := range logfile.Layouts() {
		list = append(list, foreign.Layout(l))
	}
	return list
}
