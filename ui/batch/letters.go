package batch

import (
	"cmp"
	"runtime/debug"
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/day"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// letterBatch is the letters of a command, and what they are about.
type letterBatch struct {
	plan      *plan.Plan
	date      day.Day            // of the letters
	kind      reports.LetterKind // "" for corrections of all kinds
	solutions []plan.Solution
	wave      plan.ID // None for all
	papers    []reports.LetterFacts

	gathered   int // letters before any was left out
	registered int // letters that were left out, as the plan has them registered
}

// letters prints letters: as a proof, with which nothing is written to the plan, or as letters
// that the plan registers.
func letters(s *session) error {
	// A batch of letters is garbage at once and at its end; collecting it in between takes a fifth of
	// the time.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	if s.has("--sent-by") && !s.has("--register") {
		return s.usageProblem("batch.wrong.sent-by")
	}
	if _, err := s.channel(); err != nil {
		return err
	}
	if s.has("--register") {
		return s.withEditablePlan(s.registerLetters)
	}
	return s.withPlan(func(doc *data.Document) error {
		b, err := s.gatherLetters(doc)
		if err != nil {
			return err
		}
		if done, err := s.reportNoLetters(b); done {
			return err
		}
		return s.printLetters(b)
	})
}

// gatherLetters gathers the letters of the command that can be written, and says what else there
// is to say about them.
func (s *session) gatherLetters(doc *data.Document) (b letterBatch, err error) {
	b.plan = doc.Plan()
	b.date = s.todayOf(b.plan)
	s.stationery = reports.StationeryOf(b.plan, reports.ReadPictures(b.plan, doc.Blob))
	if b.kind, err = s.letterKind(); err != nil {
		return b, err
	}
	if s.has("--stale") {
		err = s.gatherCorrections(&b)
	} else {
		err = s.gatherSelection(&b)
	}
	if err != nil {
		return b, err
	}
	b.gathered = len(b.papers)
	b.papers = s.leaveOutImpossible(b.papers)
	if s.has("--register") {
		s.leaveOutRegistered(&b)
	}
	s.warnTiming(b.plan, b.papers)
	s.warnMissing(b.papers)
	return b, nil
}

// letterKind reads --kind. The default is the first kind, a notice; of corrections, all.
func (s *session) letterKind() (reports.LetterKind, error) {
	name, given := s.values["--kind"]
	switch {
	case !given && s.has("--stale"):
		return "", nil
	case !given:
		return reports.LetterKinds()[0], nil
	}
	if kind, ok := reports.ParseLetterKind(strings.Join(strings.Fields(strings.ToLower(name)), "-")); ok {
		return kind, nil
	}
	var known []string
	for _, k := range reports.LetterKinds() {
		known = append(known, k.Entry().Word()+" ("+k.Name(s.Lang)+")")
	}
	return "", s.unknownValue("batch.unknown.kind", "name", name, "known", strings.Join(known, ", "))
}

// gatherSelection gathers letters of one kind: to all municipalities of the solutions, or of a
// wave.
func (s *session) gatherSelection(b *letterBatch) (err error) {
	switch kind := b.kind.Entry(); {
	case kind.LastDay:
		err = s.chooseSystems(b)
	case kind.Bill:
		err = s.choosePaidFor(b)
	default:
		b.solutions, err = s.rolledOut(b.plan)
	}
	if err == nil && !b.kind.Entry().LastDay {
		b.wave, err = s.wave(b.plan, b.solutions)
	}
	if err != nil {
		return err
	}
	for _, solution := range b.solutions {
		b.papers = append(b.papers, reports.Letters(b.plan, reports.LetterSelection{
			Kind: b.kind, Solution: solution.ID, Wave: b.wave, Lang: paperLang(b.plan), Date: b.date,
		})...)
		if b.wave == plan.None {
			s.warnUnplaced(b, solution)
		}
	}
	return nil
}

// warnUnplaced names those who get no letter about a solution, or about a system that solutions
// replace, because they are in no wave.
func (s *session) warnUnplaced(b *letterBatch, solution plan.Solution) {
	in := []plan.Solution{solution}
	if b.kind.Entry().LastDay {
		in = kinds.SuccessorsOf(b.plan, solution.ID)
	}
	if isFor := b.kind.Entry().RecipientsOf(b.plan, solution.ID); len(in) == 0 || !slices.ContainsFunc(b.plan.AllMunicipalities(), func(m plan.Municipality) bool { return !isFor(m.ID) }) {
		return // nobody is left out
	}
	left := b.plan.Unplaced(in[0].ID)
	for _, of := range in[1:] {
		left = slices.DeleteFunc(slices.Clone(left), func(id plan.ID) bool { return !slices.Contains(b.plan.Unplaced(of.ID), id) })
	}
	switch {
	case len(left) == 0:
	case len(left) == len(b.plan.AllMunicipalities()):
		s.warn(s.T("batch.letters.nobody-placed", "solution", solution.Short, "waves", shorts(in)))
	default:
		s.warn(s.Lang.N("batch.letters.unplaced", len(left), "solution", solution.Short, "names", municipalityNames(b.plan, left)))
	}
}

// choosePaidFor chooses the solutions with waves and, without --wave, those that all
// municipalities pay for.
func (s *session) choosePaidFor(b *letterBatch) error {
	known := b.kind.Entry().SolutionsFor(b.plan)
	if s.has("--wave") {
		known = b.plan.SolutionsWithWaves()
	}
	chosen, err := s.solutions(b.plan, known)
	for _, of := range chosen {
		if err == nil && !slices.ContainsFunc(known, func(k plan.Solution) bool { return k.ID == of.ID }) {
			err = s.fail("batch.no-waves", "solution", of.Short)
		}
	}
	if err == nil && len(chosen) == 0 {
		err = s.fail("batch.no-solution")
	}
	b.solutions = chosen
	return err
}

// chooseSystems chooses the systems whose agreements are to be terminated: those that solutions
// replace. --wave is a wave of what replaces the system.
func (s *session) chooseSystems(b *letterBatch) (err error) {
	known := b.kind.Entry().SolutionsFor(b.plan)
	if b.solutions, err = s.solutions(b.plan, known); err != nil {
		return err
	}
	if len(b.solutions) == 0 {
		return s.fail("batch.letters.no-system")
	}
	var successors []plan.Solution
	for _, system := range b.solutions {
		if !kinds.Ends(b.plan, system.ID) {
			return s.fail("batch.letters.not-replaced", "solution", system.Short, "known", shorts(known))
		}
		successors = append(successors, kinds.SuccessorsOf(b.plan, system.ID)...)
	}
	if len(successors) > 0 || !s.has("--wave") {
		b.wave, err = s.wave(b.plan, successors)
		return err
	}
	return s.fail("batch.no-waves", "solution", b.solutions[0].Short)
}

// gatherCorrections gathers the letters that put right what municipalities were told: by the
// solutions, then by the kinds.
func (s *session) gatherCorrections(b *letterBatch) (err error) {
	told := slices.DeleteFunc(slices.Clone(b.plan.AllSolutions()), func(of plan.Solution) bool {
		return !slices.ContainsFunc(kinds.AllCurrent(b.plan), func(l kinds.CurrentLetter) bool { return l.SolutionID == of.ID })
	})
	if b.solutions, err = s.solutions(b.plan, told); err != nil || len(b.solutions) == 0 {
		return err
	}
	if b.wave, err = s.wave(b.plan, b.solutions); err != nil {
		return err
	}
	list := slices.DeleteFunc(kinds.Corrections(b.plan, b.date), func(c kinds.Correction) bool {
		return !b.isAbout(c.SolutionID, c.MunicipalityID) || b.kind != "" && c.Kind.ID != string(b.kind)
	})
	place := func(c kinds.Correction) int {
		return slices.IndexFunc(b.solutions, func(of plan.Solution) bool { return of.ID == c.SolutionID })*len(kinds.Kinds()) +
			slices.IndexFunc(kinds.Kinds(), func(k kinds.Kind) bool { return k.ID == c.Kind.ID })
	}
	slices.SortStableFunc(list, func(x, y kinds.Correction) int { return cmp.Compare(place(x), place(y)) })
	b.papers = reports.Corrections(b.plan, list, paperLang(b.plan), b.date)
	return nil
}

// isAbout reports whether a municipality in a solution is among what the command is about. A
// municipality that left the wave was told of it, and still is.
func (b *letterBatch) isAbout(solution, municipality plan.ID) bool {
	if !slices.ContainsFunc(b.solutions, func(of plan.Solution) bool { return of.ID == solution }) {
		return false
	}
	if b.wave == plan.None {
		return true
	}
	if w, placed := b.plan.WaveOf(solution, municipality); placed && w.ID == b.wave {
		return true
	}
	return slices.ContainsFunc(kinds.CurrentTo(b.plan, solution, municipality), func(l kinds.CurrentLetter) bool {
		row, _ := b.plan.Letters.Get(l.Letter)
		return row.WaveID == b.wave
	})
}

// reportNoLetters says that there is nothing to print; done is false where there is.
func (s *session) reportNoLetters(b letterBatch) (done bool, err error) {
	switch {
	case len(b.papers) > 0:
		return false, nil
	case b.registered > 0:
		s.printText("batch.letters.all-registered")
		return true, nil
	case s.has("--stale") && b.gathered == 0:
		key := "batch.letters.none-stale"
		if s.has("--solution") || s.has("--wave") || s.has("--kind") {
			key = "batch.letters.none-stale.chosen"
		}
		s.printText(key)
		return true, nil
	}
	return true, s.fail("batch.letters.none")
}

// printLetters prints letters as a proof.
func (s *session) printLetters(b letterBatch) error {
	files, err := b.files(s, b.papers, func() ([]reports.File, error) { return reports.Files(b.papers, s.stationery) })
	if err != nil {
		return err
	}
	w, err := s.write(s.values["--out"], files)
	for _, path := range w.paths {
		s.printLine(path)
	}
	if err != nil {
		return err
	}
	s.printLine(s.formatWritten(s.Lang.N("batch.letters.count", len(b.papers)), w))
	return nil
}

// files paints letters: each to its own file, or all to one with --combined.
func (b letterBatch) files(s *session, papers []reports.LetterFacts, apart func() ([]reports.File, error)) ([]reports.File, error) {
	if !s.has("--combined") {
		return apart()
	}
	var titles, words []string
	for _, solution := range b.solutions {
		if slices.ContainsFunc(papers, func(f reports.LetterFacts) bool { return f.SolutionID == solution.ID }) {
			titles, words = append(titles, solution.Short), append(words, b.plan.ReferenceWord(solution.ID))
		}
	}
	last := []string{paperLang(b.plan).T("batch.letters.corrections")}
	if b.kind != "" {
		last[0] = b.kind.Name(paperLang(b.plan))
	}
	if w, ok := b.plan.Waves.Get(b.wave); ok {
		last = []string{w.Name, last[0]}
	}
	content, err := reports.CombinedFile(papers, s.stationery, strings.Join(append(titles, last...), " · "), false)
	if err != nil {
		return nil, err
	}
	return []reports.File{{Name: reports.PDFName(append(words, last...)...), Data: content}}, nil
}
