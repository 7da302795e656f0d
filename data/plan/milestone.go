package plan

import "bolgeplan/data/day"

// MilestoneKind says what happens, and thereby whether it lasts.
type MilestoneKind string

// The kinds of milestones. Those of a wave's schedule come first, in their
// order.
const (
	CourseStart    MilestoneKind = "course_start"
	CourseEnd      MilestoneKind = "course_end"
	GoLive         MilestoneKind = "go_live"
	InvoicingStart MilestoneKind = "invoicing_start"

	FrozenZone MilestoneKind = "frozen_zone"
	Hypercare  MilestoneKind = "hypercare"
	TestPeriod MilestoneKind = "test_period"
	CutOver    MilestoneKind = "cut_over"
	Handover   MilestoneKind = "handover"
	Acceptance MilestoneKind = "acceptance"
	Other      MilestoneKind = "other"

	PhaseOut            MilestoneKind = "phase_out" // the last day of a system
	PhaseIdea           MilestoneKind = "phase_idea"
	PhaseAnalysis       MilestoneKind = "phase_analysis"
	PhaseTender         MilestoneKind = "phase_tender"
	PhaseDevelopment    MilestoneKind = "phase_development"
	PhaseRollout        MilestoneKind = "phase_rollout"
	PhaseImplementation MilestoneKind = "phase_implementation"
	PhaseOperation      MilestoneKind = "phase_operation"
	PhaseRetender       MilestoneKind = "phase_retender"
)

// ScheduleKinds lists the kinds that a wave has once each, in the order in which
// they must happen.
var ScheduleKinds = [...]MilestoneKind{CourseStart, CourseEnd, GoLive, InvoicingStart}

// Lasts reports whether a milestone of this kind has a beginning and an end
// rather than one day on which it falls.
func (k MilestoneKind) Lasts() bool {
	switch k {
	case FrozenZone, Hypercare, TestPeriod, CutOver,
		PhaseIdea, PhaseAnalysis, PhaseTender, PhaseDevelopment, PhaseRollout, PhaseImplementation, PhaseOperation, PhaseRetender:
		return true
	}
	return false
}

// ZoneRule says what a frozen zone still allows.
type ZoneRule string

// The kinds of frozen zones.
const (
	OnlyCorrections       ZoneRule = "only_corrections"
	OnlyCriticalIncidents ZoneRule = "only_critical_incidents"
	NoChange              ZoneRule = "no_change"
)

// Milestone is something that happens on a day or lasts for some. Without a
// solution it is the programme's, without a wave its solution's; with a
// municipality it is that municipality's deviation from its wave.
//
// Written is the date as somebody wrote it; Earliest to Latest are the days
// that it can mean: when the milestone happens, or begins. What lasts has an
// end of its own, or ends with another milestone.
type Milestone struct {
	ID             ID            `col:"id"`
	SolutionID     ID            `col:"solution_id" reg:"of" ref:"owner"`
	WaveID         ID            `col:"wave_id" reg:"of" ref:"owner" unless:"municipality_id"`
	MunicipalityID ID            `col:"municipality_id"`
	Kind           MilestoneKind `col:"kind" as:"milestone."`
	Name           string        `col:"name"`
	Written        string        `col:"written" as:"date" reg:"date"`
	Earliest       day.Day       `col:"earliest" as:"in:written" reg:"date"`
	Latest         day.Day       `col:"latest" as:"in:written" reg:"date"`
	EndWritten     string        `col:"end_written" as:"date" reg:"end"`
	EndEarliest    day.Day       `col:"end_earliest" as:"in:end_written" reg:"end"`
	EndLatest      day.Day       `col:"end_latest" as:"in:end_written" reg:"end"`
	EndsWith       ID            `col:"ends_with" reg:"end" to:"milestone"`
	Locked         bool          `col:"locked"`
	Rule           ZoneRule      `col:"rule" as:"zone."`              // of a frozen zone
	Note           string        `col:"note" reg:"date" lines:"many"` // the reason of a deviation
	Example        bool          `col:"example" reg:"date"`           // a placeholder, not from a source
	Ordinal        int           `col:"ordinal"`

	DoneOn        day.Day `col:"done_on" reg:"date" none:"changes.notyet"` // reported done; none as long as it is not
	InLetters     bool    `col:"in_letters"`                               // letters show it
	NoteInLetters bool    `col:"note_in_letters" reg:"date"`               // letters may give the reason
}

// RowID returns the id of the row.
func (r Milestone) RowID() ID { return r.ID }

// When returns the days on which m happens or begins.
func (m Milestone) When() day.Span { return day.Span{Earliest: m.Earliest, Latest: m.Latest} }

// End returns the days on which m ends by itself; see Plan.EndOf for one that
// ends with another.
func (m Milestone) End() day.Span { return day.Span{Earliest: m.EndEarliest, Latest: m.EndLatest} }

// ZoneScope says for which solution, and which kind of milestone, a zone holds.
// Without one a zone of a solution holds for that, one of the programme for all. Its
// id is ZoneScopeID.
type ZoneScope struct {
	ID            ID            `col:"id"`
	MilestoneID   ID            `col:"milestone_id" ref:"owner"`
	SolutionID    ID            `col:"solution_id" ref:"owner"`
	MilestoneKind MilestoneKind `col:"milestone_kind" as:"milestone."`
}

// RowID returns the id of the row.
func (r ZoneScope) RowID() ID { return r.ID }

// Link makes a milestone move along with another: by a rule, or at a fixed distance.
// Without one the built-in rule holds. Its id is LinkID.
type Link struct {
	ID          ID       `col:"id"`
	MilestoneID ID       `col:"milestone_id" ref:"owner"`
	ToID        ID       `col:"to_id" ref:"owner" to:"milestone"`
	Kind        LinkKind `col:"kind" as:"link.kind."`
	Rule        string   `col:"rule" as:"link.rule."`
	Lag         int      `col:"lag"`
	Unit        string   `col:"unit" as:"link.unit."`
}

// RowID returns the id of the row.
func (r Link) RowID() ID { return r.ID }

// displayName is what a sentence calls a milestone: by its own name, or its kind's.
func (m Milestone) displayName() any {
	if m.Name != "" {
		return m.Name
	}
	return kindName(m.Kind)
}

// FormatPlanned is when a milestone is planned: as it was written, else in words.
func (m Milestone) FormatPlanned(l day.Lang) string {
	if m.When().Exact() || m.Written == "" {
		return m.When().Long(l)
	}
	return m.Written
}

// spelledDay is a day as a sentence of a language has it.
type spelledDay day.Day

func (d spelledDay) In(language string) string { return day.Day(d).Long(day.Lang(language)) }

// plannedDay is when a milestone is planned, as a sentence of a language has it.
type plannedDay Milestone

func (m plannedDay) In(language string) string { return Milestone(m).FormatPlanned(day.Lang(language)) }

// kindName is a kind of milestones as a sentence names it.
type kindName MilestoneKind

func (k kindName) Message() (key string, pairs []any) { return "milestone." + string(k), nil }

// LinkKind says how a milestone moves along.
type LinkKind string

// The kinds of links.
const (
	RuleLink  LinkKind = "rule"
	FixedLink LinkKind = "fixed"
	NoLink    LinkKind = "none" // the user took the built-in one off
)

// The rules of links, and the units of their distances.
const (
	NextWorkingDay   = "next_working_day"
	FirstOfNextMonth = "first_of_next_month"

	LagDays        = "day"
	LagWorkingDays = "working_day"
	LagMonths      = "month"
)

// Course is a course that begins with a milestone, its course start.
type Course struct {
	ID             ID      `col:"id"`
	MilestoneID    ID      `col:"milestone_id" ref:"owner"`
	Name           string  `col:"name"`
	Place          string  `col:"place" lines:"many"`
	Seats          int     `col:"seats,optional" as:"count"` // for each municipality
	Choose         string  `col:"choose" as:"course.choose."`
	SignupTo       string  `col:"signup_to" reg:"signup"` // an address
	SignupWritten  string  `col:"signup_written" as:"date" reg:"signup"`
	SignupEarliest day.Day `col:"signup_earliest" as:"in:signup_written" reg:"signup"`
	SignupLatest   day.Day `col:"signup_latest" as:"in:signup_written" reg:"signup"`
	Ordinal        string  `col:"ordinal" as:"opaque" reg:"ordinal,order"` // a key; see KeyBetween
}

// RowID returns the id of the row.
func (r Course) RowID() ID { return r.ID }

// Which courses of a wave a municipality takes.
const (
	ChooseAll = "all"
	ChooseOne = "one"
)
