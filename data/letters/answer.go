package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Verdict is what to say to whoever asks about a letter. It is the last part of the key of its
// sentence.
type Verdict string

// The verdicts.
const (
	StillHolds  Verdict = "holds"      // the plan says what the letter says
	NoLonger    Verdict = "changed"    // the plan says something else now
	TakenBack   Verdict = "withdrawn"  // a later letter withdrew it
	SaidAnew    Verdict = "replaced"   // a later letter says it anew, and nothing of it has changed
	ByMistake   Verdict = "mistaken"   // it was registered by mistake
	CameBack    Verdict = "returned"   // it never arrived
	NeverTold   Verdict = "untold"     // it was neither printed nor sent
	NotReadable Verdict = "unreadable" // a newer program wrote it
)

// Answer is whether a letter still holds, and what counts in its place.
type Answer struct {
	Letter      Status
	Verdict     Verdict
	Differences []Difference // of NoLonger: all that the letter states and the plan no longer says
	Final       Status       // the letter that counts in its place; the letter itself where none does
	// Corrected says that Final puts the differences right: it says what the plan says.
	Corrected bool
}

// AnswerTo returns what to say about a letter on a day. Unlike Status.Differences it is about
// all that the letter said, also where a later letter has put that right.
func AnswerTo(p *plan.Plan, s Status, today day.Day) Answer {
	a := Answer{Letter: s, Final: s.FinalWord(p)}
	switch {
	case s.State() == Mistaken:
		a.Verdict = ByMistake
	case s.State() == Returned:
		a.Verdict = CameBack
	case s.Unreadable:
		a.Verdict = NotReadable
	case s.Standing == NotTold:
		a.Verdict = NeverTold
	case a.Final.Kind.Notice == WithdrawsNotice && a.Final.Letter.ID != s.Letter.ID:
		a.Verdict = TakenBack
	default:
		a.compare(p, today)
	}
	return a
}

// compare compares all that the letter said with the plan.
func (a *Answer) compare(p *plan.Plan, today day.Day) {
	s := &a.Letter
	all := newCurrentLetter(s)
	now := PlanFactsOf(p, all.SolutionID, all.MunicipalityID)
	now.AddFor(&all, p)
	a.Differences = all.Differences(&now, today)
	switch {
	case len(a.Differences) > 0:
		a.Verdict = NoLonger
		if s.Standing == Current && s.restated && len(s.Differences(p, today)) == 0 {
			if last, ok := LastNotice(p, all.SolutionID, all.MunicipalityID); ok {
				a.Final, _ = StatusOf(p, last.Letter) // a notice stated anew what has changed
			}
		}
		a.Corrected = a.Final.Letter.ID != s.Letter.ID && len(a.Final.Differences(p, today)) == 0
	case a.Final.Letter.ID != s.Letter.ID:
		a.Verdict = SaidAnew
	default:
		a.Verdict = StillHolds
	}
}
