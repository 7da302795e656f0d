package batch

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/wording"
)

// importTable imports a table of waves into a solution. An uncertain name stops the import,
// unless --accept is given.
func importTable(s *session) error {
	in := s.input() // before the lock: no command waits for what is still being typed
	return s.withEditablePlan(func(doc *data.Document) error { return s.importInto(doc, in) })
}

func (s *session) importInto(doc *data.Document, in input) error {
	p := doc.Plan()
	solution, err := s.solution(p, p.AllSolutions())
	if err != nil {
		return err
	}
	table, err := s.table(p, solution, in)
	if err != nil {
		return err
	}
	proposal := wavetable.Propose(p, solution.ID, table, p.DateContext(s.dayLang(), wavetable.LikelyYear(p, solution.ID, s.todayOf(p).Year())), s.todayOf(p))
	if len(proposal.Entries) == 0 {
		return s.fail("table.empty", "file", s.source())
	}
	choices := wavetable.Choices{}
	if s.has("--accept") {
		choices = proposal.AcceptAll()
	}
	i := importer{session: s, plan: p, proposal: proposal, choices: choices}
	if err := i.warnUncertain(); err != nil {
		return err
	}
	n := i.placed()
	if n == 0 {
		return s.fail("batch.import.nowhere", "file", s.source())
	}
	label := plan.L("did.import", "n", strconv.Itoa(n), "file", s.source(), "solution", solution.Short)
	place := func(d *plan.Draft) (err error) {
		i.dependents, err = wavetable.Apply(d, proposal, choices)
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

// table reads the table of the input.
func (s *session) table(p *plan.Plan, solution plan.Solution, in input) (wavetable.Table, error) {
	if in.err != nil {
		return wavetable.Table{}, in.err
	}
	options := wavetable.Options{Solution: solution.Short, Wave: strings.TrimSpace(s.values["--wave"])}
	for _, w := range p.WavesOf(solution.ID) {
		options.Waves = append(options.Waves, w.Name)
	}
	cells, err := xlsx.Cells(s.source(), in.content, solution.Short)
	if err != nil {
		return wavetable.Table{}, err
	}
	return wavetable.Read(cells, options), nil
}
