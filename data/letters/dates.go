package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// WrittenOf returns the date of a milestone with what was written of it, from its beginning to
// its end where it lasts. Where the text does not mean the days of the plan, after a drag or
// where it cannot be read, the date has the days alone. day.Written.Forms says it in a letter.
func WrittenOf(p *plan.Plan, m plan.Milestone) day.Written {
	begin := ReadAs(p, m.Written, m.When())
	if !m.Kind.Lasts() {
		return begin
	}
	w, err := day.Parse(m.Written, p.DateContext(day.Danish, m.Earliest.Year()))
	if err == nil && w.Begin == m.When() && w.End == m.End() {
		return w // one text says both
	}
	end := p.EndOf(m)
	if both, ok := begin.Until(ReadAs(p, m.EndWritten, end), p.Thirds()); ok {
		return both
	}
	return day.Written{Span: day.Span{Earliest: m.Earliest, Latest: end.Latest}, Begin: m.When(), End: end}
}

// ReadAs reads a text that means certain days; where it does not, they are all that is known.
func ReadAs(p *plan.Plan, text string, days day.Span) day.Written {
	w, err := day.Parse(text, p.DateContext(day.Danish, days.Earliest.Year()))
	if err == nil && w.Span == days {
		return w
	}
	return day.Written{Span: days}
}
