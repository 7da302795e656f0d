package letters

import "bolgeplan/data/day"

// ReplyWeeks is within how many weeks a municipality is asked to answer, unless the office
// says otherwise.
const ReplyWeeks = 3

// Deadline returns the last lawful day for the notice of a go-live, counted back a number of
// months from its earliest day; none without months or a day.
func Deadline(goLive day.Span, months int) day.Day {
	if months == 0 || !goLive.Decided() {
		return day.None
	}
	return day.NoticeDeadline(goLive.Earliest, months)
}

// FullNotice returns the first working day of which a letter gives notice of so many months;
// none without months. It is the letter's day so many months later, or the next day of which
// the letter keeps the deadline: 30 September is too early for a letter of 31 March. Where
// only days of a weekend or a holiday are left of the go-live, it is the first of them.
func FullNotice(letter day.Day, goLive day.Span, months int) day.Day {
	if months == 0 {
		return day.None
	}
	first := day.FirstAfterNotice(letter, months)
	if next := day.NextWorkingDay(first); !goLive.Contains(first) || goLive.Contains(next) {
		return next
	}
	return first
}

// ReplyBy returns the day until which a municipality is asked to answer a letter: so many
// weeks later, or the next working day; but at the latest halfway to the go-live, or the
// working day before. Once the go-live can be any day, its latest day counts. A go-live that
// is undecided or over sets no limit. The day is never before the letter's.
func ReplyBy(letter day.Day, goLive day.Span, weeks int) day.Day {
	if letter == day.None {
		return day.None
	}
	by := day.NextWorkingDay(letter + day.Day(7*weeks))
	ahead := goLive.Earliest
	if ahead <= letter {
		ahead = goLive.Latest
	}
	if ahead <= letter {
		return by
	}
	if half := letter + (ahead-letter)/2; by > half {
		by = max(day.PrevWorkingDay(half), letter)
	}
	return by
}

// WeeksLeft returns the number of whole weeks from a letter to the earliest go-live, 0 for
// less than one and when that day has come; ok is false where nobody has decided a day.
func WeeksLeft(letter day.Day, goLive day.Span) (weeks int, ok bool) {
	if letter == day.None || !goLive.Decided() {
		return 0, false
	}
	return max(int(goLive.Earliest-letter)/7, 0), true
}

// NoticeTiming is whether notice of a go-live is given early enough.
type NoticeTiming int

// The timings of a notice.
const (
	NotJudged NoticeTiming = iota // there is no rule, no day, or the go-live is reported done
	InTime                        // whichever day it will be
	AtRisk                        // if it will be one of its later days
	TooLate                       // whichever day it will be
)

// String is the name of a timing.
func (t NoticeTiming) String() string {
	return [...]string{"not judged", "in time", "at risk", "too late"}[t]
}

// JudgeNotice returns whether notice that is given on a day keeps a period of so many months
// before a go-live. live says that the go-live is reported done. An open go-live can always
// be late enough.
func JudgeNotice(given day.Day, goLive day.Span, months int, live bool) NoticeTiming {
	deadline := Deadline(goLive, months)
	switch {
	case live || deadline == day.None || given == day.None:
		return NotJudged
	case given <= deadline:
		return InTime
	case goLive.Latest == day.None || given <= day.NoticeDeadline(goLive.Latest, months):
		return AtRisk
	}
	return TooLate
}

// CompareDates returns how the days in force differ from those that were told; differs is
// false for the same days. Days of which nothing was told are narrower.
func CompareDates(told, now day.Span) (r Reason, differs bool) {
	switch {
	case told == now:
		return 0, false
	case !told.Decided():
		return Narrower, true
	}
	return reasonOf(told, now), true
}
