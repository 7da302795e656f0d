package billing

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Proposal is invoices that the plan would no longer make as they were issued: to a
// municipality, for a solution, in a period. Only what is to be paid counts: the same net sum
// at the same VAT rate is no difference, whatever it is made of, and neither is an address,
// an EAN number or a reference.
type Proposal struct {
	Municipality plan.ID
	Solution     plan.ID
	Period       Period // the longest of those of the invoices and of the plan
	Standing     []*Issued
	Kept         *Issued     // the one of Standing that is right: only the others are too much
	Statements   []Statement // of the plan, one for each of its periods, in order
	Before       Money       // net, what is not credited
	Now          Money       // net; 0 where there are problems
	Causes       []Cause
	Problems     []Problem // why the plan does not say what is to be paid
}

// Proposals lists the issued invoices that the plan would make otherwise now, and those of
// which it no longer says what is to be paid: by solution in the plan's order, municipality in
// Danish order, and period.
func Proposals(p *plan.Plan, l *Ledger) []Proposal {
	m := proposer{plan: p, ledger: l, models: map[modelKey]*model{}}
	var list []Proposal
	for _, solution := range p.AllSolutions() {
		for _, municipality := range p.AllMunicipalities() {
			if issued := l.pairs[pair{solution.ID, municipality.ID}]; len(issued) > 0 {
				list = append(list, m.propose(solution.ID, municipality.ID, issued)...)
			}
		}
	}
	return list
}

// Difference is how much more is to be paid than was invoiced, net.
func (p *Proposal) Difference() Money { return p.Now - p.Before }

// Computed reports whether the plan says what is to be paid.
func (p *Proposal) Computed() bool { return len(p.Problems) == 0 }

// tooMuch are the invoices to be credited.
func (p *Proposal) tooMuch() (list []*Issued) {
	for _, i := range p.Standing {
		if i != p.Kept {
			list = append(list, i)
		}
	}
	return list
}

// Drafts returns the invoices that follow, made on a day; none where nothing is due, or what
// was issued covers it. The error is a *ProposalError where the plan does not say what is to
// be paid.
func (p *Proposal) Drafts(of *plan.Plan, l day.Lang, made day.Day) (list []Document, err error) {
	if !p.Computed() {
		return nil, &ProposalError{p.Problems[0]}
	}
	if p.Kept != nil {
		return nil, nil
	}
	for _, s := range p.Statements {
		if s.Due() {
			list = append(list, NewDraft(of, s, l, made))
		}
	}
	return list, nil
}

// CreditNotes returns the drafts of the credit notes that take the invoices off, made on a
// day. The error is a *ProposalError as that of Drafts, or says why one cannot be credited.
func (p *Proposal) CreditNotes(made day.Day, reason string) (list []Document, err error) {
	if !p.Computed() {
		return nil, &ProposalError{p.Problems[0]}
	}
	renewed := p.Kept == nil && slices.ContainsFunc(p.Statements, func(s Statement) bool { return s.Due() })
	for _, i := range p.tooMuch() {
		note, err := i.CreditNote(CreditRequest{Reason: reason, Renewed: renewed, Made: made})
		if err != nil {
			return nil, err
		}
		list = append(list, note)
	}
	return list, nil
}

// ProposalError says that the plan does not say what is to be paid.
type ProposalError struct{ Problem Problem }

func (e *ProposalError) Error() string {
	return "the invoice cannot be made anew: " + string(e.Problem.Reason)
}

// Message is the sentence for the user: the problem and what to do.
func (e *ProposalError) Message() (key string, pairs []any) {
	return e.Problem.Text.Key, e.Problem.Text.Args
}

// proposer compares what was issued with a plan.
type proposer struct {
	plan   *plan.Plan
	ledger *Ledger
	models map[modelKey]*model
}

type modelKey struct {
	settlement plan.ID
	period     Period
}

// propose compares what was issued to a municipality for a solution.
func (m *proposer) propose(solution, municipality plan.ID, issued []*Issued) (list []Proposal) {
	settlement, invoiced := m.plan.SettlementOf(solution)
	for _, period := range m.periods(settlement, invoiced, issued) {
		p := Proposal{Municipality: municipality, Solution: solution, Period: period}
		if p.Standing = m.standing(issued, period); len(p.Standing) == 0 {
			continue
		}
		for _, i := range p.Standing {
			p.Before += i.Standing()
		}
		if invoiced {
			m.state(&p, settlement)
		}
		if m.differs(&p) {
			p.findCauses(invoiced)
			list = append(list, p)
		}
	}
	return list
}

// periods returns the periods to be compared: those of the invoices that stand, or the longer
// ones of the plan that they are in.
func (m *proposer) periods(settlement plan.Settlement, invoiced bool, issued []*Issued) (list []Period) {
	of := 0
	if invoiced && ValidPeriodCount(settlement.PeriodsPerYear) {
		of = settlement.PeriodsPerYear
	}
	for _, i := range issued {
		period, err := ParsePeriod(i.Row.Period)
		if !i.stands() {
			continue
		}
		if err == nil && of != 0 && of < period.Of {
			period = PeriodAt(period.First(), of)
		}
		if !slices.Contains(list, period) { // an unreadable one is the zero Period
			list = append(list, period)
		}
	}
	list = slices.DeleteFunc(list, func(p Period) bool {
		return slices.ContainsFunc(list, func(longer Period) bool {
			return longer.Valid() && longer.Of < p.Of && longer.First() <= p.First() && p.Last() <= longer.Last()
		})
	})
	slices.SortFunc(list, func(a, b Period) int { return cmp.Compare(a.Year*12+a.Part*a.Months(), b.Year*12+b.Part*b.Months()) })
	return list
}

// standing returns the invoices that stand and bill days of a period.
func (m *proposer) standing(issued []*Issued, period Period) (list []*Issued) {
	for _, i := range issued {
		if !i.stands() {
			continue
		}
		of, err := ParsePeriod(i.Row.Period)
		if err != nil && !period.Valid() || err == nil && period.Valid() && of.First() <= period.Last() && period.First() <= of.Last() {
			list = append(list, i)
		}
	}
	return list
}

func (i *Issued) stands() bool { return !i.IsCreditNote() && !i.WhollyCredited() }

// state makes the statements of the plan for the period of a proposal.
func (m *proposer) state(p *Proposal, settlement plan.Settlement) {
	if !p.Period.Valid() || !ValidPeriodCount(settlement.PeriodsPerYear) {
		p.Problems = []Problem{p.noPeriod(settlement)}
		return
	}
	first := PeriodAt(p.Period.First(), settlement.PeriodsPerYear)
	for period := first; period.First() <= p.Period.Last(); period = period.Add(1) {
		key := modelKey{settlement.ID, period}
		if m.models[key] == nil {
			m.models[key], _ = newModel(m.plan, settlement, period) // such periods are the settlement's
		}
		s := m.models[key].statement(p.Municipality)
		p.Statements = append(p.Statements, s)
		p.Now += s.Net
		for _, problem := range s.Problems {
			if problem.Reason != NotPlaced { // it is in no wave: nothing is to be paid
				p.Problems = append(p.Problems, problem)
			}
		}
	}
	if len(p.Problems) > 0 {
		p.Now = 0
	}
}

// noPeriod says that an invoice has no period, or the plan has none.
func (p *Proposal) noPeriod(settlement plan.Settlement) Problem {
	key, pairs := (&PeriodError{settlement, p.Period}).Message()
	if !p.Period.Valid() {
		key, pairs = (&SyntaxError{p.Standing[0].Row.Period}).Message()
	}
	return Problem{NoPeriod, Message{key, pairs}}
}

// NoPeriod is the reason of a proposal whose invoices or plan have no periods.
const NoPeriod Reason = "no_period"

// differs reports whether something else is to be paid, or nobody knows what. Of several
// invoices one may be right.
func (m *proposer) differs(p *Proposal) bool {
	if !p.Computed() {
		return true
	}
	vat := func(i *Issued) bool {
		return i.Err == nil && len(p.Statements) > 0 && p.Statements[0].VATPercent != i.Document.VATPercent
	}
	if p.Before == p.Now && (p.Now == 0 || !slices.ContainsFunc(p.Standing, vat)) {
		return false
	}
	for _, i := range p.Standing {
		if len(p.Standing) > 1 && i.Standing() == p.Now && !vat(i) {
			p.Kept = i
			break
		}
	}
	return true
}
