package einvoice

import (
	"strconv"
	"strings"

	"bolgeplan/data/billing"
)

// formatAmount writes øre as kroner with two decimals, as schemas want it: "2476660.00".
func formatAmount(m billing.Money) string {
	return strconv.FormatInt(int64(m/100), 10) + "." + padded(int64(m%100), 2)
}

// formatPrice writes 1/100 øre as kroner with two to four decimals: "10.00", "10.655".
func formatPrice(u billing.UnitPrice) string {
	decimals := padded(int64(u%10000), 4)
	short := strings.TrimRight(decimals[2:], "0")
	return strconv.FormatInt(int64(u/10000), 10) + "." + decimals[:2] + short
}

// padded writes a number from 0 with leading zeros.
func padded(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// compact takes the spaces out of a number that people write in groups.
func compact(number string) string { return strings.Join(strings.Fields(number), "") }

// cvrDigits returns the digits of a CVR number, which may be written as a VAT number.
func cvrDigits(number string) string {
	return strings.TrimPrefix(strings.ToUpper(compact(number)), "DK")
}

// isDigits reports whether a text is so many digits.
func isDigits(s string, shortest, longest int) bool {
	return len(s) >= shortest && len(s) <= longest && strings.Trim(s, "0123456789") == ""
}
