package gantt

import (
	"strconv"
	"strings"
	"time"

	"bolgeplan/data/day"
)

// Unit is a division of time.
type Unit int

// The units, from fine to coarse.
const (
	Days Unit = iota
	Weeks
	Months
	Quarters
	Years
)

// Start returns the first day of the unit of d. Weeks are ISO weeks.
func (u Unit) Start(d day.Day) day.Day {
	switch u {
	case Weeks:
		return d.StartOfWeek()
	case Months:
		return d.StartOfMonth()
	case Quarters:
		y, m, _ := d.Date()
		return day.Of(y, m-(m-1)%3, 1)
	case Years:
		return day.Of(d.Year(), time.January, 1)
	}
	return d
}

// Next returns the first day of the unit after that of d.
func (u Unit) Next(d day.Day) day.Day {
	start := u.Start(d)
	switch u {
	case Weeks:
		return start + 7
	case Months:
		return start.AddMonths(1)
	case Quarters:
		return start.AddMonths(3)
	case Years:
		return start.AddMonths(12)
	}
	return start + 1
}

// shortest is the fewest days that a unit can have.
func (u Unit) shortest() float64 {
	return [...]float64{Days: 1, Weeks: 7, Months: 28, Quarters: 90, Years: 365}[u]
}

// Names are the words of the header in one language. The patterns have the placeholders {n}, {day},
// {month}, {year}, {weekday}, {week} and {title}.
type Names struct {
	Lang         day.Lang
	Quarter      string // "{n}. kvartal"
	QuarterShort string // "{n}. kv."
	Day          string // an exact day and its week: "{weekday} {day}. {month} · {week}"
	Today        string // the pill of today: "{day}. {month}"
	Continued    string // a group that continues on a sheet: "{title} (fortsat)"
}

// NamesIn returns the names in a language, with the patterns from a catalogue
// that returns the text of a key.
func NamesIn(lang day.Lang, text func(key string) string) Names {
	return Names{
		Lang:         lang,
		Quarter:      text("gantt.quarter"),
		QuarterShort: text("gantt.quarter_short"),
		Day:          text("gantt.day"),
		Today:        text("gantt.today"),
		Continued:    text("gantt.continued"),
	}
}

// FormatDay writes an exact day with its week: "søn 1. dec · uge 48".
func (n *Names) FormatDay(d day.Day) string {
	_, week := d.ISOWeek()
	return n.fill(n.Day, d, n.month(d), n.Lang.Week(week))
}

// FormatToday writes the day of the pill of today: "26. juni".
func (n *Names) FormatToday(d day.Day) string {
	return n.fill(n.Today, d, n.Lang.Month(d.Month()), "")
}

// month is the short name of the month of d, without a full stop.
func (n *Names) month(d day.Day) string {
	return strings.TrimSuffix(n.Lang.ShortMonth(d.Month()), ".")
}

// weekday is the name of the day of the week of d in three letters.
func (n *Names) weekday(d day.Day) string {
	return string([]rune(n.Lang.Weekday(d.Weekday()))[:3])
}

func (n *Names) fill(pattern string, d day.Day, month, week string) string {
	year, _, dom := d.Date()
	return strings.NewReplacer(
		"{weekday}", n.weekday(d),
		"{day}", strconv.Itoa(dom),
		"{month}", month,
		"{year}", strconv.Itoa(year),
		"{week}", week,
	).Replace(pattern)
}

func (n *Names) number(pattern string, i int) string {
	return strings.Replace(pattern, "{n}", strconv.Itoa(i), 1)
}
