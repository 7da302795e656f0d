package reports

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// A letterSimulation sends letters from a plan that changes, and keeps the tables of their pages.
type letterSimulation struct {
	t     *testing.T
	rnd   *rand.Rand
	plan  *plan.Plan
	today day.Day
	pages []sentPage // in the order in which they were sent

	afterLive int // letters that are stale though the go-live is past
}

// sentPage is the table of a letter's page, as its recipient has it.
type sentPage struct {
	id                     plan.ID
	kind                   LetterKind
	solution, municipality plan.ID
	lang                   translations.Lang
	placed                 bool   // its recipient was in a wave
	wave                   string // that it names, "" for none
	dates                  map[plan.MilestoneKind]string
	more                   moreSaid
	courseRestated         bool // a later notice said when the course is
}

// The texts of a group are several ways to write the same days.
var sameDays = [][]string{
	{"12. marts 2019", "2019-03-12", "12/3 2019"},
	{"14. juni 2019", "14-06-2019"},
	{"3. kvartal 2019", "Q3 2019", "juli-september 2019"},
	{"maj 2019", "1.-31. maj 2019"},
	{"uge 27 2019", "1.-7. juli 2019"},
	{"primo februar 2019", "1.-10. februar 2019"},
	{"9. april 2019", "9.4.2019"},
	{"efterår 2019"},
	{"2. halvår 2019"},
	{"1. juni 2019 – bestået driftsprøve"},
	{"under afklaring"},
}

func (l *letterSimulation) written() plan.Dates {
	group := sameDays[l.rnd.IntN(len(sameDays))]
	return l.read(group[l.rnd.IntN(len(group))])
}

func (l *letterSimulation) read(text string) plan.Dates {
	w, err := day.Parse(text, day.Context{Lang: day.Danish})
	failOn(l.t, err)
	return plan.Dates{Text: text, Span: w.Span}
}

// reworded is another text for the same days, where there is one.
func (l *letterSimulation) reworded(text string) plan.Dates {
	for _, group := range sameDays {
		if slices.Contains(group, text) {
			return l.read(group[l.rnd.IntN(len(group))])
		}
	}
	return l.read(text)
}

func pick[T any](l *letterSimulation, list []T) T { return list[l.rnd.IntN(len(list))] }

// newLetterSimulation draws a plan of one or two solutions.
func newLetterSimulation(t *testing.T, seed uint64) *letterSimulation {
	l := &letterSimulation{t: t, rnd: rand.New(rand.NewPCG(seed, 7)), today: day.Of(2019, 1, 7)}
	d := new(plan.Plan).Edit()
	for i, name := range []string{"Aarhus", "Fanø", "Ærø"} {
		code := strconv.Itoa(100 + i)
		plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(code), Code: code, Name: name, OfficialName: name + " Kommune"})
	}
	for s := range 1 + l.rnd.IntN(2) {
		short := []string{"SAPA", "KSD"}[s]
		id := plan.CatalogueID("solution", short)
		plan.Put(d, plan.Solution{ID: id, Short: short, Name: short, NoticeMin: 3 * l.rnd.IntN(3)})
		for n := range 3 {
			w := plan.Wave{ID: plan.CatalogueID("wave", short, strconv.Itoa(n)), SolutionID: id, Name: fmt.Sprintf("Bølge %d", n+1)}
			_, err := d.AddWave(w)
			failOn(t, err)
			for _, kind := range plan.ScheduleKinds {
				if l.rnd.IntN(6) > 0 {
					failOn(t, d.ScheduleWave(w.ID, kind, l.written()))
				}
			}
		}
	}
	l.plan = d.Plan()
	d = l.plan.Edit()
	for _, m := range l.plan.Municipalities.Rows() {
		for _, s := range l.plan.Solutions.Rows() {
			failOn(t, d.Assign(pick(l, l.plan.WavesOf(s.ID)).ID, m.ID))
		}
	}
	l.addMore(d)
	l.plan = d.Plan()
	for range 4 {
		l.change()
	}
	return l
}

// change makes one change of the plan.
func (l *letterSimulation) change() {
	d := l.plan.Edit()
	w := pick(l, l.plan.Waves.Rows())
	m := pick(l, l.plan.Municipalities.Rows())
	kind := plan.ScheduleKinds[l.rnd.IntN(len(plan.ScheduleKinds))]
	switch l.rnd.IntN(16) {
	case 0, 1:
		failOn(l.t, d.ScheduleWave(w.ID, kind, l.written()))
	case 2, 3, 4:
		if rows := l.plan.Milestones.Rows(); len(rows) > 0 {
			m := pick(l, rows)
			failOn(l.t, d.Schedule(m.ID, l.reworded(m.Written)))
		}
	case 5:
		if rows := l.plan.Milestones.Rows(); len(rows) > 0 {
			plan.Remove[plan.Milestone](d, pick(l, rows).ID)
		}
	case 6, 7:
		failOn(l.t, d.Assign(w.ID, l.plan.Municipalities.Rows()[0].ID, m.ID))
	case 8:
		d.Unassign(w.SolutionID, m.ID)
	case 9:
		if _, placed := l.plan.WaveOf(w.SolutionID, m.ID); placed {
			failOn(l.t, d.Deviate(w.SolutionID, m.ID, kind, l.written(), ""))
		}
	case 10:
		name := pick(l, []string{"Etape ", "BØLGE ", "etape\u00a0"})
		plan.Update(d, w.ID, func(w *plan.Wave) { w.Name = name + w.Name[len(w.Name)-1:] })
	default:
		l.changeMore(d)
	}
	l.plan = d.Plan()
}

// write sends a letter, unless that kind of letter is impossible, and keeps its page.
func (l *letterSimulation) write() {
	m, s := pick(l, l.plan.Municipalities.Rows()).ID, pick(l, l.plan.Solutions.Rows()).ID
	kinds := append(LetterKinds(), Notice, ChangedNotice, CourseInvitation, InvoicingNotice, InvoicingNotice)
	lang := []translations.Lang{translations.Danish, translations.Danish, translations.English}[l.rnd.IntN(3)]
	kind := pick(l, kinds)
	if system := plan.CatalogueID("solution", "KMD"); (s == system) != (kind == Termination) {
		return
	}
	f := GatherLetter(l.plan, kind, s, m, lang, l.today)
	if start, _ := f.When(plan.CourseStart); f.Impossible != nil || len(f.Courses) > 1 && !start.Decided() {
		return
	}
	id := plan.CatalogueID("letter", strconv.Itoa(len(l.pages)))
	l.pages = append(l.pages, l.readPage(f, id))
	at := time.Date(2019, 1, 1, 8, 0, len(l.pages), 0, time.UTC).AddDate(0, 0, int(l.today-day.Of(2019, 1, 1)))
	row := f.Letter(id, "", at.Format(time.RFC3339))
	if l.rnd.IntN(2) == 0 {
		row.PrintedAt, row.SentAt = "2019-01-01", row.PrintedAt
	}
	d := l.plan.Edit()
	plan.Put(d, row)
	l.plan = d.Plan()
}

// readPage reads what a page states. What a kind says besides is read where it says it.
func (l *letterSimulation) readPage(f LetterFacts, id plan.ID) sentPage {
	k := sentPage{id: id, kind: f.Kind, solution: f.SolutionID, municipality: f.MunicipalityID, lang: f.Lang, dates: map[plan.MilestoneKind]string{}}
	doc := f.Document(Stationery{})
	page := readPaper(&doc)
	wave, _ := l.factsNow(l.plan, f.SolutionID, f.MunicipalityID)
	k.placed = wave != ""
	switch f.Kind {
	case Notice:
		k.wave = page.after(f.Lang, `Kommune er med i (.+?)(?: sammen med|\.(?: |$))`, `Kommune is in (.+?)(?:, together with|\.(?: |$))`)
		l.readDates(&k, page)
	case ChangedNotice:
		l.readDates(&k, page)
	case CourseInvitation:
		k.wave = page.after(f.Lang, `fælles for kommunerne i (.+?)\.(?: |$)`, `shared by the municipalities in (.+?)\.(?: |$)`)
		if k.wave == "" {
			k.wave = strings.ReplaceAll(wave, "\u00a0", " ") // who is alone in a wave reads no name of it, and the register has it all the same
		}
		l.readCourse(&k, page.after(f.Lang, `^Vi holder kursus i [A-Z]+ ([^,]+?)(?:, \w+)?\.$`, `^We are holding a course in [A-Z]+ ([^,]+?)(?:, \w+)?\.$`))
		l.readDate(&k, plan.GoLive, page.after(f.Lang, `før I går i drift (.+)\.$`, `before you go live (.+)\.$`))
	case InvoicingNotice:
		l.readDate(&k, plan.InvoicingStart, page.after(f.Lang, `^I betaler for \S+ fra (.+)$`, `^You pay for \S+ from (.+)$`))
	}
	k.more = l.readMore(&f, page, &k)
	return k
}

// readDates reads the table of a notice. Its last column is what holds now.
func (l *letterSimulation) readDates(k *sentPage, page paper) {
	row := func(kind string) string { return k.lang.T("letter.row." + kind) }
	for _, cells := range page.rows {
		says := cells[len(cells)-1]
		if says == k.lang.T("letter.cell.unchanged") {
			says = cells[1]
		}
		if says == "–" {
			continue
		}
		switch cells[0] {
		case row("wave"):
			k.wave = says
		case row("course"):
			l.readCourse(k, says)
		}
		for _, kind := range plan.ScheduleKinds {
			if cells[0] == row(string(kind)) {
				l.readDate(k, kind, says)
			}
		}
	}
}

func (l *letterSimulation) readDate(k *sentPage, kind plan.MilestoneKind, says string) {
	if says != "" {
		k.dates[kind] = l.days(says, k.lang)
	}
}

// readCourse reads a date that says the start and the end of a course, or the one that is known.
// A page does not tell these apart, so it is compared with the plan from which it was made.
func (l *letterSimulation) readCourse(k *sentPage, says string) {
	if says == "" {
		return
	}
	_, now := l.factsNow(l.plan, k.solution, k.municipality)
	start, end := now[plan.CourseStart], now[plan.CourseEnd]
	from, _, _ := strings.Cut(start, "..")
	_, to, _ := strings.Cut(end, "..")
	want := from + ".." + to
	switch {
	case start == "":
		want = end
	case end == "" || to != "" && to < from:
		want = start
	}
	if got := l.days(says, k.lang); got != want {
		l.t.Fatalf("a page says that the course is on %q, which are the days %s, not %s", says, got, want)
	}
	for _, kind := range []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd} {
		if span, has := now[kind]; has {
			k.dates[kind] = span
		}
	}
}

// paper is what a reader finds on a page: the paragraphs, and the rows of the tables.
type paper struct {
	paragraphs []string
	rows       [][]string
}

func readPaper(doc *page.Document) (p paper) {
	for _, e := range doc.Structure() {
		switch e.Role {
		case page.TableRole:
			for _, row := range e.Children {
				var cells []string
				for _, cell := range row.Children {
					cells = append(cells, readText(cell))
				}
				p.rows = append(p.rows, cells)
			}
		case page.L:
			for _, item := range e.Children {
				p.paragraphs = append(p.paragraphs, readText(item))
			}
		default:
			p.paragraphs = append(p.paragraphs, readText(e))
		}
	}
	return p
}

// readText is the text of an element without the places where its looks change.
func readText(e *page.Element) string {
	return strings.NewReplacer(" .", ".", " ,", ",", " :", ":").Replace(strings.Join(strings.Fields(e.Text), " "))
}

// after returns what a paragraph says in the place of a pattern's group, "" where none does.
func (p paper) after(l translations.Lang, danish, english string) string {
	if m := p.find(l, danish, english); m != nil {
		return m[1]
	}
	return ""
}

// aroundDates are the words of letters around a date, and what they mean to who reads dates.
var aroundDates = map[translations.Lang]*strings.Replacer{
	translations.Danish: strings.NewReplacer("(aftalt med jer)", "", "en dag i perioden ", "", "perioden ", "", "tidligst den ", "fra ", "tidligst ", "fra ", "den ", ""),
	translations.English: strings.NewReplacer("(agreed with you)", "", "a day between ", "between ", "a day in ", "", "the period ", "", "mid- ", "mid ",
		"on ", "", "in ", ""),
}

var (
	daysOfWeek   = regexp.MustCompile(`\(.*\)`)
	openEnd      = regexp.MustCompile(` (?:til|until) [”“].*`)
	earliestDay  = regexp.MustCompile(`^(.*) at the earliest$`)
	betweenDays  = regexp.MustCompile(`^(?:between|from) (.*?) (?:and|to) (.*)$`)
	fromToDanish = regexp.MustCompile(`^i (.*)$`)
)

// days returns the days of a date in a letter: "2019-05-01..2019-05-31"; "" while it is undecided.
func (l *letterSimulation) days(text string, lang translations.Lang) string {
	said := strings.TrimSpace(aroundDates[lang].Replace(text))
	if said == lang.T("letter.cell.undecided") {
		return ""
	}
	said = strings.TrimSpace(openEnd.ReplaceAllString(daysOfWeek.ReplaceAllString(said, ""), ""))
	said = earliestDay.ReplaceAllString(said, "from $1")
	said = betweenDays.ReplaceAllString(said, "$1 – $2")
	if lang == translations.Danish {
		said = fromToDanish.ReplaceAllString(said, "$1")
	}
	w, err := day.Parse(said, day.Context{Lang: day.Lang(lang)})
	if err != nil {
		l.t.Fatalf("a page says %q, of which %q is no date: %v", text, said, err)
	}
	return spanText(w.Span)
}

func spanText(s day.Span) string {
	if s.Earliest == day.None {
		return ""
	}
	return s.Earliest.ISO() + ".." + s.Latest.ISO()
}

// factsNow returns the present facts of the plan, looked up row by row.
func (l *letterSimulation) factsNow(p *plan.Plan, solution, municipality plan.ID) (wave string, dates map[plan.MilestoneKind]string) {
	dates = map[plan.MilestoneKind]string{}
	for _, a := range p.Assignments.Rows() {
		if a.SolutionID != solution || a.MunicipalityID != municipality || a.WaveID == plan.None {
			continue
		}
		w, _ := p.Waves.Get(a.WaveID)
		wave = w.Name
		own := map[plan.MilestoneKind]bool{}
		for _, m := range p.Milestones.Rows() {
			if m.SolutionID == solution && m.MunicipalityID == municipality {
				dates[m.Kind], own[m.Kind] = spanText(m.When()), true
			}
		}
		for _, m := range p.Milestones.Rows() {
			if m.WaveID == w.ID && m.MunicipalityID == plan.None && !own[m.Kind] {
				dates[m.Kind] = spanText(m.When())
			}
		}
	}
	if wave == "" {
		l.payingFrom(p, solution, municipality, dates)
	}
	return wave, dates
}

// payingFrom looks up from when who is in no wave pays: from a day of its own, else from that of
// the solution.
func (l *letterSimulation) payingFrom(p *plan.Plan, solution, municipality plan.ID, dates map[plan.MilestoneKind]string) {
	for _, whose := range []plan.ID{plan.None, municipality} {
		for _, m := range p.Milestones.Rows() {
			if m.SolutionID == solution && m.MunicipalityID == whose && m.Kind == plan.InvoicingStart && (m.WaveID == plan.None || whose != plan.None) {
				dates[plan.InvoicingStart] = spanText(m.When())
			}
		}
		for _, s := range p.Settlements.Rows() {
			if whose == plan.None && s.SolutionID == solution && s.StartsOn != day.None {
				dates[plan.InvoicingStart] = spanText(day.On(s.StartsOn))
			}
		}
	}
}
