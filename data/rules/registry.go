package rules

import (
	"slices"

	"bolgeplan/data/plan"
)

// Definition is all that there is to know about a rule, in one place. Its texts
// are "rules.rule." + Name and those of the keys of its findings. A finding that a drop causes
// has a shorter text for the tip of the drag, "matrix.drop." + key; the timeline's tip takes
// "schedule.tip." + key where there is one.
type Definition struct {
	Name Rule
	// Check reports what the rule finds.
	Check func(*Pass)
	// Fix offers edits that may resolve a finding; nil: none of ours can.
	Fix func(*Fixer)
	// Area is where a finding is seen and can be changed; nil: in the timeline.
	Area func(*Finding) Area
	// Volatile names the figures that change from day to day by themselves: a
	// finding stays accepted when only they do.
	Volatile []string
	// KeysAreDegrees says that the keys of its findings differ only in how bad they are.
	KeysAreDegrees bool
	// AboutDates says that findings are about dates, which a municipality may have of
	// its own: a sentence names it beside the wave.
	AboutDates bool
	// CausedByDrop reports whether a finding is about where its municipalities are, and
	// comes of dropping them there; nil: never.
	CausedByDrop func(*Finding) bool
}

// Area is the part of a plan where a finding is seen and can be changed.
type Area string

// The areas of findings. The first of a finding's municipalities is shown, in the
// timeline its milestone.
const (
	InTimeline       Area = "timeline"
	InDistribution   Area = "distribution"
	InMunicipalities Area = "municipalities"
	InLetters        Area = "letters"
)

// registry holds the rules in the order in which findings of one severity stand.
var registry []Definition

// init fills the registry: rules look things up in it themselves.
func init() {
	registry = []Definition{
		{
			Name: NoticeRule, Check: (*Pass).notice, Fix: (*Fixer).moveSubject,
			Area: noticeArea, Volatile: []string{"days", "lawful"}, KeysAreDegrees: true, CausedByDrop: always,
		},
		{Name: PlacedRule, Check: (*Pass).placed, Fix: (*Fixer).assignMissing, Area: fixedArea(InDistribution)},
		{Name: ExpectedRule, Check: (*Pass).expected, Fix: (*Fixer).setExpected, Area: fixedArea(InDistribution)},
		{
			Name: CapacityRule, Check: (*Pass).capacity, Fix: (*Fixer).relieveWave,
			Area: fixedArea(InDistribution), Volatile: []string{"inhabitants"},
		},
		{Name: CollisionRule, Check: (*Pass).collision, Fix: (*Fixer).moveBehindCollision, Area: fixedArea(InDistribution), CausedByDrop: always},
		{Name: ZoneRule, Check: (*Pass).zones, Fix: (*Fixer).moveSubject, KeysAreDegrees: true, AboutDates: true, CausedByDrop: always},
		{Name: OrderRule, Check: (*Pass).order, Fix: (*Fixer).reorder, AboutDates: true, CausedByDrop: betweenSolutions},
		{Name: CalendarRule, Check: (*Pass).calendar, Fix: (*Fixer).moveSubject, KeysAreDegrees: true, AboutDates: true, CausedByDrop: always},
		{Name: PastRule, Check: (*Pass).overdueGoLives, Fix: (*Fixer).reportDone, AboutDates: true},
		{Name: DatesRule, Check: (*Pass).undated},
		{Name: CircleRule, Check: (*Pass).circles, Fix: (*Fixer).breakCircle},
		{Name: InvoicingRule, Check: (*Pass).invoicing, Fix: (*Fixer).invoiceFromCourse, KeysAreDegrees: true, AboutDates: true},
		{Name: StaleLetterRule, Check: (*Pass).staleLetters, Area: fixedArea(InLetters)},
		{Name: DataRule, Check: (*Pass).data, Area: fixedArea(InMunicipalities)},
	}
}

// Define adds a rule behind the others, and returns a function that takes it out
// again. Nothing may be checked meanwhile.
func Define(d Definition) (remove func()) {
	former := registry
	registry = append(slices.Clip(registry), d)
	return func() { registry = former }
}

// All returns the names of the rules in their order.
func All() []Rule {
	names := make([]Rule, len(registry))
	for i := range registry {
		names[i] = registry[i].Name
	}
	return names
}

// definition returns the definition of a finding's rule.
func (f *Finding) definition() Definition {
	for i := range registry {
		if registry[i].Name == f.Rule {
			return registry[i]
		}
	}
	return Definition{}
}

// AreaOf returns where a finding is seen and can be changed, and the row to show
// there: a milestone in the timeline, else a municipality; None for none.
func AreaOf(f Finding) (Area, plan.ID) {
	area := InTimeline
	if d := f.definition(); d.Area != nil {
		area = d.Area(&f)
	}
	switch {
	case area == InTimeline:
		return area, f.Milestone
	case len(f.Municipalities) > 0:
		return area, f.Municipalities[0]
	}
	return area, plan.None
}

// IsAboutDates reports whether a finding is about dates.
func IsAboutDates(f Finding) bool { return f.definition().AboutDates }

// IsCausedByDrop reports whether a finding is about some of the municipalities that
// are dropped into a wave, and because of where they go. How many a wave should
// have, and what is wrong with its own dates, does not come of them.
func IsCausedByDrop(f Finding, dropped []plan.ID) bool {
	d := f.definition()
	return d.CausedByDrop != nil && d.CausedByDrop(&f) && slices.ContainsFunc(dropped, f.About)
}

func fixedArea(p Area) func(*Finding) Area { return func(*Finding) Area { return p } }

// noticeArea is the letters while notice can be given in time, else the date.
func noticeArea(f *Finding) Area {
	if f.Severity == Bad {
		return InTimeline
	}
	return InLetters
}

func always(*Finding) bool { return true }

// betweenSolutions reports whether a finding is about two solutions.
func betweenSolutions(f *Finding) bool { return f.Figure("other") != nil }
