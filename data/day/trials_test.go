package day

import (
	"os"
	"strings"
	"testing"
)

// trial is a text as people write it, and what is right: a span, "undecided" or "refuse".
type trial struct {
	text  string
	right []string
}

// readTrials reads the texts of testdata/dates.tsv, which are written in a plan of 2019.
func readTrials(t testing.TB) []trial {
	t.Helper()
	content, err := os.ReadFile("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []trial
	for i, line := range strings.Split(strings.TrimRight(string(content), "\n"), "\n") {
		if i == 0 {
			continue
		}
		column := strings.Split(line, "\t")
		all = append(all, trial{column[0], strings.Split(column[1], " or ")})
	}
	return all
}

// formatRead writes what Parse makes of a text as the table of trials has it.
func formatRead(text string, ctx Context) string {
	w, err := Parse(text, ctx)
	switch s := w.Span; {
	case err != nil:
		return "refuse"
	case !s.Decided():
		return "undecided"
	case s.Latest == None:
		return s.Earliest.ISO() + "..open"
	case s.Exact():
		return s.Earliest.ISO()
	default:
		return s.Earliest.ISO() + ".." + s.Latest.ISO()
	}
}

// TestTrials reads what people wrote. The language of the window changes nothing.
func TestTrials(t *testing.T) {
	for _, row := range readTrials(t) {
		for _, l := range []Lang{Danish, English} {
			got := formatRead(row.text, Context{Lang: l, Year: 2019})
			right := false
			for _, r := range row.right {
				right = right || r == got
			}
			if !right {
				t.Errorf("%q with offers in %s: %s, want %s", row.text, l, got, strings.Join(row.right, " or "))
			}
		}
	}
}
