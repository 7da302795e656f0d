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
)

// Schedule lists the kinds that a wave has once each, in the order in which
// they must happen.
var Schedule = [...]MilestoneKind{CourseStart, CourseEnd, GoLive, InvoicingStart}

// Lasts reports whether a milestone of this kind has a beginning and an end
// rather than one day on which it falls.
func (k MilestoneKind) Lasts() bool {
	switch k {
	case FrozenZone, Hypercare, TestPeriod, CutOver:
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
	Rule           ZoneRule      `col:"rule" as:"zone."`    // of a frozen zone
	Note           string        `col:"note" reg:"date"`    // the reason of a deviation
	Example        bool          `col:"example" reg:"date"` // a placeholder, not from a source
	Ordinal        int           `col:"ordinal"`
}

// RowID returns the id of the row.
func (r Milestone) RowID() ID { return r.ID }

// When returns the days on which m happens or begins.
func (m Milestone) When() day.Span { return day.Span{Earliest: m.Earliest, Latest: m.Latest} }

// End returns the days on which m ends by itself; see Plan.EndOf for one that
// ends with another.
func (m Milestone) End() day.Span { return day.Span{Earliest: m.EndEarliest, Latest: m.EndLatest} }
