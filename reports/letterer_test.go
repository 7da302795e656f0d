package reports

import (
	"fmt"
	"math/rand/v2"
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
	wave                   string // "" for none
	dates                  map[plan.MilestoneKind]string
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
	switch l.rnd.IntN(11) {
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
	}
	l.plan = d.Plan()
}

// write sends a letter and keeps its page.
func (l *letterSimulation) write() {
	m, s := pick(l, l.plan.Municipalities.Rows()).ID, pick(l, l.plan.Solutions.Rows()).ID
	kinds := append(LetterKinds(), Notice, ChangedNotice, CourseInvitation, InvoicingNotice)
	lang := []translations.Lang{translations.Danish, translations.Danish, translations.English}[l.rnd.IntN(3)]
	f := GatherLetter(l.plan, pick(l, kinds), s, m, lang, l.today)
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

// readPage reads the table of a page. Its last column is the present facts.
func (l *letterSimulation) readPage(f LetterFacts, id plan.ID) sentPage {
	k := sentPage{id: id, kind: f.Kind, solution: f.SolutionID, municipality: f.MunicipalityID, lang: f.Lang, dates: map[plan.MilestoneKind]string{}}
	var whole strings.Builder
	for _, pg := range f.Document(Stationery{}).Pages {
		for _, row := range rowsOf(pg) {
			whole.WriteString(strings.Join(row, " ") + "\n")
			if len(row) < 2 || f.Kind == WithdrawnNotice {
				continue
			}
			says := strings.TrimSuffix(row[len(row)-1], " "+f.Lang.T("letter.deviation"))
			for _, kind := range plan.ScheduleKinds {
				if row[0] == f.Lang.T("letter.milestone."+string(kind)) && says != "–" {
					k.dates[kind] = l.days(says, f.Lang)
				}
			}
			if row[0] == f.Lang.T("letter.wave") && says != "–" {
				k.wave = says
			}
		}
	}
	if k.wave == "" && f.Kind != WithdrawnNotice && len(f.Dates) == 0 { // a page without a table says it in a sentence
		for _, w := range l.plan.Waves.Rows() {
			if name := strings.ReplaceAll(w.Name, "\u00a0", " "); f.LastNotice == nil && strings.Contains(whole.String(), name) {
				k.wave = name
			}
		}
	}
	return k
}

// rowsOf returns the rows of a page, divided into columns by the x of the texts.
func rowsOf(p page.Page) (rows [][]string) {
	y := -1.0
	for _, it := range p.Items {
		if t, ok := it.(page.Text); ok {
			if t.Y != y {
				rows = append(rows, nil)
			}
			y = t.Y
			rows[len(rows)-1] = append(rows[len(rows)-1], strings.ReplaceAll(t.S, "\u00a0", " "))
		}
	}
	return rows
}

// days returns the days of a written date: "2019-05-01..2019-05-31".
func (l *letterSimulation) days(text string, lang translations.Lang) string {
	w, err := day.Parse(text, day.Context{Lang: day.Lang(lang)})
	if err != nil {
		l.t.Fatalf("a page says %q, which is no date: %v", text, err)
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
	return wave, dates
}
