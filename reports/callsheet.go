package reports

import (
	"cmp"
	"slices"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// CallSheet is what to say to a municipality that phones.
type CallSheet struct {
	Dates   []SolutionDates
	Told    []letters.Status // the letters that told something, the newest first
	Answers []letters.Answer // to the letters in force, the newest first
	Tasks   []OpenTask       // by the day until which they are to be done; those without one last
	Calls   []plan.PhoneCall // the newest first
}

// OpenTask is something that a letter in force asks of a municipality and whose day is not over.
type OpenTask struct {
	TaskFact
	Solution string // its short name
}

// NewCallSheet collects what a plan says to a municipality on a day, in a language.
func NewCallSheet(p *plan.Plan, municipality plan.ID, l translations.Lang, today day.Day) CallSheet {
	c := CallSheet{Dates: DatesOf(p, municipality, l, today), Told: toldTo(p, municipality)}
	for _, s := range letters.StatusesTo(p, municipality) {
		if s.Standing != letters.Current {
			continue
		}
		c.Answers = append(c.Answers, letters.AnswerTo(p, s, today))
		c.addTasks(p, s, l, today)
	}
	slices.SortStableFunc(c.Tasks, func(a, b OpenTask) int { return day.Compare(dueDay(a), dueDay(b)) })
	for _, call := range plan.PhoneCalls.Of(p).Rows() {
		if call.MunicipalityID == municipality {
			c.Calls = append(c.Calls, call)
		}
	}
	slices.SortStableFunc(c.Calls, func(a, b plan.PhoneCall) int {
		at, _ := day.ParseInstant(a.At)
		before, _ := day.ParseInstant(b.At)
		return before.Compare(at)
	})
	return c
}

// addTasks adds what a letter asks for, as it is gathered on the letter's day, and until when to
// sign up for its courses.
func (c *CallSheet) addTasks(p *plan.Plan, s letters.Status, l translations.Lang, today day.Day) {
	f := GatherLetter(p, LetterKind(s.Letter.Kind), s.Letter.SolutionID, s.Letter.MunicipalityID, l, s.Dated())
	asked := f.Tasks
	for _, course := range f.Courses {
		if course.SignUp.Span.Decided() {
			due := letters.ReadAs(p, course.Course.SignupWritten, course.SignUp.Span)
			asked = append(asked, TaskFact{Text: l.T("call.signup", "course", cmp.Or(course.Course.Name, l.T("call.signup.course"))), Due: due})
		}
	}
	for _, task := range asked {
		isListed := func(t OpenTask) bool { return t.Text == task.Text && dueDay(t) == task.Due.Span.Earliest }
		if over(p, s, task, today) || slices.ContainsFunc(c.Tasks, isListed) {
			continue
		}
		c.Tasks = append(c.Tasks, OpenTask{task, f.Solution})
	}
}

// over reports whether the day of a task is over. One without a day is over with the go-live.
func over(p *plan.Plan, s letters.Status, task TaskFact, today day.Day) bool {
	if !task.Due.Decided() {
		live, ok := p.DateInForce(s.Letter.SolutionID, s.Letter.MunicipalityID, plan.GoLive)
		return ok && live.DoneOn != day.None
	}
	return task.Due.Span.Latest != day.None && task.Due.Span.Latest < today
}

func dueDay(t OpenTask) day.Day { return t.Due.Span.Earliest }
