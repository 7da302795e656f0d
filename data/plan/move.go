package plan

import (
	"fmt"
	"strings"

	"bolgeplan/data/day"
)

// Move is a milestone with the dates that it gets.
type Move struct {
	Milestone Milestone
	To        Dates
}

// Days returns by how many days the milestone moves as a whole; ok is false where it only
// becomes longer or shorter, or had no date.
func (m Move) Days() (n int, ok bool) {
	return shiftOf(m.Milestone.When(), m.To.Span)
}

// FinishedError says that a milestone cannot be moved because it is over.
type FinishedError struct{ Milestone Milestone }

func (e *FinishedError) Error() string {
	return fmt.Sprintf("the milestone %q is over", e.Milestone.Name)
}

// Message is the sentence for the user.
func (e *FinishedError) Message() (key string, pairs []any) {
	if e.Milestone.DoneOn == day.None {
		return "problem.finished", []any{"name", e.Milestone.displayName()}
	}
	return "problem.done", []any{"name", e.Milestone.displayName(), "date", spelledDay(e.Milestone.DoneOn)}
}

// Precision says what becomes of the precision of a date that is moved.
type Precision int

const (
	// Nearest keeps it: "Q2 2018" becomes the quarter that lies nearest, which may be
	// itself.
	Nearest Precision = iota
	// Stepwise keeps it, and goes by one step at least: from quarter to quarter.
	Stepwise
	// ToTheDay gives it up: the date is just the days that it is moved to.
	ToTheDay
)

// CheckMove returns why a milestone cannot be moved: a *LockedError, a *FinishedError, or
// nil.
func (m Milestone) CheckMove() error {
	if err := m.CheckEdit(); err != nil {
		return err
	}
	if m.IsFinished() {
		return &FinishedError{m}
	}
	return nil
}

// CheckEdit returns why a milestone keeps its date whatever is typed, and is not
// deleted: a *LockedError, or a *FinishedError where it was reported done; else nil. One
// that is written as over ("afsluttet 2018") can be written otherwise.
func (m Milestone) CheckEdit() error {
	switch {
	case m.Locked:
		return &LockedError{m}
	case m.DoneOn != day.None:
		return &FinishedError{m}
	}
	return nil
}

// IsFinished reports whether a milestone is over: reported done, or written so
// ("afsluttet 2018").
func (m Milestone) IsFinished() bool {
	if m.DoneOn != day.None {
		return true
	}
	w, err := day.Parse(m.Written, day.Context{Lang: day.Danish, Year: m.Earliest.Year()})
	return err == nil && w.Done
}

// IsPeriod reports whether the text of a milestone that lasts is a period, such as "maj 2019" or
// "uge 20": a move goes to another period, of other working days.
func (m Milestone) IsPeriod() bool {
	w, err := day.Parse(m.Written, day.Context{Lang: day.Danish, Year: m.Earliest.Year()})
	return err == nil && w.Decided() && !w.ToTheDay()
}

// MovedDates returns what a milestone's date becomes where it is moved to other days: when
// it happens or begins, and for one that lasts, when it ends. It is written as plans
// are, in Danish. The days that come out are those of its precision, and may be others
// than those asked for.
func (p *Plan) MovedDates(m Milestone, when, end day.Span, how Precision) Dates {
	lasts := m.Kind.Lasts() && m.EndsWith == None
	if !lasts {
		end = m.End()
	}
	by, whole := shiftOf(m.When(), when)
	endBy, endWhole := shiftOf(m.End(), end)
	if how == ToTheDay || !whole || lasts && !endWhole {
		return m.exactDates(when, end)
	}
	r := dateMover{m: m, lasts: lasts, precision: how, thirds: p.Thirds()}
	if lasts && m.EndWritten == "" {
		if by != endBy {
			return m.exactDates(when, end)
		}
		return r.moveCombined(by)
	}
	w := m.Dates()
	w.Text, w.Span = r.moveSingle(m.Written, m.When(), by)
	if lasts {
		w.EndText, w.End = r.moveSingle(m.EndWritten, m.End(), endBy)
		if w.End.Latest < w.Span.Earliest {
			return m.exactDates(when, end)
		}
	}
	return w
}

// shiftOf returns by how many days a span moved as a whole; ok is false where its length
// has changed. An unchanged span moved by 0 days.
func shiftOf(was, is day.Span) (days int, ok bool) {
	if was == is {
		return 0, was.Decided()
	}
	if !was.Decided() || !is.Decided() || (was.Latest == day.None) != (is.Latest == day.None) {
		return 0, false
	}
	if was.Latest != day.None && was.Latest-was.Earliest != is.Latest-is.Earliest {
		return 0, false
	}
	return int(is.Earliest - was.Earliest), true
}

// dateMover moves the date of a milestone and keeps its precision.
type dateMover struct {
	m         Milestone
	lasts     bool
	precision Precision
	thirds    day.Thirds
}

// moveCombined moves a date whose text names beginning and end.
func (r dateMover) moveCombined(by int) Dates {
	w := r.m.Dates()
	read, ok := r.parse(w.Text, func(x day.Written) bool { return x.Begin == w.Span && x.End == w.End })
	if !ok {
		return r.m.exactDates(w.Span.AddDays(by), w.End.AddDays(by))
	}
	if read, ok = r.move(read, by); ok {
		w.Text, w.Span, w.End = read.Text, read.Begin, read.End
	}
	return w
}

// moveSingle moves a date that is one end, or the whole date. Where its text means other
// days than it has, it moves its days.
func (r dateMover) moveSingle(text string, span day.Span, by int) (string, day.Span) {
	of := func(x day.Written) day.Span {
		if x.Span != span && x.Begin == span {
			return x.Begin
		}
		return x.Span
	}
	read, ok := r.parse(text, func(x day.Written) bool { return of(x) == span })
	if !ok {
		if read, ok = r.parse(span.Long(day.Danish), func(x day.Written) bool { return of(x) == span }); !ok {
			return text, span
		}
	}
	begin := of(read) != read.Span
	moved, ok := r.move(read, by)
	switch {
	case !ok || moved.Span == read.Span:
		return text, span
	case begin:
		return moved.Text, moved.Begin
	}
	return moved.Text, moved.Span
}

func (r dateMover) parse(text string, fits func(day.Written) bool) (day.Written, bool) {
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: r.m.Earliest.Year(), Thirds: r.thirds})
	return w, err == nil && w.Decided() && fits(w)
}

func (r dateMover) move(w day.Written, by int) (day.Written, bool) {
	if r.precision == Stepwise {
		return w.Stepped(by, day.Danish, r.thirds)
	}
	return w.Moved(by, day.Danish, r.thirds)
}

// openEnd separates a beginning from the milestone with which it ends, as written.
const openEnd = " – "

// exactDates returns the dates of a milestone on exactly these days. A text that named
// beginning and end still names both.
func (m Milestone) exactDates(when, end day.Span) Dates {
	w := m.Dates()
	moved, resized := when != m.When(), end != m.End()
	w.Span, w.End = when, end
	switch {
	case m.EndsWith != None:
		if _, last, ok := strings.Cut(m.Written, openEnd); ok && moved {
			w.Text = FormatWithEnd(when.Long(day.Danish), last)
			return w
		}
	case end.Decided() && m.EndWritten == "" && (moved || resized):
		if text, ok := FormatAsOne(when, end); ok {
			w.Text = text
			return w
		}
		moved, resized = true, true
	}
	if moved {
		w.Text = when.Long(day.Danish)
	}
	if resized {
		w.EndText = end.Long(day.Danish)
	}
	return w
}

// FormatWithEnd writes a beginning, and an end or the milestone with which it ends.
func FormatWithEnd(begin, end string) string { return begin + openEnd + end }

// FormatAsOne writes a beginning and an end as one text; false where no text says both.
func FormatAsOne(begin, end day.Span) (text string, ok bool) {
	text = day.Span{Earliest: begin.Earliest, Latest: end.Latest}.Long(day.Danish)
	w, err := day.Parse(text, day.Context{Lang: day.Danish})
	return text, err == nil && w.Begin == begin && w.End == end
}

// FormatWritten writes the date of one milestone, or of the beginning and the end of a course, as
// it was written; "" where nothing was.
func FormatWritten(rows ...Milestone) string {
	first, last := rows[0], rows[len(rows)-1]
	switch {
	case len(rows) == 1 && first.EndWritten != "":
		return FormatWithEnd(first.Written, first.EndWritten)
	case len(rows) == 1, first.Written == last.Written && first.When() == last.When():
		return first.Written
	}
	if text, ok := FormatAsOne(first.When(), last.When()); ok {
		return text
	}
	if first.Written == "" || last.Written == "" {
		return first.Written + last.Written
	}
	return FormatWithEnd(first.Written, last.Written)
}

// Move gives milestones their dates; one that is locked or over is an error.
func (d *Draft) Move(moves ...Move) error {
	for _, m := range moves {
		if now, ok := d.next.Milestones.Get(m.Milestone.ID); ok {
			if err := now.CheckMove(); err != nil {
				return err
			}
		}
		if err := d.Schedule(m.Milestone.ID, m.To); err != nil {
			return err
		}
	}
	return nil
}
