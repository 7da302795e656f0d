package reports

import (
	"slices"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
)

// letterGatherer collects what the names of a template mean in one letter.
type letterGatherer struct {
	*letterValues
	plan         *plan.Plan
	facts        *LetterFacts
	lang         translations.Lang
	solution     plan.Solution
	municipality plan.Municipality
	wave         plan.Wave
	placed       bool

	dates map[plan.MilestoneKind]plan.Milestone // in force
	live  bool                                  // the go-live is reported done
}

// gatherValues returns what the names of a template mean in a letter.
func gatherValues(p *plan.Plan, f *LetterFacts) *letterValues {
	g := letterGatherer{letterValues: newLetterValues(), plan: p, facts: f, lang: f.Lang, dates: map[plan.MilestoneKind]plan.Milestone{}}
	g.solution, _ = p.Solutions.Get(f.SolutionID)
	g.municipality, _ = p.Municipalities.Get(f.MunicipalityID)
	g.wave, g.placed = p.WaveOf(f.SolutionID, f.MunicipalityID)
	g.addParties()
	g.addPlace()
	g.addDates()
	g.addNotice()
	g.addBefore()
	g.addOwnDates()
	g.addCourses()
	g.addPrice()
	g.addLists()
	g.addTermination()
	g.addTables()
	return g.letterValues
}

func (g *letterGatherer) t(key string, pairs ...any) string { return g.lang.T(key, pairs...) }

// addParties adds who writes to whom, about which solution.
func (g *letterGatherer) addParties() {
	f, s := g.facts, g.facts.Sender
	set := func(name, text string) { g.texts[name] = text }
	set("kommune", f.Official)
	set("kommune.s", genitive(g.lang, f.Official))
	set("kommune.kort", f.Municipality)
	set("løsning", f.Solution)
	set("løsning.fuld", fullName(g.solution))
	set("afsender", s.Name)
	set("underskriver", s.Signature)
	set("titel", s.Title)
	set("kontakt.navn", "")
	set("kontakt.email", s.Email)
	set("kontakt.telefon", s.Phone)
	if of := g.solution; of.ContactName != "" || of.ContactEmail != "" || of.ContactPhone != "" {
		set("kontakt.navn", of.ContactName)
		if of.ContactEmail != "" || of.ContactPhone != "" {
			set("kontakt.email", of.ContactEmail)
			set("kontakt.telefon", of.ContactPhone)
		}
	}
	var copies []string
	for _, role := range f.Copies {
		copies = append(copies, RoleName(g.lang, role))
	}
	set("kopi", g.lang.And(copies))
	g.setDay("brevdato", f.Date, g.lang, f.Date)
}

// fullName is a solution's short name with its name behind it, where that is another.
func fullName(s plan.Solution) string {
	if s.Name == "" || s.Name == s.Short {
		return s.Short
	}
	return s.Short + " (" + s.Name + ")"
}

// addPlace adds the wave.
func (g *letterGatherer) addPlace() {
	g.flags["uplaceret"] = !g.placed
	if !g.placed {
		return
	}
	members := len(g.plan.MembersOf(g.wave.ID))
	g.texts["bølge"] = withNoBreakSpaces(g.wave.Name)
	g.texts["bølge.antal"] = formatInt(g.lang, members)
	if members > 1 {
		g.texts["bølge.andre"] = g.lang.N("letter.value.others", members-1)
	}
	pilots := 0
	for _, w := range g.plan.WavesOf(g.solution.ID) {
		if w.Kind == plan.Pilot {
			pilots++
		}
	}
	g.flags["pilot"], g.flags["flere-pilotbølger"] = g.wave.Kind == plan.Pilot, pilots > 1
}

// dateNames are the names of the milestones that letters say.
var dateNames = map[plan.MilestoneKind]string{
	plan.CourseStart: "kursusstart", plan.CourseEnd: "kursusslut", plan.GoLive: "idriftsættelse",
	plan.InvoicingStart: "fakturering", plan.Hypercare: "hypercare",
}

// IsDateOfLetters reports whether letters state the dates of milestones of a kind anyway.
// Others they show where the plan marks them.
func IsDateOfLetters(kind plan.MilestoneKind) bool {
	_, listed := dateNames[kind]
	return listed
}

// addDates adds the dates in force.
func (g *letterGatherer) addDates() {
	for kind, name := range dateNames {
		if !g.placed && !(g.facts.Kind.Entry().Bill && kind == plan.InvoicingStart) {
			continue
		}
		m, ok := g.plan.DateInForce(g.solution.ID, g.municipality.ID, kind)
		if !ok {
			continue
		}
		g.dates[kind] = m
		g.setDate(name, g.formsOf(m))
	}
	if both, ok := g.course(); ok {
		g.setDate("kursus", both.Forms(day.Lang(g.lang), true, g.facts.Date, g.plan.Thirds()))
	}
	live := g.dates[plan.GoLive]
	g.live = live.DoneOn != day.None
	g.flags["idriftsat"] = g.live
	if live.When().Decided() {
		g.texts["afhænger-af"] = g.formsOf(live).DependsOn
	}
}

// formsOf returns the forms of a milestone's date.
func (g *letterGatherer) formsOf(m plan.Milestone) day.Forms {
	return letters.WrittenOf(g.plan, m).Forms(day.Lang(g.lang), m.Kind.Lasts(), g.facts.Date, g.plan.Thirds())
}

// course returns the date of the course from its start to its end, or of the one that is known.
func (g *letterGatherer) course() (w day.Written, ok bool) {
	start, starts := g.dates[plan.CourseStart]
	end, ends := g.dates[plan.CourseEnd]
	from, to := letters.WrittenOf(g.plan, start), letters.WrittenOf(g.plan, end)
	switch {
	case starts && ends && from.Decided() && to.Decided():
		if both, ok := from.Until(to, g.plan.Thirds()); ok {
			return both, true
		}
		if end.Latest == day.None || end.Latest >= start.Earliest {
			return day.Written{Span: day.Span{Earliest: start.Earliest, Latest: end.Latest}}, true
		}
		return from, true // it cannot end before it starts
	case starts && from.Decided():
		return from, true
	}
	return to, ends && to.Decided()
}

// addNotice adds what the notice of the go-live is judged by.
func (g *letterGatherer) addNotice() {
	months, live := g.solution.NoticeMin, g.dates[plan.GoLive].When()
	letter := g.facts.Date
	g.setDay("svarfrist", letters.ReplyBy(letter, live, letters.ReplyWeeks), g.lang, letter)
	if months > 0 {
		g.texts["varsel"] = nbsp(g.lang.N("letter.value.months", months))
		g.texts["varsel.s"] = nbsp(g.lang.N("letter.value.months.of", months))
	}
	timing := letters.JudgeNotice(g.noticeGiven(), live, months, g.live)
	g.flags["rettidig"], g.flags["usikker"], g.flags["forsent"] = timing == letters.InTime, timing == letters.AtRisk, timing == letters.TooLate
	if timing == letters.NotJudged {
		return
	}
	g.setDay("frist", letters.Deadline(live, months), g.lang, letter)
	g.setDay("fuldt-varsel", letters.FullNotice(letter, live, months), g.lang, letter)
	if weeks, ok := letters.WeeksLeft(letter, live); ok && weeks > 0 {
		g.texts["tid-til"] = g.lang.N("letter.value.weeks", weeks)
	} else if ok {
		g.texts["tid-til"] = g.t("letter.value.weeks.none")
	}
}

// noticeGiven is the day by which the notice is judged: a change to a later day by that of the
// first notice, any other by the letter's.
func (g *letterGatherer) noticeGiven() day.Day {
	if g.facts.LastNotice != nil && g.facts.Kind.Entry().Notice == letters.ChangesNotice {
		reason, differs := letters.CompareDates(g.toldSpan(plan.GoLive), g.dates[plan.GoLive].When())
		if first := letters.NoticeDate(g.plan, g.solution.ID, g.municipality.ID); differs && reason == letters.Later && first != day.None {
			return first
		}
	}
	return g.facts.Date
}

// addOwnDates adds what was agreed with the municipality alone.
func (g *letterGatherer) addOwnDates() {
	var agreed []plan.Milestone
	for _, kind := range plan.ScheduleKinds {
		m, ok := g.dates[kind]
		if !ok || m.MunicipalityID == plan.None {
			continue
		}
		g.flags["aftalt"] = true
		if m.When().Decided() {
			agreed = append(agreed, m)
		}
		if m.NoteInLetters && g.texts["begrundelse"] == "" {
			g.texts["begrundelse"] = m.Note
		}
	}
	g.texts["aftalte"] = FormatKindNames(g.lang, agreed, Definite)
}

// addLists adds tasks, links and enclosures.
func (g *letterGatherer) addLists() {
	kind := letters.KindName(string(g.facts.Kind))
	ours := func(solution plan.ID, of string) bool {
		return (solution == g.solution.ID || solution == plan.None) && (of == "" || letters.KindName(of) == kind)
	}
	var tasks, links, enclosures []template.Values
	g.gatherTasks(ours)
	for _, asked := range g.facts.Tasks {
		task := entry("tekst", asked.Text)
		if asked.Due.Decided() {
			task.setDate("frist", asked.Due.Forms(day.Lang(g.lang), false, g.facts.Date, g.plan.Thirds()))
		}
		tasks = append(tasks, task)
	}
	for _, row := range inOrder(plan.LetterLinks.Of(g.plan).Rows(), func(r plan.LetterLink) string { return r.Ordinal }) {
		if ours(row.SolutionID, row.LetterKind) {
			links = append(links, entry("navn", row.Name, "adresse", row.Address))
		}
	}
	for _, row := range inOrder(plan.Enclosures.Of(g.plan).Rows(), func(r plan.Enclosure) string { return r.Ordinal }) {
		if ours(row.SolutionID, row.LetterKind) {
			enclosures = append(enclosures, entry("navn", row.Name))
			g.facts.Enclosures = append(g.facts.Enclosures, row)
		}
	}
	g.setList("opgaver", tasks, g.lang)
	g.setList("links", links, g.lang)
	g.setList("bilag", enclosures, g.lang)
}

// gatherTasks takes the tasks that the plan has for letters of the kind. Who is in no wave any more
// has nothing to do.
func (g *letterGatherer) gatherTasks(ours func(solution plan.ID, of string) bool) {
	if g.flags["ikke-med"] {
		return
	}
	for _, row := range inOrder(plan.Tasks.Of(g.plan).Rows(), func(r plan.Task) string { return r.Ordinal }) {
		if !ours(row.SolutionID, row.LetterKind) {
			continue
		}
		task := TaskFact{Text: row.Text}
		if g.lang == translations.English && row.TextEnglish != "" {
			task.Text = row.TextEnglish
		}
		if due, ok := letters.DueOf(g.plan, row.DueRule, g.facts.Date, g.dates[plan.GoLive].When()); ok {
			task.Due = due
		}
		g.facts.Tasks = append(g.facts.Tasks, task)
	}
}

// addCourses adds the courses that are described, in the order in which they begin. One alone has
// no list: its date is that of the course.
func (g *letterGatherer) addCourses() {
	own, ok := g.dates[plan.CourseStart]
	if !ok {
		return
	}
	g.flags["kun-jer"] = own.MunicipalityID != plan.None
	g.texts["tilmeld-til"] = g.texts["kontakt.email"]
	var list []template.Values
	for _, c := range g.facts.Courses {
		list = append(list, g.describedCourse(c.CourseFacts))
	}
	if len(list) > 1 {
		g.setList("kurser", list, g.lang)
		return
	}
	for _, c := range g.facts.Courses {
		g.texts["kursus.sted"] = c.Course.Place
		g.texts["kursus.pladser"] = formatSeats(g.lang, c.Course)
	}
}

// describedCourse returns a course of the list, and takes how to sign up for it.
func (g *letterGatherer) describedCourse(of letters.CourseFacts) *letterValues {
	c := of.Course
	if c.SignupTo != "" {
		g.texts["tilmeld-til"] = c.SignupTo
	}
	if of.SignUp.Decided() {
		w := letters.ReadAs(g.plan, c.SignupWritten, of.SignUp)
		g.setDate("tilmeldingsfrist", w.Forms(day.Lang(g.lang), false, g.facts.Date, g.plan.Thirds()))
	}
	g.flags["vælg-ét"] = g.flags["vælg-ét"] || c.Choose == plan.ChooseOne
	item := entry("navn", c.Name, "sted", c.Place, "pladser", formatSeats(g.lang, c))
	item.setDate("kursus", g.formsOf(of.Start))
	return item
}

// formatSeats is how many a municipality may send to a course, "" where that is not said.
func formatSeats(l translations.Lang, c plan.Course) string {
	if c.Seats == 0 {
		return ""
	}
	return formatInt(l, c.Seats)
}

// inOrder sorts rows by their ordinals.
func inOrder[R any](rows []R, ordinal func(R) string) []R {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b R) int { return strings.Compare(ordinal(a), ordinal(b)) })
	return rows
}

func formatInt(l translations.Lang, n int) string { return billing.Count(n).Format(day.Lang(l)) }

// valuesOfAll are the values of a letter about several solutions: no single one has a value, and
// the rows of the tables name theirs.
func (f *LetterFacts) valuesOfAll() *letterValues {
	all := newLetterValues()
	for _, name := range []string{"kommune", "kommune.s", "kommune.kort", "afsender", "underskriver", "titel", "kontakt.navn", "kontakt.email",
		"kontakt.telefon", "kopi", "brevdato", "brevdato.når", "svarfrist", "svarfrist.når"} {
		all.texts[name] = f.values.texts[name]
	}
	var items []template.Values
	var names []string
	for _, of := range append([]LetterFacts{*f}, f.others...) {
		names = append(names, of.Solution)
		items = append(items, of.values)
		for _, table := range []string{"datoer", "ansvar"} {
			for _, r := range of.values.tables[table] {
				r.cells = slices.Clone(r.cells)
				r.cells[0] = of.Solution + ": " + r.cells[0]
				all.tables[table] = append(all.tables[table], r)
			}
		}
		for _, list := range []string{"opgaver", "links", "bilag"} {
			all.setList(list, append(all.lists[list], of.values.lists[list]...), f.Lang)
		}
	}
	all.setList("løsninger", items, f.Lang)
	all.texts["løsninger"] = f.Lang.And(names)
	return all
}
