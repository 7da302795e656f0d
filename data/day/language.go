package day

import (
	"strconv"
	"time"
)

// Lang is a language in which dates are written. Its values are those of the
// program's translations, so that a conversion is enough.
type Lang string

// The languages; anything but English is taken as Danish.
const (
	Danish  Lang = "da"
	English Lang = "en"
)

// pick returns the text of the language.
func (l Lang) pick(danish, english string) string {
	if l == English {
		return english
	}
	return danish
}

// Month returns the name of a month as it stands inside a sentence: "oktober",
// "October".
func (l Lang) Month(m time.Month) string {
	if l == English {
		return m.String()
	}
	return [...]string{"januar", "februar", "marts", "april", "maj", "juni",
		"juli", "august", "september", "oktober", "november", "december"}[m-1]
}

// ShortMonth returns the abbreviation of a month: "okt.", "Oct". Danish ones
// bear their full stop, but for maj, which is not shortened.
func (l Lang) ShortMonth(m time.Month) string {
	switch {
	case l == English:
		return m.String()[:3]
	case m == time.May:
		return "maj"
	}
	return l.Month(m)[:3] + "."
}

// Weekday returns the name of a day of the week: "mandag", "Monday".
func (l Lang) Weekday(w time.Weekday) string {
	if l == English {
		return w.String()
	}
	return [...]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}[w]
}

// ShortWeekday returns the name of a day of the week in two letters, for the
// head of a calendar: "ma", "Mo".
func (l Lang) ShortWeekday(w time.Weekday) string {
	if l == English {
		return w.String()[:2]
	}
	return [...]string{"sø", "ma", "ti", "on", "to", "fr", "lø"}[w]
}

// Week returns an ISO week in words: "uge 43", "week 43".
func (l Lang) Week(week int) string { return l.pick("uge ", "week ") + strconv.Itoa(week) }
