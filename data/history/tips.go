package history

import (
	"encoding/hex"
	"fmt"
	"strings"

	"bolgeplan/data/plan"
)

// FormatTips formats a state as a plan stores it with its name: the ids of the tips
// in hexadecimal, separated by spaces.
func FormatTips(tips []TxID) string {
	texts := make([]string, len(tips))
	for i, id := range tips {
		texts[i] = id.String()
	}
	return strings.Join(texts, " ")
}

// ParseTips parses the result of FormatTips.
func ParseTips(s string) ([]TxID, error) {
	var tips []TxID
	for _, text := range strings.Fields(s) {
		b, err := hex.DecodeString(text)
		if err != nil || len(b) != len(TxID{}) {
			return nil, fmt.Errorf("%q is no id of a transaction", text)
		}
		tips = append(tips, TxID(b))
	}
	if len(tips) == 0 {
		return nil, fmt.Errorf("the state %q names no transaction", s)
	}
	return tips, nil
}

// ErrHistoryMissing says that the log lacks transactions of a state: the file was
// sent without them.
var ErrHistoryMissing error = notKept{}

type notKept struct{}

func (notKept) Error() string { return "the history of this state is not in the file" }

// Said is the sentence for the user.
func (notKept) Message() (key string, pairs []any) { return "problem.not-kept", nil }

// TipsAt returns the state at a time: the tips of the transactions made until then.
func (l *Log) TipsAt(t Time) []TxID {
	made := make([]bool, len(l.txs))
	followed := make([]bool, len(l.txs))
	for i, tx := range l.txs {
		made[i] = tx.Time <= t
		for _, p := range tx.Parents {
			made[i] = made[i] && made[l.numberOf[p]]
		}
		if made[i] {
			for _, p := range tx.Parents {
				followed[l.numberOf[p]] = true
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

// Plan returns the plan at a state: with the tips and all their ancestors.
func (l *Log) Plan(tips []TxID) (*plan.Plan, error) {
	v, err := l.At(tips)
	if err != nil {
		return nil, err
	}
	return v.Plan()
}

// LatestTime returns the time of the newest of some transactions; ok is false if the
// log has none of them.
func (l *Log) LatestTime(tips []TxID) (t Time, ok bool) {
	for _, id := range tips {
		if n, has := l.numberOf[id]; has {
			t, ok = max(t, l.txs[n].Time), true
		}
	}
	return t, ok
}
