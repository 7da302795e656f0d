package billing

import (
	"strconv"
	"strings"

	"bolgeplan/data/day"
)

// mostKroner is how many digits of kroner an amount may have.
const mostKroner = 12

// ParseMoney reads an amount of kroner as it is written in a language: "174.231,25" in Danish,
// with or without the marks between thousands, the øre and the currency. ok is false where it
// is not certain which amount is meant: "1.5" in Danish is none.
func ParseMoney(text string, l day.Lang) (m Money, ok bool) {
	thousands, mark := separators(l)
	text = strings.NewReplacer("\u00a0", "", " ", "", "kr.", "", "kr", "", "DKK", "", "−", "-").Replace(strings.TrimSpace(text))
	text, negative := strings.CutPrefix(text, "-")
	whole, part, _ := strings.Cut(text, mark)
	if groups := strings.Split(whole, thousands); len(groups) > 1 {
		for n, g := range groups {
			if len(g) != 3 && n > 0 || g == "" || len(g) > 3 {
				return 0, false
			}
		}
		whole = strings.Join(groups, "")
	}
	if len(part) == 1 {
		part += "0"
	}
	if part == "" {
		part = "00"
	}
	if !onlyDigits(whole) || !onlyDigits(part) || whole == "" || len(whole) > mostKroner || len(part) != 2 || strings.HasSuffix(text, mark) {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	if negative {
		n = -n
	}
	return Money(n), err == nil
}
