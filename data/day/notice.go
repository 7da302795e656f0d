package day

// NoticeDeadline returns the last lawful day of a notice of n months before d:
// the same day of the month, clamped to the month's end, and the last working
// day before it where that is in a weekend or a public holiday. A deadline
// moves earlier, never later, so that the notice is never too short.
func NoticeDeadline(d Day, n int) Day { return PrevWorkingDay(d.AddMonths(-n)) }
