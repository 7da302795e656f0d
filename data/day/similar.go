package day

// calendarWords are the words that a misspelling is compared with.
func calendarWords() []string {
	return []string{
		"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
		"january", "february", "march", "june", "july", "october",
		"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
		"primo", "medio", "ultimo", "midten", "slutningen", "begyndelsen",
		"uge", "week", "kvartal", "quarter", "halvår", "forår", "sommer", "efterår", "vinter", "spring", "summer", "autumn", "winter",
		"afsluttet",
	}
}

// mostSimilar returns the word of the calendar that an unknown word, in small
// letters, may have been meant for, or "".
func mostSimilar(w string) string {
	best, least := "", 3
	if len(w) < 6 {
		least = 2
	}
	if len(w) < 3 {
		return ""
	}
	for _, known := range calendarWords() {
		if len(known)-len(w) >= least || len(w)-len(known) >= least {
			continue
		}
		if d := Distance(w, known); d < least {
			best, least = known, d
		}
	}
	return best
}

// misspelled reports whether a word is so near to one of the calendar that it
// must not be taken for something else.
func misspelled(w string) bool {
	if len(w) == 4 {
		return Distance(w, "juni") == 1 || Distance(w, "juli") == 1
	}
	if len(w) < 5 {
		return false
	}
	if similar := mostSimilar(w); similar != "" && Distance(w, similar) == 1 {
		return true
	}
	for _, known := range occasionWords() {
		if Distance(w, known) <= 1 {
			return true
		}
	}
	return false
}

// occasionWords are words of no date that are misspelled as well.
func occasionWords() []string {
	return []string{
		"sommerferie", "sommerferien", "efterårsferie", "efterårsferien", "vinterferie", "vinterferien",
		"påskeferie", "påskeferien", "juleferie", "juleferien", "påsken", "nytår", "årsskiftet", "afklaring",
	}
}

// maxWord is the longest word that is compared.
const maxWord = 24

// Distance counts the letters to insert, drop, change or exchange with their
// neighbour to make b of a, byte by byte. With a word of more than 24 bytes they are 24.
func Distance(a, b string) int {
	if len(a) > maxWord || len(b) > maxWord {
		return maxWord
	}
	var rows [3][maxWord + 1]int
	before, above, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range len(b) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
