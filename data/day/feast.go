package day

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
