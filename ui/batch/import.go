package batch

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/anytable"
	"bolgeplan/data/consequences"
	"bolgeplan/data/disk"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
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
		kinds = anytable.Recognize(p, cells)
	}
	if !slices.Contains(kinds, anytable.Waves) {
		return s.importFacts(doc, cells, kinds)
	}
	if solution.ID == plan.None {
		return s.usageProblem("batch.wrong.solution.waves")
	}
	return s.importWaves(doc, solution, source, kinds)
}

// sheetSolution is the solution of --solution, none where it was not given.
func (s *session) sheetSolution(p *plan.Plan) (plan.Solution, error) {
	if !s.has("--solution") {
		return plan.Solution{}, nil
	}
	return s.solution(p, p.AllSolutions())
}

// importWaves reads a table of waves into a solution, and the facts that stand beside them.
func (s *session) importWaves(doc *data.Document, solution plan.Solution, source xlsx.Source, kinds []facttable.ID) error {
	p := doc.Plan()
	table, err := s.proposeTable(p, solution, source, kinds)
	if err != nil {
		return err
	}
	if len(table.Waves.Proposal.Entries) == 0 {
		return s.fail("table.empty", "file", s.source())
	}
	s.warnOtherKinds(p, source.Cells, kinds)
	i := importer{session: s, plan: p, review: *table.Waves, proposal: table.Waves.Proposal, choices: table.Waves.Choices, source: source}
	facts := factImport{s, p, table.Facts}
	if err := i.warnUncertain(); err != nil {
		return err
	}
	if table.Facts != nil {
		if err := facts.doubts(); err != nil {
			return err
		}
	}
	place := func(d *plan.Draft) (err error) {
		i.dependents, err = table.Apply(d)
		return err
	}
	draft := p.Edit()
	if err := draft.Run(place); err != nil {
		return err
	}
	brings := consequences.Between(p, draft.Plan(), s.todayOf(p))
	out, err := doc.Do(brings.Summary(draft.Plan()).AddTo(table.Label(s.source())), place)
	if err != nil {
		return err
	}
	if table.Facts != nil {
		facts.reportEach()
	}
	i.report(out, i.placed())
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
		f, err := disk.Open(from)
		if err != nil {
			return input{err: err}
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, xlsx.MaxFileSize+1))
	return input{b, err}
}

// proposeTable works out what a table would do to a solution; with --accept every doubt is
// taken as it is preset.
func (s *session) proposeTable(p *plan.Plan, solution plan.Solution, source xlsx.Source, kinds []facttable.ID) (*anytable.Proposal, error) {
	propose := anytable.Propose
	if s.has("--accept") {
		propose = anytable.ProposeAccepted
	}
	table := anytable.Source{Cells: source.Cells, Sheet: source.Sheet}
	if s.values["--from"] != "-" {
		table.Name = s.source()
	}
	return propose(p, table, anytable.Options{
		Kinds: kinds, Solution: solution.ID, Wave: strings.TrimSpace(s.values["--wave"]), Lang: s.dayLang(), Today: s.todayOf(p),
	})
}
