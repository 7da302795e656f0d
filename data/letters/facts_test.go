package letters_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

var today = day.Of(2019, 6, 26)

var aarhus = plan.MunicipalityID("0751")

func edited(t testing.TB, p *plan.Plan, edit func(d *plan.Draft) error) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if err := d.Run(edit); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func solutionNamed(t testing.TB, p *plan.Plan, short string) plan.Solution {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		t.Fatalf("there is no %s", short)
	}
	return s
}

// told is the plan after a letter with some content was sent to Aarhus about a solution.
func told(t testing.TB, p *plan.Plan, kind string, solution plan.ID, content plan.LetterContent) *plan.Plan {
	t.Helper()
	return edited(t, p, func(d *plan.Draft) error {
		plan.Put(d, plan.Letter{
			ID: plan.CatalogueID("letter", "x"), Kind: kind, SolutionID: solution, MunicipalityID: aarhus,
			Facts: content.Encode(), SentAt: "2019-06-26T10:00:00Z",
		})
		return nil
	})
}

// differences says in what a plan differs from the letter of told.
func differences(t testing.TB, p *plan.Plan, today day.Day) string {
	t.Helper()
	s, ok := letters.StatusOf(p, plan.CatalogueID("letter", "x"))
	if !ok || s.Standing != letters.Current {
		t.Fatalf("the letter is %+v", s)
	}
	var list []string
	for _, d := range s.Differences(p, today) {
		said := letters.FactName(d.Fact) + " " + d.Reason.String()
		switch {
		case d.StatedNumber != 0 || d.NowNumber != 0:
			said += fmt.Sprintf(" %d→%d", d.StatedNumber, d.NowNumber)
		case d.StatedText != "" || d.NowText != "":
			said += fmt.Sprintf(" %s→%s", d.StatedText, d.NowText)
		case d.Stated.Decided():
			said += fmt.Sprintf(" %s→%s", d.Stated.Earliest, d.Now.Earliest)
		}
		list = append(list, said)
	}
	stale := slices.ContainsFunc(letters.Stale(p, s.Letter.SolutionID, aarhus, today), func(c letters.CurrentLetter) bool { return c.Letter == s.Letter.ID })
	if stale != (len(list) > 0) {
		t.Errorf("stale: %v, differences %q", stale, list)
	}
	return strings.Join(list, ", ")
}

// An invoicing notice states the price and what the first period costs; each of it makes the
// letter stale where the plan says something else.
func TestPricesGoStale(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := solutionNamed(t, p, "SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	price := letters.PriceOf(p, sapa.ID, aarhus)
	if price == nil || price.Price != 100000 || price.Months != 12 || price.Break != 150000 || price.Percent != 50 ||
		price.Period != "2019H2" || price.Year != 2019 || price.Net != 123833000 {
		t.Fatalf("the price of Aarhus is %+v", price)
	}
	p = told(t, p, letters.InvoicingNotice, sapa.ID, plan.LetterContent{Price: price})
	of2019 := p.PricesOf(settlement.ID)[0].ID
	for name, c := range map[string]struct {
		edit func(d *plan.Draft) error
		want string
	}{
		"nothing": {func(*plan.Draft) error { return nil }, ""},
		"dearer": {func(d *plan.Draft) error {
			plan.Update(d, of2019, func(pr *plan.Price) { pr.PerInhabitant = 110000 })
			return nil
		}, "price more 100000→110000, amount more 123833000→136216300"},
		"reduced": {func(d *plan.Draft) error {
			plan.Update(d, of2019, func(pr *plan.Price) { pr.Reduction = 10000 })
			return nil
		}, "price less 100000→90000, amount less 123833000→111449700"},
		"no break": {func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.BreakAt = 0 })
			return nil
		}, "terms otherwise, amount more 123833000→172666000"},
		"by the half-year": {func(d *plan.Draft) error {
			plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.Basis = plan.PerPeriod })
			return nil
		}, "terms otherwise, amount more 123833000→247666000"},
		"invoiced later": {func(d *plan.Draft) error {
			w, _ := d.Plan().WaveOf(sapa.ID, aarhus)
			return d.ScheduleWave(w.ID, plan.InvoicingStart, plan.Dates{Text: "1. januar 2020", Span: day.On(day.Of(2020, 1, 1))})
		}, "price more 100000→150000, period otherwise 2019H2→2020H1"},
		"another population": {func(d *plan.Draft) error {
			plan.Update(d, plan.PopulationID(aarhus, 2019), func(pop *plan.Population) { pop.Inhabitants++ })
			return nil
		}, "amount more 123833000→123833250"},
		"no population": {func(d *plan.Draft) error {
			plan.Remove[plan.Population](d, plan.PopulationID(aarhus, 2019))
			return nil
		}, "period dropped 2019H2→"},
		"no price": {func(d *plan.Draft) error {
			plan.Remove[plan.Settlement](d, settlement.ID)
			return nil
		}, "price dropped 100000→0"},
		"another municipality": {func(d *plan.Draft) error {
			plan.Update(d, plan.PopulationID(plan.MunicipalityID("0101"), 2019), func(pop *plan.Population) { pop.Inhabitants++ })
			return nil
		}, ""},
	} {
		if got := differences(t, edited(t, p, c.edit), today); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	unknown := told(t, plantest.Example(t, example.SAPA2019), letters.InvoicingNotice, sapa.ID, plan.LetterContent{Price: &plan.LetterPrice{Price: 100000, Months: 12, Break: 150000, Percent: 50}})
	if got := differences(t, unknown, today); got != "" {
		t.Errorf("what the letter could not say yet is %q", got)
	}
}

// A course invitation states when and where each course is, and by when to sign up.
func TestCoursesGoStale(t *testing.T) {
	today := day.Of(2017, 12, 1) // before the courses
	p := plantest.Example(t, example.SAPA2019)
	sapa := solutionNamed(t, p, "SAPA")
	w, _ := p.WaveOf(sapa.ID, aarhus)
	start, ok := p.WaveMilestone(w.ID, plan.CourseStart)
	if !ok {
		t.Fatal("there is no course")
	}
	users, admins := plan.CatalogueID("course", "users"), plan.CatalogueID("course", "admins")
	p = edited(t, p, func(d *plan.Draft) error {
		until := day.Of(2019, 8, 1)
		plan.Put(d, plan.Course{ID: users, MilestoneID: start.ID, Name: "Superbrugere", Place: "Vejle", Ordinal: "b", SignupEarliest: until, SignupLatest: until})
		plan.Put(d, plan.Course{ID: admins, MilestoneID: start.ID, Name: "Administratorer", Ordinal: "c"})
		return nil
	})
	list := letters.CoursesOf(p, sapa.ID, aarhus)
	if len(list) != 2 || list[0].Course.ID != users || list[1].Course.ID != admins || list[0].Start.ID != start.ID {
		t.Fatalf("the courses are %+v", list)
	}
	isoOf := func(s day.Span) plan.LetterDate {
		return plan.LetterDate{Text: "x", Earliest: s.Earliest.ISO(), Latest: s.Latest.ISO()}
	}
	until := isoOf(list[0].SignUp)
	p = told(t, p, letters.CourseInvitation, sapa.ID, plan.LetterContent{Courses: []plan.LetterCourse{
		{Name: "Superbrugere", Place: "Vejle", On: isoOf(start.When()), SignUp: &until}, {Name: "Administratorer", On: isoOf(start.When())},
	}})
	moved := plan.Dates{Text: "2. september 2019", Span: day.On(day.Of(2019, 9, 2))}
	was := start.Earliest.String()
	for name, c := range map[string]struct {
		edit func(d *plan.Draft) error
		want string
	}{
		"nothing": {func(*plan.Draft) error { return nil }, ""},
		"moved": {func(d *plan.Draft) error { return d.ScheduleWave(w.ID, plan.CourseStart, moved) },
			"course_day later " + was + "→2019-09-02, course_day later " + was + "→2019-09-02"},
		"an own date": {func(d *plan.Draft) error { return d.Deviate(sapa.ID, aarhus, plan.CourseStart, moved, "") },
			"course_day later " + was + "→2019-09-02, course_day later " + was + "→2019-09-02"},
		"elsewhere": {func(d *plan.Draft) error {
			plan.Update(d, users, func(c *plan.Course) { c.Place = "Odense" })
			plan.Update(d, admins, func(c *plan.Course) { c.Place = "Odense" }) // nobody was told a place
			return nil
		}, "course_place otherwise Vejle→Odense"},
		"sooner to sign up": {func(d *plan.Draft) error {
			plan.Update(d, users, func(c *plan.Course) { c.SignupEarliest, c.SignupLatest = day.Of(2019, 7, 1), day.Of(2019, 7, 1) })
			return nil
		}, "sign_up earlier 2019-08-01→2019-07-01"},
		"not held": {func(d *plan.Draft) error {
			plan.Remove[plan.Course](d, users)
			return nil
		}, "course_day dropped " + was + "→–"},
	} {
		if got := differences(t, edited(t, p, c.edit), today); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A termination states a system and its last day. It names no wave, and the system has none.
func TestTerminationsGoStale(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	system := solutionNamed(t, p, "KMD Aktiv")
	ends := plan.Milestone{
		ID: plan.CatalogueID("milestone", "ends"), SolutionID: system.ID, Kind: plan.PhaseOut, Written: "30. juni 2020",
		Earliest: day.Of(2020, 6, 30), Latest: day.Of(2020, 6, 30),
	}
	p = edited(t, p, func(d *plan.Draft) error { plan.Put(d, ends); return nil })
	last := plan.LetterDate{Text: "30. juni 2020", Earliest: "2020-06-30", Latest: "2020-06-30"}
	p = told(t, p, "termination", system.ID, plan.LetterContent{System: "KMD Aktiv", LastDay: &last})
	for name, c := range map[string]struct {
		edit func(d *plan.Draft) error
		want string
	}{
		"nothing": {func(*plan.Draft) error { return nil }, ""},
		"longer": {func(d *plan.Draft) error {
			return d.Schedule(ends.ID, plan.Dates{Text: "31. december 2020", Span: day.On(day.Of(2020, 12, 31))})
		}, "last_day later 2020-06-30→2020-12-31"},
		"undecided": {func(d *plan.Draft) error { return d.Schedule(ends.ID, plan.Dates{Text: "under afklaring"}) }, "last_day undecided 2020-06-30→–"},
		"renamed": {func(d *plan.Draft) error {
			plan.Update(d, system.ID, func(s *plan.Solution) { s.Short = "Aktiv" })
			return nil
		}, "system otherwise KMD Aktiv→Aktiv"},
	} {
		if got := differences(t, edited(t, p, c.edit), today); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What the program before the further facts wrote is read as ever: only wave and dates count.
func TestFactsOfAnEarlierProgram(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := solutionNamed(t, p, "SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	facts := `{"kind":"invoicing_notice","lang":"da","date":"2019-03-01","solution":"SAPA","wave":"Bølge 4","dates":[` +
		`{"kind":"go_live","text":"20. september 2019","earliest":"2019-09-20","latest":"2019-09-20"},` +
		`{"kind":"invoicing_start","text":"1. oktober 2019","earliest":"2019-10-01","latest":"2019-10-01"}]}`
	content, err := plan.DecodeLetterContent(facts)
	if err != nil || content.Encode() != facts {
		t.Fatalf("it is written as %s (%v)", content.Encode(), err)
	}
	w4, _ := p.WaveNamed(sapa.ID, "Bølge 4")
	p = edited(t, p, func(d *plan.Draft) error {
		if err := d.Assign(w4.ID, aarhus); err != nil {
			return err
		}
		for kind, on := range map[plan.MilestoneKind]day.Day{plan.GoLive: day.Of(2019, 9, 20), plan.InvoicingStart: day.Of(2019, 10, 1)} {
			if err := d.ScheduleWave(w4.ID, kind, plan.Dates{Text: on.ISO(), Span: day.On(on)}); err != nil {
				return err
			}
		}
		return nil
	})
	p = told(t, p, letters.InvoicingNotice, sapa.ID, content)
	dearer := edited(t, p, func(d *plan.Draft) error {
		for _, pr := range p.PricesOf(settlement.ID) {
			plan.Update(d, pr.ID, func(pr *plan.Price) { pr.PerInhabitant *= 2 })
		}
		return nil
	})
	if got := differences(t, dearer, today); got != "" {
		t.Errorf("a price that it did not state makes it stale: %q", got)
	}
	later := edited(t, dearer, func(d *plan.Draft) error {
		return d.ScheduleWave(w4.ID, plan.InvoicingStart, plan.Dates{Text: "1. november 2019", Span: day.On(day.Of(2019, 11, 1))})
	})
	if got := differences(t, later, today); got != "invoicing_start later 2019-10-01→2019-11-01" {
		t.Errorf("a later start: %q", got)
	}
}

func TestTheSameFacts(t *testing.T) {
	date := plan.LetterDate{Kind: "go_live", Text: "1. maj 2019", Earliest: "2019-05-01", Latest: "2019-05-01"}
	content := func(change func(c *plan.LetterContent)) plan.LetterContent {
		c := plan.LetterContent{Kind: "notice", Lang: "da", Date: "2019-03-01", Solution: "SAPA", Wave: "Bølge 4", Dates: []plan.LetterDate{date}}
		c.Price = &plan.LetterPrice{Price: 1}
		change(&c)
		return c
	}
	as := content(func(*plan.LetterContent) {})
	for name, c := range map[string]struct {
		other plan.LetterContent
		same  bool
	}{
		"written anew": {content(func(*plan.LetterContent) {}), true},
		"in English, another day": {content(func(c *plan.LetterContent) {
			c.Lang, c.Date, c.Wave = "en", "2019-04-01", "bølge\u00a04"
			c.Dates = []plan.LetterDate{{Kind: "go_live", Text: "1 May 2019", Earliest: "2019-05-01", Latest: "2019-05-01"}}
		}), true},
		"another wave":  {content(func(c *plan.LetterContent) { c.Wave = "Bølge 5" }), false},
		"another price": {content(func(c *plan.LetterContent) { c.Price = &plan.LetterPrice{Price: 2} }), false},
		"another date": {content(func(c *plan.LetterContent) {
			c.Dates = []plan.LetterDate{{Kind: "go_live", Text: "1. maj 2019", Earliest: "2019-05-02"}}
		}), false},
		"another kind": {content(func(c *plan.LetterContent) { c.Kind = "changed_notice" }), false},
		"a course":     {content(func(c *plan.LetterContent) { c.Courses = []plan.LetterCourse{{Place: "Vejle"}} }), false},
	} {
		if got := letters.SameFacts(as, c.other); got != c.same {
			t.Errorf("%s: %v", name, got)
		}
	}
	if as.Dates[0].Text == "" {
		t.Error("comparing changed what was compared")
	}
}
