package letters

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"

	"pgregory.net/rapid"
)

// parse reads a date as plans of 2019 have it, and an ISO day.
func parse(t *testing.T, text string) day.Span {
	t.Helper()
	w, err := day.Parse(text, day.Context{Year: 2019})
	if err != nil {
		t.Fatal(err)
	}
	return w.Span
}

// TestDeadlinesOfLetters has the letters of the table of exact sentences first.
func TestDeadlinesOfLetters(t *testing.T) {
	for _, c := range []struct {
		letter, goLive        string
		months                int
		timing                NoticeTiming
		deadline, full, reply string
		weeks                 int
		weeksKnown, live      bool
	}{
		{"2019-03-20", "20. september 2019", 6, InTime, "2019-03-20", "2019-09-20", "2019-04-10", 26, true, false},
		{"2019-04-01", "20. september 2019", 6, TooLate, "2019-03-20", "2019-10-01", "2019-04-23", 24, true, false},
		{"2019-09-11", "20. september 2019", 6, TooLate, "2019-03-20", "2020-03-11", "2019-09-13", 1, true, false},
		{"2019-09-16", "20. september 2019", 6, TooLate, "2019-03-20", "2020-03-16", "2019-09-18", 0, true, false},
		{"2019-07-15", "Q1 2020", 6, AtRisk, "2019-07-01", "2020-01-15", "2019-08-05", 24, true, false},
		{"2019-10-01", "1. kvartal 2020", 6, TooLate, "2019-07-01", "2020-04-01", "2019-10-22", 13, true, false},
		{"2019-05-31", "1. december 2019 – bestået driftsprøve", 6, InTime, "2019-05-31", "2019-12-02", "2019-06-21", 26, true, false},
		// an open end can always be late enough
		{"2019-09-02", "1. december 2019 – bestået driftsprøve", 6, AtRisk, "2019-05-31", "2020-03-02", "2019-09-23", 12, true, false},
		{"2019-03-21", "20. september 2019", 6, TooLate, "2019-03-20", "2019-09-23", "2019-04-11", 26, true, false},
		// of 30 September the last lawful day is 30 March, a day before the letter
		{"2020-03-31", "30. september 2020", 6, TooLate, "2020-03-30", "2020-10-01", "2020-04-21", 26, true, false},
		// only Sunday gets full notice, and Monday is no day of the go-live
		{"2019-05-10", "9.-10. november 2019", 6, AtRisk, "2019-05-09", "2019-11-10", "2019-05-31", 26, true, false},
		// the go-live can be any day, so that its latest counts
		{"2020-02-03", "1. kvartal 2020", 6, TooLate, "2019-07-01", "2020-08-03", "2020-02-24", 0, true, false},
		{"2020-03-23", "1. kvartal 2020", 6, TooLate, "2019-07-01", "2020-09-23", "2020-03-27", 0, true, false},
		{"2019-09-19", "20. september 2019", 6, TooLate, "2019-03-20", "2020-03-19", "2019-09-19", 0, true, false},
		// over, undecided, without a rule, reported done
		{"2019-09-23", "20. september 2019", 6, TooLate, "2019-03-20", "2020-03-23", "2019-10-14", 0, true, false},
		{"2019-04-01", "under afklaring", 6, NotJudged, "", "2019-10-01", "2019-04-23", 0, false, false},
		{"2019-04-01", "20. september 2019", 0, NotJudged, "", "", "2019-04-23", 24, true, false},
		{"2019-10-01", "20. september 2019", 6, NotJudged, "2019-03-20", "2020-04-01", "2019-10-22", 0, true, true},
	} {
		letter, err := day.ParseISO(c.letter)
		if err != nil {
			t.Fatal(err)
		}
		goLive := parse(t, c.goLive)
		if got := JudgeNotice(letter, goLive, c.months, c.live); got != c.timing {
			t.Errorf("a letter of %s about %s is %s, want %s", c.letter, c.goLive, got, c.timing)
		}
		for what, of := range map[string]struct {
			got  day.Day
			want string
		}{
			"deadline":              {Deadline(goLive, c.months), c.deadline},
			"day with full notice":  {FullNotice(letter, goLive, c.months), c.full},
			"day of the last reply": {ReplyBy(letter, goLive, ReplyWeeks), c.reply},
		} {
			if of.got.ISO() != of.want {
				t.Errorf("a letter of %s about %s: the %s is %q, want %q", c.letter, c.goLive, what, of.got.ISO(), of.want)
			}
		}
		if weeks, ok := WeeksLeft(letter, goLive); weeks != c.weeks || ok != c.weeksKnown {
			t.Errorf("a letter of %s about %s: %d weeks are left, %v; want %d", c.letter, c.goLive, weeks, ok, c.weeks)
		}
	}
}

func TestDeadlinesFitTogether(t *testing.T) {
	first := int32(day.Of(2018, 1, 1))
	rapid.Check(t, func(t *rapid.T) {
		letter := day.Day(rapid.Int32Range(first, first+1500).Draw(t, "letter"))
		goLive := day.On(letter + day.Day(rapid.Int32Range(-30, 400).Draw(t, "ahead")))
		if rapid.Bool().Draw(t, "window") {
			goLive.Latest += day.Day(rapid.Int32Range(0, 120).Draw(t, "days"))
		}
		months, weeks := rapid.IntRange(1, 9).Draw(t, "months"), rapid.IntRange(1, 6).Draw(t, "weeks")
		full, reply := FullNotice(letter, goLive, months), ReplyBy(letter, goLive, weeks)

		if JudgeNotice(letter, day.On(full), months, false) != InTime {
			t.Fatalf("%s is too early for a letter of %s", full, letter)
		}
		if before := day.PrevWorkingDayBefore(full); JudgeNotice(letter, day.On(before), months, false) == InTime {
			t.Fatalf("%s is early enough for a letter of %s, before %s", before, letter, full)
		}
		switch JudgeNotice(letter, goLive, months, false) {
		case InTime:
			if full > goLive.Earliest && full != day.NextWorkingDay(goLive.Earliest) {
				t.Fatalf("in time for %v, but %s is the first with full notice", goLive, full)
			}
		case AtRisk:
			if !goLive.Contains(full) || full == goLive.Earliest {
				t.Fatalf("at risk for %v, and %s is the first with full notice", goLive, full)
			}
		case TooLate:
			if full <= goLive.Latest {
				t.Fatalf("too late for %v, though %s has full notice", goLive, full)
			}
		}
		if reply < letter || reply > letter && !day.IsWorkingDay(reply) {
			t.Fatalf("the reply to a letter of %s is due on %s", letter, reply)
		}
		if goLive.Earliest > letter && reply-letter > goLive.Earliest-reply {
			t.Fatalf("the reply to a letter of %s is due on %s, past halfway to %v", letter, reply, goLive)
		}
	})
}

// TestCompareDates has the changes of the table of exact sentences first.
func TestCompareDates(t *testing.T) {
	for _, c := range []struct {
		told, now string
		want      Reason
		differs   bool
	}{
		{"20. september 2019", "1. november 2019", Later, true},
		{"20. september 2019", "2. september 2019", Earlier, true},
		{"1. kvartal 2020", "14. februar 2020", Narrower, true},
		{"14. februar 2020", "1. kvartal 2020", Wider, true},
		{"under afklaring", "forår 2020", Narrower, true},
		{"uge 43", "under afklaring", Undecided, true},
		{"20. september 2019", "20. september 2019", 0, false},
		{"uge 43 2019", "21.-27. oktober 2019", 0, false},
		{"under afklaring", "TBD", 0, false},
		{"1. kvartal 2020", "medio februar – medio april 2020", Later, true},
		{"1. kvartal 2020", "december 2019 – februar 2020", Earlier, true},
		{"1. juni 2019 – prøve", "1. august 2019", Narrower, true},
		{"1. august 2019", "1. juni 2019 – prøve", Wider, true},
	} {
		got, differs := CompareDates(parse(t, c.told), parse(t, c.now))
		if got != c.want || differs != c.differs {
			t.Errorf("%q told, %q in force: %s, %v; want %s, %v", c.told, c.now, got, differs, c.want, c.differs)
		}
	}
}

func TestWrittenOfAMilestone(t *testing.T) {
	quarter := parse(t, "1. kvartal 2020")
	on := func(text string) day.Span { return parse(t, text) }
	for _, c := range []struct {
		name string
		of   plan.Milestone
		want string // the noun in a letter
	}{
		{"as written", plan.Milestone{Kind: plan.GoLive, Written: "Q1 2020", Earliest: quarter.Earliest, Latest: quarter.Latest}, "1. kvartal 2020"},
		{"dragged", plan.Milestone{Kind: plan.GoLive, Written: "Q1 2020", Earliest: quarter.Earliest, Latest: quarter.Latest - 1}, "en dag i perioden 1. januar – 30. marts 2020"},
		{"not readable", plan.Milestone{Kind: plan.GoLive, Written: "efter påske", Earliest: quarter.Earliest, Latest: quarter.Earliest}, "1. januar 2020"},
		{"undecided", plan.Milestone{Kind: plan.GoLive, Written: "TBD"}, ""},
		{"lasting, in one text", lasting("9. november – 5. december 2019", "", on("9. november 2019"), on("5. december 2019")), "perioden 9. november – 5. december 2019"},
		{"lasting, in two", lasting("primo marts 2019", "uge 14 2019", on("primo marts 2019"), on("uge 14 2019")), "perioden primo marts – uge 14 i 2019"},
		{"lasting, dragged", lasting("9. november – 5. december 2019", "", on("10. november 2019"), on("6. december 2019")), "perioden 10. november – 6. december 2019"},
		{"lasting, open", lasting("1. juni 2019 – bestået driftsprøve", "", on("1. juni 2019"), day.Undecided), "perioden fra 1. juni 2019 til ”bestået driftsprøve”"},
		{"lasting, its end dragged", lasting("primo marts 2019", "uge 14 2019", on("primo marts 2019"), on("30. april 2019")), "perioden primo marts – 30. april 2019"},
	} {
		got := WrittenOf(&plan.Plan{}, c.of).Forms(day.Danish, c.of.Kind.Lasts(), day.None, day.Thirds{})
		if got.Noun != c.want {
			t.Errorf("%s: %q, want %q", c.name, got.Noun, c.want)
		}
	}
}

// lasting is a milestone that lasts.
func lasting(written, endWritten string, begin, end day.Span) plan.Milestone {
	return plan.Milestone{
		Kind: plan.Hypercare, Written: written, Earliest: begin.Earliest, Latest: begin.Latest,
		EndWritten: endWritten, EndEarliest: end.Earliest, EndLatest: end.Latest,
	}
}
