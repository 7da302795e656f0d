package day

// WritesMonthFirst reports whether the dates of a column prove that it has the month before
// the day: one of them is a date only so ("10/25/2019"), and none only with the day first.
func WritesMonthFirst(texts []string, ctx Context) bool {
	proven := false
	for _, text := range texts {
		ctx.MonthFirst = false
		_, dayFirst := parse(text, ctx)
		ctx.MonthFirst = true
		_, monthFirst := parse(text, ctx)
		switch {
		case dayFirst == 0 && monthFirst == NoSuchDay:
			return false
		case dayFirst == NoSuchDay && monthFirst == 0:
			proven = true
		}
	}
	return proven
}
