package changes

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

const (
	da = translations.Danish
	en = translations.English
)

var (
	ksd      = plan.CatalogueID("solution", "KSD")
	wave3    = plan.CatalogueID("wave", "3")
	wave4    = plan.CatalogueID("wave", "4")
	toender  = plan.MunicipalityID("0550")
	aabenraa = plan.MunicipalityID("0580")
	goLive   = plan.WaveMilestoneID(wave3, plan.GoLive)
	contact  = plan.CatalogueID("contact", "1")
	price    = plan.CatalogueID("price", "1")
	invoice  = plan.CatalogueID("invoice", "1")
	zone     = plan.CatalogueID("milestone", "zone")
)

func small(t testing.TB) *plan.Plan {
	t.Helper()
	d := new(plan.Plan).Edit()
	plan.Put(d, plan.Municipality{ID: toender, Code: "0550", Name: "Tønder", EAN: "5790000000001"})
	plan.Put(d, plan.Municipality{ID: aabenraa, Code: "0580", Name: "Aabenraa"})
	plan.Put(d, plan.Solution{ID: ksd, Short: "KSD", Name: "Sygedagpenge", NoticeMin: 6})
	d.AddWave(plan.Wave{ID: wave3, SolutionID: ksd, Name: "Bølge 3", Capacity: 20})
	d.AddWave(plan.Wave{ID: wave4, SolutionID: ksd, Name: "Bølge 4"})
	settlement := plan.CatalogueID("settlement", "1")
	plan.Put(d, plan.Settlement{ID: settlement, SolutionID: ksd, Name: "Drift"})
	plan.Put(d, plan.Price{ID: price, SettlementID: settlement, ValidFrom: day.Of(2019, 1, 1), PerInhabitant: 213100})
	err := d.ScheduleWave(wave3, plan.GoLive, plan.Dates{Text: "1. maj 2018", Span: day.On(day.Of(2018, 5, 1))})
	if err == nil {
		err = d.Assign(wave3, toender)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func TestLines(t *testing.T) {
	before := small(t)
	for _, c := range []struct {
		name   string
		edit   func(*plan.Draft)
		da, en []string
	}{
		{"a task is due", func(d *plan.Draft) {
			plan.Put(d, plan.Task{ID: plan.CatalogueID("task", "1"), SolutionID: ksd, Text: "Ryd op", DueRule: "go_live-21d"})
		}, []string{"KSD, opgave, Ryd op: tilføjet (frist 21 dage før idriftsættelsen)"}, []string{"KSD, task, Ryd op: added (due 21 days before the go-live)"}},
		{"moved", func(d *plan.Draft) { _ = d.Assign(wave4, toender) },
			[]string{"Tønder, KSD: Bølge 3 → Bølge 4"}, []string{"Tønder, KSD: Bølge 3 → Bølge 4"}},
		{"placed", func(d *plan.Draft) { _ = d.Assign(wave4, aabenraa) },
			[]string{"Aabenraa, KSD: ikke placeret → Bølge 4"}, []string{"Aabenraa, KSD: not placed → Bølge 4"}},
		{"taken out", func(d *plan.Draft) { d.Unassign(ksd, toender) },
			[]string{"Tønder, KSD: Bølge 3 → ikke placeret"}, []string{"Tønder, KSD: Bølge 3 → not placed"}},
		{"date as written", func(d *plan.Draft) {
			_ = d.Schedule(goLive, plan.Dates{Text: "primo juni 2018", Span: day.Span{Earliest: day.Of(2018, 6, 1), Latest: day.Of(2018, 6, 10)}})
		}, []string{"KSD, Bølge 3, Idriftsættelse: 1. maj 2018 → primo juni 2018"},
			[]string{"KSD, Bølge 3, Go-live: 1 May 2018 → primo juni 2018"}},
		{"the same words, other days", func(d *plan.Draft) {
			plan.Update(d, goLive, func(m *plan.Milestone) { m.Latest += 1 })
		}, []string{"KSD, Bølge 3, Idriftsættelse: 1. maj 2018 (1. maj 2018) → 1. maj 2018 (1.-2. maj 2018)"}, nil},
		{"undecided", func(d *plan.Draft) { _ = d.Schedule(goLive, plan.Dates{}) },
			[]string{"KSD, Bølge 3, Idriftsættelse: 1. maj 2018 → under afklaring"},
			[]string{"KSD, Bølge 3, Go-live: 1 May 2018 → undecided"}},
		{"a new milestone", func(d *plan.Draft) {
			plan.Put(d, plan.Milestone{ID: zone, Kind: plan.FrozenZone, Written: "juli 2018", Earliest: day.Of(2018, 7, 1), Latest: day.Of(2018, 7, 31)})
		}, []string{"Programmet, Frozen zone: tilføjet (juli 2018)"}, []string{"The programme, Frozen zone: added (juli 2018)"}},
		{"the scope of a zone", func(d *plan.Draft) {
			plan.Put(d, plan.Milestone{ID: zone, SolutionID: ksd, Kind: plan.CutOver, Written: "juli 2018", Earliest: day.Of(2018, 7, 1), Latest: day.Of(2018, 7, 31)})
			d.SetScope(zone, nil, []plan.MilestoneKind{plan.GoLive})
		}, []string{"KSD, Cut over: tilføjet (juli 2018)", "Cut over, gælder for alle løsninger, Idriftsættelse: tilføjet"},
			[]string{"KSD, Cut-over: added (juli 2018)", "Cut-over, applies to all solutions, Go-live: added"}},
		{"a wave that goes", func(d *plan.Draft) { _ = d.RemoveWave(wave3, wave4) },
			[]string{"Tønder, KSD: Bølge 3 → Bølge 4", "KSD, Bølge 3, Idriftsættelse: slettet (var 1. maj 2018)",
				"KSD, Bølge 3: slettet (var type Ordinær bølge, kapacitet 20)"}, nil},
		{"a field", func(d *plan.Draft) {
			plan.Update(d, toender, func(m *plan.Municipality) { m.EAN = "5790000000002" })
			plan.Update(d, aabenraa, func(m *plan.Municipality) { m.EAN = "5790000000003" })
		}, []string{"Tønder, EAN-nummer: 5790000000001 → 5790000000002", "Aabenraa, EAN-nummer: (tomt) → 5790000000003"}, nil},
		{"numbers and truths", func(d *plan.Draft) {
			plan.Update(d, wave3, func(w *plan.Wave) { w.Capacity = 0 })
			plan.Update(d, goLive, func(m *plan.Milestone) { m.Locked = true })
			plan.Update(d, price, func(p *plan.Price) { p.PerInhabitant = 106550 })
		}, []string{"KSD, Bølge 3, kapacitet: 20 → (tomt)", "KSD, Bølge 3, Idriftsættelse, låst: nej → ja",
			"KSD, pris fra 1. januar 2019: 21,31\u00a0kr. → 10,655\u00a0kr."}, nil},
		{"what is assumed", func(d *plan.Draft) {
			plan.Update(d, plan.CatalogueID("settlement", "1"), func(s *plan.Settlement) { s.Assumptions = "basis,periods_per_year,whole_months" })
		}, []string{"KSD, afregning, Drift, antagelser: (tomt) → prisgrundlag, perioder pr. år og hele måneder"},
			[]string{"KSD, settlement, Drift, assumptions: (empty) → price basis, periods per year and whole months"}},
		{"a contact", func(d *plan.Draft) {
			plan.Put(d, plan.Contact{ID: contact, MunicipalityID: toender, Role: "programleder", Name: "Ida", Email: "ida@example.com"})
		}, []string{"Tønder, kontakt, programleder: tilføjet (navn Ida, e-mail ida@example.com)"}, nil},
		{"a setting", func(d *plan.Draft) { d.Set("rules.collision_weeks/"+ksd.String(), "8") },
			[]string{"KSD, uger mellem løsninger: tilføjet (8)"}, []string{"KSD, weeks between solutions: added (8)"}},
		{"an invoice with its lines", func(d *plan.Draft) {
			plan.Put(d, plan.Invoice{ID: invoice, Series: "MH-", Number: 7, Kind: "invoice", MunicipalityID: toender, SolutionID: ksd, Total: 12500, Snapshot: "{}"})
			plan.Put(d, plan.InvoiceLine{ID: contact, InvoiceID: invoice, Position: 1, Text: "x"})
		}, []string{"Tønder, KSD, faktura MH-0007: tilføjet (i alt 125,00\u00a0kr.)"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := before.Edit()
			c.edit(d)
			if got := textsOf(NewDescriber(da, before, d.Plan()).Lines(d.Changes())); !slices.Equal(got, c.da) {
				t.Errorf("told as\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.da, "\n"))
			}
			if got := textsOf(NewDescriber(en, before, d.Plan()).Lines(d.Changes())); c.en != nil && !slices.Equal(got, c.en) {
				t.Errorf("told as\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.en, "\n"))
			}
		})
	}
}

func textsOf(lines []Line) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l.Text)
	}
	return all
}

func TestDifferenceIsGroupedAndCounted(t *testing.T) {
	before := small(t)
	d := before.Edit()
	if err := d.Assign(wave4, toender, aabenraa); err != nil {
		t.Fatal(err)
	}
	plan.Update(d, toender, func(m *plan.Municipality) { m.City = "Tønder" })
	_ = d.Schedule(goLive, plan.Dates{})
	plan.Put(d, plan.Baseline{ID: contact, Name: "a name is no part of a state"})
	diff := Compare(da, before, d.Plan())
	want := `KSD – Sygedagpenge (1 dato eller milepæl, 2 placeringer)
  KSD, Bølge 3, Idriftsættelse: 1. maj 2018 → under afklaring
  Tønder, KSD: Bølge 3 → Bølge 4
  Aabenraa, KSD: ikke placeret → Bølge 4

Hele planen (1 stamdata)
  Tønder, by: (tomt) → Tønder
`
	if got := diff.Format(); got != want || diff.Total != 4 {
		t.Errorf("%d lines:\n%s\nwant\n%s", diff.Total, got, want)
	}
	if same := Compare(da, before, before); same.Total != 0 || same.Format() != "" {
		t.Errorf("a plan differs from itself: %s", same.Format())
	}
}

// genPlan draws a plan by a number of random edits.
func genPlan(t *rapid.T, from *plan.Plan, name string) *plan.Plan {
	d := from.Edit()
	for range rapid.IntRange(0, 12).Draw(t, name) {
		m := rapid.SampledFrom([]plan.ID{toender, aabenraa}).Draw(t, "municipality")
		w := rapid.SampledFrom([]plan.ID{wave3, wave4}).Draw(t, "wave")
		n := rapid.IntRange(0, 30).Draw(t, "number")
		switch rapid.IntRange(0, 12).Draw(t, "edit") {
		case 0:
			_ = d.Assign(w, m)
		case 1:
			d.Unassign(ksd, m)
		case 2:
			_ = d.ScheduleWave(w, plan.GoLive, plan.Dates{Text: "x", Span: day.On(day.Of(2018, 5, 1+n%28))})
		case 3:
			plan.Update(d, goLive, func(r *plan.Milestone) { r.Locked = !r.Locked })
		case 4:
			plan.Put(d, plan.Contact{ID: contact, MunicipalityID: m, Name: rapid.String().Draw(t, "text")})
		case 5:
			plan.Put(d, plan.Letter{ID: contact, MunicipalityID: m, SolutionID: ksd, Kind: letters.Notification})
		case 6:
			plan.Put(d, plan.Invoice{ID: invoice, MunicipalityID: m, SolutionID: ksd, Number: n})
		case 7:
			_ = d.RemoveWave(w, plan.None)
		case 8:
			plan.Remove[plan.Municipality](d, m)
		case 9:
			plan.Remove[plan.Solution](d, ksd)
		case 10:
			d.Set(plan.StatusDate, "2018-01-01")
		case 11:
			plan.Put(d, plan.Wave{ID: w, SolutionID: ksd, Name: "Bølge", Capacity: n})
		case 12:
			plan.Update(d, goLive, func(r *plan.Milestone) { r.DoneOn = [2]day.Day{r.Latest, day.None}[n%2] })
		}
	}
	return d.Plan()
}

func TestEveryDifferenceIsTold(t *testing.T) {
	start := small(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := genPlan(t, start, "a"), genPlan(t, start, "b")
		for _, l := range languages {
			diff, told, sum := Compare(l, a, b), map[plan.ID]bool{}, 0
			for _, g := range diff.Groups {
				for _, c := range g.Counts {
					sum += c.N
				}
				for _, line := range g.Lines {
					told[line.Row] = true
					if line.Text == "" || line.Subject == "" || strings.HasPrefix(line.Text, "changes.") {
						t.Fatalf("a line says %q of %q", line.Text, line.Subject)
					}
				}
			}
			if sum != diff.Total {
				t.Fatalf("the counts are %d, the lines %d", sum, diff.Total)
			}
			for _, c := range Between(a, b) {
				if !told[c.Row] {
					t.Fatalf("nothing is told of %v", c)
				}
			}
		}
	})
}

func TestGoingBackTakesThePlanAndLeavesWhatHappened(t *testing.T) {
	start := small(t)
	rapid.Check(t, func(t *rapid.T) {
		then, now := genPlan(t, start, "then"), genPlan(t, start, "now")
		back := Restore(now, then)
		d := now.Edit()
		if err := back.Apply(d); err != nil {
			t.Fatal(err)
		}
		after := d.Plan()
		locked := map[plan.ID]bool{}
		kept := 0
		for _, c := range plan.Compare(after, then) {
			m, _ := now.Milestones.Get(c.Row)
			switch {
			case isRecord(c.Table), isOrphaned(now, c):
			case m.CheckEdit() != nil:
				locked[c.Row] = true
			case c.New.IsGone():
				kept++
			default:
				t.Fatalf("did not go back: %v", c)
			}
		}
		if len(locked) != back.Locked || kept != back.Kept {
			t.Fatalf("says %d locked and %d kept, has %d and %d", back.Locked, back.Kept, len(locked), kept)
		}
		for _, c := range plan.Compare(now, after) {
			if isRecord(c.Table) {
				t.Fatalf("took back %v", c)
			}
		}
		for _, l := range after.Letters.Rows() {
			if !after.Solutions.Has(l.SolutionID) && now.Solutions.Has(l.SolutionID) {
				t.Fatal("the solution of a letter went")
			}
		}
		if again := Restore(after, then); len(again.Changes) > 0 {
			t.Fatalf("going back twice does more: %v", again.Changes)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	d := small(b).Edit()
	for n := range 1000 {
		plan.Put(d, plan.Milestone{ID: plan.CatalogueID("m", string(rune('a'+n%26)), string(rune(n))), SolutionID: ksd, WaveID: wave3, Kind: plan.Other, Name: "x", Written: "uge 4"})
	}
	before := d.Plan()
	d = before.Edit()
	for _, m := range before.Milestones.Rows() {
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.Written, m.Earliest = "uge 5", day.Of(2018, 2, 1) })
	}
	after := d.Plan()
	b.ReportAllocs()
	for b.Loop() {
		if diff := Compare(da, before, after); diff.Total != before.Milestones.Len() {
			b.Fatal(diff.Total)
		}
	}
}

// Of an erased row nothing says which one it was.
func TestErasingIsTold(t *testing.T) {
	p := small(t)
	row := plan.CatalogueID("contact", "erased")
	list := []plan.Change{
		{Table: "contact", Row: row, Old: plan.Gone, New: plan.Erase},
		{Table: "contact", Row: row, Old: plan.Erase, New: plan.Erase},
	}
	for lang, want := range map[translations.Lang][]string{
		translations.Danish:  {"kontakt: slettet for altid", "kontakt: indholdet er slettet for altid siden"},
		translations.English: {"contact: erased for good", "contact: its content has since been erased for good"},
	} {
		if got := textsOf(NewDescriber(lang, p, p).Lines(list)); !slices.Equal(got, want) {
			t.Errorf("told as %q", got)
		}
	}
	if d := Describe(translations.Danish, p, p, list); d.Total != 2 || d.Groups[0].Title != "Hele planen" {
		t.Errorf("grouped as\n%s", d.Format())
	}
}

func TestASourceIsNamedInTheLanguage(t *testing.T) {
	for source, want := range map[string][2]string{
		"Danmarks Statistik FOLK1A, 1 January": {"Danmarks Statistik, FOLK1A", "Statistics Denmark, FOLK1A"},
		"Danmarks Statistik, FOLK1A":           {"Danmarks Statistik, FOLK1A", "Statistics Denmark, FOLK1A"},
		"optælling i marts":                    {"optælling i marts", "optælling i marts"},
		"":                                     {"", ""},
	} {
		if got := [2]string{FormatSource(da, source), FormatSource(en, source)}; got != want {
			t.Errorf("%q is named %q", source, got)
		}
	}
}
