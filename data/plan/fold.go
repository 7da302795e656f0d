package plan

import "strings"

var folds = strings.NewReplacer("å", "aa", "ä", "æ", "ö", "ø", "é", "e", "ü", "y", "-", " ")

// Fold makes a text as it is searched: without case, with å as aa, so that
// Århus, Aarhus and aarhus are alike.
func Fold(s string) string { return folds.Replace(strings.ToLower(s)) }
