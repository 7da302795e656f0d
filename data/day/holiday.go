package day

import "time"

// lastPrayerDay is the last year with Store bededag; the law on its abolition
// came into force on 1 January 2024.
const lastPrayerDay = 2023

// Easter returns Easter Sunday of a year in the Gregorian calendar.
func Easter(year int) Day {
	// The algorithm of Meeus, Jones and Butcher: golden number, century with
	// its leap years and lunar correction, epact, then the Sunday after.
	golden := year % 19
	century, inCentury := year/100, year%100
	lunar := (century - (century+8)/25 + 1) / 3
	epact := (19*golden + century - century/4 - lunar + 15) % 30
	toSunday := (32 + 2*(century%4) + 2*(inCentury/4) - epact - inCentury%4) % 7
	late := (golden + 11*epact + 22*toSunday) / 451
	n := epact + toSunday - 7*late + 114
	return Of(year, time.Month(n/31), n%31+1)
}

// Holiday returns the Danish public holiday that falls on d. It is computed
// for any year; those of 2017 to 2030 are tested against the published list.
func Holiday(d Day) (Feast, bool) {
	if d == None {
		return 0, false
	}
	year, month, dom := d.Date()
	switch {
	case month == time.January && dom == 1:
		return NewYearsDay, true
	case month == time.December && dom == 25:
		return ChristmasDay, true
	case month == time.December && dom == 26:
		return BoxingDay, true
	case month < time.March || month > time.June:
		return 0, false // Easter's own days lie between 19 March and 14 June
	}
	f := holidayFromEaster(d-Easter(year), year)
	return f, f != 0
}

// holidayFromEaster returns the holiday so many days after Easter Sunday, or 0.
func holidayFromEaster(afterEaster Day, year int) Feast {
	switch afterEaster {
	case -3:
		return MaundyThursday
	case -2:
		return GoodFriday
	case 0:
		return EasterSunday
	case 1:
		return EasterMonday
	case 26:
		if year <= lastPrayerDay {
			return PrayerDay
		}
	case 39:
		return AscensionDay
	case 49:
		return WhitSunday
	case 50:
		return WhitMonday
	}
	return 0
}

// Quiet returns the quiet day that falls on d: no public holiday, counted as a
// working day, and still a bad day for a go-live. A day can be quiet and a
// holiday at once, as 5 June 2017 was.
func Quiet(d Day) (Feast, bool) {
	if d == None {
		return 0, false
	}
	year, month, dom := d.Date()
	switch {
	case month == time.May && dom == 1:
		return MayDay, true
	case month == time.June && dom == 5:
		return ConstitutionDay, true
	case month == time.December && dom == 24:
		return ChristmasEve, true
	case month == time.December && dom == 31:
		return NewYearsEve, true
	case (month == time.May || month == time.June || month == time.April) && d-Easter(year) == 40:
		return FridayAfterAscension, true
	}
	return 0, false
}

// Feast is a named day of the Danish calendar: a public holiday or a quiet day.
type Feast uint8

// The public holidays of Denmark in the order of the year, and after them the
// quiet days: no holidays, though much is closed.
const (
	NewYearsDay Feast = iota + 1
	MaundyThursday
	GoodFriday
	EasterSunday
	EasterMonday
	PrayerDay // Store bededag, up to 2023
	AscensionDay
	WhitSunday
	WhitMonday
	ChristmasDay
	BoxingDay

	MayDay // off or not, as the collective agreement says
	FridayAfterAscension
	ConstitutionDay
	ChristmasEve
	NewYearsEve
)

// Varies reports whether the day is free for some only, by collective
// agreement: 1 May.
func (f Feast) Varies() bool { return f == MayDay }

// Name returns the name of the day: "Skærtorsdag", "Maundy Thursday"; "" for
// the zero Feast.
func (f Feast) Name(l Lang) string {
	if f > NewYearsEve {
		return ""
	}
	n := feastNames()[f]
	return l.pick(n[0], n[1])
}

// String is the Danish name.
func (f Feast) String() string { return f.Name(Danish) }

func feastNames() [NewYearsEve + 1][2]string {
	return [...][2]string{
		NewYearsDay:          {"Nytårsdag", "New Year's Day"},
		MaundyThursday:       {"Skærtorsdag", "Maundy Thursday"},
		GoodFriday:           {"Langfredag", "Good Friday"},
		EasterSunday:         {"Påskedag", "Easter Sunday"},
		EasterMonday:         {"2. påskedag", "Easter Monday"},
		PrayerDay:            {"Store bededag", "Great Prayer Day"},
		AscensionDay:         {"Kristi himmelfartsdag", "Ascension Day"},
		WhitSunday:           {"Pinsedag", "Whit Sunday"},
		WhitMonday:           {"2. pinsedag", "Whit Monday"},
		ChristmasDay:         {"Juledag", "Christmas Day"},
		BoxingDay:            {"2. juledag", "Boxing Day"},
		MayDay:               {"1. maj", "1 May"},
		FridayAfterAscension: {"Fredag efter Kristi himmelfart", "Friday after Ascension"},
		ConstitutionDay:      {"Grundlovsdag", "Constitution Day"},
		ChristmasEve:         {"Juleaftensdag", "Christmas Eve"},
		NewYearsEve:          {"Nytårsaftensdag", "New Year's Eve"},
	}
}
