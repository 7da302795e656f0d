package batch

import (
	"errors"
	"slices"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/disk"
	"bolgeplan/data/picture"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/wording"
)

// setFacts sets the plan's own facts, or those of a solution; without any it lists them. It
// is all or nothing.
func setFacts(s *session) error {
	if len(s.files) == 1 && !s.has("--new") {
		return s.withPlan(s.listFacts)
	}
	asked, err := assignments(s)
	if err != nil {
		return err
	}
	return s.withEditablePlan(func(doc *data.Document) error { return s.set(doc, asked) })
}

// listFacts prints each key with its value, in the form in which it can be set again.
func (s *session) listFacts(doc *data.Document) error {
	p := doc.Plan()
	of := plan.None
	if s.has("--solution") {
		found, err := s.solution(p, p.AllSolutions())
		if err != nil {
			return err
		}
		of = found.ID
	}
	for _, e := range setup.Entries(p, of) {
		value := e.Value
		if e.Field.Kind == setup.Picture && value != "" {
			value = s.T("batch.set.picture")
		}
		if e.Field.Scopes&(setup.OfWave|setup.OfZone) == 0 {
			s.printRow(e.SetKey(), strings.ReplaceAll(value, "\n", ", "))
		}
	}
	return nil
}

// assignment is KEY=VALUE of the command line.
type assignment struct{ key, value string }

// assignments reads what follows the file.
func assignments(s *session) ([]assignment, error) {
	var list []assignment
	seen := map[string]bool{}
	for _, arg := range s.files[1:] {
		key, value, ok := strings.Cut(arg, "=")
		switch {
		case !ok || key == "":
			return nil, s.usageProblem("batch.wrong.assignment", "arg", arg)
		case seen[key]:
			return nil, s.usageProblem("batch.wrong.again", "flag", key)
		}
		seen[key] = true
		list = append(list, assignment{key, value})
	}
	return list, nil
}

// set makes the changes that were asked for and says each.
func (s *session) set(doc *data.Document, asked []assignment) error {
	p := doc.Plan()
	of, fresh, err := s.ownerOfFacts(p)
	if err != nil {
		return err
	}
	var changes []setup.Change
	edit := func(d *plan.Draft) error {
		if fresh != "" {
			if of, err = setup.NewSolution(d, fresh); err != nil {
				return err
			}
		}
		changes, err = s.changes(d.Plan(), of, asked)
		if err != nil {
			return err
		}
		return setup.Apply(d, changes...)
	}
	draft := p.Edit()
	if err := draft.Run(edit); err != nil {
		return s.refuseFacts(err)
	}
	if len(changes) == 0 && fresh == "" {
		s.printText("batch.set.same")
		return nil
	}
	after := draft.Plan()
	for _, w := range setup.Judge(after, changes...) {
		s.warn(s.factName(w.Field.Key, w.Of) + ": " + s.Lang.Format(w))
	}
	label := s.factsLabel(after, changes, fresh)
	brings := consequences.Between(p, after, s.todayOf(p))
	out, err := doc.Do(brings.Summary(after).AddTo(label), edit)
	if err != nil {
		return err
	}
	s.reportFacts(after, changes, fresh)
	for _, c := range setup.KeptWords(p, after, changes) {
		of, _ := after.Solutions.Get(c.Of.Solution)
		s.printText("batch.set.kept-word", "key", c.SetKey(), "solution", of.Short, "word", c.To)
	}
	for _, sentence := range wording.FormatOutcomeNotes(s.Lang, out) {
		s.warn(sentence)
	}
	return nil
}

// ownerOfFacts returns the solution whose facts are set, None for the plan, and the short
// name of one that is to be made.
func (s *session) ownerOfFacts(p *plan.Plan) (of plan.ID, fresh string, err error) {
	switch {
	case s.has("--new") && !s.has("--solution"):
		return plan.None, "", s.usageProblem("batch.wrong.new")
	case s.has("--new"):
		return plan.None, strings.TrimSpace(s.values["--solution"]), nil
	case s.has("--solution"):
		found, err := s.solution(p, p.AllSolutions())
		return found.ID, "", err
	}
	return plan.None, "", nil
}

// changes are what was asked for and is another value than now.
func (s *session) changes(p *plan.Plan, of plan.ID, asked []assignment) ([]setup.Change, error) {
	var list []setup.Change
	reading := p.DateContext(s.dayLang(), s.todayOf(p).Year())
	for _, a := range asked {
		f, owner, ok := setup.Lookup(a.key, of)
		if !ok {
			return nil, s.unknownFact(a.key, of)
		}
		change := setup.Change{Entry: setup.EntryOf(p, f, owner), To: f.Read(p, a.value, reading)}
		if f.Kind == setup.Picture && a.value != "" {
			kept, err := readPicture(a.value)
			if err != nil {
				return nil, err
			}
			change.To, change.Content = kept.ID, kept.Data
		}
		list = append(list, change)
	}
	return slices.DeleteFunc(slices.Clone(list), func(c setup.Change) bool { return !c.IsNeeded(list) }), nil
}

// readPicture reads a logo or a signature from a file.
func readPicture(path string) (*picture.Picture, error) {
	b, err := disk.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return picture.Keep(b)
}

// unknownFact says that there is no such key, or where it holds.
func (s *session) unknownFact(key string, of plan.ID) error {
	f := setup.FieldOf(key)
	if f == nil {
		name, _, _ := strings.Cut(key, "@")
		f = setup.FieldOf(name + "@")
	}
	switch {
	case f != nil && f.Scopes&setup.OfMunicipality != 0:
		return s.unknownValue("batch.unknown.fact.municipality", "key", key)
	case f != nil && f.Scopes&setup.OfStep != 0 && of != plan.None:
		return s.unknownValue("batch.unknown.fact.step", "key", strings.TrimSuffix(f.Key, "@"))
	case f != nil && of == plan.None:
		return s.unknownValue("batch.unknown.fact.solution", "key", key)
	case f != nil:
		return s.unknownValue("batch.unknown.fact.plan", "key", key)
	}
	return s.unknownValue("batch.unknown.fact", "key", key)
}

// refuseFacts makes a usage error of a value that cannot be: nothing is written.
func (s *session) refuseFacts(err error) error {
	var w *setup.Wrong
	if errors.As(err, &w) && w.Field != nil {
		return s.unknownValue("batch.wrong.fact", "key", s.factName(w.Field.Key, w.Of), "why", w)
	}
	if _, ok := err.(translations.Localizable); ok {
		return &usageError{error: err}
	}
	return err
}

// factName is the key of a fact as the command line has it.
func (s *session) factName(key string, of setup.Of) string {
	if f := setup.FieldOf(key); f != nil {
		return setup.Entry{Field: f, Of: of}.SetKey()
	}
	return key
}

func (s *session) factsLabel(after *plan.Plan, changes []setup.Change, fresh string) plan.Label {
	if fresh != "" {
		return plan.L("did.solution-new", "solution", fresh)
	}
	return setup.Label(after, changes...)
}

// reportFacts prints a line for each fact that was set.
func (s *session) reportFacts(after *plan.Plan, changes []setup.Change, fresh string) {
	if fresh != "" {
		s.printText("batch.set.new", "solution", fresh)
	}
	shown := func(f *setup.Field, value string) string {
		switch {
		case value == "":
			return "–"
		case f.Kind == setup.Picture:
			return s.T("batch.set.picture")
		}
		return strings.ReplaceAll(value, "\n", ", ")
	}
	for _, c := range changes {
		if c.To == c.Value {
			continue
		}
		s.printText("batch.set", "key", c.SetKey(), "from", shown(c.Field, c.Value), "to", shown(c.Field, c.Field.Value(after, c.Of)))
	}
}
