package overview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/worklist"
)

// TestComing has SAPA on 1 February 2019: four waves are late, and what comes is
// in the order of time.
func TestComing(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	p = plantest.Unstarted(t, p)
	today := day.Of(2019, 2, 1)
	list := upcomingEvents(p, worklist.Of(p, today))
	late, soon := 0, 0
	for i, e := range list {
		switch {
		case e.daysLate > 0:
			late++
			if i >= late {
				t.Errorf("what is late stands at %d, behind what is not", i)
			}
		case e.within(today, 90):
			soon++
		}
		if i > late && day.CompareSpans(list[i-1].when, e.when) > 0 {
			t.Errorf("%s stands behind %s", e.where, list[i-1].where)
		}
		if e.daysLate == 0 && e.when.Latest != day.None && e.when.Latest < today {
			t.Errorf("%s %s is over", e.where, e.kind)
		}
	}
	if late != 4 || list[0].daysLate != 122 || list[0].municipalities != 13 {
		t.Errorf("%d late, first %+v", late, list[0])
	}
	if soon != 8 { // of Bølge 1-3 and the notices to Bølge 4 and 5
		t.Errorf("%d within 90 days, want 8", soon)
	}

	// Once Bølge 1 was told it is not late here: that it was told too late is a
	// finding.
	s, _ := p.SolutionNamed("SAPA")
	w, _ := p.WaveNamed(s.ID, "Bølge 1")
	d := p.Edit()
	for _, m := range p.MembersOf(w.ID) {
		plan.Put(d, plan.Letter{ID: plan.CatalogueID("letter", m.String()), Kind: letters.Notification, SolutionID: s.ID, MunicipalityID: m, SentAt: "2019-01-31"})
	}
	if list := upcomingEvents(d.Plan(), worklist.Of(d.Plan(), today)); list[0].where != "SAPA Bølge 2" {
		t.Errorf("first is %+v", list[0])
	}
}

func TestCardsStandApart(t *testing.T) {
	a, b := &canvas.Rectangle{}, &canvas.Rectangle{}
	halves{}.Layout([]fyne.CanvasObject{a, b}, fyne.NewSize(412, 100))
	if gap := b.Position().X - a.Size().Width; gap != cardGap || b.Position().X+b.Size().Width != 412 {
		t.Errorf("a gap of %v, the last ends at %v", gap, b.Position().X+b.Size().Width)
	}
}

func TestGoLivesSayTheirYear(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	for short, want := range map[string]string{"SAPA": "1. oktober 2018 – 22. november 2019", "KSD": "2020", "Valg": "under afklaring"} {
		s, _ := p.SolutionNamed(short)
		if got := goLiveSpan(p, p.WavesOf(s.ID)).Long(day.Danish); got != want {
			t.Errorf("%s goes live %s, want %s", short, got, want)
		}
	}
}
