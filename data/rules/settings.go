package rules

import (
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// The keys of the plan's settings for the rules; SettingKey makes one that holds
// for one solution. How many months a notice needs is on the solution itself,
// how many municipalities a wave can take on the wave.
const (
	CollisionWeeksKey    = "rules.collision_weeks"
	DueDaysKey           = "rules.due_days"
	InhabitantsKey       = "rules.capacity_inhabitants"
	CoursesKey           = "rules.courses_per_week"
	InvoicingMonthsKey   = plan.InvoicingMonths
	InvoicingEarliestKey = plan.InvoicingEarliest // an ISO day
)

// Settings are the settings of the rules that a plan may have.
type Settings struct {
	CollisionWeeks int // solutions that hit a municipality within so many weeks collide
	DueDays        int // a notice is reported as due so many days before its last day
	Inhabitants    int // most inhabitants in a wave; 0: no limit
	Courses        int // most courses that begin in a week of a wave; 0: no limit

	InvoicingMonths   int     // invoicing starts so many months after that of the course's end
	InvoicingEarliest day.Day // and not before; none: the first day that has a price
}

// NumberSetting describes a setting that is a whole number.
type NumberSetting struct {
	Key               string
	Default, Min, Max int
	// Unlimited has 0 mean that there is no limit.
	Unlimited bool

	of func(*Settings) *int
}

// numbers are the settings that are whole numbers, each declared once.
var numbers = [...]NumberSetting{
	{Key: CollisionWeeksKey, Default: 4, Max: 52, of: func(s *Settings) *int { return &s.CollisionWeeks }},
	{Key: DueDaysKey, Default: 30, Max: 366, of: func(s *Settings) *int { return &s.DueDays }},
	{Key: InhabitantsKey, Max: 10_000_000, Unlimited: true, of: func(s *Settings) *int { return &s.Inhabitants }},
	{Key: CoursesKey, Max: 1000, Unlimited: true, of: func(s *Settings) *int { return &s.Courses }},
	{Key: InvoicingMonthsKey, Default: plan.DefaultInvoicingMonths, Max: plan.MaxInvoicingMonths, of: func(s *Settings) *int { return &s.InvoicingMonths }},
}

// NumberSettings returns the settings that are whole numbers.
func NumberSettings() []NumberSetting { return numbers[:] }

// own returns what the plan says at a key; what is no number there, or none that
// can be, is as if it were not there.
func (n NumberSetting) own(p *plan.Plan, key string) (value int, ok bool) {
	value, err := strconv.Atoi(p.SettingValue(key))
	return value, err == nil && n.Min <= value && value <= n.Max
}

// Own returns the value that a plan sets for a solution alone, for None the value of the
// plan as a whole; ok is false where it is not set and the more general value holds.
func (n NumberSetting) Own(p *plan.Plan, solution plan.ID) (value int, ok bool) {
	return n.own(p, SettingKey(n.Key, solution))
}

// SettingKey is the key of a setting for one solution, which goes before that of
// the plan; for None it is the plan's.
func SettingKey(key string, solution plan.ID) string { return plan.SolutionSetting(key, solution) }

// SettingsOf returns the settings of a plan; one without them has the defaults.
func SettingsOf(p *plan.Plan) Settings {
	var s Settings
	any := hasSettings(p)
	for _, n := range numbers {
		value, ok := 0, false
		if any {
			value, ok = n.own(p, n.Key)
		}
		if !ok {
			value = n.Default
		}
		*n.of(&s) = value
	}
	if any {
		s.InvoicingEarliest, _ = day.ParseISO(p.SettingValue(InvoicingEarliestKey))
	}
	return s
}

// hasSettings reports whether a plan says anything to the rules. Most say
// nothing, and making the ids of the keys to find that out is dear.
func hasSettings(p *plan.Plan) bool {
	for _, s := range p.Settings.Rows() {
		if strings.HasPrefix(s.Key, "rules.") {
			return true
		}
	}
	return false
}

// SettingsFor returns the settings that hold for a solution: its own where it
// has them, else the plan's.
func SettingsFor(p *plan.Plan, solution plan.ID) Settings {
	return SettingsOf(p).narrowed(p, solution)
}

// narrowed returns the plan's settings, overridden by the settings of a solution.
func (s Settings) narrowed(p *plan.Plan, solution plan.ID) Settings {
	if solution == plan.None || !hasSettings(p) {
		return s
	}
	for _, n := range numbers {
		if value, ok := n.own(p, SettingKey(n.Key, solution)); ok {
			*n.of(&s) = value
		}
	}
	if d, err := day.ParseISO(p.SettingValue(SettingKey(InvoicingEarliestKey, solution))); err == nil && d != day.None {
		s.InvoicingEarliest = d
	}
	return s
}

// earliestInvoicing is the first day on which the invoices of a settlement may
// start.
func (s Settings) earliestInvoicing(p *plan.Plan, settlement plan.Settlement) day.Day {
	if s.InvoicingEarliest != day.None {
		return s.InvoicingEarliest
	}
	return p.EarliestByTerms(settlement)
}

// EarliestInvoicing returns the first day on which a solution's invoices may
// start; none where nothing says.
func EarliestInvoicing(p *plan.Plan, solution plan.ID) day.Day {
	s, _ := p.SettlementOf(solution)
	return SettingsFor(p, solution).earliestInvoicing(p, s)
}

// settingsOfAll returns the settings for each solution. Only those that have any
// of their own are asked for them.
func settingsOfAll(p *plan.Plan) []Settings {
	all := p.AllSolutions()
	list := make([]Settings, len(all))
	general, own := SettingsOf(p), map[string]bool{}
	for _, s := range p.Settings.Rows() {
		if key, solution, ok := strings.Cut(s.Key, "/"); ok && strings.HasPrefix(key, "rules.") {
			own[solution] = true
		}
	}
	for i := range list {
		list[i] = general
		if len(own) > 0 && own[all[i].ID.String()] {
			list[i] = general.narrowed(p, all[i].ID)
		}
	}
	return list
}
