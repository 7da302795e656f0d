package logfile

import (
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// TextFaults lists the texts of a log with forbidden characters, at most MaxFaults.
// The log may be sound all the same: the file opens where it is known, and other
// installations refuse it.
func TextFaults(log *history.Log) (faults []problem.Fault) {
	for i := 0; i < log.Len() && len(faults) < MaxFaults; i++ {
		t := log.Tx(i)
		found := func(place, what string) {
			if what != "" && len(faults) < MaxFaults {
				faults = append(faults, problem.NewFault("fault.text", "tx", t.ID.Short(), "place", problem.Truncate(place), "what", what))
			}
		}
		found("author", plan.Forbidden(t.Author, false))
		found("installation", plan.Forbidden(t.Installation, false))
		found("label", forbiddenIn(t.Label, maxNested))
		for i := range t.Ops {
			op := &t.Ops[i]
			found("table", plan.Forbidden(op.Table, false))
			found("field", plan.Forbidden(op.Field, false))
			cell := func(name string, v plan.Value) {
				if what := plan.Forbidden(v.AsText(), true); what != "" {
					found(cellName(history.Row{Table: op.Table, ID: op.Row}, name), what)
				}
				found("field", plan.Forbidden(name, false))
			}
			if op.Field != "" {
				cell(op.Field, op.Value)
			}
			op.Value.EachField(cell)
		}
	}
	return faults
}

// maxNested is how deep labels of undos may nest.
const maxNested = 8

// forbiddenIn is plan.Forbidden of a label and the labels nested in it.
func forbiddenIn(label string, depth int) string {
	if what := plan.Forbidden(label, true); what != "" || !strings.Contains(label, `\`) || depth == 0 {
		return what
	}
	l, err := plan.DecodeLabel(label)
	if err != nil {
		return ""
	}
	for _, part := range append([]string{l.Key}, l.Pairs...) {
		if what := forbiddenIn(part, depth-1); what != "" {
			return what
		}
	}
	return ""
}

// IsTextFault reports whether a fault is one of TextFaults.
func IsTextFault(f problem.Fault) bool { return f.Key == "fault.text" }

// TextFaults is TextFaults of the file's log.
func (f *File) TextFaults() ([]problem.Fault, error) {
	log, err := f.History()
	if err != nil {
		return nil, err
	}
	return TextFaults(log), nil
}
