package plan

import (
	"bytes"
	"slices"
	"sync"

	"bolgeplan/data/day"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

func compareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// A collator keeps buffers and serves one goroutine at a time.
var collators = sync.Pool{New: func() any {
	return collate.New(language.Danish, collate.IgnoreCase, collate.Numeric)
}}

// CompareDanish orders two names as a Danish register does: æ, ø and å come
// last, and aa counts as å.
func CompareDanish(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return c.CompareString(a, b)
}

// SortDanish sorts rows by a name of theirs in Danish order, and rows of equal
// names by id.
func SortDanish[T any](rows []T, name func(T) string, id func(T) ID) {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	keys := make([][]byte, len(rows))
	at := make([]int, len(rows))
	for i, row := range rows {
		keys[i], at[i] = c.KeyFromString(&buf, name(row)), i
	}
	slices.SortFunc(at, func(i, j int) int {
		if n := bytes.Compare(keys[i], keys[j]); n != 0 {
			return n
		}
		return compareIDs(id(rows[i]), id(rows[j]))
	})
	sorted := make([]T, len(rows))
	for i, j := range at {
		sorted[i] = rows[j]
	}
	copy(rows, sorted)
}

func sortByDay[T any](rows []T, when func(T) day.Day) {
	slices.SortStableFunc(rows, func(a, b T) int { return day.Compare(when(a), when(b)) })
}
