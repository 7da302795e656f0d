package batch

import (
	"bytes"
	"errors"
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
)

// importTable reads a table of waves into a solution. A name that is only a
// guess stops it, unless guesses are accepted.
func importTable(s *session) error {
	doc, err := s.open()
	if err != nil {
		return err
	}
	return errors.Join(s.importInto(doc), doc.Close())
}

func (s *session) importInto(doc *data.Document) error {
	p := doc.Plan()
	solution, err := s.solution(p, p.AllSolutions())
	if err != nil {
		return err
	}
	table, err := s.table(p, solution)
	if err != nil {
		return err
	}
	proposal := wavetable.Propose(p, solution.ID, table, p.Reading(s.dayLang(), s.todayOf(p).Year()))
	if len(proposal.Entries) == 0 {
		return s.fail("batch.import.empty", "file", s.source())
	}
	choices := wavetable.Choices{}
	if s.has("--accept") {
		choices = proposal.Accept()
	}
	i := importer{session: s, plan: p, proposal: proposal, choices: choices}
	if err := i.doubts(); err != nil {
		return err
	}
	n := i.placed()
	if n == 0 {
		return s.fail("batch.import.nowhere", "file", s.source())
	}
	label := plan.L("did.import", "n", strconv.Itoa(n), "file", s.source(), "solution", solution.Short)
	place := func(d *plan.Draft) error { return wavetable.Apply(d, proposal, choices) }
	draft := p.Edit()
	if err := place(draft); err != nil {
		return err
	}
	brings := consequences.Of(p, draft.Plan(), s.todayOf(p))
	out, err := doc.Do(brings.Note(draft.Plan()).On(label), place)
	if err != nil {
		return err
	}
	i.report(out, n)
	return nil
}

// source is what the table is called in sentences.
func (s *session) source() string {
	if from := s.values["--from"]; from != "-" {
		return filepath.Base(from)
	}
	return s.T("batch.import.stdin")
}

// mostRead is the largest table that is read, in bytes: a wave table has some
// hundred lines, and what is far larger is something else.
const mostRead = 4 << 20

// table reads the table of --from.
func (s *session) table(p *plan.Plan, solution plan.Solution) (wavetable.Table, error) {
	in := s.Stdin
	if from := s.values["--from"]; from != "-" {
		f, err := os.Open(from)
		if err != nil {
			return wavetable.Table{}, err
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, mostRead+1))
	if err != nil {
		return wavetable.Table{}, err
	}
	if len(b) > mostRead {
		return wavetable.Table{}, s.fail("batch.import.large", "file", s.source(), "n", mostRead>>20)
	}
	options := wavetable.Options{Solution: solution.Short, Wave: strings.TrimSpace(s.values["--wave"])}
	for _, w := range p.WavesOf(solution.ID) {
		options.Waves = append(options.Waves, w.Name)
	}
	switch {
	case bytes.HasPrefix(b, []byte("%PDF")):
		return wavetable.Table{}, s.fail("batch.import.pdf", "file", s.source())
	case bytes.HasPrefix(b, []byte("SQLite format 3\x00")):
		return wavetable.Table{}, s.fail("batch.import.plan", "file", s.source())
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return s.workbook(b, options)
	case bytes.HasPrefix(b, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return wavetable.Table{}, s.fail("batch.import.xls", "file", s.source())
	}
	return wavetable.ReadText(wavetable.Decode(b), options), nil
}

func (s *session) workbook(b []byte, options wavetable.Options) (wavetable.Table, error) {
	sheets, err := xlsx.Read(bytes.NewReader(b))
	if err != nil {
		return wavetable.Table{}, s.fail("batch.import.workbook", "file", s.source())
	}
	sheet, ok := xlsx.Choose(sheets, options.Solution)
	if !ok {
		return wavetable.Table{}, s.fail("batch.import.empty", "file", s.source())
	}
	return wavetable.Read(sheet.Cells, options), nil
}
