package waves

import (
	"slices"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

func TestADeletedWaveTakesItsDatesAndMovesItsMunicipalities(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	for _, w := range p.WavesOf(sapa) {
		x, ok := DeletionOf(p, w.ID)
		if !ok || len(x.Members) != len(p.MembersOf(w.ID)) || len(x.Dates) != len(p.MilestonesOf(w.ID)) ||
			len(x.Targets) != len(p.WavesOf(sapa))-1 {
			t.Fatalf("%s: %+v", w.Name, x)
		}
		for _, target := range []plan.ID{plan.None, x.Targets[0].ID} {
			d := p.Edit()
			if err := d.Run(x.Edit(target)); err != nil {
				t.Fatalf("%s: %v", w.Name, err)
			}
			after := d.Plan()
			for _, id := range x.Members {
				if now, _ := after.WaveOf(sapa, id); now.ID != target {
					t.Errorf("%s: a member is in %q", w.Name, now.Name)
				}
			}
			if after.Waves.Has(w.ID) || len(after.MilestonesOf(w.ID)) > 0 {
				t.Errorf("%s is still there", w.Name)
			}
		}
	}
	if _, ok := DeletionOf(p, plan.None); ok {
		t.Error("no wave can be deleted")
	}
}

func TestWhoHasBeenToldIsSaidBeforeAWaveIsDeleted(t *testing.T) {
	p := plantest.Small(t)
	d := p.Edit()
	aarhus, fano := plan.MunicipalityID("0751"), plan.MunicipalityID("0563")
	if err := d.Assign(plantest.Waves[1], aarhus, fano); err != nil {
		t.Fatal(err)
	}
	plan.Put(d, plan.Letter{
		ID: plan.CatalogueID("letter", "1"), Kind: "notice", SolutionID: plantest.Solution, MunicipalityID: aarhus,
		SentAt: "2017-12-01", Facts: "{}",
	})
	x, _ := DeletionOf(d.Plan(), plantest.Waves[1])
	if !slices.Equal(x.Told, []plan.ID{aarhus}) || len(x.Members) != 2 {
		t.Errorf("told %v of %v", x.Told, x.Members)
	}
}

func TestTheNextUnplacedMunicipality(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	if id, left := NextUnplaced(p, sapa, plan.None); id != plan.None || left != 0 {
		t.Fatalf("%v, %d left", id, left)
	}
	d := p.Edit()
	all := p.AllMunicipalities()
	d.Unassign(sapa, all[3].ID, all[50].ID)
	p = d.Plan()
	for _, c := range []struct{ after, want plan.ID }{
		{plan.None, all[3].ID}, {all[0].ID, all[3].ID}, {all[3].ID, all[50].ID}, {all[50].ID, all[3].ID}, {all[97].ID, all[3].ID},
	} {
		if id, left := NextUnplaced(p, sapa, c.after); id != c.want || left != 2 {
			t.Errorf("after %v comes %v, want %v", c.after, id, c.want)
		}
	}
}

func TestATypedPlacement(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	for text, want := range map[string][3]string{
		"Billund bølge 3":         {"Billund", "SAPA", "Bølge 3"},
		"billund 3":               {"Billund", "SAPA", "Bølge 3"},
		"bølge 3 billund":         {"Billund", "SAPA", "Bølge 3"},
		"billund KSD b5":          {"Billund", "KSD", "Bølge 5"},
		"høje-ta bølge 2":         {"Høje-Taastrup", "SAPA", "Bølge 2"},
		"Ringkøbing-Skjern ksd 4": {"Ringkøbing-Skjern", "KSD", "Bølge 4"},
		"billund":                 {},
		"bølge 3":                 {},
		"bi 3":                    {},
		"billund bølge 77":        {},
		"billund aarhus 3":        {},
		"":                        {},
	} {
		x, ok := ParsePlacement(p, sapa, text)
		got := [3]string{x.Municipality.Name, x.Solution.Short, x.Wave.Name}
		if ok != (want[0] != "") || ok && got != want {
			t.Errorf("%q: %v %v, want %v", text, got, ok, want)
		}
	}
}

func TestATypedRestriction(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	for text, want := range map[string]string{
		"syddanmark": "Region Syddanmark", "Region Syd": "Region Syddanmark", "midt": "Region Midtjylland",
		"bølge 3": "Bølge 3", "ikke placeret": "unplaced", "region": "", "atlantis": "", "": "",
	} {
		r, ok := ParseRestriction(p, sapa, text, "Ikke placeret")
		got := r.Region + r.Wave.Name
		if r.Unplaced {
			got = "unplaced"
		}
		if ok != (want != "") || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}

func TestADateOfAWaveMovesWhatFollowsIt(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	for _, w := range p.WavesOf(sapa) {
		course, live, start := DateOf(p, w.ID, plan.CourseStart), DateOf(p, w.ID, plan.GoLive), DateOf(p, w.ID, plan.InvoicingStart)
		if len(course.Rows) != 2 || course.CheckEdit() != nil || !live.Holds || !start.Holds {
			continue
		}
		text, err := day.Parse("3. – 21. februar 2020", day.Context{Lang: day.Danish})
		if err != nil {
			t.Fatal(err)
		}
		edit, along := SetDate(p, w.ID, plan.CourseStart, text)
		d := p.Edit()
		if err := d.Run(edit); err != nil {
			t.Fatal(err)
		}
		after := d.Plan()
		if got := DateOf(after, w.ID, plan.CourseStart); got.Rows[0].When() != day.On(day.Of(2020, 2, 3)) || got.Rows[1].When() != day.On(day.Of(2020, 2, 21)) {
			t.Errorf("%s: the course is %q", w.Name, got.Text)
		}
		for kind, want := range map[plan.MilestoneKind]day.Day{plan.GoLive: day.Of(2020, 2, 24), plan.InvoicingStart: day.Of(2020, 3, 1)} {
			if got := DateOf(after, w.ID, kind); got.Rows[0].When() != day.On(want) || !got.Holds {
				t.Errorf("%s: %s is %q and holds %v", w.Name, kind, got.Text, got.Holds)
			}
		}
		if len(along) != 2 {
			t.Errorf("%d moves along", len(along))
		}
		return
	}
	t.Fatal("no wave follows the rules")
}

func TestAWaveWithoutADateGetsOne(t *testing.T) {
	p := plantest.Small(t)
	text, _ := day.Parse("1. juni 2018", day.Context{Lang: day.Danish})
	edit, _ := SetDate(p, plantest.Waves[2], plan.GoLive, text)
	d := p.Edit()
	if err := d.Run(edit); err != nil {
		t.Fatal(err)
	}
	if got := DateOf(d.Plan(), plantest.Waves[2], plan.GoLive); got.Text != "1. juni 2018" || len(got.Rows) != 1 {
		t.Errorf("%+v", got)
	}
}
