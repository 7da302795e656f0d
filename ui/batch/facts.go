package batch

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/anytable"
	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// laterKinds are the kinds of tables that are not there yet.
var laterKinds = []string{"milestones"}

// kinds returns what --as says the table is, separated by commas; none where it says nothing.
func (s *session) kinds() (kinds []facttable.ID, err error) {
	known := []string{string(anytable.Waves)}
	for _, k := range facttable.Kinds() {
		known = append(known, string(k.ID))
	}
	for name := range strings.SplitSeq(s.values["--as"], ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "":
		case slices.Contains(known, name):
			kinds = append(kinds, facttable.ID(name))
		case slices.Contains(laterKinds, name):
			return nil, s.unknownValue("batch.later.as", "name", name)
		default:
			return nil, s.unknownValue("batch.wrong.as", "name", name, "known", strings.Join(known, ", "))
		}
	}
	return kinds, nil
}

// warnOtherKinds names what a table of waves has columns of besides those that are read.
func (s *session) warnOtherKinds(p *plan.Plan, cells [][]string, read []facttable.ID) {
	others := slices.DeleteFunc(facttable.Beside(p, cells), func(id facttable.ID) bool { return slices.Contains(read, id) })
	if len(others) > 0 {
		s.warn(s.T("importing.others", "kinds", wording.FormatTableKinds(s.Lang, others)))
	}
}

// factImport is a table of facts on its way into a plan.
type factImport struct {
	*session
	plan     *plan.Plan
	proposal *facttable.Proposal
}

// importFacts reads a table of facts. What is doubtful or refused stops it, unless
// suggestions are accepted.
func (s *session) importFacts(doc *data.Document, cells [][]string, kinds []facttable.ID) error {
	p := doc.Plan()
	o := facttable.Options{Kinds: kinds, Lang: s.dayLang(), Year: s.todayOf(p).Year()}
	if s.values["--from"] != "-" {
		o.Source = s.source()
	}
	if err := s.factSolution(p, &o); err != nil {
		return err
	}
	propose := facttable.Propose
	if s.has("--accept") {
		propose = facttable.ProposeAccepted
	}
	proposal, err := propose(p, cells, o)
	if err != nil {
		return err
	}
	i := factImport{s, p, proposal}
	if err := i.doubts(); err != nil {
		return err
	}
	if proposal.Count(facttable.Taken)+proposal.Count(facttable.Unchanged) == 0 {
		return s.fail("batch.facts.none", "kinds", i.kindNames())
	}
	draft := p.Edit()
	if err := draft.Run(proposal.Apply); err != nil {
		return err
	}
	label := proposal.Label(s.source())
	brings := consequences.Between(p, draft.Plan(), s.todayOf(p))
	out, err := doc.Do(brings.Summary(draft.Plan()).AddTo(label), proposal.Apply)
	if err != nil {
		return err
	}
	i.report(out)
	for _, sentence := range wording.FormatOutcomeNotes(s.Lang, out) {
		s.warn(sentence)
	}
	return nil
}

// factSolution reads --solution, which only some kinds of tables need, and --wave, which
// none does.
func (s *session) factSolution(p *plan.Plan, o *facttable.Options) error {
	needs := false
	for _, id := range o.Kinds {
		k, _ := facttable.KindOf(id)
		needs = needs || k.NeedsSolution
	}
	if s.has("--wave") {
		s.warn(s.T("batch.facts.wave"))
	}
	if !s.has("--solution") {
		return nil
	}
	solution, err := s.solution(p, p.AllSolutions())
	if err != nil {
		return err
	}
	if !needs {
		s.warn(s.T("batch.facts.solution"))
		return nil
	}
	o.Solution = solution.ID
	return nil
}

// doubts lists what is doubtful in the table, refused, and left out. It stops the import
// over the first two, unless suggestions are accepted.
func (i factImport) doubts() error {
	for _, d := range i.proposal.Doubts {
		i.warnRow(d.Row, i.T("batch.facts.proposal", "why", d.Why, "option", d.Options[d.Chosen]))
	}
	for _, r := range i.proposal.Rows {
		if r.Status == facttable.Refused && len(r.Items) == 0 {
			i.warnRow(r.Number, i.Lang.Format(r.Why))
		}
		if i.proposal.Is(facttable.Payments) && r.Status == facttable.LeftOut && r.Why.Key != "" {
			i.warn(i.T("batch.facts.payments.left", "row", r.Number, "why", r.Why))
		}
		for _, n := range r.Items {
			if item := i.proposal.Items[n]; item.Status == facttable.Refused {
				i.warnRow(r.Number, i.Lang.Format(item.Why))
			}
		}
	}
	for _, note := range i.proposal.Notes {
		i.warn(i.Lang.Format(note))
	}
	switch {
	case i.has("--accept"):
		return nil
	case i.proposal.Open() > 0:
		return i.fail("batch.facts.stopped")
	case i.proposal.Refusals() > 0:
		return i.fail("batch.facts.stopped.refused")
	}
	return nil
}

// warnRow prints a sentence about a row of the table.
func (i factImport) warnRow(row int, why string) {
	i.warn(i.T("batch.facts.row", "row", row, "why", why))
}

// kindNames name what the table is read as.
func (i factImport) kindNames() string { return wording.FormatTableKinds(i.Lang, i.proposal.Kinds) }

// reportEach says what the import did, a line for each municipality or solution.
func (i factImport) reportEach() {
	changes := map[plan.ID][]string{}
	var order []plan.ID
	for _, item := range i.proposal.Items {
		if item.Status != facttable.Taken {
			continue
		}
		if changes[item.Of] == nil {
			order = append(order, item.Of)
		}
		changes[item.Of] = append(changes[item.Of], i.change(item))
	}
	for _, id := range order {
		i.printText("batch.facts.subject", "name", i.name(id), "changes", strings.Join(changes[id], ", "))
	}
}

// report says what the import did.
func (i factImport) report(out data.Outcome) {
	i.reportEach()
	n, same := i.proposal.Count(facttable.Taken), i.proposal.Count(facttable.Unchanged)
	if i.proposal.Is(facttable.Population) && i.proposal.Source != "" && n > 0 {
		i.printText("batch.facts.source", "source", i.proposal.Source)
	}
	switch payments := i.proposal.Sums; {
	case payments != nil && !out.Changed():
		i.printText("batch.facts.payments.same", "same", payments.Before.N)
		return
	case payments != nil:
		i.printLine(i.Lang.N("batch.facts.payments.done", payments.Booked.N, "same", payments.Before.N))
		return
	case !out.Changed():
		i.printText("batch.facts.same", "kinds", i.kindNames(), "same", n+same)
		return
	}
	i.printLine(i.Lang.N("batch.facts.done", n, "kinds", i.kindNames(), "same", same))
}

// change says what becomes of a value.
func (i factImport) change(item facttable.Item) string {
	field := i.T("facts.field." + string(item.Field))
	if item.Role != "" {
		field = item.Role + " " + field
	}
	if item.Year > 0 {
		field += " " + strconv.Itoa(item.Year)
	}
	key := "batch.facts.change"
	switch {
	case item.Old == "":
		key = "batch.facts.change.new"
	case item.New == "":
		key = "batch.facts.change.gone"
	}
	return i.T(key, "field", field, "old", item.Old, "new", item.New)
}

// name is that of a municipality or solution.
func (i factImport) name(id plan.ID) string {
	if m, ok := i.plan.Municipalities.Get(id); ok {
		return m.Name
	}
	s, _ := i.plan.Solutions.Get(id)
	return s.Short
}
