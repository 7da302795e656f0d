package history

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Step is a transaction of a new file.
type Step struct {
	On day.Day // when it was made: at noon, UTC; none: now
	// Author made it; "" is the author of the file.
	Author, Installation string

	Label plan.Label
	Edit  func(*plan.Draft) error
	Name  string // of the state after it; "" for none
}

// Time returns when the step was made, in milliseconds since 1970. A step without a
// day is made now.
func (s Step) Time(now int64) int64 {
	if s.On == day.None {
		return now
	}
	return s.On.Time().UnixMilli() + 12*60*60*1000
}
