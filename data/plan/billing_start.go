package plan

import (
	"slices"
	"strconv"

	"bolgeplan/data/day"
)

// StartRule says from when a municipality is billed that has no date of its own and
// whose wave has none.
type StartRule string

// The rules of billing starts. Without one, billing starts on the solution's own day, as
// with StartOnDay.
const (
	StartOnDay       StartRule = "on_day"       // on Settlement.StartsOn
	StartAfterCourse StartRule = "after_course" // on the 1st of a month after the course ended
)

// StartRules lists the rules that people choose from.
func StartRules() []StartRule { return []StartRule{StartAfterCourse, StartOnDay} }

// The keys of the settings of StartAfterCourse. SolutionSetting makes one that holds for
// one solution.
const (
	InvoicingMonths   = "rules.invoicing_months"   // from the month of the course's end
	InvoicingEarliest = "rules.invoicing_earliest" // an ISO day
)

// The months of StartAfterCourse: from 0, by default, at most.
const (
	DefaultInvoicingMonths = 1
	MaxInvoicingMonths     = 24
)

// SolutionSetting is the key of a setting for one solution, which goes before that of the
// plan; for None it is the plan's.
func SolutionSetting(key string, solution ID) string {
	if solution == None {
		return key
	}
	return key + "/" + solution.String()
}

// StartSource says what a billing start comes from.
type StartSource string

// The sources of billing starts. The first that says anything holds, in this order.
const (
	StartOfMunicipality StartSource = "municipality" // its own date
	StartOfWave         StartSource = "wave"
	StartOfCourse       StartSource = "course"   // computed from the end of the course
	StartOfSolution     StartSource = "solution" // the solution's own day
	UnknownStart        StartSource = ""
)

// BillingStart is the day from which a municipality is billed, and what says so.
type BillingStart struct {
	When      day.Span // undecided where it is not known
	Source    StartSource
	Milestone Milestone // an invoicing start, or the end of the course; zero for Settlement.StartsOn
}

// BillingStartOf returns from when a municipality is billed by a settlement model. Its own
// date goes before that of its wave, and both before the rule and the solution's own day.
// What is dated as undecided stays undecided.
func (p *Plan) BillingStartOf(s Settlement, municipality ID) BillingStart {
	if m, ok := p.MilestoneFor(s.SolutionID, municipality, InvoicingStart); ok {
		from := BillingStart{m.When(), StartOfWave, m}
		if m.MunicipalityID != None {
			from.Source = StartOfMunicipality
		}
		return from
	}
	course, taught := p.MilestoneFor(s.SolutionID, municipality, CourseEnd)
	return p.StartWithoutDate(s, course, taught)
}

// StartWithoutDate is the billing start of municipalities for which no invoicing start is
// dated; taught says whether their course has an end.
func (p *Plan) StartWithoutDate(s Settlement, courseEnd Milestone, taught bool) BillingStart {
	if s.StartRule == StartAfterCourse && taught {
		months, earliest := p.startSettings(s)
		return BillingStart{day.On(StartAfter(courseEnd.When(), months, earliest)), StartOfCourse, courseEnd}
	}
	if s.StartsOn != day.None {
		return BillingStart{When: day.On(s.StartsOn), Source: StartOfSolution}
	}
	for _, m := range p.MilestonesOfSolution(s.SolutionID) {
		if m.Kind == InvoicingStart {
			return BillingStart{m.When(), StartOfSolution, m}
		}
	}
	return BillingStart{}
}

// StartAfter is the 1st of the month that comes so many months after that of a course's
// end, but no day before the earliest; none where the end of the course is not known.
func StartAfter(courseEnd day.Span, months int, earliest day.Day) day.Day {
	if courseEnd.Latest == day.None {
		return day.None
	}
	return max(courseEnd.Latest.StartOfMonth().AddMonths(months), earliest)
}

// startSettings reads how many months after a course billing starts, and not before when.
func (p *Plan) startSettings(s Settlement) (months int, earliest day.Day) {
	months = DefaultInvoicingMonths
	for _, of := range [...]ID{s.SolutionID, None} {
		n, err := strconv.Atoi(p.SettingValue(SolutionSetting(InvoicingMonths, of)))
		if err == nil && n >= 0 && n <= MaxInvoicingMonths {
			months = n
			break
		}
	}
	return months, p.EarliestBilling(s)
}

// EarliestBilling is the first day on which the invoices of a settlement model may start
// by the rule: as a setting of the solution or the plan has it, else the solution's own
// day, else the first day with a price; none where nothing says.
func (p *Plan) EarliestBilling(s Settlement) day.Day {
	for _, of := range [...]ID{s.SolutionID, None} {
		if d, err := day.ParseISO(p.SettingValue(SolutionSetting(InvoicingEarliest, of))); err == nil && d != day.None {
			return d
		}
	}
	return p.EarliestByTerms(s)
}

// EarliestByTerms is EarliestBilling where no setting says anything.
func (p *Plan) EarliestByTerms(s Settlement) day.Day {
	if s.StartsOn != day.None {
		return s.StartsOn
	}
	if prices := p.PricesOf(s.ID); len(prices) > 0 {
		return prices[0].ValidFrom
	}
	return day.None
}

// SolutionStarts returns the days on which a solution's billing starts by itself: that of
// its settlement model and those of its milestones. More than one contradict each other.
func (p *Plan) SolutionStarts(s Settlement) []day.Span {
	var list []day.Span
	add := func(when day.Span) {
		if when.Decided() && !slices.Contains(list, when) {
			list = append(list, when)
		}
	}
	if s.StartsOn != day.None {
		add(day.On(s.StartsOn))
	}
	for _, m := range p.MilestonesOfSolution(s.SolutionID) {
		if m.Kind == InvoicingStart {
			add(m.When())
		}
	}
	return list
}

// DateInForce is MilestoneFor, and where no invoicing start is dated for a municipality the
// one from which it is billed all the same. Such a milestone is in no table: it has no id.
func (p *Plan) DateInForce(solution, municipality ID, kind MilestoneKind) (m Milestone, ok bool) {
	m, ok = p.MilestoneFor(solution, municipality, kind)
	if ok || kind != InvoicingStart {
		return m, ok
	}
	settlement, invoiced := p.SettlementOf(solution)
	start := p.BillingStartOf(settlement, municipality)
	if !invoiced || start.Source == UnknownStart {
		return Milestone{}, false
	}
	m = Milestone{
		SolutionID: solution, Kind: kind, Earliest: start.When.Earliest, Latest: start.When.Latest, Example: start.Milestone.Example,
	}
	if start.Milestone.Kind == kind {
		m.Written = start.Milestone.Written
	}
	return m, true
}
