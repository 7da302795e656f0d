package wavetable

import (
	"regexp"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// heading is a cell that names a wave.
type heading struct {
	name     string // as written, without ornament
	expected int    // "Bølge 3 (19)"
	rest     string // "Bølge 3: Allerød, Brønderslev" has names after it
}

var (
	ornament = " \t*_#|:>•·▪◦●○➤–—-"
	waveName = regexp.MustCompile(`(?i)^((?:bølge|boelge|bolge|wave|runde)\s*(?:nr\.?\s*)?\d{1,2}|pilot(?:kommuner|kommune|bølger|bølge|s| wave)?\s*\d{0,2})\b(.*)$`)
	counted  = regexp.MustCompile(`^\s*[(:–-]\s*(\d{1,2})(?:\s*(?:kommuner|kommune|municipalities|stk\.?))?\s*\)?$`)
	total    = regexp.MustCompile(`(?i)^(?:i\s?alt|total|sum|in all|in total|antal(?: kommuner)?)\b[\s:=]*(\d{1,2})?`)
	spaces   = regexp.MustCompile(`\s+`)
)

// cleanCell takes bullets, emphasis and doubled spaces off a cell.
func cleanCell(cell string) string {
	return strings.Trim(spaces.ReplaceAllString(strings.TrimSpace(cell), " "), ornament)
}

// readHeading reads a cell as the name of a wave: one that looks like it, or one
// of the known names.
func readHeading(cell string, known []string) (h heading, ok bool) {
	text := cleanCell(cell)
	for _, k := range known {
		if rest, found := cutFold(text, k); found {
			if h, ok := afterName(k, rest); ok {
				return h, true
			}
		}
	}
	m := waveName.FindStringSubmatch(text)
	if m == nil {
		return heading{}, false
	}
	return afterName(strings.TrimSpace(m[1]), m[2])
}

// afterName reads what follows a wave's name in its cell.
func afterName(name, rest string) (heading, bool) {
	if strings.TrimSpace(rest) == "" {
		return heading{name: name}, true
	}
	if m := counted.FindStringSubmatch(rest); m != nil {
		n, _ := strconv.Atoi(m[1])
		return heading{name: name, expected: n}, true
	}
	if after, ok := strings.CutPrefix(strings.TrimSpace(rest), ":"); ok {
		return heading{name: name, rest: after}, true
	}
	return heading{}, false
}

// cutFold is strings.CutPrefix that does not tell capitals from small letters.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// readTotal reads a cell such as "I alt 19"; n is 0 where the number stands
// elsewhere.
func readTotal(cell string) (n int, ok bool) {
	m := total.FindStringSubmatch(cleanCell(cell))
	if m == nil {
		return 0, false
	}
	n, _ = strconv.Atoi(m[1])
	return n, true
}

// labels name the dates of a wave and the columns of a list, without anything
// but letters, as fold leaves them.
var labels = [...]struct {
	kind  plan.MilestoneKind
	words []string
}{
	{plan.CourseStart, []string{"kursusstart", "kursusbegynder", "coursestart", "startofcourse"}},
	{plan.CourseEnd, []string{"kursusslut", "kursusafslutning", "courseend", "endofcourse"}},
	{plan.GoLive, []string{"idriftsaettelse", "idriftsaettes", "ibrugtagning", "ibrugtages", "golive", "idrift"}},
	{plan.InvoicingStart, []string{"faktureringsstart", "fakturering", "startfakturering", "invoicingstart", "billingstart", "startofinvoicing"}},
}

// readDateLabel reads a cell as the name of a date, forgiving a letter.
func readDateLabel(cell string) (kind plan.MilestoneKind, ok bool) {
	key := fold(cell)
	best := 2
	for _, l := range labels {
		for _, w := range l.words {
			if key == w {
				return l.kind, true
			}
			if len(w) > 8 && len(key) > 8 {
				if d := distance(key, w, 1); d < best {
					best, kind, ok = d, l.kind, true
				}
			}
		}
	}
	return kind, ok
}

// readDate reads a cell such as "Kursusstart: 2. sep.", a label with its date.
func readDate(cell string) (kind plan.MilestoneKind, text string, ok bool) {
	text = cleanCell(cell)
	if label, rest, found := strings.Cut(text, ":"); found {
		if kind, ok = readDateLabel(label); ok {
			return kind, strings.TrimSpace(rest), rest != ""
		}
	}
	for i, r := range text {
		if r == ' ' {
			if kind, ok = readDateLabel(text[:i]); ok {
				return kind, text[i+1:], true
			}
		}
	}
	return "", "", false
}

// column says what a column of a list holds.
type column int

const (
	otherColumn column = iota
	nameColumn
	waveColumn
	codeColumn
)

// readColumn reads the head of a list's column. A list of several solutions has
// the waves of each under its name.
func readColumn(cell, solution string) column {
	if solution != "" && strings.EqualFold(cleanCell(cell), solution) {
		return waveColumn
	}
	if strings.ContainsAny(cell, "0123456789") {
		return otherColumn // "Bølge 3" is a wave, not the head of a column of them
	}
	switch fold(cell) {
	case "navn", "kommune", "kommuner", "kommunenavn", "name", "municipality", "municipalities":
		return nameColumn
	case "boelge", "bolge", "boelgenavn", "boelgenr", "wave", "wavename", "boelger":
		return waveColumn
	case "kode", "kommunekode", "kommunenr", "code", "municipalitycode":
		return codeColumn
	}
	return otherColumn
}
