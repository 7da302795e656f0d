package letters_test

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// answerBook registers notices to Odense one after the other.
type answerBook struct {
	t       *testing.T
	plan    *plan.Plan
	sapa    plan.ID
	letters []plan.ID
}

var odense = plan.MunicipalityID("0461")

func newAnswerBook(t *testing.T) *answerBook {
	p, sapa := untold(t)
	return &answerBook{t: t, plan: p, sapa: sapa.ID}
}

// tell registers a notice of a kind as sent, that states what the plan has.
func (b *answerBook) tell(kind, at string) {
	b.t.Helper()
	e := noticeTo(b.plan, b.sapa, odense, at[:10])
	e.Content.Kind = kind
	if kind == letters.WithdrawnNotice {
		e.Content.Dates = nil
	}
	as := letters.Registration{Batch: at, At: at, By: "Mette", Sent: true, Channel: letters.ByMail}
	b.plan = register(b.t, b.plan, as, e)
	b.letters = append(b.letters, plan.LetterID(at, b.sapa, odense, kind))
}

// move gives Odense its own go-live.
func (b *answerBook) move(on day.Day) {
	b.t.Helper()
	b.plan = edited(b.t, b.plan, func(d *plan.Draft) error {
		return d.Deviate(b.sapa, odense, plan.GoLive, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}, "")
	})
}

// want checks the answer to a letter, by its number, and which one counts in its place.
func (b *answerBook) want(letter int, verdict letters.Verdict, corrected bool, final, differences int) {
	b.t.Helper()
	s, _ := letters.StatusOf(b.plan, b.letters[letter-1])
	a := letters.AnswerTo(b.plan, s, day.Of(2019, 3, 10))
	if a.Verdict != verdict || a.Corrected != corrected || a.Final.Letter.ID != b.letters[final-1] || len(a.Differences) != differences {
		b.t.Errorf("letter %d: %s, corrected %v, final %v, %d differences; want %s, %v, %d, %d",
			letter, a.Verdict, a.Corrected, a.Final.Letter.ID, len(a.Differences), verdict, corrected, final, differences)
	}
}

func (b *answerBook) event(letter int, what, at string) {
	b.t.Helper()
	b.plan = edited(b.t, b.plan, func(d *plan.Draft) error {
		return letters.AddEvent(d, b.letters[letter-1], what, at, "", "Mette")
	})
}

// What to say of a letter follows the plan and the letters that came after it.
func TestAnswersFollowPlanAndRegister(t *testing.T) {
	b := newAnswerBook(t)
	b.move(day.Of(2019, 9, 20))
	b.tell(letters.Notification, "2019-03-01T10:00:00Z")
	b.want(1, letters.StillHolds, false, 1, 0)
	b.move(day.Of(2019, 11, 1))
	b.want(1, letters.NoLonger, false, 1, 1)
	b.tell(letters.ChangedNotice, "2019-03-02T10:00:00Z")
	b.want(1, letters.NoLonger, true, 2, 1)
	b.want(2, letters.StillHolds, false, 2, 0)

	b.move(day.Of(2019, 12, 1)) // the correction is wrong as well
	b.want(1, letters.NoLonger, false, 2, 1)
	b.want(2, letters.NoLonger, false, 2, 1)
	b.move(day.Of(2019, 9, 20)) // what was told first is true again, but the second counts
	b.want(1, letters.SaidAnew, false, 2, 0)
	b.want(2, letters.NoLonger, false, 2, 1)

	b.tell(letters.ChangedNotice, "2019-03-03T10:00:00Z")
	b.event(3, plan.LetterReturned, "2019-03-04T10:00:00Z")
	b.want(3, letters.CameBack, false, 3, 0)
	b.want(2, letters.NoLonger, false, 2, 1)
	b.event(3, plan.LetterSent, "2019-03-05T10:00:00Z")
	b.want(2, letters.NoLonger, true, 3, 1)
	b.tell(letters.WithdrawnNotice, "2019-03-06T10:00:00Z")
	for letter := 1; letter <= 3; letter++ {
		b.want(letter, letters.TakenBack, false, 4, 0)
	}
	b.want(4, letters.StillHolds, false, 4, 0)
	b.tell(letters.Notification, "2019-03-07T10:00:00Z")
	b.want(1, letters.SaidAnew, false, 5, 0)
	b.event(5, plan.LetterMistaken, "2019-03-08T10:00:00Z")
	b.want(5, letters.ByMistake, false, 5, 0)
	b.want(1, letters.TakenBack, false, 4, 0)
}

// A letter that a newer program wrote, and one that nobody printed, are not answered by guesses.
func TestAnswersToWhatIsNotKnown(t *testing.T) {
	b := newAnswerBook(t)
	for i, l := range []plan.Letter{
		{Kind: letters.Notification, Facts: "{"},
		{Kind: "song", Facts: "{}"},
		{Kind: letters.Notification, Facts: "{}"},
	} {
		l.ID, l.SolutionID, l.MunicipalityID = plan.CatalogueID("letter", "answer", string(rune('a'+i))), b.sapa, odense
		if i < 2 {
			l.PrintedAt = "2019-03-01T10:00:00Z"
		}
		b.letters = append(b.letters, l.ID)
		b.plan = edited(t, b.plan, func(d *plan.Draft) error { plan.Put(d, l); return nil })
	}
	b.want(1, letters.NotReadable, false, 1, 0)
	b.want(2, letters.NotReadable, false, 2, 0)
	b.want(3, letters.NeverTold, false, 3, 0)
}

// The systems of a solution, and what replaces a system, are two ends of the same.
func TestSystemsAndSuccessors(t *testing.T) {
	p := plantest.Example(t, "monopolbrud")
	termination, _ := letters.KindOf(letters.Termination)
	systems := termination.SolutionsFor(p)
	if len(systems) == 0 {
		t.Fatal("no system is replaced")
	}
	for _, s := range systems {
		for _, by := range letters.SuccessorsOf(p, s.ID) {
			found := false
			for _, of := range letters.SystemsOf(p, by.ID) {
				found = found || of.ID == s.ID
			}
			if !found {
				t.Errorf("%s replaces %s, and does not", by.Short, s.Short)
			}
		}
	}
}
