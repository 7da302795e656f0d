package setup

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// signUp is the store of the day by which a municipality signs up for a course, as written.
type signUp struct{}

func (signUp) get(p *plan.Plan, of Of) string {
	c, _ := plan.Courses.Of(p).Get(of.Row)
	return c.SignupWritten
}

func (signUp) set(d *plan.Draft, of Of, value string) error {
	c, ok := plan.Courses.Of(d.Plan()).Get(of.Row)
	switch {
	case !ok && value == "":
		return nil
	case !ok:
		return &Wrong{Why: "gone"}
	}
	c.SignupWritten, c.SignupEarliest, c.SignupLatest = value, day.None, day.None
	if value != "" {
		w, err := readSignUp(d.Plan(), c, value)
		if err != nil {
			return &Wrong{Why: "date", Value: value}
		}
		c.SignupEarliest, c.SignupLatest = w.Span.Earliest, w.Span.Latest
	}
	plan.Put(d, c)
	return nil
}

// readSignUp reads a date as written; without a year it is in that of the course.
func readSignUp(p *plan.Plan, c plan.Course, value string) (day.Written, error) {
	year := 0
	if start, ok := p.Milestones.Get(c.MilestoneID); ok && start.Earliest != day.None {
		year = start.Earliest.Year()
	}
	return day.Parse(value, p.DateContext(day.Danish, year))
}

// checkSignUp refuses what is no date, and warns of one that is after the course has begun.
func checkSignUp(p *plan.Plan, of Of, value string) *Wrong {
	c, _ := plan.Courses.Of(p).Get(of.Row)
	w, err := readSignUp(p, c, value)
	if err != nil {
		return &Wrong{Why: "date"}
	}
	if start, _ := p.Milestones.Get(c.MilestoneID); w.Decided() && start.When().Decided() && w.Span.Latest > start.Latest {
		return &Wrong{Why: "signup-late", Near: start.Written, Warning: true}
	}
	return nil
}

// checkSignUpTo warns of what is neither an e-mail address nor a page.
func checkSignUpTo(p *plan.Plan, of Of, value string) *Wrong {
	if checkEmail(p, of, value) == nil || !strings.Contains(value, "@") && checkWebsite(p, of, value) == nil {
		return nil
	}
	return &Wrong{Why: "signup-to", Warning: true}
}
