package batch

import (
	"strings"
	"testing"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// inKSD returns the id of a wave of KSD, and a date as it is written.
func inKSD(d *plan.Draft, wave string) plan.Wave {
	ksd, _ := d.Base().SolutionNamed("KSD")
	w, _ := d.Base().WaveNamed(ksd.ID, wave)
	return w
}

func datesOf(t *testing.T, text string) plan.Dates {
	t.Helper()
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2020})
	if err != nil {
		t.Fatal(err)
	}
	return plan.Dates{Text: text, Span: w.Span}
}

// bothMerge lets two people edit copies of a plan and merge each other's, and returns the
// first's conflicts and what that merge said. The plans must be equal.
func bothMerge(t *testing.T, base string, anna, bo func(*plan.Draft) error) (p *plan.Plan, conflicts []string, said string) {
	t.Helper()
	a, b := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
	a.do(anna)
	b.do(bo)
	said = a.must("merge", a.path, b.path).out
	b.must("merge", b.path, a.path)
	if tables(t, a.path) != tables(t, b.path) {
		t.Error("merged both ways the tables differ")
	}
	return open(t, a.path).Plan(), a.conflicts(), said
}

// Two new dates of one wave, one of them undecided, are one conflict of the date.
func TestTwoFirstDatesConflictOnce(t *testing.T) {
	base := newPerson(t, "Eva", planFile(t, "monopolbrud"))
	base.do(func(d *plan.Draft) error {
		plan.Remove[plan.Milestone](d, plan.WaveMilestoneID(inKSD(d, "Bølge 4").ID, plan.GoLive))
		return nil
	})
	set := func(text string) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			return d.ScheduleWave(inKSD(d, "Bølge 4").ID, plan.GoLive, datesOf(t, text))
		}
	}
	_, conflicts, _ := bothMerge(t, base.path, set("1. maj 2020"), set("under afklaring"))
	if len(conflicts) != 1 || !strings.HasSuffix(conflicts[0], " date") {
		t.Errorf("the conflicts are %q", conflicts)
	}
}

// A line of edits that name one part of a date each, as programs of format 1 did, is no
// conflict.
func TestPartsOfADateInALineAreNoConflict(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, bo := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
	p := open(t, anna.path).Plan()
	ksd, _ := p.SolutionNamed("KSD")
	w, _ := p.WaveNamed(ksd.ID, "Bølge 4")
	id := plan.WaveMilestoneID(w.ID, plan.GoLive)
	part := func(field string, v plan.Value) plan.Change {
		return plan.Change{Table: "milestone", Row: id, Field: field, New: v}
	}
	info, _ := plan.TableNamed("milestone")
	dayValue := func(field, iso string) plan.Value {
		f, _ := info.Field(field)
		v, err := f.FromSQL(iso)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	at := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	logfiletest.Append(t, anna.path, "Anna", at, part("written", plan.Text("1.-10. maj 2020")),
		part("earliest", dayValue("earliest", "2020-05-01")), part("latest", dayValue("latest", "2020-05-10")))
	logfiletest.Append(t, anna.path, "Anna", at.Add(time.Hour), part("written", plan.Text("primo maj 2020")))
	bo.do(moveMany(1, 1, "Bølge 6"))
	bo.must("merge", bo.path, anna.path)
	if list := bo.conflicts(); len(list) > 0 {
		t.Errorf("the conflicts are %q", list)
	}
	if m, _ := open(t, bo.path).Plan().Milestones.Get(id); m.Written != "primo maj 2020" || m.Earliest != day.Of(2020, 5, 1) || m.Latest != day.Of(2020, 5, 10) {
		t.Errorf("the date is %q, %v to %v", m.Written, m.Earliest, m.Latest)
	}
}

// Two who enter the settlement of one solution have one row, which conflicts where they
// differ.
func TestTwoSettlementsAreOne(t *testing.T) {
	base := newPerson(t, "Eva", planFile(t, "empty"))
	enter := func(vat, payment int) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			sapa, _ := d.Base().SolutionNamed("SAPA")
			plan.Remove[plan.Settlement](d, plan.SettlementID(sapa.ID))
			plan.Put(d, plan.Settlement{
				ID: plan.SettlementID(sapa.ID), SolutionID: sapa.ID, Basis: "year", VATPercent: vat, PaymentDays: payment, PeriodsPerYear: 2,
			})
			return nil
		}
	}
	p, conflicts, _ := bothMerge(t, base.path, enter(25, 30), enter(25, 14))
	sapa, _ := p.SolutionNamed("SAPA")
	if _, ok := p.Settlements.Get(plan.SettlementID(sapa.ID)); !ok || len(conflicts) != 1 || !strings.HasSuffix(conflicts[0], " payment_days") {
		t.Errorf("there is a settlement: %v; the conflicts are %q", ok, conflicts)
	}
}

// Orders never conflict: each wave that only one person moved stands where it was put.
func TestOrdersOfWavesAreMerged(t *testing.T) {
	base := planFile(t, "monopolbrud")
	reorder := func(d *plan.Draft) error { d.MoveWave(inKSD(d, "Bølge 7").ID, -2); return nil }
	both := func(d *plan.Draft) error {
		d.MoveWave(inKSD(d, "Bølge 4").ID, -1)
		_, err := d.AddWave(plan.Wave{SolutionID: inKSD(d, "Bølge 4").SolutionID, Name: "Bølge 9"})
		return err
	}
	p, conflicts, _ := bothMerge(t, base, reorder, both)
	ksd, _ := p.SolutionNamed("KSD")
	var names []string
	for _, w := range p.WavesOf(ksd.ID) {
		names = append(names, w.Name)
	}
	if got := strings.Join(names, ", "); len(conflicts) != 0 || got != "Pilot 1, Pilot 2, Bølge 4, Bølge 3, Bølge 7, Bølge 5, Bølge 6, Bølge 9" {
		t.Errorf("the waves are %s, the conflicts %q", got, conflicts)
	}
}

// Two zones that end with each other are named.
func TestZonesThatEndWithEachOtherAreNamed(t *testing.T) {
	base := newPerson(t, "Eva", planFile(t, "monopolbrud"))
	x, y := plan.CatalogueID("milestone", "x"), plan.CatalogueID("milestone", "y")
	base.do(func(d *plan.Draft) error {
		w := inKSD(d, "Bølge 4")
		for id, name := range map[plan.ID]string{x: "Stop X", y: "Stop Y"} {
			on := day.Of(2020, 5, 1)
			plan.Put(d, plan.Milestone{ID: id, SolutionID: w.SolutionID, Kind: plan.FrozenZone, Name: name, Written: "1. maj 2020", Earliest: on, Latest: on})
		}
		return nil
	})
	ends := func(of, with plan.ID) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			plan.Update(d, of, func(m *plan.Milestone) { m.EndsWith = with })
			return nil
		}
	}
	_, conflicts, said := bothMerge(t, base.path, ends(x, y), ends(y, x))
	if len(conflicts) != 0 {
		t.Errorf("the conflicts are %q", conflicts)
	}
	wantSaid(t, said, "Stop X", "Stop Y")
}

// A municipality that one moved and the other gave its own date has both, and is named.
func TestAMoveAndAnOwnDateAreBothTaken(t *testing.T) {
	tonder := plan.MunicipalityID("0550")
	p, conflicts, said := bothMerge(t, planFile(t, "monopolbrud"),
		func(d *plan.Draft) error { return d.Assign(inKSD(d, "Bølge 5").ID, tonder) },
		func(d *plan.Draft) error {
			return d.Deviate(inKSD(d, "Bølge 5").SolutionID, tonder, plan.GoLive, datesOf(t, "1. maj 2021"), "")
		})
	ksd, _ := p.SolutionNamed("KSD")
	if w, _ := p.WaveOf(ksd.ID, tonder); w.Name != "Bølge 5" || len(p.Deviations(ksd.ID, tonder)) != 1 || len(conflicts) != 0 {
		t.Errorf("Tønder is in %s with %d own dates; conflicts %q", w.Name, len(p.Deviations(ksd.ID, tonder)), conflicts)
	}
	wantSaid(t, said, "Tønder, KSD: den ene flyttede kommunen til Bølge 5, den anden gav den sin egen dato.")
}
