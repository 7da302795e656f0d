package reports

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// Difference is a fact of the last notice beside the present fact.
type Difference struct {
	Kind        plan.MilestoneKind // "" is the wave
	Before, Now string             // "" for none
	Changed     bool               // other days or another wave, not only another wording
}

// Compare compares the last notice with the present facts, for the table of a letter: the wave
// first, then the dates in the order of a schedule. Package letters decides whether a letter is
// stale.
func Compare(notice plan.LetterContent, now LetterFacts) []Difference {
	list := []Difference{{Before: notice.Wave, Now: now.Wave, Changed: !letters.SameWave(notice.Wave, now.Wave)}}
	for _, kind := range plan.ScheduleKinds {
		i := slices.IndexFunc(notice.Dates, func(d plan.LetterDate) bool { return d.Kind == string(kind) })
		present, holds := now.DateOf(kind)
		if i < 0 && !holds {
			continue
		}
		d := Difference{Kind: kind, Now: present.Text, Changed: i < 0 || !holds}
		if i >= 0 {
			before := notice.Dates[i]
			d.Before = before.Text
			d.Changed = d.Changed || before.Span() != present.Span
		}
		list = append(list, d)
	}
	return list
}

// lastNoticeDay is the date of the notice that the letter changes or withdraws.
func (f LetterFacts) lastNoticeDay() string {
	d, err := day.ParseISO(f.LastNotice.Date)
	if err != nil || d == day.None {
		return f.LastNotice.Date
	}
	return d.Long(day.Lang(f.Lang))
}

// lastNoticeText says what the last notice said.
func (f LetterFacts) lastNoticeText() []string {
	if f.LastNotice == nil {
		return nil
	}
	key, when := "letter.told", ""
	for _, d := range f.LastNotice.Dates {
		if d.Kind == string(plan.GoLive) {
			key, when = "letter.told.live", d.Text
		}
	}
	return []string{f.t(key, "day", withNoBreakSpaces(f.lastNoticeDay()), "old", withNoBreakSpaces(f.LastNotice.Wave), "date", withNoBreakSpaces(when))}
}

func changedText(f LetterFacts) []string {
	live, known := f.When(plan.GoLive)
	switch {
	case f.Wave == "":
		return []string{f.t("letter.changed.unplaced")}
	case !known:
		return []string{f.t("letter.changed.undecided")}
	}
	now, _ := f.DateOf(plan.GoLive)
	s := f.t("letter.changed.now", "date", withNoBreakSpaces(now.Text))
	if f.InTime() && live.Earliest > f.Date {
		s += " " + f.t("letter.notice.in_time")
	}
	return []string{s}
}

// Content returns the part of the facts that the register of letters keeps.
func (f LetterFacts) Content() plan.LetterContent {
	r := plan.LetterContent{Kind: string(f.Kind), Lang: string(f.Lang), Date: f.Date.ISO(), Solution: f.Solution, Wave: f.Wave, Price: f.Price}
	for _, d := range f.Dates {
		r.Dates = append(r.Dates, d.content())
	}
	for _, c := range f.Courses {
		of := plan.LetterCourse{Name: c.Course.Name, Place: c.Course.Place, On: c.On.content()}
		if c.SignUp.Span.Decided() {
			until := c.SignUp.content()
			of.SignUp = &until
		}
		r.Courses = append(r.Courses, of)
	}
	if f.LastDay != nil {
		last := f.LastDay.content()
		r.System, r.LastDay = f.Solution, &last
	}
	return r
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
