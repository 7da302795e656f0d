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

// Message returns the sentence of the fault. What SQLite or a hash check said of it is
// quoted as it is, for those who look further.
func (f Fault) Message() (key string, pairs []any) { return f.Key, f.Pairs }

func (f Fault) Error() string { return translations.English.Format(f) }

// Remark is what was found beside a file and put right without a question: a
// sentence by translation key, as a Problem is.
type Remark struct {
	Key   string
	Pairs []any
}

// Message returns the sentence of the remark.
func (r Remark) Message() (key string, pairs []any) { return r.Key, r.Pairs }
