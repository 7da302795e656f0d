package plan

import "bolgeplan/data/day"

// An entity is a struct whose fields carry their column names; tables, loading,
// field changes and export all come from these tags. The option "optional"
// writes the zero value as NULL. Ids and days that are none are always NULL.
//
// The tag "as" says how a value is told to people; see the meanings of Field.As.
//
// The tag "reg" names the register of a field: fields that mean one thing together
// are edited, logged, compared and merged as one. A field without it is a register
// by itself. The option "order" marks a place in an order, which is never in
// conflict. The tag "ref" says what the id of another row means; see RefKind. The
// tag "to" names its table where the column does not. The tag "none" is what is told
// of an empty field, as a translation key.
//
// Every entity has an entry in tables.go.

// Setting is a named value of the plan as a whole; its id is SettingID. The
// keys are in settings.go.
type Setting struct {
	ID      ID     `col:"id"`
	Key     string `col:"key" as:"key"`
	Value   string `col:"value" lines:"many"`
	Example bool   `col:"example"`
}

// RowID returns the id of the row.
func (r Setting) RowID() ID { return r.ID }

// AcceptedFinding is a finding of the rules that somebody has accepted, with the
// reason ("agreed with the municipality"). Figures are those of the finding when
// it was accepted: once they differ, it is a new finding. Ids that do not name
// the subject are none; the id is AcceptanceID.
type AcceptedFinding struct {
	ID             ID     `col:"id"`
	Rule           string `col:"rule" as:"rules.rule."`
	SolutionID     ID     `col:"solution_id" ref:"names"`
	WaveID         ID     `col:"wave_id" ref:"names"`
	MunicipalityID ID     `col:"municipality_id" ref:"names"`
	MilestoneID    ID     `col:"milestone_id" ref:"names"`
	Figures        string `col:"figures" as:"opaque"`
	Reason         string `col:"reason" lines:"many"`
}

// RowID returns the id of the row.
func (r AcceptedFinding) RowID() ID { return r.ID }

// Baseline is a name for a state of the plan ("what we promised in March"): the
// transactions that nothing followed then, as hexadecimal ids with spaces
// between.
type Baseline struct {
	ID   ID      `col:"id"`
	Name string  `col:"name"`
	Tips string  `col:"tips" as:"opaque"`
	On   day.Day `col:"on_day"`
}

// RowID returns the id of the row.
func (r Baseline) RowID() ID { return r.ID }
