package billing

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Budget is what municipalities are to pay in several years, by the present plan, with what was
// invoiced and paid so far. A year whose population is missing is computed with the last known
// one, which BudgetYear.Counted names: a budget wants a figure, an invoice is never made of it.
type Budget struct {
	Years []int
	Rows  []BudgetRow // of those that pay something, by municipality in Danish order, then solution
}

// BudgetRow is what a municipality is to pay for a solution.
type BudgetRow struct {
	Municipality plan.Municipality
	Solution     plan.Solution
	Years        []BudgetYear // one for each of the budget's
}

// BudgetYear is what a municipality is to pay for a solution in a year, in øre.
type BudgetYear struct {
	Year    int
	Parts   []BudgetPart // one for each period, in order
	Counted int          // the year whose population is used; 0 where none is
	BudgetSums
	Problems []Problem // why parts have no amount, each once
}

// BudgetPart is a period of a year: its statement, without lines where nothing is due, and what
// was invoiced (with VAT, less credit notes) and paid for it.
type BudgetPart struct {
	Statement
	Issued, Paid Money
}

// BudgetSums is what is to be paid, and what was invoiced and paid.
type BudgetSums struct {
	Net, VAT, Total Money
	Issued          Money // with VAT, less credit notes
	Paid            Money
}

// Add adds other sums.
func (s *BudgetSums) Add(o BudgetSums) {
	s.Net, s.VAT, s.Total, s.Issued, s.Paid = s.Net+o.Net, s.VAT+o.VAT, s.Total+o.Total, s.Issued+o.Issued, s.Paid+o.Paid
}

// Assumed reports whether the population is that of an earlier year.
func (y *BudgetYear) Assumed() bool { return y.Counted != 0 && y.Counted != y.Year }

// mostAhead is how many years a budget has at most beyond today's, or the last population: a
// price that never ends does not make it endless.
const mostAhead = 10

// NewBudget makes the budget of some municipalities and solutions, nil for all. Its years reach
// from the first with a price or an invoice to the last with a price, and no more than ten years
// ahead; a price without an end is budgeted to the year of the last population or, where that is
// later, the year after today's.
func NewBudget(p *plan.Plan, solutions, municipalities []plan.ID, today day.Day) Budget {
	b := budgeter{plan: p, ledger: LedgerOf(p), counted: map[countedKey]int{}}
	for _, s := range p.AllSolutions() {
		settlement, invoiced := p.SettlementOf(s.ID)
		issued := slices.ContainsFunc(b.ledger.Issued, func(i *Issued) bool { return i.Row.SolutionID == s.ID })
		if (invoiced || issued) && (solutions == nil || slices.Contains(solutions, s.ID)) {
			b.solutions, b.settlements = append(b.solutions, s), append(b.settlements, settlement)
		}
	}
	for _, m := range p.AllMunicipalities() {
		if municipalities == nil || slices.Contains(municipalities, m.ID) {
			b.municipalities, b.ids = append(b.municipalities, m), append(b.ids, m.ID)
		}
	}
	b.findYears(today)
	b.assumePopulations()
	rows := make([]BudgetRow, len(b.ids)*len(b.solutions))
	for n, s := range b.solutions {
		of := make([]*BudgetRow, len(b.ids))
		for i := range b.ids {
			of[i] = &rows[i*len(b.solutions)+n]
			*of[i] = BudgetRow{Municipality: b.municipalities[i], Solution: s, Years: make([]BudgetYear, len(b.years))}
		}
		b.state(b.settlements[n], of)
		b.addIssued(s.ID, of)
	}
	return Budget{b.years, slices.DeleteFunc(rows, func(r BudgetRow) bool { return r.isEmpty() })}
}

// isEmpty reports whether there is nothing to say of any year. That a municipality is in no wave
// is nothing to say: it may never come.
func (r *BudgetRow) isEmpty() bool {
	return !slices.ContainsFunc(r.Years, func(y BudgetYear) bool {
		return y.BudgetSums != BudgetSums{} || slices.ContainsFunc(y.Problems, func(p Problem) bool { return p.Reason != NotPlaced })
	})
}

// Sums adds up the years of rows that some function chooses.
func (b Budget) Sums(of func(*BudgetRow) bool) []BudgetSums {
	sums := make([]BudgetSums, len(b.Years))
	for i := range b.Rows {
		if !of(&b.Rows[i]) {
			continue
		}
		for n := range b.Rows[i].Years {
			sums[n].Add(b.Rows[i].Years[n].BudgetSums)
		}
	}
	return sums
}

// Municipalities returns the municipalities that are in the budget, in Danish order.
func (b Budget) Municipalities() (list []plan.Municipality) {
	for i := range b.Rows {
		if m := b.Rows[i].Municipality; len(list) == 0 || list[len(list)-1].ID != m.ID {
			list = append(list, m)
		}
	}
	return list
}

// AssumedYears lists the years in which some population is that of an earlier year, with the
// latest such year of each.
func (b Budget) AssumedYears() (years, counted []int) {
	for n, year := range b.Years {
		latest := 0
		for i := range b.Rows {
			if y := &b.Rows[i].Years[n]; y.Assumed() {
				latest = max(latest, y.Counted)
			}
		}
		if latest > 0 {
			years, counted = append(years, year), append(counted, latest)
		}
	}
	return years, counted
}

// budgeter makes a budget.
type budgeter struct {
	plan           *plan.Plan // after assumePopulations with those that are assumed
	ledger         *Ledger
	solutions      []plan.Solution
	settlements    []plan.Settlement // without an id where a solution is not invoiced any more
	municipalities []plan.Municipality
	ids            []plan.ID
	years          []int
	counted        map[countedKey]int // the year of an assumed population
}

type countedKey struct {
	municipality plan.ID
	year         int
}

// findYears finds the years of the budget.
func (b *budgeter) findYears(today day.Day) {
	first, last, horizon := 0, 0, today.Year()+1
	include := func(from, to int) {
		if first == 0 || from < first {
			first = from
		}
		last = max(last, to)
	}
	for _, pop := range b.plan.Populations.Rows() {
		horizon = max(horizon, pop.Year)
	}
	for _, s := range b.settlements {
		for _, price := range b.plan.PricesOf(s.ID) {
			to := max(price.ValidFrom.Year(), horizon)
			if price.ValidTo != day.None {
				to = price.ValidTo.Year()
			}
			include(price.ValidFrom.Year(), to)
		}
	}
	for _, i := range b.ledger.Issued {
		if period, err := ParsePeriod(i.Row.Period); err == nil && slices.ContainsFunc(b.solutions, func(s plan.Solution) bool { return s.ID == i.Row.SolutionID }) {
			include(period.Year, period.Year)
		}
	}
	for year := max(first, min(last, horizon+mostAhead)-maxYears); first > 0 && year <= min(last, horizon+mostAhead); year++ {
		b.years = append(b.years, year)
	}
}

// maxYears keeps a price of long ago from making a budget without end.
const maxYears = 40

// assumePopulations puts the last known population where that of a year of the budget is missing.
func (b *budgeter) assumePopulations() {
	known := map[plan.ID][]plan.Population{}
	for _, pop := range b.plan.Populations.Rows() {
		known[pop.MunicipalityID] = append(known[pop.MunicipalityID], pop)
	}
	d := b.plan.Edit()
	for _, id := range b.ids {
		for _, year := range b.years {
			var last plan.Population
			only := true // there is one of that year, and only one
			for _, pop := range known[id] {
				if pop.Year > year || pop.Year < last.Year {
					continue
				}
				only = pop.Year != last.Year
				last = pop
			}
			if last.Year == 0 || last.Year == year || !only {
				continue
			}
			b.counted[countedKey{id, year}] = last.Year
			last.ID, last.Year = plan.PopulationID(id, year), year
			plan.Put(d, last)
		}
	}
	b.plan = d.Plan()
}

// state makes the statements of a solution, and adds them up by year. The rows are those of the
// municipalities.
func (b *budgeter) state(settlement plan.Settlement, rows []*BudgetRow) {
	for n, year := range b.years {
		for _, r := range rows {
			r.Years[n].Year = year
		}
		for _, period := range PeriodsOf(year, settlement.PeriodsPerYear) {
			statements, err := StatementsFor(b.plan, settlement, b.ids, period)
			if err != nil {
				continue // such periods are the settlement's
			}
			for i, s := range statements {
				rows[i].Years[n].add(s, b.counted[countedKey{b.ids[i], year}])
			}
		}
	}
}

// add adds a period. assumed is the year of the population where that is an earlier one.
func (y *BudgetYear) add(s Statement, assumed int) {
	y.Parts = append(y.Parts, BudgetPart{Statement: s})
	y.Add(BudgetSums{Net: s.Net, VAT: s.VAT, Total: s.Total})
	if s.Due() && s.Settlement.ByInhabitants() {
		if y.Counted = s.Period.Year; assumed != 0 {
			y.Counted = assumed
		}
	}
	for _, problem := range s.Problems {
		if !slices.ContainsFunc(y.Problems, func(p Problem) bool { return p.Reason == problem.Reason }) {
			y.Problems = append(y.Problems, problem)
		}
	}
}

// addIssued adds what was invoiced and paid, in the year of the period.
func (b *budgeter) addIssued(solution plan.ID, rows []*BudgetRow) {
	for i, id := range b.ids {
		for _, issued := range b.ledger.pairs[pair{solution, id}] {
			period, err := ParsePeriod(issued.Row.Period)
			n := slices.Index(b.years, period.Year)
			if err != nil || n < 0 || issued.IsCreditNote() {
				continue
			}
			rows[i].Years[n].addIssued(issued, period)
		}
	}
}

// addIssued adds what was invoiced for a period, to the part that the period begins in.
func (y *BudgetYear) addIssued(i *Issued, period Period) {
	standing := Money(i.Row.Total) - i.Credited
	y.Issued += standing
	y.Paid += i.Paid
	for n := range y.Parts {
		if part := &y.Parts[n]; part.Period.First() <= period.First() && period.First() <= part.Period.Last() {
			part.Issued += standing
			part.Paid += i.Paid
		}
	}
}
