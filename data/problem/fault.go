package problem

import "bolgeplan/assets/translations"

// Fault is a place where a plan file is not what its log says: a sentence by
// translation key, as a Problem is.
type Fault struct {
	Key   string
	Pairs []any
}

// NewFault returns a fault by its translation key and the pairs of its sentence.
func NewFault(key string, pairs ...any) Fault { return Fault{key, pairs} }

// Sentence returns the fault in a language. What SQLite or a hash check said of
// it is quoted as it is, for those who look further.
func (f Fault) Sentence(lang translations.Lang) string { return lang.T(f.Key, f.Pairs...) }

func (f Fault) Error() string { return f.Sentence(translations.English) }

// Remark is what was found beside a file and put right without a question: a
// sentence by translation key, as a Problem is.
type Remark struct {
	Key   string
	Pairs []any
}

// Sentence returns the remark in a language.
func (r Remark) Sentence(lang translations.Lang) string { return lang.T(r.Key, r.Pairs...) }
