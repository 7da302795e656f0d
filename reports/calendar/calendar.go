// Package calendar writes days of a plan as .ics files: RFC 5545. Calendar programs show them,
// and replace an event by the one of the same id that a later file has.
package calendar

import (
	"time"

	ics "github.com/arran4/golang-ical"

	"bolgeplan/data/day"
)

// Event is something that lasts whole days.
type Event struct {
	ID    string // the same in every file about it
	Title string
	Text  string
	Place string
	Days  day.Span // without a last day it is the first alone
}

// Encode returns the events as a file. stamp is the day of the file: of two files the later one
// holds. The same events give the same bytes.
func Encode(name string, events []Event, stamp day.Day) []byte {
	c := ics.NewCalendarFor("Bølgeplan")
	c.SetProductId("-//Bølgeplan//Bølgeplan//DA")
	c.SetMethod(ics.MethodPublish)
	c.SetCalscale("GREGORIAN")
	c.SetXWRCalName(name)
	for _, e := range events {
		last := e.Days.Latest
		if last == day.None {
			last = e.Days.Earliest
		}
		v := c.AddEvent(e.ID + "@bolgeplan.invalid")
		v.SetDtStampTime(stamp.Time().Add(12 * time.Hour))
		v.SetSequence(int(stamp))
		v.SetAllDayStartAt(e.Days.Earliest.Time())
		v.SetAllDayEndAt((last + 1).Time()) // the first day after it
		v.SetSummary(e.Title)
		v.SetTimeTransparency(ics.TransparencyTransparent)
		if e.Text != "" {
			v.SetDescription(e.Text)
		}
		if e.Place != "" {
			v.SetLocation(e.Place)
		}
	}
	return []byte(c.Serialize(ics.WithNewLineWindows))
}
