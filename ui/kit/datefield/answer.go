package datefield

import (
	"errors"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// answerLines explain how the text is understood.
func (f *Field) answerLines() []kit.Line {
	var refusal *day.ParseError
	switch {
	case f.isEmpty() && f.options.Empty != "":
		return []kit.Line{{kit.Quiet(f.options.Empty)}}
	case errors.As(f.err, &refusal):
		return f.refusalLines(refusal)
	case f.isNotOneDay():
		return []kit.Line{{kit.Quiet(f.written.FormatDays(f.dayLang()))}, f.notOneDay()}
	case f.isLate():
		return []kit.Line{f.understoodLine(), {kit.Colored(f.lang.T("datefield.late", "day", f.options.Latest.Long(f.dayLang())), style.Bad)}}
	case !f.written.Decided():
		return []kit.Line{{kit.Quiet(f.written.FormatDays(f.dayLang()))}}
	}
	if f.options.Beside != nil && !f.written.YearAssumed {
		return []kit.Line{f.options.Beside(f.written.Span.Earliest)}
	}
	if f.options.Answer != nil && !f.written.YearAssumed {
		return []kit.Line{f.options.Answer(f.written)}
	}
	lines := []kit.Line{f.understoodLine()}
	if f.options.Lasts {
		lines = append(lines, f.boundaryLine())
	}
	if f.written.YearAssumed {
		lines = append(lines, f.assumedYearLine())
	}
	return lines
}

// nearMark stands for the offers while their sentence is formatted. No typed text contains it.
const nearMark = "\x00"

// refusalLines are the sentence of a refusal, with links for its near forms.
func (f *Field) refusalLines(r *day.ParseError) []kit.Line {
	role := style.Bad
	if r.Why == day.Empty {
		role = style.Muted
	}
	if r.Why == day.Empty && f.options.OneDay {
		return []kit.Line{{kit.Colored(f.lang.T("datefield.oneday"), role)}}
	}
	key, _ := r.Message()
	sentence := f.lang.T(key, "text", r.Text, "near", nearMark)
	before, after, offers := strings.Cut(sentence, nearMark)
	if !offers || len(r.Suggestions) == 0 {
		return []kit.Line{{kit.Colored(f.lang.Format(r), role)}}
	}
	line := append(kit.Line{kit.Colored(before, role)}, f.offerLine(r.Suggestions)...)
	return []kit.Line{append(line, kit.Colored(after, role), kit.Quiet(" "+f.lang.T("datefield.down")))}
}

// notOneDay asks for one day of an interval.
func (f *Field) notOneDay() kit.Line {
	days := f.boundaryDays()
	if len(days) == 0 {
		return kit.Line{kit.Colored(f.lang.T("datefield.oneday"), style.Bad)}
	}
	return append(kit.Line{kit.Colored(f.lang.T("datefield.onedayof")+" ", style.Bad)}, f.offerLine(days)...)
}

// offerLine is a row of offers.
func (f *Field) offerLine(texts []string) kit.Line {
	var line kit.Line
	for i, text := range texts {
		if i > 0 {
			line = append(line, kit.Quiet(" · "))
		}
		line = append(line, f.offer(text, text))
	}
	return line
}

// offer is a link that writes a text.
func (f *Field) offer(shown, text string) kit.Run {
	link := kit.Link(withNoBreakSpaces(shown), f.writeOffer(text))
	link.Role = style.Accent
	return link
}

// withNoBreakSpaces keeps the words of a date or name on one line.
func withNoBreakSpaces(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// understoodLine is the days, their weeks, and their holidays.
func (f *Field) understoodLine() kit.Line {
	w, lang := f.written, f.dayLang()
	line := kit.Line{kit.Strong(w.FormatDays(lang))}
	if note := f.formatWeeks(w.Span); note != "" {
		line = append(line, kit.Quiet(" · "+note))
	}
	if w.Done {
		line = append(line, kit.Chip(f.lang.T("datefield.done"), kit.QuietTone))
	}
	if w.Span.Exact() && w.Span.Earliest.IsWeekend() {
		line = append(line, kit.Chip(f.lang.T("datefield.weekend"), kit.QuietTone))
	}
	return append(line, f.holidayChips(w.Span)...)
}

// formatWeeks writes the week of a day, or the weeks and working days of an interval.
func (f *Field) formatWeeks(s day.Span) string {
	_, week := s.Earliest.ISOWeek()
	switch {
	case s.Exact():
		return f.dayLang().Week(week)
	case s.Latest == day.None:
		return ""
	}
	first, last := s.Earliest.Year(), s.Latest.Year()
	days := f.lang.N("datefield.workdays", day.NewCalendar(first, last).WorkingDaysIn(s))
	if s.Days() > longestListed {
		return days
	}
	weeks := f.dayLang().Week(week)
	if _, to := s.Latest.ISOWeek(); to != week {
		weeks += "-" + strconv.Itoa(to)
	}
	return weeks + " · " + days
}

const (
	longestListed = 62 // longest interval in days whose weeks and holidays are listed
	maxHolidays   = 3  // most holidays that are named; further ones are counted
)

// holidayChips are chips for the holidays and quiet days of a span.
func (f *Field) holidayChips(s day.Span) kit.Line {
	if s.Latest == day.None {
		s.Latest = s.Earliest
	}
	if s.Days() > longestListed {
		return nil
	}
	var line kit.Line
	found := 0
	for d := s.Earliest; d <= s.Latest; d++ {
		name, tone := holidayName(d, f.dayLang())
		if name == "" {
			continue
		}
		if found++; found > maxHolidays {
			continue
		}
		if !s.Exact() {
			name = d.Short(f.dayLang()) + " " + name
		}
		line = append(line, kit.Chip(name, tone))
	}
	if more := found - maxHolidays; more > 0 {
		line = append(line, kit.Quiet(f.lang.T("datefield.more", "n", more)))
	}
	return line
}

// holidayName returns the name of a holiday or quiet day, with its tone; "" for an ordinary day.
func holidayName(d day.Day, lang day.Lang) (string, kit.Tone) {
	if h, ok := day.Holiday(d); ok {
		return h.Name(lang), kit.BadTone
	}
	if q, ok := day.Quiet(d); ok {
		return q.Name(lang), kit.WarningTone
	}
	return "", kit.NoTone
}

// boundaryLine is the beginning and the end of a date that lasts.
func (f *Field) boundaryLine() kit.Line {
	begin, end := f.written.BeginAndEnd(true)
	last := f.formatBoundary(end)
	switch {
	case f.written.EndsWith != "":
		last = f.written.EndsWith
	case !end.Decided():
		last = f.lang.T("datefield.open")
	}
	return kit.Line{
		kit.Quiet(f.lang.T("datefield.begins") + " "), kit.Plain(f.formatBoundary(begin)),
		kit.Quiet(" · " + f.lang.T("datefield.ends") + " "), kit.Plain(last),
	}
}

func (f *Field) formatBoundary(s day.Span) string {
	if !s.Exact() {
		return s.Long(f.dayLang())
	}
	return s.Earliest.LongWeekday(f.dayLang())
}

// assumedYearLine asks to confirm a year that was not written, or only with two digits.
func (f *Field) assumedYearLine() kit.Line {
	key, year := "datefield.assumed", f.options.Year
	if f.written.CenturyAssumed {
		key, year = "datefield.century", f.written.Span.Earliest.Year()
	}
	line := kit.Line{kit.Colored(f.lang.T(key, "year", year)+" ", style.Warning)}
	for i, w := range f.withYears() {
		if i > 0 {
			line = append(line, kit.Quiet(" · "))
		}
		line = append(line, f.offer(strconv.Itoa(w.Span.Earliest.Year()), w.Long(f.dayLang())))
	}
	return line
}
