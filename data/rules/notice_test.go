package rules

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// noticeTable is what a program of another kind (testdata/notice.py) says of the
// notices of the examples on many days.
func noticeTable(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("testdata/notice.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestNoticeAgainstTheTable(t *testing.T) {
	p := build(t, example.Monopolbrud)
	for _, r := range noticeTable(t) {
		s, w := solutionAndWave(t, p, r[0], r[1])
		member := p.MembersOf(w.ID)[0]
		for _, n := range []NoticeState{WaveNotice(p, w.ID, iso(t, r[2])), Notice(p, s.ID, member, iso(t, r[2]))} {
			got := []string{r[0], r[1], r[2], n.Opens.ISO(), n.Deadline.ISO(), n.Last.ISO(), n.State.String(), strconv.Itoa(n.Days)}
			if !slices.Equal(got, r) {
				t.Errorf("got %v, want %v", got, r)
			}
		}
	}
}

// TestNoticeFindingsAgainstTheTable compares what is found with that table: a
// late notice is lawful still while the last day of the go-live allows it.
func TestNoticeFindingsAgainstTheTable(t *testing.T) {
	p := build(t, example.Monopolbrud)
	type on struct{ solution, today string }
	want := map[on][]string{}
	for _, r := range noticeTable(t) {
		solution, wave, today, last, state := r[0], r[1], r[2], r[5], r[6]
		key := map[string]string{"late": "rules.notice.late", "due": "rules.notice.due", "open": "rules.notice.open"}[state]
		if state == "late" && today <= last {
			key = "rules.notice.risk"
		}
		var found []string
		if key != "" {
			found = []string{key + " " + solution + " " + wave}
		}
		at := on{solution, today}
		want[at] = append(want[at], found...)
	}
	if len(want) < 30 {
		t.Fatalf("only %d days in the table", len(want))
	}
	for at, list := range want {
		var got []string
		for _, f := range findingKeys(p, Check(p, iso(t, at.today)), NoticeRule) {
			if strings.Contains(f, " "+at.solution+" ") {
				got = append(got, f)
			}
		}
		slices.Sort(got)
		slices.Sort(list)
		if !slices.Equal(got, list) {
			t.Errorf("%s on %s: found %q, want %q", at.solution, at.today, got, list)
		}
	}
}

func TestDeadlines(t *testing.T) {
	ksd := plan.Solution{NoticeMin: 6}
	for goLive, want := range map[string]string{
		"2018-10-02": "2018-03-28", // 2 April is Easter Monday: Wednesday before Easter
		"2019-08-30": "2019-02-28", // February has no 30th
		"2020-08-31": "2020-02-28", // nor a 31st; the 29th is a Saturday
		"2019-10-18": "2019-04-17", // Maundy Thursday
		"2020-07-01": "2019-12-31", // New Year's Day; New Year's Eve is only quiet
		"2024-10-26": "2024-04-26", // no holiday after 2023
		"2023-11-05": "2023-05-04", // 5 May 2023 was Store bededag
		"2019-12-01": "2019-05-31", // 1 June is a Saturday
	} {
		n := noticeTermsOf(ksd, day.On(iso(t, goLive)), Settings{DueDays: 30})
		if n.deadline.ISO() != want {
			t.Errorf("of %s the deadline is %s, want %s", goLive, n.deadline, want)
		}
		if first := day.FirstAfterNotice(n.deadline, 6); first > iso(t, goLive) || day.NoticeDeadline(first, 6) < n.deadline {
			t.Errorf("told on %s, the first lawful day is %s, though %s is lawful", n.deadline, first, goLive)
		}
	}
}

func TestNoNotice(t *testing.T) {
	p := build(t, example.Monopolbrud)
	s, w := solutionAndWave(t, p, "KSD", "Bølge 3")
	p = withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.Undecided)
	if n := Notice(p, s.ID, p.MembersOf(w.ID)[0], iso(t, "2017-03-21")); n.State != NoNotice {
		t.Errorf("of an undecided go-live the notice is %v", n)
	}
	valg, _ := p.SolutionNamed("Valg")
	if n := Notice(p, valg.ID, plan.MunicipalityID("0751"), iso(t, "2017-03-21")); n != (NoticeState{}) {
		t.Errorf("of a solution without waves the notice is %v", n)
	}
}

func TestNoticeFindings(t *testing.T) {
	p := build(t, example.SAPA2019)
	checkFindings(t, p, "2019-02-01", NoticeRule,
		"rules.notice.late SAPA Pilotkommuner", "rules.notice.late SAPA Bølge 1", "rules.notice.late SAPA Bølge 2",
		"rules.notice.late SAPA Bølge 3", "rules.notice.open SAPA Bølge 4", "rules.notice.open SAPA Bølge 5")
	checkFindings(t, p, "2019-02-20", NoticeRule,
		"rules.notice.late SAPA Pilotkommuner", "rules.notice.late SAPA Bølge 1", "rules.notice.late SAPA Bølge 2",
		"rules.notice.late SAPA Bølge 3", "rules.notice.due SAPA Bølge 4", "rules.notice.open SAPA Bølge 5")
	ksd := build(t, example.KSD2017)
	checkFindings(t, ksd, "2017-03-21", NoticeRule)
	checkFindings(t, ksd, "2017-06-30", NoticeRule, "rules.notice.due KSD Pilot 1", "rules.notice.due KSD Pilot 2")
	found := checkFindings(t, ksd, "2017-07-01", NoticeRule, "rules.notice.risk KSD Pilot 1", "rules.notice.risk KSD Pilot 2")
	if got := found[0].Figure("lawful"); got != iso(t, "2018-01-03") { // 1 and 2 July are a weekend: they count back to 30 June
		t.Errorf("lawful from %v", got)
	}
}

// TestNoticeGivenInTimeOrNot moves a wave forward after its municipalities were told:
// 12 of 19 have less than six months then.
func TestNoticeGivenInTimeOrNot(t *testing.T) {
	p := build(t, example.KSD2017)
	s, w := solutionAndWave(t, p, "KSD", "Bølge 3")
	p = edit(t, p, func(d *plan.Draft) error {
		for i, m := range p.MembersOf(w.ID) {
			sent := "2017-09-01T10:00:00Z"
			if i < 12 {
				sent = "2017-09-29"
			}
			plan.Put(d, plan.Letter{ID: plan.CatalogueID("letter", strconv.Itoa(i)), Kind: "notice", SolutionID: s.ID, MunicipalityID: m, SentAt: sent})
		}
		return nil
	})
	risk := []string{"rules.notice.risk KSD Pilot 1", "rules.notice.risk KSD Pilot 2"}
	checkFindings(t, p, "2017-09-29", NoticeRule, risk...)
	p = withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.On(iso(t, "2018-03-26")))
	found := checkFindings(t, p, "2017-09-29", NoticeRule, append([]string{"rules.notice.short KSD Bølge 3"}, risk...)...)
	if len(found[0].Municipalities) != 12 || found[0].Figure("members") != 19 {
		t.Errorf("%d of %v have too short a notice, want 12 of 19", len(found[0].Municipalities), found[0].Figure("members"))
	}
}

func TestNoticeText(t *testing.T) {
	p := build(t, example.Monopolbrud)
	for _, test := range []struct{ solution, wave, today, da, en string }{
		{"SAPA", "Bølge 4", "2018-12-01", "Fra 20. december 2018", "From 20 December 2018"},
		{"SAPA", "Bølge 4", "2019-01-10", "Åbent til 20. marts 2019", "Open until 20 March 2019"},
		{"SAPA", "Bølge 4", "2019-03-08", "Senest om 12 dage", "Due in 12 days"},
		{"SAPA", "Bølge 4", "2019-03-19", "Senest i morgen", "Due tomorrow"},
		{"SAPA", "Bølge 4", "2019-03-20", "Senest i dag", "Due today"},
		{"SAPA", "Bølge 4", "2019-03-21", "1 dag for sent", "1 day late"},
		{"SAPA", "Bølge 4", "2019-09-21", "I drift", "Live"},
		{"KSD", "Bølge 3", "2017-03-21", "Senest 29. september 2017", "By 29 September 2017"},
	} {
		_, w := solutionAndWave(t, p, test.solution, test.wave)
		n := WaveNotice(p, w.ID, iso(t, test.today))
		if da, en := FormatNotice(translations.Danish, n), FormatNotice(translations.English, n); da != test.da || en != test.en {
			t.Errorf("%s: %q and %q, want %q and %q", test.today, da, en, test.da, test.en)
		}
	}
}
