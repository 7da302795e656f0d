package batch

import (
	"strings"

	"bolgeplan/data"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
)

// letters prints letters as a proof. Nothing is written to the plan.
func letters(s *session) error {
	if s.has("--register") {
		return s.notYet("batch.later.register")
	}
	kind, err := s.letterKind()
	if err != nil {
		return err
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		s.stationery.Pictures = reports.ReadPictures(p, doc.Blob)
		solutions, err := s.rolledOut(p)
		if err != nil {
			return err
		}
		wave, err := s.wave(p, solutions)
		if err != nil {
			return err
		}
		return s.printLetters(p, kind, solutions, wave)
	})
}

// letterKind reads --kind. The default is the first kind, a notice.
func (s *session) letterKind() (reports.LetterKind, error) {
	name, given := s.values["--kind"]
	if !given {
		return reports.LetterKinds()[0], nil
	}
	if kind, ok := reports.ParseLetterKind(strings.Join(strings.Fields(strings.ToLower(name)), "-")); ok {
		return kind, nil
	}
	var known []string
	for _, k := range reports.LetterKinds() {
		known = append(known, kinds.KindName(string(k))+" ("+k.Name(s.Lang)+")")
	}
	return "", s.unknownValue("batch.unknown.kind", "name", name, "known", strings.Join(known, ", "))
}

func (s *session) printLetters(p *plan.Plan, kind reports.LetterKind, solutions []plan.Solution, wave plan.ID) error {
	var papers []reports.LetterFacts
	for _, solution := range solutions {
		papers = append(papers, reports.Letters(p, reports.LetterSelection{
			Kind: kind, Solution: solution.ID, Wave: wave, Lang: paperLang(p), Date: s.todayOf(p),
		})...)
		if left := p.Unplaced(solution.ID); wave == plan.None && len(left) > 0 {
			s.warn(s.Lang.N("batch.letters.unplaced", len(left), "solution", solution.Short, "names", municipalityNames(p, left)))
		}
	}
	papers = s.leaveOutImpossible(papers)
	s.warnTiming(p, kind, papers)
	s.warnMissing(papers)
	if len(papers) == 0 {
		return s.fail("batch.letters.none")
	}
	var w written
	var err error
	if s.has("--combined") {
		w, err = s.writeTogether(p, kind, papers, solutions, wave)
	} else {
		w, err = writePapers(s, papers)
	}
	for _, path := range w.paths {
		s.printLine(path)
	}
	if err != nil {
		return err
	}
	s.printLine(s.formatWritten(s.Lang.N("batch.letters.count", len(papers)), w))
	return nil
}

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
// are printed all the same.
func (s *session) warnTiming(p *plan.Plan, kind reports.LetterKind, papers []reports.LetterFacts) {
	of := kind.Entry()
	if !of.BeforeGoLive {
		return
	}
	for len(papers) > 0 {
		solution, n := papers[0], 0
		names := map[string][]string{}
		for n < len(papers) && papers[n].SolutionID == solution.SolutionID {
			f := papers[n]
			notice := rules.Notice(p, f.SolutionID, f.MunicipalityID, f.Date)
			late := notice.State == rules.Late && of.Notifies()
			switch given := max(notice.NoticeDate, f.Date); {
			case late && given > notice.Last:
				names["late"] = append(names["late"], f.Municipality)
			case late:
				names["risk"] = append(names["risk"], f.Municipality)
			}
			n++
		}
		for _, why := range []string{"late", "risk"} {
			if list := names[why]; len(list) > 0 {
				s.warn(s.Lang.N("batch.letters."+why, len(list), "solution", solution.Solution,
					"months", solution.NoticeMonths, "names", strings.Join(list, ", ")))
			}
		}
		papers = papers[n:]
	}
}

// warnMissing says what the letters lack, and what of them is an example, once for all of
// the same.
func (s *session) warnMissing(papers []reports.LetterFacts) {
	missing, examples := newTally(), newTally()
	for _, f := range papers {
		for _, m := range reports.MissingOnLetter(f) {
			missing.add(m.Name(s.Lang), f.MunicipalityID, len(papers))
		}
		for _, key := range f.Examples {
			examples.add(s.T("paper.example."+key), f.MunicipalityID, len(papers))
		}
	}
	s.warnTally("batch.letters.missing", missing, "batch.letters.examples", examples)
}

// writePapers writes each letter or invoice to its own file in --out.
func writePapers[P reports.Printable](s *session, papers []P) (written, error) {
	files, err := reports.Files(papers, s.stationery)
	if err != nil {
		return written{}, err
	}
	return s.write(s.values["--out"], files)
}

// writeTogether writes all letters to one file.
func (s *session) writeTogether(p *plan.Plan, kind reports.LetterKind, papers []reports.LetterFacts, solutions []plan.Solution, wave plan.ID) (written, error) {
	var titles, words []string
	for _, solution := range solutions {
		titles, words = append(titles, solution.Short), append(words, p.ReferenceWord(solution.ID))
	}
	last := []string{kind.Name(paperLang(p))}
	if w, ok := p.Waves.Get(wave); ok {
		last = []string{w.Name, last[0]}
	}
	data, err := reports.CombinedFile(papers, s.stationery, strings.Join(append(titles, last...), " · "), false)
	if err != nil {
		return written{}, err
	}
	return s.write(s.values["--out"], []reports.File{{Name: reports.PDFName(append(words, last...)...), Data: data}})
}
