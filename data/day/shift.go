package day

import (
	"strconv"
	"strings"
	"time"
)

// Moved returns a date that lies about so many days later, as precise as it was. A day
// moves by exactly those days. A week, month, third, quarter, half, season or year becomes
// the period of its kind that begins nearest to the new beginning. Joined dates keep their
// distance: "september + oktober" becomes "oktober + november". The text is that of Long.
// ok is false where the date names no day, is over, or would leave the years that a date
// can have.
func (w Written) Moved(days int, l Lang, thirds Thirds) (moved Written, ok bool) {
	const furthest = 366 * (maxYear - minYear)
	if w.count == 0 || days > furthest || days < -furthest {
		return w, false
	}
	return w.step(w.terms[0].stepsBy(days, thirds), l, thirds)
}

// Stepped is Moved, but a date moves by at least one step of its kind: from quarter to
// quarter.
func (w Written) Stepped(days int, l Lang, thirds Thirds) (moved Written, ok bool) {
	moved, ok = w.Moved(days, l, thirds)
	switch {
	case !ok || days == 0 || moved.terms != w.terms:
		return moved, ok
	case days < 0:
		return w.step(-1, l, thirds)
	}
	return w.step(1, l, thirds)
}

func (w Written) step(steps int, l Lang, thirds Thirds) (moved Written, ok bool) {
	if w.Done {
		return w, false
	}
	head := w.terms[0]
	was, _ := head.span(thirds)
	next := w
	next.YearAssumed, next.CenturyAssumed = false, false
	for i, t := range w.terms[:w.count] {
		if t.kind() == head.kind() {
			t = t.step(steps)
		} else {
			is, _ := next.terms[0].span(thirds)
			t = t.step(t.stepsBy(int(is.Earliest-was.Earliest), thirds))
		}
		if t.year < minYear || t.year > maxYear {
			return w, false
		}
		next.terms[i] = t
	}
	next, why := next.withSpans(w.Open(), thirds)
	if why != 0 {
		return w, false
	}
	if next.terms != w.terms {
		next.Text = next.inStyleOf(w.Text, l)
	}
	return next, true
}

// inStyleOf is Long, with a quarter written as another text writes it: "Q3 2018".
func (w Written) inStyleOf(other string, l Lang) string {
	text := w.Long(l)
	if w.count != 1 || w.terms[0].unit != quarterUnit || !strings.ContainsAny(other, "qQ") {
		return text
	}
	n := strconv.Itoa(int(w.terms[0].n))
	return strings.Replace(text, n+". kvartal", "Q"+n, 1)
}

// kind returns what two terms have in common that move in the same steps.
func (t term) kind() term {
	k := term{unit: t.unit}
	if t.third != whole {
		k.third = primo
	}
	return k
}

// stepsBy returns by how many steps t moves to begin nearest to the day that lies so many
// days after its beginning. Of two that are equally near it takes the smaller step.
func (t term) stepsBy(days int, thirds Thirds) int {
	from, _ := t.span(thirds)
	to := from.Earliest + Day(days)
	length := t.averageDays()
	best, least := 0, -1
	guess := int(float64(days) / length)
	for n := guess - 2; n <= guess+2; n++ {
		at, why := t.step(n).span(thirds)
		if why != 0 {
			continue
		}
		off := int(at.Earliest - to)
		if off = max(off, -off); least < 0 || off < least || off == least && max(n, -n) < max(best, -best) {
			best, least = n, off
		}
	}
	return best
}

// averageDays returns the average number of days of a step of t.
func (t term) averageDays() float64 {
	const month = 365.2425 / 12
	days := 1.0
	switch t.unit {
	case weekUnit:
		days = 7
	case monthUnit:
		days = month
	case quarterUnit, seasonUnit:
		days = 3 * month
	case halfUnit:
		days = 6 * month
	case yearUnit:
		days = 12 * month
	}
	if t.third != whole {
		days /= 3
	}
	return days
}

// step returns the term of the same kind that comes so many steps after t: days, weeks,
// months and so on, or thirds of them.
func (t term) step(n int) term {
	if n == 0 {
		return t
	}
	if t.third != whole {
		at := int(t.third-primo) + n
		t.third = primo + third(floorMod(at, 3))
		n = floorDiv(at, 3)
	}
	switch t.unit {
	case dayUnit:
		d := Of(int(t.year), time.Month(t.month), int(t.n)) + Day(n)
		moved := dayTerm(d)
		if t.weekday != 0 {
			moved.weekday = isoWeekday(d)
		}
		return moved
	case weekdayUnit:
		d := StartOfISOWeek(int(t.year), int(t.n)) + Day(int(t.weekday)-1+n)
		moved := weekTerm(d)
		moved.unit, moved.weekday = weekdayUnit, isoWeekday(d)
		return moved
	case weekUnit:
		moved := weekTerm(StartOfISOWeek(int(t.year), int(t.n)) + Day(7*n))
		moved.third = t.third
		return moved
	case monthUnit:
		t.year, t.month = countOn(t.year, t.month, n, 12)
	case quarterUnit, seasonUnit:
		t.year, t.n = countOn(t.year, t.n, n, 4)
	case halfUnit:
		t.year, t.n = countOn(t.year, t.n, n, 2)
	case yearUnit:
		t.year += int16(n)
	}
	return t
}

// countOn counts on from the n-th of the periods of a year.
func countOn(year int16, n uint8, steps, perYear int) (int16, uint8) {
	at := int(n) - 1 + steps
	return year + int16(floorDiv(at, perYear)), uint8(floorMod(at, perYear) + 1)
}

func floorDiv(a, b int) int { return (a - floorMod(a, b)) / b }

func floorMod(a, b int) int { return (a%b + b) % b }
