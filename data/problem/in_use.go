package problem

import (
	"path/filepath"

	"bolgeplan/assets/translations"
	"bolgeplan/data/disk"
)

// InUse returns the problem that another program has a file, and which. To ask may take a
// second.
func InUse(path string) *Problem {
	return New("problem.in-use", nil, "file", filepath.Base(path), "who", ProgramsWith(path))
}

// ProgramsWith asks which programs have a file. It may take a second.
func ProgramsWith(path string) Programs { return disk.ProgramsWith(path) }

// Programs is the names of the programs that have a file, none where they are not known.
type Programs []string

// In returns the names in a sentence, or what such programs usually are.
func (p Programs) In(language string) string {
	l := translations.Lang(language)
	if len(p) == 0 {
		return l.T("problem.in-use.who")
	}
	return l.And(p)
}
