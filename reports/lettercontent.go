package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// lastNoticeDay is the date of the notice that the letter changes or withdraws.
func (f LetterFacts) lastNoticeDay() string {
	d, err := day.ParseISO(f.LastNotice.Date)
	if err != nil || d == day.None {
		return f.LastNotice.Date
	}
	return d.Long(day.Lang(f.Lang))
}

// Content returns the part of the facts that the register of letters keeps.
func (f LetterFacts) Content() plan.LetterContent {
	r := plan.LetterContent{Kind: string(f.Kind), Lang: string(f.Lang), Date: f.Date.ISO(), Solution: f.Solution, Wave: f.Wave, Price: f.Price}
	for _, d := range f.Dates {
		if d.Kind != plan.CourseEnd || len(f.Courses) < 2 { // of several courses only the start is said
			r.Dates = append(r.Dates, d.content())
		}
	}
	r.Courses = f.courseContent()
	if f.LastDay != nil {
		last := f.LastDay.content()
		r.System, r.LastDay = f.Solution, &last
	}
	return r
}

// courseContent returns what the letter says of courses. It says one day by which to sign up, that
// of the last course that has one; and of a course alone no place where it says no day.
func (f LetterFacts) courseContent() (list []plan.LetterCourse) {
	last := -1
	for n, c := range f.Courses {
		of := plan.LetterCourse{Name: c.Course.Name, Place: c.Course.Place, On: c.On.content()}
		if len(f.Courses) == 1 && !f.saysCourseDay() {
			of.Place = ""
		}
		if c.SignUp.Span.Decided() {
			last = n
		}
		list = append(list, of)
	}
	if last >= 0 {
		until := f.Courses[last].SignUp.content()
		list[last].SignUp = &until
	}
	return list
}

// saysCourseDay reports whether a day of the course is decided.
func (f LetterFacts) saysCourseDay() bool {
	_, starts := f.When(plan.CourseStart)
	_, ends := f.When(plan.CourseEnd)
	return starts || ends
}

func (d DateFact) content() plan.LetterDate {
	return plan.LetterDate{Kind: string(d.Kind), Text: d.Text, Earliest: d.Span.Earliest.ISO(), Latest: d.Span.Latest.ISO()}
}

// Letter returns the row of the register for the letter: printed at a time, as
// RFC 3339, with the hash of its file. It is not sent yet.
func (f LetterFacts) Letter(id plan.ID, sha256, printedAt string) plan.Letter {
	return plan.Letter{
		ID: id, MunicipalityID: f.MunicipalityID, SolutionID: f.SolutionID, WaveID: f.WaveID,
		Kind: string(f.Kind), Facts: f.Content().Encode(), PDFSHA256: sha256, PrintedAt: printedAt,
	}
}
