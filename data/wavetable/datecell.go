package wavetable

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

var (
	serial   = regexp.MustCompile(`^[3-6]\d{4}(?:[.,]\d+)?$`)
	slashed  = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:\s.*)?$`)
	lonelyNo = regexp.MustCompile(`^\d{1,2}$`)
)

// dateCell is the text of a date in a list: a serial number of a spreadsheet is a day, a
// number under "Uge" a week, and an American date is turned round.
func dateCell(cell, head string, american bool) string {
	text := strings.TrimSpace(cell)
	switch {
	case text == "-" || text == "–" || text == "—":
		return ""
	case serial.MatchString(text):
		n, _ := strconv.Atoi(text[:5])
		return day.FromTime(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)).ISO()
	case american:
		if m := slashed.FindStringSubmatch(text); m != nil {
			return m[2] + "/" + m[1] + "/" + m[3]
		}
	case lonelyNo.MatchString(text):
		if key := fold(head); key == "uge" || key == "week" {
			return "uge " + text
		}
	}
	return text
}

// americanColumns are the columns of dates in which a day can only stand second.
func (l layout) americanColumns(rows [][]string) map[int]bool {
	american := map[int]bool{}
	for column := range l.dates {
		first, second := 0, 0
		for _, row := range rows {
			if m := slashed.FindStringSubmatch(strings.TrimSpace(cellAt(row, column))); m != nil {
				a, _ := strconv.Atoi(m[1])
				b, _ := strconv.Atoi(m[2])
				first, second = max(first, a), max(second, b)
			}
		}
		american[column] = first <= 12 && second > 12
	}
	return american
}

// ownKinds reads which dates are the municipality's own: "Idriftsættelse: grund · Kursusstart".
func ownKinds(cell string) []plan.MilestoneKind {
	var kinds []plan.MilestoneKind
	for _, part := range strings.Split(cell, " · ") {
		label, _, _ := strings.Cut(part, ":")
		if kind, ok := readDateLabel(label); ok {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}
