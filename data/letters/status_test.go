package letters

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// happened registers what became of a letter, by its number.
func (b *letterbook) happened(letter int, what, at, channel string) {
	b.events++
	d := b.plan.Edit()
	plan.Put(d, plan.LetterEvent{
		ID: plan.CatalogueID("letter_event", strconv.Itoa(b.events)), LetterID: plan.CatalogueID("letter", strconv.Itoa(letter)),
		What: what, At: at, Channel: channel, By: "Mette",
	})
	b.plan = d.Plan()
}

func (b *letterbook) status(letter int) Status {
	b.t.Helper()
	s, ok := StatusOf(b.plan, plan.CatalogueID("letter", strconv.Itoa(letter)))
	if !ok {
		b.t.Fatalf("there is no letter %d", letter)
	}
	return s
}

// wantTold checks by which event a letter told what it says; "" for none.
func (b *letterbook) wantTold(letter int, state DeliveryState, at, channel string) {
	b.t.Helper()
	s := b.status(letter)
	e, told := s.Told()
	if s.State() != state || told != (at != "") || e.Written != at || e.Channel != channel {
		b.t.Errorf("letter %d is %s, told %+v; want %s, %s, %s", letter, s.State(), e, state, at, channel)
	}
}

// A letter counts from when it was sent, else printed; not while it is returned; never where
// it was registered by mistake.
func TestWhenALetterTold(t *testing.T) {
	b := newLetterbook(t)
	b.add(Notification, facts("A", plan.GoLive), "", "")
	b.wantTold(1, OnlyRegistered, "", "")
	b.stand()
	b.happened(1, plan.LetterPrinted, "2019-01-05T10:00:00Z", "")
	b.wantTold(1, Printed, "2019-01-05T10:00:00Z", "")
	b.stand(1)
	b.happened(1, plan.LetterSent, "2019-01-08T10:00:00Z", "post")
	b.happened(1, plan.LetterSent, "2019-01-07T10:00:00Z", "mail")
	b.happened(1, "framed", "2019-01-06T10:00:00Z", "") // of a newer program
	b.wantTold(1, Sent, "2019-01-07T10:00:00Z", "mail")
	if on := NoticeDate(b.plan, sapa, aarhus); on != day.Of(2019, 1, 7) {
		t.Errorf("notice was given on %s", on)
	}
	b.happened(1, plan.LetterReturned, "2019-01-09T10:00:00Z", "")
	b.wantTold(1, Returned, "", "")
	b.stand()
	if on := NoticeDate(b.plan, sapa, aarhus); on != day.None {
		t.Errorf("a returned letter gave notice on %s", on)
	}
	b.happened(1, plan.LetterPrinted, "2019-01-10T10:00:00Z", "")
	b.wantTold(1, Returned, "", "")
	b.happened(1, plan.LetterSent, "2019-01-11T10:00:00Z", "post")
	b.wantTold(1, Sent, "2019-01-11T10:00:00Z", "post")
	b.stand(1)
	b.happened(1, plan.LetterMistaken, "2019-01-02T10:00:00Z", "")
	b.wantTold(1, Mistaken, "", "")
	b.stand()
	if s := b.status(1); s.Standing != NotTold || s.Last().By != "Mette" {
		t.Errorf("of a mistake: %+v", s)
	}
}

// What the row of a letter says itself counts like events: format 1 wrote no others.
func TestTheOwnTimesOfALetter(t *testing.T) {
	b := newLetterbook(t)
	b.add(Notification, facts("A"), "2019-01-05T10:00:00Z", "2019-01-06")
	b.wantTold(1, Sent, "2019-01-06", "")
	b.happened(1, plan.LetterPrinted, "2019-02-05T10:00:00Z", "")
	b.wantTold(1, Sent, "2019-01-06", "")
	b.happened(1, plan.LetterReturned, "2019-01-05T22:00:00Z", "") // before that day began in Denmark
	b.wantTold(1, Sent, "2019-01-06", "")
	b.happened(1, plan.LetterReturned, "2019-01-06T08:00:00Z", "")
	b.wantTold(1, Returned, "", "")
	b.add(Notification, facts("B"), "i går", "")
	b.wantTold(2, Printed, "i går", "")
	if s := b.stand(2)[0]; s.On != day.None || NoticeDate(b.plan, sapa, aarhus) != day.None {
		t.Errorf("a time that is none is %s", s.On)
	}
}

// Times are compared as moments. By their texts the letters would be in the reverse order,
// and the day of each another.
func TestMomentsAreComparedNotTexts(t *testing.T) {
	b := newLetterbook(t)
	b.add(Notification, facts("later"), "", "2019-03-01T23:30:00Z")
	b.add(Notification, facts("earlier"), "", "2019-03-02T00:15:00+01:00")
	if s := b.stand(1)[0]; s.On != day.Of(2019, 3, 2) {
		t.Errorf("it told on %s", s.On)
	}
	if s := b.status(2); s.Standing != Replaced || s.ReplacedBy != b.status(1).Letter.ID {
		t.Errorf("the earlier one: %+v", s)
	}
	b.happened(1, plan.LetterReturned, "2019-03-02T00:00:00+01:00", "") // before it was sent
	b.wantTold(1, Sent, "2019-03-01T23:30:00Z", "")
}

func TestTheStandingOfLetters(t *testing.T) {
	b := newLetterbook(t)
	want := func(list ...Standing) {
		t.Helper()
		for i, standing := range list {
			if s := b.status(i + 1); s.Standing != standing {
				t.Errorf("letter %d is %s, want %s", i+1, s.Standing, standing)
			}
		}
	}
	b.add(Notification, facts("A", plan.GoLive), "", "2019-01-01")
	b.add(CourseInvitation, facts("A", plan.CourseStart), "", "2019-01-02")
	want(Current, Current)
	b.add(ChangedNotice, facts("B", plan.GoLive, plan.CourseStart), "", "2019-01-03")
	want(Replaced, Replaced, Current) // of the invitation nothing is left
	b.add(WithdrawnNotice, facts(""), "", "2019-01-04")
	want(Replaced, Replaced, Withdrawn, Current)
	b.add(Notification, facts("C", plan.GoLive), "", "2019-01-05")
	want(Replaced, Replaced, Withdrawn, Replaced, Current)
	if final := b.status(1).FinalWord(b.plan); final.Letter.ID != b.status(5).Letter.ID {
		t.Errorf("what counts is %+v", final.Letter)
	}
	b.happened(5, plan.LetterMistaken, "2019-01-06", "")
	b.happened(4, plan.LetterMistaken, "2019-01-06", "")
	want(Replaced, Replaced, Current, NotTold, NotTold)
	b.add("love_letter", facts("D"), "", "2019-01-07")
	b.add(Notification, "{", "", "2019-01-08")
	want(Replaced, Replaced, Current, NotTold, NotTold, NotTold, NotTold)
	list := StatusesTo(b.plan, aarhus)
	if len(list) != 7 || !list[0].Unreadable || list[0].Letter.Facts != "{" || list[6].Letter.SentAt != "2019-01-01" {
		t.Errorf("the newest first: %v", list)
	}
}

// registered adds a letter of a batch that replaces another, by its number; 0 for none.
func (b *letterbook) registered(kind, facts, sent, batch string, supersedes int) {
	b.add(kind, facts, "", sent)
	d := b.plan.Replay()
	l, _ := d.Plan().Letters.Get(plan.CatalogueID("letter", strconv.Itoa(b.n)))
	l.Batch = batch
	if supersedes > 0 {
		l.SupersedesID = plan.CatalogueID("letter", strconv.Itoa(supersedes))
	}
	d = b.plan.Replay()
	for _, field := range []plan.Change{
		{Table: "letter", Row: l.ID, Field: "batch", New: plan.Text(l.Batch)}, {Table: "letter", Row: l.ID, Field: "supersedes_id", New: plan.Ref(l.SupersedesID)},
	} {
		if err := d.Apply(field); err != nil {
			b.t.Fatal(err)
		}
	}
	b.plan = d.Plan()
}

func TestToldTwice(t *testing.T) {
	b := newLetterbook(t)
	want := func(pairs ...string) {
		t.Helper()
		var got []string
		for _, twins := range ToldTwice(b.plan) {
			pair := twins.Earlier.Letter.SentAt + " " + twins.Later.Letter.SentAt
			if twins.Same {
				pair += " same"
			}
			got = append(got, pair)
		}
		if len(got) != len(pairs) || len(got) > 0 && got[0] != pairs[0] {
			t.Errorf("told twice: %q, want %q", got, pairs)
		}
	}
	b.registered(Notification, facts("A", plan.GoLive), "2019-01-01", "", 0) // of format 1
	b.registered(Notification, facts("A", plan.GoLive), "2019-01-02", "x", 0)
	want()
	b.registered(Notification, facts("A", plan.GoLive), "2019-01-03", "y", 0)
	want("2019-01-02 2019-01-03 same")
	b.registered(CourseInvitation, facts("A", plan.CourseStart), "2019-01-04", "z", 0)
	want("2019-01-02 2019-01-03 same")
	b.registered(Notification, facts("B", plan.GoLive), "2019-01-05", "z", 3)
	want()
	b.registered(ChangedNotice, facts("C", plan.GoLive), "2019-01-06", "v", 5)
	b.registered(ChangedNotice, facts("D", plan.GoLive), "2019-01-07", "w", 5)
	want("2019-01-06 2019-01-07")
	b.happened(6, plan.LetterMistaken, "2019-01-08", "")
	want()
	b.registered(ChangedNotice, facts("E", plan.GoLive), "2019-01-08", "u", 9)
	b.registered(ChangedNotice, facts("F", plan.GoLive), "2019-01-09", "s", 8) // each names the other
	want()
}

// The register is read again after an event, and not after other edits. Whatever the order of
// the edits, it is what reading the tables anew gives.
func TestTheRegisterFollowsEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &plan.Plan{}
		id := func(table string, n int) plan.ID { return plan.CatalogueID(table, strconv.Itoa(n)) }
		at := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"2019-01-01", "2019-01-01T23:30:00Z", "2019-01-02T00:15:00+01:00", "2019-01-03T00:00:00Z"}).Draw(t, "at")
		})
		for n := range rapid.IntRange(1, 8).Draw(t, "edits") {
			d := p.Edit()
			if rapid.Bool().Draw(t, "letter") {
				kind := rapid.SampledFrom(Kinds()).Draw(t, "kind").ID
				plan.Put(d, plan.Letter{ID: id("letter", n), SolutionID: sapa, MunicipalityID: aarhus, Kind: kind, Facts: facts("A", plan.GoLive), SentAt: at.Draw(t, "sent")})
			} else {
				what := rapid.SampledFrom([]string{plan.LetterPrinted, plan.LetterSent, plan.LetterReturned, plan.LetterMistaken}).Draw(t, "what")
				plan.Put(d, plan.LetterEvent{ID: id("event", n), LetterID: id("letter", rapid.IntRange(0, n).Draw(t, "of")), What: what, At: at.Draw(t, "at")})
			}
			p = d.Plan()
			if rapid.Bool().Draw(t, "read") {
				Statuses(p)
			}
		}
		anew := readRegister(&plan.Plan{Data: p.Data})
		got := registerOf(p)
		if len(got.statuses) != len(anew.statuses) || len(got.current) != len(anew.current) || len(got.notices) != len(anew.notices) {
			t.Fatalf("it has %d letters, %d current, %d notices; anew %d, %d, %d", len(got.statuses), len(got.current), len(got.notices),
				len(anew.statuses), len(anew.current), len(anew.notices))
		}
		for i, s := range got.statuses {
			if a := anew.statuses[i]; s.State() != a.State() || s.Standing != a.Standing || s.ReplacedBy != a.ReplacedBy {
				t.Errorf("letter %d is %s, %s; anew %s, %s", i, s.State(), s.Standing, a.State(), a.Standing)
			}
			if _, told := s.Told(); !told && s.Standing != NotTold || s.Standing == Current && s.ReplacedBy != plan.None {
				t.Errorf("letter %d: %+v", i, s)
			}
		}
		before := p.Edit()
		before.Set("key", "value")
		if registerOf(before.Plan()) != got {
			t.Error("another edit made it be read again")
		}
	})
}
