package wording

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/wavetable"
)

func TestExplain(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist}
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("reading: %w", missing), "”a.csv” findes ikke"},
		{&plan.AmbiguousNameError{Table: "solution", Name: "LIS", Candidates: []plan.Candidate{{Name: "Lønindsats", Members: 40}, {Name: "Listesystem", Members: 1}}},
			"2 løsninger hedder LIS: Lønindsats (40 kommuner), Listesystem (1 kommune). Giv dem hver sit korte navn, og prøv igen."},
		{errors.Join(missing, &example.UnknownError{Name: "x"}), "”a.csv” findes ikke. Kontrollér navnet. Der er intet eksempel"},
		{&plan.LockedError{Milestone: plan.Milestone{Kind: plan.GoLive}}, "”Idriftsættelse” er låst"},
		{&billing.NoSettlementError{Solution: plan.Solution{Short: "KSD"}}, "KSD har ingen afregningsmodel"},
		{&wavetable.DuplicateError{Waves: [2]string{"Bølge 1", "Bølge 2"}}, "både i Bølge 1 og i Bølge 2"},
		{errors.New("plain"), "som Bølgeplan ikke kender: plain. Prøv igen."},
		{errors.Join(missing, errors.New("plain")), "Kontrollér navnet. Der opstod en fejl, som Bølgeplan ikke kender: plain."},
		{fmt.Errorf("%w: %w", errors.New("a"), errors.New("b")), "ikke kender: a: b. Prøv igen."},
		{fmt.Errorf("closing: %w", errors.Join(missing, plan.ErrNotEmpty)), "Kontrollér navnet. Der er kommuner i bølgen."},
		{&os.LinkError{Op: "rename", Old: "a.tmp", New: "a.pdf", Err: syscall.ENOSPC}, "”a.pdf” er ikke gemt, for disken er fuld."},
		{problem.New("problem.safety", fmt.Errorf("x: %w", plan.ErrNotEmpty), "file", "p"), "Planen selv er gemt. (Der er kommuner i bølgen."},
		{problem.New("problem.safety", errors.New("input/output error"), "file", "p"), "Planen selv er gemt. (input/output error)"},
	} {
		if got := FormatError(da, c.err); !strings.Contains(got, c.want) {
			t.Errorf("Explain(%v) = %q, want it to say %q", c.err, got, c.want)
		}
	}
}

// What several errors say alike is said once.
func TestExplainSaysNothingTwice(t *testing.T) {
	if got, once := FormatError(da, errors.Join(plan.ErrNotEmpty, plan.ErrNotEmpty)), FormatError(da, plan.ErrNotEmpty); got != once {
		t.Errorf("message is %q", got)
	}
}

func TestExplainFiles(t *testing.T) {
	for why, want := range map[error]string{
		syscall.ENOSPC:       "disken er fuld",
		syscall.EISDIR:       "er en mappe og ikke en fil",
		syscall.ENOTDIR:      "er ikke en mappe",
		syscall.ENAMETOOLONG: "er for langt",
		fs.ErrPermission:     "ikke adgang",
		fs.ErrNotExist:       "findes ikke",
	} {
		got := FormatError(da, fmt.Errorf("writing: %w", &fs.PathError{Op: "open", Path: "x.pdf", Err: why}))
		if !strings.Contains(got, want) || !strings.Contains(got, "”x.pdf”") {
			t.Errorf("%v is told as %q", why, got)
		}
	}
}
