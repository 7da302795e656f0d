package plan

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var folds = strings.NewReplacer("å", "aa", "ä", "æ", "ö", "ø", "é", "e", "ü", "y", "-", " ")

// Fold makes a text as it is searched: without case, with å as aa, so that
// Århus, Aarhus and aarhus are alike.
func Fold(s string) string { return folds.Replace(strings.ToLower(s)) }

// FoldName makes a name as it is compared with others: Fold of it, whatever white
// space parts its words, however its letters are composed and whatever in it is not
// shown. Ids are made of it:
// it is part of the file format.
func FoldName(s string) string {
	shown := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(Fold(norm.NFC.String(shown))), " ")
}
