package letters_test

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/datatest"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// impossiblePlan has Aarhus in a wave of KY, which replaces KMD Aktiv, with a go-live on 20 September 2019.
type impossiblePlan struct {
	t         *testing.T
	d         *plan.Draft
	ky, aktiv plan.ID
	aarhus    plan.ID
	wave      plan.ID
}

func newImpossiblePlan(t *testing.T) *impossiblePlan {
	p := &impossiblePlan{
		t: t, d: new(plan.Plan).Edit(), ky: plan.CatalogueID("solution", "KY"), aktiv: plan.CatalogueID("solution", "KMD Aktiv"),
		aarhus: plan.MunicipalityID("0751"), wave: plan.CatalogueID("wave", "1"),
	}
	plan.Put(p.d, plan.Municipality{ID: p.aarhus, Code: "0751", Name: "Aarhus", OfficialName: "Aarhus Kommune"})
	plan.Put(p.d, plan.Solution{ID: p.ky, Short: "KY", Name: "Kommunernes Ydelsessystem", NoticeMin: 6})
	plan.Put(p.d, plan.Solution{ID: p.aktiv, Short: "KMD Aktiv", Name: "KMD Aktiv"})
	plan.Put(p.d, plan.Dependency{ID: plan.CatalogueID("dependency", "1"), SolutionID: p.ky, OnID: p.aktiv, Kind: plan.Replaces})
	_, err := p.d.AddWave(plan.Wave{ID: p.wave, SolutionID: p.ky, Name: "Bølge 1"})
	p.must(err)
	p.must(p.d.Assign(p.wave, p.aarhus))
	p.date(plan.GoLive, "20. september 2019")
	return p
}

func (p *impossiblePlan) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *impossiblePlan) read(text string) plan.Dates {
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	p.must(err)
	return plan.Dates{Text: text, Span: w.Span}
}

func (p *impossiblePlan) date(kind plan.MilestoneKind, text string) {
	p.must(p.d.ScheduleWave(p.wave, kind, p.read(text)))
}

// done reports a milestone of the wave done.
func (p *impossiblePlan) done(kind plan.MilestoneKind, on day.Day) {
	m, _ := p.d.Plan().WaveMilestone(p.wave, kind)
	plan.Update(p.d, m.ID, func(m *plan.Milestone) { m.DoneOn = on })
}

// ends gives KMD Aktiv a last day.
func (p *impossiblePlan) ends(text string) {
	w := p.read(text)
	plan.Put(p.d, plan.Milestone{
		ID: plan.CatalogueID("milestone", "last day"), SolutionID: p.aktiv, Kind: plan.PhaseOut, Written: text, Earliest: w.Span.Earliest, Latest: w.Span.Latest,
	})
}

func (p *impossiblePlan) notify() {
	plan.Put(p.d, plan.Letter{
		ID: plan.CatalogueID("letter", "1"), SolutionID: p.ky, MunicipalityID: p.aarhus, Kind: letters.Notification, PrintedAt: "2019-03-01", SentAt: "2019-03-01",
		Facts: plan.LetterContent{Kind: letters.Notification, Date: "2019-03-01", Wave: "Bølge 1"}.Encode(),
	})
}

// impossibleSentences returns the sentences of the design in a language.
func impossibleSentences(t *testing.T, l translations.Lang) []string {
	for line := range strings.Lines(datatest.Design(t, "letters.md")) {
		if cells := strings.Split(line, " | "); strings.HasPrefix(line, "| kind impossible | ") {
			text := cells[1]
			if l == translations.English {
				text = strings.TrimSuffix(strings.TrimSpace(cells[2]), " |")
			}
			text = strings.NewReplacer("… Kurset", "Kurset", "… The", "The", "…", "Aarhus Kommune").Replace(text)
			return strings.Split(text, " / ")
		}
	}
	t.Fatal("the design has no such row")
	return nil
}

func TestALetterIsImpossible(t *testing.T) {
	const may, october = "2019-05-01", "2019-10-01"
	for name, c := range map[string]struct {
		kind, date string
		build      func(*impossiblePlan)
		want       letters.Obstacle // "" for none
		sentence   int              // of the design, from 1; 0 for none
	}{
		"a notice":                     {letters.Notification, may, func(*impossiblePlan) {}, "", 0},
		"a notice on the day":          {letters.Notification, "2019-09-20", func(*impossiblePlan) {}, "", 0},
		"live":                         {letters.Notification, october, func(p *impossiblePlan) { p.done(plan.GoLive, day.Of(2019, 9, 20)) }, letters.AlreadyLive, 1},
		"live before it was planned":   {letters.Notification, may, func(p *impossiblePlan) { p.done(plan.GoLive, day.Of(2019, 4, 1)) }, letters.AlreadyLive, 0},
		"planned day past":             {letters.Notification, october, func(*impossiblePlan) {}, letters.PlannedDayPast, 2},
		"not all planned days past":    {letters.Notification, october, func(p *impossiblePlan) { p.date(plan.GoLive, "efterår 2019") }, "", 0},
		"undecided":                    {letters.Notification, october, func(p *impossiblePlan) { p.date(plan.GoLive, "under afklaring") }, "", 0},
		"an open end":                  {letters.Notification, october, func(p *impossiblePlan) { p.date(plan.GoLive, "1. juni 2019 – driftsprøve") }, "", 0},
		"nothing to change":            {letters.ChangedNotice, may, func(*impossiblePlan) {}, letters.NothingToChange, 3},
		"a change":                     {letters.ChangedNotice, may, (*impossiblePlan).notify, "", 0},
		"a change of a passed day":     {letters.ChangedNotice, october, (*impossiblePlan).notify, letters.PlannedDayPast, 2},
		"a change for who is live":     {letters.ChangedNotice, october, func(p *impossiblePlan) { p.notify(); p.done(plan.GoLive, day.Of(2019, 9, 20)) }, "", 0},
		"nothing to withdraw":          {letters.WithdrawnNotice, may, func(*impossiblePlan) {}, letters.NothingToRecall, 0},
		"a withdrawal":                 {letters.WithdrawnNotice, october, (*impossiblePlan).notify, "", 0},
		"a withdrawal for who is live": {letters.WithdrawnNotice, october, func(p *impossiblePlan) { p.notify(); p.done(plan.GoLive, day.Of(2019, 9, 20)) }, letters.LiveBefore, 0},
		"a course without a date":      {letters.CourseInvitation, may, func(*impossiblePlan) {}, "", 0},
		"a course": {letters.CourseInvitation, "2019-08-05", func(p *impossiblePlan) {
			p.date(plan.CourseStart, "1. august 2019")
			p.date(plan.CourseEnd, "5. august 2019")
		}, "", 0},
		"a course that is over": {letters.CourseInvitation, "2019-08-06", func(p *impossiblePlan) {
			p.date(plan.CourseStart, "1. august 2019")
			p.date(plan.CourseEnd, "5. august 2019")
		}, letters.CourseHeld, 4},
		"an own course that is over": {letters.CourseInvitation, "2019-08-06", func(p *impossiblePlan) {
			p.date(plan.CourseStart, "1. oktober 2019")
			p.must(p.d.Deviate(p.ky, p.aarhus, plan.CourseStart, p.read("1. juli 2019"), ""))
		}, letters.CourseHeld, 4},
		"an invoicing notice to who is live": {letters.InvoicingNotice, october, func(p *impossiblePlan) { p.done(plan.GoLive, day.Of(2019, 9, 20)) }, "", 0},
		"no last day":                        {letters.Termination, may, func(*impossiblePlan) {}, letters.NoLastDay, 5},
		"no exact last day":                  {letters.Termination, may, func(p *impossiblePlan) { p.ends("juni 2020") }, letters.NoLastDay, 5},
		"a last day":                         {letters.Termination, may, func(p *impossiblePlan) { p.ends("30. juni 2020") }, "", 0},
		"ends before the successor": {letters.Termination, may, func(p *impossiblePlan) {
			p.ends("30. juni 2020")
			p.date(plan.GoLive, "3. kvartal 2020")
		}, letters.EndsTooEarly, 6},
		"ends in the successor's quarter": {letters.Termination, may, func(p *impossiblePlan) {
			p.ends("30. juni 2020")
			p.date(plan.GoLive, "2. kvartal 2020")
		}, "", 0},
		"ends when the successor is live": {letters.Termination, may, func(p *impossiblePlan) {
			p.ends("30. juni 2020")
			p.date(plan.GoLive, "3. kvartal 2020")
			p.done(plan.GoLive, day.Of(2020, 6, 1))
		}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := newImpossiblePlan(t)
			c.build(p)
			kind, _ := letters.KindOf(c.kind)
			date, err := day.ParseISO(c.date)
			p.must(err)
			of := p.ky
			if kind.LastDay {
				of = p.aktiv
			}
			got := kind.Impossible(p.d.Plan(), of, p.aarhus, date)
			switch {
			case got == nil && c.want == "":
				return
			case got == nil || got.Obstacle != c.want:
				t.Fatalf("it is %+v, want %q", got, c.want)
			}
			for _, l := range []translations.Lang{translations.Danish, translations.English} {
				said := l.Format(got)
				if strings.ContainsAny(said, "{}") || strings.Contains(said, "letter.") {
					t.Errorf("it says %q", said)
				}
				if list := impossibleSentences(t, l); c.sentence > 0 && said != list[c.sentence-1] {
					t.Errorf("it says %q, want %q", said, list[c.sentence-1])
				}
			}
		})
	}
	if n := len(impossibleSentences(t, translations.Danish)); n != 6 {
		t.Errorf("the design has %d sentences: %q", n, impossibleSentences(t, translations.Danish))
	}
}
