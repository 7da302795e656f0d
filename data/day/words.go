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
	courseWord    // says nothing between fillers: i løbet af, in the course of
	monthNoun     // says nothing after a month: oktober måned
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
	case "den", "d", "det", "the", "i", "in", "af", "of", "pr", "per", "during", "henover":
		return meaning{fillerWord, 0}
	case "on": // onsdag, in two letters
		return meaning{fillerWord, 3}
	case "løbet", "course":
		return meaning{courseWord, 0}
	case "måned", "month":
		return meaning{monthNoun, 0}
	case "til", "t", "tom", "through", "thru", "until", "till", "indtil":
		return meaning{toWord, 0}
	case "to": // torsdag, in two letters
		return meaning{toWord, 4}
	case "og", "and", "samt":
		return meaning{andWord, 0}
	case "eller", "ell", "el", "or":
		return meaning{orWord, 0}
	case "mellem", "between":
		return meaning{betweenWord, 0}
	case "fra", "fom", "f", "from", "since":
		return meaning{fromWord, 0}
	case "kl", "klokken", "at":
		return meaning{clockWord, 0}
	case "st", "nd", "rd", "th", "ste":
		return meaning{suffixWord, 0}
	case "afsluttet", "gennemført", "færdig", "fuldført", "udført", "finished", "completed", "concluded", "done":
		return meaning{doneWord, 0}
	case "afventer", "uafklaret", "afklares", "uafklart", "ukendt", "ubekendt", "tbd", "tba", "tbc",
		"undecided", "unknown", "pending", "awaiting", "unresolved", "unscheduled":
		return meaning{undecidedWord, 0}
	}
	if n := ordinalOf(w); n != 0 {
		return meaning{ordinalWord, n}
	}
	return vagueMeaning(w)
}

func ordinalOf(w string) uint8 {
	switch w {
	case "første", "first":
		return 1
	case "anden", "andet", "second":
		return 2
	case "tredje", "tredie", "third":
		return 3
	case "fjerde", "fourth":
		return 4
	case "femte", "fifth":
		return 5
	case "sjette", "sixth":
		return 6
	case "syvende", "seventh":
		return 7
	case "ottende", "eighth":
		return 8
	case "niende", "ninth":
		return 9
	case "tiende", "tenth":
		return 10
	case "ellevte", "eleventh":
		return 11
	case "tolvte", "twelfth":
		return 12
	}
	return 0
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
	case "primo", "start", "starten", "begyndelsen", "begyndelse", "begynd", "beg", "tidlig", "tidligt", "først", "early", "beginning":
		return meaning{thirdWord, uint8(primo)}
	case "medio", "midt", "midten", "mid", "middle":
		return meaning{thirdWord, uint8(medio)}
	case "ultimo", "slut", "slutningen", "slutning", "ult", "udgangen", "sidst", "sent", "end", "late":
		return meaning{thirdWord, uint8(ultimo)}
	case "uge", "ugen", "ugerne", "uger", "ugenr", "ugenummer", "u", "week", "weeks", "wk", "w":
		return meaning{weekWord, 0}
	case "kvartal", "kvartaler", "kvt", "kv", "quarter", "quarters", "qtr", "q":
		return meaning{quarterWord, 0}
	case "halvår", "halvaar", "halvdel", "hå", "half", "halves", "h":
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
	case "september", "sept", "sep", "septbr":
		return 9
	case "oktober", "october", "okt", "oktbr", "oct":
		return 10
	case "november", "nov", "novbr":
		return 11
	case "december", "dec", "decbr":
		return 12
	}
	return 0
}

func weekdayOf(w string) uint8 {
	switch w {
	case "mandag", "man", "ma", "monday", "mon":
		return 1
	case "tirsdag", "tirs", "tir", "ti", "tuesday", "tues", "tue":
		return 2
	case "onsdag", "ons", "wednesday", "wed":
		return 3
	case "torsdag", "tors", "tor", "thursday", "thurs", "thur", "thu":
		return 4
	case "fredag", "fre", "fr", "friday", "fri":
		return 5
	case "lørdag", "lør", "lø", "saturday", "sat":
		return 6
	case "søndag", "søn", "sø", "sunday", "sun":
		return 7
	}
	return 0
}

// isEnglish reports whether a word in small letters is English and not Danish.
func isEnglish(w string) bool {
	switch w {
	case "january", "february", "march", "may", "june", "july", "october", "oct",
		"monday", "mon", "tuesday", "tues", "tue", "wednesday", "wed", "thursday", "thurs", "thur", "thu",
		"friday", "fri", "saturday", "sat", "sunday", "sun",
		"the", "of", "and", "from", "through", "thru", "until", "till", "between", "during", "since", "to", "on", "at":
		return true
	}
	return false
}

// isDanish reports whether a word in small letters is Danish and not English.
func isDanish(w string) bool {
	switch w {
	case "januar", "februar", "marts", "maj", "juni", "juli", "oktober", "okt",
		"mandag", "tirsdag", "tirs", "tir", "onsdag", "ons", "torsdag", "tors", "tor", "fredag", "fre", "lørdag", "lør", "søndag", "søn",
		"den", "af", "og", "fra", "til", "indtil", "mellem", "i", "pr", "kl", "uge", "primo", "medio", "ultimo":
		return true
	}
	return false
}
