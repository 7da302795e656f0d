package batch

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/wording"
)

// importTable reads a table into the plan: of waves into a solution, or of facts. What is
// only a guess stops it, unless guesses are accepted.
func importTable(s *session) error {
	kinds, err := s.kinds()
	if err != nil {
		return err
	}
	in := s.input() // first: nobody is to wait for what is still being typed
	return s.withEditablePlan(func(doc *data.Document) error { return s.importInto(doc, in, kinds) })
}

func (s *session) importInto(doc *data.Document, in input, kinds []facttable.ID) error {
	p := doc.Plan()
	solution, err := s.sheetSolution(p)
	switch {
	case err != nil:
		return err
	case in.err != nil:
		return in.err
	}
	source, err := xlsx.Open(s.source(), in.content, solution.Short)
	if err != nil {
		return err
	}
	cells := source.Cells
	if len(kinds) == 0 {
		kinds = facttable.Recognize(p, cells)
	}
	if len(kinds) > 0 && kinds[0] != wavesKind {
		return s.importFacts(doc, cells, kinds)
	}
	if solution.ID == plan.None {
		return s.usageProblem("batch.wrong.solution.waves")
	}
	return s.importWaves(doc, solution, source)
}

// sheetSolution is the solution of --solution, none where it was not given.
func (s *session) sheetSolution(p *plan.Plan) (plan.Solution, error) {
	if !s.has("--solution") {
		return plan.Solution{}, nil
	}
	return s.solution(p, p.AllSolutions())
}

// importWaves reads a table of waves into a solution.
func (s *session) importWaves(doc *data.Document, solution plan.Solution, source xlsx.Source) error {
	p := doc.Plan()
	table := s.table(p, solution, source)
	proposal := wavetable.Propose(p, solution.ID, table, p.DateContext(s.dayLang(), wavetable.LikelyYear(p, solution.ID, s.todayOf(p).Year())), s.todayOf(p))
	if len(proposal.Entries) == 0 {
		return s.fail("table.empty", "file", s.source())
	}
	s.warnOtherKinds(p, source.Cells)
	review := proposal.Review(wavetable.Answers{})
	i := importer{session: s, plan: p, review: review, proposal: review.Proposal, choices: review.Choices, source: source}
	if err := i.warnUncertain(); err != nil {
		return err
	}
	n := i.placed()
	label := plan.L("did.import", "n", strconv.Itoa(n), "file", s.source(), "solution", solution.Short)
	place := func(d *plan.Draft) (err error) {
		i.dependents, err = review.Apply(d)
		return err
	}
	draft := p.Edit()
	if err := place(draft); err != nil {
		return err
	}
	brings := consequences.Between(p, draft.Plan(), s.todayOf(p))
	out, err := doc.Do(brings.Summary(draft.Plan()).AddTo(label), place)
	if err != nil {
		return err
	}
	i.report(out, n)
	for _, sentence := range wording.FormatOutcomeNotes(s.Lang, out) {
		s.warn(sentence)
	}
	return nil
}

// source returns the name of the table in sentences.
func (s *session) source() string {
	if from := s.values["--from"]; from != "-" {
		return filepath.Base(from)
	}
	return s.T("batch.import.stdin")
}

// input is the content of --from, or why it could not be read.
type input struct {
	content []byte
	err     error
}

func (s *session) input() input {
	in := s.Stdin
	if from := s.values["--from"]; from != "-" {
		f, err := os.Open(from)
		if err != nil {
			return input{err: err}
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, xlsx.MaxFileSize+1))
	return input{b, err}
}

// table reads cells as waves of a solution.
func (s *session) table(p *plan.Plan, solution plan.Solution, source xlsx.Source) wavetable.Table {
	options := wavetable.OptionsFor(p, solution, strings.TrimSpace(s.values["--wave"]))
	options.Sheet = source.Sheet
	return wavetable.Read(source.Cells, options)
}
