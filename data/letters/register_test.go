package letters

import (
	"strconv"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

var (
	sapa   = plan.CatalogueID("solution", "SAPA")
	aarhus = plan.MunicipalityID("0751")
)

// letterbook is a plan to which letters to Aarhus about SAPA are added.
type letterbook struct {
	t      *testing.T
	plan   *plan.Plan
	n      int
	events int
}

func newLetterbook(t *testing.T) *letterbook { return &letterbook{t: t, plan: &plan.Plan{}} }

// add registers a letter with a number, from 1.
func (b *letterbook) add(kind, facts, printed, sent string) {
	b.n++
	d := b.plan.Edit()
	plan.Put(d, plan.Letter{
		ID: plan.CatalogueID("letter", strconv.Itoa(b.n)), SolutionID: sapa, MunicipalityID: aarhus,
		Kind: kind, Facts: facts, PrintedAt: printed, SentAt: sent,
	})
	b.plan = d.Plan()
}

// stand checks which letters stand, by their numbers.
func (b *letterbook) stand(want ...int) []CurrentLetter {
	b.t.Helper()
	got := CurrentTo(b.plan, sapa, aarhus)
	same := len(got) == len(want) && len(AllCurrent(b.plan)) == len(want)
	for i := range min(len(got), len(want)) {
		same = same && got[i].Letter == plan.CatalogueID("letter", strconv.Itoa(want[i]))
	}
	if !same {
		b.t.Fatalf("after %d letters %+v stand, want %v", b.n, got, want)
	}
	return got
}

// facts is the record of a letter that said a wave and dates of May 2019.
func facts(wave string, dates ...plan.MilestoneKind) string {
	r := plan.LetterContent{Wave: wave}
	for _, kind := range dates {
		r.Dates = append(r.Dates, plan.LetterDate{Kind: string(kind), Text: "maj 2019", Earliest: "2019-05-01", Latest: "2019-05-31"})
	}
	return r.Encode()
}

var may = day.Span{Earliest: day.Of(2019, 5, 1), Latest: day.Of(2019, 5, 31)}

// The last notice counts, by when it was sent; a withdrawal takes it back; a letter that
// is added later is read too.
func TestTheLastNotice(t *testing.T) {
	b := newLetterbook(t)
	check := func(want string, on day.Day) {
		t.Helper()
		got, ok := LastNotice(b.plan, sapa, aarhus)
		if ok != (want != "") || got.Content.Wave != want {
			t.Errorf("told %q, want %q", got.Content.Wave, want)
		}
		if d := NoticeDate(b.plan, sapa, aarhus); d != on || len(Notices(b.plan)) != min(int(on), 1) {
			t.Errorf("notice was given on %s, %v, want %s", d, Notices(b.plan), on)
		}
	}
	check("", day.None)
	b.add(Notification, facts("A", plan.GoLive), "2019-01-05T10:00:00Z", "")
	check("A", day.Of(2019, 1, 5))
	if got := b.stand(1)[0]; got.dates[goLive] != may || got.dates[0].Decided() {
		t.Errorf("dates %v", got.dates)
	}
	b.add(ChangedNotice, facts("B", plan.GoLive), "2019-01-04T10:00:00Z", "2019-01-06")
	check("B", day.Of(2019, 1, 6))
	b.add(Notification, facts("C", plan.GoLive), "2019-01-02T10:00:00Z", "") // sent before
	check("B", day.Of(2019, 1, 6))
	b.add(CourseInvitation, facts("D"), "2019-02-01T10:00:00Z", "")
	check("B", day.Of(2019, 1, 6))
	b.add("love_letter", facts("D"), "2019-02-01T10:00:00Z", "") // of a newer program
	check("B", day.Of(2019, 1, 6))
	b.add(Notification, "{", "2019-02-01T10:00:00Z", "") // that nobody can read
	check("B", day.Of(2019, 2, 1))
	b.add(WithdrawnNotice, "{", "2019-02-02T10:00:00Z", "")
	check("", day.None)
	b.stand()
	b.add(Notification, facts("E"), "2019-02-03T10:00:00Z", "")
	check("E", day.None) // which says no day, and so is no notice
	b.add(Notification, facts("F", plan.GoLive), "2019-02-04T10:00:00Z", "")
	check("F", day.Of(2019, 2, 4))
	b.add(ChangedNotice, facts("G"), "2019-02-05T10:00:00Z", "")
	check("G", day.None) // the day that was said does not hold any more
}

// An invitation stands beside a notice until another invitation takes its place; what a
// later notice states counts from then on.
func TestWhichLettersStand(t *testing.T) {
	b := newLetterbook(t)
	b.add(CourseInvitation, facts("A", plan.CourseStart, plan.CourseEnd, plan.GoLive), "", "2019-01-01")
	b.add(InvoicingNotice, facts("A", plan.InvoicingStart, plan.CourseStart), "", "2019-01-02")
	list := b.stand(1, 2)
	if list[1].dates[0].Decided() || list[1].dates[3] != may {
		t.Errorf("an invoicing notice states %v", list[1].dates)
	}
	b.add(Notification, facts("A", plan.CourseStart, plan.GoLive, plan.InvoicingStart), "", "2019-01-03")
	list = b.stand(1, 3) // all of the second was stated anew
	if s := list[0]; s.wave || s.dates[0].Decided() || s.dates[1] != may || s.dates[2].Decided() {
		t.Errorf("of the invitation counts %v, %v; want the end of the course", s.wave, s.dates)
	}
	b.add(CourseInvitation, facts("A", plan.CourseStart, plan.CourseEnd), "", "2019-01-04")
	b.stand(3, 4)
	b.add(ChangedNotice, facts(""), "", "2019-01-05") // in no wave: nothing holds that was told before
	b.stand(5)
	b.add(InvoicingNotice, facts("A", plan.InvoicingStart), "", "2019-01-06")
	b.stand(5, 6)
	b.add(WithdrawnNotice, facts(""), "", "2019-01-07")
	b.stand()
}
