package reports

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// standingPart returns the part of a page that still counts: nothing after a withdrawal or another
// letter of its kind, and no fact that a later notice replaced.
func (l *letterSimulation) standingPart(n int) (k sentPage, counts bool) {
	k = l.pages[n]
	k.dates = maps.Clone(k.dates)
	notice := func(k LetterKind) bool { return k == Notice || k == ChangedNotice }
	for _, later := range l.pages[n+1:] {
		if later.solution != k.solution || later.municipality != k.municipality {
			continue
		}
		switch {
		case later.kind == WithdrawnNotice, later.kind == k.kind, notice(later.kind) && notice(k.kind):
			return k, false
		case notice(later.kind):
			k.wave = ""
			for kind := range k.dates {
				if _, says := later.dates[kind]; says || later.wave == "" {
					delete(k.dates, kind)
				}
			}
			if later.wave == "" {
				k.more = moreSaid{}
			}
			_, says := later.dates[plan.CourseStart]
			k.courseRestated = k.courseRestated || says
		}
	}
	decided := func(s string) bool { return s != "" }
	if k.wave == "" && !k.more.any() && !slices.ContainsFunc(slices.Collect(maps.Values(k.dates)), decided) {
		return k, false
	}
	return k, (k.placed || k.more.any()) && k.kind != WithdrawnNotice
}

// stale returns the reasons of stale letters, by letter.
func (l *letterSimulation) stale(p *plan.Plan) map[plan.ID]string {
	why := map[plan.ID]string{}
	for n := range l.pages {
		k, counts := l.standingPart(n)
		if !counts {
			continue
		}
		wave, now := l.factsNow(p, k.solution, k.municipality)
		if wave == "" && k.placed {
			why[k.id] = "wave unplaced"
			continue
		}
		isPast := func(span string) bool {
			_, last, _ := strings.Cut(span, "..")
			return last != "" && last < l.today.ISO()
		}
		past := isPast(now[plan.GoLive]) && (k.dates[plan.GoLive] == "" || isPast(k.dates[plan.GoLive]))
		var list []string
		wave = strings.ReplaceAll(wave, "\u00a0", " ")
		if k.wave != "" && !strings.EqualFold(k.wave, wave) && !past {
			list = append(list, "wave wave")
		}
		for _, kind := range plan.ScheduleKinds {
			if told := k.dates[kind]; told != "" && told != now[kind] && (!past || kind == plan.InvoicingStart) {
				list = append(list, string(kind)+" "+l.reason(told, now[kind]))
			}
		}
		list = append(list, l.moreReasons(p, &k, past)...)
		if len(list) > 0 {
			why[k.id] = strings.Join(list, ", ")
		}
		if len(list) > 0 && past {
			l.afterLive++
		}
	}
	return why
}

// reason compares two spans day by day. A span without an end is long.
func (l *letterSimulation) reason(told, now string) string {
	if now == "" {
		return "undecided"
	}
	all := func(span string) map[day.Day]bool {
		first, last, _ := strings.Cut(span, "..")
		a, err := day.ParseISO(first)
		failOn(l.t, err)
		b, err := day.ParseISO(last)
		failOn(l.t, err)
		if last == "" {
			b = day.Of(2021, 1, 1)
		}
		set := map[day.Day]bool{}
		for ; a <= b; a++ {
			set[a] = true
		}
		return set
	}
	was, is := all(told), all(now)
	inBoth := 0
	for d := range was {
		if is[d] {
			inBoth++
		}
	}
	switch {
	case inBoth == len(is):
		return "narrower"
	case inBoth == len(was):
		return "wider"
	case now > told:
		return "later"
	}
	return "earlier"
}

// rewordedOnly counts the letters that are not stale, but whose pages would now have other words.
func (l *letterSimulation) rewordedOnly(why map[plan.ID]string) (n int) {
	for i, k := range l.pages {
		if _, counts := l.standingPart(i); !counts || why[k.id] != "" {
			continue
		}
		row, _ := l.plan.Letters.Get(k.id)
		was, err := plan.DecodeLetterContent(row.Facts)
		failOn(l.t, err)
		now := GatherLetter(l.plan, k.kind, k.solution, k.municipality, k.lang, l.today)
		for _, d := range was.Dates {
			is, ok := now.DateOf(plan.MilestoneKind(d.Kind))
			if ok && is.Text != d.Text && l.days(is.Text, k.lang) == l.days(d.Text, k.lang) {
				n++
				break
			}
		}
	}
	return n
}

// compare compares the stale letters of the program with the pages.
func (l *letterSimulation) compare(before *plan.Plan) map[plan.ID]string {
	t := l.t
	t.Helper()
	want := l.stale(l.plan)
	got := map[plan.ID]string{}
	for _, s := range letters.AllCurrent(l.plan) {
		now := letters.PlanFactsOf(l.plan, s.SolutionID, s.MunicipalityID)
		now.AddFor(&s, l.plan)
		var list []string
		for _, d := range s.Differences(&now, l.today) {
			list = append(list, factName(d))
		}
		if len(list) > 0 {
			got[s.Letter] = strings.Join(list, ", ")
		}
	}
	if !maps.Equal(got, want) {
		t.Fatalf("stale are %v, the pages say %v", got, want)
	}
	l.compareFindings(want)
	l.compareLists(want)
	l.compareConsequences(before, want)
	return want
}

// compareFindings checks that the rule names the municipalities with a stale letter.
func (l *letterSimulation) compareFindings(stale map[plan.ID]string) {
	got, want := map[[2]plan.ID]bool{}, map[[2]plan.ID]bool{}
	for _, f := range rules.Check(l.plan, l.today) {
		if f.Rule == rules.StaleLetterRule {
			for _, m := range f.Municipalities {
				got[[2]plan.ID{f.Solution, m}] = true
			}
		}
	}
	for _, k := range l.pages {
		if stale[k.id] != "" {
			want[[2]plan.ID{k.solution, k.municipality}] = true
		}
	}
	if !maps.Equal(got, want) {
		l.t.Fatalf("the rule finds %v, want %v", got, want)
	}
}

// compareLists checks that the list of changed notices has the municipalities with a stale notice.
// The list of any other kind marks the stale letters of its kind.
func (l *letterSimulation) compareLists(stale map[plan.ID]string) {
	for _, s := range l.plan.Solutions.Rows() {
		for _, kind := range []LetterKind{ChangedNotice, CourseInvitation, InvoicingNotice, Termination} {
			var want, got []string
			for _, k := range l.pages {
				same := k.kind == kind || kind == ChangedNotice && k.kind == Notice
				if same && k.solution == s.ID && stale[k.id] != "" {
					want = append(want, k.municipality.String())
				}
			}
			sel := LetterSelection{Kind: kind, Solution: s.ID, Lang: translations.Danish, Date: l.today}
			for _, m := range l.plan.Municipalities.Rows() {
				if sel.IsStale(l.plan, m.ID) {
					got = append(got, m.ID.String())
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				l.t.Fatalf("%s: %v are outdated, want %v", kind, got, want)
			}
			if n := len(sel.Recipients(l.plan)); kind == ChangedNotice && n != len(want) {
				l.t.Fatalf("%d changed notices, want %d", n, len(want))
			}
		}
	}
}

// compareConsequences checks which letters a change makes stale, and which it makes true again.
func (l *letterSimulation) compareConsequences(before *plan.Plan, after map[plan.ID]string) {
	was := l.stale(before)
	c := consequences.Between(before, l.plan, l.today)
	check := func(what string, got []consequences.Letter, here, there map[plan.ID]string) {
		ids := map[plan.ID]bool{}
		for _, letter := range got {
			ids[letter.Letter] = true
		}
		n := 0
		for id := range here {
			if there[id] == "" {
				n++
				if !ids[id] {
					l.t.Fatalf("%s: %v is not among %v", what, id, got)
				}
			}
		}
		if n != len(got) {
			l.t.Fatalf("%s: %v, want %d", what, got, n)
		}
	}
	check("stale", c.Stale, after, was)
	check("again", c.TrueAgain, was, after)
}

// TestStaleLettersAreThoseWhosePagesNoLongerHold draws plans, letters and changes, and compares the
// stale letters of the program with the sent pages. BOLGEPLAN_STALE is the number of plans.
func TestStaleLettersAreThoseWhosePagesNoLongerHold(t *testing.T) {
	plans := 300
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_STALE")); err == nil {
		plans = n
	}
	withStale, seen := 0, map[string]int{}
	for seed := range plans {
		l := newLetterSimulation(t, uint64(seed))
		for range 4 + l.rnd.IntN(7) {
			l.write()
			if l.rnd.IntN(3) == 0 {
				l.change()
			}
			l.today += day.Day(l.rnd.IntN(30))
		}
		before := l.plan
		for range l.rnd.IntN(4) {
			l.change()
		}
		why := l.compare(before)
		if len(why) > 0 {
			withStale++
		}
		for _, reasons := range why {
			for _, r := range strings.Split(reasons, ", ") {
				fact, name, _ := strings.Cut(r, " ")
				seen[name]++
				seen[fact]++
			}
		}
		seen["after the go-live"] += l.afterLive
		seen["other words only"] += l.rewordedOnly(why)
	}
	if withStale*3 < plans {
		t.Errorf("%d of %d plans have stale letters, want a third", withStale, plans)
	}
	for _, name := range []string{"unplaced", "wave", "later", "earlier", "narrower", "wider", "undecided", "after the go-live", "other words only",
		"more", "less", "otherwise", "dropped", "price", "terms", "period", "amount", // inhabitants of another year are another period
		"course_day", "course_place", "sign_up", "system", "last_day"} {
		if seen[name] == 0 {
			t.Errorf("no letter is stale by %q: %v", name, seen)
		}
	}
	t.Logf("%d plans, %d with stale letters: %v", plans, withStale, seen)
}
