package facttable

import (
	"regexp"
	"strconv"
	"strings"

	"bolgeplan/data/day"
)

var (
	// grouped is a whole number with marks between its thousands.
	grouped = regexp.MustCompile(`^\d{1,3}(?:[ .,'’\x{202f}]\d{3})+$`)
	plain   = regexp.MustCompile(`^\d+$`)
	// whole is a whole number as a spreadsheet may keep it.
	whole      = regexp.MustCompile(`^(\d+)[.,]0+$`)
	scientific = regexp.MustCompile(`^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$`)
)

// readCount reads a number of inhabitants.
func readCount(text string) (n int, ok bool) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u202f", " "))
	if m := whole.FindStringSubmatch(text); m != nil && !grouped.MatchString(text) {
		text = m[1]
	}
	if !plain.MatchString(text) && !grouped.MatchString(text) {
		return 0, false
	}
	n, err := strconv.Atoi(digits(text))
	return n, err == nil && n > 0 && n < 100_000_000
}

// isNoFigure reports whether a cell says that there is no figure.
func isNoFigure(text string) bool {
	switch text {
	case "", "..", "...", ".", "-", "–", "—", "…":
		return true
	}
	return false
}

// expand writes out a whole number that a spreadsheet keeps as "5.79E+12". rounded says
// that the spreadsheet took digits away.
func expand(text string) (full string, rounded bool) {
	m := scientific.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		if w := whole.FindStringSubmatch(text); w != nil {
			return w[1], false
		}
		return text, false
	}
	power, _ := strconv.Atoi(m[3])
	missing := power - len(m[2])
	if missing < 0 || power > 20 {
		return text, true
	}
	return m[1] + m[2] + strings.Repeat("0", missing), missing > 0
}

// readPrice reads an amount of kroner as 1/100 øre. A dot before three digits may mean
// thousands or decimals: doubtful.
func readPrice(text string) (price int64, doubtful, ok bool) {
	t := strings.TrimSpace(text)
	for _, unit := range [...]string{"kr.", "kr", "DKK", "kroner"} {
		t = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(t, unit), unit))
	}
	t = strings.ReplaceAll(strings.ReplaceAll(t, " ", ""), "\u202f", "")
	kroner, decimals := t, ""
	comma, dot := strings.LastIndexByte(t, ','), strings.LastIndexByte(t, '.')
	switch {
	case comma > dot:
		kroner, decimals = strings.ReplaceAll(t[:comma], ".", ""), t[comma+1:]
	case dot > comma:
		kroner, decimals = strings.ReplaceAll(t[:dot], ",", ""), t[dot+1:]
		doubtful = len(decimals) == 3 && comma < 0 && kroner != "0"
	}
	if !plain.MatchString(kroner) || len(kroner) > 9 || strings.Trim(decimals, "0123456789") != "" {
		return 0, false, false
	}
	if comma >= 0 && comma == len(t)-1 || dot >= 0 && dot == len(t)-1 {
		return 0, false, false
	}
	for len(decimals) > 4 && decimals[len(decimals)-1] == '0' {
		decimals = decimals[:len(decimals)-1]
	}
	if len(decimals) > 4 {
		return 0, false, false
	}
	price, err := strconv.ParseInt(kroner+decimals+strings.Repeat("0", 4-len(decimals)), 10, 64)
	return price, doubtful, err == nil
}

// instant is a time of figures: whether it is 1 January, and of which year.
type instant struct {
	year    int
	january bool
}

var (
	quarter     = regexp.MustCompile(`^(\d{4}) ?[KQkq]([1-4])\*?$`)
	quarterWord = regexp.MustCompile(`(?i)^(?:(\d{4}) )?([1-4])\. ?(?:kvartal|quarter)(?: (\d{4}))?$`)
	month       = regexp.MustCompile(`^(\d{4}) ?[Mm](\d{2})\*?$`)
	yearAlone   = regexp.MustCompile(`^(19|20)\d{2}\*?$`)
)

// readTime reads a time of figures: "2025K1", "2025", "1. januar 2025".
func readTime(text string) (i instant, ok bool) {
	text = strings.TrimSpace(strings.TrimSuffix(text, ".0"))
	if m := quarter.FindStringSubmatch(text); m != nil {
		return instant{number(m[1]), m[2] == "1"}, true
	}
	if m := quarterWord.FindStringSubmatch(text); m != nil && (m[1] == "") != (m[3] == "") {
		return instant{number(m[1] + m[3]), m[2] == "1"}, true
	}
	if m := month.FindStringSubmatch(text); m != nil {
		return instant{number(m[1]), m[2] == "01"}, true
	}
	if yearAlone.MatchString(text) {
		return instant{number(text[:4]), true}, true
	}
	if len(text) < 6 || len(text) > 30 || !strings.ContainsAny(text, "0123456789") {
		return instant{}, false
	}
	w, err := day.Parse(text, day.Context{Lang: day.Danish})
	if err != nil || !w.Span.Exact() || w.YearAssumed {
		return instant{}, false
	}
	d := w.Span.Earliest
	return instant{d.Year(), d == day.Of(d.Year(), 1, 1)}, true
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
