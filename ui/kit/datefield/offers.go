package datefield

import (
	"errors"

	"bolgeplan/data/day"
)

// offers are texts that the user can have written: near forms of a text that
// is no date, days of an interval where one day is asked for, and years for a
// date that names none.
type offers struct {
	typed string
	texts []string
	at    int // of the one that is shown, -1 for what was typed
}

// offersNow returns the offers for what is written.
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

// withYears returns the date with the assumed year, the next and the last one,
// where there is such a date.
func (f *Field) withYears() []day.Written {
	var out []day.Written
	for _, off := range []int{0, 1, -1} {
		if w, err := day.Parse(f.entry.Text, f.context(f.options.Year+off)); err == nil {
			out = append(out, w)
		}
	}
	return out
}

// ends are the first and the last day of an interval, of one that is open the
// first.
func (f *Field) boundaryDays() []string {
	var out []string
	for _, d := range []day.Day{f.written.Span.Earliest, f.written.Span.Latest} {
		if d != day.None {
			out = append(out, d.Long(f.dayLang()))
		}
	}
	return out
}

// nextOffer writes the offer after the one that is shown, or before it, what
// was typed being the first. It reports whether there are any.
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

// take writes an offer that was clicked.
func (f *Field) writeOffer(text string) func() {
	return func() {
		f.writeText(text)
		f.Focus()
	}
}
