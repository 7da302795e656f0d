package changes

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

func TestABriefTellsMunicipalitiesThatMovedAlikeOnce(t *testing.T) {
	d := plantest.Small(t).Edit()
	for i, code := range []string{"0751", "0563", "0101"} {
		if err := d.Assign(plantest.Waves[min(i, 1)], plan.MunicipalityID(code)); err != nil {
			t.Fatal(err)
		}
	}
	before := d.Plan()
	d = before.Edit()
	later := day.Of(2018, 8, 1)
	for _, err := range []error{
		d.ScheduleWave(plantest.Waves[1], plan.GoLive, plan.Dates{Text: "1. august 2018", Span: day.On(later)}),
		d.Assign(plantest.Waves[2], plan.MunicipalityID("0751"), plan.MunicipalityID("0492")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b := MakeBrief(translations.Danish, before, d.Plan())
	want := []BriefRow{
		{"Bølge 2 (2 kommuner), Idriftsættelse", "1. juli 2018", "1. august 2018", "31 dage senere"},
		{"Ærø", "ikke placeret", "Bølge 3", "anden bølge"},
		{"Aarhus", "Pilot 1", "Bølge 3", "anden bølge"},
	}
	if len(b.Groups) != 1 || !slices.Equal(b.Groups[0].Rows, want) || b.Dated != 2 || b.Moved != 2 {
		t.Errorf("the brief is %+v", b)
	}
}

func TestABriefSaysWhatBecameOfADate(t *testing.T) {
	for _, c := range []struct{ was, is, how string }{
		{"1. juli 2018", "30. juni 2018", "1 dag tidligere"},
		{"juli 2018", "10. juli 2018", "mere præcis"},
		{"10. juli 2018", "juli 2018", "mindre præcis"},
		{"under afklaring", "1. juli 2018", "fastlagt"},
		{"1. juli 2018", "under afklaring", "ikke længere fastlagt"},
	} {
		set := func(p *plan.Plan, text string) *plan.Plan {
			w, err := day.Parse(text, p.DateContext(day.Danish, 2018))
			if err != nil {
				t.Fatal(err)
			}
			d := p.Edit()
			if err := d.ScheduleWave(plantest.Waves[0], plan.GoLive, plan.Dates{Text: text, Span: w.Span}); err != nil {
				t.Fatal(err)
			}
			return d.Plan()
		}
		before := set(plantest.Small(t), c.was)
		b := MakeBrief(translations.Danish, before, set(before, c.is))
		if len(b.Groups) != 1 || len(b.Groups[0].Rows) != 1 || b.Groups[0].Rows[0].How != c.how {
			t.Errorf("%s → %s: %+v", c.was, c.is, b.Groups)
		}
	}
}

func TestABriefLeavesOutThatADateIsNoExampleAnyMore(t *testing.T) {
	d := plantest.Small(t).Edit()
	date := func(d *plan.Draft, on day.Day, example bool) {
		if err := d.ScheduleWave(plantest.Waves[0], plan.GoLive, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}); err != nil {
			t.Fatal(err)
		}
		m, _ := d.Plan().WaveMilestone(plantest.Waves[0], plan.GoLive)
		plan.Update(d, m.ID, func(m *plan.Milestone) {
			m.Example = example
		})
	}
	date(d, day.Of(2018, 7, 2), true)
	before := d.Plan()
	for _, c := range []struct {
		on  day.Day
		how string
	}{{day.Of(2018, 7, 9), "7 dage senere"}, {day.Of(2018, 7, 2), ""}} {
		d := before.Edit()
		date(d, c.on, false)
		rows := MakeBrief(translations.Danish, before, d.Plan()).Groups[0].Rows
		if len(rows) != 1 || rows[0].How != c.how {
			t.Errorf("%v: %+v", c.on, rows)
		}
	}
}
