package billing

import (
	"math"
	"math/bits"

	"bolgeplan/data/day"
)

// Message is a sentence in any language: the key of a translation and its arguments as
// pairs of name and value. Values that print differently by
// language (Money, UnitPrice, Count, Period, day.Day, day.Span) stay values.
type Message struct {
	Key  string
	Args []any
}

// Unit is what the quantity of a line counts.
type Unit int

// The units of lines.
const (
	Inhabitants Unit = iota
	InhabitantMonths
	InhabitantDays
)

// Line is one line of an invoice: so many inhabitants, or inhabitants times
// months, at a price. Where something else is billed, its number stands for that of the
// inhabitants.
type Line struct {
	Text      Message
	People    int64 // inhabitants
	Above     bool  // those above the break
	Months    int   // 0 where the line is for part of a month
	From, To  day.Day
	Unit      Unit
	Quantity  int64
	UnitPrice UnitPrice
	Per       int64 // the quantity that the price holds for, at least 1
	Amount    Money // Quantity × UnitPrice / Per, rounded once

	// The same to be read by people: People × Months/PriceMonths × Percent of Price.
	Price       UnitPrice // of one inhabitant for PriceMonths
	PriceMonths int       // 12 where it is a price per year
	Percent     int       // 100 up to the break
}

// Amount multiplies a quantity by a price for per of it and rounds once, half
// away from zero. ok is false where the result does not fit or per is not
// positive.
func Amount(quantity int64, price UnitPrice, per int64) (m Money, ok bool) {
	if per <= 0 || per > math.MaxInt64/100 {
		return 0, false
	}
	_, q := signAndSize(quantity)
	_, u := signAndSize(int64(price))
	hi, lo := bits.Mul64(q, u)
	divisor := uint64(per) * 100 // 1/100 øre to øre
	if hi >= divisor {
		return 0, false
	}
	n, rest := bits.Div64(hi, lo, divisor)
	if rest >= divisor-rest {
		n++
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if (quantity < 0) != (price < 0) {
		return -Money(n), true
	}
	return Money(n), true
}

// VAT returns a percentage of a net sum, rounded half away from zero.
func VAT(net Money, percent int) (m Money, ok bool) {
	// A percentage of øre is a price in 1/100 øre.
	return Amount(int64(net), UnitPrice(percent), 1)
}
