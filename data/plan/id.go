package plan

import (
	"strconv"

	"github.com/google/uuid"
)

// ID identifies a row. Rows that may exist any number of times have random
// ids; what must be unique in the plan has an id made of its natural key, so
// that two people who add the same thing in two copies add one row.
type ID = uuid.UUID

// None is the id of no row.
var None = uuid.Nil

// space is the namespace of ids made of natural keys. It is part of the file
// format.
var space = uuid.MustParse("5a3f0b5e-52f1-4b0c-9c67-7d1f2c0f6b11")

func keyed(table string, parts ...string) ID {
	key := table
	for _, p := range parts {
		key += "\x00" + p
	}
	return uuid.NewSHA1(space, []byte(key))
}

// MunicipalityID is the id of the municipality with a four-digit code.
func MunicipalityID(code string) ID { return keyed("municipality", code) }

// PopulationID is the id of a municipality's population in one year.
func PopulationID(municipality ID, year int) ID {
	return keyed("population", municipality.String(), strconv.Itoa(year))
}

// AssignmentID is the id of a municipality's place in a solution: it can be in
// one wave only.
func AssignmentID(solution, municipality ID) ID {
	return keyed("assignment", solution.String(), municipality.String())
}

// WaveMilestoneID is the id of a milestone that a wave has once, such as its
// go-live.
func WaveMilestoneID(wave ID, kind MilestoneKind) ID {
	return keyed("milestone", wave.String(), string(kind))
}

// DeviationID is the id of a municipality's own date for a milestone of its
// wave.
func DeviationID(solution, municipality ID, kind MilestoneKind) ID {
	return keyed("milestone", solution.String(), municipality.String(), string(kind))
}

// SettingID is the id of the setting with a key.
func SettingID(key string) ID { return keyed("setting", key) }

// AcceptanceID is the id of the acceptance of what a rule says of a subject.
func AcceptanceID(rule string, solution, wave, municipality, milestone ID) ID {
	return keyed("acceptance", rule, solution.String(), wave.String(), municipality.String(), milestone.String())
}

// CatalogueID is the id of a row of the built-in catalogue and examples, made
// of the table's name and what names the row there.
func CatalogueID(table string, parts ...string) ID { return keyed("catalogue/"+table, parts...) }
