package letters

import (
	"cmp"
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// PlanFacts is what a plan says to a municipality in a solution.
type PlanFacts struct {
	Placed bool
	Wave   string                            // its name
	Dates  [len(plan.ScheduleKinds)]day.Span // undecided where there is none

	Price   *plan.LetterPrice // these only where a letter states them
	Courses []CourseFacts
	System  string
	LastDay day.Span
}

// PlanFactsOf returns the wave and the dates that a plan says.
func PlanFactsOf(p *plan.Plan, solution, municipality plan.ID) PlanFacts {
	w, placed := p.WaveOf(solution, municipality)
	n := PlanFacts{Placed: placed, Wave: w.Name}
	for i, kind := range plan.ScheduleKinds {
		if !placed && kind != plan.InvoicingStart {
			continue // who is in no wave may pay all the same
		}
		if m, ok := p.DateInForce(solution, municipality, kind); ok {
			n.Dates[i] = m.When()
		}
	}
	return n
}

// StatesMore reports whether the letter states facts that PlanFacts.AddFor adds.
func (s *CurrentLetter) StatesMore() bool { return s.more }

// AddFor adds what the plan says of the facts that a letter states beside wave and dates.
func (n *PlanFacts) AddFor(s *CurrentLetter, p *plan.Plan) {
	c := &s.Content
	if c.Price != nil {
		n.Price = PriceOf(p, s.SolutionID, s.MunicipalityID)
	}
	if len(c.Courses) > 0 {
		n.Courses = CoursesOf(p, s.SolutionID, s.MunicipalityID)
	}
	if c.System != "" || c.LastDay != nil {
		of, _ := p.Solutions.Get(s.SolutionID)
		n.System = of.Short
		if m, ok := LastDayOf(p, s.SolutionID, s.MunicipalityID); ok {
			n.LastDay = m.When()
		}
	}
}

// PriceOf returns what a municipality pays for a solution, as an invoicing notice states it:
// the price on the first day that is billed, and the amount of that period where it can be
// computed. It is nil where the solution has no price.
func PriceOf(p *plan.Plan, solution, municipality plan.ID) *plan.LetterPrice {
	settlement, invoiced := p.SettlementOf(solution)
	if !invoiced || !billing.ValidPeriodCount(settlement.PeriodsPerYear) {
		return nil
	}
	of := plan.LetterPrice{Months: 12, Break: max(0, settlement.BreakAt)}
	if settlement.Basis != plan.PerYear {
		of.Months /= settlement.PeriodsPerYear
	}
	if of.Break > 0 {
		of.Percent = settlement.BreakPercent
	}
	if bill, ok := billing.FirstBill(p, solution, municipality); ok && len(bill.Prices) > 0 {
		of.Price, of.Period = int64(bill.Prices[0].Price), bill.Period.String()
		of.Year, of.Net = bill.Population.Year, int64(bill.Net)
		return &of
	}
	start := p.BillingStartOf(settlement, municipality).When.Earliest
	if prices := p.PricesOf(settlement.ID); start == day.None && len(prices) > 0 {
		start = prices[0].ValidFrom
	}
	price, ok := billing.PriceOn(p, settlement, start)
	if of.Price = int64(price); !ok {
		return nil
	}
	return &of
}

// CourseFacts is a course of a municipality.
type CourseFacts struct {
	Course plan.Course
	Start  plan.Milestone // with which it begins: the municipality's own where it deviates
	SignUp day.Span
}

// CoursesOf returns the courses that a municipality takes in a solution, in the order in which
// they begin: those described for a course start of its wave.
func CoursesOf(p *plan.Plan, solution, municipality plan.ID) []CourseFacts {
	w, placed := p.WaveOf(solution, municipality)
	if !placed {
		return nil
	}
	own, deviates := p.MilestoneFor(solution, municipality, plan.CourseStart)
	deviates = deviates && own.MunicipalityID != plan.None
	var list []CourseFacts
	for _, start := range p.MilestonesOf(w.ID) {
		if start.Kind != plan.CourseStart {
			continue
		}
		for _, c := range plan.Courses.Of(p).Rows() {
			if c.MilestoneID != start.ID {
				continue
			}
			of := CourseFacts{Course: c, Start: start, SignUp: day.Span{Earliest: c.SignupEarliest, Latest: c.SignupLatest}}
			if deviates {
				of.Start = own
			}
			list = append(list, of)
		}
	}
	slices.SortStableFunc(list, func(a, b CourseFacts) int {
		return cmp.Or(day.Compare(a.Start.Earliest, b.Start.Earliest), cmp.Compare(a.Course.Ordinal, b.Course.Ordinal),
			cmp.Compare(a.Course.ID.String(), b.Course.ID.String()))
	})
	return list
}

// LastDayOf returns the milestone that is the last day of a system for a municipality: its
// own, else that of the system.
func LastDayOf(p *plan.Plan, system, municipality plan.ID) (m plan.Milestone, ok bool) {
	if m, ok := p.MilestoneFor(system, municipality, plan.PhaseOut); ok {
		return m, true
	}
	for _, m := range p.MilestonesOfSolution(system) {
		if m.Kind == plan.PhaseOut {
			return m, true
		}
	}
	return plan.Milestone{}, false
}

// SameFacts reports whether two letters state the same: of dates their days count, of a wave
// its folded name. Language and date of the letters do not count, nor do words. Both must be of
// one solution.
func SameFacts(a, b plan.LetterContent) bool { return factsOnly(a) == factsOnly(b) }

// factsOnly is what a letter states, as one text.
func factsOnly(c plan.LetterContent) string {
	date := func(d plan.LetterDate) plan.LetterDate {
		if span := d.Span(); span.Decided() {
			d.Text = ""
		} else if d.Text != "" {
			d.Text = "undecided"
		}
		return d
	}
	c.Lang, c.Date, c.Solution, c.Wave = "", "", "", plan.FoldName(c.Wave)
	c.Dates = slices.Clone(c.Dates)
	for i, d := range c.Dates {
		c.Dates[i] = date(d)
	}
	c.Courses = slices.Clone(c.Courses)
	for i := range c.Courses {
		of := &c.Courses[i]
		if of.On = date(of.On); of.SignUp != nil {
			day := date(*of.SignUp)
			of.SignUp = &day
		}
	}
	if c.LastDay != nil {
		last := date(*c.LastDay)
		c.LastDay = &last
	}
	return c.Encode()
}
