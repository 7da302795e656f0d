package wavetable

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var total = regexp.MustCompile(`(?i)^(?:i\s?alt|total|sum|in all|in total|antal(?: kommuner)?)\b[\s:=]*(\d{1,5})?(?: kommuner)?(?:\s*\((?:ventet|forventet|expected)\s*(\d{1,5})\))?$`)

// totalWords begin what total matches.
var totalWords = []string{"i alt", "ialt", "total", "sum", "in all", "in total", "antal"}

// readTotal reads a cell such as "I alt 19"; n is 0 where the number stands
// elsewhere.
func readTotal(cell string) (n int, ok bool) {
	if len(cell) > longestHeading {
		return 0, false
	}
	cell = cleanCell(cell)
	if cell == "" || strings.IndexByte("iItTsSaA", cell[0]) < 0 {
		return 0, false
	}
	if !slices.ContainsFunc(totalWords, func(w string) bool { _, ok := cutFold(cell, w); return ok }) {
		return 0, false
	}
	m := total.FindStringSubmatch(cell)
	if m == nil {
		return 0, false
	}
	n, _ = strconv.Atoi(m[1])
	return n, true
}

// total takes how many a row of totals counts in a wave; "I alt 19 (ventet 20)" says, too, how
// many the plan expects.
func (w *Wave) total(n int, cell string) {
	w.Expected, w.Counted = n, 0
	if m := total.FindStringSubmatch(cleanCell(cell)); m != nil && m[2] != "" {
		w.Counted = n
		w.Expected, _ = strconv.Atoi(m[2])
	}
}

// said is how many municipalities the table says that a wave has, 0 where it does not.
func said(expected, counted int) int {
	if counted > 0 {
		return counted
	}
	return expected
}
