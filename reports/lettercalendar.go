package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/calendar"
)

// Calendar returns the dates that the letter tells, for the calendars of those who get it; ok is
// false where it tells none. Of two files the one with the later letter holds.
func (f LetterFacts) Calendar() (file File, ok bool) {
	events := f.events
	for _, of := range f.others {
		events = append(events, of.events...)
	}
	if len(events) == 0 || f.Impossible != nil {
		return File{}, false
	}
	name := fileName("ics", f.Code, f.Municipality, f.ReferenceWord)
	return File{name, calendar.Encode(f.Solution+" · "+f.Official, events, f.Date)}, true
}

// addEvent adds a date to the calendar of the municipality. Days of which only some are meant are
// named as they are written.
func (g *letterGatherer) addEvent(r dateRow) {
	if !r.days.Decided() || len(g.facts.Kind.Entry().Dates) == 0 {
		return
	}
	f := g.facts
	e := calendar.Event{
		ID: f.ReferenceWord + "-" + f.Code + "-" + r.id, Title: f.Solution + ": " + r.label, Text: f.Official + "\n" + r.label + ": " + withoutNoBreakSpaces(r.now),
		Days: r.days,
	}
	if !r.exact {
		e.Title += " – " + withoutNoBreakSpaces(r.now)
	}
	if r.id == string(WholeCourse) || r.id == string(plan.CourseStart) {
		e.Place = g.texts["kursus.sted"]
	}
	f.events = append(f.events, e)
}
