package reports

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/gantt"
)

// columnsOf is the timeline of an example with its date columns.
func columnsOf(t *testing.T, name string) (*plan.Plan, Timeline) {
	t.Helper()
	p := plantest.Example(t, name)
	tl := NewTimeline(p, TimelineSolutions(p), translations.Danish, day.Of(2019, 6, 26))
	tl.AddColumns(p, translations.Danish)
	return p, tl
}

func laneTitled(t *testing.T, tl Timeline, solution, title string) gantt.Lane {
	t.Helper()
	inside := false
	for _, l := range tl.Model.Lanes {
		if l.Level == 0 {
			inside = l.Title == solution
		}
		if inside && l.Title == title {
			return l
		}
	}
	t.Fatalf("%s has no lane %s", solution, title)
	return gantt.Lane{}
}

func TestColumnsTellTheDatesOfAWave(t *testing.T) {
	_, tl := columnsOf(t, example.SAPA2019)
	for _, c := range []struct {
		solution, lane    string
		texts, shortForms []string
	}{
		{"SAPA", "Bølge 4", []string{"2.-19. september 2019", "20. september 2019", "1. oktober 2019"}, []string{"2.-19. sep.", "20. sep. 19", "1. okt. 19"}},
		{"SAPA", "Pilotkommuner", []string{"Afsluttet 2018", "4. kvartal 2018", "1. juli 2019"}, []string{"Afsluttet 2018", "4. kvartal 2018", "1. jul. 19"}},
	} {
		lane := laneTitled(t, tl, c.solution, c.lane)
		var texts, shortForms []string
		for _, cell := range lane.Cells {
			texts, shortForms = append(texts, cell.Text), append(shortForms, cell.Short)
		}
		if !slices.Equal(texts, c.texts) || !slices.Equal(shortForms, c.shortForms) {
			t.Errorf("%s: %q, short %q", c.lane, texts, shortForms)
		}
		for _, b := range lane.Bars {
			if !b.InColumn {
				t.Errorf("%s: no column tells %q", c.lane, b.Label)
			}
		}
	}
	if group := laneTitled(t, tl, "SAPA", "SAPA"); slices.ContainsFunc(group.Cells, func(c gantt.DateCell) bool { return c.Bar != "" || c.Vacant }) {
		t.Errorf("SAPA has dates of its own: %+v", group.Cells)
	}
}

func TestAColumnNamesWhatAWaveLacks(t *testing.T) {
	p, _ := columnsOf(t, example.SAPA2019)
	s, _ := p.SolutionNamed("SAPA")
	wave := p.WavesOf(s.ID)[4]
	live, _ := p.WaveMilestone(wave.ID, plan.GoLive)
	d := p.Edit()
	plan.Remove[plan.Milestone](d, live.ID)
	tl := NewTimeline(d.Plan(), []plan.Solution{s}, translations.Danish, day.None)
	tl.AddColumns(d.Plan(), translations.Danish)
	if cell := laneTitled(t, tl, "SAPA", wave.Name).Cells[GoLiveColumn]; !cell.Vacant || cell.Bar != "" || cell.Text != "" {
		t.Errorf("the cell is %+v", cell)
	}
	rows, stored := ColumnMilestones(d.Plan(), wave.ID, GoLiveColumn)
	if stored || len(rows) != 1 || rows[0].Kind != plan.GoLive || rows[0].ID != plan.WaveMilestoneID(wave.ID, plan.GoLive) {
		t.Errorf("to be made: %+v, stored %v", rows, stored)
	}
	if rows, stored := ColumnMilestones(p, wave.ID, CourseColumn); !stored || len(rows) != 2 {
		t.Errorf("the course is %d milestones, stored %v", len(rows), stored)
	}
	if rows, _ := ColumnMilestones(p, s.ID, GoLiveColumn); rows != nil {
		t.Errorf("a solution has the dates of a wave: %v", rows)
	}
}

func TestTheNameOfABarSaysWhoseItIsAndWhen(t *testing.T) {
	p, tl := columnsOf(t, example.SAPA2019)
	s, _ := p.SolutionNamed("SAPA")
	waves := p.WavesOf(s.ID)
	of := func(wave plan.Wave, kind plan.MilestoneKind) plan.Milestone {
		m, _ := p.WaveMilestone(wave.ID, kind)
		return m
	}
	for _, c := range []struct{ bar, name, date string }{
		{of(waves[4], plan.GoLive).ID.String(), "SAPA, Bølge 4: Idriftsættelse", "fredag 20. september 2019, uge 38"},
		{of(waves[4], plan.CourseStart).ID.String(), "SAPA, Bølge 4: Kursus", "2.-19. september 2019, uge 36-38"},
		{deadlineFlagID(of(waves[4], plan.GoLive).ID), "SAPA, Bølge 4: Varslingsfrist", "onsdag 20. marts 2019, uge 12"},
		{of(waves[0], plan.GoLive).ID.String(), "SAPA, Pilotkommuner: Idriftsættelse", "4. kvartal 2018 (92 dage: 1. oktober – 31. december 2018)"},
		{"nothing", "", ""},
	} {
		if name, date := tl.FormatBar(p, translations.Danish, c.bar); name != c.name || date != c.date {
			t.Errorf("%q, %q; want %q, %q", name, date, c.name, c.date)
		}
	}
}
