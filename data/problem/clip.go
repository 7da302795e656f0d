package problem

import "unicode/utf8"

// mostSaid is how many bytes of something that a file says are quoted.
const mostSaid = 400

// Truncate is the beginning of what a file says, for a sentence that quotes it: texts from
// elsewhere may have any length.
func Truncate(text string) string {
	if len(text) <= mostSaid {
		return text
	}
	end := mostSaid
	for end > mostSaid-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + " …"
}
