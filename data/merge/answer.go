package merge

import (
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Answer is a change of mine that somebody else left out or picked against.
type Answer struct {
	Key    history.RegisterKey
	Author string // of the answer
	Time   history.Time
	Picked bool // else left out

	mine, answer history.TxID
	log          *history.Log
}

func (r *Review) findAnswers() {
	for _, me := range r.authorsOfMine() {
		for _, a := range r.merged.Answers(r.mine, me, AnswersOf) {
			if slices.ContainsFunc(r.Told, func(o Answer) bool { return o.Key == a.RegisterKey }) {
				continue
			}
			one := Answer{Key: a.RegisterKey, Author: a.By, mine: a.Mine, answer: a.Answer, log: r.copies.Log}
			if n, ok := r.copies.Log.Number(a.Answer); ok {
				t := r.copies.Log.Tx(n)
				one.Time = t.Time
				label, _ := plan.DecodeLabel(t.Label)
				one.Picked = !hasKey(label, LeaveOutKey)
			}
			r.Told = append(r.Told, one)
		}
	}
	slices.SortStableFunc(r.Told, func(a, b Answer) int { return a.Key.Compare(b.Key) })
}

// authorsOfMine lists the authors that are me, as the log has them.
func (r *Review) authorsOfMine() (list []string) {
	for n := range r.copies.Log.Len() {
		if a := r.copies.Log.Tx(n).Author; !slices.Contains(list, a) && r.copies.IsMe(a) {
			list = append(list, a)
		}
	}
	return list
}

// restore returns the changes that set my value again.
func (a *Answer) restore(v *history.View) ([]plan.Change, error) {
	mine, err := a.log.At([]history.TxID{a.mine})
	if err != nil {
		return nil, err
	}
	if s := mine.Sides(a.Key); len(s) > 0 && v.Lives(a.Key.Row) {
		return v.Pick(a.Key.Row, a.Key.Register, s[0])
	}
	left, err := v.LeaveOut([]history.TxID{a.answer}, func(key history.RegisterKey) bool { return key.Row == a.Key.Row })
	return left.Changes, err
}
