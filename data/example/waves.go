package example

import (
	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// ksdWaves are KSD's waves with their go-lives: as the source's own example plan has
// them, the pilots first, then the ordinary waves in their order; and two years later,
// which is an example.
var ksdWaves = []struct{ name, planned, postponed string }{
	{"Pilot 1", "Q1 2018", "Q1 2020"},
	{"Pilot 2", "Q1 2018", "Q1 2020"},
	{"Bølge 3", "Q2 2018", "Q2 2020"},
	{"Bølge 4", "Q3 2018", "Q3 2020"},
	{"Bølge 5", "Q3 2018", "Q3 2020"},
	{"Bølge 6", "Q4 2018", "Q4 2020"},
	{"Bølge 7", "Q4 2018", "Q4 2020"},
}

func (b *builder) ksd() {
	_, members := groupBy(b.rows(assets.WavesKSD), "wave")
	for i, w := range ksdWaves {
		kind := plan.Ordinary
		if i < 2 {
			kind = plan.Pilot
		}
		wave := b.wave("KSD", w.name, kind, i+1, members[w.name])
		b.schedule(wave, plan.GoLive, b.parse(w.planned, false), true)
	}
}

// postponeKSD moves KSD's go-lives to what they are two years after the plan.
func (b *builder) postponeKSD() {
	for _, w := range ksdWaves {
		wave, _ := b.draft.Plan().Waves.Get(plan.CatalogueID("wave", "KSD", w.name))
		b.schedule(wave, plan.GoLive, b.parse(w.postponed, false), true)
	}
}

// The dates of SAPA's pilots: the courses are of the source, the go-live is an example.
const (
	pilots        = "Pilotkommuner"
	pilotsTrained = "Afsluttet 2018"
	pilotsLive    = "4. kvartal 2018"
)

// sapa distributes the municipalities, and schedules courses and go-lives. These are
// examples: the working day after the course.
func (b *builder) sapa() {
	names, members := groupBy(b.rows(assets.WavesSAPA), "wave")
	for i, name := range names {
		if name == pilots {
			wave := b.wave("SAPA", name, plan.Pilot, i+1, members[name])
			b.schedule(wave, plan.GoLive, b.parse(pilotsLive, false), true)
			continue
		}
		wave := b.wave("SAPA", name, plan.Ordinary, i+1, members[name])
		row := members[name][0]
		courseEnd := b.iso(row["course_end"])
		b.schedule(wave, plan.CourseStart, exactDay(b.iso(row["course_start"])), false)
		b.schedule(wave, plan.CourseEnd, exactDay(courseEnd), false)
		b.schedule(wave, plan.GoLive, exactDay(day.NextWorkingDayAfter(courseEnd)), true)
	}
}

// trainPilots gives the pilots' courses the dates of the plan of June 2019.
func (b *builder) trainPilots() {
	wave, _ := b.draft.Plan().Waves.Get(plan.CatalogueID("wave", "SAPA", pilots))
	b.schedule(wave, plan.CourseStart, b.parse(pilotsTrained, false), false)
	b.schedule(wave, plan.CourseEnd, b.parse(pilotsTrained, false), false)
}

// invoicing gives SAPA's waves the day on which their invoices start.
func (b *builder) invoicing() {
	names, members := groupBy(b.rows(assets.WavesSAPA), "wave")
	for _, name := range names {
		wave, _ := b.draft.Plan().Waves.Get(plan.CatalogueID("wave", "SAPA", name))
		b.schedule(wave, plan.InvoicingStart, exactDay(b.iso(members[name][0]["invoicing_start"])), false)
	}
}

// wave adds a wave with its municipalities. The source gives their number under
// its columns.
func (b *builder) wave(short, name string, kind plan.WaveKind, ordinal int, members []assets.Row) plan.Wave {
	w := plan.Wave{
		ID:         plan.CatalogueID("wave", short, name),
		SolutionID: b.solution(short),
		Ordinal:    plan.KeyOf(ordinal),
		Name:       name,
		Kind:       kind,
		Expected:   len(members),
	}
	plan.Put(b.draft, w)
	for _, m := range members {
		if err := b.draft.Assign(w.ID, plan.MunicipalityID(m["code"])); err != nil {
			b.fail("%s, %s: %w", short, name, err)
		}
	}
	return w
}

// schedule schedules a milestone that the wave has once.
func (b *builder) schedule(w plan.Wave, kind plan.MilestoneKind, when plan.Dates, example bool) {
	m := plan.Milestone{
		ID:         plan.WaveMilestoneID(w.ID, kind),
		SolutionID: w.SolutionID,
		WaveID:     w.ID,
		Kind:       kind,
		Example:    example,
	}
	plan.Put(b.draft, withDates(m, when))
}

// withDates is m on a date.
func withDates(m plan.Milestone, when plan.Dates) plan.Milestone {
	m.Written, m.Earliest, m.Latest = when.Text, when.Span.Earliest, when.Span.Latest
	m.EndWritten, m.EndEarliest, m.EndLatest = when.EndText, when.End.Earliest, when.End.Latest
	return m
}

// exactDay is one day, written in full.
func exactDay(d day.Day) plan.Dates {
	return plan.Dates{Text: d.Long(day.Danish), Span: day.On(d)}
}

func (b *builder) iso(s string) day.Day {
	d, err := day.ParseISO(s)
	if err != nil || d == day.None {
		b.fail("%q is no day (%v)", s, err)
	}
	return d
}

// parse reads a date as the sources write it, who mean 2019 where they say no
// year.
func (b *builder) parse(text string, lasts bool) plan.Dates {
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	if err != nil {
		b.fail("%w", err)
	}
	if !lasts {
		return plan.Dates{Text: text, Span: w.Span}
	}
	return plan.Dates{Text: text, Span: w.Begin, End: w.End}
}
