package facttable

import (
	"strconv"
	"strings"

	"bolgeplan/data/billing"
)

// mostKroner is how many digits an amount of kroner may have.
const mostKroner = 12

// written is an amount as a table writes it: a sign, and digits with marks between them.
type written struct {
	negative bool
	digits   string
}

var notDigits = strings.NewReplacer(" ", "", "\u202f", "", "'", "", "’", "")

// readWritten takes the currency and the sign off an amount; ok is false where no digits with
// marks are left.
func readWritten(text string) (w written, ok bool) {
	t := strings.ReplaceAll(strings.TrimSpace(text), "−", "-")
	for _, unit := range [...]string{"kr.", "kr", "DKK", "dkk", "Kr.", "kroner"} {
		t = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(t, unit), unit))
	}
	if inner, is := strings.CutPrefix(t, "("); is && strings.HasSuffix(inner, ")") {
		w.negative, t = true, strings.TrimSuffix(inner, ")")
	} else if rest := strings.Trim(t, "+-"); rest != t {
		if len(t)-len(rest) != 1 {
			return written{}, false
		}
		w.negative, t = strings.Contains(t, "-"), rest
	}
	w.digits = notDigits.Replace(strings.TrimSpace(t))
	if w.digits == "" || strings.Trim(w.digits, "0123456789.,") != "" || strings.Trim(w.digits[:1], "0123456789") != "" {
		return written{}, false
	}
	return w, true
}

// mark is the decimal mark that an amount can only have, 0 where it does not tell.
func (w written) mark() byte {
	comma, dot := strings.LastIndexByte(w.digits, ','), strings.LastIndexByte(w.digits, '.')
	last := max(comma, dot)
	switch {
	case last < 0:
		return 0
	case comma >= 0 && dot >= 0:
		return w.digits[last]
	case strings.Count(w.digits, w.digits[last:last+1]) > 1: // between thousands
		return other(w.digits[last])
	case len(w.digits)-last-1 != 3 || last > 3 || w.digits[0] == '0':
		return w.digits[last]
	}
	return 0
}

func other(mark byte) byte { return ',' + '.' - mark }

// columnMark is the decimal mark of a column of amounts, 0 where they do not tell or do not
// agree.
func columnMark(texts []string) (mark byte) {
	for _, text := range texts {
		w, ok := readWritten(text)
		if !ok {
			continue
		}
		switch own := w.mark(); {
		case own == 0:
		case mark == 0:
			mark = own
		case mark != own:
			return 0
		}
	}
	return mark
}

// readMoney reads an amount of kroner by the decimal mark of its column. It is doubtful where a
// mark before three digits may stand for thousands or decimals.
func readMoney(text string, mark byte) (m billing.Money, doubtful, ok bool) {
	w, ok := readWritten(text)
	if !ok {
		return 0, false, false
	}
	own := w.mark()
	if own == 0 && strings.ContainsAny(w.digits, ".,") {
		if own = mark; own == 0 {
			doubtful = true
			own = other(w.digits[strings.IndexAny(w.digits, ".,")])
		}
	}
	whole, decimals := w.digits, ""
	if at := strings.LastIndexByte(w.digits, own); own != 0 && at >= 0 {
		whole, decimals = w.digits[:at], w.digits[at+1:]
		if decimals == "" {
			return 0, false, false
		}
	}
	if strings.ContainsAny(whole, ".,") {
		if !groups(whole, other(own)) {
			return 0, false, false
		}
		whole = digits(whole)
	}
	decimals = strings.TrimRight(decimals, "0")
	if len(decimals) > 2 || !plain.MatchString(whole) || len(whole) > mostKroner || strings.Trim(decimals, "0123456789") != "" {
		return 0, false, false
	}
	n, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", 2-len(decimals)), 10, 64)
	if w.negative {
		n = -n
	}
	return billing.Money(n), doubtful, err == nil
}

// groups reports whether a number has a mark between each three of its digits.
func groups(whole string, mark byte) bool {
	parts := strings.Split(whole, string(rune(mark)))
	for i, part := range parts {
		if !plain.MatchString(part) || len(part) > 3 || i > 0 && len(part) != 3 {
			return false
		}
	}
	return true
}
