package wavetable

import (
	"regexp"
	"slices"
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// dateParser reads each text once.
type dateParser struct {
	ctx   day.Context
	years []int // in which the table or the plan has dates, as written in full
	read  map[string]parsedDate
}

type parsedDate struct {
	written day.Written
	refused *day.ParseError
}

func newDateParser(ctx day.Context, years []int) *dateParser {
	return &dateParser{ctx, years, map[string]parsedDate{}}
}

func (p *dateParser) parse(text string) parsedDate {
	if d, known := p.read[text]; known {
		return d
	}
	if len(p.read) >= mostGuessed { // no table of waves has that many
		text = "–"
		if d, known := p.read[text]; known {
			return d
		}
	}
	written, err := day.Parse(text, p.ctx)
	d := parsedDate{written: p.inCentury(text, written)}
	if refusal, ok := err.(*day.ParseError); ok {
		d.refused = refusal
	}
	p.read[text] = d
	return d
}

// nearYears is how far apart two years of a table are in which one makes clear the century of
// the other.
const nearYears = 5

// inCentury reads a year of two digits as one near a year that the table or the plan writes in
// full: beside 2027, "1. 3. 28" leaves no doubt.
func (p *dateParser) inCentury(text string, written day.Written) day.Written {
	if !written.CenturyAssumed || !written.Decided() {
		return written
	}
	for _, year := range p.years {
		if ctx := p.ctx; abs(year-written.Span.Earliest.Year()) <= nearYears {
			ctx.Year = year
			if again, err := day.Parse(text, ctx); err == nil && !again.YearAssumed && again.Span == written.Span {
				return again
			}
		}
	}
	return written
}

var fullYear = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)

// yearsOf returns the years that the dates of a table write in full, and those of the plan.
func yearsOf(t Table, p *plan.Plan) []int {
	var years []int
	add := func(year int) {
		if !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	seen := map[string]bool{}
	read := func(dates []Date) {
		for _, d := range dates {
			if seen[d.Text] || len(seen) > mostGuessed {
				continue
			}
			seen[d.Text] = true
			if m := fullYear.FindStringSubmatch(d.Text); m != nil {
				year, _ := strconv.Atoi(m[1])
				add(year)
			}
		}
	}
	for _, w := range t.Waves {
		read(w.Dates)
		for i := range w.Names {
			if a := w.Names[i].aside; a != nil {
				read(a.dates)
			}
		}
	}
	for _, m := range p.Milestones.Rows() {
		if m.Earliest != day.None {
			add(m.Earliest.Year())
		}
	}
	slices.Sort(years)
	return years
}
