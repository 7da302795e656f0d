package history

import "bolgeplan/data/plan"

// ErrHistoryMissing says that a state cannot be shown because transactions that led to
// it are not in the log: the file was sent without them.
var ErrHistoryMissing error = notKept{}

type notKept struct{}

func (notKept) Error() string { return "the history of this state is not in the file" }

// Said is the sentence for the user.
func (notKept) Message() (key string, pairs []any) { return "problem.not-kept", nil }

// TipsAt returns the state at a moment: the transactions that nothing follows of
// those made until then.
func (l *Log) TipsAt(t Time) []TxID {
	made := make([]bool, len(l.txs))
	followed := make([]bool, len(l.txs))
	for i, tx := range l.txs {
		made[i] = tx.Time <= t
		for _, p := range tx.Parents {
			made[i] = made[i] && made[l.at[p]]
		}
		if made[i] {
			for _, p := range tx.Parents {
				followed[l.at[p]] = true
			}
		}
	}
	var tips []TxID
	for i, tx := range l.txs {
		if made[i] && !followed[i] {
			tips = append(tips, tx.ID)
		}
	}
	return tips
}

// Plan returns the plan as it was at a state: after the given transactions and
// all that led to them.
func (l *Log) Plan(tips []TxID) (*plan.Plan, error) {
	v, err := l.At(tips)
	if err != nil {
		return nil, err
	}
	return v.Plan()
}

// LatestTime returns the time of the newest of some transactions; ok is false where
// the log has none of them.
func (l *Log) LatestTime(tips []TxID) (t Time, ok bool) {
	for _, id := range tips {
		if n, has := l.at[id]; has {
			t, ok = max(t, l.txs[n].Time), true
		}
	}
	return t, ok
}
