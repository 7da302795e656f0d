package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// moreDifferences compares the facts behind PriceFact with the plan. over says that the
// go-live is behind the municipality: courses do not count any more.
func (s *CurrentLetter) moreDifferences(now *PlanFacts, over bool) []Difference {
	c := differenceList{wave: s.Content.Wave}
	if p := s.Content.Price; p != nil {
		c.comparePrice(*p, now.Price)
	}
	if !over {
		c.compareCourses(s.Content.Courses, now.Courses, s.courseDayRestated)
	}
	if name := s.Content.System; name != "" && !SameWave(name, now.System) {
		c.addText(SystemFact, "", name, now.System)
	}
	if last := s.Content.LastDay; last != nil {
		c.addDays(LastDayFact, "", last.Span(), now.LastDay)
	}
	return c.list
}

// differenceList collects the differences of a letter.
type differenceList struct {
	wave string
	list []Difference
}

// addText adds a text that is something else now.
func (c *differenceList) addText(fact int, course, stated, now string) {
	d := Difference{Fact: fact, Reason: Otherwise, Wave: c.wave, StatedText: stated, NowText: now, Course: course}
	if now == "" {
		d.Reason = Dropped
	}
	c.list = append(c.list, d)
}

// addNumber adds a number unless it is as stated; one that was not stated promised nothing.
func (c *differenceList) addNumber(fact int, stated, now int64) {
	d := Difference{Fact: fact, Reason: More, Wave: c.wave, StatedNumber: stated, NowNumber: now}
	switch {
	case stated == 0 || stated == now:
		return
	case now == 0:
		d.Reason = Dropped
	case now < stated:
		d.Reason = Less
	}
	c.list = append(c.list, d)
}

func (c *differenceList) addDays(fact int, course string, stated, now day.Span) {
	d := Difference{Fact: fact, Wave: c.wave, Course: course}
	if d.compareDays(stated, now) {
		c.list = append(c.list, d)
	}
}

// comparePrice compares a price. A letter that states no break promised nothing about it. Of
// another first period neither the amount nor the population is compared: they follow from it.
func (c *differenceList) comparePrice(stated plan.LetterPrice, now *plan.LetterPrice) {
	if now == nil {
		c.list = append(c.list, Difference{Fact: PriceFact, Reason: Dropped, Wave: c.wave, StatedNumber: stated.Price})
		return
	}
	c.addNumber(PriceFact, stated.Price, now.Price)
	breaks := stated.Break != 0 && (stated.Break != now.Break || stated.Percent != now.Percent)
	if breaks || stated.Months != now.Months {
		c.list = append(c.list, Difference{Fact: TermsFact, Reason: Otherwise, Wave: c.wave})
	}
	if stated.Period != "" && stated.Period != now.Period {
		c.addText(PeriodFact, "", stated.Period, now.Period)
		return
	}
	if year := int64(stated.Year); year != 0 && year != int64(now.Year) {
		c.list = append(c.list, Difference{Fact: PopulationFact, Reason: Otherwise, Wave: c.wave, StatedNumber: year, NowNumber: int64(now.Year)})
	}
	c.addNumber(AmountFact, stated.Net, now.Net)
}

// compareCourses compares courses by their names; where a letter states one and the plan has
// one, these two. restated says that a later notice stated the day.
func (c *differenceList) compareCourses(stated []plan.LetterCourse, now []CourseFacts, restated bool) {
	for _, of := range stated {
		held, ok := findCourse(of, now, len(stated) == 1 && len(now) == 1)
		if !ok {
			d := Difference{Fact: CourseDayFact, Reason: Dropped, Wave: c.wave, Stated: of.On.Span(), Course: of.Name}
			c.list = append(c.list, d)
			continue
		}
		if !restated {
			c.addDays(CourseDayFact, of.Name, of.On.Span(), held.Start.When())
		}
		if of.Place != "" && plan.FoldName(of.Place) != plan.FoldName(held.Course.Place) {
			c.addText(CoursePlaceFact, of.Name, of.Place, held.Course.Place)
		}
		if of.SignUp != nil {
			c.addDays(SignUpFact, of.Name, of.SignUp.Span(), held.SignUp)
		}
	}
}

func findCourse(of plan.LetterCourse, now []CourseFacts, only bool) (held CourseFacts, ok bool) {
	if only {
		return now[0], true
	}
	for _, held := range now {
		if plan.FoldName(held.Course.Name) == plan.FoldName(of.Name) {
			return held, true
		}
	}
	return CourseFacts{}, false
}
