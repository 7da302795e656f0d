package datefield

import (
	"errors"

	"bolgeplan/data/day"
)

// offers are texts that the user can choose: similar dates for a text that is no date, days of an
// interval where one day is required, and years for a date without one.
type offers struct {
	typed string
	texts []string
	at    int // index of the shown text; -1 for the typed text
}

// offersNow returns the offers for the text of the field.
func (f *Field) offersNow() offers {
	o := offers{typed: f.entry.Text, at: -1}
	var refusal *day.ParseError
	switch {
	case errors.As(f.err, &refusal) && !f.isEmpty():
		o.texts = refusal.Suggestions
	case f.isNotOneDay():
		o.texts = f.boundaryDays()
	case f.err == nil && f.written.YearAssumed:
		for _, w := range f.withYears() {
			o.texts = append(o.texts, w.Long(f.dayLang()))
		}
	}
	return o
}

// withYears returns the date in the assumed year, the next and the previous year, where the date
// exists. A year of two digits is that of its century only.
func (f *Field) withYears() []day.Written {
	if f.written.CenturyAssumed {
		return []day.Written{f.written}
	}
	var out []day.Written
	for _, off := range []int{0, 1, -1} {
		if w, err := day.Parse(f.entry.Text, f.context(f.options.Year+off)); err == nil {
			out = append(out, w)
		}
	}
	return out
}

// boundaryDays are the first and the last day of an interval; an open interval has no last.
func (f *Field) boundaryDays() []string {
	var out []string
	for _, d := range []day.Day{f.written.Span.Earliest, f.written.Span.Latest} {
		if d != day.None {
			out = append(out, d.Long(f.dayLang()))
		}
	}
	return out
}

// nextOffer writes the next or the previous offer. The typed text comes before the first. It
// reports whether there are offers.
func (f *Field) nextOffer(step int) bool {
	if len(f.offers.texts) == 0 {
		return false
	}
	n := len(f.offers.texts) + 1
	f.offers.at = (f.offers.at+1+step+n)%n - 1
	if f.offers.at < 0 {
		f.setText(f.offers.typed)
	} else {
		f.setText(f.offers.texts[f.offers.at])
	}
	f.notifyChanged()
	return true
}

// writeOffer returns the function that writes an offer after a click.
func (f *Field) writeOffer(text string) func() {
	return func() {
		f.writeText(text)
		f.Focus()
	}
}
