package batch

import (
	"slices"
	"strings"

	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
)

// leaveOutImpossible returns the letters that can be written, and says why the others cannot: of
// each obstacle once, with the names of all whom it concerns.
func (s *session) leaveOutImpossible(papers []reports.LetterFacts) (possible []reports.LetterFacts) {
	type group struct {
		solution plan.ID
		obstacle kinds.Obstacle
	}
	var order []group
	left := map[group][]reports.LetterFacts{}
	for _, f := range papers {
		if f.Impossible == nil {
			possible = append(possible, f)
			continue
		}
		g := group{f.SolutionID, f.Impossible.Obstacle}
		if left[g] == nil {
			order = append(order, g)
		}
		left[g] = append(left[g], f)
	}
	for _, g := range order {
		first, names := left[g][0], []string{}
		for _, f := range left[g] {
			names = append(names, f.Municipality)
		}
		s.warn(s.Lang.N("batch.letters.impossible", len(names), "solution", first.Solution, "why", first.Impossible, "names", strings.Join(names, ", ")))
	}
	return possible
}

// warnTiming lists the municipalities for which a letter that gives notice comes too late: the
// period of notice has passed, or it is kept only if the go-live is late in its span. The letters
// are printed all the same. Those of one solution and kind must be beside each other.
func (s *session) warnTiming(p *plan.Plan, papers []reports.LetterFacts) {
	for len(papers) > 0 {
		first := papers[0]
		n := slices.IndexFunc(papers, func(f reports.LetterFacts) bool { return f.SolutionID != first.SolutionID || f.Kind != first.Kind })
		if n < 0 {
			n = len(papers)
		}
		if first.Kind.Entry().BeforeGoLive {
			s.warnTimingOf(p, papers[:n])
		}
		papers = papers[n:]
	}
}

// warnTimingOf is warnTiming for letters of one kind about one solution.
func (s *session) warnTimingOf(p *plan.Plan, papers []reports.LetterFacts) {
	names := map[string][]string{}
	for _, f := range papers {
		notice := rules.Notice(p, f.SolutionID, f.MunicipalityID, f.Date)
		late := notice.State == rules.Late && f.Kind.Entry().Notifies()
		switch given := max(notice.NoticeDate, f.Date); {
		case late && given > notice.Last:
			names["late"] = append(names["late"], f.Municipality)
		case late:
			names["risk"] = append(names["risk"], f.Municipality)
		}
	}
	for _, why := range []string{"late", "risk"} {
		if list := names[why]; len(list) > 0 {
			s.warn(s.Lang.N("batch.letters."+why, len(list), "solution", papers[0].Solution,
				"months", papers[0].NoticeMonths, "names", strings.Join(list, ", ")))
		}
	}
}

// warnMissing says what the letters lack, and what of them is an example, once for all of
// the same.
func (s *session) warnMissing(papers []reports.LetterFacts) {
	missing, examples := newTally(), newTally()
	lacks := reports.MissingOnLetters(papers)
	for i, f := range papers {
		for _, m := range lacks[i] {
			missing.add(m.Name(s.Lang), f.MunicipalityID, len(papers))
		}
		for _, key := range f.Examples {
			examples.add(s.T("paper.example."+key), f.MunicipalityID, len(papers))
		}
	}
	s.warnTally("batch.letters.missing", missing, "batch.letters.examples", examples)
}
