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
type Unit string

// The units of lines.
const (
	Inhabitants      Unit = "inhabitants"
	InhabitantMonths Unit = "months"
	InhabitantDays   Unit = "days"
)

// Part says which inhabitants a line bills where the price has a break.
type Part string

// The parts of lines.
const (
	AllOfThem  Part = ""
	UpToBreak  Part = "below"
	AboveBreak Part = "above"
)

// Line is one line of an invoice: so many inhabitants, or inhabitants times
// months, at a price. Where something else is billed, its number stands for that of the
// inhabitants. Part, Months, From, To and Unit say what it is for.
type Line struct {
	Text      string    `json:"text,omitempty"` // as it was issued; see Document.LineText for drafts
	People    int64     `json:"people"`         // inhabitants
	Part      Part      `json:"part,omitempty"`
	Months    int       `json:"months,omitempty"` // 0 where the line is for part of a month
	From      day.Day   `json:"from"`
	To        day.Day   `json:"to"`
	Unit      Unit      `json:"unit"`
	Quantity  int64     `json:"quantity"`
	UnitPrice UnitPrice `json:"unit_price"`
	Per       int64     `json:"per"`    // the quantity that the price holds for, at least 1
	Amount    Money     `json:"amount"` // Quantity × UnitPrice / Per, rounded once

	// The same to be read by people: People × Months/PriceMonths × Percent of Price.
	Price       UnitPrice `json:"price"`        // of one inhabitant for PriceMonths
	PriceMonths int       `json:"price_months"` // 12 where it is a price per year
	Percent     int       `json:"percent"`      // 100 up to the break
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
