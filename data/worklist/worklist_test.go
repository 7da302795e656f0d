package worklist_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/worklist"
)

var today = day.Of(2019, 6, 26)

func edited(t testing.TB, p *plan.Plan, edit func(d *plan.Draft)) *plan.Plan {
	t.Helper()
	d := p.Edit()
	edit(d)
	if err := d.Err(); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func waveNamed(t testing.TB, p *plan.Plan, solution, name string) plan.Wave {
	t.Helper()
	w, ok := p.WaveNamed(plantest.SolutionNamed(t, p, solution).ID, name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	return w
}

// shift moves the go-live of a wave by days.
func shift(d *plan.Draft, wave plan.ID, days int) {
	m, _ := d.Base().WaveMilestone(wave, plan.GoLive)
	m.Earliest, m.Latest, m.Written = m.Earliest+day.Day(days), m.Latest+day.Day(days), ""
	plan.Put(d, m)
}

// event registers what became of the letter to a municipality about SAPA.
func event(d *plan.Draft, municipality plan.ID, what, at string) {
	s, _ := d.Base().SolutionNamed("SAPA")
	last, _ := letters.LastNotice(d.Base(), s.ID, municipality)
	if err := letters.AddEvent(d, last.Letter, what, at, "", "Mette"); err != nil {
		panic(err)
	}
}

// counts formats how many items each group has: "can_tell 7, sent 49".
func counts(l worklist.List) string {
	var words []string
	for _, g := range worklist.Groups() {
		if n := l.Count(func(i *worklist.Item) bool { return i.Group == g }); n > 0 {
			words = append(words, g.String()+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(words, ", ")
}

// noticeTo is a notice as a municipality's dates are now; undecided says that it names none.
func noticeTo(p *plan.Plan, solution, municipality plan.ID, kind string, undecided bool) letters.Entry {
	w, _ := p.WaveOf(solution, municipality)
	live, _ := p.DateInForce(solution, municipality, plan.GoLive)
	date := plan.LetterDate{Kind: string(plan.GoLive), Text: "x", Earliest: live.Earliest.ISO(), Latest: live.Latest.ISO()}
	if undecided {
		date.Earliest, date.Latest = "", ""
	}
	content := plan.LetterContent{Kind: kind, Lang: "da", Date: today.ISO(), Wave: w.Name, Dates: []plan.LetterDate{date}}
	return letters.Entry{SolutionID: solution, MunicipalityID: municipality, WaveID: w.ID, Content: content, Reference: "R"}
}

func register(t testing.TB, d *plan.Draft, batch, at string, entries ...letters.Entry) {
	t.Helper()
	if err := letters.Register(d, entries, letters.Registration{Batch: batch, At: at, By: "Mette", Sent: true, Channel: letters.ByMail}); err != nil {
		t.Fatal(err)
	}
}

func TestGroups(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	wave4 := waveNamed(t, p, "SAPA", "Bølge 4")
	sapa, first := wave4.SolutionID, p.MembersOf(wave4.ID)[0]
	m, _ := p.Municipalities.Get(first)
	ksd := plantest.SolutionNamed(t, p, "KSD").ID
	aarhus := plan.MunicipalityID("0751")
	later := worklist.Later
	for _, c := range []struct {
		name string
		edit func(d *plan.Draft)
		want string
		due  int
		code string // of a municipality, and how its letter stands
		kind string
		is   worklist.Item
	}{
		{"as it is", func(*plan.Draft) {}, "can_tell 7, sent 49, later 91, live 49", 7,
			"0751", letters.Notification, worklist.Item{Group: worklist.CanTell, Preselected: true}},
		{"a wave is moved", func(d *plan.Draft) { shift(d, wave4.ID, 31) }, "can_tell 7, stale 17, sent 32, later 91, live 49", 24,
			m.Code, letters.ChangedNotice, worklist.Item{Group: worklist.Stale, Preselected: true}},
		{"a wave is moved so near that the deadline is over", func(d *plan.Draft) { shift(d, wave4.ID, -60) }, "late 17, can_tell 7, sent 32, later 91, live 49", 24,
			m.Code, letters.ChangedNotice, worklist.Item{Group: worklist.Late, Preselected: true}},
		{"one came back", func(d *plan.Draft) { event(d, first, plan.LetterReturned, "2019-06-20T10:00:00+02:00") },
			"late 1, can_tell 7, sent 48, later 91, live 49", 8,
			m.Code, letters.Notification, worklist.Item{Group: worklist.Late, Returned: true, Preselected: true}},
		{"one was a mistake", func(d *plan.Draft) { event(d, first, plan.LetterMistaken, "2019-06-20T10:00:00+02:00") },
			"late 1, can_tell 7, sent 48, later 91, live 49", 8,
			m.Code, letters.Notification, worklist.Item{Group: worklist.Late, Preselected: true}},
		{"one is taken out", func(d *plan.Draft) { d.Unassign(sapa, first) }, "can_tell 7, stale 1, sent 48, later 91, live 49", 8,
			m.Code, letters.ChangedNotice, worklist.Item{Group: worklist.Stale, Preselected: true}},
		{"one is reported done", func(d *plan.Draft) {
			plan.Update(d, plan.WaveMilestoneID(wave4.ID, plan.GoLive), func(m *plan.Milestone) { m.DoneOn = day.Of(2019, 6, 20) })
		}, "can_tell 7, sent 32, later 91, live 66", 7, m.Code, letters.Notification, worklist.Item{Group: worklist.Live}},
		{"one was told that the day is undecided", func(d *plan.Draft) {
			register(t, d, "u", "2019-06-20T10:00:00+02:00", noticeTo(p, ksd, aarhus, letters.Notification, true))
		}, "can_tell 7, sent 49, later 91, live 49", 7, "0751", letters.ChangedNotice, worklist.Item{Group: worklist.CanTell, Preselected: true}},
		{"one is told", func(d *plan.Draft) {
			register(t, d, "u", "2019-06-20T10:00:00+02:00", noticeTo(p, ksd, aarhus, letters.Notification, false))
		}, "can_tell 6, sent 50, later 91, live 49", 6, "0751", letters.Notification, worklist.Item{Group: worklist.Sent}},
		{"an invitation came back", func(d *plan.Draft) {
			e := noticeTo(p, ksd, aarhus, letters.CourseInvitation, true)
			register(t, d, "u", "2019-06-20T10:00:00+02:00", e)
			id := plan.LetterID("u", ksd, aarhus, letters.CourseInvitation)
			if err := letters.AddEvent(d, id, plan.LetterReturned, "2019-06-21T10:00:00+02:00", "", "Mette"); err != nil {
				t.Fatal(err)
			}
		}, "can_tell 8, sent 49, later 91, live 49", 8, "0751", letters.CourseInvitation, worklist.Item{Group: worklist.CanTell, Returned: true, Preselected: true}},
	} {
		l := worklist.Of(edited(t, p, c.edit), today)
		if got := counts(l); got != c.want || l.CountDue() != c.due {
			t.Errorf("%s: %s, %d due; want %s, %d", c.name, got, l.CountDue(), c.want, c.due)
		}
		var i worklist.Item
		for _, of := range l.Items {
			if of.Municipality == plan.MunicipalityID(c.code) && of.Kind == c.kind && of.Group != later {
				i = of
				break
			}
		}
		if i.Group != c.is.Group || i.Returned != c.is.Returned || i.Preselected != c.is.Preselected || i.Kind == "" {
			t.Errorf("%s: %+v", c.name, i)
		}
	}
}

// Two letters that were registered apart and say different things need attention, and no letter.
func TestToldTwice(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	ksd, aarhus := plantest.SolutionNamed(t, p, "KSD").ID, plan.MunicipalityID("0751")
	e := noticeTo(p, ksd, aarhus, letters.Notification, false)
	other := noticeTo(p, ksd, aarhus, letters.Notification, true)
	one := edited(t, p, func(d *plan.Draft) { register(t, d, "a", "2019-06-20T10:00:00+02:00", other) })
	two := edited(t, p, func(d *plan.Draft) { register(t, d, "b", "2019-06-21T10:00:00+02:00", e) })
	merged := edited(t, one, func(d *plan.Draft) {
		l, _ := two.Letters.Get(plan.LetterID("b", ksd, aarhus, letters.Notification))
		plan.Put(d, l)
		if err := letters.AddEvent(d, l.ID, plan.LetterSent, "2019-06-21T10:00:00+02:00", "", "Mette"); err != nil {
			t.Fatal(err)
		}
	})
	l := worklist.Of(merged, today)
	i, _ := l.Find(worklist.Key{Solution: ksd, Municipality: aarhus, Kind: letters.Notification})
	if i.Group != worklist.Sent || !i.ToldTwice || !i.NeedsAttention() || i.Preselected {
		t.Errorf("%+v", i)
	}
	for _, h := range l.Headings() {
		if h.Group == worklist.Sent && (h.Twice != 1 || !strings.HasSuffix(h.Format(translations.Danish), "1 har fået to breve, der siger noget forskelligt")) {
			t.Errorf("%+v: %s", h, h.Format(translations.Danish))
		}
	}
}

func TestHeadings(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	wave4, wave5 := waveNamed(t, p, "SAPA", "Bølge 4"), waveNamed(t, p, "SAPA", "Bølge 5")
	l := worklist.Of(edited(t, p, func(d *plan.Draft) { shift(d, wave4.ID, 31); shift(d, wave5.ID, -60) }), today)
	var got []string
	for _, h := range l.Headings() {
		got = append(got, h.Group.String()+" "+strconv.Itoa(h.Count)+": "+h.Format(translations.Danish))
	}
	want := []string{
		"late 15: frist 26. februar 2019, 120 dage siden",
		"can_tell 7: senest 1. juli 2019, om 5 dage",
		"stale 17: sendt 1. marts 2019; planen siger nu noget andet",
		"sent 17: gælder stadig",
		"later 91: første frist 1. oktober 2019, om 97 dage",
		"live 49: i drift",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// A change made those stale that were told something true before it. What was stale already, and
// what holds again, is not due to it.
func TestMadeStale(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	wave4, wave5 := waveNamed(t, p, "SAPA", "Bølge 4"), waveNamed(t, p, "SAPA", "Bølge 5")
	first := edited(t, p, func(d *plan.Draft) { shift(d, wave4.ID, 31) })
	second := edited(t, first, func(d *plan.Draft) { shift(d, wave5.ID, 31); shift(d, wave4.ID, 7) })
	now := worklist.Of(second, today)
	if n := len(worklist.MadeStale(now, p, first, today).Items); n != 17 {
		t.Errorf("the first change made %d stale, want 17", n)
	}
	if n := len(worklist.MadeStale(now, first, second, today).Items); n != len(p.MembersOf(wave5.ID)) {
		t.Errorf("the second change made %d stale, want %d", n, len(p.MembersOf(wave5.ID)))
	}
	if n := len(worklist.MadeStale(now, second, second, today).Items); n != 0 {
		t.Errorf("no change made %d stale", n)
	}
	back := edited(t, second, func(d *plan.Draft) { shift(d, wave4.ID, -38) })
	if n := len(worklist.MadeStale(worklist.Of(back, today), p, first, today).Items); n != 0 {
		t.Errorf("%d are stale because of what was taken back", n)
	}
}

// A system that others replace can be terminated for those who get its successor, whether its last
// day is known or not.
func TestOfKind(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	for kind, want := range map[string]string{
		letters.Notification:     "can_tell 7, sent 49, later 91, live 49",
		letters.ChangedNotice:    "",
		letters.WithdrawnNotice:  "later 49, live 49",
		letters.CourseInvitation: "can_tell 147, live 49",
		letters.InvoicingNotice:  "can_tell 294", // all pay for STS
	} {
		of, _ := letters.KindOf(kind)
		if got := counts(worklist.OfKind(p, of, today)); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	termination, _ := letters.KindOf(letters.Termination)
	l := worklist.OfKind(p, termination, today)
	systems := map[plan.ID]int{}
	for _, i := range l.Items {
		systems[i.Solution]++
		if !letters.Ends(p, i.Solution) || len(p.WavesOf(i.Solution)) > 0 {
			t.Errorf("%+v does not end", i.Key)
		}
		if (i.Impossible == nil) != i.Preselected {
			t.Errorf("%+v", i)
		}
	}
	if len(systems) == 0 {
		t.Error("no system ends")
	}
	for s, n := range systems {
		if of, _ := p.Solutions.Get(s); n != 98 {
			t.Errorf("%s ends for %d", of.Short, n)
		}
	}
}

// Whatever was planned and sent: who is placed has an item, once for each letter; nothing that
// cannot be written is preselected; to move a wave makes those stale that were told its day, and
// to move it back makes them fresh.
func TestEveryoneIsListedOnce(t *testing.T) {
	start := plantest.Example(t, example.Monopolbrud)
	rapid.Check(t, func(rt *rapid.T) {
		p := start
		var waves []plan.Wave
		for _, s := range p.SolutionsWithWaves() {
			waves = append(waves, p.WavesOf(s.ID)...)
		}
		for n := range rapid.IntRange(0, 6).Draw(rt, "edits") {
			w := rapid.SampledFrom(waves).Draw(rt, "wave")
			m := rapid.SampledFrom(p.AllMunicipalities()).Draw(rt, "municipality")
			d := p.Edit()
			switch rapid.IntRange(0, 4).Draw(rt, "what") {
			case 0:
				shift(d, w.ID, rapid.IntRange(-90, 90).Draw(rt, "days"))
			case 1:
				if err := d.Assign(w.ID, m.ID); err != nil {
					continue
				}
			case 2:
				d.Unassign(w.SolutionID, m.ID)
			case 3:
				kind := rapid.SampledFrom(letters.Kinds()).Draw(rt, "kind").ID
				e := noticeTo(p, w.SolutionID, m.ID, kind, rapid.Bool().Draw(rt, "undecided"))
				if _, is := letters.AlreadyRegistered(p, w.SolutionID, m.ID, e.Content); is {
					continue
				}
				register(t, d, strconv.Itoa(n), "2019-06-2"+strconv.Itoa(n)+"T10:00:00+02:00", e)
			case 4:
				s, ok := letters.LastNotice(p, w.SolutionID, m.ID)
				if !ok {
					continue
				}
				what := rapid.SampledFrom([]string{plan.LetterReturned, plan.LetterMistaken}).Draw(rt, "event")
				if err := letters.AddEvent(d, s.Letter, what, "2019-06-2"+strconv.Itoa(n)+"T12:00:00+02:00", "", "Mette"); err != nil {
					rt.Fatal(err)
				}
			}
			p = d.Plan()
		}
		checkList(rt, p)
		checkMove(t, rt, p, rapid.SampledFrom(waves).Draw(rt, "moved"))
	})
}

func checkList(rt *rapid.T, p *plan.Plan) {
	l := worklist.Of(p, today)
	seen, listed := map[worklist.Key]bool{}, map[[2]plan.ID]bool{}
	for n, i := range l.Items {
		if seen[i.Key] {
			rt.Errorf("%+v is listed twice", i.Key)
		}
		seen[i.Key], listed[[2]plan.ID{i.Solution, i.Municipality}] = true, true
		if i.Preselected && (i.Impossible != nil || !i.Group.IsDue()) {
			rt.Errorf("%+v is preselected", i)
		}
		if n > 0 && i.Group < l.Items[n-1].Group {
			rt.Errorf("%+v comes after %+v", i.Key, l.Items[n-1].Key)
		}
	}
	for _, s := range p.SolutionsWithWaves() {
		for _, m := range p.AllMunicipalities() {
			if _, placed := p.WaveOf(s.ID, m.ID); placed && !listed[[2]plan.ID{s.ID, m.ID}] {
				rt.Errorf("%s is not listed for %s", m.Name, s.Short)
			}
			for _, c := range letters.CorrectionsTo(p, s.ID, m.ID, today) {
				if !seen[worklist.Key{Solution: s.ID, Municipality: m.ID, Kind: c.Kind.ID}] {
					rt.Errorf("the %s to %s is not listed", c.Kind.ID, m.Name)
				}
			}
		}
	}
}

// checkMove moves the go-live of a wave that is ahead, and back.
func checkMove(t *testing.T, rt *rapid.T, p *plan.Plan, w plan.Wave) {
	live, ok := p.WaveMilestone(w.ID, plan.GoLive)
	if !ok || live.Earliest <= today || live.DoneOn != day.None {
		return
	}
	after := edited(t, p, func(d *plan.Draft) { shift(d, w.ID, 10) })
	want := map[plan.ID]bool{}
	for _, m := range p.MembersOf(w.ID) {
		in, _ := p.MilestoneFor(w.SolutionID, m, plan.GoLive)
		for _, s := range letters.CurrentTo(p, w.SolutionID, m) {
			stale := slices.ContainsFunc(letters.Stale(p, w.SolutionID, m, today), func(of letters.CurrentLetter) bool { return of.Letter == s.Letter })
			if in.MunicipalityID == plan.None && !stale && statesDay(s, live.When()) {
				want[m] = true
			}
		}
	}
	got := map[plan.ID]bool{}
	for _, i := range worklist.MadeStale(worklist.Of(after, today), p, after, today).Items {
		got[i.Municipality] = true
	}
	if !maps.Equal(got, want) {
		rt.Errorf("to move %s made %d stale, want %d", w.Name, len(got), len(want))
	}
	back := edited(t, after, func(d *plan.Draft) { shift(d, w.ID, -10) })
	if was, is := counts(worklist.Of(p, today)), counts(worklist.Of(back, today)); was != is {
		rt.Errorf("moved and back: %s, before %s", is, was)
	}
}

// statesDay reports whether a letter that stands states days of a go-live, by its kind.
func statesDay(s letters.CurrentLetter, of day.Span) bool {
	if !slices.Contains(s.Kind.Dates, plan.GoLive) {
		return false
	}
	return slices.ContainsFunc(s.Content.Dates, func(d plan.LetterDate) bool { return d.Kind == string(plan.GoLive) && d.Span() == of })
}

func BenchmarkOf(b *testing.B) {
	p := plantest.Example(b, example.Monopolbrud)
	worklist.Of(p, today) // reads the register
	b.ReportAllocs()
	for b.Loop() {
		if l := worklist.Of(p, today); len(l.Items) != 196 {
			b.Fatalf("%d items", len(l.Items))
		}
	}
}
