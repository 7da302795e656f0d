package example

import (
	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// quarters gives KSD's waves their go-lives, as the source's own example plan
// does: the pilots first, then the ordinary waves in their order.
var quarters = map[string]string{
	"Pilot 1": "Q1 2018",
	"Pilot 2": "Q1 2018",
	"Bølge 3": "Q2 2018",
	"Bølge 4": "Q3 2018",
	"Bølge 5": "Q3 2018",
	"Bølge 6": "Q4 2018",
	"Bølge 7": "Q4 2018",
}

func (b *builder) ksd() {
	names, members := lines(b.rows(assets.WavesKSD), "wave")
	for i, name := range names {
		kind := plan.Ordinary
		if i < 2 {
			kind = plan.Pilot
		}
		wave := b.wave("KSD", name, kind, i+1, members[name])
		b.at(wave, plan.GoLive, b.parse(quarters[name], false), true)
	}
}

// pilotCourses is what SAPA's plan says of the pilots' courses.
const pilotCourses = "Afsluttet 2018"

func (b *builder) sapa() {
	names, members := lines(b.rows(assets.WavesSAPA), "wave")
	for i, name := range names {
		kind := plan.Ordinary
		if i == 0 {
			kind = plan.Pilot
		}
		wave := b.wave("SAPA", name, kind, i+1, members[name])
		b.sapaDates(wave, kind, members[name][0])
	}
}

// sapaDates schedules a wave of SAPA from a row of the source. The go-live is a
// placeholder: the working day after the course, for the pilots the day before
// their invoicing starts.
func (b *builder) sapaDates(wave plan.Wave, kind plan.WaveKind, row assets.Row) {
	invoicing := b.iso(row["invoicing_start"])
	b.at(wave, plan.InvoicingStart, exactly(invoicing), false)
	if kind == plan.Pilot {
		b.at(wave, plan.CourseStart, b.parse(pilotCourses, false), false)
		b.at(wave, plan.CourseEnd, b.parse(pilotCourses, false), false)
		b.at(wave, plan.GoLive, exactly(invoicing-1), true)
		return
	}
	courseEnd := b.iso(row["course_end"])
	b.at(wave, plan.CourseStart, exactly(b.iso(row["course_start"])), false)
	b.at(wave, plan.CourseEnd, exactly(courseEnd), false)
	b.at(wave, plan.GoLive, exactly(day.NextWorkingDayAfter(courseEnd)), true)
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

// at schedules a milestone that the wave has once.
func (b *builder) at(w plan.Wave, kind plan.MilestoneKind, when plan.Written, example bool) {
	m := plan.Milestone{
		ID:         plan.WaveMilestoneID(w.ID, kind),
		SolutionID: w.SolutionID,
		WaveID:     w.ID,
		Kind:       kind,
		Example:    example,
	}
	plan.Put(b.draft, dated(m, when))
}

// dated is m on a date.
func dated(m plan.Milestone, when plan.Written) plan.Milestone {
	m.Written, m.Earliest, m.Latest = when.Text, when.Span.Earliest, when.Span.Latest
	m.EndWritten, m.EndEarliest, m.EndLatest = when.EndText, when.End.Earliest, when.End.Latest
	return m
}

// exactly is one day, written in full.
func exactly(d day.Day) plan.Written {
	return plan.Written{Text: d.Long(day.Danish), Span: day.On(d)}
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
func (b *builder) parse(text string, lasts bool) plan.Written {
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	if err != nil {
		b.fail("%w", err)
	}
	if !lasts {
		return plan.Written{Text: text, Span: w.Span}
	}
	return plan.Written{Text: text, Span: w.Begin, End: w.End}
}
