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
	files   []string          // arguments that are no flags
	values  map[string]string // of the flags that were given, by their names
	today   day.Day           // of --today; None where it was not given

	stationery reports.Stationery // of the letters and invoices of the plan
}

// errReported ends a command that has said what is wrong.
var errReported = errors.New("said")

// usageError says that a command line is wrong: by the error of what read it, or by a
// sentence of the commands.
type usageError struct {
	error
	usage bool // the way to write it right is worth showing
}

func (e *usageError) Unwrap() error { return e.error }

// T is the text of a key in the language of the run.
func (s *session) T(key string, pairs ...any) string { return s.Lang.T(key, pairs...) }

func (s *session) dayLang() day.Lang { return day.Lang(s.Lang) }

// printLine prints a result. That it cannot be written is seen at the end.
func (s *session) printLine(text string) { s.printRow(text) }

// printRow prints a result in columns, parted by tabs.
func (s *session) printRow(cells ...string) {
	for i, text := range cells {
		cells[i] = printable(text)
	}
	s.printRaw(strings.Join(cells, "\t"))
}

// printRaw prints a line as it is: of what was made printable.
func (s *session) printRaw(text string) { _, _ = s.out.WriteString(text + "\n") }

// printable is a text for a terminal: texts of a plan, of a table, and of what lies beside a
// plan may hold what a terminal obeys. The spaces that keep words together on paper
// become ordinary ones, so that results can be searched.
func printable(text string) string {
	return wording.Printable(strings.ReplaceAll(text, "\u00a0", " "))
}

func (s *session) printText(key string, pairs ...any) { s.printLine(s.T(key, pairs...)) }

// warn prints what went wrong, or what was left out and why.
func (s *session) warn(text string) { _, _ = fmt.Fprintln(s.Stderr, printable(text)) }

// fail ends a command with a sentence.
func (s *session) fail(key string, pairs ...any) error {
	s.warn(s.T(key, pairs...))
	return errReported
}

// usageProblem says that the command line is wrong, and how it is right.
func (s *session) usageProblem(key string, pairs ...any) error {
	return &usageError{problem.New(key, nil, pairs...), true}
}

// unknownValue says that a value is none of those that there are.
func (s *session) unknownValue(key string, pairs ...any) error {
	return &usageError{error: problem.New(key, nil, pairs...)}
}

// notYet says that something is not in this version.
func (s *session) notYet(key string) error { return s.unknownValue(key) }

// has reports whether a flag was given.
func (s *session) has(flag string) bool {
	_, ok := s.values[flag]
	return ok
}

// open opens the plan that the command is about.
func (s *session) open() (*data.Document, error) {
	doc, err := data.Open(context.Background(), s.files[0], s.Identity)
	if err == nil {
		s.warnRemarks(doc.Remarks())
	}
	return doc, err
}

// warnRemarks prints what was found beside a file and put right.
func (s *session) warnRemarks(list []data.Remark) {
	for _, r := range list {
		s.warn(s.Lang.Format(r))
	}
}

// openBetweenWriters opens the plan of a command that changes nothing. Where others write to
// it all the time it is opened between two of them.
func (s *session) openBetweenWriters() (*data.Document, error) {
	doc, err := s.open()
	if problem.Is(err, "problem.busy") {
		defer takeTurn(s.files[0]).end()
		return s.open()
	}
	return doc, err
}

// withPlan runs a function on the plan of a command that changes nothing.
func (s *session) withPlan(use func(*data.Document) error) error {
	doc, err := s.openBetweenWriters()
	if err != nil {
		return err
	}
	return errors.Join(use(doc), doc.Close())
}

// withEditablePlan runs a function on the plan of a command that changes it, when it is its
// turn. That a window has it open is said and stops nothing: it sees the change.
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

// todayOf returns the day that counts as today for a plan.
func (s *session) todayOf(p *plan.Plan) day.Day {
	if s.today != day.None {
		return s.today
	}
	return p.Today(s.Today)
}

// paperLang returns the language of what the plan sends out.
func paperLang(p *plan.Plan) translations.Lang {
	if p.SettingValue(plan.LetterLanguage) == string(translations.English) {
		return translations.English
	}
	return translations.Danish
}
