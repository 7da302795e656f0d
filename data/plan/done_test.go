package plan

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

// newTestWave is a plan with a wave in which Fanø has a go-live of its own.
func newTestWave(t testing.TB) (p *Plan, wave ID) {
	t.Helper()
	d := small(t).Edit()
	wave = CatalogueID("wave", "2")
	w, _ := d.Plan().Waves.Get(wave)
	on := func(text string, s day.Span) Dates { return Dates{Text: text, Span: s} }
	err := errors.Join(
		d.ScheduleWave(wave, CourseStart, on("4. juni 2018", day.On(day.Of(2018, 6, 4)))),
		d.ScheduleWave(wave, CourseEnd, on("uge 25 2018", day.Span{Earliest: day.Of(2018, 6, 18), Latest: day.Of(2018, 6, 22)})),
		d.ScheduleWave(wave, InvoicingStart, on("under afklaring", day.Undecided)),
		d.Assign(wave, MunicipalityID("0751"), MunicipalityID("0563")),
		d.Deviate(CatalogueID("solution", "KSD"), MunicipalityID("0563"), GoLive, on("1. august 2018", day.On(day.Of(2018, 8, 1))), "færgen"),
	)
	if err != nil {
		t.Fatal(err)
	}
	care := Milestone{ID: CatalogueID("m", "care"), SolutionID: w.SolutionID, WaveID: wave, Kind: Hypercare}
	Put(d, care.withDates(Dates{Text: "2. juli 2018", Span: day.On(day.Of(2018, 7, 2)), EndText: "20. juli 2018", End: day.On(day.Of(2018, 7, 20))}))
	return d.Plan(), wave
}

func TestReportDoneRefuses(t *testing.T) {
	p, wave := newTestWave(t)
	goLive := WaveMilestoneID(wave, GoLive) // 1 July 2018
	for _, c := range []struct {
		kind      MilestoneKind
		on, today day.Day
		why       DoneReason
	}{
		{GoLive, day.Of(2018, 7, 2), day.Of(2018, 7, 1), DoneInFuture},
		{GoLive, day.Of(2018, 6, 30), day.Of(2018, 7, 1), DoneBeforeStart},
		{GoLive, day.None, day.Of(2018, 6, 30), DoneBeforeStart},
		{InvoicingStart, day.Of(2018, 7, 1), day.Of(2018, 7, 1), DoneUndated},
	} {
		d := p.Edit()
		err := d.ReportDone(c.on, c.today, WaveMilestoneID(wave, CourseStart), WaveMilestoneID(wave, c.kind))
		var refused *DoneError
		if !errors.As(err, &refused) || refused.Why != c.why {
			t.Errorf("%s on %s, today %s: %v", c.kind, c.on.ISO(), c.today.ISO(), err)
		}
		if n := len(d.Changes()); n > 0 {
			t.Errorf("%s: %d changes of a report that was refused", c.kind, n)
		}
	}
	d := p.Edit()
	gone := CatalogueID("m", "gone")
	if d.ReportDone(day.None, day.Of(2018, 8, 1), goLive, gone) == nil || d.ReopenDone(goLive, gone) == nil || len(d.Changes()) > 0 {
		t.Error("a milestone that is not there was reported")
	}
}

func TestDoneDay(t *testing.T) {
	p, wave := newTestWave(t)
	late := day.Of(2018, 9, 1)
	for _, c := range []struct {
		id    ID
		today day.Day
		want  day.Day
	}{
		{WaveMilestoneID(wave, GoLive), late, day.Of(2018, 7, 1)},
		{WaveMilestoneID(wave, CourseEnd), late, day.Of(2018, 6, 22)},
		{WaveMilestoneID(wave, CourseEnd), day.Of(2018, 6, 20), day.Of(2018, 6, 20)},
		{CatalogueID("m", "care"), late, day.Of(2018, 7, 20)},
		{WaveMilestoneID(wave, InvoicingStart), late, late},
	} {
		m, _ := p.Milestones.Get(c.id)
		if got := p.DoneDay(m, c.today); got != c.want {
			t.Errorf("%s on %s: done on %s, not %s", m.Kind, c.today.ISO(), got.ISO(), c.want.ISO())
		}
	}
}

func TestWhatOfAWaveCanBeReported(t *testing.T) {
	p, wave := newTestWave(t)
	kinds := func(rows []Milestone) (list []MilestoneKind) {
		for _, m := range rows {
			list = append(list, m.Kind)
		}
		return list
	}
	for _, c := range []struct {
		on   day.Day
		want int // milestones, in the order of time, that of Fanø last
	}{
		{day.Of(2018, 6, 3), 0},
		{day.Of(2018, 6, 4), 1},
		{day.Of(2018, 6, 19), 2},
		{day.Of(2018, 7, 1), 3},
		{day.Of(2018, 7, 19), 3}, // hypercare goes on
		{day.Of(2018, 7, 20), 4},
		{day.Of(2018, 8, 1), 5},
	} {
		all := []MilestoneKind{CourseStart, CourseEnd, GoLive, Hypercare, GoLive}
		if got := kinds(p.ReportableMilestones(wave, c.on)); len(got) != c.want || c.want > 0 && got[c.want-1] != all[c.want-1] {
			t.Errorf("on %s: %v", c.on.ISO(), got)
		}
	}
	today := day.Of(2018, 8, 1)
	d := p.Edit()
	if err := d.ReportDone(day.None, today, milestoneIDs(p.ReportableMilestones(wave, today))...); err != nil {
		t.Fatal(err)
	}
	after := d.Plan()
	if n, left := len(after.ReportedMilestones(wave)), len(after.ReportableMilestones(wave, today)); n != 5 || left != 0 {
		t.Errorf("%d are reported, %d left", n, left)
	}
	own, _ := after.MilestoneFor(CatalogueID("solution", "KSD"), MunicipalityID("0563"), GoLive)
	if own.MunicipalityID == None || own.DoneOn != day.Of(2018, 8, 1) {
		t.Errorf("the own date is %+v", own)
	}
}

func milestoneIDs(rows []Milestone) (ids []ID) {
	for _, m := range rows {
		ids = append(ids, m.ID)
	}
	return ids
}

// What is reported done keeps its date in every way that gives dates, until that is
// taken back, which leaves the plan as it was.
func TestReportedMilestonesStay(t *testing.T) {
	p, wave := newTestWave(t)
	ksd, fanoe := CatalogueID("solution", "KSD"), MunicipalityID("0563")
	rapid.Check(t, func(t *rapid.T) {
		today := day.Of(2018, 7, 20) + day.Day(rapid.IntRange(0, 100).Draw(t, "later"))
		rows := p.ReportableMilestones(wave, today)
		m := rapid.SampledFrom(rows).Draw(t, "milestone")
		on := day.None
		if rapid.Bool().Draw(t, "a day") {
			on = day.Day(rapid.IntRange(int(m.Earliest), int(today)).Draw(t, "on"))
		}
		d := p.Edit()
		Update(d, m.ID, func(m *Milestone) { m.Locked = rapid.Bool().Draw(t, "locked") })
		before := d.Plan()
		d = before.Edit()
		if err := d.ReportDone(on, today, m.ID); err != nil {
			t.Fatal(err)
		}
		done := d.Plan()
		now, _ := done.Milestones.Get(m.ID)
		if now.DoneOn == day.None || now.DoneOn > today || on != day.None && now.DoneOn != on {
			t.Fatalf("reported on %s, today %s: done on %s", on.ISO(), today.ISO(), now.DoneOn.ISO())
		}
		d = done.Edit()
		to := done.MovedDates(now, now.When().AddDays(7), now.End().AddDays(7), Nearest)
		moves := map[string]error{"move": d.Move(Move{now, to}), "schedule": d.Schedule(m.ID, to)}
		if m.MunicipalityID != None {
			moves["deviate"] = d.Deviate(ksd, fanoe, m.Kind, to, "x")
			moves["follow"] = d.UseWaveDate(ksd, fanoe, m.Kind)
		}
		for how, err := range moves {
			if err == nil {
				t.Fatalf("%s changed what is done", how)
			}
		}
		if n := len(d.Changes()); n > 0 {
			t.Fatalf("%d changes", n)
		}
		if err := d.ReopenDone(m.ID); err != nil {
			t.Fatal(err)
		}
		back := d.Plan()
		if list := Compare(before, back); len(list) > 0 {
			t.Fatalf("taken back it is not as before: %v", list)
		}
		open, _ := back.Milestones.Get(m.ID)
		if err := back.Edit().Move(Move{open, to}); (err == nil) == open.Locked {
			t.Fatalf("locked %v, taken back it moves: %v", open.Locked, err)
		}
	})
}

func TestDoneLabels(t *testing.T) {
	p, wave := newTestWave(t)
	rows := p.ReportableMilestones(wave, day.Of(2018, 9, 1))
	for _, c := range []struct {
		label Label
		key   string
		n     string
	}{
		{p.DoneLabel(day.Of(2018, 7, 3), day.Of(2018, 9, 1), rows[:1]), "did.done", ""},
		{p.DoneLabel(day.None, day.Of(2018, 9, 1), rows), "did.done-wave", "5"},
		{p.ReopenLabel(rows[4:]), "did.reopen", ""},
		{p.ReopenLabel(append(rows, Milestone{Kind: Other})), "did.reopen-many", "6"},
	} {
		if c.label.Key != c.key || c.label.Arg("n") != c.n {
			t.Errorf("%v, not %s of %s", c.label, c.key, c.n)
		}
	}
	if got := p.DoneLabel(day.Of(2018, 7, 3), day.Of(2018, 9, 1), rows[:1]).Arg("date"); got != "3. juli 2018" {
		t.Errorf("reported on %q", got)
	}
	if got := p.DoneLabel(day.None, day.Of(2018, 9, 1), rows[1:2]).Arg("date"); got != "22. juni 2018" {
		t.Errorf("reported on %q", got)
	}
}
