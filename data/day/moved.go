package day

import (
	"strconv"
	"strings"
	"time"
)

// Moved returns a date that lies about so many days later, as precise as it was: a day
// goes by as many days, while a week, month, third, quarter, half, season or year
// becomes the one of its kind that begins nearest to where it would begin. What is
// joined keeps its distance: "september + oktober" becomes "oktober + november". The
// text is that of In. ok is false where the date names no day, is over, or would leave
// the years that a date can have.
func (w Written) Moved(days int, l Lang, parts Thirds) (moved Written, ok bool) {
	const furthest = 366 * (maxYear - minYear)
	if w.count == 0 || days > furthest || days < -furthest {
		return w, false
	}
	return w.stepped(w.terms[0].stepsBy(days, parts), l, parts)
}

// Stepped is Moved, but that a date goes by one step of its kind at least: from quarter
// to quarter.
func (w Written) Stepped(days int, l Lang, parts Thirds) (moved Written, ok bool) {
	moved, ok = w.Moved(days, l, parts)
	switch {
	case !ok || days == 0 || moved.terms != w.terms:
		return moved, ok
	case days < 0:
		return w.stepped(-1, l, parts)
	}
	return w.stepped(1, l, parts)
}

func (w Written) stepped(steps int, l Lang, parts Thirds) (moved Written, ok bool) {
	if w.Done {
		return w, false
	}
	head := w.terms[0]
	was, _ := head.span(parts)
	next := w
	next.YearAssumed = false
	for i, t := range w.terms[:w.count] {
		if t.kind() == head.kind() {
			t = t.step(steps)
		} else {
			is, _ := next.terms[0].span(parts)
			t = t.step(t.stepsBy(int(is.Earliest-was.Earliest), parts))
		}
		if t.year < minYear || t.year > maxYear {
			return w, false
		}
		next.terms[i] = t
	}
	next, why := next.settle(w.Open(), parts)
	if why != 0 {
		return w, false
	}
	if next.terms != w.terms {
		next.Text = next.likeText(w.Text, l)
	}
	return next, true
}

// likeText is In, with a quarter written as another text writes it: "Q3 2018".
func (w Written) likeText(other string, l Lang) string {
	text := w.Long(l)
	if w.count != 1 || w.terms[0].unit != quarterUnit || !strings.ContainsAny(other, "qQ") {
		return text
	}
	n := strconv.Itoa(int(w.terms[0].n))
	return strings.Replace(text, n+". kvartal", "Q"+n, 1)
}

// kind tells the terms apart that are counted in other steps.
func (t term) kind() term {
	k := term{unit: t.unit}
	if t.part != whole {
		k.part = primo
	}
	return k
}

// stepsBy returns how many steps t has to go to begin nearest to where it would begin so
// many days later; of two that are as near the one that is less far.
func (t term) stepsBy(days int, parts Thirds) int {
	from, _ := t.span(parts)
	to := from.Earliest + Day(days)
	length := t.averageDays()
	best, least := 0, -1
	guess := int(float64(days) / length)
	for n := guess - 2; n <= guess+2; n++ {
		at, why := t.step(n).span(parts)
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

// averageDays is about how many days a step of t has.
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
	if t.part != whole {
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
	if t.part != whole {
		at := int(t.part-primo) + n
		t.part = primo + part(floorMod(at, 3))
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
		moved.part = t.part
		return moved
	case monthUnit:
		t.year, t.month = inYears(t.year, t.month, n, 12)
	case quarterUnit, seasonUnit:
		t.year, t.n = inYears(t.year, t.n, n, 4)
	case halfUnit:
		t.year, t.n = inYears(t.year, t.n, n, 2)
	case yearUnit:
		t.year += int16(n)
	}
	return t
}

// inYears counts on from the n-th of the periods of a year.
func inYears(year int16, n uint8, steps, perYear int) (int16, uint8) {
	at := int(n) - 1 + steps
	return year + int16(floorDiv(at, perYear)), uint8(floorMod(at, perYear) + 1)
}

func floorDiv(a, b int) int { return (a - floorMod(a, b)) / b }

func floorMod(a, b int) int { return (a%b + b) % b }
