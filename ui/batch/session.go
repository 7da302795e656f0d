package batch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

// session is one run of a command.
type session struct {
	Env
	out     *bufio.Writer
	current command
	files   []string          // arguments that are not flags
	values  map[string]string // of the given flags, by name
	today   day.Day           // of --today; None if it is missing

	stationery reports.Stationery // of the letters and invoices of the plan
}

// errReported ends a command that has printed its error.
var errReported = errors.New("said")

// usageError says that the command line is wrong.
type usageError struct {
	error
	usage bool // print the command's usage too
}

func (e *usageError) Unwrap() error { return e.error }

// T returns a text in the language of the run.
func (s *session) T(key string, pairs ...any) string { return s.Lang.T(key, pairs...) }

func (s *session) dayLang() day.Lang { return day.Lang(s.Lang) }

// printLine prints a result. A write error is noticed at the end.
func (s *session) printLine(text string) { s.printRow(text) }

// printRow prints a result in columns, separated by tabs.
func (s *session) printRow(cells ...string) {
	for i, text := range cells {
		cells[i] = printable(text)
	}
	s.printRaw(strings.Join(cells, "\t"))
}

// printRaw prints a line that is printable already.
func (s *session) printRaw(text string) { _, _ = s.out.WriteString(text + "\n") }

// linesOf returns the lines that a function prints, without the last line break, instead
// of printing them.
func (s *session) linesOf(print func() error) (string, error) {
	var lines strings.Builder
	out := s.out
	s.out = bufio.NewWriter(&lines)
	err := print()
	_ = s.out.Flush() // to memory
	s.out = out
	return strings.TrimSuffix(lines.String(), "\n"), err
}

// printable returns a text for a terminal. Texts of plans and tables may hold characters
// that a terminal obeys. No-break spaces become ordinary spaces, so that results can be
// searched.
func printable(text string) string {
	return wording.Printable(strings.ReplaceAll(text, "\u00a0", " "))
}

func (s *session) printText(key string, pairs ...any) { s.printLine(s.T(key, pairs...)) }

// warn prints an error, or what was left out and why.
func (s *session) warn(text string) { _, _ = fmt.Fprintln(s.Stderr, printable(text)) }

// fail prints a sentence and returns errReported.
func (s *session) fail(key string, pairs ...any) error {
	s.warn(s.T(key, pairs...))
	return errReported
}

// usageProblem returns an error about a wrong command line, with its usage.
func (s *session) usageProblem(key string, pairs ...any) error {
	return &usageError{problem.New(key, nil, pairs...), true}
}

// unknownValue returns an error about a value that does not exist.
func (s *session) unknownValue(key string, pairs ...any) error {
	return &usageError{error: problem.New(key, nil, pairs...)}
}

// notYet returns an error about something that this version lacks.
func (s *session) notYet(key string) error { return s.unknownValue(key) }

// has reports whether a flag was given.
func (s *session) has(flag string) bool {
	_, ok := s.values[flag]
	return ok
}

// open opens the plan of the command.
func (s *session) open() (*data.Document, error) {
	doc, err := data.Open(context.Background(), s.files[0], s.Identity)
	if err == nil {
		s.warnRemarks(doc.Remarks())
	}
	return doc, err
}

// warnRemarks prints what opening the plan has found and fixed beside it.
func (s *session) warnRemarks(list []data.Remark) {
	for _, r := range list {
		s.warn(s.Lang.Format(r))
	}
}

// openBetweenWriters opens the plan of a command that only reads. If the plan is busy, it
// waits for its turn among the writing commands.
func (s *session) openBetweenWriters() (*data.Document, error) {
	doc, err := s.open()
	if problem.Is(err, "problem.busy") {
		defer takeTurn(s.files[0]).end()
		return s.open()
	}
	return doc, err
}

// withPlan runs a function on the plan of a command that only reads.
func (s *session) withPlan(use func(*data.Document) error) error {
	doc, err := s.openBetweenWriters()
	if err != nil {
		return err
	}
	return errors.Join(use(doc), doc.Close())
}

// withEditablePlan runs a function on the plan of a command that edits, when it is its
// turn. It names the windows that have the plan open. They see the change.
func (s *session) withEditablePlan(use func(*data.Document) error) error {
	defer takeTurn(s.files[0]).end()
	doc, err := s.open()
	if err != nil {
		return err
	}
	for _, h := range doc.Announce() {
		s.warn(wording.FormatHolder(s.Lang, h, time.Now()) + ".")
	}
	err = use(doc)
	if err == nil {
		if failed := doc.MakeDueSafetyCopy(); failed != nil {
			s.warn(wording.FormatError(s.Lang, failed))
		}
	}
	return errors.Join(err, doc.Close())
}

// todayOf returns the day that counts as today in a plan.
func (s *session) todayOf(p *plan.Plan) day.Day {
	if s.today != day.None {
		return s.today
	}
	return p.Today(s.Today)
}

// paperLang returns the language of the plan's letters and invoices.
func paperLang(p *plan.Plan) translations.Lang { return translations.Lang(p.LetterLang()) }
