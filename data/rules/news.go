package rules

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// News returns the findings that a change brings and the findings that it resolves. A
// finding is not new where the same subject had a finding before, at least as bad and about
// the same municipalities, even if days and numbers differ. A finding is not resolved while
// some of its municipalities have it.
func News(before, after []Finding) (news, resolved []Finding) {
	return NewsOf(DiffFindings(before, after))
}

// NewsOf is News of the findings that DiffFindings returns.
func NewsOf(added, gone []Finding) (news, resolved []Finding) {
	for i := range added {
		if !added[i].coveredBy(gone) {
			news = append(news, added[i])
		}
	}
	for i := range gone {
		f := &gone[i]
		if !slices.ContainsFunc(added, func(left Finding) bool { return f.hasSubjectOf(left) && f.shares(&left) }) {
			resolved = append(resolved, *f)
		}
	}
	return news, resolved
}

// subject is what a finding is about, without its figures.
type subject struct {
	rule                      Rule
	key                       string // "" where the keys of a rule are degrees
	solution, wave, milestone plan.ID
	beside                    [3]plan.ID // the other rows that it names
}

func (f *Finding) subject() subject {
	s := subject{rule: f.Rule, solution: f.Solution, wave: f.Wave, milestone: f.Milestone}
	if !f.definition().KeysAreDegrees {
		s.key = strings.TrimSuffix(f.Key, ".maybe")
	}
	n := 0
	for _, fig := range f.Figures {
		if id, ok := fig.Value.(plan.ID); ok && n < len(s.beside) {
			s.beside[n] = id
			n++
		}
	}
	return s
}

// hasSubjectOf reports whether two findings are about the same.
func (f *Finding) hasSubjectOf(other Finding) bool {
	return f.Rule == other.Rule && f.Solution == other.Solution && f.Wave == other.Wave && f.subject() == other.subject()
}

// shares reports whether two findings have a municipality in common, or one of them
// has none.
func (f *Finding) shares(other *Finding) bool {
	return len(f.Municipalities) == 0 || len(other.Municipalities) == 0 || slices.ContainsFunc(f.Municipalities, other.About)
}

// coveredBy reports whether other findings about the same, at least as bad, name all
// its municipalities.
func (f *Finding) coveredBy(others []Finding) bool {
	left := f.Municipalities
	for i := range others {
		o := &others[i]
		if o.Severity < f.Severity || o.Accepted && !f.Accepted || !f.hasSubjectOf(*o) {
			continue
		}
		if len(left) == 0 {
			return true
		}
		left = slices.DeleteFunc(slices.Clone(left), o.About)
		if len(left) == 0 {
			return true
		}
	}
	return false
}
