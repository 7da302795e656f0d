package timeline

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/workspace/workspacetest"
)

// precision is how precisely a date can be written.
type precision struct {
	name  string
	days  int // approximate length of the period
	write func(r *rand.Rand, d day.Day) string
	shape *regexp.Regexp // of a text of this precision
}

const (
	months  = `(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)`
	seasons = `(forår|sommer|efterår|vinter)`
	passed  = "bestået driftsprøve"
)

var precisions = []precision{
	{"day", 1, func(_ *rand.Rand, d day.Day) string { return d.Long(day.Danish) }, regexp.MustCompile(`^\d+\. ` + months + ` \d{4}$`)},
	{"range", 3, func(r *rand.Rand, d day.Day) string {
		from := d.StartOfMonth() + 1 // is neither whole weeks nor whole months
		for from.Weekday() == time.Monday {
			from++
		}
		return day.Span{Earliest: from, Latest: from + day.Day(2+r.IntN(20))}.Long(day.Danish)
	}, regexp.MustCompile(`^\d+\.(-| ` + months + `( \d{4})? – )\d+\. ` + months + ` \d{4}$`)},
	{"month", 30, func(_ *rand.Rand, d day.Day) string {
		return day.Danish.Month(d.Month()) + " " + strconv.Itoa(d.Year())
	}, regexp.MustCompile(`^` + months + ` \d{4}$`)},
	{"third", 10, func(r *rand.Rand, d day.Day) string {
		third := []string{"primo ", "medio ", "ultimo "}[r.IntN(3)]
		if r.IntN(4) == 0 {
			return third + quarterOf(d)
		}
		return third + day.Danish.Month(d.Month()) + " " + strconv.Itoa(d.Year())
	}, regexp.MustCompile(`^(primo|medio|ultimo) (` + months + `|Q\d) \d{4}$`)},
	{"week", 7, func(_ *rand.Rand, d day.Day) string { y, w := d.ISOWeek(); return fmt.Sprintf("uge %d %d", w, y) }, regexp.MustCompile(`^uge \d+ \d{4}$`)},
	{"quarter", 91, func(_ *rand.Rand, d day.Day) string { return quarterOf(d) }, regexp.MustCompile(`^Q\d \d{4}$`)},
	{"half", 182, func(_ *rand.Rand, d day.Day) string {
		return fmt.Sprintf("%d. halvår %d", (int(d.Month())-1)/6+1, d.Year())
	}, regexp.MustCompile(`^\d\. halvår \d{4}$`)},
	{"season", 91, func(r *rand.Rand, d day.Day) string {
		return []string{"forår", "sommer", "efterår", "vinter"}[r.IntN(4)] + " " + strconv.Itoa(d.Year())
	}, regexp.MustCompile(`^` + seasons + ` \d{4}(/\d{4})?$`)},
	{"open end", 1, func(_ *rand.Rand, d day.Day) string { return plan.FormatWithEnd(d.Long(day.Danish), passed) }, regexp.MustCompile(`^\d+\. ` + months + ` \d{4} – ` + passed + `$`)},
}

func quarterOf(d day.Day) string { return fmt.Sprintf("Q%d %d", (int(d.Month())-1)/3+1, d.Year()) }

// precisionOf returns the precision of a text, "" for none.
func precisionOf(text string) string {
	for _, p := range precisions {
		if p.shape.MatchString(text) {
			return p.name
		}
	}
	return ""
}

// dice makes random plans, the same for the same seed.
type dice struct {
	*rand.Rand
	t *testing.T
}

func (d dice) oneIn(n int) bool { return d.IntN(n) == 0 }

func (d dice) date() day.Day { return day.Of(2019, 2, 1) + day.Day(d.IntN(500)) }

// text returns a date of any precision but an open end, mostly a day.
func (d dice) text() string {
	if d.oneIn(2) {
		return precisions[0].write(d.Rand, d.date())
	}
	return precisions[d.IntN(len(precisions)-1)].write(d.Rand, d.date())
}

func (d dice) written(text string, lasts bool) plan.Dates {
	read, err := day.Parse(text, day.Context{Lang: day.Danish})
	if err != nil {
		d.t.Fatalf("%q: %v", text, err)
	}
	w := plan.Dates{Text: read.Text}
	w.Span, w.End = read.BeginAndEnd(lasts)
	if !lasts {
		w.End = day.Undecided
	}
	return w
}

// The plan on which the moves are made: two solutions with three waves each.
var (
	moved      = [2]string{"SAPA", "KSD"}
	acceptance = plan.CatalogueID("milestone", "acceptance")
)

func movedSolution(i int) plan.ID { return plan.CatalogueID("solution", moved[i]) }

func movedWave(i, n int) plan.ID { return plan.CatalogueID("wave", moved[i], strconv.Itoa(n)) }

// newMovesScreen shows a plan without dates.
func newMovesScreen(t *testing.T) *Screen {
	d := new(plan.Plan).Edit()
	for i, short := range moved {
		plan.Put(d, plan.Solution{ID: movedSolution(i), Short: short, Name: short, NoticeMin: 6})
		for n := range 3 {
			w, err := d.AddWave(plan.Wave{ID: movedWave(i, n), SolutionID: movedSolution(i), Name: "Bølge " + strconv.Itoa(n+1), Kind: plan.Ordinary})
			if err != nil {
				t.Fatal(err)
			}
			code := fmt.Sprintf("07%d%d", i, n)
			plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(code), Code: code, Name: "Kommune " + code})
			if err := d.Assign(w, plan.MunicipalityID(code)); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(workspacetest.InMemory(t), "plan.bolgeplan")
	if err := data.Create(path, d.Plan(), plan.L(data.CreateKey, "name", "moves"), workspacetest.Tester); err != nil {
		t.Fatal(err)
	}
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path, Lang: translations.Danish, Today: day.Of(2019, 6, 1)})
	s := New(ws)
	host.Screen = s
	ws.Window.SetContent(s.Content())
	ws.Window.Resize(workspacetest.Laptop)
	return s
}

// schedule gives the plan random dates. One milestone gets a precision, which is returned.
// Some of the others stand on their rule, are locked, or have links.
func (d dice) schedule(s *Screen, of precision) (focus plan.ID) {
	s.ws.Do(plan.L("did.setting", "name", "schedule"), func(dr *plan.Draft) error {
		for _, l := range plan.Links.Of(dr.Base()).Rows() {
			plan.Remove[plan.Link](dr, l.ID)
		}
		for _, m := range dr.Base().Milestones.Rows() {
			plan.Remove[plan.Milestone](dr, m.ID)
		}
		for i := range moved {
			for n := range 3 {
				d.wave(dr, movedSolution(i), movedWave(i, n))
			}
			d.own(dr, i)
		}
		focus = d.focus(dr, of)
		return nil
	})
	return focus
}

// wave gives a wave its dates. Half of the go-lives and invoicing starts stand on their
// rules.
func (d dice) wave(dr *plan.Draft, solution, wave plan.ID) {
	put := func(kind plan.MilestoneKind, text string) day.Span {
		w := d.written(text, false)
		plan.Put(dr, plan.Milestone{
			ID: plan.WaveMilestoneID(wave, kind), SolutionID: solution, WaveID: wave, Kind: kind,
			Written: w.Text, Earliest: w.Span.Earliest, Latest: w.Span.Latest, Locked: d.oneIn(20),
		})
		return w.Span
	}
	from := d.date()
	put(plan.CourseStart, from.Long(day.Danish))
	end := put(plan.CourseEnd, (from + day.Day(d.IntN(30))).Long(day.Danish))
	if d.oneIn(3) {
		end = put(plan.CourseEnd, d.text())
	}
	live := d.text()
	if d.oneIn(2) {
		live = day.NextWorkingDayAfter(end.Latest).Long(day.Danish)
	}
	at := put(plan.GoLive, live)
	start := d.text()
	if d.oneIn(2) {
		start = invoicedFrom(dr.Plan(), solution, end, at).Long(day.Danish)
	}
	put(plan.InvoicingStart, start)
	d.links(dr, wave)
}

// invoicedFrom returns the first of the month after the later of a course and a go-live.
func invoicedFrom(p *plan.Plan, solution plan.ID, course, live day.Span) day.Day {
	later := day.On(max(course.Latest, live.Latest))
	return plan.StartAfter(later, rules.SettingsFor(p, solution).InvoicingMonths, rules.EarliestInvoicing(p, solution))
}

// links takes milestones of some waves off their rules, and gives others a distance.
func (d dice) links(dr *plan.Draft, wave plan.ID) {
	link := func(kind, to plan.MilestoneKind, l plan.Link) {
		l.MilestoneID, l.ToID = plan.WaveMilestoneID(wave, kind), plan.WaveMilestoneID(wave, to)
		l.ID = plan.LinkID(l.MilestoneID, l.ToID)
		plan.Put(dr, l)
	}
	switch d.IntN(8) {
	case 0:
		link(plan.GoLive, plan.CourseEnd, plan.Link{Kind: plan.NoLink})
	case 1:
		link(plan.InvoicingStart, plan.CourseEnd, plan.Link{Kind: plan.NoLink})
		link(plan.InvoicingStart, plan.GoLive, plan.Link{Kind: plan.NoLink})
	case 2:
		link(plan.CourseStart, plan.GoLive, plan.Link{Kind: plan.FixedLink, Lag: -d.IntN(40), Unit: plan.LagDays})
	}
}

// own gives a solution milestones without a wave. One of them ends with a milestone of the
// other solution.
func (d dice) own(dr *plan.Draft, i int) {
	for n, kind := range []plan.MilestoneKind{plan.Hypercare, plan.FrozenZone, plan.TestPeriod, plan.CutOver, plan.Handover, plan.Acceptance, plan.Other} {
		m := plan.Milestone{ID: plan.CatalogueID("milestone", moved[i], string(kind)), SolutionID: movedSolution(i), Kind: kind, Name: "Milepæl " + strconv.Itoa(n)}
		w := d.written(d.text(), kind.Lasts())
		m.Written, m.Earliest, m.Latest, m.EndEarliest, m.EndLatest = w.Text, w.Span.Earliest, w.Span.Latest, w.End.Earliest, w.End.Latest
		if kind == plan.CutOver && w.Span.Exact() {
			end := d.written(precisions[d.IntN(8)].write(d.Rand, w.Span.Earliest+200), false)
			m.EndWritten, m.EndEarliest, m.EndLatest = end.Text, end.Span.Earliest, end.Span.Latest
		}
		if kind == plan.FrozenZone {
			m.Rule = plan.NoChange
		}
		if kind == plan.TestPeriod && d.oneIn(2) {
			d.endWithAcceptance(&m)
		}
		plan.Put(dr, m)
		if m.Rule != "" {
			dr.SetScope(m.ID, [][]plan.ID{nil, {m.SolutionID}, {movedSolution(1 - i)}}[d.IntN(3)], nil)
		}
	}
	at := d.written(d.text(), false)
	plan.Put(dr, plan.Milestone{ID: acceptance, SolutionID: movedSolution(0), Kind: plan.Acceptance, Name: "Bestået driftsprøve", Written: at.Text, Earliest: at.Span.Earliest, Latest: at.Span.Latest})
}

// focus gives one milestone a date of a precision.
func (d dice) focus(dr *plan.Draft, of precision) plan.ID {
	i := d.IntN(len(moved))
	ids := []plan.ID{
		plan.WaveMilestoneID(movedWave(i, d.IntN(3)), plan.GoLive), plan.WaveMilestoneID(movedWave(i, d.IntN(3)), plan.InvoicingStart),
		plan.CatalogueID("milestone", moved[i], string(plan.Handover)), acceptance, plan.CatalogueID("milestone", moved[i], string(plan.FrozenZone)),
		plan.CatalogueID("milestone", moved[i], string(plan.Hypercare)),
	}
	if of.name == "open end" {
		ids = ids[4:]
	}
	id := ids[d.IntN(len(ids))]
	plan.Update(dr, id, func(m *plan.Milestone) {
		w := d.written(of.write(d.Rand, d.date()), m.Kind.Lasts())
		m.Written, m.Earliest, m.Latest, m.EndEarliest, m.EndLatest = w.Text, w.Span.Earliest, w.Span.Latest, w.End.Earliest, w.End.Latest
		m.Locked = false
		if of.name == "open end" {
			d.endWithAcceptance(m)
		}
	})
	return id
}

// endWithAcceptance makes a milestone end with the acceptance of the first solution.
func (d dice) endWithAcceptance(m *plan.Milestone) {
	w := d.written(plan.FormatWithEnd(d.date().Long(day.Danish), passed), true)
	m.Written, m.Earliest, m.Latest, m.EndWritten = w.Text, w.Span.Earliest, w.Span.Latest, ""
	m.EndsWith, m.EndEarliest, m.EndLatest = acceptance, day.None, day.None
}
