package reports

import (
	"maps"
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

func timelineOf(t *testing.T, lang translations.Lang) (*plan.Plan, gantt.Model) {
	t.Helper()
	p := plantest.Example(t, example.SAPA2019)
	var shown []plan.Solution
	for _, short := range []string{"SAPA", "Serviceplatformen"} {
		s, ok := p.SolutionNamed(short)
		if !ok {
			t.Fatalf("no solution %s", short)
		}
		shown = append(shown, s)
	}
	return p, NewTimeline(p, shown, lang, day.Of(2019, 6, 26)).Model
}

func TestTimelineLanes(t *testing.T) {
	_, m := timelineOf(t, translations.Danish)
	var titles []string
	lanes := map[string]gantt.Lane{}
	for _, l := range m.Lanes {
		titles = append(titles, l.Title)
		lanes[l.Title] = l
	}
	want := []string{"SAPA", "Pilotkommuner", "Bølge 1", "Bølge 2", "Bølge 3", "Bølge 4", "Bølge 5", "Bølge 6", "Serviceplatformen"}
	if !slices.Equal(titles[:len(want)], want) {
		t.Errorf("the lanes are %q", titles)
	}
	if l := lanes["SAPA"]; !l.Foldable || l.Level != 0 || l.Count != "98" {
		t.Errorf("the lane of SAPA is %+v", l)
	}
	var labels []string
	for _, b := range lanes["Bølge 4"].Bars {
		labels = append(labels, b.Label)
	}
	for _, label := range []string{"kursus", "idriftsættes 20. sep.", "faktureres 1. okt.", "varsles senest 20. mar."} {
		if !slices.Contains(labels, label) {
			t.Errorf("Bølge 4 lacks %q: %q", label, labels)
		}
	}
	course := lanes["Bølge 4"].Bars[0]
	if course.Kind != gantt.Range || course.Class != (gantt.Class{Role: gantt.Wave, Index: 3, Of: 6}) {
		t.Errorf("the course is %+v", course)
	}
}

func TestTimelineZonesLieBehindWhatTheyHoldFor(t *testing.T) {
	p, m := timelineOf(t, translations.Danish)
	first := plan.CatalogueID("milestone", "Serviceplatformen", "Frozen zone 1")
	over := func(m gantt.Model) []string {
		i := slices.IndexFunc(m.Zones, func(b gantt.Bar) bool { return b.ID == first.String() })
		if i < 0 {
			return []string{"not shown"}
		}
		return m.Zones[i].ZoneLanes
	}
	if len(m.Zones) != 2 {
		t.Fatalf("%d zones", len(m.Zones))
	}
	for _, z := range m.Zones {
		if z.Kind != gantt.Zone || !z.OpenEnd || !z.End.Decided() {
			t.Errorf("the zone %q is %+v", z.Label, z)
		}
	}
	if i := slices.IndexFunc(m.Zones, func(b gantt.Bar) bool { return b.ID == first.String() }); i < 0 || m.Zones[i].Label != "Frozen zone 1, til: Driftsprøve bestået og godkendt" {
		t.Errorf("the zones are %+v", m.Zones)
	}
	sapa, _ := p.SolutionNamed("SAPA")
	ksd, _ := p.SolutionNamed("KSD")
	platform, _ := p.SolutionNamed("Serviceplatformen")
	id := func(of plan.Solution) string { return of.ID.String() }
	if got := over(m); !slices.Equal(got, []string{id(platform)}) {
		t.Errorf("without a scope it lies over %v", got)
	}
	for _, c := range []struct {
		of            []plan.ID
		inSAPA, inOwn []string
	}{
		{nil, nil, nil},
		{[]plan.ID{sapa.ID}, []string{id(sapa)}, []string{id(sapa)}},
		{[]plan.ID{ksd.ID}, []string{"not shown"}, []string{id(ksd)}},
		{[]plan.ID{platform.ID}, []string{"not shown"}, []string{id(platform)}},
	} {
		d := p.Edit()
		d.SetScope(first, c.of, nil)
		in := func(shown plan.Solution) []string {
			return over(NewTimeline(d.Plan(), []plan.Solution{shown}, translations.Danish, day.None).Model)
		}
		if !slices.Equal(in(sapa), c.inSAPA) || !slices.Equal(in(platform), c.inOwn) {
			t.Errorf("for %v: in SAPA's tab %v, in its own %v", c.of, in(sapa), in(platform))
		}
	}
}

func TestTimelineNamesWhatNoWaveHas(t *testing.T) {
	_, m := timelineOf(t, translations.English)
	found := map[string][]string{}
	for _, l := range m.Lanes {
		for _, b := range l.Bars {
			found[l.Title] = append(found[l.Title], b.Label)
		}
	}
	for title, want := range map[string]string{
		"Tests and acceptance": "Driftsprøve bestået og godkendt: primo februar 2020",
		"Transition":           "Første release hos IBM: under afklaring",
	} {
		if !slices.Contains(found[title], want) {
			t.Errorf("%s lacks %q: %q", title, want, found[title])
		}
	}
}

func TestTimelineJoinsEqualDeviations(t *testing.T) {
	p, _ := timelineOf(t, translations.Danish)
	s, _ := p.SolutionNamed("SAPA")
	wave := p.WavesOf(s.ID)[5]
	d, when := p.Edit(), day.On(day.Of(2020, 1, 20))
	for i, id := range p.MembersOf(wave.ID)[:3] {
		if i == 2 {
			when = day.On(day.Of(2020, 2, 3))
		}
		plan.Put(d, plan.Milestone{
			ID: plan.CatalogueID("test", id.String()), SolutionID: s.ID, MunicipalityID: id, Kind: plan.GoLive,
			Written: when.Long(day.Danish), Earliest: when.Earliest, Latest: when.Latest,
		})
	}
	sc := NewTimeline(d.Plan(), []plan.Solution{s}, translations.Danish, day.None)
	at := slices.IndexFunc(sc.Model.Lanes, func(l gantt.Lane) bool { return l.ID == wave.ID.String() })
	found := map[string]int{}
	for _, b := range sc.Model.Lanes[at].Bars {
		if b.Class.Role == gantt.Programme {
			found[b.Label] = len(sc.Items[b.ID].All())
		}
	}
	last, _ := p.Municipalities.Get(p.MembersOf(wave.ID)[2])
	want := map[string]int{"2 kommuner idriftsættes 20. jan.": 2, last.Name + " idriftsættes 3. feb.": 1}
	if !maps.Equal(found, want) {
		t.Errorf("the deviations are %v, want %v", found, want)
	}
}

func TestTimelinePrintSaysWhatItIs(t *testing.T) {
	p, _ := timelineOf(t, translations.Danish)
	s, _ := p.SolutionNamed("Serviceplatformen")
	m := NewTimeline(p, []plan.Solution{s}, translations.Danish, day.Of(2019, 6, 26)).Model
	for _, c := range []struct {
		of    plan.ID
		title string
	}{{s.ID, "Tidslinje · Serviceplatformen"}, {plan.None, "Tidslinje"}} {
		o := PrintOptions{Lang: translations.Danish, Landscape: true, Date: day.Of(2019, 6, 26)}
		d := TimelinePrint(p, m, c.of, day.Undecided, o)
		found := map[string]bool{}
		for _, it := range d.Pages[0].Items {
			if text, ok := it.(page.Text); ok {
				found[text.S] = true
			}
		}
		for _, want := range []string{c.title, "Prøver og godkendelser", "Overtagelsesdag", "26. juni"} {
			if !found[want] {
				t.Errorf("the page lacks %q", want)
			}
		}
	}
}

func TestWithToday(t *testing.T) {
	s := day.Span{Earliest: day.Of(2019, 1, 1), Latest: day.Of(2019, 12, 31)}
	for _, c := range []struct{ today, from, to day.Day }{
		{day.None, s.Earliest, s.Latest},
		{day.Of(2019, 6, 26), s.Earliest, s.Latest},
		{day.Of(2018, 10, 1), day.Of(2018, 10, 1), s.Latest},
		{day.Of(2020, 3, 1), s.Earliest, day.Of(2020, 3, 1)},
		{day.Of(2017, 3, 21), s.Earliest, s.Latest},
	} {
		if got := WithToday(s, c.today); got != (day.Span{Earliest: c.from, Latest: c.to}) {
			t.Errorf("with %v it is %v", c.today, got)
		}
	}
}
