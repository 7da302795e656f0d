package rules

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// ParameterKind is how the value of a parameter is written.
type ParameterKind int

// The kinds of parameters.
const (
	WholeNumber ParameterKind = iota // from Least to Most
	OneDay                           // an ISO day
	OneOf                            // one of Choices
)

// Parameter is a value that users can set for the rules, for the plan as a whole or for one
// solution, with its present value. Values are texts: a number, an ISO day, a choice.
type Parameter struct {
	Key     string  // of its text: "rules.set." + Key
	Section string  // "notice", "limits", "invoicing", "dates", "zones", "waves"
	Row     plan.ID // the wave or the zone that it is about, None for neither
	Name    string  // of that

	Kind     ParameterKind
	Value    string // "": nothing is said, and Default holds
	Default  string // "": there is no limit, or no such thing
	Min, Max int
	Choices  []string // Value is one of them always
}

// The keys of parameters that are not settings of the plan.
const (
	NoticeMinKey = "notice_min"
	NoticeMaxKey = "notice_max"
	ExpectedKey  = "wave_expected"
	CapacityKey  = "wave_capacity"
	ZoneKey      = "zone_rule"
)

// zoneRules are the kinds of frozen zones, from the mildest.
var zoneRules = []string{string(plan.OnlyCorrections), string(plan.OnlyCriticalIncidents), string(plan.NoChange)}

// Parameters lists the parameters of a solution or, for None, of the plan as a whole, by
// section.
func Parameters(p *plan.Plan, solution plan.ID) []Parameter {
	s, ok := p.Solutions.Get(solution)
	if !ok {
		return slices.Concat(limitParameters(p, plan.None), invoicingParameters(p, plan.None), thirdParameters(p), zoneParameters(p, plan.None))
	}
	list := append(noticeParameters(s), limitParameters(p, solution)...)
	if _, invoiced := p.SettlementOf(solution); invoiced {
		list = append(list, invoicingParameters(p, solution)...)
	}
	return slices.Concat(list, waveParameters(p, solution), zoneParameters(p, solution))
}

// noticeParameters is how many months before a go-live its notice is due, and how many
// before it may be given at the earliest.
func noticeParameters(s plan.Solution) []Parameter {
	const most = 60 // months
	months := func(key string, n int) Parameter {
		return Parameter{Key: key, Section: "notice", Value: formatPositive(n), Max: most}
	}
	return []Parameter{months(NoticeMinKey, s.NoticeMin), months(NoticeMaxKey, s.NoticeMax)}
}

// formatPositive returns a number as text, "" for 0: not set.
func formatPositive(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// limitParameters are the settings that are numbers, without the setting of invoicing.
func limitParameters(p *plan.Plan, solution plan.ID) []Parameter {
	return numberParameters(p, solution, "limits", func(n NumberSetting) bool { return n.Key != InvoicingMonthsKey })
}

func numberParameters(p *plan.Plan, solution plan.ID, section string, wanted func(NumberSetting) bool) []Parameter {
	var list []Parameter
	for _, n := range numbers {
		if !wanted(n) {
			continue
		}
		general := n.Default
		if own, ok := n.Own(p, plan.None); ok && solution != plan.None {
			general = own
		}
		at := Parameter{Key: n.Key, Section: section, Default: strconv.Itoa(general), Min: n.Min, Max: n.Max}
		if n.Unlimited {
			at.Default = formatPositive(general)
		}
		if own, ok := n.Own(p, solution); ok {
			at.Value = strconv.Itoa(own)
		}
		list = append(list, at)
	}
	return list
}

func invoicingParameters(p *plan.Plan, solution plan.ID) []Parameter {
	list := numberParameters(p, solution, "invoicing", func(n NumberSetting) bool { return n.Key == InvoicingMonthsKey })
	earliest := Parameter{Key: InvoicingEarliestKey, Section: "invoicing", Kind: OneDay, Value: p.SettingValue(SettingKey(InvoicingEarliestKey, solution))}
	if solution != plan.None {
		d := p.Edit()
		d.Unset(SettingKey(InvoicingEarliestKey, solution))
		earliest.Default = EarliestInvoicing(d.Plan(), solution).ISO()
	}
	return append(list, earliest)
}

// thirdParameters are what primo, medio and ultimo mean.
func thirdParameters(p *plan.Plan) []Parameter {
	is, byDefault := p.Thirds(), day.Thirds{}.OrDefaults()
	list := make([]Parameter, 0, 5)
	add := func(key string, kind ParameterKind, of func(day.Thirds) int) {
		at := Parameter{Key: key, Section: "dates", Kind: kind, Value: strconv.Itoa(of(is)), Default: strconv.Itoa(of(byDefault)), Min: 1, Max: 27}
		if kind == OneOf {
			at.Choices = []string{"1", "2", "3", "4", "5", "6", "7"}
		}
		list = append(list, at)
	}
	add(plan.MonthPrimo, WholeNumber, func(p day.Thirds) int { return p.MonthPrimo })
	add(plan.MonthMedio, WholeNumber, func(p day.Thirds) int { return p.MonthMedio })
	add(plan.WeekPrimo, OneOf, func(p day.Thirds) int { return p.WeekPrimo })
	add(plan.WeekMedio, OneOf, func(p day.Thirds) int { return p.WeekMedio })
	add(plan.WeekUltimo, OneOf, func(p day.Thirds) int { return p.WeekUltimo })
	return list
}

// waveParameters are the sizes of a solution's waves.
func waveParameters(p *plan.Plan, solution plan.ID) []Parameter {
	var list []Parameter
	for _, w := range p.WavesOf(solution) {
		list = append(list,
			Parameter{Key: ExpectedKey, Section: "waves", Row: w.ID, Name: w.Name, Value: formatPositive(w.Expected), Max: 999},
			Parameter{Key: CapacityKey, Section: "waves", Row: w.ID, Name: w.Name, Value: formatPositive(w.Capacity), Max: 999})
	}
	return list
}

// zoneParameters are the kinds of a solution's frozen zones, for None the kinds of the
// programme's.
func zoneParameters(p *plan.Plan, solution plan.ID) []Parameter {
	var list []Parameter
	for _, m := range p.Milestones.Rows() {
		if m.Kind != plan.FrozenZone || m.SolutionID != solution {
			continue
		}
		at := Parameter{Key: ZoneKey, Section: "zones", Row: m.ID, Name: m.Name, Kind: OneOf, Value: string(m.Rule), Choices: zoneRules}
		if !slices.Contains(zoneRules, at.Value) {
			at.Value = string(plan.NoChange) // as zones that say nothing are read
		}
		list = append(list, at)
	}
	return list
}

// Accepts reports whether a text can be the parameter's value.
func (a Parameter) Accepts(value string) bool {
	switch a.Kind {
	case OneOf:
		return slices.Contains(a.Choices, value)
	case OneDay:
		_, err := day.ParseISO(value)
		return err == nil
	}
	if value == "" {
		return a.Section != "dates"
	}
	n, err := strconv.Atoi(value)
	return err == nil && a.Min <= n && n <= a.Max
}

// ParameterChange is a parameter that gets another value.
type ParameterChange struct {
	Parameter
	Solution plan.ID // None: the plan
	To       string
}

// SetParameters gives parameters other values. It is all or nothing; the error is a
// *ParameterError.
func SetParameters(d *plan.Draft, changes ...ParameterChange) error {
	parts := d.Plan().Thirds()
	for _, t := range changes {
		if !t.Accepts(t.To) {
			return &ParameterError{t.Parameter, "value"}
		}
		n, _ := strconv.Atoi(t.To)
		switch key := SettingKey(t.Key, t.Solution); t.Key {
		case NoticeMinKey:
			plan.Update(d, t.Solution, func(s *plan.Solution) { s.NoticeMin = n })
		case NoticeMaxKey:
			plan.Update(d, t.Solution, func(s *plan.Solution) { s.NoticeMax = n })
		case ExpectedKey:
			plan.Update(d, t.Row, func(w *plan.Wave) { w.Expected = n })
		case CapacityKey:
			plan.Update(d, t.Row, func(w *plan.Wave) { w.Capacity = n })
		case ZoneKey:
			plan.Update(d, t.Row, func(m *plan.Milestone) { m.Rule = plan.ZoneRule(t.To) })
		case plan.MonthPrimo, plan.MonthMedio, plan.WeekPrimo, plan.WeekMedio, plan.WeekUltimo:
			*thirdField(&parts, t.Key) = n
		default:
			if t.To == "" {
				d.Unset(key)
			} else {
				d.Set(key, t.To)
			}
		}
	}
	if i := slices.IndexFunc(changes, func(t ParameterChange) bool { return t.Section == "dates" }); i >= 0 {
		if parts != parts.OrDefaults() {
			return &ParameterError{changes[i].Parameter, "parts"}
		}
		d.SetThirds(parts)
	}
	return checkNoticeWindow(d.Plan(), changes)
}

// checkNoticeWindow refuses a window of notices that closes before it opens.
func checkNoticeWindow(p *plan.Plan, changes []ParameterChange) error {
	for _, t := range changes {
		s, _ := p.Solutions.Get(t.Solution)
		if t.Section == "notice" && s.NoticeMax > 0 && s.NoticeMax <= s.NoticeMin {
			return &ParameterError{t.Parameter, "window"}
		}
	}
	return nil
}

func thirdField(p *day.Thirds, key string) *int {
	return map[string]*int{
		plan.MonthPrimo: &p.MonthPrimo, plan.MonthMedio: &p.MonthMedio,
		plan.WeekPrimo: &p.WeekPrimo, plan.WeekMedio: &p.WeekMedio, plan.WeekUltimo: &p.WeekUltimo,
	}[key]
}

// ParameterError says that a parameter cannot have a value.
type ParameterError struct {
	Parameter Parameter
	Why       string // "value": it is none; "parts", "window": it does not go with others
}

func (e *ParameterError) Error() string {
	return "the parameter " + e.Parameter.Key + " cannot be that: " + e.Why
}

// Message says what is wrong.
func (e *ParameterError) Message() (key string, pairs []any) {
	key = "rules.wrong." + e.Why
	if e.Why == "value" && e.Parameter.Kind == WholeNumber {
		key = "rules.wrong.number"
	}
	return key, []any{"least", e.Parameter.Min, "most", e.Parameter.Max}
}

// ParameterLabel describes changes of parameters for the log.
func ParameterLabel(p *plan.Plan, changes ...ParameterChange) plan.Label {
	first := changes[0]
	s, general := p.Solutions.Get(first.Solution)
	suffix := ""
	for _, t := range changes {
		if t.Solution != first.Solution {
			general = false
		}
	}
	if !general {
		suffix = ".plan"
	}
	if len(changes) > 1 {
		return plan.L("did.rules"+suffix, "solution", s.Short, "n", strconv.Itoa(len(changes)))
	}
	where := strings.TrimSpace(s.Short + " " + first.Name)
	from := first.Value
	if from == "" {
		from = first.Default
	}
	to := first.To
	if to == "" {
		to = first.Default
	}
	key := "did.rule"
	if first.Kind == OneOf {
		key = "did.rule-choice"
	}
	return plan.L(key+suffix, "solution", where, "setting", first.Key, "choice", first.Key+" "+to, "from", dashIfEmpty(from), "to", dashIfEmpty(to))
}

func dashIfEmpty(value string) string {
	if value == "" {
		return "–"
	}
	return value
}
