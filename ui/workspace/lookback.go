package workspace

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Lookback is the history of one document in memory, with the reader of its log.
// It lives on Fyne's goroutine; a long log is read elsewhere, and arrives in parts.
type Lookback struct {
	doc     *data.Document
	archive *history.Archive
	reader  *data.LogReader
	reading bool
	left    bool          // its document is no longer in the window
	waiting []func(error) // for the end of the reading
	plans   map[string]*plan.Plan
	atOnce  int // transactions that are read while the window waits
}

const (
	readAtOnce = 300 // what a Lookback has for atOnce
	readPart   = 100 // transactions that are read in one part otherwise
	keptPlans  = 8   // former states that are kept for when they are asked for again
)

func newLookback(doc *data.Document) *Lookback {
	return &Lookback{doc: doc, archive: history.NewArchive(), reader: doc.LogReader(), plans: map[string]*plan.Plan{}, atOnce: readAtOnce}
}

// Archive returns what has been read of the log.
func (l *Lookback) Archive() *history.Archive { return l.archive }

// Reading reports whether the log is being read elsewhere.
func (l *Lookback) Reading() bool { return l.reading }

// leave ends the reading: nobody hears of what was still to come.
func (l *Lookback) leave() { l.left, l.waiting = true, nil }

// Update reads what was added to the log and then calls done, at once where that
// is little. part, if not nil, is called for every part that arrives before.
func (l *Lookback) Update(part func(), done func(error)) {
	if l.left {
		return
	}
	l.waiting = append(l.waiting, done)
	if l.reading {
		return
	}
	behind, err := l.reader.Behind()
	switch {
	case err != nil:
		l.finish(err)
	case behind <= l.atOnce:
		fresh := l.archive.Len() == 0
		txs, err := l.reader.Next(l.atOnce)
		switch {
		case err != nil:
		case !fresh && slices.ContainsFunc(txs, removesContact):
			err = l.startOver()
		default:
			err = l.add(txs)
		}
		l.finish(err)
	default:
		l.reading = true
		go l.read(part)
	}
}

// read reads the log away from Fyne's goroutine.
func (l *Lookback) read(part func()) {
	for {
		txs, err := l.reader.Next(readPart)
		if err != nil || len(txs) == 0 {
			fyne.Do(func() { l.finish(err) })
			return
		}
		left := false
		fyne.DoAndWait(func() {
			if left = l.left; left {
				return
			}
			if err = l.add(txs); err == nil && part != nil {
				part()
			}
		})
		if err != nil || left {
			fyne.Do(func() { l.finish(err) })
			return
		}
	}
}

func (l *Lookback) add(txs []*history.Tx) error {
	for _, tx := range txs {
		if err := l.archive.Add(tx); err != nil {
			return err
		}
	}
	return nil
}

// removesContact reports whether a transaction erased or took out a contact, or
// another row that can be erased. Its data may have gone from all of the log with it,
// of which what was read before knows nothing.
func removesContact(tx *history.Tx) bool {
	return slices.ContainsFunc(tx.Ops, func(op history.Op) bool {
		info, _ := plan.TableNamed(op.Table)
		return info.Personal && op.Field == "" && (op.Value.IsErase() || op.Value.IsGone())
	})
}

// startOver reads the whole log anew, in which values may be missing now.
func (l *Lookback) startOver() error {
	fresh := newLookback(l.doc)
	for {
		txs, err := fresh.reader.Next(readPart)
		if err == nil {
			err = fresh.add(txs)
		}
		if err != nil || len(txs) == 0 {
			l.archive, l.reader, l.plans = fresh.archive, fresh.reader, fresh.plans
			return err
		}
	}
}

func (l *Lookback) finish(err error) {
	l.reading = false
	waiting := l.waiting
	l.waiting = nil
	for _, done := range waiting {
		done(err)
	}
}

// Plan returns the plan as it was at a state.
func (l *Lookback) Plan(tips []history.TxID) (*plan.Plan, error) {
	key := history.FormatTips(tips)
	if p, ok := l.plans[key]; ok {
		return p, nil
	}
	p, err := l.archive.Plan(tips)
	if err != nil {
		return nil, err
	}
	if len(l.plans) >= keptPlans {
		clear(l.plans)
	}
	l.plans[key] = p
	return p, nil
}

// When returns the time at which a state was the present one first.
func (l *Lookback) When(tips []history.TxID) time.Time {
	t, _ := l.archive.Last(tips)
	return time.UnixMilli(t.UnixMilli())
}
