package plan

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

var folds = strings.NewReplacer("å", "aa", "ä", "æ", "ö", "ø", "é", "e", "ü", "y", "-", " ")

// Fold makes a text as it is searched: without case, with å as aa, so that
// Århus, Aarhus and aarhus are alike.
func Fold(s string) string { return folds.Replace(strings.ToLower(s)) }

// FoldName makes a name as it is compared with others: Fold of it, whatever white
// space parts its words and however its letters are composed. Ids are made of it:
// it is part of the file format.
func FoldName(s string) string {
	return strings.Join(strings.Fields(Fold(norm.NFC.String(s))), " ")
}
