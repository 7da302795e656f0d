package wording

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/facttable"
)

// FormatTableKinds names kinds of tables within a sentence.
func FormatTableKinds(lang translations.Lang, kinds []facttable.ID) string {
	var names []string
	for _, id := range kinds {
		names = append(names, strings.ToLower(lang.T("facts.kind."+string(id))))
	}
	return strings.Join(names, ", ")
}
