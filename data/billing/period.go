package billing

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"bolgeplan/data/day"
)

// Period is what one invoice covers: a year, or one of its 2, 4 or 12 equal
// parts. Periods never cross a year.
type Period struct {
	Year int
	Part int // from 1
	Of   int // periods in a year: 1, 2, 4 or 12
}

// ValidPeriodCount reports whether a year can have so many equal periods: 1, 2, 4 or 12.
func ValidPeriodCount(periods int) bool {
	switch periods {
	case 1, 2, 4, 12:
		return true
	}
	return false
}

// PeriodAt returns the period that a day falls in, in a year of so many
// periods.
func PeriodAt(d day.Day, of int) Period {
	year, month, _ := d.Date()
	if !ValidPeriodCount(of) {
		of = 1
	}
	return Period{year, (int(month)-1)/(12/of) + 1, of}
}

// PeriodsOf returns the periods of a year, in order.
func PeriodsOf(year, of int) []Period {
	if !ValidPeriodCount(of) {
		return nil
	}
	list := make([]Period, of)
	for i := range list {
		list[i] = Period{year, i + 1, of}
	}
	return list
}

// Valid reports whether p is a period at all; the zero Period is none.
func (p Period) Valid() bool {
	return ValidPeriodCount(p.Of) && p.Part >= 1 && p.Part <= p.Of && p.Year >= 1 && p.Year <= 9999
}

// Months returns the length of p in months; 0 where it is not valid.
func (p Period) Months() int {
	if !p.Valid() {
		return 0
	}
	return 12 / p.Of
}

// First returns the first day of p.
func (p Period) First() day.Day {
	return day.Of(p.Year, time.Month((p.Part-1)*p.Months()+1), 1)
}

// Last returns the last day of p.
func (p Period) Last() day.Day {
	return day.Of(p.Year, time.Month(p.Part*p.Months()+1), 1) - 1
}

// Add returns the period n periods later, or earlier where n is negative.
func (p Period) Add(n int) Period {
	if !p.Valid() {
		return p
	}
	at := p.Year*p.Of + p.Part - 1 + n
	return Period{at / p.Of, at%p.Of + 1, p.Of}
}

// String is the form in files and commands: "2019", "2019H2", "2019Q3",
// "2019M07". ParsePeriod reads it.
func (p Period) String() string {
	switch p.Of {
	case 2:
		return fmt.Sprintf("%04dH%d", p.Year, p.Part)
	case 4:
		return fmt.Sprintf("%04dQ%d", p.Year, p.Part)
	case 12:
		return fmt.Sprintf("%04dM%02d", p.Year, p.Part)
	}
	return fmt.Sprintf("%04d", p.Year)
}

// Name is the period in words: "2. halvår 2019", "3. kvartal 2019", "juli
// 2019", "2019"; in English "second half of 2019", "Q3 2019", "July 2019".
func (p Period) Name(l day.Lang) string {
	english := l == day.English
	switch {
	case !p.Valid():
		return p.String()
	case p.Of == 2 && english:
		return [...]string{"first", "second"}[p.Part-1] + fmt.Sprintf(" half of %d", p.Year)
	case p.Of == 2:
		return fmt.Sprintf("%d. halvår %d", p.Part, p.Year)
	case p.Of == 4 && english:
		return fmt.Sprintf("Q%d %d", p.Part, p.Year)
	case p.Of == 4:
		return fmt.Sprintf("%d. kvartal %d", p.Part, p.Year)
	case p.Of == 12:
		return l.Month(time.Month(p.Part)) + " " + strconv.Itoa(p.Year)
	}
	return strconv.Itoa(p.Year)
}

// In is Name in a language, for sentences of people.
func (p Period) In(language string) string { return p.Name(day.Lang(language)) }

// ParsePeriod reads a period as String prints it, in either case, with or
// without a dash or a space ("2019-h2"), and as Danes write it ("2. halvår
// 2019", "3. kvartal 2019"). The error is a *SyntaxError.
func ParsePeriod(s string) (Period, error) {
	fail := func() (Period, error) { return Period{}, &SyntaxError{s} }
	text := strings.ToUpper(strings.TrimSpace(s))
	if p, ok := parseWords(text); ok {
		return p, nil
	}
	if len(text) < 4 {
		return fail()
	}
	year, ok := parseDigits(text[:4])
	if !ok {
		return fail()
	}
	p := Period{Year: year, Part: 1, Of: 1}
	if rest := strings.TrimLeft(text[4:], "- "); rest != "" {
		if p.Of = map[byte]int{'H': 2, 'Q': 4, 'M': 12}[rest[0]]; p.Of == 0 {
			return fail()
		}
		if p.Part, ok = parseDigits(rest[1:]); !ok {
			return fail()
		}
	}
	if !p.Valid() {
		return fail()
	}
	return p, nil
}

// parseWords reads "2. HALVÅR 2019" and "3. KVARTAL 2019".
func parseWords(text string) (Period, bool) {
	f := strings.Fields(text)
	if len(f) != 3 {
		return Period{}, false
	}
	part, okPart := parseDigits(strings.TrimSuffix(f[0], "."))
	year, okYear := parseDigits(f[2])
	p := Period{Year: year, Part: part, Of: map[string]int{"HALVÅR": 2, "KVARTAL": 4}[f[1]]}
	return p, okPart && okYear && p.Valid()
}

// parseDigits reads a short number that is nothing but digits.
func parseDigits(s string) (n int, ok bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
