package problem

import (
	"path/filepath"

	"bolgeplan/assets/translations"
	"bolgeplan/data/disk"
)

// InUse returns the problem that another program has a file, and which.
func InUse(path string) *Problem {
	return New("problem.in-use", nil, "file", filepath.Base(path), "who", HoldersOf(path))
}

// Holders is the names of the programs that have a file, none where that is not known.
type Holders []string

// HoldersOf asks which programs have a file. It may take a second.
func HoldersOf(path string) Holders { return disk.Holders(path) }

// In returns the names in a sentence, or what such programs usually are.
func (h Holders) In(language string) string {
	l := translations.Lang(language)
	if len(h) == 0 {
		return l.T("problem.in-use.who")
	}
	return l.And(h)
}
