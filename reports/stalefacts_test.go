package reports

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// moreSaid is what a page says beside wave and dates, each "" or 0 where it does not say it.
type moreSaid struct {
	price, breakPrice   int64 // in øre
	breakAt, year, net  int64
	per, period         string
	courses             []courseSaid
	system, lastDay     string
	hasPrice, courseOne bool
}

// courseSaid is a course on a page. A page that has one course alone does not name it.
type courseSaid struct{ name, place, on, signUp string }

func (m *moreSaid) any() bool { return m.hasPrice || len(m.courses) > 0 || m.system != "" }

// addMore gives the plan what letters state beside wave and dates: prices, inhabitants, courses, and
// a system that ends.
func (l *letterSimulation) addMore(d *plan.Draft) {
	d.SetOrganisation(func(o *plan.Organisation) { o.Name, o.Email = "Krogh & Lind", "post@example.invalid" })
	for _, s := range l.plan.Solutions.Rows() {
		of := plan.Settlement{
			ID: plan.CatalogueID("settlement", s.Short), SolutionID: s.ID, Basis: plan.PerYear, BreakAt: 200 * l.rnd.IntN(2), BreakPercent: 50,
			VATPercent: 25, PeriodsPerYear: pick(l, []int{1, 2, 4, 12}), WholeMonths: l.rnd.IntN(2) == 0,
		}
		plan.Put(d, of)
		for n, from := range []day.Day{day.Of(2018, 1, 1), day.Of(2019, 10, 1)} {
			plan.Put(d, plan.Price{
				ID: plan.CatalogueID("price", s.Short, strconv.Itoa(n)), SettlementID: of.ID, ValidFrom: from, PerInhabitant: 100000 + 10000*int64(n),
			})
		}
		for _, w := range l.plan.WavesOf(s.ID) {
			l.addCourse(d, w.ID)
		}
	}
	for _, m := range l.plan.Municipalities.Rows() {
		l.count(d, m, pick(l, []int{2018, 2019}))
	}
	system := plan.Solution{ID: plan.CatalogueID("solution", "KMD"), Short: "KMD", Name: "KMD"}
	plan.Put(d, system)
	l.endSystem(d, plan.None, "30. juni 2020")
}

// addCourse describes a course of a wave, where it has a course start.
func (l *letterSimulation) addCourse(d *plan.Draft, wave plan.ID) {
	start, ok := l.plan.WaveMilestone(wave, plan.CourseStart)
	if !ok {
		return
	}
	name := pick(l, []string{"superbrugere", "administratorer"})
	c := plan.Course{ID: plan.CatalogueID("course", wave.String(), name), MilestoneID: start.ID, Name: name, Place: pick(l, []string{"Vejle", "vejle", "Odense", ""})}
	if until := l.read(pick(l, []string{"1. februar 2019", "12. februar 2019", "under afklaring"})); until.Span.Decided() {
		c.SignupWritten, c.SignupEarliest, c.SignupLatest = until.Text, until.Span.Earliest, until.Span.Latest
	}
	plan.Put(d, c)
}

// endSystem sets the last day of the system, for all municipalities or for one.
func (l *letterSimulation) endSystem(d *plan.Draft, municipality plan.ID, text string) {
	on := l.read(text)
	plan.Put(d, plan.Milestone{
		ID: plan.CatalogueID("end", "KMD", municipality.String()), SolutionID: plan.CatalogueID("solution", "KMD"), MunicipalityID: municipality,
		Kind: plan.PhaseOut, Written: on.Text, Earliest: on.Span.Earliest, Latest: on.Span.Latest,
	})
}

// count counts the inhabitants of a municipality in a year.
func (l *letterSimulation) count(d *plan.Draft, m plan.Municipality, year int) {
	plan.Put(d, plan.Population{
		ID: plan.CatalogueID("population", m.Code, strconv.Itoa(year)), MunicipalityID: m.ID, Year: year, Inhabitants: 90 + l.rnd.IntN(300),
	})
}

// changeMore changes one thing of addMore.
func (l *letterSimulation) changeMore(d *plan.Draft) {
	settlement := pick(l, l.plan.Settlements.Rows())
	m := pick(l, l.plan.Municipalities.Rows())
	system, _ := l.plan.Solutions.Get(plan.CatalogueID("solution", "KMD"))
	switch l.rnd.IntN(9) {
	case 0:
		if rows := l.plan.Prices.Rows(); len(rows) > 0 {
			plan.Update(d, pick(l, rows).ID, func(p *plan.Price) { p.PerInhabitant = 10000 * int64(8+l.rnd.IntN(6)) })
		}
	case 1:
		plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.BreakAt, s.BreakPercent = 100*l.rnd.IntN(3), pick(l, []int{40, 50}) })
	case 2:
		plan.Update(d, settlement.ID, func(s *plan.Settlement) { s.Basis = pick(l, []plan.Basis{plan.PerYear, plan.PerPeriod}) })
	case 3:
		l.count(d, m, pick(l, []int{2018, 2019, 2020}))
	case 4:
		if rows := l.plan.Prices.Rows(); l.rnd.IntN(3) == 0 && len(rows) > 0 {
			plan.Remove[plan.Price](d, pick(l, rows).ID)
		}
	case 5:
		l.addCourse(d, pick(l, l.plan.Waves.Rows()).ID)
	case 6:
		if rows := plan.Courses.Of(l.plan).Rows(); l.rnd.IntN(2) == 0 && len(rows) > 0 {
			plan.Remove[plan.Course](d, pick(l, rows).ID)
		}
	case 7:
		plan.Update(d, system.ID, func(s *plan.Solution) { s.Short = pick(l, []string{"KMD", "kmd", "Aktiv"}) })
	case 8:
		l.endSystem(d, pick(l, []plan.ID{plan.None, m.ID}), pick(l, []string{"30. juni 2020", "31. maj 2020", "30-06-2020", "juni 2020", "under afklaring"}))
	}
}

// readMore reads what an invitation, an invoicing notice or a termination says besides.
func (l *letterSimulation) readMore(f *LetterFacts, page paper, k *sentPage) (m moreSaid) {
	switch f.Kind {
	case InvoicingNotice:
		l.readPrice(f, page, &m)
	case CourseInvitation:
		l.readCourses(f, page, k, &m)
	case Termination:
		m.system = page.after(f.Lang, `^Opsigelse af aftalen om (.+)$`, `^Termination of the agreement on (.+)$`)
		m.lastDay = l.days(page.after(f.Lang, `med ophør (den \d+\. \S+ \d+)\.`, `It ends (on \d+ \S+ \d+)\.`), f.Lang)
	}
	return m
}

// digits reads a number as letters write it: "1.238.330,00" is one of øre.
func digits(text string) int64 {
	n, _ := strconv.ParseInt(regexp.MustCompile(`\D`).ReplaceAllString(text, ""), 10, 64)
	return n
}

func (l *letterSimulation) readPrice(f *LetterFacts, page paper, m *moreSaid) {
	said := page.find(f.Lang,
		`koster ([\d.,]+) kr\. pr\. indbygger (om året|pr\. \S+?)(?: for de første ([\d.]+) indbyggere og ([\d.,]+) kr\. for hver indbygger derudover)?\.`,
		`costs DKK ([\d.,]+) per inhabitant (per \S+?)(?: for the first ([\d,]+) inhabitants and DKK ([\d.,]+) for each inhabitant above that)?\.`)
	if said == nil {
		return
	}
	m.hasPrice, m.price, m.per, m.breakAt, m.breakPrice = true, digits(said[1]), said[2], digits(said[3]), digits(said[4])
	billed := page.find(f.Lang, `havde [\d.]+ indbyggere den 1\. januar (\d+), så (.+?) koster jer ([\d.,]+) kr\. før moms`,
		`had [\d,]+ inhabitants on 1 January (\d+), so (.+?) costs you DKK ([\d.,]+) excl\. VAT`)
	if billed == nil {
		return
	}
	m.year, m.net = digits(billed[1]), digits(billed[3])
	days := regexp.MustCompile(`^(?:de|the) \d+ (?:måneder|months) `).ReplaceAllString(billed[2], "")
	first, err := day.ParseISO(strings.SplitN(l.days(strings.TrimPrefix(days, "the "), f.Lang), "..", 2)[0])
	failOn(l.t, err)
	settlement, _ := l.plan.SettlementOf(f.SolutionID)
	m.period = billing.PeriodAt(first, settlement.PeriodsPerYear).String()
}

// readCourses reads the courses of an invitation. The day by which to sign up stands once: it is that
// of the last course that has one.
func (l *letterSimulation) readCourses(f *LetterFacts, page paper, k *sentPage, m *moreSaid) {
	signUp := page.after(f.Lang, `^Tilmeld jer kurse[tr]n?e? i \S+ senest (.+)$`, `^Sign up for the courses? in \S+ by (.+)$`)
	if signUp != "" {
		signUp = l.days(signUp, f.Lang)
	}
	place := regexp.MustCompile(`^[^,]*?(?:, (\w+))?\.?$`)
	if len(f.Courses) == 1 {
		said := page.after(f.Lang, `^Vi holder kursus i \S+ (.+)$`, `^We are holding a course in \S+ (.+)$`)
		of := courseSaid{name: f.Courses[0].Course.Name, on: k.dates[plan.CourseStart], signUp: signUp}
		if parts := place.FindStringSubmatch(said); parts != nil {
			of.place = parts[1]
		}
		m.courses, m.courseOne = []courseSaid{of}, true
		return
	}
	last := -1
	for n, c := range f.Courses {
		said := page.after(f.Lang, "^•? ?"+capitalize(c.Course.Name)+": (.+)$", "^•? ?"+capitalize(c.Course.Name)+": (.+)$")
		on, at, _ := strings.Cut(said, ", ")
		m.courses = append(m.courses, courseSaid{name: c.Course.Name, place: at, on: l.days(on, f.Lang)})
		if c.SignUp.Span.Decided() {
			last = n
		}
	}
	if signUp != "" {
		m.courses[last].signUp = signUp
	}
}

// moreReasons says what a page says and the plan does not, beside wave and dates.
func (l *letterSimulation) moreReasons(p *plan.Plan, k *sentPage, past bool) (list []string) {
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if k.more.hasPrice {
		l.priceReasons(p, k, add)
	}
	if !past {
		l.courseReasons(p, k, add)
	}
	if k.more.system == "" {
		return list
	}
	system, _ := p.Solutions.Get(k.solution)
	if !strings.EqualFold(system.Short, k.more.system) {
		add("system otherwise")
	}
	now, own := "", false
	for _, m := range p.Milestones.Rows() {
		if mine := m.MunicipalityID == k.municipality; m.SolutionID == k.solution && m.Kind == plan.PhaseOut && !own && (mine || m.MunicipalityID == plan.None) {
			now, own = spanText(m.When()), mine
		}
	}
	if now != k.more.lastDay {
		add("last_day %s", l.reason(k.more.lastDay, now))
	}
	return list
}

// priceReasons compares a price with that of a letter which the plan would make now.
func (l *letterSimulation) priceReasons(p *plan.Plan, k *sentPage, add func(string, ...any)) {
	then := l.plan
	l.plan = p
	defer func() { l.plan = then }()
	f := GatherLetter(p, InvoicingNotice, k.solution, k.municipality, k.lang, l.today)
	doc := f.Document(Stationery{})
	now := moreSaid{}
	l.readPrice(&f, readPaper(&doc), &now)
	was := &k.more
	number := func(fact string, was, now int64) {
		switch {
		case was == 0 || was == now:
		case now == 0:
			add("%s dropped", fact)
		case now < was:
			add("%s less", fact)
		default:
			add("%s more", fact)
		}
	}
	if !now.hasPrice {
		add("price dropped")
		return
	}
	number("price", was.price, now.price)
	settlement, _ := p.SettlementOf(k.solution)
	breaks := was.breakAt != 0 && (was.breakAt != int64(settlement.BreakAt) || was.breakPrice*100 != was.price*int64(settlement.BreakPercent))
	if was.per != now.per || breaks {
		add("terms otherwise")
	}
	switch {
	case was.period != "" && now.period == "":
		add("period dropped")
		return
	case was.period != "" && was.period != now.period:
		add("period otherwise")
		return
	case was.year != 0 && was.year != now.year:
		add("population otherwise")
	}
	number("amount", was.net, now.net)
}

// courseReasons compares courses with those of the plan, looked up row by row.
func (l *letterSimulation) courseReasons(p *plan.Plan, k *sentPage, add func(string, ...any)) {
	now := map[string]courseSaid{}
	_, dates := l.factsNow(p, k.solution, k.municipality)
	for _, a := range p.Assignments.Rows() {
		for _, c := range plan.Courses.Of(p).Rows() {
			start, ok := p.Milestones.Get(c.MilestoneID)
			if ok && a.SolutionID == k.solution && a.MunicipalityID == k.municipality && a.WaveID == start.WaveID {
				now[c.Name] = courseSaid{c.Name, c.Place, dates[plan.CourseStart], spanText(day.Span{Earliest: c.SignupEarliest, Latest: c.SignupLatest})}
			}
		}
	}
	days := func(fact, was, now string) {
		if was != "" && was != now {
			add("%s %s", fact, l.reason(was, now))
		}
	}
	for _, was := range k.more.courses {
		is, held := now[was.name]
		if len(k.more.courses) == 1 && len(now) == 1 {
			for _, only := range now {
				is, held = only, true
			}
		}
		if !held {
			add("course_day dropped")
			continue
		}
		if !k.courseRestated {
			days("course_day", was.on, is.on)
		}
		switch {
		case was.place != "" && is.place == "":
			add("course_place dropped")
		case was.place != "" && !strings.EqualFold(was.place, is.place):
			add("course_place otherwise")
		}
		days("sign_up", was.signUp, is.signUp)
	}
}

// factName is the name of a difference as the oracle gives it.
func factName(d letters.Difference) string { return letters.FactName(d.Fact) + " " + d.Reason.String() }

// find returns the groups of a pattern in the first paragraph that has it; nil where none does.
func (p paper) find(l translations.Lang, danish, english string) []string {
	pattern := danish
	if l == translations.English {
		pattern = english
	}
	re := regexp.MustCompile(pattern)
	for _, text := range p.paragraphs {
		if m := re.FindStringSubmatch(text); m != nil {
			return m
		}
	}
	return nil
}
