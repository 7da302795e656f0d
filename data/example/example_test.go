package example

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func build(t testing.TB, name string) *plan.Plan {
	t.Helper()
	p, err := Build(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDistributions(t *testing.T) {
	tests := []struct {
		example, solution string
		sizes             []int
	}{
		{KSD2017, "KSD", []int{2, 5, 19, 19, 18, 18, 17}},
		{SAPA2019, "SAPA", []int{7, 13, 14, 15, 17, 15, 17}},
		{Monopolbrud, "KSD", []int{2, 5, 19, 19, 18, 18, 17}},
		{Monopolbrud, "SAPA", []int{7, 13, 14, 15, 17, 15, 17}},
	}
	for _, test := range tests {
		p := build(t, test.example)
		s, ok := p.SolutionNamed(test.solution)
		if !ok {
			t.Fatalf("%s has no %s", test.example, test.solution)
		}
		var sizes []int
		placed := map[plan.ID]bool{}
		for _, w := range p.WavesOf(s.ID) {
			members := p.MembersOf(w.ID)
			sizes = append(sizes, len(members))
			if w.Expected != len(members) {
				t.Errorf("%s, %s: %d expected, %d there", test.example, w.Name, w.Expected, len(members))
			}
			for _, m := range members {
				if placed[m] {
					t.Errorf("%s: %s is in two waves", test.example, m)
				}
				placed[m] = true
			}
		}
		if !slices.Equal(sizes, test.sizes) || len(placed) != 98 || len(p.Unplaced(s.ID)) != 0 {
			t.Errorf("%s, %s: waves of %v, %d placed", test.example, test.solution, sizes, len(placed))
		}
	}
}

// TestDatesOfSAPA has the table of the source with our go-lives.
func TestDatesOfSAPA(t *testing.T) {
	p := build(t, SAPA2019)
	sapa, _ := p.SolutionNamed("SAPA")
	want := [][4]string{ // course start and end, go-live, invoicing start
		{"Afsluttet 2018", "Afsluttet 2018", "4. kvartal 2018", "1. juli 2019"},
		{"18. marts 2019", "1. april 2019", "2. april 2019", "1. juli 2019"},
		{"1. april 2019", "26. april 2019", "29. april 2019", "1. juli 2019"},
		{"6. maj 2019", "20. maj 2019", "21. maj 2019", "1. juli 2019"},
		{"2. september 2019", "19. september 2019", "20. september 2019", "1. oktober 2019"},
		{"30. september 2019", "24. oktober 2019", "25. oktober 2019", "1. november 2019"},
		{"4. november 2019", "21. november 2019", "22. november 2019", "1. december 2019"},
	}
	for i, w := range p.WavesOf(sapa.ID) {
		for k, kind := range plan.ScheduleKinds {
			m, ok := p.WaveMilestone(w.ID, kind)
			if !ok || m.Written != want[i][k] || !m.When().Decided() || m.Example != (kind == plan.GoLive) {
				t.Errorf("%s, %s: %q (%v, example %v), want %q", w.Name, kind, m.Written, m.When(), m.Example, want[i][k])
			}
		}
	}
	pilots, _ := p.WaveMilestone(p.WavesOf(sapa.ID)[0].ID, plan.CourseEnd)
	if pilots.When() != (day.Span{Earliest: day.Of(2018, 1, 1), Latest: day.Of(2018, 12, 31)}) {
		t.Errorf("the pilots' courses ended in %v", pilots.When())
	}
}

func TestGoLivesOfKSDComeInOrder(t *testing.T) {
	for name, year := range map[string]int{KSD2017: 2018, Monopolbrud: 2020} {
		p := build(t, name)
		ksd, _ := p.SolutionNamed("KSD")
		before := day.None
		for _, w := range p.WavesOf(ksd.ID) {
			m, ok := p.WaveMilestone(w.ID, plan.GoLive)
			if !ok || !m.Example || m.Earliest.Year() != year || m.Latest.Year() != year || m.Earliest < before {
				t.Errorf("%s: %s goes live %q (%v)", name, w.Name, m.Written, m.When())
			}
			before = m.Earliest
		}
	}
}

// TestWhatIsOverIsDone looks for what is over on the status date and not reported done.
func TestWhatIsOverIsDone(t *testing.T) {
	done := 0
	for _, name := range Names() {
		p := build(t, name)
		today, err := day.ParseISO(p.SettingValue(plan.StatusDate))
		if err != nil {
			continue // Empty has none, and no milestones
		}
		for _, m := range p.Milestones.Rows() {
			over := m.Latest != day.None && m.Latest < today && !m.Kind.Lasts()
			if over != m.IsFinished() {
				t.Errorf("%s: %s %q is finished: %v", name, m.Kind, m.Written, m.IsFinished())
			}
			if over {
				done++
			}
		}
	}
	if done != 2*(3+3*3+1) { // the pilots, three waves, and the end of the Afklaringsfase
		t.Errorf("%d milestones are done", done)
	}
}

func TestMilestonesAreAsWritten(t *testing.T) {
	p := build(t, SAPA2019)
	sp, _ := p.SolutionNamed(serviceplatformen)
	rows, err := assets.Rows(assets.Milestones)
	if err != nil {
		t.Fatal(err)
	}
	days := map[string][2]string{ // begins or happens, ends
		"Frozen zone 1":                   {"2019-06-01", "2020-02-01..2020-02-10"},
		"Frozen zone 2":                   {"2019-07-01", "2019-12-05"},
		"Intern test":                     {"2019-07-01", "2019-07-31"},
		"Overtagelsesprøve":               {"2019-09-01", "2019-10-31"},
		"Hypercare periode":               {"2019-11-09", "2019-12-05"},
		"Cut over weekend":                {"2019-11-09", "2019-11-10"},
		"Driftsprøve bestået og godkendt": {"2020-02-01..2020-02-10", ""},
		"Overtagelsesdag":                 {"2019-10-25", ""},
		"Første release hos IBM":          {"", ""},
	}
	for _, row := range rows {
		m, ok := p.Milestones.Get(transitionID(row["name"]))
		if !ok || m.Written != row["written"] || m.SolutionID != sp.ID || m.Name != row["name"] || m.Example {
			t.Errorf("%s is %+v", row["name"], m)
		}
		if want, ok := days[row["name"]]; ok && (formatSpan(m.When()) != want[0] || formatSpan(p.EndOf(m)) != want[1]) {
			t.Errorf("%s: %s to %s, want %v", m.Name, formatSpan(m.When()), formatSpan(p.EndOf(m)), want)
		}
	}
	if n := len(p.MilestonesOfSolution(sp.ID)); n != len(rows) {
		t.Errorf("%d milestones, want %d", n, len(rows))
	}
	zone, _ := p.Milestones.Get(transitionID("Frozen zone 2"))
	if zone.Rule != plan.OnlyCriticalIncidents || zone.EndsWith != transitionID("Hypercare periode") {
		t.Errorf("Frozen zone 2 is %+v", zone)
	}
}

func formatSpan(s day.Span) string {
	if s.Earliest == s.Latest {
		return s.Earliest.ISO()
	}
	return s.Earliest.ISO() + ".." + s.Latest.ISO()
}

func TestSettlementOfSAPA(t *testing.T) {
	p := build(t, Monopolbrud)
	for short, want := range map[string][]int64{"SAPA": {100_000, 150_000, 213_100}, "STS": {250_000}} {
		s, _ := p.SolutionNamed(short)
		model, ok := p.SettlementOf(s.ID)
		if !ok || model.Basis != plan.PerYear || model.BreakAt != 150_000 || model.BreakPercent != 50 || model.VATPercent != 25 || model.PeriodsPerYear != 2 {
			t.Errorf("%s is settled by %+v", short, model)
		}
		var prices []int64
		for _, pr := range p.PricesOf(model.ID) {
			prices = append(prices, pr.PerInhabitant)
			if last := pr.PerInhabitant == 213_100; last != (pr.ValidTo != day.None) || last && pr.ValidTo.ISO() != "2028-12-31" {
				t.Errorf("the price of %s from %s ends on %s", short, pr.ValidFrom, pr.ValidTo.ISO())
			}
		}
		if !slices.Equal(prices, want) {
			t.Errorf("%s costs %v, want %v", short, prices, want)
		}
	}
}

// The infrastructure is charged to all municipalities from its own start, and has no wave.
func TestInfrastructureHasItsOwnStart(t *testing.T) {
	for _, name := range []string{SAPA2019, Monopolbrud} {
		p := build(t, name)
		sts, _ := p.SolutionNamed("STS")
		model, _ := p.SettlementOf(sts.ID)
		if len(p.WavesOf(sts.ID)) > 0 || !model.AllMunicipalities || len(p.SolutionStarts(model)) != 1 {
			t.Errorf("%s: %d waves, all: %v, starts %v", name, len(p.WavesOf(sts.ID)), model.AllMunicipalities, p.SolutionStarts(model))
		}
		for _, m := range p.AllMunicipalities() {
			if start := p.BillingStartOf(model, m.ID); start.When != day.On(day.Of(2020, 1, 1)) {
				t.Fatalf("%s: %s starts %v", name, m.Name, start.When)
			}
		}
	}
}

func TestNoticePeriodsAndStatusDates(t *testing.T) {
	for name, want := range map[string]string{SAPA2019: "2019-06-26", KSD2017: "2017-03-21", Monopolbrud: "2019-06-26", Empty: ""} {
		p := build(t, name)
		if got := p.SettingValue(plan.StatusDate); got != want {
			t.Errorf("%s: status date %q, want %q", name, got, want)
		}
		for short, months := range map[string][2]int{"SAPA": {6, 9}, "KSD": {6, 0}, "KY": {6, 0}} {
			if s, _ := p.SolutionNamed(short); s.NoticeMin != months[0] || s.NoticeMax != months[1] {
				t.Errorf("%s: notice of %s %d to %d months", name, short, s.NoticeMin, s.NoticeMax)
			}
		}
	}
}

func TestPlaceholdersAreMarked(t *testing.T) {
	p := build(t, Monopolbrud)
	for _, m := range p.AllMunicipalities() {
		if !m.Example || len(m.EAN) != 13 || m.Address == "" || len(p.ContactsOf(m.ID)) != len(roles) {
			t.Errorf("%s: %+v", m.Name, m)
		}
		if sum := eanSum(t, m.EAN); sum%10 != 0 {
			t.Errorf("%s: the EAN number %s has a wrong check digit", m.Name, m.EAN)
		}
	}
	for _, c := range p.Contacts.Rows() {
		if !c.Example {
			t.Errorf("%s is not marked", c.Email)
		}
	}
	for _, s := range p.Settings.Rows() {
		ours := s.Key == plan.StatusDate || s.Key == plan.PlanName || s.Key == plan.LetterLanguage
		if s.Example == ours {
			t.Errorf("the setting %s is marked %v", s.Key, s.Example)
		}
	}
	want := plan.Sender{
		Name: "Eksempelfællesskabet", Address: "Eksempelvej 1", City: "0000 Eksempelby", CVR: "00000000", Email: "udrulning@example.com",
		Phone: "00 00 00 00", Signature: "Udrulningsteamet", Bank: "Reg.nr. 9999, konto 0000000000", Example: true,
	}
	if got := p.Sender(); got != want {
		t.Errorf("the sender is %+v, want %+v", got, want)
	}
}

func eanSum(t *testing.T, ean string) int {
	sum := 0
	for i, r := range ean {
		n, err := strconv.Atoi(string(r))
		if err != nil {
			t.Fatal(err)
		}
		sum += n * []int{1, 3}[i%2]
	}
	return sum
}

func TestEmptyHasFactsOnly(t *testing.T) {
	p := build(t, Empty)
	if n := p.Municipalities.Len(); n != 98 {
		t.Errorf("%d municipalities, want 98", n)
	}
	if p.Populations.Len() != 8*98 || p.Solutions.Len() != 27 || p.Dependencies.Len() == 0 {
		t.Error("the catalogue is not complete")
	}
	if p.Waves.Len()+p.Assignments.Len()+p.Milestones.Len()+p.Contacts.Len()+p.Settings.Len()+p.Settlements.Len() != 0 {
		t.Error("there is more than the catalogue")
	}
	for _, m := range p.Municipalities.Rows() {
		if m.Example || m.EAN+m.Address+m.Reference+m.Postcode != "" {
			t.Errorf("%s has placeholders", m.Name)
		}
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	for _, name := range Names() {
		if changes := plan.Compare(build(t, name), build(t, name)); len(changes) > 0 {
			t.Errorf("%s: built twice, it differs: %v", name, changes[0])
		}
	}
}

func TestUnknownExample(t *testing.T) {
	var unknown *UnknownError
	if _, err := Build("sapa"); !errors.As(err, &unknown) {
		t.Errorf("error %v, want UnknownError", err)
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		build(b, Monopolbrud)
	}
}
