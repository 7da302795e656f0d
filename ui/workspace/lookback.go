package workspace

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// HistoryCache is the history of one document in memory, with the reader of its log.
// It lives on Fyne's goroutine; the log is read elsewhere, and arrives in parts.
type HistoryCache struct {
	doc     *data.Document
	log     *history.Log
	reader  *data.LogReader // of what log does not have; the reading goroutine's while it reads
	reading bool
	left    bool          // its document is no longer in the window
	again   bool          // more was asked for while it was read
	parts   []func()      // who hears of every part of the reading
	waiting []func(error) // and who of its end
	plans   map[string]*plan.Plan
}

const (
	readPart  = 100 // transactions that are read in one part
	keptPlans = 8   // former states that are kept for when they are asked for again
)

func newLookback(doc *data.Document) *HistoryCache {
	return &HistoryCache{doc: doc, log: history.NewLog(), reader: doc.LogReader(), plans: map[string]*plan.Plan{}}
}

// Log returns what has been read of the log.
func (l *HistoryCache) Log() *history.Log { return l.log }

// IsReading reports whether the log is being read.
func (l *HistoryCache) IsReading() bool { return l.reading }

// leave ends the reading: nobody hears of what was still to come.
func (l *HistoryCache) leave() { l.left, l.parts, l.waiting = true, nil, nil }

// Update reads what was added to the log and then calls done. part, if not nil, is
// called for every part that arrives before.
func (l *HistoryCache) Update(part func(), done func(error)) {
	if l.left {
		return
	}
	l.waiting = append(l.waiting, done)
	if part != nil {
		l.parts = append(l.parts, part)
	}
	if l.reading {
		l.again = true // it may be past what the caller has seen
		return
	}
	l.read()
}

func (l *HistoryCache) read() {
	l.reading, l.again = true, false
	r := reading{l: l, log: l.log, reader: l.reader, first: l.log.Len() == 0}
	go r.run()
}

// reading is one reading of the log, away from Fyne's goroutine.
type reading struct {
	l      *HistoryCache
	log    *history.Log
	reader *data.LogReader
	first  bool // nothing was read before
	anew   bool // what was read before is read once more, into an log of its own
}

func (r *reading) run() {
	for {
		txs, err := r.reader.Next(readPart)
		if err == nil && len(txs) > 0 {
			var ended bool
			if ended, err = r.take(txs); err == nil && !ended {
				continue
			}
		}
		fyne.Do(func() { r.l.finish(r, err) })
		return
	}
}

// take adds what was read to the log. It returns whether nobody waits for more.
func (r *reading) take(txs []*history.Tx) (ended bool, err error) {
	if !r.first && !r.anew && slices.ContainsFunc(txs, removesPersonal) {
		r.log, r.reader, r.anew = history.NewLog(), r.l.doc.LogReader(), true
		return false, nil
	}
	if r.anew { // nobody sees that log yet
		return false, addAll(r.log, txs)
	}
	fyne.DoAndWait(func() {
		if ended = r.l.left; ended {
			return
		}
		if err = addAll(r.log, txs); err == nil {
			for _, part := range r.l.parts {
				part()
			}
		}
	})
	return ended, err
}

func addAll(log *history.Log, txs []*history.Tx) error {
	for _, tx := range txs {
		if err := log.Add(tx); err != nil {
			return err
		}
	}
	return nil
}

// removesPersonal reports whether a transaction erased or took out a row that can be
// erased. Its data may have gone from all of the log with it, of which what was read
// before knows nothing.
func removesPersonal(tx *history.Tx) bool {
	return slices.ContainsFunc(tx.Ops, func(op history.Op) bool {
		info, _ := plan.TableNamed(op.Table)
		return info.Personal && op.Field == "" && (op.Value.IsErase() || op.Value.IsGone())
	})
}

// finish ends a reading, or goes on where more was asked for meanwhile.
func (l *HistoryCache) finish(r *reading, err error) {
	l.reading = false
	if r.anew {
		l.log, l.reader, l.plans = r.log, r.reader, map[string]*plan.Plan{}
	}
	if l.left {
		return
	}
	if err == nil && l.again {
		l.read()
		return
	}
	waiting := l.waiting
	l.waiting, l.parts = nil, nil
	for _, done := range waiting {
		done(err)
	}
}

// PlanAt returns the plan as it was at a state.
func (l *HistoryCache) PlanAt(tips []history.TxID) (*plan.Plan, error) {
	key := history.FormatTips(tips)
	if p, ok := l.plans[key]; ok {
		return p, nil
	}
	p, err := l.log.Plan(tips)
	if err != nil {
		return nil, err
	}
	if len(l.plans) >= keptPlans {
		clear(l.plans)
	}
	l.plans[key] = p
	return p, nil
}

// TimeOf returns the time at which a state was the present one first.
func (l *HistoryCache) TimeOf(tips []history.TxID) time.Time {
	t, _ := l.log.LatestTime(tips)
	return time.UnixMilli(t.UnixMilli())
}
