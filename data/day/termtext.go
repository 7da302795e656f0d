package day

import (
	"strconv"
	"strings"
	"time"
)

// connective is what stands between the terms of a date.
type connective uint8

const (
	single connective = iota
	joinedRange
	joinedAnd
	joinedOr
)

// size is how much room a printed date may take.
type size uint8

const (
	long  size = iota // as letters write it
	brief             // for narrow places
)

func (t term) format(l Lang, s size, withYear bool) string {
	if s == brief {
		return t.formatShort(l, withYear)
	}
	return t.formatLong(l, withYear)
}

// formatTerms prints terms with what they share said once: "9.-10. november
// 2019", "uge 43-44 2019", "september + oktober 2019".
func formatTerms(terms []term, j connective, l Lang, s size) string {
	if len(terms) == 1 {
		return terms[0].format(l, s, true)
	}
	var b strings.Builder
	last := terms[len(terms)-1]
	numbers, years := true, true
	oneYear := last.unit != yearUnit // before a year all say theirs
	for _, t := range terms {
		numbers = numbers && t.sharesPeriod(last, l, s)
		years = years && t.unit == yearUnit && t.third == whole
		oneYear = oneYear && t.year == last.year
	}
	for i, t := range terms {
		final := i == len(terms)-1
		if i > 0 {
			b.WriteString(separator(j, l, numbers || years, final, last.unit))
		}
		switch {
		case numbers && t.unit == weekUnit && i > 0:
			_, n, _ := strings.Cut(t.format(l, s, final), " ")
			b.WriteString(n)
		case numbers && t.unit != weekUnit && !final:
			b.WriteString(strconv.Itoa(int(t.n)) + l.pick(".", ""))
		default:
			b.WriteString(t.format(l, s, final || !oneYear))
		}
	}
	return b.String()
}

// sharesPeriod reports whether t can be printed as a mere number before last.
func (t term) sharesPeriod(last term, l Lang, s size) bool {
	if t.unit != last.unit || t.year != last.year || t.third != whole || last.third != whole || t.weekday|last.weekday != 0 {
		return false
	}
	switch t.unit {
	case dayUnit:
		return t.month == last.month
	case weekUnit:
		return true
	case quarterUnit, halfUnit:
		return l != English && s == long
	}
	return false
}

func separator(j connective, l Lang, tight, final bool, u unit) string {
	switch {
	case j == joinedRange && tight:
		return l.pick("-", "–")
	case j == joinedRange:
		return " – "
	case !final:
		return ", "
	case j == joinedOr:
		return l.pick(" eller ", " or ")
	case u == dayUnit || u == weekdayUnit:
		return l.pick(" og ", " and ")
	}
	return " + "
}

// formatLong prints t as letters write it: "25. oktober 2019", "primo februar 2020",
// "uge 43 2019", "early February 2020".
func (t term) formatLong(l Lang, withYear bool) string {
	year := ""
	if withYear {
		year = " " + strconv.Itoa(int(t.year))
	}
	n := strconv.Itoa(int(t.n))
	switch t.unit {
	case dayUnit:
		return weekdayPrefix(t.weekday, l) + n + l.pick(". ", " ") + l.Month(time.Month(t.month)) + year
	case monthUnit:
		return t.prefix(l) + l.Month(time.Month(t.month)) + year
	case weekUnit:
		return t.prefix(l) + l.Week(int(t.n)) + year
	case weekdayUnit:
		return l.Weekday(time.Weekday(t.weekday%7)) + l.pick(" i ", " in ") + l.Week(int(t.n)) + year
	case quarterUnit:
		return t.prefix(l) + l.pick(n+". kvartal", "Q"+n) + year
	case halfUnit:
		if l == English {
			return t.prefix(l) + [...]string{"first half", "second half"}[t.n-1] + ofYear(year)
		}
		return t.prefix(l) + n + ". halvår" + year
	case seasonUnit:
		if withYear && t.n == winter {
			year += "/" + strconv.Itoa(int(t.year)+1)
		}
		return t.prefix(l) + l.season(t.n) + year
	}
	return t.prefix(l) + strconv.Itoa(int(t.year))
}

func ofYear(year string) string {
	if year == "" {
		return ""
	}
	return " of" + year
}

// formatShort prints t for narrow places: "25. okt.", "primo feb. 20", "uge 43",
// "Q3 18", "Oct '19". Days and weeks come without a year.
func (t term) formatShort(l Lang, withYear bool) string {
	year := ""
	if withYear {
		year = l.pick(" ", " '") + twoDigits(t.year)
	}
	n := strconv.Itoa(int(t.n))
	switch t.unit {
	case dayUnit:
		return n + l.pick(". ", " ") + l.ShortMonth(time.Month(t.month))
	case monthUnit:
		return t.prefix(l) + l.ShortMonth(time.Month(t.month)) + year
	case weekUnit:
		return t.prefix(l) + l.pick("uge ", "wk ") + n
	case weekdayUnit:
		return l.Weekday(time.Weekday(t.weekday % 7))[:3] + l.pick(". uge ", " wk ") + n
	case quarterUnit, halfUnit:
		if withYear {
			year = " " + twoDigits(t.year)
		}
		letter := "Q"
		if t.unit == halfUnit {
			letter = "H"
		}
		return t.prefix(l) + letter + n + year
	case seasonUnit:
		if withYear && t.n == winter {
			year += "/" + twoDigits(t.year+1)
		}
		return t.prefix(l) + l.season(t.n) + year
	}
	return t.formatLong(l, true)
}

func twoDigits(year int16) string { return strconv.Itoa(int(year%100) + 100)[1:] }

// prefix prints primo, medio and ultimo before a period.
func (t term) prefix(l Lang) string {
	switch t.third {
	case primo:
		return l.pick("primo ", "early ")
	case medio:
		if l == English && (t.unit == monthUnit || t.unit == yearUnit) {
			return "mid-"
		}
		return l.pick("medio ", "mid ")
	case ultimo:
		return l.pick("ultimo ", "late ")
	}
	return ""
}

func weekdayPrefix(weekday uint8, l Lang) string {
	if weekday == 0 {
		return ""
	}
	return l.Weekday(time.Weekday(weekday%7)) + " "
}

func (l Lang) season(n uint8) string {
	if l == English {
		return [...]string{"spring", "summer", "autumn", "winter"}[n-1]
	}
	return [...]string{"forår", "sommer", "efterår", "vinter"}[n-1]
}
