package letters

import (
	"regexp"
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

var duePattern = regexp.MustCompile(`^(go_live|letter)([+-])(\d{1,4})d$`)

// DueOf returns the day until which a task is to be done: "go_live-21d" counts back from the
// earliest go-live, or the working day before; "letter+21d" counts from the day of the letter,
// or the next working day; anything else is a date as written. ok is false for no rule, a text
// that is no date, and a go-live that nobody has decided.
func DueOf(p *plan.Plan, rule string, letter day.Day, goLive day.Span) (due day.Written, ok bool) {
	m := duePattern.FindStringSubmatch(rule)
	if m == nil {
		w, err := day.Parse(rule, p.DateContext(day.Danish, letter.Year()))
		return w, err == nil && w.Decided()
	}
	n, err := strconv.Atoi(m[3])
	if err != nil {
		return day.Written{}, false
	}
	from := letter
	if m[1] == "go_live" {
		from = goLive.Earliest
	}
	if from == day.None {
		return day.Written{}, false
	}
	if m[2] == "-" {
		return day.Written{Span: day.On(day.PrevWorkingDay(from - day.Day(n)))}, true
	}
	return day.Written{Span: day.On(day.NextWorkingDay(from + day.Day(n)))}, true
}
