// Package billing computes what a municipality pays for a solution in a
// period: a price per inhabitant, with a break above which an inhabitant costs
// less, from the municipality's own invoicing start on. It also knows the
// numbers that an invoice bears: amounts, periods, GLN, CVR and payment ids.
//
// Everything is whole numbers: money in øre, prices in 1/100 øre. The package
// is pure: it takes a plan and returns statements.
package billing

import (
	"strconv"

	"bolgeplan/data/day"
)

// Money is an amount in øre.
type Money int64

// Format prints the amount with two decimals: "2.476.660,00" in Danish,
// "2,476,660.00" in English.
func (m Money) Format(l day.Lang) string {
	sign, n := signAndSize(int64(m))
	_, mark := separators(l)
	return sign + groupThousands(n/100, l) + mark + padded(n%100, 2)
}

// FormatKroner prints the amount with its currency: "2.476.660,00 kr." in Danish,
// "DKK 2,476,660.00" in English.
func (m Money) FormatKroner(l day.Lang) string { return withCurrency(m.Format(l), l) }

// String is the amount as Danes write it, "2.476.660,00 kr.".
func (m Money) String() string { return m.FormatKroner(day.Danish) }

// UnitPrice is a price in 1/100 øre: 21.31 kr is 213100.
type UnitPrice int64

// Format prints the price with two decimals, and with three or four where it
// has them: "21,31", "10,655".
func (u UnitPrice) Format(l day.Lang) string {
	sign, n := signAndSize(int64(u))
	_, mark := separators(l)
	decimals := padded(n%10000, 4)
	for len(decimals) > 2 && decimals[len(decimals)-1] == '0' {
		decimals = decimals[:len(decimals)-1]
	}
	return sign + groupThousands(n/10000, l) + mark + decimals
}

// FormatKroner prints the price with its currency: "21,31 kr.", "DKK 21.31".
func (u UnitPrice) FormatKroner(l day.Lang) string { return withCurrency(u.Format(l), l) }

// String is the price as Danes write it, "21,31 kr.".
func (u UnitPrice) String() string { return u.FormatKroner(day.Danish) }

// Count is a number of something, printed in groups of three digits.
type Count int64

// Format prints the number: "345.332" in Danish, "345,332" in English.
func (c Count) Format(l day.Lang) string {
	sign, n := signAndSize(int64(c))
	return sign + groupThousands(n, l)
}

// String is the number as Danes write it.
func (c Count) String() string { return c.Format(day.Danish) }

func withCurrency(amount string, l day.Lang) string {
	if l == day.English {
		return "DKK\u00a0" + amount
	}
	return amount + "\u00a0kr."
}

// separators returns what stands between thousands and before decimals.
func separators(l day.Lang) (thousands, mark string) {
	if l == day.English {
		return ",", "."
	}
	return ".", ","
}

// signAndSize returns the sign of n and its size, which may not fit an int64.
func signAndSize(n int64) (sign string, size uint64) {
	if n < 0 {
		return "-", -uint64(n)
	}
	return "", uint64(n)
}

func groupThousands(n uint64, l day.Lang) string {
	digits := strconv.FormatUint(n, 10)
	thousands, _ := separators(l)
	b := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b = append(b, thousands...)
		}
		b = append(b, digits[i])
	}
	return string(b)
}

func padded(n uint64, width int) string {
	s := strconv.FormatUint(n, 10)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
