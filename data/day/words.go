package day

// class is what a word is for in a written date.
type class uint8

const (
	noClass class = iota
	monthWord
	weekdayWord
	thirdWord
	weekWord
	quarterWord
	halfWord
	seasonWord
	yearWord
	ordinalWord   // a number in letters
	suffixWord    // the st of 1st
	fillerWord    // says nothing: den, af, the
	toWord        // joins two dates to a range
	andWord       // joins two dates to a list
	orWord        //
	betweenWord   // makes a range of the following and
	fromWord      // opens an end
	clockWord     // begins a time of day
	doneWord      // says that it is over
	undecidedWord // says that there is no date
	vagueWord     // relates to what has no date: før, sommerferien, i morgen
)

// meaning is the class of a word and its value: the number of a month, the
// part, the season.
type meaning struct {
	class class
	value uint8
}

// meaningOf returns what a word in small letters means, in either language:
// Danish plans have English words in them, and the other way round. The zero
// meaning is that of an unknown word.
func meaningOf(w string) meaning {
	if m := calendarWord(w); m.class != noClass {
		return m
	}
	switch w {
	case "den", "d", "det", "the", "on", "i", "in", "af", "of", "pr", "per":
		return meaning{fillerWord, 0}
	case "til", "to", "t", "through", "thru", "until", "till", "indtil":
		return meaning{toWord, 0}
	case "og", "and", "samt":
		return meaning{andWord, 0}
	case "eller", "or":
		return meaning{orWord, 0}
	case "mellem", "between":
		return meaning{betweenWord, 0}
	case "fra", "from", "since":
		return meaning{fromWord, 0}
	case "kl", "klokken", "at":
		return meaning{clockWord, 0}
	case "st", "nd", "rd", "th":
		return meaning{suffixWord, 0}
	case "første", "first":
		return meaning{ordinalWord, 1}
	case "anden", "andet", "second":
		return meaning{ordinalWord, 2}
	case "tredje", "tredie", "third":
		return meaning{ordinalWord, 3}
	case "fjerde", "fourth":
		return meaning{ordinalWord, 4}
	case "afsluttet", "gennemført", "færdig", "fuldført", "udført", "finished", "completed", "concluded", "done":
		return meaning{doneWord, 0}
	case "afventer", "uafklaret", "afklares", "uafklart", "ukendt", "ubekendt", "tbd", "tba", "tbc",
		"undecided", "unknown", "pending", "awaiting", "unresolved", "unscheduled":
		return meaning{undecidedWord, 0}
	}
	return vagueMeaning(w)
}

// calendarWord returns the meaning of a word that names a period or a part.
func calendarWord(w string) meaning {
	if m := monthOf(w); m != 0 {
		return meaning{monthWord, m}
	}
	if d := weekdayOf(w); d != 0 {
		return meaning{weekdayWord, d}
	}
	switch w {
	case "primo", "start", "starten", "begyndelsen", "begynd", "tidlig", "tidligt", "først", "early", "beginning":
		return meaning{thirdWord, uint8(primo)}
	case "medio", "midt", "midten", "mid", "middle":
		return meaning{thirdWord, uint8(medio)}
	case "ultimo", "slut", "slutningen", "udgangen", "sidst", "sent", "end", "late":
		return meaning{thirdWord, uint8(ultimo)}
	case "uge", "ugen", "ugerne", "uger", "u", "week", "weeks", "wk", "w":
		return meaning{weekWord, 0}
	case "kvartal", "kvartaler", "kvt", "kv", "quarter", "quarters", "qtr", "q":
		return meaning{quarterWord, 0}
	case "halvår", "halvaar", "hå", "half", "h":
		return meaning{halfWord, 0}
	case "forår", "foråret", "foraar", "spring":
		return meaning{seasonWord, 1}
	case "sommer", "sommeren", "summer":
		return meaning{seasonWord, 2}
	case "efterår", "efteråret", "efteraar", "autumn", "fall":
		return meaning{seasonWord, 3}
	case "vinter", "vinteren", "winter":
		return meaning{seasonWord, winter}
	case "år", "året", "aar", "year":
		return meaning{yearWord, 0}
	}
	return meaning{}
}

func monthOf(w string) uint8 {
	switch w {
	case "januar", "january", "jan":
		return 1
	case "februar", "february", "feb", "febr":
		return 2
	case "marts", "march", "mar":
		return 3
	case "april", "apr":
		return 4
	case "maj", "may":
		return 5
	case "juni", "june", "jun":
		return 6
	case "juli", "july", "jul":
		return 7
	case "august", "aug":
		return 8
	case "september", "sept", "sep":
		return 9
	case "oktober", "october", "okt", "oct":
		return 10
	case "november", "nov":
		return 11
	case "december", "dec":
		return 12
	}
	return 0
}

func weekdayOf(w string) uint8 {
	switch w {
	case "mandag", "man", "monday", "mon":
		return 1
	case "tirsdag", "tirs", "tir", "tuesday", "tues", "tue":
		return 2
	case "onsdag", "ons", "wednesday", "wed":
		return 3
	case "torsdag", "tors", "tor", "thursday", "thurs", "thur", "thu":
		return 4
	case "fredag", "fre", "friday", "fri":
		return 5
	case "lørdag", "lør", "saturday", "sat":
		return 6
	case "søndag", "søn", "sunday", "sun":
		return 7
	}
	return 0
}
