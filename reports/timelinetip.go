package reports

import (
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// FormatBar names a bar with what it belongs to, "SAPA, Bølge 4: Idriftsættelse", and writes its
// date with the year and the week. Both are "" for a bar that the plan lacks.
func (s *Timeline) FormatBar(p *plan.Plan, l translations.Lang, bar string) (name, date string) {
	in := day.Lang(l)
	if goLive, ok := s.flagged(p, bar); ok {
		of, _ := p.Solutions.Get(goLive.SolutionID)
		return barOwner(p, l, goLive) + ": " + l.T("timeline.flag"), formatWithWeek(day.On(rules.Deadline(of, goLive.When())), in)
	}
	var rows []plan.Milestone
	it := s.Items[bar]
	for _, id := range [...]plan.ID{it.ID, it.End} {
		if m, ok := p.Milestones.Get(id); ok && id != plan.None {
			rows = append(rows, m)
		}
	}
	if len(rows) == 0 {
		return "", ""
	}
	what := milestoneName(l, rows[0])
	if len(rows) > 1 {
		what = l.T("timeline.column.course")
	}
	if n := len(it.More); n > 0 {
		what += " (" + l.N("timeline.municipalities", n+1) + ")"
	}
	return barOwner(p, l, rows[0]) + ": " + what, formatBarDate(p, in, rows)
}

// flagged returns the go-live for whose notice a flag stands.
func (s *Timeline) flagged(p *plan.Plan, bar string) (plan.Milestone, bool) {
	if len(bar) <= len(deadlinePrefix) || bar[:len(deadlinePrefix)] != deadlinePrefix {
		return plan.Milestone{}, false
	}
	m, ok := p.Milestones.Get(s.Items[bar[len(deadlinePrefix):]].ID)
	return m, ok
}

// barOwner names the solution of a milestone with its wave, and the municipality that deviates.
func barOwner(p *plan.Plan, l translations.Lang, m plan.Milestone) string {
	name := l.T("timeline.programme")
	if of, ok := p.Solutions.Get(m.SolutionID); ok {
		name = of.Short
	}
	if w, ok := p.Waves.Get(m.WaveID); ok {
		name += ", " + w.Name
	}
	if of, ok := p.Municipalities.Get(m.MunicipalityID); ok {
		name += ", " + of.Name
	}
	return name
}

// formatBarDate writes the date of a bar: the days with their week, after what was written where
// that says them in another way.
func formatBarDate(p *plan.Plan, l day.Lang, rows []plan.Milestone) string {
	when := rows[0].When()
	last := rows[len(rows)-1].When()
	if rows[0].Kind.Lasts() {
		last = p.EndOf(rows[0])
	}
	if last.Latest != day.None {
		when.Latest = last.Latest
	}
	written := plan.FormatWritten(rows...)
	switch {
	case !when.Decided() && written != "":
		return written
	case rows[0].When().Exact() && (last == day.Undecided || last.Exact()), written == "":
		return formatWithWeek(when, l)
	}
	return written + " (" + when.FormatDays(l) + ")"
}

// formatWithWeek writes days with the year and the weeks.
func formatWithWeek(s day.Span, l day.Lang) string {
	switch {
	case !s.Decided() || s.Latest == day.None:
		return s.Long(l)
	case s.Exact():
		_, week := s.Earliest.ISOWeek()
		return s.Earliest.LongWeekday(l) + ", " + l.Week(week)
	}
	_, from := s.Earliest.ISOWeek()
	weeks := l.Week(from)
	if _, to := s.Latest.ISOWeek(); to != from {
		weeks += "-" + strconv.Itoa(to)
	}
	return s.Long(l) + ", " + weeks
}
